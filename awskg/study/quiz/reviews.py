"""Answers that were given: what came of each, when, and why it was missed; and how two records of them become one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class Outcome(StrEnum):
    """What came of a question."""

    QUICK = "quick"
    """Right, and at once."""
    RIGHT = "right"
    """Right."""
    HINTED = "hinted"
    """Right, after the hint was shown."""
    WRONG = "wrong"
    """Not right."""
    LOOKED = "looked"
    """The explanation was read before an answer was given."""

    @property
    def is_right(self) -> bool:
        """Whether it was known."""
        return self not in (Outcome.WRONG, Outcome.LOOKED)


class Cause(StrEnum):
    """Why a question was missed, as the learner says."""

    KNEW_NOT = "knew-not"
    """It was not known."""
    MISREAD = "misread"
    """It was known, but the question or an option was misread."""
    NO_TIME = "no-time"
    """There was not enough time."""


class Review(NamedTuple):
    """One answer.

    Attributes:
        item: id of the item.
        at: when it was given, in UTC.
        session: the sitting in which it was given.
        outcome: what came of it.
        cause: why it was missed, or None where nobody said or it was not missed.
        is_exam: whether it was given in an exam.
        revision: how often the record was amended since.
    """

    item: str
    at: datetime
    session: str
    outcome: Outcome
    cause: Cause | None = None
    is_exam: bool = False
    revision: int = 0

    @property
    def key(self) -> tuple[datetime, str, str]:
        """What tells it from every other answer, and does not change when it is amended."""
        return self.at, self.item, self.session

    def amended(self, outcome: Outcome | None = None, cause: Cause | None = None) -> Review:
        """Return it with another outcome or a cause; merged with what it was, this one counts."""
        return self._replace(outcome=outcome or self.outcome, cause=cause, revision=self.revision + 1)


def merged(*records: Iterable[Review]) -> tuple[Review, ...]:
    """Return the answers of several records as one, in the order in which they were given.

    It does not matter which record comes first, nor how often an answer is in them; an amended answer counts in place
    of what it was.
    """
    found: dict[tuple[datetime, str, str], Review] = {}
    for review in (review for record in records for review in record):
        other = found.get(review.key)
        if other is None or _rank(review) > _rank(other):
            found[review.key] = review
    return tuple(found[key] for key in sorted(found))


def _rank(review: Review) -> tuple[int, str, str, bool]:
    return review.revision, review.outcome, review.cause or "", review.is_exam


def first_answers(reviews: Iterable[Review]) -> list[Review]:
    """Return the first answer to each item in each sitting: one that is asked again has just been explained."""
    found: dict[tuple[str, str], Review] = {}
    for review in reviews:
        found.setdefault((review.session, review.item), review)
    return list(found.values())
