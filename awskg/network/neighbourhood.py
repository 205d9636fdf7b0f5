"""The part of a graph around a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.network.links import among
from awskg.network.telling import telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from networkx import MultiDiGraph

    from awskg.model import Iri
    from awskg.network.links import Link


def neighbourhood(
    graph: MultiDiGraph[Iri], thing: Iri, depth: int = 1, *, relations: Collection[Iri] | None = None
) -> MultiDiGraph[Iri]:
    """Return the part of a graph within some statements of a thing, whichever way they point.

    Args:
        graph: from `kg.networkx`.
        thing: the thing in the middle.
        depth: how many statements away others may be.
        relations: the properties to follow, or None for those that tell how things hang together, as for `paths`.

    Returns:
        A graph of its own, of the same form and order: the things reached, and every statement of the same kind between
        them. `quads_of` makes quads of it.

    Raises:
        UnknownThingError: *thing* is not in the graph.
    """
    among(graph, thing)
    followed = set(telling(graph, relations))
    near = _within(followed, thing, depth)
    part = graph.__class__(**graph.graph)
    part.add_nodes_from((node, dict(told)) for node, told in graph.nodes(data=True) if node in near)
    for source, target, key, told in graph.edges(keys=True, data=True):
        if source in near and target in near and (source, told["predicate"], target, told["claim"]) in followed:
            part.add_edge(source, target, key, **told)
    return part


def _within(links: Iterable[Link], thing: Iri, depth: int) -> set[Iri]:
    from networkx import Graph, single_source_shortest_path_length  # noqa: PLC0415  # slow to import

    either_way: Graph[Iri] = Graph([(link.source, link.target) for link in links])
    either_way.add_node(thing)
    return set(single_source_shortest_path_length(either_way, thing, cutoff=depth))
