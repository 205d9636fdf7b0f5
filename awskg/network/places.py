"""Where the notes first speak of a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from awskg.model import Iri
from awskg.namespaces import AK, DCTERMS
from awskg.network.grounds import said_of
from awskg.network.links import links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networkx import MultiDiGraph

Place: TypeAlias = tuple[str, int]
"""The notes, as what the IRIs of their lines begin with, and the number of the line."""

NOWHERE: Final[Place] = ("\U0010ffff", 0)
"""Behind every place."""

SOURCE: Final = Iri(f"{DCTERMS}source")
CORRECTS: Final = Iri(f"{AK}corrects")


def places(graph: MultiDiGraph[Iri]) -> dict[Iri, Place]:
    """Return the first line at which a claim relates each thing to another.

    A correction, which cites no line, stands where what it corrects does. What only literals or no claims speak of has
    no place.
    """
    first: dict[Iri, Place] = {}
    for link in links(graph):
        for place in _of_claim(graph, link.claim):
            for thing in (link.source, link.target):
                first[thing] = min(place, first.get(thing, NOWHERE))
    return first


def _of_claim(graph: MultiDiGraph[Iri], claim: Iri | None) -> Iterator[Place]:
    for cites in (claim, *said_of(graph, claim, CORRECTS)):
        for line in said_of(graph, cites, SOURCE):
            notes, _, number = line.rpartition("/L")
            if number.isascii() and number.isdecimal():
                yield notes, int(number)
