"""Links: single statements of the graph, as answers give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from awskg.errors import UnknownThingError
from awskg.search import suggest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from networkx import MultiDiGraph

    from awskg.model import Iri


class Link(NamedTuple):
    """A statement that relates two things.

    Attributes:
        source: the subject.
        predicate: the property.
        target: the object.
        claim: the claim that states it, or None where it is no claim of the notes.
    """

    source: Iri
    predicate: Iri
    target: Iri
    claim: Iri | None = None


class Chain(NamedTuple):
    """Links that lead from one thing to another, each from the end of the one before.

    Attributes:
        things: the things on the way, both ends included.
        links: the link between each two of them; one that is followed against its direction has the earlier thing as
            its target.
    """

    things: tuple[Iri, ...]
    links: tuple[Link, ...]

    @property
    def hops(self) -> int:
        """How many links it has."""
        return len(self.links)

    @property
    def claims(self) -> tuple[Iri, ...]:
        """The claims that state the links, in order, each once."""
        return claims_of(self.links)


def claims_of(links: Iterable[Link]) -> tuple[Iri, ...]:
    """Return the claims that state *links*, in order, each once."""
    return tuple(dict.fromkeys(link.claim for link in links if link.claim))


def links(graph: MultiDiGraph[Iri], predicates: Collection[Iri] | None = None) -> Iterator[Link]:
    """Yield the statements of a graph, or those with one of *predicates*, in the order of the graph."""
    for source, target, told in graph.edges(data=True):
        if predicates is None or told["predicate"] in predicates:
            yield as_link(source, target, told)


def as_link(source: Iri, target: Iri, told: dict[str, Any]) -> Link:
    """Return an edge with its attributes as a link."""
    return Link(source, told["predicate"], target, told["claim"])


def among(graph: MultiDiGraph[Iri], *things: Iri) -> None:
    """Check that things are in a graph.

    Raises:
        UnknownThingError: one is not; the error names the nearest of those that are.
    """
    for thing in things:
        if thing not in graph:
            raise UnknownThingError(thing.curie, suggest(thing.curie, (node.curie for node in graph)))
