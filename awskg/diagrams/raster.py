"""PNG and PDF, drawn by the Graphviz that comes with pygraphviz, in the fonts of this machine."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import cache
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

from awskg.diagrams.dot import FONTS, dot
from awskg.diagrams.layout import render
from awskg.errors import MissingFontError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.diagrams.model import Diagram

FORMATS: Final = ("png", "pdf")

_SHARP: Final = "144"
"""Dots of a PNG to an inch: two to a pixel of ours."""

_JAPANESE: Final = "日本語"
_NOWHERE: Final = "\ue000\ue001\ue002"
"""Letters for private use, which no usual font has."""


def raster(diagram: Diagram, format_: str) -> bytes:
    """Return a diagram as PNG or PDF.

    Args:
        diagram: what to draw.
        format_: one of `FORMATS`.

    Raises:
        MissingFontError: this machine has no font with Japanese letters, and the diagram has such letters.
    """
    text = dot(diagram)
    with _quiet():
        if not text.isascii() and any("぀" <= letter <= "鿿" for letter in text) and not has_japanese():
            raise MissingFontError(format_)
        dpi = f'digraph awskg {{\n  graph [dpi="{_SHARP}"];' if format_ == "png" else "digraph awskg {"
        return render(text.replace("digraph awskg {", dpi, 1), format_)


@cache
def has_japanese() -> bool:
    """Return whether Graphviz finds Japanese letters in the fonts of this machine.

    Where it finds none, it draws a box with the number of the letter, the same as for a letter that no font has.
    """
    return _drawn(_JAPANESE) != _drawn(_NOWHERE)


def _drawn(text: str) -> bytes:
    """Return the room that a text takes, as the first line of a plain layout tells it."""
    drawn = render(f'digraph {{ graph [fontname="{FONTS}"]; node [fontname="{FONTS}"]; a [label="{text}"] }}', "plain")
    return drawn.partition(b"\n")[0]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the libraries in C write about the fonts of the machine from standard error."""
    sys.stderr.flush()
    try:
        before = os.dup(2)
    except OSError:  # closed by the shell
        yield
        return
    with TemporaryFile() as nowhere:
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(before, 2)
            os.close(before)
