"""The ledger: one row for each line of the notes, so that nothing is dropped and no line moves unnoticed."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.errors import PackError
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEX: Final = re.compile(r"[0-9a-f]+")
HEADER: Final = ("line", "sha256", "role", "path", "reason")


class Role(StrEnum):
    """What a line of the notes is for, or what became of it: changed or gone after claims had been read from it."""

    HEADING = "heading"
    FACT = "fact"
    BLANK = "blank"
    EMPTY_SECTION = "empty-section"
    REFERENCE = "reference"
    MARKUP = "markup"
    CHANGED = "changed"
    GONE = "gone"


class LedgerLine(NamedTuple):
    """One line of the notes, without its text.

    Attributes:
        number: its number, from 1; of a line that is gone, the number that it had.
        sha256: hex SHA-256 of its UTF-8 bytes, without the line end.
        role: what it is for.
        path: ids of the headings above it, outermost first; a heading's own id comes last.
        reason: why it carries no fact, or "".
    """

    number: int
    sha256: str
    role: Role
    path: tuple[str, ...]
    reason: str = ""


class Ledger(NamedTuple):
    """The lines of one file of notes, in order.

    Attributes:
        lines: the lines that the notes have.
        gone: lines that the notes had, which claims may still cite; their role is gone.
    """

    lines: tuple[LedgerLine, ...]
    gone: tuple[LedgerLine, ...] = ()


class Drift(StrEnum):
    """How a file of notes differs from its ledger at one line."""

    MOVED = "moved"
    CHANGED = "changed"
    MISSING = "missing"
    NEW = "new"


class LedgerDrift(NamedTuple):
    """One difference between the ledger and a file of notes.

    Attributes:
        kind: moved (same text, other number), changed (other text, same place), missing, or new (not in the ledger).
        line: number in the ledger, or None for a new line.
        now: number in the file, or None for a missing line.
    """

    kind: Drift
    line: int | None
    now: int | None


def read_ledger(path: Path) -> Ledger:
    """Read `ledger.csv`.

    Raises:
        PackError: the file is missing, not UTF-8, without its header, or has a row that is no ledger row, or a line of
            the notes below one that is gone.
    """
    rows = csv.reader(read_utf8(path).splitlines())
    if tuple(next(rows, ())) != HEADER:
        raise PackError(path, "the header is not that of a ledger", f"start it with {','.join(HEADER)}", line=1)
    lines: list[LedgerLine] = []
    gone: list[LedgerLine] = []
    for number, row in enumerate(rows, 2):
        if not row or rows.line_num != number:  # findings count on one row a line
            raise PackError(path, "not one row a line", "take empty lines and line ends within a row out", line=number)
        line = _line(path, rows.line_num, row)
        if gone and line.role is not Role.GONE:
            raise PackError(path, "this row stands below one that is gone", "put it above", line=rows.line_num)
        (gone if line.role is Role.GONE else lines).append(line)
    return Ledger(tuple(lines), tuple(gone))


def ledger_text(ledger: Ledger) -> str:
    """Return the text of `ledger.csv`: the header, a row for each line, and those that are gone last."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    for line in (*ledger.lines, *ledger.gone):
        writer.writerow((line.number, line.sha256, line.role, "/".join(line.path), line.reason))
    return stream.getvalue()


def _line(path: Path, at: int, row: list[str]) -> LedgerLine:
    try:
        number, sha256, role, headings, reason = row
        return LedgerLine(int(number), _hexadecimal(sha256), Role(role), _ids(headings), reason)
    except ValueError as error:
        roles = f"a role is one of {', '.join(Role)}"
        repair = f"write {','.join(HEADER)}; a hash is hexadecimal, {roles}, a path is kebab-case ids joined by /"
        raise PackError(path, f"not a ledger row ({error})", repair, line=at) from None


def _hexadecimal(sha256: str) -> str:
    if not _HEX.fullmatch(sha256):
        message = f"hash {sha256!r}"
        raise ValueError(message)
    return sha256


def _ids(path: str) -> tuple[str, ...]:
    ids = tuple(path.split("/")) if path else ()
    if not all(map(_ID.fullmatch, ids)):
        message = f"path {path!r}"
        raise ValueError(message)
    return ids


