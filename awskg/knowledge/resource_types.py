"""Types of CloudFormation resources and their references, from the table that comes with the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awskg.errors import UnknownNameError
from awskg.model import Iri
from awskg.network.cloudformation import PropertyReference, ResourceType, resource_graph
from awskg.reference import Reference, Tables
from awskg.reference.tables import broken
from awskg.reference.terms import ref
from awskg.search import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networkx import MultiDiGraph

    from awskg.reference.tables import Table


def resource_types(
    services: Iterable[str] | None, *, hubs: bool, inferred: bool, lang: str, tables: Tables | None = None
) -> MultiDiGraph[Iri]:
    """Return the graph that `KnowledgeGraph.cloudformation` describes."""
    tables = tables or Tables()
    table = tables.open("cloudformation")
    wanted = [services] if isinstance(services, str) else services  # a single name is not a list of letters
    named = frozenset() if wanted is None else _known(wanted, table, tables)
    try:
        types, references = _read(table)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        problem = f"not a table of this kind ({type(error).__name__})"
        raise broken(table.path, problem, "この種類の表として読み込めません") from None
    chosen = Reference.of_notes if wanted is None else named
    shown = None if hubs else named
    return resource_graph(types, references, chosen, hubs=shown, inferred=inferred, lang=lang)


def _known(services: Iterable[str], table: Table, tables: Tables) -> frozenset[str]:
    known, wanted = {*table.members(), *Reference(tables).services()}, frozenset(services)
    for name in sorted(wanted - known):
        raise UnknownNameError("service", name, suggest(name, sorted(known)))
    return wanted


def _read(table: Table) -> tuple[list[ResourceType], list[PropertyReference]]:
    types: list[ResourceType] = []
    references: list[PropertyReference] = []
    for service in table.members():
        for name, told in table.read(service)["types"].items():
            types.append(ResourceType(_iri(name), name, service))
            references += _references(name, told.get("references", ()))
    return types, references


def _references(name: str, told: Iterable[dict[str, Any]]) -> Iterator[PropertyReference]:
    for one in told:
        yield PropertyReference(
            iri=_iri(name, *one["via"].split("."), "to", one["to"]),
            source=_iri(name),
            target=_iri(one["to"]),
            via=one["via"],
            required=bool(one.get("required")),
            requires=bool(one.get("requires")),
            alternatives=int(one.get("of", 1)),
            inferred=bool(one.get("inferred")),
        )


def _iri(*parts: str) -> Iri:
    return Iri(ref(*parts)[1:-1])
