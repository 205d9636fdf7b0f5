"""What stands above and below a picture: title, description, legend, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.metric import LINE_HEIGHT, SMALL, lines_of, text_width
from awskg.diagrams.model import LINES, LOOKS, Line, Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.diagrams.model import Diagram, Standing

TITLE: Final = 18
"""Size of the title, in pixels."""

_LEAST_WIDTH: Final = 420
_GAP: Final = 14
_SWATCH: Final = 36
_ROW: Final = 24


class CaptionLine(NamedTuple):
    """A line above the picture: how it is set ("title" or "about"), its baseline, and its text."""

    style: str
    y: float
    text: str


class Entry(NamedTuple):
    """An entry of the legend: what it explains (None: a sign in labels), where it stands, and its text."""

    kind: Look | Line | Standing | None
    x: float
    y: float
    text: str


class Caption(NamedTuple):
    """What stands around a picture; lengths are in pixels.

    Attributes:
        width: the width that it needs.
        lines: title and description.
        height: their height, with the room below them.
        entries: the legend; its places are relative to the lower left corner of the picture.
        legend_height: its height, with the room above it.
    """

    width: float
    lines: tuple[CaptionLine, ...]
    height: float
    entries: tuple[Entry, ...]
    legend_height: float


def caption_of(diagram: Diagram, width: float) -> Caption:
    """Return what stands around a diagram whose picture is *width* pixels wide."""
    width = max(width, _LEAST_WIDTH)
    lines = tuple(_lines(diagram, width))
    entries = tuple(_entries(diagram, width))
    height = lines[-1].y + _GAP + 4 if lines else 0
    return Caption(width, lines, height, entries, entries[-1].y + _ROW if entries else 0)


def _lines(diagram: Diagram, width: float) -> Iterator[CaptionLine]:
    y = 0.0
    for style, text, size in (("title", diagram.title, TITLE), ("about", diagram.about, SMALL)):
        for line in _fitted(text, width, size, bold=style == "title") if text else ():
            y += size * LINE_HEIGHT
            yield CaptionLine(style, y, line)


def _fitted(text: str, width: float, size: int, *, bold: bool) -> tuple[str, ...]:
    """Return the lines of a text, each at most *width* pixels wide."""
    columns = int(2 * width / size)
    while columns > 2:  # noqa: PLR2004  # one full-width letter
        lines = lines_of(text, columns)
        widest = max(text_width(line, size, bold=bold) for line in lines)
        if widest <= width:
            return lines
        columns = min(columns - 1, int(columns * width / widest))
    return lines_of(text, 2)


def _entries(diagram: Diagram, width: float) -> Iterator[Entry]:
    x, y = 0.0, float(_GAP)
    for kind, text in _explained(diagram):
        swatch = _SWATCH if isinstance(kind, (Look, Line)) else 0
        room = swatch + text_width(text, SMALL)
        if x and x + room > width:
            x, y = 0.0, y + _ROW
        yield Entry(kind, x, y, text)
        x += room + _GAP


def _explained(diagram: Diagram) -> Iterator[tuple[Look | Line | Standing | None, str]]:
    lang = diagram.lang
    yield from ((look, LOOKS[look].in_(lang)) for look in diagram.looks)
    yield from ((line, LINES[line].in_(lang)) for line in diagram.lines)
    yield from diagram.signs
