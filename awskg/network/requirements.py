"""What a thing requires, and what breaks without it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri
from awskg.namespaces import AK, AWS
from awskg.network.links import Chain, among, as_link
from awskg.network.stated import is_denied

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from networkx import MultiDiGraph

    from awskg.network.links import Link

REQUIRES: Final = (Iri(f"{AK}requires"), Iri(f"{AWS}requires"))
"""The properties that are followed unless others are asked for: that of the notes, and that of AWS's own data."""


class Reached(NamedTuple):
    """A thing that is reached from another.

    Attributes:
        thing: what is reached.
        chain: the shortest way to it; of several, the one whose things come first in the graph.
    """

    thing: Iri
    chain: Chain

    @property
    def hops(self) -> int:
        """Its distance, in links."""
        return self.chain.hops


MOST_HOPS: Final = 64
"""How far requirements are followed unless another number is said: further than people reason."""


def requirements(
    graph: MultiDiGraph[Iri], thing: Iri, *, relations: Collection[Iri] = REQUIRES, max_hops: int | None = MOST_HOPS
) -> tuple[Reached, ...]:
    """Return everything that a thing requires, directly or because something that it requires does.

    Args:
        graph: from `kg.networkx`.
        thing: where to start.
        relations: the properties to follow, from subject to object.
        max_hops: how far to follow them; None is as far as they lead. The chains together grow with its square.

    Returns:
        What is required, nearest first, each with its chain from *thing*; never *thing* itself.

    Raises:
        UnknownThingError: *thing* is not in the graph.
    """
    return tuple(_reached(graph, thing, relations, max_hops, forward=True))


def dependents(
    graph: MultiDiGraph[Iri], thing: Iri, *, relations: Collection[Iri] = REQUIRES, max_hops: int | None = MOST_HOPS
) -> tuple[Reached, ...]:
    """Return everything that requires a thing, directly or through something else: what breaks without it.

    As `requirements`, with the chains from *thing* back along the statements: the first link of each has *thing* as
    its target.
    """
    return tuple(_reached(graph, thing, relations, max_hops, forward=False))


def _reached(
    graph: MultiDiGraph[Iri], start: Iri, relations: Collection[Iri], max_hops: int | None, *, forward: bool
) -> Iterator[Reached]:
    among(graph, start)
    chains = {start: Chain((start,), ())}
    queue = deque([start])
    while queue:
        thing = queue.popleft()
        chain = chains[thing]
        if max_hops is not None and chain.hops >= max_hops:
            continue
        for link in _links_at(graph, thing, relations, forward=forward):
            end = link.target if forward else link.source
            if end not in chains:
                chains[end] = Chain((*chain.things, end), (*chain.links, link))
                queue.append(end)
                yield Reached(end, chains[end])


def _links_at(graph: MultiDiGraph[Iri], thing: Iri, relations: Collection[Iri], *, forward: bool) -> Iterator[Link]:
    edges = graph.out_edges(thing, data=True) if forward else graph.in_edges(thing, data=True)
    return (as_link(*edge) for edge in edges if edge[2]["predicate"] in relations and not is_denied(edge))
