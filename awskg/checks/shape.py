"""A shape as `ontology/shapes.ttl` declares it: what it looks at, and the one thing that it demands there."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg import resources
from awskg.checks.finding import Severity
from awskg.model import Iri, Labels, Text
from awskg.namespaces import DCTERMS, PREFIXES, RDF
from awskg.stores import open_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from awskg.model import Scalar
    from awskg.stores import Store

SH: Final = PREFIXES["sh"]
_LISTED: Final = ("languageIn", "path/sh:alternativePath")
_BESIDE: Final = frozenset(
    (
        f"{RDF}type",
        f"{DCTERMS}identifier",
        *(f"{SH}{name}" for name in ("message", "path", "severity", "targetClass", "targetSubjectsOf")),
    )
)
"""What a shape says besides its constraint."""


class Shape(NamedTuple):
    """One shape with one constraint.

    Attributes:
        iri: its name.
        code: the code of its findings.
        severity: how bad they are.
        message: what is wrong and what to write.
        classes: whose instances it looks at.
        subjects_of: whose subjects it looks at.
        paths: the properties that lead to the values; none when the thing looked at is itself the value.
        constraint: which component of SHACL it is, such as `sh:minCount`.
        parameters: what the component is given.
    """

    iri: Iri
    code: str
    severity: Severity
    message: Labels
    classes: tuple[Iri, ...]
    subjects_of: tuple[Iri, ...]
    paths: tuple[Iri, ...]
    constraint: Iri
    parameters: tuple[Scalar, ...]


def shapes_file() -> Path:
    """Return the file of the shapes."""
    return resources.ontology().with_name("shapes.ttl")


@cache
def read_shapes() -> tuple[Shape, ...]:
    """Return the shapes, in the order of their codes.

    Raises:
        ValueError: a shape has no constraint, or several.
    """
    store = open_store()
    store.load_file(shapes_file())
    lists = {name: _lists(store, name) for name in _LISTED}
    said: defaultdict[Iri, defaultdict[str, list[Scalar]]] = defaultdict(lambda: defaultdict(list))
    for shape, name, value in store.query("SELECT ?shape ?name ?value { ?shape sh:severity ?any ; ?name ?value }").rows:
        if isinstance(shape, Iri) and isinstance(name, Iri) and value is not None:
            said[shape][name].append(value)
    shapes = (
        _shape(iri, facts, {name: found.get(iri) for name, found in lists.items()}) for iri, facts in said.items()
    )
    return tuple(sorted(shapes, key=lambda shape: shape.code))


def _lists(store: Store, name: str) -> Mapping[Scalar | None, tuple[Scalar, ...]]:
    """Return the members of the list that each shape has at *name*, a path of properties of SHACL."""
    members: defaultdict[Scalar | None, list[Scalar]] = defaultdict(list)
    rows = store.query(
        f"SELECT ?shape ?member {{ ?shape sh:{name}/rdf:rest*/rdf:first ?member }} ORDER BY ?member"
    ).rows
    for shape, member in rows:
        if member is not None:
            members[shape].append(member)
    return {shape: tuple(listed) for shape, listed in members.items()}


def _shape(iri: Iri, facts: Mapping[str, list[Scalar]], listed: Mapping[str, tuple[Scalar, ...] | None]) -> Shape:
    constraints = sorted(facts.keys() - _BESIDE)
    if len(constraints) != 1:
        message = f"{iri.curie} needs exactly one constraint, and has {len(constraints)}; write one shape for each"
        raise ValueError(message)
    (constraint,) = constraints
    texts = {text.language: str(text) for text in facts[f"{SH}message"] if isinstance(text, Text)}
    return Shape(
        iri,
        code=str(facts[f"{DCTERMS}identifier"][0]),
        severity=Severity(str(facts[f"{SH}severity"][0]).removeprefix(SH).lower()),
        message=Labels(texts["en"], texts["ja"]),
        classes=_iris(facts.get(f"{SH}targetClass")),
        subjects_of=_iris(facts.get(f"{SH}targetSubjectsOf")),
        paths=_iris(listed["path/sh:alternativePath"] or facts.get(f"{SH}path")),
        constraint=Iri(constraint),
        parameters=listed.get(constraint.removeprefix(SH)) or tuple(facts[constraint]),
    )


def _iris(values: list[Scalar] | tuple[Scalar, ...] | None) -> tuple[Iri, ...]:
    return tuple(sorted(value for value in values or () if isinstance(value, Iri)))
