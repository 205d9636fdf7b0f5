"""Running every check over packs that are read together."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from awskg.checks.cycles import CYCLE, cycle_findings
from awskg.checks.headings import UNDECLARED_HEADING, heading_findings
from awskg.checks.languages import in_own_languages
from awskg.checks.ledger import LEDGER_CODES, drift_findings, ledger_findings
from awskg.checks.places import Places
from awskg.checks.questions import QUESTION_CODES, question_findings
from awskg.checks.reading import MANIFEST, read
from awskg.checks.rules import TOGETHER, rule_codes, rule_findings
from awskg.checks.shapes import shape_codes, shape_findings
from awskg.checks.sources import SOURCE_CODES
from awskg.checks.stubs import without_sentences_of_stubs
from awskg.checks.targets import targets
from awskg.checks.texts import TEXT_CODES, text_findings
from awskg.checks.twice import TWICE, twice_findings
from awskg.checks.vocabulary import VOCABULARY_CODES, vocabulary_findings
from awskg.model import Labels

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from awskg.checks.finding import Finding
    from awskg.checks.reading import Reading
    from awskg.packs import Pack


def check(
    paths: Iterable[str | os.PathLike[str]] = (),
    *,
    beside: Iterable[str | os.PathLike[str]] = (),
    notes: str | os.PathLike[str] | None = None,
    progress: Callable[[Labels], None] = lambda _step: None,
) -> tuple[Finding, ...]:
    """Return what is wrong in packs, files and questions.

    Args:
        paths: packs (folders with a `pack.toml`), folders that hold packs, files of packs, or files that stand alone
            (.trig, .ttl, .rq); all are read together. Without any, the bundled pack and the shipped questions.
        beside: further packs, of whose things those may speak; what is wrong in these is not told.
        notes: the notes themselves, to be compared with the ledger of the pack that names this file, or else with that
            of the last pack; their text is read and never shown. Notes that lie where their pack says are compared too.
        progress: called with what is being done, step by step.

    Returns:
        The findings by file, place and code; none when all is well. When a file cannot be read, only that is found:
        what the others say cannot be judged without it.

    Raises:
        PackError: a path is missing or no pack, or *notes* cannot be read.

    >>> [finding.code for finding in check()]
    []
    """
    wanted = targets(map(Path, paths), map(Path, beside))
    progress(Labels("files", "ファイル"))
    reading = read(wanted)
    if reading.unread:
        return tuple(sorted(reading.unread, key=_order))
    shown = [path.resolve() for path in (*wanted.shown, *((Path(notes),) if notes else ()))]
    shown += [pack.notes_file.resolve() for pack in reading.packs if pack.notes_file and _is_in(pack.root, shown)]
    every = _findings(reading, Path(notes) if notes else None, progress)
    found = _without_consequences(without_sentences_of_stubs(every, reading.store))
    return tuple(sorted((finding for finding in found if _counts(finding, shown)), key=_order))


def codes() -> tuple[str, ...]:
    """Return the code of every check, sorted."""
    written = (
        *SOURCE_CODES,
        MANIFEST,
        *VOCABULARY_CODES,
        TWICE,
        CYCLE,
        *LEDGER_CODES,
        UNDECLARED_HEADING,
        *TEXT_CODES,
        *QUESTION_CODES,
    )
    return tuple(sorted((*written, *shape_codes(), *rule_codes())))


def _findings(reading: Reading, notes: Path | None, progress: Callable[[Labels], None]) -> Iterator[Finding]:
    places = Places(reading.sources, reading.packs)
    progress(Labels("shapes", "シェイプ"))
    shaped = list(shape_findings(reading.store, places))
    progress(Labels("rules", "規則"))
    yield from in_own_languages((*shaped, *rule_findings(reading.store, places)), reading, places)
    yield from cycle_findings(reading.store, places)
    progress(Labels("words and texts", "語と文"))
    yield from vocabulary_findings(reading.sources, reading.store)
    yield from twice_findings(reading.sources)
    yield from text_findings(reading.sources)
    yield from question_findings(reading.questions)
    progress(Labels("ledgers", "台帳"))
    yield from chain(*map(ledger_findings, reading.packs))
    yield from chain(*(heading_findings(pack, reading.store) for pack in reading.packs))
    for pack, file in _notes(reading.packs, notes):
        yield from drift_findings(pack, file)


def _without_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what is said to be missing where a misspelt term of the same subject is the reason."""
    found = list(findings)
    misspelt = {finding.subject for finding in found if finding.code in VOCABULARY_CODES and finding.subject}
    return [
        finding
        for finding in found
        if finding.value is not None or finding.subject not in misspelt or finding.code in VOCABULARY_CODES
    ]


def _notes(packs: Sequence[Pack], given: Path | None) -> Iterator[tuple[Pack, Path]]:
    """Go through the packs whose notes are at hand: those that are given, or that a pack says where they are."""
    owner = _pack_of(given, packs) if given else None
    for pack in packs:
        if given and pack is owner:
            yield pack, given
        elif pack.notes_file and pack.notes_file.is_file():
            yield pack, pack.notes_file


def _pack_of(notes: Path, packs: Sequence[Pack]) -> Pack:
    return next((pack for pack in packs if pack.notes == notes.name), packs[-1])


def _counts(finding: Finding, shown: Iterable[Path]) -> bool:
    """Return whether a finding, or the other side of a contradiction, is in what was to be checked.

    One without a place always is.
    """
    others = (related.place for related in finding.related if related.message == TOGETHER)
    sides = [place for place in (finding.place, *others) if place]
    return not sides or any(_is_in(place.path, shown) for place in sides)


def _is_in(path: Path, folders: Iterable[Path]) -> bool:
    """Return whether a file or folder is one of those, or in one."""
    resolved = path.resolve()
    return any(resolved == folder or folder in resolved.parents for folder in folders)


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
