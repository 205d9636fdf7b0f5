"""What the properties of nodes are called in a property graph, and of which type they are."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from awskg.bulk.csv_cells import listed
from awskg.namespaces import AK, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awskg.network.quads import Literal

Key: TypeAlias = tuple[str, str]
"""A predicate, and a language or ""; together they make a property."""

LONG, DOUBLE, BOOL, TIME, STRING = "Long", "Double", "Bool", "DateTime", "String"

_LARGEST: Final = 2**63
_ODD: Final = re.compile(r"[^A-Za-z0-9_]+")


class Column(NamedTuple):
    """A property of nodes.

    Attributes:
        name: such as "skos_prefLabel_ja".
        type: one of the loader's types.
        several: whether a node may have more than one value.
    """

    name: str
    type: str
    several: bool

    @property
    def heading(self) -> str:
        """What stands above the column.

        >>> Column("skos_altLabel_en", "String", several=True).heading
        'skos_altLabel_en:String[]'
        """
        return f"{self.name}:{self.type}{'[]' if self.several else ''}"

    def cell(self, values: Iterable[Literal]) -> str:
        """Return the values of a node, each once."""
        told = dict.fromkeys(_told(value, self.type) for value in values)
        return listed(told) if self.several else next(iter(told), "")


class Schema:
    """The columns of nodes, as they come to light."""

    def __init__(self) -> None:
        """Begin with none."""
        self._types: defaultdict[Key, set[str]] = defaultdict(set)
        self._several: set[Key] = set()

    def note(self, values: Mapping[Key, Iterable[Literal]]) -> None:
        """Take the values of a node into account."""
        for key, literals in values.items():
            told = set(literals)
            self._types[key].update(map(type_of, told))
            if len(told) > 1:
                self._several.add(key)

    def repeat(self, keys: Iterable[Key]) -> None:
        """Take into account that a node has these properties in more than one place."""
        self._several.update(keys)

    def columns(self) -> dict[Key, Column]:
        """Return every column, in the order of their names; two predicates never share a name."""
        names: dict[str, Key] = {}
        for key in sorted(self._types):
            name = short(key[0]) + (f"_{_ODD.sub('_', key[1])}" if key[1] else "")
            while name in names:
                name += "_"
            names[name] = key
        return {
            key: Column(name, _common(self._types[key]), key in self._several) for name, key in sorted(names.items())
        }


@cache
def short(iri: str) -> str:
    """Return the name of a term as property graphs write names: without a prefix if it is the project's own.

    >>> short("https://w3id.org/awskg/ontology#requires"), short("http://www.w3.org/2004/02/skos/core#broader")
    ('requires', 'skos_broader')
    """
    return _ODD.sub("_", compact(iri) if not iri.startswith(AK) else iri.removeprefix(AK)).strip("_") or "_"


def type_of(literal: Literal) -> str:
    """Return the type of the loader that a literal fits.

    >>> from awskg.network.quads import Literal
    >>> type_of(Literal("8", None, "http://www.w3.org/2001/XMLSchema#integer")), type_of(Literal("8"))
    ('Long', 'String')
    """
    if literal.datatype is None:
        return STRING
    value = literal.value
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, int):
        return LONG if -_LARGEST <= value < _LARGEST else DOUBLE
    if isinstance(value, Decimal | float):
        return DOUBLE
    return TIME if isinstance(value, date | datetime) else STRING


def _common(types: set[str]) -> str:
    if types <= {LONG, DOUBLE}:
        return LONG if types == {LONG} else DOUBLE
    return next(iter(types)) if len(types) == 1 else STRING


def _told(literal: Literal, type_: str) -> str:
    if type_ == LONG:
        return str(literal.value)
    if type_ == BOOL:
        return "true" if literal.value else "false"
    if type_ == DOUBLE:  # neither INF nor an exponent without sign gets through as RDF spells it
        return repr(float(str(literal.value))).replace("inf", "Infinity").replace("nan", "NaN")
    return literal.lexical
