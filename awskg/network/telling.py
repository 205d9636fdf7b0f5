"""Which statements tell how things hang together, when nobody says which relations are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.model import Iri
from awskg.namespaces import AK, AWS, RDFS, SKOS
from awskg.network.links import links

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from networkx import MultiDiGraph

    from awskg.network.links import Link

BROADER: Final = Iri(f"{SKOS}broader")
"""Whose part or kind a thing is. No claim says it, but the thing is not understood without it."""

UNCLAIMED: Final = frozenset((BROADER, Iri(f"{AWS}references")))
"""What tells how things hang together though no claim of the notes says it; the latter is for `kg.cloudformation`."""

FILED_UNDER: Final = Iri(f"{AK}filedUnder")
"""Where the notes have a thing, whatever it belongs to."""

OF_THE_NOTES: Final = frozenset((FILED_UNDER, Iri(f"{RDFS}seeAlso")))
"""Properties that tell of the notes rather than of a thing: where they have it, and what they say to read."""

BOOKKEEPING: Final = OF_THE_NOTES | {Iri(f"{AK}lifecycle"), Iri(f"{AK}unit")}
"""These, and properties that relate a thing to a mark that things with nothing in common share."""


def telling(graph: MultiDiGraph[Iri], relations: Collection[Iri] | None = None) -> Iterator[Link]:
    """Yield the statements with one of *relations*, or those that tell how things hang together.

    The latter are what claims state, without `BOOKKEEPING`, and `UNCLAIMED`.
    """
    found = links(graph, relations)
    return found if relations is not None else (link for link in found if _is_telling(link))


def _is_telling(link: Link) -> bool:
    return link.predicate in UNCLAIMED if link.claim is None else link.predicate not in BOOKKEEPING
