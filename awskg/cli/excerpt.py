"""The line of a file at which a finding stands, with marks below the place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from awskg.errors import PackError
from awskg.packs.text import read_utf8
from awskg.turtle import Lines
from awskg.width import display_width, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awskg.checks import Place
    from awskg.cli.page import Page
    from awskg.turtle import Span

BEFORE: Final = 24
"""Columns shown before the place where a line is too long to be shown whole."""


def excerpt(place: Place, page: Page) -> Iterator[str]:
    """Yield the line of a place below its number, and marks below the place; nothing when the file is no text.

    A line wider than the page is cut around the place, with an ellipsis at each cut.
    """
    span = place.span
    if span is None:  # of a file that may not even be one
        return
    lines = _lines(place.path)
    if lines is None or span.line > len(lines):
        return
    number = str(span.line)
    margin = " " * len(number)
    text, marks = _shown(lines.text(span.line), span, max(page.width - len(number) - 3, BEFORE))
    yield f"{page.faint(f'{margin} |')}"
    yield f"{page.faint(f'{number} |')} {text}".rstrip()
    yield f"{page.faint(f'{margin} |')} {page.warning(marks)}"


def _shown(line: str, span: Span, width: int) -> tuple[str, str]:
    """Return what is shown of a line, and the marks below it, with their indent."""
    before = max(span.column - 1 - 2 * width, 0)  # of a line without end, only what may be shown is looked at
    window = line[before : span.column - 1 + 2 * width]
    letters = visible(window.expandtabs(1))
    start = span.column - 1 - before
    end = span.end_column - 1 - before if span.end_line == span.line else len(letters)
    left = 0 if not before and display_width(letters) <= width else _cut(letters, start)
    head = "…" if left or before else ""
    kept = _fitting(letters[left:], width - len(head) - 1)
    tail = "…" if before + left + len(kept) < len(line) else ""
    indent = display_width(head + letters[left:start])
    marked = display_width(letters[start : min(end, left + len(kept))])
    return f"{head}{kept}{tail}", " " * indent + "^" * max(marked, 1)


def _cut(letters: str, start: int) -> int:
    """Return from where a long line is shown, so that the place has something before it."""
    left = start
    while left and display_width(letters[left - 1 : start]) <= BEFORE:
        left -= 1
    return left


def _fitting(letters: str, width: int) -> str:
    kept = letters[:width]
    while display_width(kept) > width:
        kept = kept[:-1]
    return kept


@cache
def _lines(path: Path) -> Lines | None:
    try:
        return Lines(read_utf8(path))
    except PackError:
        return None
