"""Lines and columns of a text, looked up by offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

_LINE_END: Final = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A stretch of a text: line and column of its first character, both from 1, and of the one after its last.

    Attributes:
        line: line of the first character.
        column: its column, in characters.
        end_line: line of the character after the last.
        end_column: its column.
        offset: offset of the first character.
        length: number of characters; 0 for a place between two of them.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    length: int


class Lines:
    r"""Where the lines of a text start; lines end in \n, \r\n or \r.

    >>> Lines("a\nbc").span(3, 4)
    Span(line=2, column=2, end_line=2, end_column=3, offset=3, length=1)
    """

    def __init__(self, text: str) -> None:
        """Find the line ends of *text*."""
        self._text = text
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def __len__(self) -> int:
        """Return the number of lines; after a last line end there is no further one."""
        return len(self._starts) - (len(self._starts) > 1 and self._starts[-1] == len(self._text))

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from offset *start* up to *end*."""
        line, end_line = self.line(start), self.line(end)
        columns = start - self._starts[line - 1] + 1, end - self._starts[end_line - 1] + 1
        return Span(line, columns[0], end_line, columns[1], start, end - start)

    def line(self, offset: int) -> int:
        """Return the number of the line that holds *offset*, from 1."""
        return bisect_right(self._starts, offset)

    def whole(self, line: int) -> Span:
        """Return the stretch of a line, without its line end."""
        return self.span(self._starts[line - 1], self._starts[line - 1] + len(self.text(line)))

    def text(self, line: int) -> str:
        """Return a line without its line end."""
        bounds = [*self._starts[line - 1 : line + 1], len(self._text)]
        return self._text[bounds[0] : bounds[1]].rstrip("\r\n")

    def starts_line(self, offset: int) -> bool:
        """Return whether *offset* is the first column of its line."""
        return self._starts[self.line(offset) - 1] == offset
