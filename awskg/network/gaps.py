"""What the notes leave open: where a learner has something to read, ask or write."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri, Labels
from awskg.namespaces import AK
from awskg.network.alternatives import How, alternatives
from awskg.network.grounds import said_of
from awskg.network.links import links
from awskg.network.telling import BROADER, FILED_UNDER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from networkx import MultiDiGraph

    from awskg.network.alternatives import Alternative

FEATURE: Final = Iri(f"{AK}Feature")
SERVICE: Final = Iri(f"{AK}Service")
NAMED: Final = frozenset(
    (FEATURE, SERVICE, *(Iri(f"{AK}{name}") for name in ("Command", "InstanceFamily", "Metric", "Product")))
)
"""Classes of what has a name of its own; actions, situations and the like are by nature spoken of once."""

_BELONGS_TO: Final = frozenset((BROADER, Iri(f"{AK}featureOf"), Iri(f"{AK}kindOf")))
_CONSTRAINS: Final = Iri(f"{AK}constrains")
_VERDICT: Final = Iri(f"{AK}verdict")
_UNVERIFIED: Final = Iri(f"{AK}unverified")


class GapKind(StrEnum):
    """What is missing."""

    UNVERIFIED = "unverified"
    """Nobody has held the claim against evidence."""
    NO_DEFINITION = "no-definition"
    """It is not said what the thing is."""
    NO_CONDITION = "no-condition"
    """The thing and another are alternatives, and it is not said when to take which."""
    UNASKED = "unasked"
    """The thing is a feature that is in the answer to no shipped question."""
    MENTIONED_ONCE = "mentioned-once"
    """One claim at most speaks of the thing, though it has a name of its own, and nothing is a part or kind of it."""
    NO_LIMIT = "no-limit"
    """The thing is a service, and no constraint or limit of it, its parts or its features is stated."""


class Gap(NamedTuple):
    """Something that is missing.

    Attributes:
        kind: what is missing.
        thing: of what; for a claim that states nothing yet, the claim.
        claims: the claims that the gap is seen from.
        other: for alternatives, what can be taken instead; otherwise None.
    """

    kind: GapKind
    thing: Iri
    claims: tuple[Iri, ...] = ()
    other: Iri | None = None

    @property
    def missing(self) -> Labels:
        """What is missing, as a phrase in both languages."""
        unmentioned = self.kind is GapKind.MENTIONED_ONCE and not self.claims
        return _UNMENTIONED if unmentioned else _MISSING[self.kind]


_MISSING: Final = {
    GapKind.UNVERIFIED: Labels("evidence for what is claimed", "主張の裏付け"),
    GapKind.NO_DEFINITION: Labels("what it is", "何であるかの説明"),
    GapKind.NO_CONDITION: Labels("when to choose which", "どちらをどんなときに選ぶか"),
    GapKind.UNASKED: Labels("a question with it in the answer", "それが答えに出てくる質問"),
    GapKind.MENTIONED_ONCE: Labels("more than one claim about it", "それについての二つ目の主張"),
    GapKind.NO_LIMIT: Labels("its constraints and limits", "その制約や上限"),
}
_UNMENTIONED: Final = Labels("any claim about it", "それについての主張")


def gaps(graph: MultiDiGraph[Iri], reached: Collection[Iri] | None = None) -> tuple[Gap, ...]:
    """Return what is missing in a graph.

    Args:
        graph: from `kg.networkx`.
        reached: the things in the answers to the shipped questions; None is for not looking for unasked features.

    Returns:
        The gaps by kind, in the order of `GapKind`, then in the order of the graph.
    """
    about = _claims_about(graph)
    unasked = () if reached is None else _unasked(graph, reached, about)
    return (
        *_unverified(graph),
        *_undefined(graph, about),
        *_unconditional(graph),
        *unasked,
        *_mentioned_once(graph, about),
        *_unlimited(graph, about),
    )


def _claims_about(graph: MultiDiGraph[Iri]) -> Mapping[Iri, tuple[Iri, ...]]:
    """Return the claims that speak of each thing, not counting those that say where the notes have it."""
    found: defaultdict[Iri, dict[Iri, None]] = defaultdict(dict)
    for link in links(graph):
        if link.claim and link.predicate != FILED_UNDER:
            found[link.source][link.claim] = found[link.target][link.claim] = None
    for thing, told in graph.nodes(data=True):
        found[thing].update((claim, None) for *_, claim in told["literals"] if claim)
    return {thing: tuple(claims) for thing, claims in found.items()}


def _of_kind(graph: MultiDiGraph[Iri], wanted: Collection[Iri]) -> Iterator[Iri]:
    return (thing for thing, told in graph.nodes(data=True) if any(kind in wanted for kind in told["kinds"]))


def _unverified(graph: MultiDiGraph[Iri]) -> Iterator[Gap]:
    subjects = {link.claim: link.source for link in reversed(tuple(links(graph)))}
    for claim in graph.graph["described"]:
        if _UNVERIFIED in said_of(graph, claim, _VERDICT):
            yield Gap(GapKind.UNVERIFIED, subjects.get(claim, claim), (claim,))


def _undefined(graph: MultiDiGraph[Iri], about: Mapping[Iri, tuple[Iri, ...]]) -> Iterator[Gap]:
    for thing, told in graph.nodes(data=True):
        if told["kinds"] and not told["definition"]:
            yield Gap(GapKind.NO_DEFINITION, thing, about[thing])


def _unconditional(graph: MultiDiGraph[Iri]) -> Iterator[Gap]:
    """Yield the pairs of alternatives that claims give, none of them with a condition."""
    pairs: defaultdict[frozenset[Iri], list[tuple[Iri, Alternative]]] = defaultdict(list)
    for thing in graph:
        for other in alternatives(graph, thing):
            if other.how in _LEFT_OPEN:
                pairs[frozenset((thing, other.thing))].append((thing, other))
    for known in pairs.values():
        if not any(other.conditions for _, other in known):
            thing, other = known[0]
            claims = dict.fromkeys(claim for _, known_by in known for claim in known_by.claims)
            yield Gap(GapKind.NO_CONDITION, thing, tuple(claims), other.thing)


_LEFT_OPEN: Final = frozenset((How.EITHER, How.CHOICE, How.ADVISED))
"""How a thing is an alternative where the one who reads it wants to know when."""


def _unasked(graph: MultiDiGraph[Iri], reached: Collection[Iri], about: Mapping[Iri, tuple[Iri, ...]]) -> Iterator[Gap]:
    features = _of_kind(graph, (FEATURE,))
    return (Gap(GapKind.UNASKED, thing, about[thing]) for thing in features if thing not in reached)


def _mentioned_once(graph: MultiDiGraph[Iri], about: Mapping[Iri, tuple[Iri, ...]]) -> Iterator[Gap]:
    wholes = {link.target for link in links(graph, _BELONGS_TO)}
    named = (thing for thing in _of_kind(graph, NAMED) if thing not in wholes)
    return (Gap(GapKind.MENTIONED_ONCE, thing, about[thing]) for thing in named if len(about[thing]) <= 1)


def _unlimited(graph: MultiDiGraph[Iri], about: Mapping[Iri, tuple[Iri, ...]]) -> Iterator[Gap]:
    from networkx import DiGraph, descendants  # noqa: PLC0415  # slow to import

    belonging: DiGraph[Iri] = DiGraph([(link.source, link.target) for link in links(graph, _BELONGS_TO)])
    limited = {link.target for link in links(graph, (_CONSTRAINS,))}
    for thing in tuple(limited):
        limited |= descendants(belonging, thing) if thing in belonging else set()
    services = _of_kind(graph, (SERVICE,))
    return (Gap(GapKind.NO_LIMIT, thing, about[thing]) for thing in services if thing not in limited)
