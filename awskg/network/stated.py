"""Whether a thing supports, requires, does or suits another: yes, no, both, or not stated."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from awskg.model import Iri, Modality
from awskg.namespaces import AK
from awskg.network.grounds import Ground, ground
from awskg.network.links import among, as_link, claims_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from networkx import MultiDiGraph

SUPPORTS: Final = Iri(f"{AK}supports")
REQUIRES: Final = Iri(f"{AK}requires")
DOES: Final = Iri(f"{AK}does")
SUITED_FOR: Final = Iri(f"{AK}suitedFor")

OPPOSITES: Final = {
    SUPPORTS: Iri(f"{AK}doesNotSupport"),
    REQUIRES: Iri(f"{AK}doesNotRequire"),
    DOES: Iri(f"{AK}cannot"),
    SUITED_FOR: Iri(f"{AK}notSuitedFor"),
}
"""Properties that have another which says the contrary."""


class Answer(StrEnum):
    """What claims say to a question of yes or no."""

    YES = "yes"
    NO = "no"
    BOTH = "both"
    """One claim says yes and another no; often under different conditions."""
    NOT_STATED = "not-stated"


class Stated(NamedTuple):
    """An answer of yes or no, with what says so; it is true only where all that is said is yes.

    `if kg.supports(…)` is for that. Whoever wants to know of a no asks for `answer is Answer.NO`, because "not stated"
    is false as well, and is no no.

    Attributes:
        answer: what the claims say.
        yes: the statements that say yes, each with its conditions.
        no: those that say no.
    """

    answer: Answer
    yes: tuple[Ground, ...]
    no: tuple[Ground, ...]

    def __bool__(self) -> bool:
        """Return whether the answer is yes and nothing says no."""
        return self.answer is Answer.YES

    @property
    def claims(self) -> tuple[Iri, ...]:
        """The claims that say so, those for yes first."""
        return claims_of(said.link for said in (*self.yes, *self.no))

    @property
    def conditions(self) -> tuple[Iri, ...]:
        """The conditions of all the statements, each once; `yes` and `no` say which are of which."""
        return tuple(dict.fromkeys(of for said in (*self.yes, *self.no) for of in said.conditions))


def stated(graph: MultiDiGraph[Iri], thing: Iri, relation: Iri, other: Iri) -> Stated:
    """Return whether one thing has a relation to another, as far as claims say so of these very two.

    Nothing is concluded from wider kinds, parts or members: that M3 does not support IPv6 says nothing of m3.large. A
    claim with the affirming property that is made as impossible says no.

    Args:
        graph: from `kg.networkx`.
        thing: the subject.
        relation: one of the keys of `OPPOSITES`.
        other: the object.

    Raises:
        UnknownThingError: one of the things is not in the graph.
        KeyError: *relation* has no opposite.
    """
    among(graph, thing, other)
    opposite = OPPOSITES[relation]
    edges = [edge for edge in graph.out_edges(thing, data=True) if edge[1] == other]
    affirming = [edge for edge in edges if edge[2]["predicate"] == relation]
    denying = [edge for edge in edges if edge[2]["predicate"] == opposite]
    denying += [edge for edge in affirming if is_denied(edge)]
    yes = tuple(ground(graph, as_link(*edge)) for edge in affirming if not is_denied(edge))
    no = tuple(ground(graph, as_link(*edge)) for edge in denying)
    return Stated(_answer(yes, no), yes, no)


def is_denied(edge: tuple[Iri, Iri, dict[str, Any]]) -> bool:
    """Return whether an edge says of what it relates that it is impossible."""
    return bool(edge[2]["modality"] == Modality.IMPOSSIBLE)


def _answer(yes: Collection[Ground], no: Collection[Ground]) -> Answer:
    if yes:
        return Answer.BOTH if no else Answer.YES
    return Answer.NO if no else Answer.NOT_STATED
