"""How wide text is on a terminal, and how to pad, cut and wrap it there.

A Japanese letter takes two columns, a combining mark none. Letters of ambiguous width (…, ─, ·) count as one.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from awskg.errors import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["display_width", "pad", "truncate", "visible", "wrap"]

_NO_LINE_START = frozenset("、。，．・：；？！ー」』】）〉》〕］｝々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%…")
_NO_LINE_END = frozenset("「『【（〈《〔［｛([{")
_STROKES = frozenset("—←→")
"""What an arrow with a word on it is made of; it is not broken off from that word."""
_KATAKANA = frozenset(map(chr, (*range(0x30A1, 0x30FB), ord("ー"))))
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F

_letter_width = cache(display_width)


def visible(text: str) -> str:
    r"""Return *text* with control letters made visible, so that data cannot steer the terminal; line ends stay.

    >>> visible("red: \x1b[31m")
    'red: ␛[31m'
    """
    return text.translate(_VISIBLE)


_VISIBLE = {code: chr(_CONTROL_PICTURES + code) for code in range(0x20) if chr(code) != "\n"}
_VISIBLE |= {ord("\t"): " ", _DELETE: "␡"} | dict.fromkeys(range(0x80, 0xA0), "�")
_VISIBLE |= dict.fromkeys(
    (*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"
)  # what would turn the direction of writing


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return *text* filled up with spaces to *width* columns, on the left of it when *right* (numbers).

    >>> pad("東京", 6), pad("12", 4, right=True)
    ('東京  ', '  12')
    """
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks


def truncate(text: str, width: int) -> str:
    """Return *text* cut to at most *width* columns, with an ellipsis where something was cut.

    >>> truncate("プレイスメントグループ", 11)
    'プレイスメ…'
    """
    if display_width(text) <= width:
        return text
    return _head(text, width - 1) + "…" if width > 0 else ""


def _head(text: str, width: int) -> str:
    """Return the longest start of *text* that fits into *width* columns."""
    taken = 0
    for at, letter in enumerate(text):
        taken += _letter_width(letter)
        if taken > width:
            return text[:at]
    return text


def wrap(text: str, width: int) -> list[str]:
    """Return *text* broken into lines of at most *width* columns.

    Lines break at spaces and beside wide letters, never before a closing mark or a small kana nor after an opening
    mark; a word longer than a line is cut, and so is katakana, which is a word, but then only. Line ends of the text
    stay.

    >>> wrap("M3 は IPv6 を使えない。", 12)
    ['M3 は IPv6', 'を使えない。']
    >>> wrap("起動するインスタンス", 16)
    ['起動する', 'インスタンス']
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, max(width, 2))]


def _wrap_paragraph(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, width):
        if line and display_width(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    yield line.rstrip()


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield what must not be broken, cut where a piece alone is wider than a line."""
    for word in _split(text, _may_break_between_words):
        for piece in _split(word, _may_break) if display_width(word) > width else (word,):
            while display_width(piece) > width:
                start = _head(piece, width)
                yield start
                piece = piece[len(start) :]  # noqa: PLW2901 (what is left of the piece is the piece)
            yield piece


def _split(text: str, may_break: Callable[[str, str], bool]) -> Iterator[str]:
    start = 0
    for at, (before, after) in enumerate(pairwise(text), 1):
        if may_break(before, after):
            yield text[start:at]
            start = at
    yield text[start:]


def _may_break_between_words(before: str, after: str) -> bool:
    return _may_break(before, after) and not (before in _KATAKANA and after in _KATAKANA)


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NO_LINE_START or before in _NO_LINE_END:
        return False
    if before != " " and _STROKES.intersection((before, after)):
        return False
    return before == " " or max(_letter_width(before), _letter_width(after)) > 1
