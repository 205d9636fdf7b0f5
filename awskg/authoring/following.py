"""Which line of the notes is which row of the ledger now."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.packs import Drift, LedgerDrift, LedgerLine, Role, compare, hash_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.authoring.markdown import NoteLine
    from awskg.authoring.notes import Notes
    from awskg.packs import Ledger

    Rows = Mapping[int, LedgerLine]

HEADINGS: Final = frozenset((Role.HEADING, Role.EMPTY_SECTION))
"""Roles of lines that open a section."""
SILENT: Final = frozenset((Role.BLANK, Role.MARKUP))
"""Roles of lines that say nothing."""


class Fate(StrEnum):
    """What became of a line."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    BACK = "back"
    NEW = "new"


class Followed(NamedTuple):
    """A line before and now.

    Attributes:
        fate: what became of it.
        row: its row in the ledger; None for a new line.
        line: the line in the notes; None for one that is gone.
    """

    fate: Fate
    row: LedgerLine | None
    line: NoteLine | None


def follow(ledger: Ledger, notes: Notes) -> list[Followed]:
    """Return what became of every line: those of the notes in order, then those that are gone.

    A line is known by its hash. One that was replaced has changed where both say something, or both are headings;
    otherwise the old one is gone and the other is new. A line that was gone and is there again is back.
    """
    rows = {row.number: row for row in ledger.lines}
    drifts = list(_told_apart(compare(ledger, notes.text), rows, notes))
    arrived = {drift.now: drift for drift in drifts if drift.now}
    gone = _Gone(ledger.gone)
    present = [_followed(line, arrived.get(line.number), rows, gone) for line in notes.lines]
    return [
        *present,
        *(Followed(Fate.GONE, rows[drift.line], None) for drift in drifts if drift.line and not drift.now),
    ]


def _told_apart(drifts: Iterable[LedgerDrift], rows: Rows, notes: Notes) -> Iterator[LedgerDrift]:
    """Go through the drifts; what stands in the place of a line of another kind is not that line."""
    for drift in drifts:
        if drift.kind is Drift.CHANGED and _differ(drift, rows, notes):
            yield LedgerDrift(Drift.MISSING, drift.line, None)
            yield LedgerDrift(Drift.NEW, None, drift.now)
        else:
            yield drift


def _differ(drift: LedgerDrift, rows: Rows, notes: Notes) -> bool:
    assert drift.line  # noqa: S101  # for the type checker: a changed line has both numbers
    assert drift.now  # noqa: S101
    return _kind(rows[drift.line].role) != _kind(notes.lines[drift.now - 1].role)


def _followed(line: NoteLine, drift: LedgerDrift | None, rows: Rows, gone: _Gone) -> Followed:
    if drift is None:
        return Followed(Fate.SAME, rows[line.number], line)
    if drift.line is None:
        row = gone.take(line)
        return Followed(Fate.BACK if row else Fate.NEW, row, line)
    return Followed(Fate(drift.kind), rows[drift.line], line)


def _kind(role: Role) -> str:
    return "heading" if role in HEADINGS else "silent" if role in SILENT else "text"


class _Gone:
    """Lines that were gone, to be known again by their hashes; of several with one text, only the first."""

    def __init__(self, rows: Iterable[LedgerLine]) -> None:
        self._rows: dict[str, LedgerLine] = {}
        for row in rows:
            self._rows.setdefault(row.sha256, row)

    def take(self, line: NoteLine) -> LedgerLine | None:
        return self._rows.pop(hash_of(line.raw), None)
