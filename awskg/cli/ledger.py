"""Coverage for a person: lines and claims by section, and where the notes left their ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.cli.sheet import Sheet
from awskg.cli.wording import listing, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awskg.knowledge import KnowledgeGraph
    from awskg.knowledge.coverage import Coverage, SectionCoverage

FIELDS = ("pack", "section", "sectionLabel", "lines", "factLines", "claims", "stubs", "withoutClaim")


def coverage_sheet(kg: KnowledgeGraph, coverage: Coverage) -> Sheet:
    """Return the coverage as a list of sections, with their total below.

    Which notes a section is of is told where there are several, and how many claims are still to be written where there
    are some.
    """
    sections = coverage.sections
    named = [["notes", "section"], ["section"]][len(kg.packs) == 1]
    counted = ["lines", "fact lines", "claims", *(["stubs"] if any(section.stubs for section in sections) else [])]
    rows = [
        [*_names(section, kg, named), *map(str, _counts(section, counted)), _uncited(section, kg)]
        for section in sections
    ]
    totals = [str(sum(column)) for column in zip(*(_counts(section, counted) for section in sections), strict=True)]
    uncited = sum(len(section.uncited) for section in sections)
    return Sheet(
        FIELDS,
        [_record(section, kg) for section in sections],
        [say(kg.lang, heading) for heading in (*named, *counted, "without claim")],
        [*rows, [say(kg.lang, "total"), *[""] * (len(named) - 1), *totals, str(uncited)]],
        numbers=frozenset(range(len(named), len(named) + len(counted) + 1)),
    )


def _names(section: SectionCoverage, kg: KnowledgeGraph, named: Sequence[str]) -> list[str]:
    """Return the name of a section, behind the id of its pack where that is told."""
    label = kg.label(section.section)
    title = next(pack.title.in_(kg.lang) for pack in kg.packs if pack.id == section.pack)
    return [section.pack, title if label == section.section.curie else label][-len(named) :]


def _counts(section: SectionCoverage, counted: Iterable[str]) -> list[int]:
    """Return the counts of a section that are wanted."""
    counts = {
        "lines": sum(section.lines.values()),
        "fact lines": section.facts,
        "claims": section.claims,
        "stubs": section.stubs,
    }
    return [counts[name] for name in counted]


def _uncited(section: SectionCoverage, kg: KnowledgeGraph) -> str:
    return listing((f"L{number}" for number in section.uncited), kg.lang) or "0"


def _record(section: SectionCoverage, kg: KnowledgeGraph) -> dict[str, object]:
    lines, facts, claims, stubs = _counts(section, ("lines", "fact lines", "claims", "stubs"))
    return {
        "pack": section.pack,
        "section": str(section.section),
        "sectionLabel": kg.label(section.section),
        "lines": lines,
        "factLines": facts,
        "claims": claims,
        "stubs": stubs,
        "withoutClaim": list(section.uncited),
    }


def drift_lines(kg: KnowledgeGraph, coverage: Coverage) -> Iterator[str]:
    """Yield one sentence for each line of the notes that is not as its ledger has it, then the claims concerned."""
    for drift in coverage.drift:
        yield say(kg.lang, f"line {drift.kind}", line=f"L{drift.line}", now=f"L{drift.now}")
    for iri in coverage.ungrounded:
        yield say(kg.lang, "lost its ground", claim=iri.curie, sentence=kg.label(iri))
