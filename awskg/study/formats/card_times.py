"""When cards last changed: Anki takes a card for an update if, and only if, it is newer than the one that it has."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.errors import PackError
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from awskg.study.formats.cards import Card

FILE: Final = "anki-times.csv"
"""The file of a pack that holds when its cards last changed."""

COLUMNS: Final = ("card", "digest", "changed")

_DAY: Final = 24 * 60 * 60


class Time(NamedTuple):
    """When a card last changed.

    Attributes:
        card: the id of the card, such as "en/steps/launch-procedure".
        digest: what it was then, in short.
        changed: when, in seconds since 1970.
    """

    card: str
    digest: str
    changed: int


def digest_of(card: Card) -> str:
    """Return what a card says, in short: another text, tag or picture gives another digest."""
    parts = (card.kind, *card.fields, "", *card.tags)
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


def time_of(card: Card, times: Mapping[str, Time]) -> int:
    """Return when a card last changed, in seconds since 1970, as far as that is known.

    A card that is not as it was recorded is newer than that. Of a card that was never recorded, the newest day that it
    names is known; the time of that day hangs on what it says, so that "always update" in Anki updates what changed.
    """
    digest = digest_of(card)
    known = times.get(card.id)
    if known and known.digest == digest:
        return known.changed
    return (known.changed + 1 if known else _midnight(card.day)) + int(digest, 16) % _DAY


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def retimed(times: Iterable[Time], cards: Iterable[Card], now: int) -> tuple[Time, ...]:
    """Return times with those of cards that are new, or not as they were recorded, set to now.

    Args:
        times: what is recorded.
        cards: the cards that there are; what is recorded of others stays.
        now: seconds since 1970. A card that changed is newer than before in any case.
    """
    found = {time.card: time for time in times}
    for card in cards:
        before, digest = found.get(card.id), digest_of(card)
        if before is None or before.digest != digest:
            found[card.id] = Time(card.id, digest, max(now, before.changed + 1) if before else now)
    return tuple(sorted(found.values()))


def read_times(root: Path) -> tuple[Time, ...]:
    """Return when the cards of a pack changed; none where it has no table.

    Raises:
        PackError: the table is not as it should be; the error names the line.
    """
    path = root / FILE
    if not path.exists():
        return ()
    rows = csv.reader(StringIO(read_utf8(path)), strict=True)
    if tuple(next(rows, ())) != COLUMNS:
        raise PackError(path, "line 1 has other columns", f"the first line is {','.join(COLUMNS)}")
    return tuple(_time(path, rows.line_num, row) for row in rows)


def _time(path: Path, line: int, row: list[str]) -> Time:
    if len(row) != len(COLUMNS) or not row[2].isascii() or not row[2].isdigit():
        raise PackError(path, f"line {line} is no card with its digest and its time", "write it anew, by command")
    return Time(row[0], row[1], int(row[2]))


def times_csv(times: Iterable[Time]) -> str:
    """Return times as the text of a table."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(times)
    return text.getvalue()
