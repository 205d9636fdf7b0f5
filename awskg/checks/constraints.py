"""From shapes to SPARQL: each constraint is a query, and each row of it is something that the shape forbids.

What SHACL demands is what pySHACL finds: the tests hold these queries against it. It takes far longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from awskg.checks.shape import SH
from awskg.model import sparql
from awskg.namespaces import RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from awskg.checks.shape import Shape
    from awskg.model import Iri

_IS_A: Final = f"<{RDF}type>/<{RDFS}subClassOf>*"
"""Being an instance, as SHACL means it: by the subclasses that the data themselves state."""


def query_of(shape: Shape) -> str:
    """Return the SELECT that finds what breaks *shape*: `?focus`, and `?value`, bound where one value offends.

    A focus node comes once for each result that SHACL wants: for a `sh:uniqueLang`, once for each language.

    Raises:
        NotImplementedError: no query is written yet for constraints of this kind.
    """
    write = _CONSTRAINTS.get(shape.constraint.removeprefix(SH))
    if write is None:
        message = f"{shape.iri.curie} demands {shape.constraint.curie}, which {__name__} has no query for; write one"
        raise NotImplementedError(message)
    return write(shape)


def _min_count(shape: Shape) -> str:
    enough = _values(shape, "?any")
    if (least := _number(shape)) > 1:
        enough = _counted(shape, enough, "", f">= {least}")
    return f"SELECT DISTINCT ?focus {{ {_targets(shape)} MINUS {{ {enough} }} }}"


def _max_count(shape: Shape) -> str:
    return _among_targets(shape, "?focus", _counted(shape, _values(shape, "?any"), "", f"> {_number(shape)}"))


def _unique_lang(shape: Shape) -> str:
    tagged = f"{_values(shape, '?any')} BIND(LCASE(LANG(?any)) AS ?language) FILTER(?language != '')"
    doubled = _counted(shape, tagged, "?language", "> 1")
    return f"SELECT ?focus {{ {{ {doubled} }} {{ SELECT DISTINCT ?focus {{ {_targets(shape)} }} }} }}"


def _disjoint(shape: Shape) -> str:
    other = f"{{ SELECT ?focus ?value {{ ?focus {sparql(shape.parameters[0])} ?value }} }}"
    return _offending(shape, f"{{ SELECT ?focus ?value {{ {_values(shape, '?value')} }} }} {other}")


def _class(shape: Shape) -> str:
    return _offending(shape, f"{_values(shape, '?value')} MINUS {{ ?value {_IS_A} {sparql(shape.parameters[0])} }}")


def _pattern(shape: Shape) -> str:
    fits = f"REGEX(STR(?value), {sparql(shape.parameters[0])})"
    return _offending(shape, f"{_values(shape, '?value')} FILTER(isBlank(?value) || !{fits})")


def _language_in(shape: Shape) -> str:
    matches = " || ".join(f"LANGMATCHES(LANG(?value), {sparql(language)})" for language in shape.parameters)
    return _offending(shape, f"{_values(shape, '?value')} FILTER(!isLiteral(?value) || !({matches}))")


def _number(shape: Shape) -> int:
    return cast("int", shape.parameters[0])


def _counted(shape: Shape, values: str, apart: str, compared: str) -> str:
    """Return the SELECT of each `?focus` whose values `?any`, counted *apart*, are so many.

    Along a single property no value comes twice.
    """
    counted = "?any" if len(shape.paths) == 1 else "DISTINCT ?any"
    return f"SELECT ?focus {{ {values} }} GROUP BY ?focus {apart} HAVING (COUNT({counted}) {compared})"


def _offending(shape: Shape, found: str) -> str:
    if not shape.paths:
        return f"SELECT DISTINCT ?focus ?value {{ {found} }}"
    return _among_targets(shape, "?focus ?value", f"SELECT ?focus ?value {{ {found} }}")


def _among_targets(shape: Shape, columns: str, found: str) -> str:
    """Return the SELECT of what a query finds among the targets.

    The query comes first: going through a property once is several times as fast as looking it up for each target.
    """
    return f"SELECT DISTINCT {columns} {{ {{ {found} }} {_targets(shape)} }}"


def _targets(shape: Shape) -> str:
    """Return a group that binds `?focus`, to some things more than once."""
    kinds = f"VALUES ?class {{ {_terms(shape.classes)} }} ?focus {_IS_A} ?class ." if shape.classes else ""
    subjects = f"?focus {'|'.join(map(sparql, shape.subjects_of))} ?object ." if shape.subjects_of else ""
    return f"{{ {' } UNION { '.join(group for group in (kinds, subjects) if group)} }}"


def _values(shape: Shape, name: str) -> str:
    """Return a group that binds a variable to the values of `?focus`; without a path, things are their own values."""
    ways = [f"?focus {sparql(path)} {name}" for path in shape.paths]
    return f"{{ {' } UNION { '.join(ways)} }}" if ways else f"{_targets(shape)} BIND(?focus AS {name})"


def _terms(iris: Iterable[Iri]) -> str:
    return " ".join(map(sparql, iris))


_CONSTRAINTS: Final[Mapping[str, Callable[[Shape], str]]] = {
    "class": _class,
    "disjoint": _disjoint,
    "languageIn": _language_in,
    "maxCount": _max_count,
    "minCount": _min_count,
    "pattern": _pattern,
    "uniqueLang": _unique_lang,
}
