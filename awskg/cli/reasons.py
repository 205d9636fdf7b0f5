"""Claims for a person: the sentence, its line in the notes, and whether it still holds."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING

from awskg import resources
from awskg.cli.grid import Grid
from awskg.cli.page import Page
from awskg.cli.wording import say, verdict_words
from awskg.knowledge.errata import FALLEN, corrections
from awskg.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Evidence, Iri, Lang

_BESIDE = {Verdict.INCOMPLETE: "added", Verdict.IMPRECISE: "more exactly"}
"""How a correction of a claim that still stands is introduced."""


def reference(claim: Claim, lang: Lang) -> str:
    """Return where a claim was read: its lines, runs of them joined, or the word for a correction.

    Lines 73, 74 and 76 read "L73–74 L76"; those of other notes than the bundled ones have the id of their pack before.
    """
    if claim.is_correction:
        return say(lang, "correction")
    notes = "" if claim.pack in ("", resources.bundled_pack().name) else f"{claim.pack} "
    return notes + (_lines(claim) or say(lang, "line gone"))


def _lines(claim: Claim) -> str:
    runs = (list(run) for _, run in groupby(enumerate(claim.lines), lambda place: place[1] - place[0]))
    return " ".join(f"L{run[0][1]}" + (f"–{run[-1][1]}" if len(run) > 1 else "") for run in runs)


def standing(claim: Claim, lang: Lang) -> str:
    """Return whether a claim still holds, in a learner's words, or that it is still to be written."""
    return say(lang, "stub") if claim.is_stub else verdict_words(claim.verdict, lang)


def cited(claim: Claim, lang: Lang) -> str:
    """Return a claim as it stands in the cell of a table: where it was read and whether it holds."""
    return reference(claim, lang) if claim.is_correction else f"{reference(claim, lang)} {standing(claim, lang)}"


def reason_lines(claims: Iterable[Claim], kg: KnowledgeGraph, page: Page) -> Iterator[str]:
    """Draw claims below each other: line, sentence, standing; below a stale one, what holds instead, and on what."""
    return chain.from_iterable(reason_blocks(claims, kg, page).values())


def reason_blocks(claims: Iterable[Claim], kg: KnowledgeGraph, page: Page) -> dict[Iri, list[str]]:
    """Return the lines of each claim as `reason_lines` draws them, aligned with those of the others.

    A correction that is told below the claim that it corrects has no lines of its own.
    """
    entries = list(_with_corrections(tuple(claims), kg))
    told: set[str] = set()
    rows = [
        _row(claim, page.lang) if claim is owner else _instead(claim, owner, told, kg, page.lang)
        for owner, claim in entries
    ]
    alarms = frozenset(place for place, (_, claim) in enumerate(entries) if claim.verdict in FALLEN)
    grid = Grid(("", "", ""), rows, styles={0: Page.faint, 2: Page.faint}, rigid=frozenset({0, 2}), alarms=alarms)
    blocks: dict[Iri, list[str]] = {}
    for (owner, _), block in zip(entries, grid.blocks(page), strict=True):
        blocks.setdefault(owner.iri, []).extend(block)
    return blocks


def _with_corrections(claims: Sequence[Claim], kg: KnowledgeGraph) -> Iterator[tuple[Claim, Claim]]:
    """Go through claims, each with itself and then with its corrections, which then do not stand alone."""
    beside = {iri for claim in claims for iri in claim.corrected_by}
    for claim in claims:
        if claim.iri not in beside:
            yield claim, claim
            yield from ((claim, correction) for correction in corrections(claim, kg))


def _row(claim: Claim, lang: Lang) -> tuple[str, str, str]:
    since = say(lang, "since", date=claim.since) if claim.since and claim.verdict is Verdict.OUTDATED else ""
    return reference(claim, lang), claim.text.in_(lang), "\n".join(filter(None, (standing(claim, lang), since)))


def _instead(correction: Claim, owner: Claim, told: set[str], kg: KnowledgeGraph, lang: Lang) -> tuple[str, str, str]:
    """Return a correction of *owner* as a row, with the evidence that has not been told yet."""
    sources = [source for source in evidence(correction, kg, lang) if source not in told]
    told.update(sources)
    text = say(lang, _BESIDE.get(owner.verdict, "corrected"), sentence=correction.text.in_(lang))
    return "", "\n".join((text, *sources)), reference(correction, lang)


def evidence(claim: Claim, kg: KnowledgeGraph, lang: Lang) -> list[str]:
    """Return what the verdict on a claim rests on, by title."""
    return [source_words(source, lang) for source in kg.evidence(claim)]


def source_words(source: Evidence, lang: Lang) -> str:
    """Return a source in one line: its title, and the day as of which it was seen."""
    return ", ".join(filter(None, (source.title.in_(lang), str(source.date or ""))))


def reason_records(claims: Iterable[Claim], lang: Lang) -> list[dict[str, object]]:
    """Return claims as JSON objects: id, sentence, lines, verdict, modality, and the corrections of each."""
    return [
        {
            "claim": str(claim.iri),
            "text": claim.text.in_(lang),
            "pack": claim.pack or None,
            "lines": list(claim.lines),
            "verdict": claim.verdict.value,
            "since": claim.since,
            "modality": claim.modality.value,
            "correctedBy": [str(iri) for iri in claim.corrected_by],
        }
        for claim in claims
    ]
