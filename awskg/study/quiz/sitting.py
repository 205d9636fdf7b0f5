"""A sitting: the questions that are asked one after the other, and what is kept of each answer at once."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.study.model import Form
from awskg.study.quiz.answering import is_right
from awskg.study.quiz.reviews import Cause, Outcome, Review

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awskg.study.model import Item
    from awskg.study.quiz.clocks import Clock
    from awskg.study.quiz.state import Session, State
    from awskg.study.quiz.state_file import StateFile

QUICKLY: Final = timedelta(seconds=8)
"""Who answers rightly within this time knew it at once."""


class Result(NamedTuple):
    """What came of a question.

    Attributes:
        item: the item.
        given: places of the options that were chosen, or what was typed; None where the explanation was asked for.
        review: what is kept of it.
    """

    item: Item
    given: str | tuple[int, ...] | None
    review: Review

    @property
    def is_right(self) -> bool:
        """Whether it was known."""
        return self.review.outcome.is_right


class Sitting:
    """Questions in a row. Each answer is in the state file before the next question is there.

    Attributes:
        items: the items, by id.
        session: what is still to be asked.
        results: what came of the questions so far.
        skipped: the items that were left out.
        ends: when the exam is over, or None where this is none.
        is_resumed: whether it goes on where an earlier one stopped.
    """

    def __init__(  # noqa: PLR0913  # what a sitting is made of
        self,
        items: Mapping[str, Item],
        session: Session,
        file: StateFile,
        clock: Clock,
        *,
        length: timedelta | None = None,
        is_resumed: bool = False,
    ) -> None:
        """Begin, or go on with, a sitting; one with a length is an exam."""
        queue = tuple(id_ for id_ in session.queue if id_ in items)  # others have been retired since
        self.items, self.session = items, session._replace(queue=queue)
        self.results: list[Result] = []
        self.skipped: list[Item] = []
        self.is_resumed = is_resumed
        self._file, self._clock = file, clock
        self._reviews: list[Review] = []
        self._is_kept = True
        self.began = self._shown_at = clock()
        self.ends = self.began + length if length else None

    @property
    def is_exam(self) -> bool:
        """Whether time is short and nothing is explained before the end."""
        return self.ends is not None

    @property
    def item(self) -> Item | None:
        """The item to be asked now, or None where nothing is left, or no time."""
        return self.items[self.session.queue[0]] if self.session.queue and not self.is_out_of_time else None

    @property
    def number(self) -> int:
        """Which question this is, from 1."""
        return self.session.done + 1

    @property
    def total(self) -> int:
        """How many questions there are, those dealt with counted in."""
        return self.session.done + len(self.session.queue)

    @property
    def is_again(self) -> bool:
        """Whether the question was missed before in this sitting."""
        return not self.is_exam and self.session.queue[:1] in [(id_,) for id_ in self.session.again]

    @property
    def remaining(self) -> timedelta | None:
        """How much time is left in an exam, or None where this is none."""
        return max(self.ends - self._clock(), timedelta(0)) if self.ends else None

    @property
    def is_out_of_time(self) -> bool:
        """Whether this is an exam whose time is over."""
        return self.ends is not None and self._clock() >= self.ends

    @property
    def used(self) -> timedelta:
        """How much time has gone by, at most that of the exam."""
        now = self._clock()
        return (min(now, self.ends) if self.ends else now) - self.began

    def show(self) -> None:
        """Take note that the question is shown now: from here on, the time for the answer counts."""
        self._shown_at = self._clock()

    def answer(self, given: str | Sequence[int], *, hinted: bool = False) -> Result | None:
        """Judge an answer to the question, keep it, and go on; None where the time is over.

        Args:
            given: places of the options that were chosen, for steps in their order, or what was typed.
            hinted: whether the hint was shown before.
        """
        item = self.item
        if item is None:
            return None
        kept = given if isinstance(given, str) else tuple(given)
        outcome = Outcome.WRONG
        if is_right(item, given):
            is_quick = self._clock() - self._shown_at <= QUICKLY
            outcome = Outcome.HINTED if hinted else Outcome.QUICK if is_quick else Outcome.RIGHT
        return self._done(Result(item, kept, self._review(item, outcome)))

    def accept(self, typed: str, *, hinted: bool = False) -> Result | None:
        """Keep what was typed as right, as the learner says it is; None where the time is over."""
        item = self.item
        if item is None:
            return None
        outcome = Outcome.HINTED if hinted else Outcome.RIGHT
        return self._done(Result(item, typed, self._review(item, outcome)))

    def look(self) -> Result | None:
        """Keep that the explanation was read first, which counts as a miss; None where the time is over."""
        item = self.item
        if item is None:
            return None
        return self._done(Result(item, None, self._review(item, Outcome.LOOKED, Cause.KNEW_NOT)))

    def skip(self) -> None:
        """Leave the question out; in an exam it comes once more at the end."""
        if not self.session.queue:
            return
        first, *rest = self.session.queue
        if self.is_exam and first not in self.session.again:
            again = (*self.session.again, first)
            self.session = self.session._replace(queue=(*rest, first), again=again)
        else:
            self.skipped.append(self.items[first])
            self.session = self.session._replace(queue=tuple(rest), done=self.session.done + 1)
        self._keep()

    def give_cause(self, result: Result, cause: Cause) -> Result:
        """Keep why a question was missed, and return its result with that."""
        return self._amend(result, result.review.outcome, cause)

    def overrule(self, result: Result) -> Result:
        """Keep that what was typed was right after all, and return the result with that.

        Raises:
            ValueError: nothing was typed, or it was right anyway.
        """
        if result.item.form is not Form.GAP or result.given is None or result.is_right:
            raise ValueError(result.item.id)
        changed = self._amend(result, Outcome.RIGHT, None)
        queue = tuple(id_ for id_ in self.session.queue if id_ != result.item.id)  # it need not come again
        self.session = self.session._replace(queue=queue)
        self._keep()
        return changed

    def close(self) -> None:
        """Keep what is not kept yet, and let other processes go on with what is left."""
        if not self._is_kept:
            self._keep()
        self._file.let_go()

    def _review(self, item: Item, outcome: Outcome, cause: Cause | None = None) -> Review:
        at = self._clock().astimezone(UTC)
        if self._reviews:  # two answers are never one, whatever the clock says
            at = max(at, self._reviews[-1].at + timedelta(microseconds=1))
        return Review(item.id, at, self.session.id, outcome, cause, self.is_exam)

    def _done(self, result: Result) -> Result:
        first, *rest = self.session.queue
        again = self.session.again
        if not result.is_right and not self.is_exam and first not in again:
            again, rest = (*again, first), [*rest, first]
        self.results.append(result)
        self._reviews.append(result.review)
        self.session = self.session._replace(queue=tuple(rest), again=again, done=self.session.done + 1)
        self._keep()
        return result

    def _amend(self, result: Result, outcome: Outcome, cause: Cause | None) -> Result:
        changed = result._replace(review=result.review.amended(outcome, cause))
        self.results[self.results.index(result)] = changed
        self._reviews.append(changed.review)
        self._keep()
        return changed

    def _keep(self) -> None:
        self._is_kept = False
        self._file.update(self._added)
        self._is_kept = True

    def _added(self, state: State) -> State:
        state = state.adding(self._reviews)
        left = self.session.queue and not self.is_exam
        return state.with_session(self.session) if left else state.without_session(self.session.id)
