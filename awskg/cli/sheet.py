"""A list that a command found: the cells that a person reads, beside the records that a program reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from awskg.cli.grid import Grid
from awskg.cli.output import markdown_table
from awskg.width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awskg.cli.grid import Style
    from awskg.cli.output import Record
    from awskg.cli.page import Page


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under headings, with a title above them.

    Attributes:
        fields: names of the fields of each record.
        records_: what a program reads.
        headings: what a person reads above each column.
        rows: what a person reads in each row.
        title: the line above the table, or "".
        numbers: places of the columns that hold numbers.
        styles: place of a column → how its cells look.
    """

    fields: Sequence[str]
    records_: Sequence[Record]
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""
    numbers: frozenset[int] = frozenset()
    styles: Mapping[int, Style] = field(default_factory=dict)

    def records(self) -> Sequence[Record]:
        """Return what a program reads."""
        return self.records_

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the table, with its title."""
        if self.title:
            yield from (*map(page.strong, wrap(self.title, page.width)), "")
        yield from Grid(self.headings, self.rows, self.numbers, self.styles).lines(page)

    def markdown(self, page: Page) -> Iterator[str]:  # noqa: ARG002 (documents of other kinds need the page)
        """Return a Markdown table."""
        return markdown_table(self.headings, self.rows)
