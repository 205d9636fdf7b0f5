"""The quiz of a learner: what is due, sittings, exams, and how the learning goes."""

from __future__ import annotations

from datetime import UTC, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from awskg.study.quiz.choosing import exam_items, new_items
from awskg.study.quiz.clocks import steady_clock
from awskg.study.quiz.scheduling import due_items, due_times
from awskg.study.quiz.sections import items_in
from awskg.study.quiz.sitting import Sitting
from awskg.study.quiz.state import Session
from awskg.study.quiz.state_file import StateFile, state_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from awskg.model import Iri
    from awskg.study.model import Item
    from awskg.study.quiz.clocks import Clock
    from awskg.study.quiz.state import State
    from awskg.study.study import Study

RESUMED: Final = timedelta(hours=24)
"""A sitting that was left longer ago is not gone on with: what it would ask is due anyway."""

NEW: Final = 20
"""How many items that were never asked come into a sitting, unless the learner says."""


class Quiz:
    """A learner's quiz about what a graph has to study.

    Attributes:
        study: the items.
        file: where the learner's state is.
        clock: what time it is.
    """

    def __init__(self, study: Study, file: StateFile | None = None, clock: Clock | None = None) -> None:
        """Take the items; the state is that of this user for these packs, unless a file is given."""
        self.study = study
        self.file = file or StateFile(state_path(pack.id for pack in study.kg.packs))
        self.clock = clock or steady_clock()

    def begin(self, sections: Sequence[Iri] = (), new: int = NEW) -> Sitting:
        """Go on with the sitting that was not finished, or begin one.

        Args:
            sections: only these, or all where none is given.
            new: how many items that were never asked are asked at most.

        Returns:
            A sitting, which is to be closed. It asks what is due, and then what is new; nothing where there is
            neither.

        Raises:
            QuizStateError: the state cannot be read or written.
        """
        items = {item.id: item for item in items_in(self.study, sections)}
        state = self.file.load()
        scope = (str(self.study.kg.view), *sorted(sections))
        left = self._left(scope, state, items)
        if left:
            return Sitting(items, left, self.file, self.clock, is_resumed=True)
        session = self._new_session(scope, self._queue(items, state, new))
        if session.queue:
            self.file.hold(session.id)
            self.file.update(lambda now: self._without_old(now).with_session(session))
        return Sitting(items, session, self.file, self.clock)

    def _left(self, scope: tuple[str, ...], state: State, items: Mapping[str, Item]) -> Session | None:
        """Return the latest sitting that was not finished, and that no other process goes on with."""
        for session in reversed(state.sessions):
            if session.scope == scope and self._is_fresh(session) and self.file.hold(session.id):
                now = next((one for one in self.file.load().sessions if one.id == session.id), None)
                if now and not items.keys().isdisjoint(now.queue):
                    return now
                self.file.let_go()
        return None

    def begin_exam(self, length: timedelta, sections: Sequence[Iri] = ()) -> Sitting:
        """Begin an exam; it is not gone on with later, since its time is over then.

        Args:
            length: how long it takes.
            sections: only these, or all where none is given.

        Raises:
            QuizStateError: the state cannot be read or written.
        """
        items = {item.id: item for item in items_in(self.study, sections)}
        state = self.file.update(self._without_old)  # where nothing can be kept, it is better known now
        number = len({review.session for review in state.reviews if review.is_exam})
        session = self._new_session(("exam",), exam_items(items.values(), length, number))
        return Sitting(items, session, self.file, self.clock, length=length)

    def next_due(self, sections: Sequence[Iri] = ()) -> datetime | None:
        """Return when the next item is due, in the zone of the clock; None where nothing was ever asked."""
        items = {item.id for item in items_in(self.study, sections)}
        times = [time for item, time in due_times(self.file.load().reviews).items() if item in items]
        return min(times).astimezone(self.clock().tzinfo) if times else None

    def _queue(self, items: Mapping[str, Item], state: State, new: int) -> list[str]:
        due = [id_ for id_ in due_items(state.reviews, self.clock()) if id_ in items]
        claims = (claim for id_ in due for claim in items[id_].claims)
        seen = {review.item for review in state.reviews}
        return [*due, *new_items(items.values(), seen, claims, new)]

    def _new_session(self, scope: tuple[str, ...], queue: Sequence[str]) -> Session:
        return Session(token_hex(8), self.clock().astimezone(UTC), scope, tuple(queue))

    def _is_fresh(self, session: Session) -> bool:
        return abs(self.clock() - session.started) < RESUMED

    def _without_old(self, state: State) -> State:
        return state._replace(sessions=tuple(filter(self._is_fresh, state.sessions)))
