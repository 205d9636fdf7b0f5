"""Tables for a person: columns that fit the page, long cells wrapped, Japanese aligned."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from awskg.cli.page import Page
from awskg.width import display_width, pad, visible, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Style = Callable[[Page, str], str]

GAP = 2
"""Blank columns between two columns of a table."""

NARROWEST = 8
"""Below this width a wrapped column cannot be read; the rows are then shown field by field."""

LONGEST_WORD = 16
"""A word up to this width is not cut to save room."""


class Column(NamedTuple):
    """What a column has to hold."""

    heading: str
    texts: Sequence[str]

    @property
    def cells(self) -> int:
        """Columns of text that the widest line of its cells takes."""
        return _widest(line for text in self.texts for line in text.split("\n"))

    @property
    def natural(self) -> int:
        """Columns of text that it takes when nothing is wrapped."""
        return max(display_width(self.heading), self.cells)

    @property
    def least(self) -> int:
        """Columns of text below which it cannot be read."""
        words = _widest(word for text in (self.heading, *self.texts) for word in text.split())
        return min(self.natural, max(NARROWEST, min(words, LONGEST_WORD)))


def _widest(texts: Iterable[str]) -> int:
    return max(map(display_width, texts), default=0)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as text, under headings.

    Attributes:
        headings: one for each column; when all are empty, none are drawn.
        rows: the cells, as many in each row as there are headings.
        numbers: places of the columns that are aligned to the right.
        styles: place of a column → how its cells look.
        rigid: places of the columns that are never wrapped.
        alarms: places of the rows whose styled cells must be noticed instead.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()
    styles: Mapping[int, Style] = field(default_factory=dict)
    rigid: frozenset[int] = frozenset()
    alarms: frozenset[int] = frozenset()

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the table, with blank lines between its rows when most of them take more than one line."""
        widths = self._widths(page)
        if widths and any(self.headings):
            yield from (page.strong(_joined(cells)) for cells in self._row(self.headings, widths))
            yield page.faint(_joined("─" * width for width in widths))
        blocks = self.blocks(page)
        tall = sum(len(block) > 1 for block in blocks)
        for place, block in enumerate(blocks):
            if place and any(self.headings) and 2 * tall > len(blocks):
                yield ""
            yield from block

    def blocks(self, page: Page) -> list[list[str]]:
        """Draw the lines of each row; on a page too narrow for the columns, a row is drawn field by field."""
        widths = self._widths(page)
        if not widths:
            return [list(self._fields(row, page)) for row in self._shown]
        return [
            [self._line(cells, place, page) for cells in self._row(row, widths)]
            for place, row in enumerate(self._shown)
        ]

    @property
    def _shown(self) -> list[list[str]]:
        return [[visible(cell) for cell in row] for row in self.rows]

    def _widths(self, page: Page) -> list[int]:
        """Return the widths of the columns, or an empty list when the page is too narrow for them."""
        columns = [Column(heading, cells) for heading, cells in zip(self.headings, self._cells, strict=True)]
        least = [column.cells if place in self.rigid else column.least for place, column in enumerate(columns)]
        return fit(least, [column.natural for column in columns], page.width)

    @property
    def _cells(self) -> list[tuple[str, ...]]:
        """The cells by column."""
        return list(zip(*self._shown, strict=True)) or [()] * len(self.headings)

    def _row(self, cells: Sequence[str], widths: Sequence[int]) -> Iterator[list[str]]:
        """Yield the lines of one row, each as padded parts of its cells; the last part needs no padding."""
        wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            padded = [pad(part, widths[at], right=at in self.numbers) for at, part in enumerate(parts)]
            yield [*padded[:-1], padded[-1].rstrip()]

    def _line(self, cells: Sequence[str], row: int, page: Page) -> str:
        return _joined(self._styled(cell, column, row, page) for column, cell in enumerate(cells))

    def _styled(self, cell: str, column: int, row: int, page: Page) -> str:
        style = self.styles.get(column)
        if style is None or not cell:
            return cell
        return page.warning(cell) if row in self.alarms else style(page, cell)

    def _fields(self, row: Sequence[str], page: Page) -> Iterator[str]:
        """Draw the cells of a row below each other, beside their headings where there is room."""
        pairs = Grid(("", ""), list(zip(self.headings, row, strict=True)), styles={0: Page.strong})
        if any(self.headings) and pairs._widths(page):
            return chain.from_iterable(pairs.blocks(page))
        return (line for text in (*self.headings, *row) if text for line in wrap(text, page.width))


def _joined(cells: Iterable[str]) -> str:
    return (" " * GAP).join(cells).rstrip()


def fit(least: Sequence[int], natural: Sequence[int], width: int) -> list[int]:
    """Return the widths that columns get on a page: what they need, or else one common width, as large as fits.

    Args:
        least: columns of text below which each column cannot be read.
        natural: columns of text that each column would need, at least *least*.
        width: columns of the page.

    Returns:
        A width for each column, or an empty list when the page is too narrow to read them side by side.

    >>> fit([5, 8, 8], [5, 60, 60], 80)
    [5, 35, 35]
    """

    def widths(level: int) -> list[int]:
        return [min(need, max(low, level)) for low, need in zip(least, natural, strict=True)]

    room = width - GAP * (len(natural) - 1)
    levels = range(max(natural, default=0) + 1)
    level = bisect_right(levels, room, key=lambda level: sum(widths(level))) - 1
    return widths(level) if level >= 0 else []
