"""What in the notes is not to be learnt as it stands: for a terminal, a wiki, a browser or a program."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from awskg.cli import html_page
from awskg.cli.html_page import dated, verdict
from awskg.cli.output import markdown_table, plain_markdown
from awskg.cli.reasons import reason_lines, reference, source_words
from awskg.cli.wording import listing, say
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from awskg.cli.output import Record
    from awskg.cli.page import Page
    from awskg.knowledge import KnowledgeGraph
    from awskg.knowledge.errata import Erratum
    from awskg.model import Claim, Evidence, Lang

INDENT: Final = "  "


@dataclass(frozen=True)
class ErrataList:
    """Claims of the notes with what is true instead.

    Attributes:
        errata: the claims, in the order of their lines.
        kg: the graph they are from.
    """

    errata: Sequence[Erratum]
    kg: KnowledgeGraph

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return ("claim", "section", "lines", "verdict", "since", "noted", "now", "evidence")

    @property
    def own_writers(self) -> Mapping[str, Callable[[Page], Iterator[str]]]:
        """The format that few other documents have."""
        return {"html": self._html}

    def records(self) -> Iterator[Record]:
        """Return one object a claim: what the notes say, what is true, and the evidence of both."""
        lang = self.kg.lang
        for erratum in self.errata:
            claim = erratum.claim
            yield {
                "claim": str(claim.iri),
                "section": self._section(erratum, lang),
                "lines": list(claim.lines),
                "verdict": claim.verdict.value,
                "since": claim.since,
                "noted": claim.text.in_(lang),
                "now": [_record(correction, lang) for correction in erratum.corrections],
                "evidence": [_source_record(source, lang) for source in self._sources(erratum)],
            }

    def lines(self, page: Page) -> Iterator[str]:
        """Draw each section with its claims, what is true now below each."""
        for title, members in self._by_section(page.lang):
            yield from (page.strong(title), "")
            claims = [erratum.claim for erratum in members]
            yield from (INDENT + line for line in reason_lines(claims, self.kg, page.narrower(len(INDENT))))
            yield ""

    def markdown(self, page: Page) -> Iterator[str]:
        """Return a heading and a table for each section."""
        lang = page.lang
        headings = [say(lang, heading) for heading in ("source", "noted", "true now", "standing", "evidence")]
        yield from (f"# {plain_markdown(self._title(lang))}", "")
        for title, members in self._by_section(lang):
            yield from (f"## {plain_markdown(title)}", "")
            yield from markdown_table(headings, (self._row(erratum, lang) for erratum in members))
            yield ""

    def _row(self, erratum: Erratum, lang: Lang) -> tuple[str, ...]:
        claim = erratum.claim
        return (
            reference(claim, lang),
            claim.text.in_(lang),
            "\n".join(dated(correction, lang) for correction in erratum.corrections),
            verdict(claim, lang),
            "\n".join(source_words(source, lang) for source in self._sources(erratum)),
        )

    def _html(self, page: Page) -> Iterator[str]:
        return html_page.page(self._title(page.lang), page.lang, self._sections(page.lang))

    def _sections(self, lang: Lang) -> Iterator[str]:
        for section, members in self._by_section(lang):
            yield f"<section>\n<h2>{html_page.escaped(section)}</h2>"
            for erratum in members:
                yield from html_page.article(erratum.claim, erratum.corrections, self._sources(erratum), lang)
            yield "</section>"

    def _title(self, lang: Lang) -> str:
        packs = listing((pack.title.in_(lang) for pack in self.kg.packs), lang)
        return say(lang, "errata title", packs=packs)

    def _by_section(self, lang: Lang) -> Iterator[tuple[str, list[Erratum]]]:
        for section, members in groupby(self.errata, key=lambda erratum: self._section(erratum, lang)):
            yield section, list(members)

    def _section(self, erratum: Erratum, lang: Lang) -> str:
        return self.kg.label(erratum.section, lang) if erratum.section else say(lang, "no section")

    def _sources(self, erratum: Erratum) -> tuple[Evidence, ...]:
        return self.kg.evidence(erratum.claim, *erratum.corrections)


def _record(correction: Claim, lang: Lang) -> dict[str, object]:
    return {"claim": str(correction.iri), "text": correction.text.in_(lang), "since": correction.since}


def _source_record(source: Evidence, lang: Lang) -> dict[str, object]:
    return {
        "evidence": str(source.iri),
        "title": source.title.in_(lang),
        "kind": source.kind.removeprefix(AK) if source.kind else None,
        "address": source.address,
        "seenAsOf": source.date.isoformat() if source.date else None,
        "version": source.version,
        "shows": source.shows.in_(lang) if source.shows else None,
    }
