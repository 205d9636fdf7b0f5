"""Bare `awskg`: what is inside, and three things to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awskg.cli.grid import Grid
from awskg.cli.ledger import coverage_sheet
from awskg.cli.page import Page
from awskg.cli.wording import listing, say
from awskg.namespaces import KG
from awskg.width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.cli.output import Record
    from awskg.cli.sheet import Sheet
    from awskg.knowledge import KnowledgeGraph

TO_TRY = (
    ("awskg tour", "try tour"),
    ("awskg ask policies-keeping-full-capacity", "try ask"),
    ('awskg show "Lambda@Edge"', "try show"),
)
"""Commands, and the sentence of the catalogue that says what each does."""


def inside(kg: KnowledgeGraph) -> dict[str, int]:
    """Return how much of what is in a graph, counted there and then."""
    sections = kg.coverage().sections
    return {
        "sections": len(sections),
        "lines": sum(sum(section.lines.values()) for section in sections),
        "facts": sum(section.facts for section in sections),
        "claims": len(kg.claims()),
        "things": len(kg.sparql(_THINGS)),
        "questions": len(kg.questions),
    }


_THINGS = f'SELECT DISTINCT ?thing {{ ?thing skos:prefLabel ?name . FILTER(STRSTARTS(STR(?thing), "{KG}")) }}'


@dataclass(frozen=True)
class Overview:
    """What is inside a graph; every number is counted in it.

    Attributes:
        kg: the graph.
    """

    kg: KnowledgeGraph

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of the record."""
        return ("packs", "view", "sections", "lines", "facts", "claims", "things", "questions")

    def records(self) -> Iterator[Record]:
        """Return one object."""
        yield {"packs": [pack.id for pack in self.kg.packs], "view": str(self.kg.view), **inside(self.kg)}

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the counts, and what to try."""
        titles = listing((pack.title.in_(page.lang) for pack in self.kg.packs), page.lang)
        yield from (page.strong(titles), *wrap(say(page.lang, "inside", **inside(self.kg)), page.width), "")
        yield from self._sheet.lines(page)
        yield from ("", page.strong(say(page.lang, "to try")))
        rows = [(command, say(page.lang, sentence)) for command, sentence in TO_TRY]
        yield from Grid(("", ""), rows, styles={0: Page.name}).lines(page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return the sections as a Markdown table."""
        return self._sheet.markdown(page)

    @property
    def _sheet(self) -> Sheet:
        return coverage_sheet(self.kg, self.kg.coverage())
