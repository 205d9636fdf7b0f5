"""The table `cloudformation` as triples: types of resources, their properties, and which types refer to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from awskg.model import Iri, ResourceType, TypeReference
from awskg.reference.terms import TRUE, TYPE, aws, flag, lines, number, ref, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.reference.tables import Table
    from awskg.reference.terms import Fact

Told = dict[str, Any]

_FLAGS: Final = {"createOnly": aws("createOnly"), "readOnly": aws("readOnly"), "writeOnly": aws("writeOnly")}


def expand(table: Table, service: str) -> Iterator[str]:
    """Yield one service of the table as lines of N-Triples."""
    return lines(_facts(table.read(service)))


def resource_types(table: Table, service: str) -> Iterator[ResourceType]:
    """Yield the types of one service of the table, with their references."""
    for name, told in table.read(service)["types"].items():
        references = tuple(_reference(name, reference) for reference in told.get("references", ()))
        yield ResourceType(_iri(name), name, service, references)


def _reference(kind: str, told: Told) -> TypeReference:
    return TypeReference(
        iri=_iri(kind, *told["via"].split("."), "to", told["to"]),
        source=_iri(kind),
        target=_iri(told["to"]),
        via=told["via"],
        required=told.get("required", False),
        requires=told.get("requires", False),
        alternatives=told.get("of", 1),
        evidence="inferred" if told.get("inferred") else "curated",
    )


def _iri(*parts: str) -> Iri:
    return Iri(ref(*parts)[1:-1])


def _facts(told: Told) -> Iterator[Fact]:
    for name, kind in told["types"].items():
        if "service" in told:
            yield ref(name), aws("service"), ref(told["service"])
        yield from _type(name, kind, told["regions"][kind["in"]])
        for property_name, entry in kind.get("properties", {}).items():
            yield from _property(name, property_name, entry)
        yield from _references(name, kind.get("references", ()))


def _type(name: str, told: Told, regions: Sequence[str]) -> Iterator[Fact]:
    subject = ref(name)
    yield subject, TYPE, aws("ResourceType")
    yield subject, aws("name"), text(name)
    if told.get("stateful"):
        yield subject, aws("stateful"), TRUE
    for attribute in told.get("attributes", ()):
        yield subject, aws("attribute"), text(attribute)
    for identifier in told.get("id", ()):
        yield subject, aws("identifiedBy"), text(identifier)
    for region in regions:
        yield subject, aws("availableIn"), ref("region", region)


def _property(kind: str, name: str, told: Told) -> Iterator[Fact]:
    subject = ref(kind, name)
    yield ref(kind), aws("property"), subject
    yield subject, TYPE, aws("Property")
    yield subject, aws("name"), text(name)
    yield subject, aws("required"), flag(told.get("required"))
    for form in [told["kind"]] if isinstance(told["kind"], str) else told["kind"]:
        yield subject, aws("kind"), text(form)
    for key, term in _FLAGS.items():
        if told.get(key):
            yield subject, term, TRUE
    for value in told.get("enum", ()):
        yield subject, aws("value"), text(value)


def _references(kind: str, told: Sequence[Told]) -> Iterator[Fact]:
    references = [_reference(kind, reference) for reference in told]
    for reference in references:
        yield from _facts_of(reference)
    for target in sorted({reference.target for reference in references}):
        yield ref(kind), aws("references"), f"<{target}>"
    for target in sorted({reference.target for reference in references if reference.requires}):
        yield ref(kind), aws("requires"), f"<{target}>"


def _facts_of(reference: TypeReference) -> Iterator[Fact]:
    subject = f"<{reference.iri}>"
    yield subject, TYPE, aws("Reference")
    yield subject, aws("from"), f"<{reference.source}>"
    yield subject, aws("to"), f"<{reference.target}>"
    yield subject, aws("viaProperty"), text(reference.via)
    yield subject, aws("propertyRequired"), flag(reference.required)
    yield subject, aws("alternatives"), number(reference.alternatives)
    yield subject, aws("evidence"), text(reference.evidence)
