"""What can be taken instead of a thing, and when."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri
from awskg.namespaces import AK
from awskg.network.grounds import BECAUSE, CONDITION, said_of
from awskg.network.links import among, as_link, claims_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networkx import MultiDiGraph

    from awskg.network.links import Link

ALTERNATIVE_TO: Final = Iri(f"{AK}alternativeTo")
CHOOSE: Final = Iri(f"{AK}choose")
INSTEAD_OF: Final = Iri(f"{AK}insteadOf")
WHEN: Final = Iri(f"{AK}when")
REPLACED_BY: Final = Iri(f"{AK}replacedBy")
HAS_OPTION: Final = Iri(f"{AK}hasOption")
MODALITY: Final = Iri(f"{AK}modality")
POSSIBLE: Final = Iri(f"{AK}possible")


class How(StrEnum):
    """How a thing is known to be an alternative to another, which says how far it is one."""

    EITHER = "either"
    """A claim says that one is taken or the other."""
    ADVISED = "advised"
    """A choice says to take it instead of the thing."""
    CHOICE = "choice"
    """A choice leaves open whether to take it or the thing, or says only that it can be taken."""
    ADVISED_AGAINST = "advised-against"
    """A choice says to take the thing instead of it."""
    SUCCESSOR = "successor"
    """It takes the place of the thing."""
    PREDECESSOR = "predecessor"
    """The thing has taken its place."""
    OPTION = "option"
    """It is another option of the same thing; some options can be taken together."""


class Alternative(NamedTuple):
    """A thing that can be taken instead of another.

    Attributes:
        thing: what can be taken.
        how: how that is known.
        conditions: the situations for which it is said, all together; none where it is said without any.
        reasons: the claims that are given as the reason.
        links: the statements that say so.
    """

    thing: Iri
    how: How
    conditions: tuple[Iri, ...]
    reasons: tuple[Iri, ...]
    links: tuple[Link, ...]

    @property
    def claims(self) -> tuple[Iri, ...]:
        """The claims that say so."""
        return claims_of(self.links)


def alternatives(graph: MultiDiGraph[Iri], thing: Iri) -> tuple[Alternative, ...]:
    """Return what the claims say can be taken instead of a thing.

    Args:
        graph: from `kg.networkx`.
        thing: what is to be replaced.

    Returns:
        The alternatives by how they are known, in the order of `How`, then in the order of the graph: one for each
        claim that says so, since each has conditions of its own. For options, the first claim that gives both counts.

    Raises:
        UnknownThingError: *thing* is not in the graph.

    Source:
        `ak:alternativeTo`, `ak:replacedBy` and `ak:hasOption`, and `ak:choose`, `ak:insteadOf` and `ak:when` where one
        claim states them of the same choice.
    """
    among(graph, thing)
    found = (*_stated(graph, thing), *_of_choices(graph, thing), *_options(graph, thing))
    order = list(How)
    return tuple(sorted(found, key=lambda alternative: order.index(alternative.how)))


def _stated(graph: MultiDiGraph[Iri], thing: Iri) -> Iterator[Alternative]:
    for link in _at(graph, thing, (ALTERNATIVE_TO, REPLACED_BY)):
        forward = link.source == thing
        replaced = How.SUCCESSOR if forward else How.PREDECESSOR
        how = How.EITHER if link.predicate == ALTERNATIVE_TO else replaced
        yield _alternative(graph, link.target if forward else link.source, how, (link,))


def _at(graph: MultiDiGraph[Iri], thing: Iri, predicates: Iterable[Iri]) -> Iterator[Link]:
    edges = (*graph.out_edges(thing, data=True), *graph.in_edges(thing, data=True))
    return (as_link(*edge) for edge in edges if edge[2]["predicate"] in predicates and edge[0] != edge[1])


def _of_choices(graph: MultiDiGraph[Iri], thing: Iri) -> Iterator[Alternative]:
    for advice in _advice(graph, thing):
        mine = [link for link in advice if link.target == thing and link.predicate != WHEN]
        others = [link for link in advice if link.target != thing and link.predicate != WHEN]
        when = tuple(link for link in advice if link.predicate == WHEN)
        for own in mine:
            for other in others:
                if how := _HOW.get((own.predicate, other.predicate)):
                    how = How.CHOICE if _is_open(graph, own.claim) else how
                    yield _alternative(graph, other.target, how, (own, other, *when))


_HOW: Final = {
    (CHOOSE, CHOOSE): How.CHOICE,
    (INSTEAD_OF, CHOOSE): How.ADVISED,
    (CHOOSE, INSTEAD_OF): How.ADVISED_AGAINST,
}
"""How the other thing is an alternative, by what one piece of advice says of the thing and of the other."""


def _is_open(graph: MultiDiGraph[Iri], claim: Iri | None) -> bool:
    """Return whether a claim says only what can be chosen, not what should be."""
    return POSSIBLE in said_of(graph, claim, MODALITY)


def _advice(graph: MultiDiGraph[Iri], thing: Iri) -> Iterable[list[Link]]:
    """Return what each claim says of each choice for or against a thing."""
    advice: defaultdict[tuple[Iri, Iri | None], list[Link]] = defaultdict(list)
    for choice in dict.fromkeys(link.source for link in _at(graph, thing, (CHOOSE, INSTEAD_OF))):
        for link in _at(graph, choice, (CHOOSE, INSTEAD_OF, WHEN)):
            if link.source == choice:
                advice[choice, link.claim].append(link)
    return advice.values()


def _options(graph: MultiDiGraph[Iri], thing: Iri) -> Iterator[Alternative]:
    found: set[Iri] = {thing}
    for own in _at(graph, thing, (HAS_OPTION,)):
        if own.target != thing:
            continue
        for other in _at(graph, own.source, (HAS_OPTION,)):
            if other.source == own.source and other.target not in found:
                found.add(other.target)
                yield _alternative(graph, other.target, How.OPTION, (own, other))


def _alternative(graph: MultiDiGraph[Iri], thing: Iri, how: How, links: tuple[Link, ...]) -> Alternative:
    claims = claims_of(links)
    conditions = (value for claim in claims for value in said_of(graph, claim, CONDITION))
    situations = (link.target for link in links if link.predicate == WHEN)
    reasons = (value for claim in claims for value in said_of(graph, claim, BECAUSE))
    return Alternative(thing, how, _once(*situations, *conditions), _once(*reasons), links)


def _once(*things: Iri) -> tuple[Iri, ...]:
    return tuple(dict.fromkeys(things))
