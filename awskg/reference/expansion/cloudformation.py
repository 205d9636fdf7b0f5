"""The table `cloudformation` as triples: types of resources, their properties, and which types refer to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
    for reference in told:
        yield from _reference(kind, reference)
    for target in sorted({reference["to"] for reference in told}):
        yield ref(kind), aws("references"), ref(target)
    for target in sorted({reference["to"] for reference in told if reference.get("requires")}):
        yield ref(kind), aws("requires"), ref(target)


def _reference(kind: str, told: Told) -> Iterator[Fact]:
    subject = ref(kind, *told["via"].split("."), "to", told["to"])
    yield subject, TYPE, aws("Reference")
    yield subject, aws("from"), ref(kind)
    yield subject, aws("to"), ref(told["to"])
    yield subject, aws("viaProperty"), text(told["via"])
    yield subject, aws("propertyRequired"), flag(told.get("required"))
    yield subject, aws("alternatives"), number(told.get("of", 1))
    yield subject, aws("evidence"), text("inferred" if told.get("inferred") else "curated")
