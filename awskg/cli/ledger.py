"""Coverage for a person: lines and claims by section, and where the notes left their ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.cli.sheet import Sheet
from awskg.cli.wording import listing, say
from awskg.packs import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.knowledge import KnowledgeGraph
    from awskg.knowledge.coverage import Coverage, SectionCoverage

FIELDS = ("pack", "section", "sectionLabel", "lines", "factLines", "claims", "withoutClaim")


def coverage_sheet(kg: KnowledgeGraph, coverage: Coverage) -> Sheet:
    """Return the coverage as a list of sections, with their total below."""
    sections = coverage.sections
    rows = [(kg.label(section.section), *map(str, _counts(section)), _uncited(section, kg)) for section in sections]
    totals = [str(sum(column)) for column in zip(*map(_counts, sections), strict=True)]
    uncited = sum(len(section.uncited) for section in sections)
    return Sheet(
        FIELDS,
        [_record(section, kg) for section in sections],
        [say(kg.lang, heading) for heading in ("section", "lines", "fact lines", "claims", "without claim")],
        [*rows, (say(kg.lang, "total"), *totals, str(uncited))],
        numbers=frozenset({1, 2, 3, 4}),
    )


def _counts(section: SectionCoverage) -> tuple[int, int, int]:
    """Return how many lines a section has, how many of them carry a fact, and how many claims they gave."""
    return sum(section.lines.values()), section.lines[Role.FACT], section.claims


def _uncited(section: SectionCoverage, kg: KnowledgeGraph) -> str:
    return listing((f"L{number}" for number in section.uncited), kg.lang) or "0"


def _record(section: SectionCoverage, kg: KnowledgeGraph) -> dict[str, object]:
    lines, facts, claims = _counts(section)
    return {
        "pack": section.pack,
        "section": str(section.section),
        "sectionLabel": kg.label(section.section),
        "lines": lines,
        "factLines": facts,
        "claims": claims,
        "withoutClaim": list(section.uncited),
    }


def drift_lines(kg: KnowledgeGraph, coverage: Coverage) -> Iterator[str]:
    """Yield one sentence for each line of the notes that is not as its ledger has it, then the claims concerned."""
    for drift in coverage.drift:
        yield say(kg.lang, f"line {drift.kind}", line=f"L{drift.line}", now=f"L{drift.now}")
    for iri in coverage.ungrounded:
        yield say(kg.lang, "lost its ground", claim=iri.curie, sentence=kg.label(iri))
