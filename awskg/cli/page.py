"""The paper that text for a person is written on: how wide it is, whether it has colour, in which language."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import TextIO

    from awskg.model import Lang

PLAIN_WIDTH = 100
"""Columns of text that goes into a file or a pipe, where nobody can say how wide it will be shown."""


class Page(NamedTuple):
    """Where text for a person goes.

    Attributes:
        lang: language of every word on it.
        width: columns of a line, at least 20.
        colour: whether it shows ANSI styles.
    """

    lang: Lang
    width: int = PLAIN_WIDTH
    colour: bool = False

    def strong(self, text: str) -> str:
        """Return *text* as a heading."""
        return self._styled("1", text)

    def faint(self, text: str) -> str:
        """Return *text* so that it stays in the background."""
        return self._styled("2", text)

    def warning(self, text: str) -> str:
        """Return *text* so that it is noticed: what no longer holds."""
        return self._styled("33", text)

    def name(self, text: str) -> str:
        """Return *text* as something to type: a command, the name of a question."""
        return self._styled("36", text)

    def narrower(self, columns: int) -> Page:
        """Return this page with so many columns less, for text that is indented."""
        return Page(self.lang, max(self.width - columns, 20), self.colour)

    def _styled(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def page_for(stream: TextIO, lang: Lang) -> Page:
    """Return the page that *stream* shows: as wide as the terminal, coloured unless NO_COLOR or TERM=dumb forbid it."""
    from shutil import get_terminal_size  # noqa: PLC0415 (slow to import, and JSON has no width)

    columns = get_terminal_size((PLAIN_WIDTH, 24)).columns
    allowed = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(lang, max(columns, 20), stream.isatty() and allowed)
