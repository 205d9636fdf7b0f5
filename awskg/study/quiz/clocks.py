"""The time of day, and lengths of time as people write them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    Clock: TypeAlias = Callable[[], datetime]
    """Returns the present, with the zone in which the learner's days begin."""

_DURATION: Final = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?", re.ASCII)
LONGEST: Final = timedelta(hours=24)


def steady_clock() -> Clock:
    """Return a clock with the zone of this machine, which does not jump when somebody sets the time."""
    began, at_first = datetime.now().astimezone(), monotonic()
    return lambda: began + timedelta(seconds=monotonic() - at_first)


def duration(text: str) -> timedelta:
    """Return a length of time.

    >>> duration("1h30m"), duration("90s")
    (datetime.timedelta(seconds=5400), datetime.timedelta(seconds=90))

    Raises:
        ValueError: it is not written so, or is nothing, or longer than a day.
    """
    found = _DURATION.fullmatch(text.strip().lower())
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if not timedelta(0) < length <= LONGEST:
        raise ValueError(text)
    return length


def shown(length: timedelta) -> str:
    """Return a length of time as a clock shows it; a second that has begun counts.

    >>> shown(timedelta(seconds=3725)), shown(timedelta(seconds=58.2))
    ('1:02:05', '0:59')
    """
    seconds = max(ceil(length.total_seconds()), 0)
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
