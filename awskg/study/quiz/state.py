"""What a learner has done, as data and as the text of a file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from awskg.study.quiz.reviews import Cause, Outcome, Review, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

FORMAT: Final = "awskg-quiz"
VERSION: Final = 1
MIGRATIONS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}
"""Version → what makes the data of the next version of it."""

_YEARS: Final = range(2000, 2200)
"""Other years are no dates of an answer: with them, the next review would be beyond any calendar."""


class DamagedStateError(ValueError):
    """A text is not what `text_of` writes."""


class NewerStateError(ValueError):
    """A text was written by a later version of this package.

    Attributes:
        version: the version of the format.
    """

    def __init__(self, version: int) -> None:
        """Remember the version."""
        self.version = version
        super().__init__(f"version {version}")


class Session(NamedTuple):
    """A sitting that was not finished.

    Attributes:
        id: what its answers call it.
        started: when it began, in UTC.
        scope: the view, and the sections that were asked for.
        queue: ids of the items that are still to be asked; the one that is asked comes first.
        again: ids of those that have been put back into the queue after a miss.
        done: how many have been dealt with.
    """

    id: str
    started: datetime
    scope: tuple[str, ...]
    queue: tuple[str, ...]
    again: tuple[str, ...] = ()
    done: int = 0


class State(NamedTuple):
    """Everything that is kept of a learner.

    Attributes:
        reviews: the answers, in the order in which they were given.
        sessions: the sittings that were not finished, by when they began.
    """

    reviews: tuple[Review, ...] = ()
    sessions: tuple[Session, ...] = ()

    def adding(self, reviews: Iterable[Review]) -> State:
        """Return it with more answers."""
        return self._replace(reviews=merged(self.reviews, reviews))

    def with_session(self, session: Session) -> State:
        """Return it with a sitting in place of what that sitting was."""
        others = self.without_session(session.id).sessions
        return self._replace(sessions=tuple(sorted((*others, session), key=lambda one: (one.started, one.id))))

    def without_session(self, id_: str) -> State:
        """Return it without a sitting."""
        return self._replace(sessions=tuple(session for session in self.sessions if session.id != id_))


def text_of(state: State) -> str:
    """Return a state as text: JSON with an answer a line."""
    reviews = ",\n".join(json.dumps(_review_record(review)) for review in state.reviews)
    sessions = ",\n".join(json.dumps(_session_record(session)) for session in state.sessions)
    head = f'{{"format": "{FORMAT}", "version": {VERSION},\n'
    return f'{head}"reviews": [\n{reviews}\n],\n"sessions": [\n{sessions}\n]}}\n'


def state_of(text: str) -> State:
    r"""Return the state that a text holds; that of an earlier version is brought up to date.

    >>> state_of('{"format": "awskg-quiz", "version": 1, "reviews": [], "sessions": []}')
    State(reviews=(), sessions=())

    Raises:
        DamagedStateError: it is no such text.
        NewerStateError: a later version of this package wrote it.
    """
    try:
        return _read(json.loads(text))
    except NewerStateError:
        raise
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise DamagedStateError(str(error)) from None


def _read(data: dict[str, Any]) -> State:
    version = data["version"]
    if data["format"] != FORMAT or type(version) is not int or version < 1:
        raise DamagedStateError(FORMAT)
    if version > VERSION:
        raise NewerStateError(version)
    for step in range(version, VERSION):
        data = MIGRATIONS[step](data)
    return State(merged(map(_review, data["reviews"])), tuple(map(_session, data["sessions"])))


def _review_record(review: Review) -> Mapping[str, object]:
    return {
        "item": review.item,
        "at": review.at.isoformat(),
        "session": review.session,
        "outcome": review.outcome,
        "cause": review.cause,
        "exam": review.is_exam,
        "revision": review.revision,
    }


def _review(data: dict[str, Any]) -> Review:
    cause = data["cause"]
    return Review(
        _text(data["item"]),
        _moment(data["at"]),
        _text(data["session"]),
        Outcome(data["outcome"]),
        None if cause is None else Cause(cause),
        data["exam"] is True,
        _count(data["revision"]),
    )


def _session_record(session: Session) -> Mapping[str, object]:
    return {**session._asdict(), "started": session.started.isoformat()}


def _session(data: dict[str, Any]) -> Session:
    scope, queue, again = (tuple(map(_text, _list(data[name]))) for name in ("scope", "queue", "again"))
    return Session(_text(data["id"]), _moment(data["started"]), scope, queue, again, _count(data["done"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise DamagedStateError(value)
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise DamagedStateError(value)
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise DamagedStateError(value)
    return value


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise DamagedStateError(value)
    return moment.astimezone(UTC)
