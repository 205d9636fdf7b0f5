"""What comes of holding a claim against data, and whether its verdict says the same."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Verdict
from awskg.namespaces import AK, KG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.model import Claim, Iri, Labels, Scalar, Value


class Outcome(StrEnum):
    """What the data say of a claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNDECIDED = "undecided"


_AGREEING: Final = {
    Outcome.CONFIRMED: frozenset({Verdict.HOLDS, Verdict.IMPRECISE, Verdict.INCOMPLETE, Verdict.UNVERIFIED}),
    Outcome.CONTRADICTED: frozenset({Verdict.OUTDATED, Verdict.WRONG, Verdict.IMPRECISE}),
    Outcome.UNDECIDED: frozenset(Verdict),
}
"""The verdicts that a person may have come to, beside each outcome; an imprecise claim is right in part."""

_BESIDE: Final = frozenset(
    f"{AK}{name}" for name in ("actsOn", "constrains", "counts", "destination", "position", "scope", "unit")
)
"""Properties of triples that only say more of what the others of their claim name."""


class Proof(NamedTuple):
    """One row of a rule: a resource, one of its properties, and the value that bears on the claim.

    Attributes:
        rule: name of the rule.
        outcome: what the row comes to.
        subject: the resource of the reference layer.
        property: its property that was read.
        value: the value.
        triple: the triple of the claim that it bears on.
    """

    rule: str
    outcome: Outcome
    subject: Iri
    property: Iri
    value: Value
    triple: tuple[Value, Value, Value]


class Verification(NamedTuple):
    """What the data say of one claim.

    Attributes:
        claim: the claim.
        outcome: contradicted if any proof contradicts it, confirmed if all of its triples are, else undecided.
        proofs: what was read, those that decide first.
        sources: the packages and versions of the data, such as "botocore 1.44.5 (2026-11-17)", newest first.
        explanation: why outcome and verdict differ, where somebody wrote it down.
    """

    claim: Claim
    outcome: Outcome
    proofs: Sequence[Proof]
    sources: Sequence[str]
    explanation: Labels | None

    @property
    def agrees(self) -> bool:
        """Whether the verdict on the claim says what the data say."""
        return self.claim.verdict in _AGREEING[self.outcome]

    @property
    def disagrees(self) -> bool:
        """Whether verdict and data say different things, and nobody wrote down why."""
        return not self.agrees and self.explanation is None


def combined(claim: Claim, proofs: Sequence[Proof]) -> Outcome:
    """Return what several proofs come to.

    One triple that is contradicted contradicts a claim; only all of its triples together confirm it, but for those that
    merely say more of what the others name.

    Args:
        claim: the claim.
        proofs: what was read about any of its triples.
    """
    if any(proof.outcome is Outcome.CONTRADICTED for proof in proofs):
        return Outcome.CONTRADICTED
    confirmed = {proof.triple for proof in proofs if proof.outcome is Outcome.CONFIRMED}
    read = all(triple in confirmed or _is_beside(triple) for triple in claim.triples)
    return Outcome.CONFIRMED if confirmed and read else Outcome.UNDECIDED


def _is_beside(triple: tuple[Iri, Iri, Scalar]) -> bool:
    return triple[1] in _BESIDE or triple[1:] == (f"{AK}kindOf", f"{KG}gpu")
