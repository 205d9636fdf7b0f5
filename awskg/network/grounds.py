"""What stands behind a statement: its claim, the conditions under which that is made, and the reasons it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri
from awskg.namespaces import AK
from awskg.network.quads import Literal

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from awskg.network.links import Link

CONDITION: Final = Iri(f"{AK}condition")
BECAUSE: Final = Iri(f"{AK}because")
COMPARED_WITH: Final = Iri(f"{AK}comparedWith")


class Ground(NamedTuple):
    """A statement, with what it depends on.

    Attributes:
        link: the statement, which names its claim.
        conditions: the things under which alone the claim is made, all together; none where it is made in any case.
        reasons: the claims that it gives as its reason.
    """

    link: Link
    conditions: tuple[Iri, ...] = ()
    reasons: tuple[Iri, ...] = ()


def ground(graph: MultiDiGraph[Iri], link: Link) -> Ground:
    """Return a statement with the conditions and reasons of its claim."""
    return Ground(link, said_of(graph, link.claim, CONDITION), said_of(graph, link.claim, BECAUSE))


def said_of(graph: MultiDiGraph[Iri], claim: Iri | None, predicate: Iri) -> tuple[Iri, ...]:
    """Return the things or claims that something said about a claim names, in order; none where there is no claim."""
    said = graph.graph["described"].get(claim, ())
    return tuple(value for about, value in said if about == predicate and not isinstance(value, Literal))
