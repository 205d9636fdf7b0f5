"""Running every check over packs that are read together."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from awskg import resources
from awskg.checks.ledger import LEDGER_CODES, drift_findings, ledger_findings
from awskg.checks.places import Places
from awskg.checks.reading import READING_CODES, read
from awskg.checks.rules import rule_codes, rule_findings
from awskg.checks.shapes import shape_codes, shape_findings

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from awskg.checks.finding import Finding
    from awskg.checks.reading import Reading
    from awskg.packs import Pack


def check(
    packs: Iterable[str | os.PathLike[str]] = (), *, notes: str | os.PathLike[str] | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong in *packs*.

    Args:
        packs: folders of the packs, read together: each may speak of the things of the others, so a pack that adds to
            the bundled one is given after it. Without any, the bundled pack is checked.
        notes: the notes themselves, to be compared with the ledger of the pack that names this file, or else with that
            of the last pack; their text is read and never shown.

    Returns:
        The findings by file, line and code; none when all is well. When a file cannot be read, only that is found: what
        the others say cannot be judged without it.

    Raises:
        PackError: a folder is no pack, or *notes* cannot be read.

    >>> [finding.code for finding in check()]
    []
    """
    roots = [Path(pack) for pack in packs] or [resources.bundled_pack()]
    return tuple(sorted(_findings(read(roots), Path(notes) if notes else None), key=_order))


def codes() -> tuple[str, ...]:
    """Return the code of every check, sorted."""
    return tuple(sorted((*READING_CODES, *LEDGER_CODES, *shape_codes(), *rule_codes())))


def _findings(reading: Reading, notes: Path | None) -> Iterator[Finding]:
    if reading.unread:
        return iter(reading.unread)
    places = Places(reading.packs)
    return chain(
        shape_findings(reading.store, places),
        rule_findings(reading.store, places),
        *map(ledger_findings, reading.packs),
        drift_findings(_pack_of(notes, reading.packs), notes) if notes else (),
    )


def _pack_of(notes: Path, packs: Sequence[Pack]) -> Pack:
    return next((pack for pack in packs if pack.notes == notes.name), packs[-1])


def _order(finding: Finding) -> tuple[str, int, str, str, str, str]:
    return (
        str(finding.path or ""),
        finding.line or 0,
        finding.code,
        finding.subject or "",
        finding.message.en,
        repr(finding.value),
    )
