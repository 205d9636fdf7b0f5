"""What comes of holding a claim against data, and whether its verdict says the same."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.model import Claim, Iri, Labels, Value


class Outcome(StrEnum):
    """What the data say of a claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNDECIDED = "undecided"


_AGREEING: Final = {
    Outcome.CONFIRMED: frozenset({Verdict.HOLDS, Verdict.IMPRECISE, Verdict.INCOMPLETE}),
    Outcome.CONTRADICTED: frozenset({Verdict.OUTDATED, Verdict.WRONG, Verdict.IMPRECISE}),
    Outcome.UNDECIDED: frozenset(Verdict),
}
"""The verdicts that a person may have come to, beside each outcome; an imprecise claim is right in part."""


class Proof(NamedTuple):
    """One row of a rule: a resource, one of its properties, and the value that bears on the claim."""

    rule: str
    outcome: Outcome
    subject: Iri
    property: Iri
    value: Value


class Verification(NamedTuple):
    """What the data say of one claim.

    Attributes:
        claim: the claim.
        outcome: contradicted if any proof contradicts it, else confirmed if any confirms it, else undecided.
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


def combined(proofs: Sequence[Proof]) -> Outcome:
    """Return what several proofs come to.

    >>> combined([])
    <Outcome.UNDECIDED: 'undecided'>
    """
    found = {proof.outcome for proof in proofs}
    return next(
        (outcome for outcome in (Outcome.CONTRADICTED, Outcome.CONFIRMED) if outcome in found), Outcome.UNDECIDED
    )
