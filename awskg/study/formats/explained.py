"""What explains an item or a statement, as the forms write it: the sentence, its lines, its verdict, its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.texts import flat, web_address
from awskg.model import Iri, Labels, Lang
from awskg.namespaces import KG
from awskg.study.model import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim
    from awskg.study.model import Item
    from awskg.study.study import Study, Told

NO_SECTION: Final = Labels("Elsewhere", "その他")
"""What stands in the place of the section where the notes have none."""

CORRECTION: Final = Labels("correction", "訂正")
ONLY_IF: Final = Labels("only if: {conditions}", "条件: {conditions}")
SINCE: Final = Labels("since {date}", "{date} 以降")
AND: Final = Labels("; ", "、")
NOTHING: Final = "–"
"""What is written for an empty text where a format wants one."""


class Source(NamedTuple):
    """A source of a verdict.

    Attributes:
        title: what it is called.
        address: where it is found on the web, or "".
    """

    title: str
    address: str


class Explained(NamedTuple):
    """A claim in one language, each part on one line.

    Attributes:
        sentence: what it says.
        facts: under what it holds, its lines or that it is a correction, its verdict, from when: in words.
        sources: the sources of its verdict, by title.
    """

    sentence: str
    facts: tuple[str, ...]
    sources: tuple[Source, ...]


def explained(told: Told, lang: Lang) -> Explained:
    """Return a claim as explanations show it."""
    conditions = AND.in_(lang).join(flat(one.in_(lang)) for one in told.conditions)
    facts = (
        ONLY_IF.in_(lang).format(conditions=conditions) if conditions else "",
        lines_of(told.claim) or (CORRECTION.in_(lang) if told.claim.is_correction else ""),
        flat(told.verdict.in_(lang)),
        SINCE.in_(lang).format(date=told.claim.since) if told.claim.since else "",
    )
    sources = tuple(Source(flat(one.title.in_(lang)), web_address(one.address or "")) for one in told.evidence)
    return Explained(flat(told.claim.text.in_(lang)), tuple(fact for fact in facts if fact), sources)


def lines_of(claim: Claim) -> str:
    """Return the lines of the notes that a claim was read from, such as "L7, L83"; "" for a correction."""
    return ", ".join(f"L{line}" for line in claim.lines)


def asked(item: Item, lang: Lang) -> str:
    """Return the question on one line, with the hint in brackets where something is to be recalled."""
    stem = flat(item.stem.in_(lang)) or NOTHING
    if item.form is not Form.GAP or item.hint is None:
        return stem
    hint = flat(item.hint.in_(lang))
    return f"{stem}［{hint}］" if lang == Lang.JA else f"{stem} [{hint}]"


def section_name(study: Study, section: Iri | None, lang: Lang) -> str:
    """Return what a section is called, on one line."""
    name = study.label(section) if section else NO_SECTION
    return flat(name.in_(lang)) or NOTHING


def sections_of(kg: KnowledgeGraph) -> tuple[Iri, ...]:
    """Return the outermost headings of the notes, in their order."""
    paths = (line.path for pack in kg.packs for line in pack.ledger.lines)
    return tuple(dict.fromkeys(Iri(KG + path[0]) for path in paths if path))


def by_section(study: Study) -> Mapping[Iri | None, tuple[Item, ...]]:
    """Return the items below the outermost heading of each, in the order of the notes.

    Items without one come last, and so do those whose answer it would tell.

    >>> import awskg
    >>> from awskg.study import Study
    >>> [section and section.curie for section in by_section(Study(awskg.load()))][:3]
    ['kg:ec2', 'kg:ebs', 'kg:ecs']
    """
    found: dict[Iri | None, list[Item]] = {section: [] for section in (*sections_of(study.kg), None)}
    for item in study.items:
        is_shown = item.section in found and study.section(item) is not None
        found[item.section if is_shown else None].append(item)
    return {section: tuple(of) for section, of in found.items() if of}
