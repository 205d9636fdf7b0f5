"""What is wrong in a ledger itself, and between a ledger and its notes."""

from __future__ import annotations

import re
import tomllib
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.checks.finding import Finding, Place, Severity
from awskg.checks.sources import span_of
from awskg.model import Labels
from awskg.packs import Drift, compare
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from awskg.packs import LedgerDrift, Pack

GAP: Final = "AK503"
COUNT: Final = "AK504"
SYNC: Final = Labels("run `awskg sync {folder}`", "`awskg sync {folder}` を実行してください。")
"""What repairs a drift where the pack says where its notes are."""


class _Told(NamedTuple):
    """How a drift is told: its code, what is wrong, and what repairs it by hand."""

    code: str
    wrong: Labels
    repair: Labels


DRIFTS: Final = {
    Drift.CHANGED: _Told(
        "AK505",
        Labels("Line {line} of the notes has changed", "ノートの {line} 行目が変わっています。"),
        Labels(
            "check the claims that cite it, then record its new hash",
            "この行を引用する主張を確かめ、新しいハッシュを記録してください。",
        ),
    ),
    Drift.MISSING: _Told(
        "AK506",
        Labels("Line {line} of the notes is gone", "ノートの {line} 行目がなくなっています。"),
        Labels(
            "check the claims that cite it, then take the row out",
            "この行を引用する主張を確かめ、台帳から行を除いてください。",
        ),
    ),
    Drift.NEW: _Told(
        "AK507",
        Labels("Line {now} of the notes is not in the ledger", "ノートの {now} 行目が台帳にありません。"),
        Labels("add a row for it, and its claims", "台帳に行を加え、主張を書いてください。"),
    ),
    Drift.MOVED: _Told(
        "AK508",
        Labels(
            "Line {line} of the notes is now line {now} (lines moved together: {together})",
            "ノートの {line} 行目は {now} 行目に移っています(まとまって移った行数: {together})。",
        ),
        Labels(
            "number the rows and the `dcterms:source` of their claims anew",
            "台帳の番号と主張の `dcterms:source` を改めてください。",
        ),
    ),
}
LEDGER_CODES: Final = (GAP, COUNT, *(told.code for told in DRIFTS.values()))

_COUNT: Final = re.compile(r"\s*lines\s*=")


def ledger_findings(pack: Pack) -> Iterator[Finding]:
    """Go through what is wrong in the ledger of *pack*: lines not numbered 1, 2, 3 …, or not as many as declared."""
    yield from _gap(pack)
    yield from _count(pack)


def drift_findings(pack: Pack, notes: Path) -> Iterator[Finding]:
    """Go through the differences between the ledger of *pack* and the file of its notes.

    Raises:
        PackError: the notes are missing or not UTF-8.
    """
    rows = {line.number: row for row, line in enumerate(pack.ledger.lines, 2)}
    for together in _together(compare(pack.ledger, read_utf8(notes))):
        first = together[0]
        place = _place(notes, first.now) if first.line is None else _place(_path(pack), rows[first.line])
        yield _drift(pack, together, place)


def _gap(pack: Pack) -> Iterator[Finding]:
    """Yield the first row whose number is not the next one; after it, all are off."""
    for expected, line in enumerate(pack.ledger.lines, 1):
        if line.number != expected:
            message = Labels(
                f"This row is of line {line.number}, where line {expected} is due; number the rows 1, 2, 3 … in order.",
                f"ここは {expected} 行目のはずですが、{line.number} 行目とあります。1 から順に番号を付けてください。",
            )
            place = _place(_path(pack), expected + 1)
            yield Finding(GAP, Severity.VIOLATION, message, pack.note(line.number), None, place)
            return


def _count(pack: Pack) -> Iterator[Finding]:
    manifest = pack.root / "pack.toml"
    text, found = read_utf8(manifest), len(pack.ledger.lines)
    declared = tomllib.loads(text)["notes"].get("lines", found)
    if declared != found:
        message = Labels(
            f"The notes have {declared} lines by pack.toml and {found} by the ledger; correct the one that is wrong.",
            f"ノートの行数は pack.toml では {declared}、台帳では {found} です。誤っているほうを直してください。",
        )
        yield Finding(COUNT, Severity.VIOLATION, message, place=_place(manifest, _line_of_count(text)))


def _line_of_count(manifest: str) -> int:
    return next(number for number, line in enumerate(manifest.splitlines(), 1) if _COUNT.match(line))


def _together(drifts: Iterable[LedgerDrift]) -> Iterator[list[LedgerDrift]]:
    """Group lines that moved one after the other by the same distance: a line put in at the top moves them all."""
    for distance, group in groupby(drifts, key=_distance):
        together = list(group)
        yield from [[drift] for drift in together] if distance is None else [together]


def _distance(drift: LedgerDrift) -> int | None:
    return None if drift.line is None or drift.now is None or drift.kind is not Drift.MOVED else drift.now - drift.line


def _drift(pack: Pack, together: list[LedgerDrift], place: Place) -> Finding:
    first = together[0]
    told = DRIFTS[first.kind]
    repair = SYNC if pack.notes_file and pack.notes_file.is_file() else told.repair
    message = Labels(f"{told.wrong.en}; {repair.en}.", told.wrong.ja + repair.ja)
    facts = {"line": first.line, "now": first.now, "together": len(together), "folder": pack.root}
    subject = None if first.line is None else pack.note(first.line)
    filled = Labels(message.en.format(**facts), message.ja.format(**facts))
    return Finding(told.code, Severity.VIOLATION, filled, subject, None, place)


def _place(path: Path, line: int | None) -> Place:
    return Place(path, span_of(path, line, None))


def _path(pack: Pack) -> Path:
    return pack.root / "ledger.csv"
