"""Tables for a person: columns that fit the page, long cells wrapped, Japanese aligned."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from awskg.cli.width import display_width, pad, visible, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from awskg.cli.page import Page

    Style = Callable[[Page, str], str]

GAP = 2
"""Blank columns between two columns of a table."""

NARROWEST = 8
"""Below this width a wrapped column cannot be read; the rows are then shown field by field."""

LONGEST_WORD = 16
"""A word up to this width is not cut to save room."""


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
        natural = [max(map(display_width, texts)) for texts in self._columns(str.splitlines)]
        words = [max(map(display_width, texts)) for texts in self._columns(str.split)]
        least = [self._least(*column) for column in enumerate(zip(words, natural, strict=True))]
        return fit(least, natural, page.width)

    def _columns(self, cut: Callable[[str], list[str]]) -> Iterator[list[str]]:
        """Go through the columns, each as the pieces that its heading and cells are cut into."""
        for cells in zip(self.headings, *self._shown, strict=True):
            yield ["", *(piece for cell in cells for piece in cut(cell))]

    def _least(self, place: int, word_and_natural: tuple[int, int]) -> int:
        word, natural = word_and_natural
        return natural if place in self.rigid else min(natural, max(NARROWEST, min(word, LONGEST_WORD)))

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
        for heading, cell in zip(self.headings, row, strict=True):
            if heading:
                yield page.strong(heading)
            yield from (" " * GAP + line for line in wrap(cell, page.width - GAP) if cell)


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
