"""How two things are related: the chains of statements between them."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from awskg.model import Iri
from awskg.namespaces import AK
from awskg.network.links import Chain, among
from awskg.network.stated import OPPOSITES
from awskg.network.telling import BROADER, telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from networkx import DiGraph, MultiDiGraph

    from awskg.network.links import Link

_LATER: Final = {
    BROADER: 1,
    Iri(f"{AK}hasQuality"): 2,
    **dict.fromkeys(OPPOSITES.values(), 3),
}
"""What tells less of how things hang together, and how much less; of chains as long as each other, it comes later."""


class Paths(tuple[Chain, ...]):  # noqa: SLOT001  # a tuple has no room for slots
    """Chains between two things, shortest first; empty when there are none.

    Attributes:
        more: whether there are others, which the limit left out.
    """

    more: bool

    def __repr__(self) -> str:
        """Return the chains, and whether there are others."""
        return f"Paths({super().__repr__()}, more={self.more})"

    def __new__(cls, chains: Iterable[Chain], *, more: bool = False) -> Self:
        """Hold chains, and whether they are all."""
        made = super().__new__(cls, chains)
        made.more = more
        return made


def paths(  # noqa: PLR0913  # what bounds the search
    graph: MultiDiGraph[Iri],
    a: Iri,
    b: Iri,
    *,
    max_hops: int = 4,
    directed: bool = False,
    relations: Collection[Iri] | None = None,
    limit: int = 20,
) -> Paths:
    """Return the chains of statements from one thing to another that pass no thing twice.

    Unless *relations* are given, a chain is made of claims and of `skos:broader`, which says whose part or kind a thing
    is: without it, ECS and EC2 have nothing to do with each other. Where a claim that tells more makes the same step,
    `skos:broader` makes none. A chain leaves out the headings of the notes, the units and the stages of offers, by
    which unrelated things meet, and every other edge that no claim states. Of chains as long as each other, those come
    first that say most: a claim tells more than `skos:broader`, that more than a shared quality, and what is not
    required or not supported relates things least.

    Args:
        graph: from `kg.networkx`.
        a: where the chains start.
        b: where they end.
        max_hops: how many links a chain has at most.
        directed: whether to follow statements only from subject to object.
        relations: the properties to follow, or None for those above.
        limit: how many chains to return at most; below 0 is as 0.

    Returns:
        The chains, shortest first. Where several claims state the same between the same two things, the link names the
        first. From a thing to itself, the one chain without links.

    Raises:
        UnknownThingError: *a* or *b* is not in the graph.
    """
    among(graph, a, b)
    limit = max(limit, 0)
    if a == b:
        return Paths((Chain((a,), ()),)[:limit])
    steps = _steps(graph, relations, directed=directed)
    found = list(islice(_chains(steps, a, b, max_hops), limit + 1))
    return Paths(found[:limit], more=len(found) > limit)


class _Step(NamedTuple):
    """A link as a chain takes it, along the statement or against it."""

    start: Iri
    end: Iri
    link: Link


def _steps(graph: MultiDiGraph[Iri], relations: Collection[Iri] | None, *, directed: bool) -> Iterator[_Step]:
    """Yield the steps that chains can take: where several claims make the same step, that of the first."""
    between: defaultdict[tuple[Iri, Iri], dict[tuple[Iri, ...], Link]] = defaultdict(dict)
    for link in telling(graph, relations):
        between[link.source, link.target].setdefault(link[:3], link)
        if not directed:
            between[link.target, link.source].setdefault(link[:3], link)
    for (start, end), links in between.items():
        says_more = relations is None and any(link.predicate not in _LATER for link in links.values())
        yield from (_Step(start, end, link) for link in links.values() if not (says_more and link.predicate == BROADER))


def _chains(steps: Iterable[_Step], a: Iri, b: Iri, max_hops: int) -> Iterator[Chain]:
    """Yield the chains from *a* to *b*, best first.

    A step is a node between two things, so that things with several steps between them make several chains. Yen's
    algorithm takes a time per chain that does not grow with the number of chains, as listing all of them would.
    """
    from networkx import NetworkXNoPath, NodeNotFound, shortest_simple_paths  # noqa: PLC0415

    try:
        for way in shortest_simple_paths(_near(steps, a, b, max_hops), a, b, weight="weight"):
            if len(way) > 2 * max_hops + 1:
                return
            yield Chain(tuple(way[::2]), tuple(step.link for step in way[1::2]))
    except (NetworkXNoPath, NodeNotFound):
        return


def _near(steps: Iterable[_Step], a: Iri, b: Iri, max_hops: int) -> DiGraph[Any]:
    """Return things and steps as nodes, as far as they can be part of a chain of at most *max_hops*."""
    from networkx import DiGraph  # noqa: PLC0415  # slow to import

    every = tuple(steps)
    out = _distances(a, ((step.start, step.end) for step in every), max_hops)
    back = _distances(b, ((step.end, step.start) for step in every), max_hops)
    graph: DiGraph[Any] = DiGraph()
    for step in every:
        if step.start in out and step.end in back and out[step.start] + 1 + back[step.end] <= max_hops:
            graph.add_edge(step.start, step, weight=_weight(step.link, max_hops))
            graph.add_edge(step, step.end, weight=0)
    return graph


def _distances(start: Iri, pairs: Iterable[tuple[Iri, Iri]], farthest: int) -> dict[Iri, int]:
    """Return how many steps each thing is away, up to *farthest*."""
    beside: defaultdict[Iri, list[Iri]] = defaultdict(list)
    for one, other in pairs:
        beside[one].append(other)
    found = {start: 0}
    rim = [start]
    for away in range(1, farthest + 1):
        rim = [thing for thing in dict.fromkeys(near for at in rim for near in beside[at]) if thing not in found]
        found.update(dict.fromkeys(rim, away))
    return found


def _weight(link: Link, max_hops: int) -> int:
    """Return a weight by which a shorter chain of at most *max_hops* comes before every longer one."""
    return 1 + max_hops * max(_LATER.values()) + _LATER.get(link.predicate, 0)
