"""The shipped questions for a person: listed by the part of the notes that answers them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from awskg.cli.grid import Grid
from awskg.cli.output import markdown_table
from awskg.cli.page import Page
from awskg.cli.wording import say
from awskg.model import Iri, Kind
from awskg.model.table import iris_in
from awskg.width import display_width, pad

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awskg.cli.output import Record
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Table
    from awskg.questions import Question

_SECTIONS = "SELECT ?claim ?section { ?claim ak:corrects?/dcterms:source ?line . ?line ak:inSection ?section }"
"""A correction belongs where the claim that it corrects does."""


class Group(NamedTuple):
    """Where a question stands in the list.

    Attributes:
        place: place of the group among the groups.
        title: what is written above it.
        section: the section of the notes that most of its claims are from, or None.
    """

    place: int
    title: str
    section: Iri | None = None


@dataclass(frozen=True)
class QuestionList:
    """Every shipped question, under the section of the notes that answers it.

    The section is worked out from the claims in the answer, so that the list cannot contradict the data.

    Attributes:
        kg: the graph that answers them.
    """

    kg: KnowledgeGraph

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return ("name", "title", "description", "parameters", "section", "group")

    def records(self) -> Iterator[Record]:
        """Return one object a question."""
        for group, question in self._grouped:
            yield {
                "name": question.name,
                "title": question.title.in_(self.kg.lang),
                "description": question.description.in_(self.kg.lang),
                "parameters": [parameter.name for parameter in question.params],
                "section": str(group.section) if group.section else None,
                "group": group.title,
            }

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the groups below each other, their columns aligned."""
        yield page.strong(say(page.lang, "questions", questions=len(self._grouped)))
        widest = max((display_width(_call(question)) for _, question in self._grouped), default=0)
        for group, members in groupby(self._grouped, key=lambda grouped: grouped[0]):
            yield from ("", page.strong(group.title))
            rows = [(pad(_call(question), widest), question.title.in_(page.lang)) for _, question in members]
            yield from Grid(("", ""), rows, styles={0: Page.name}).lines(page)
        yield from ("", page.faint(say(page.lang, "how to ask")))

    def markdown(self, page: Page) -> Iterator[str]:
        """Return one Markdown table."""
        headings = [say(page.lang, heading) for heading in ("name", "question", "section")]
        rows = ((f"`{_call(asked)}`", asked.title.in_(page.lang), group.title) for group, asked in self._grouped)
        return markdown_table(headings, rows)

    @cached_property
    def _grouped(self) -> list[tuple[Group, Question]]:
        questions = ((self._group(question), question) for question in self.kg.questions.values())
        return sorted(questions, key=lambda grouped: (grouped[0], grouped[1].name))

    def _group(self, question: Question) -> Group:
        last = len(self._sections)
        if question.params:
            return Group(last + 1, say(self.kg.lang, "about a thing"))
        claims = _claims_behind(self.kg.ask(question.name))
        if not claims:
            return Group(last + 2, say(self.kg.lang, "about the notes"))
        section, count = Counter(self._section_of.get(claim) for claim in claims).most_common(1)[0]
        if section and 2 * count > len(claims):
            return Group(self._sections.index(section), self.kg.label(section), section)
        return Group(last, say(self.kg.lang, "across the notes"))

    @cached_property
    def _sections(self) -> Sequence[Iri]:
        return [section.section for section in self.kg.coverage().sections]

    @cached_property
    def _section_of(self) -> Mapping[object, Iri]:
        return {row["claim"]: Iri(str(row["section"])) for row in self.kg.sparql(_SECTIONS)}


def _claims_behind(table: Table) -> set[Iri]:
    """Return the claims that the cells of a table name, or, as that takes longer, those found behind its rows."""
    names = [column.name for column in table.columns if column.kind in (Kind.CLAIM, Kind.CLAIMS)]
    named = {claim for row in table for name in names for claim in iris_in(row[name])}
    return named or {claim.iri for row in table for claim in table.because(row)}


def _call(question: Question) -> str:
    """Return how a question is asked: its name, and the parameters that can be filled in."""
    return " ".join((question.name, *(f"{parameter.name}=…" for parameter in question.params)))
