"""How wide text is in a picture, whatever font it meets: our own measure, so that no machine's fonts change a layout.

The widths are those of DejaVu Sans, which is wider than Arial, Helvetica, Noto Sans, Roboto and Hiragino Sans: text
measured with it fits in all of them. A full-width letter is as wide as it is high.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from awskg.diagrams.texts import clean
from awskg.width import display_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT_SIZE: Final = 14
"""Size of the names in boxes, in pixels."""

SMALL: Final = 12
"""Size of the labels of edges, of rows and of the legend, in pixels."""

LINE_HEIGHT: Final = 1.35
"""Distance of two lines, in sizes of the font."""

BOLD: Final = 1.16
"""How much wider bold text is."""

_ASCII: Final = (
    *(32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34),
    *(64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56),
    *(102, 72, 69, 73, 77, 67, 61, 78, 76, 30, 50, 67, 56, 87, 75, 79),
    *(67, 79, 73, 67, 61, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56),
    *(50, 62, 64, 55, 64, 62, 35, 64, 64, 28, 28, 58, 28, 98, 64, 62),
    *(64, 64, 41, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84),
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
    """Return text as the lines of a box: few, of about the same length, and none broken within a word if that can be.

    Args:
        text: one line or several; control letters are made visible.
        columns: the most a line takes, two columns to a full-width letter; a single word may take three fifths more.

    >>> lines_of("ECS キャパシティープロバイダーを追加する", 22)
    ('ECS', 'キャパシティープロバイダーを', '追加する')
    """
    shown = clean(text).strip()
    return tuple(line for part in shown.split("\n") for line in _balanced(part, columns)) or ("",)


def _balanced(text: str, columns: int) -> list[str]:
    """Return the lines of a text, all as short as they can be without there being more of them."""
    words = [piece for word in _WORD.findall(text) for piece in _cut(word, columns)]
    widest = max(columns, *(display_width(word.strip()) for word in words), 1)
    lines = _filled(words, widest)
    for narrower in range(widest - 1, 1, -1):
        tried = _filled(words, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _cut(word: str, columns: int) -> list[str]:
    """Return a word as it is, or its parts where it is too long for a line."""
    longest = columns * 8 // 5
    if display_width(word.strip()) <= longest:
        return [word]
    parts = [part for part in _BREAK.split(word) if part]
    cut = [line for part in parts for line in ([part] if display_width(part) <= longest else wrap(part, columns))]
    return [*cut[:-1], cut[-1].rstrip() + word[len(word.rstrip()) :]]


_BREAK: Final = re.compile(r"(?<=[-/.:])(?![-/.:])|(?<=ー)(?=[ァ-ヺー]{4})")
"""Where a long name may be broken: behind signs in a flag or an address, and the long vowel that ends many a word."""


def _filled(words: Iterable[str], columns: int) -> list[str]:
    lines = [""]
    for word in words:
        if lines[-1] and display_width((lines[-1] + word).rstrip()) > columns:
            lines.append(word.lstrip())
        else:
            lines[-1] += word
    return [line.strip() for line in lines if line.strip()]


_KANA_TAIL: Final = r"[ぁ-ゖー]*[、。」』）】〉》］・:：)\]]*\s*"
_WORD: Final = re.compile(
    rf"""
    [（「『【〈《［(\[]*
    (?: \d\d?\.[ ]+ )?  # the place in an order, with what has it
    (?: \d[\d.,]*[ ]?[一-鿿]+{_KANA_TAIL}  # a number with what it counts
      | [ァ-ヺー]+{_KANA_TAIL}
      | [一-鿿々〆]+{_KANA_TAIL}
      | [ぁ-ゖ]+{_KANA_TAIL}
      | [^\sぁ-ヺ一-鿿（「『【〈《［]+\s*
    )
    | \S\s*
    | \s+
    """,
    re.VERBOSE,
)
"""A word of either language, or a run of Japanese letters of one script with the syllables that end it."""
