"""How wide text is in a picture, whatever font it meets: our own measure, so that no machine's fonts change a layout.

The widths are those of DejaVu Sans, which is wider than Arial, Helvetica, Noto Sans, Roboto and Hiragino Sans: text
measured with it fits in all of them. A full-width letter is as wide as it is high.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from awskg.width import visible, wrap

FONT_SIZE: Final = 14
"""Size of the names in boxes, in pixels."""

SMALL: Final = 12
"""Size of the labels of edges, of rows and of the legend, in pixels."""

LINE_HEIGHT: Final = 1.35
"""Distance of two lines, in sizes of the font."""

BOLD: Final = 1.16
"""How much wider bold text is."""

_ASCII: Final = (
    *(32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34),
    *(64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56),
    *(102, 68, 69, 73, 77, 67, 61, 78, 75, 29, 50, 67, 56, 86, 75, 79),
    *(67, 79, 73, 67, 61, 73, 68, 99, 69, 67, 69, 39, 34, 39, 84, 56),
    *(50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61),
    *(63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84),
)
"""Hundredths of the font's size, from the space on."""

_WIDE, _OTHER, _PICTURE = 100, 110, 145
_FIRST_PICTURE: Final = 0x1F000


def text_width(text: str, size: float = FONT_SIZE, *, bold: bool = False) -> float:
    """Return an upper bound of the width of one line of text, in pixels.

    >>> text_width("EC2"), text_width("起動")
    (28.6, 28.0)
    """
    hundredths = sum(map(_letter, text))
    return round(hundredths * size * (BOLD if bold else 1) / 100, 1)


@cache
def _letter(letter: str) -> int:
    code = ord(letter)
    if 0x20 <= code < 0x7F:  # noqa: PLR2004  # what ASCII prints
        return _ASCII[code - 0x20]
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Cf", "Mn", "Me"}:
        return 0
    if code >= _FIRST_PICTURE:
        return _PICTURE
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def lines_of(text: str, columns: int) -> tuple[str, ...]:
    """Return text as the lines of a box: control letters made visible, broken at *columns*, two to a wide letter."""
    return tuple(line for line in wrap(visible(text.strip()), columns) if line) or ("",)
