"""Running every check over packs that are read together."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from awskg.checks.ledger import LEDGER_CODES, drift_findings, ledger_findings
from awskg.checks.places import Places
from awskg.checks.reading import MANIFEST, read
from awskg.checks.rules import rule_codes, rule_findings
from awskg.checks.shapes import shape_codes, shape_findings
from awskg.checks.sources import SOURCE_CODES
from awskg.checks.targets import targets

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from awskg.checks.finding import Finding
    from awskg.checks.reading import Reading
    from awskg.packs import Pack


def check(
    paths: Iterable[str | os.PathLike[str]] = (),
    *,
    beside: Iterable[str | os.PathLike[str]] = (),
    notes: str | os.PathLike[str] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong in packs, files and questions.

    Args:
        paths: packs (folders with a `pack.toml`), folders that hold packs, files of packs, or files that stand alone
            (.trig, .ttl, .rq); all are read together. Without any, the bundled pack and the shipped questions.
        beside: further packs, of whose things those may speak; what is wrong in these is not told.
        notes: the notes themselves, to be compared with the ledger of the pack that names this file, or else with that
            of the last pack; their text is read and never shown.

    Returns:
        The findings by file, place and code; none when all is well. When a file cannot be read, only that is found:
        what the others say cannot be judged without it.

    Raises:
        PackError: a path is missing or no pack, or *notes* cannot be read.

    >>> [finding.code for finding in check()]
    []
    """
    wanted = targets(map(Path, paths), map(Path, beside))
    found = _findings(read(wanted), Path(notes) if notes else None)
    shown = [path.resolve() for path in wanted.shown]
    if notes:
        shown.append(Path(notes).resolve())
    return tuple(sorted((finding for finding in found if _counts(finding, shown)), key=_order))


def codes() -> tuple[str, ...]:
    """Return the code of every check, sorted."""
    return tuple(sorted((*SOURCE_CODES, MANIFEST, *LEDGER_CODES, *shape_codes(), *rule_codes())))


def _findings(reading: Reading, notes: Path | None) -> Iterator[Finding]:
    if reading.unread:
        return iter(reading.unread)
    places = Places(reading.sources, reading.packs)
    return chain(
        shape_findings(reading.store, places),
        rule_findings(reading.store, places),
        *map(ledger_findings, reading.packs),
        drift_findings(_pack_of(notes, reading.packs), notes) if notes else (),
    )


def _pack_of(notes: Path, packs: Sequence[Pack]) -> Pack:
    return next((pack for pack in packs if pack.notes == notes.name), packs[-1])


def _counts(finding: Finding, shown: Iterable[Path]) -> bool:
    """Return whether a finding is in what was to be checked; one without a place always is."""
    path = finding.path.resolve() if finding.path else None
    return path is None or any(path == root or root in path.parents for root in shown)


def _order(finding: Finding) -> tuple[str, int, int, str, str, str, str]:
    return (
        str(finding.path or ""),
        finding.line or 0,
        finding.column or 0,
        finding.code,
        finding.subject or "",
        finding.message.en,
        repr(finding.value),
    )