def compare(ledger: Ledger, notes: str) -> tuple[LedgerDrift, ...]:
    """Return how the text of the notes differs from the ledger: ledger lines in order, then new lines.

    Lines are told apart by their hash. Where lines were replaced one for one, they count as changed.

    >>> line = LedgerLine(1, "…", Role.FACT, ())
    >>> [str(drift.kind) for drift in compare(Ledger((line,)), "another text")]
    ['changed']
    """
    recorded = [line.sha256 for line in ledger.lines]
    pairs, replaced = _align(recorded, [hash_of(line) for line in lines_of(notes)])
    numbers = [line.number for line in ledger.lines]
    drifts = [LedgerDrift(Drift.MOVED, numbers[old], new + 1) for old, new in pairs if numbers[old] != new + 1]
    for old, new in replaced:
        drifts.append(_replaced(None if old is None else numbers[old], None if new is None else new + 1))
    return tuple(sorted(drifts, key=lambda drift: (drift.line is None, drift.line or drift.now)))


def _replaced(line: int | None, now: int | None) -> LedgerDrift:
    if line is None:
        return LedgerDrift(Drift.NEW, None, now)
    return LedgerDrift(Drift.MISSING if now is None else Drift.CHANGED, line, now)


def lines_of(notes: str) -> list[str]:
    r"""Return the lines of a text of notes, without their ends, as the ledger counts them.

    >>> lines_of("a\r\n\nb\n")
    ['a', '', 'b']
    """
    return notes.replace("\r\n", "\n").removesuffix("\n").split("\n")


def hash_of(line: str) -> str:
    """Return the hash by which the ledger knows a line."""
    from hashlib import sha256  # noqa: PLC0415  # OpenSSL takes as long to load as a question takes to answer

    return sha256(line.encode()).hexdigest()


def _align(old: list[str], new: list[str]) -> tuple[list[tuple[int, int]], list[tuple[int | None, int | None]]]:
    """Return places of equal lines, and what stands for what elsewhere (None where nothing does)."""
    equal: list[tuple[int, int]] = []
    blocks: list[tuple[list[int], list[int]]] = []
    for same, before, after in _stretches(old, new):
        if same:
            equal += zip(before, after, strict=True)
        else:
            blocks.append((list(before), list(after)))
    equal += _carried_elsewhere(blocks, old, new)
    return equal, [pair for gone, come in blocks for pair in zip_longest(gone, come)]


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[bool, range, range]]:
    """Go through stretches of lines that are the same, or not, in both.

    What is the same at both ends is taken off first, and an empty line is a sign of nothing: either would cost most of
    the time.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415  # needed only when notes are compared

    head = _same_at_start(old, new)
    tail = _same_at_start(old[head:][::-1], new[head:][::-1])
    blank = hash_of("")
    matcher = SequenceMatcher(blank.__eq__, old[head : len(old) - tail], new[head : len(new) - tail])
    yield True, range(head), range(head)
    for tag, *bounds in matcher.get_opcodes():
        start, end, now_start, now_end = (head + bound for bound in bounds)
        yield tag == "equal", range(start, end), range(now_start, now_end)
    yield True, range(len(old) - tail, len(old)), range(len(new) - tail, len(new))


def _same_at_start(old: list[str], new: list[str]) -> int:
    return next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )


def _carried_elsewhere(
    blocks: list[tuple[list[int], list[int]]], old: list[str], new: list[str]
) -> list[tuple[int, int]]:
    """Take lines that left one block and came back in another out of the blocks, and return their places."""
    homes: dict[str, list[int]] = {}
    for _, come in blocks:
        for place in come:
            homes.setdefault(new[place], []).append(place)
    carried = [(place, homes[old[place]].pop(0)) for gone, _ in blocks for place in gone if homes.get(old[place])]
    left, arrived = {place for place, _ in carried}, {place for _, place in carried}
    for gone, come in blocks:
        gone[:] = [place for place in gone if place not in left]
        come[:] = [place for place in come if place not in arrived]
    return carried
