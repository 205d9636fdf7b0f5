"""What a question was answered with: records for a program, and a page that is drawn only when a person reads it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from awskg.cli.options import Reasons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from awskg.cli.answer_page import AnswerPage
    from awskg.cli.output import Record
    from awskg.cli.page import Page
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Table


class Answer:
    """A table of the graph, ready to be written."""

    def __init__(
        self, table: Table, kg: KnowledgeGraph, title: Callable[[], str] = str, reasons: Reasons = Reasons.FEW
    ) -> None:
        """Take what was found, and the graph that was asked.

        Args:
            table: what was found.
            kg: the graph that was asked.
            title: says what was asked, in the reader's language; called when a page is drawn.
            reasons: which claims are shown below the table; only those behind each row add to what a program reads.
        """
        self._table, self._kg, self._title, self._reasons = table, kg, title, reasons

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return [*self._table.headings(), *(["because"] if self._reasons is Reasons.EACH else [])]

    def records(self) -> Iterable[Record]:
        """Return one object a row: full IRIs, their labels, and the claims behind the row when they are wanted."""
        return self._reasoned() if self._reasons is Reasons.EACH else self._table.records()

    def _reasoned(self) -> Iterator[Record]:
        from awskg.cli.reasons import reason_records  # noqa: PLC0415  # a pipe mostly wants the rows alone

        for row, record in zip(self._table, self._table.records(), strict=True):
            yield {**record, "because": reason_records(self._table.because(row), self._kg.lang)}

    def lines(self, page: Page) -> Iterator[str]:
        """Draw title, table and reasons."""
        return self._page.lines(page)

    def markdown(self, page: Page) -> Iterator[str]:  # noqa: ARG002  # documents of other kinds need the page
        """Return a Markdown table, names for things and lines for claims."""
        return self._page.markdown()

    @cached_property
    def _page(self) -> AnswerPage:
        from awskg.cli.answer_page import AnswerPage  # noqa: PLC0415  # a pipe starts faster without it

        return AnswerPage(self._table, self._kg, self._title(), self._reasons)
