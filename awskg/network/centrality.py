"""What the notes hang on: the things by which most others are related."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.network.links import claims_of
from awskg.network.telling import telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from networkx import MultiDiGraph

    from awskg.model import Iri
    from awskg.network.links import Link

_DAMPING: Final = 0.85
_STEPS: Final = 100


class Central(NamedTuple):
    """A thing that others hang on.

    Attributes:
        thing: the thing.
        score: how many times as much hangs on it as on a thing on average.
        claims: the claims that relate it to others.
    """

    thing: Iri
    score: float
    claims: tuple[Iri, ...]


def central(graph: MultiDiGraph[Iri], limit: int = 20) -> tuple[Central, ...]:
    """Return the things that the notes hang on most.

    The measure is PageRank over the statements that tell how things hang together, followed either way: a thing counts
    by how many others it is related to, and more for those that are related to little else. Following statements only
    forward brings up what everything ends in and nothing is said of; counting the shortest ways that lead through a
    thing (betweenness) brings up whatever happens to join two parts of the notes. Headings count for nothing.

    Args:
        graph: from `kg.networkx`.
        limit: how many things to return.

    Returns:
        The things by score, highest first; of equal ones, the first in the graph comes first.
    """
    at: defaultdict[Iri, list[Link]] = defaultdict(list)
    for link in telling(graph):
        if link.source != link.target:
            at[link.source].append(link)
            at[link.target].append(link)
    neighbours = {thing: _neighbours(thing, at[thing]) for thing in graph if thing in at}
    scores = _page_rank(neighbours)
    best = sorted(neighbours, key=lambda thing: -round(scores[thing], _DIGITS))[: max(limit, 0)]
    return tuple(Central(thing, round(scores[thing], _DIGITS), claims_of(at[thing])) for thing in best)


_DIGITS: Final = 3


def _neighbours(thing: Iri, at: Sequence[Link]) -> tuple[Iri, ...]:
    ends = (link.target if link.source == thing else link.source for link in at)
    return tuple(dict.fromkeys(ends))


def _page_rank(neighbours: Mapping[Iri, Sequence[Iri]]) -> dict[Iri, float]:
    """Return PageRank times the number of things; `networkx.pagerank` wants scipy."""
    scores = dict.fromkeys(neighbours, 1.0)
    for _ in range(_STEPS):
        shares = {thing: scores[thing] / len(others) for thing, others in neighbours.items()}
        scores = {
            thing: 1 - _DAMPING + _DAMPING * sum(shares[other] for other in others)
            for thing, others in neighbours.items()
        }
    return scores
