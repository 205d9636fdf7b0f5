"""What a search found: things with what they are, sentences with their line and whether they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from awskg.cli.grid import Grid
from awskg.cli.output import markdown_table
from awskg.cli.page import Page
from awskg.cli.reasons import cited, reason_lines
from awskg.cli.wording import listing, say
from awskg.namespaces import CLAIM
from awskg.search import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awskg.cli.output import Record
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Iri, Labels
    from awskg.search import Hit


@dataclass(frozen=True)
class HitList:
    """The things and the claims that a search found.

    Attributes:
        kg: the graph that was searched.
        text: what was looked for.
        hits: what was found, best first.
    """

    kg: KnowledgeGraph
    text: str
    hits: Sequence[Hit]

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return ("iri", "label", "matched", "how", "score")

    def records(self) -> Iterator[Record]:
        """Return one object a hit, best first."""
        for hit in self.hits:
            found = {"iri": str(hit.iri), "label": self._name(hit), "matched": hit.label}
            yield {**found, "how": hit.how.value, "score": round(hit.score, 3)}

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the things as a table, then the sentences."""
        if self._things:
            yield from Grid(self._headings, self._rows, styles={1: Page.faint, 2: Page.name}).lines(page)
        if self._things and self._claims:
            yield ""
        if self._claims:
            yield page.strong(say(page.lang, "sentences"))
            yield from reason_lines(self._claims, self.kg, page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return two Markdown tables."""
        if self._things:
            yield from (*markdown_table(self._headings, self._rows), "")
        if self._claims:
            rows = [(claim.text.in_(page.lang), cited(claim, page.lang)) for claim in self._claims]
            yield from markdown_table((say(page.lang, "sentences"), say(page.lang, "source")), rows)

    @cached_property
    def _things(self) -> Sequence[Hit]:
        return [hit for hit in self.hits if not hit.iri.startswith(CLAIM)]

    @cached_property
    def _claims(self) -> Sequence[Claim]:
        return [self.kg.claim(hit.iri) for hit in self.hits if hit.iri.startswith(CLAIM)]

    @cached_property
    def _headings(self) -> Sequence[str]:
        names = ("name", "kind", "id", "found in") if any(map(self._matched, self._things)) else ("name", "kind", "id")
        return [say(self.kg.lang, name) for name in names]

    @cached_property
    def _rows(self) -> Sequence[Sequence[str]]:
        rows = ((self._name(hit), self._kind(hit), hit.iri.curie, self._matched(hit)) for hit in self._things)
        return [row[: len(self._headings)] for row in rows]

    @cached_property
    def _labels(self) -> Mapping[Iri, Labels]:
        return self.kg.labels(hit.iri for hit in self.hits)

    def _name(self, hit: Hit) -> str:
        return self._labels[hit.iri].in_(self.kg.lang)

    def _kind(self, hit: Hit) -> str:
        return listing((self.kg.label(kind) for kind in self.kg[hit.iri].kinds), self.kg.lang)

    def _matched(self, hit: Hit) -> str:
        """Return the name that matched, unless the one that is shown holds the text too."""
        return "" if fold(self.text) in fold(self._name(hit)) else hit.label
