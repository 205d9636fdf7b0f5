"""Two things side by side: what is said of both, and what of only one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.network.alternatives import alternatives
from awskg.network.grounds import COMPARED_WITH, said_of
from awskg.network.links import among, as_link, claims_of, links
from awskg.network.quads import Literal
from awskg.network.stated import OPPOSITES
from awskg.network.telling import BROADER, OF_THE_NOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from networkx import MultiDiGraph

    from awskg.model import Iri
    from awskg.network.alternatives import Alternative
    from awskg.network.links import Link

    Said = tuple[Iri, "Iri | Literal", bool]


class Fact(NamedTuple):
    """Something that is said of a thing, without the thing.

    Attributes:
        predicate: the property.
        other: the other end, or a literal.
        inverse: whether the thing is the object of the statement and *other* the subject.
        claims: the claims that state it, in the order of the graph; none for what no claim states.
    """

    predicate: Iri
    other: Iri | Literal
    inverse: bool
    claims: tuple[Iri, ...]

    @property
    def said(self) -> Said:
        """What it says, whoever claims it."""
        return self[:3]


class Aspect(NamedTuple):
    """What is said of two things by one property, read in one direction.

    Attributes:
        predicate: the property; for one that has an opposite, such as `ak:doesNotSupport`, that which affirms.
        inverse: whether the things are the objects of the statements.
        only_a: what is said of the first alone.
        only_b: what is said of the second alone.
        both: what is said of both, as a pair of the same fact with the claims for either.
    """

    predicate: Iri
    inverse: bool
    only_a: tuple[Fact, ...]
    only_b: tuple[Fact, ...]
    both: tuple[tuple[Fact, Fact], ...]

    @property
    def is_contrary(self) -> bool:
        """Whether the one thing is said to do, support, require or suit what the other is said not to."""
        others = {fact.other: fact.predicate for fact in self.only_a}
        return any(others.get(fact.other, fact.predicate) != fact.predicate for fact in self.only_b)


class Comparison(NamedTuple):
    """Two things side by side.

    Attributes:
        a: the first.
        b: the second.
        between: the statements that relate the two directly.
        compared: the statements about one of them, or about what it does, has or provides, that a claim makes in
            comparison with the other.
        choices: the second as an alternative to the first, with the conditions for it.
        aspects: what is said of them, by property: contraries first, then what differs, then what is said of one
            alone, last what is said of both.
    """

    a: Iri
    b: Iri
    between: tuple[Link, ...]
    compared: tuple[Link, ...]
    choices: tuple[Alternative, ...]
    aspects: tuple[Aspect, ...]

    @property
    def shared(self) -> tuple[tuple[Fact, Fact], ...]:
        """What is said of both."""
        return tuple(pair for aspect in self.aspects for pair in aspect.both)

    @property
    def only_a(self) -> tuple[Fact, ...]:
        """What is said of the first alone."""
        return tuple(fact for aspect in self.aspects for fact in aspect.only_a)

    @property
    def only_b(self) -> tuple[Fact, ...]:
        """What is said of the second alone."""
        return tuple(fact for aspect in self.aspects for fact in aspect.only_b)

    @property
    def claims(self) -> tuple[Iri, ...]:
        """All the claims that it names, each once."""
        pairs = (fact for pair in self.shared for fact in pair)
        of_facts = (claim for fact in (*pairs, *self.only_a, *self.only_b) for claim in fact.claims)
        of_choices = (claim for choice in self.choices for claim in choice.claims)
        return tuple(dict.fromkeys((*claims_of((*self.between, *self.compared)), *of_choices, *of_facts)))


def compare(graph: MultiDiGraph[Iri], a: Iri, b: Iri) -> Comparison:
    """Return two things side by side.

    What is said are the statements from and to each thing, and the numbers and times that claims give it; not its
    names, nor under which heading the notes have it, nor what they say to read about it.

    Args:
        graph: from `kg.networkx`.
        a: the first thing.
        b: the second.

    Returns:
        The comparison; within an aspect, facts are in the order of the graph.

    Raises:
        UnknownThingError: *a* or *b* is not in the graph.
    """
    among(graph, a, b)
    here, there = (tuple(_at(graph, thing)) for thing in (a, b))
    return Comparison(
        a,
        b,
        between=tuple(link for link in here if {link.source, link.target} == {a, b}),
        compared=tuple(dict.fromkeys((*_compared(graph, a, here, b), *_compared(graph, b, there, a)))),
        choices=tuple(other for other in alternatives(graph, a) if other.thing == b),
        aspects=_aspects(_facts(graph, a, here, b), _facts(graph, b, there, a)),
    )


def _at(graph: MultiDiGraph[Iri], thing: Iri) -> Iterator[Link]:
    edges = (*graph.out_edges(thing, data=True), *graph.in_edges(thing, data=True))
    return (link for link in dict.fromkeys(as_link(*edge) for edge in edges) if _is_said(link))


def _is_said(link: Link) -> bool:
    return link.predicate == BROADER if link.claim is None else link.predicate not in OF_THE_NOTES


def _compared(graph: MultiDiGraph[Iri], thing: Iri, at: Iterable[Link], other: Iri) -> Iterator[Link]:
    """Yield what is claimed in comparison with *other* of a thing, or of what that does, has or provides."""
    own = {thing, *(link.target for link in at if link.source == thing)}
    claims = {claim for claim in graph.graph["described"] if other in said_of(graph, claim, COMPARED_WITH)}
    return (link for link in links(graph) if link.claim in claims and link.source in own)


def _facts(graph: MultiDiGraph[Iri], thing: Iri, at: Iterable[Link], other: Iri) -> tuple[Fact, ...]:
    claims: defaultdict[Said, list[Iri | None]] = defaultdict(list)
    for link in at:
        inverse = link.source != thing
        end = link.source if inverse else link.target
        if end != other:
            claims[link.predicate, end, inverse].append(link.claim)
    for predicate, lexical, language, datatype, claim in graph.nodes[thing]["literals"]:
        if claim:
            claims[predicate, Literal(lexical, language, datatype), False].append(claim)
    return tuple(Fact(*said, tuple(claim for claim in by if claim)) for said, by in claims.items())


def _aspects(a: Iterable[Fact], b: Iterable[Fact]) -> tuple[Aspect, ...]:
    of_a, of_b = _by_aspect(a), _by_aspect(b)
    found = (_aspect(*kind, of_a.get(kind, {}), of_b.get(kind, {})) for kind in dict.fromkeys((*of_a, *of_b)))
    return tuple(sorted(found, key=_rank))


def _by_aspect(facts: Iterable[Fact]) -> dict[tuple[Iri, bool], dict[Said, Fact]]:
    kinds: defaultdict[tuple[Iri, bool], dict[Said, Fact]] = defaultdict(dict)
    for fact in facts:
        kinds[_AFFIRMING.get(fact.predicate, fact.predicate), fact.inverse][fact.said] = fact
    return kinds


_AFFIRMING: Final = {opposite: predicate for predicate, opposite in OPPOSITES.items()}


def _aspect(predicate: Iri, inverse: bool, a: Mapping[Said, Fact], b: Mapping[Said, Fact]) -> Aspect:  # noqa: FBT001
    return Aspect(
        predicate,
        inverse,
        only_a=tuple(fact for said, fact in a.items() if said not in b),
        only_b=tuple(fact for said, fact in b.items() if said not in a),
        both=tuple((fact, b[said]) for said, fact in a.items() if said in b),
    )


def _rank(aspect: Aspect) -> tuple[bool, bool, bool]:
    return not aspect.is_contrary, not (aspect.only_a and aspect.only_b), not (aspect.only_a or aspect.only_b)
