"""Odd characters of a text, found by rules that know nothing of files."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE: Final = r"[ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]"
_SPACES: Final = re.compile(rf"(?<=\S){_SPACE}{{2,}}(?=\S)")
_HALF_WIDTH: Final = re.compile(r"(?:[ぁ-ヿ](?=[ﾞﾟ]))?[｡-ﾟ]+")
_FULL_WIDTH: Final = re.compile(r"(?:[０-９Ａ-Ｚａ-ｚ＂-＇＋－＠＼＾-｀]|(?<=[０-９])[，．：](?=[０-９]))+")
_FULL_WIDTH_IN_ENGLISH: Final = re.compile(r"[！-～]+")
_DELIMITERS: Final = frozenset("＂＇＼")  # at half width they would end the literal, or escape something in it
_CODE: Final = re.compile(r"`[^`]*`")
_PAIRS: Final = {pair[0]: pair[1] for pair in ("()", "[]", "{}", "（）", "「」", "『』", "“”", "【】")}
_BRACKET: Final = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values())))}]")
_LIST_NUMBER: Final = re.compile(r"(?<![^\s、。,;:，；：])(?:[0-9]{1,2}|[A-Za-z]|[ivx]{2,4})[)）]")
_EDGES: Final = re.compile(r"\A\s+|(?<!\s)\s+\Z")
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\xAD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]"
)
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"


class Odd(NamedTuple):
    """Odd characters of a text.

    Attributes:
        start: offset of the first in the text.
        end: offset after the last.
        instead: what to write instead, or None when a person must decide.
        certain: whether it may be written into the file as it stands.
    """

    start: int
    end: int
    instead: str | None = None
    certain: bool = True


# the rules: each goes through the odd characters of a text in a language, which is None for plain text


def spaces_in_a_row(text: str, _: str | None) -> Iterator[Odd]:
    """Go through the runs of two or more spaces; one at the start or the end of a line is no such run.

    >>> list(spaces_in_a_row("a  b", "en"))
    [Odd(start=1, end=3, instead=' ', certain=True)]
    """
    for run in _SPACES.finditer(text):
        one = run[0][0]
        yield Odd(*run.span(), one if run[0].strip(one) == "" else None)


def half_width_katakana(text: str, _: str | None) -> Iterator[Odd]:
    """Go through the runs of half-width katakana and the punctuation that goes with them."""
    for run in _HALF_WIDTH.finditer(text):
        yield Odd(*run.span(), unicodedata.normalize("NFKC", run[0]))


def full_width_ascii(text: str, language: str | None) -> Iterator[Odd]:
    """Go through the runs of letters, digits and signs that ASCII has, at full width.

    In English, all of them are odd. In other texts, those signs are as they should be that Japanese sentences have at
    full width, ！（）＊，．／：；＜＝＞？［］｛｜｝～ (but not ，．： between full-width digits). The other signs
    belong to names, numbers and code: ＂＃＄％＆＇＋－＠＼＾＿｀.

    >>> [run.instead for run in full_width_ascii("（ＥＣ２）は１，０００台", "ja")]
    ['EC2', '1,000']
    """
    pattern = _FULL_WIDTH_IN_ENGLISH if _is_english(language) else _FULL_WIDTH
    for run in pattern.finditer(text):
        yield Odd(*run.span(), unicodedata.normalize("NFKC", run[0]), certain=not _DELIMITERS & set(run[0]))


def lone_brackets(text: str, _: str | None) -> Iterator[Odd]:
    """Go through the brackets and quotation marks without a partner, in no order, outside of code in backquotes.

    Of a pair in two widths, the closing one is told. The bracket of a list number, such as `1)`, is no bracket.

    >>> sorted(bracket.start for bracket in lone_brackets("1) a (b]", "en"))
    [5, 7]
    """
    text = _CODE.sub(lambda code: " " * len(code[0]), text)
    numbers = {number.end() - 1 for number in _LIST_NUMBER.finditer(text)}
    opened: list[int] = []
    due = Counter[str]()
    for bracket in _BRACKET.finditer(text):
        at, sign = bracket.start(), bracket[0]
        if sign in _PAIRS:
            opened.append(at)
            due[_PAIRS[sign]] += 1
        elif due[sign]:
            while _PAIRS[text[(last := opened.pop())]] != sign:
                due[_PAIRS[text[last]]] -= 1
                yield _single(last)
            due[sign] -= 1
        elif at not in numbers:
            if opened and _same_but_for_width(closing := _PAIRS[text[opened[-1]]], sign):
                opened.pop()
                due[closing] -= 1
            yield _single(at)
    yield from map(_single, opened)


def white_space_at_the_edges(text: str, _: str | None) -> Iterator[Odd]:
    """Go through white space at the start and at the end of a text; one that is nothing else is a person's to write."""
    if text.isspace():
        yield Odd(0, len(text))
        return
    for edge in _EDGES.finditer(text):
        yield Odd(*edge.span(), "")


def unseen_characters(text: str, _: str | None) -> Iterator[Odd]:
    """Go through the characters that cannot be seen or control others; joiners between emoji are part of a picture.

    What separates words, such as a form feed, is a person's to replace.
    """
    for found in _UNSEEN.finditer(text):
        if not _joins_emoji(text, found.start()):
            yield Odd(*found.span(), None if found[0].isspace() else "")


def not_composed(text: str, _: str | None) -> Iterator[Odd]:
    """Yield the stretch in which a text differs from its composed form (NFC)."""
    if unicodedata.is_normalized("NFC", text):
        return
    composed = unicodedata.normalize("NFC", text)
    before = _common(text, composed)
    after = _common(text[before:][::-1], composed[before:][::-1])
    yield Odd(before, len(text) - after, composed[before : len(composed) - after])


# characters


def _is_english(language: str | None) -> bool:
    return language is not None and language.lower().partition("-")[0] == "en"


def _single(at: int) -> Odd:
    return Odd(at, at + 1)


def _same_but_for_width(one: str, other: str) -> bool:
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)


def _joins_emoji(text: str, at: int) -> bool:
    beside = text[max(at - 2, 0) : at].rstrip(_EMOJI_STYLE)[-1:], text[at + 1 : at + 2]
    return text[at] == _JOINER and all(sign and unicodedata.category(sign) in ("So", "Sk") for sign in beside)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts that differ have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
