"""What is known to be false: not merely unsaid, but said not to be so, or ruled out by something that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri, Labels, Modality, Verdict, View, sparql
from awskg.namespaces import AK
from awskg.network.stated import OPPOSITES
from awskg.study.model import Ground, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Row, Scalar
    from awskg.study.ground import Fact, Facts

    Triple = tuple[Iri, Iri, Scalar]

FALLEN: Final = frozenset({Verdict.OUTDATED, Verdict.WRONG})
_CONTRARY: Final = {
    **OPPOSITES,
    **{no: yes for yes, no in OPPOSITES.items()},
    Iri(f"{AK}choose"): Iri(f"{AK}insteadOf"),
    Iri(f"{AK}insteadOf"): Iri(f"{AK}choose"),
}
_MEMBER_OF: Final = Iri(f"{AK}memberOf")
_HAS_OPTION: Final = Iri(f"{AK}hasOption")
_WHATEVER_THE_CONDITION: Final = frozenset(
    AK + name for name in ("counts", "startsAt", "endsAt", "occursUpon", "occursBefore")
)
"""Properties of what something is, which stays so where a claim says it under a condition."""
_SINGLE: Final = "SELECT ?property { ?property a owl:FunctionalProperty }"
_CONTRADICTIONS: Final = "SELECT ?one ?other { ?one ak:contradicts ?other }"
_LISTS: Final = """
SELECT ?list ?subject ?predicate ?object ?among ?en ?ja {
    ?list a ak:ClosedList ; rdf:predicate ?predicate ; skos:definition ?en , ?ja .
    OPTIONAL { ?list rdf:subject ?subject }
    OPTIONAL { ?list rdf:object ?object }
    OPTIONAL { ?list ak:among ?among }
    FILTER(lang(?en) = "en" && lang(?ja) = "ja")
}
ORDER BY ?list
"""


class ClosedList(NamedTuple):
    """A list that is known to be complete: nothing else has the property.

    Attributes:
        iri: the list.
        subject: whose values are all stated; None where it is those that have the object.
        predicate: the property.
        object: what all that have it are stated of; None where it is the values of the subject.
        among: the class, or what all are kinds of, within which nothing else has it; None means anything.
        text: the list in a sentence.
    """

    iri: Iri
    subject: Iri | None
    predicate: Iri
    object: Iri | None
    among: Iri | None
    text: Labels


class Falsity:
    """What of things is known not to be so, and how.

    Attributes:
        facts: what is said.
        single: properties that have one value only.
        lists: lists that are known to be complete.
        corrected: things with properties of which a claim said what was found outdated or wrong.
        decidable: properties of which something may be known to be false.
    """

    def __init__(self, facts: Facts) -> None:
        """Read which properties have one value only, and which lists are complete."""
        kg = facts.kg
        self.facts = facts
        self.single = frozenset(Iri(str(row.property)) for row in kg.sparql(_SINGLE))
        self.lists = tuple(_closed_list(row) for row in kg.sparql(_LISTS))
        self._fallen = _fallen(kg)
        self._contradictions = {(Iri(str(row.one)), Iri(str(row.other))) for row in kg.sparql(_CONTRADICTIONS)}
        self.corrected = frozenset(
            (subject, predicate)
            for claim in kg.claims(view=View.ALL)
            if claim.verdict in FALLEN
            for subject, predicate, _ in claim.triples
        )
        self.decidable = (
            self.single
            | frozenset(_CONTRARY)
            | {one.predicate for one in self.lists}
            | {predicate for _, predicate, _ in self._fallen}
        )

    def why_not(self, subject: Iri, predicate: Iri, object_: Scalar) -> Reason | None:
        """Return how a triple is known to be false, or None where it is true, or nobody knows.

        A claim that holds under a condition alone rules out nothing.
        """
        if self.facts.is_stated(subject, predicate, object_):
            return None
        triple = (subject, predicate, object_)
        ways = (self._negated, self._single_value, self._not_listed, self._overruled)
        return next((reason for way in ways if (reason := way(triple))), None)

    def contradicts(self, correction: Claim, claim: Claim) -> bool:
        """Return whether a correction says the contrary of what it corrects, so that not both can be true.

        It does where it denies a statement or gives another value to a property that has one only, or where it is
        marked so, with `ak:contradicts`.
        """
        if (correction.iri, claim.iri) in self._contradictions:
            return True
        return any(
            self._excludes((predicate, object_), (of, end))
            for subject, predicate, object_ in claim.triples
            for start, of, end in correction.triples
            if start == subject
        )

    def _excludes(self, one: tuple[Iri, Scalar], other: tuple[Iri, Scalar]) -> bool:
        """Return whether nothing can have both of two properties with these values."""
        (predicate, value), (of, end) = one, other
        if end == value:
            return of == _CONTRARY.get(predicate)
        return of == predicate and of in self.single and not self.facts.are_akin(end, value)

    def _negated(self, triple: Triple) -> Reason | None:
        subject, predicate, object_ = triple
        contrary = _CONTRARY.get(predicate)
        if not contrary:
            return None
        said = [
            fact
            for fact in self.facts.values(subject, contrary)
            if fact.object == object_
            and fact.claim.modality is not Modality.POSSIBLE  # "some do not" is no "none does"
        ]
        return _because(Ground.NEGATED, said, f"ASK {{ {_turtle((subject, contrary, object_))} }}")

    def _single_value(self, triple: Triple) -> Reason | None:
        subject, predicate, object_ = triple
        if predicate not in self.single:
            return None
        said = [
            fact
            for fact in self.facts.values(subject, predicate)
            if not fact.claim.condition or predicate in _WHATEVER_THE_CONDITION
        ]
        if any(self.facts.are_akin(fact.object, object_) for fact in said):
            return None
        ask = (
            f"ASK {{ {sparql(predicate)} a owl:FunctionalProperty . {sparql(subject)} {sparql(predicate)} ?value "
            f"FILTER(?value != {sparql(object_)}) FILTER NOT EXISTS {{ {_turtle(triple)} }} }}"
        )
        return _because(Ground.SINGLE, said, ask, conditional=True)

    def _not_listed(self, triple: Triple) -> Reason | None:
        subject, predicate, object_ = triple
        for one in self.lists:
            ends = one.subject in (None, subject) and one.object in (None, object_)
            other = subject if one.subject is None else object_
            if one.predicate == predicate and ends and self._is_among(other, one.among):
                members = self._members(one)
                if not any(self.facts.are_akin(other, member) for member in members):
                    ask = f"ASK {{ {sparql(one.iri)} a ak:ClosedList ; rdf:predicate {sparql(predicate)} "
                    ask += f"FILTER NOT EXISTS {{ {_turtle(triple)} }} }}"
                    return Reason(Ground.CLOSED, one.text, (), ask)
        return None

    def _members(self, one: ClosedList) -> list[Scalar]:
        if one.object is not None:
            facts = self.facts.subjects(one.predicate, one.object)
            return [fact.subject for fact in facts if fact.claim.iri in self.facts.claims]
        if one.subject is None:
            return []
        return [fact.object for fact in self.facts.values(one.subject, one.predicate)]

    def _is_among(self, thing: Scalar, among: Iri | None) -> bool:
        if among is None:
            return True
        if not isinstance(thing, Iri):
            return False
        facts = self.facts
        if facts.kind(thing) == among or facts.is_below(thing, among):
            return True
        return facts.is_stated(thing, _MEMBER_OF, among) or facts.is_stated(among, _HAS_OPTION, thing)

    def _overruled(self, triple: Triple) -> Reason | None:
        claim = self._fallen.get(triple)
        if claim is None:
            return None
        mended = [self.facts.scene.every_claim[one] for one in claim.corrected_by]
        if not mended:
            return None
        ask = (
            f"ASK {{ {sparql(claim.iri)} ak:verdict ?verdict FILTER(?verdict IN (ak:outdated, ak:wrong)) "
            f"FILTER NOT EXISTS {{ {_turtle(triple)} }} }}"
        )
        return Reason(Ground.OVERRULED, mended[0].text, (claim.iri, mended[0].iri), ask)


def _closed_list(row: Row) -> ClosedList:
    ends = (value if isinstance(value, Iri) else None for value in (row.subject, row.object, row.among))
    subject, object_, among = ends
    text = Labels(str(row.en), str(row.ja))
    return ClosedList(Iri(str(row.list)), subject, Iri(str(row.predicate)), object_, among, text)


def _fallen(kg: KnowledgeGraph) -> Mapping[Triple, Claim]:
    """Return what the notes say that was found to be outdated or wrong, as far as a claim says one thing alone."""
    fallen = (claim for claim in kg.claims(view=View.ALL) if claim.verdict in FALLEN and len(claim.triples) == 1)
    return {claim.triples[0]: claim for claim in fallen if not claim.condition}


def _because(ground: Ground, said: list[Fact], ask: str, *, conditional: bool = False) -> Reason | None:
    plain = [fact for fact in said if conditional or not fact.claim.condition]
    if not plain:
        return None
    return Reason(ground, plain[0].claim.text, tuple(dict.fromkeys(fact.claim.iri for fact in plain)), ask)


def _turtle(triple: Triple) -> str:
    return " ".join(map(sparql, triple))
