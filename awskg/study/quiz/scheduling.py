"""When each item is to be asked again: worked out anew from the answers, by the scheduler `fsrs`."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from awskg.study.quiz.reviews import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime, tzinfo

    from awskg.study.quiz.reviews import Review

MOST_DAYS: Final = 365
"""Nobody learns for an exam that is farther away."""

_RATINGS: Final[Mapping[Outcome, int]] = {
    Outcome.QUICK: 4,
    Outcome.RIGHT: 3,
    Outcome.HINTED: 2,
    Outcome.WRONG: 1,
    Outcome.LOOKED: 1,
}
"""What `fsrs` calls easy, good, hard and again."""


def due_times(reviews: Iterable[Review]) -> dict[str, datetime]:
    """Return when each item that was answered is to be asked again, in UTC.

    The same answers come to the same times on every machine: nothing is drawn by lot, and no time but theirs counts.
    There are whole days between two times; what was missed comes again the day after.
    """
    from fsrs import Card, Rating, Scheduler  # noqa: PLC0415  # only a quiz needs it

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=MOST_DAYS, enable_fuzzing=False)
    cards: defaultdict[str, Card] = defaultdict(lambda: Card(card_id=0))
    for review in reviews:
        rating = Rating(_RATINGS[review.outcome])
        cards[review.item], _ = scheduler.review_card(cards[review.item], rating, review.at.astimezone(UTC))
    return {item: card.due for item, card in cards.items()}


def day_of(moment: datetime, zone: tzinfo | None) -> date:
    """Return the day of a moment where the learner is."""
    return moment.astimezone(zone).date()


def due_items(reviews: Iterable[Review], now: datetime) -> list[str]:
    """Return the ids of items to be asked again today, those that have waited longest first."""
    today = now.date()
    times = sorted((time, item) for item, time in due_times(reviews).items())
    return [item for time, item in times if day_of(time, now.tzinfo) <= today]


def forecast(due: Iterable[datetime], now: datetime, days: int = 14) -> dict[date, int]:
    """Return how many items are due on each of the next days; what is overdue is due today.

    Args:
        due: when each item is due.
        now: the present, in the zone in which days begin.
        days: how many days, today the first of them.
    """
    today = now.date()
    counts = Counter(max(day_of(time, now.tzinfo), today) for time in due)
    return {day: counts[day] for day in (today + timedelta(days=ahead) for ahead in range(days))}
