"""Sentences with a gap where a name or a number stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Labels, Lang
from awskg.study.model import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable

_LATIN: Final = re.compile(r"[A-Za-z0-9]")


class Gapped(NamedTuple):
    """A sentence with a gap, and what stood there.

    Attributes:
        stem: the sentence with the gap.
        taken: what stood there.
    """

    stem: Labels
    taken: Labels


def with_gap(sentence: Labels, names: tuple[Iterable[str], Iterable[str]]) -> Gapped | None:
    """Return a sentence with a gap in place of a name, or None unless it stands once in the sentence of each language.

    It must be the label in both, or another name in both: a short form in one of them asks for something else.

    Args:
        sentence: the sentence.
        names: what the name may be in English, and in Japanese, the label first.

    >>> with_gap(Labels("M4 is general purpose.", "M4 は汎用である。"), (["M4"], ["M4"])).stem.en
    '_____ is general purpose.'
    """
    listed = tuple(tuple(found) for found in names)
    en, ja = (_gapped(sentence.in_(lang), found, GAP.in_(lang)) for lang, found in zip(Lang, listed, strict=True))
    if not en or not ja:
        return None
    are_labels = {told.lower() == found[0].lower() for (_, told), found in zip((en, ja), listed, strict=True)}
    return Gapped(Labels(en[0], ja[0]), Labels(en[1], ja[1])) if len(are_labels) == 1 else None


def _gapped(sentence: str, names: tuple[str, ...], gap: str) -> tuple[str, str] | None:
    """Return a sentence with a gap in place of the longest of some names that stands in it, once, and what it was."""
    for name in sorted({name for name in names if name}, key=lambda name: (-len(name), name)):
        found = list(name_of(name).finditer(sentence))
        if len(found) > 1:
            return None
        if found:
            start, end = found[0].span()
            gapped = sentence[:start] + gap + sentence[end:]
            again = any(name_of(other).search(gapped) for other in names if other)
            return None if again else (_closed_up(gapped, gap), found[0][0])
    return None


def filled(stem: Labels, name: Labels) -> Labels:
    """Return a sentence with a name in its gap, and the article that goes with it.

    >>> filled(Labels("It is a _____.", "これは（　　　）である。"), Labels("alarm", "アラーム")).en
    'It is an alarm.'
    """
    article = "an" if name.en[:1].lower() in "aeiou" else "a"
    en = re.sub(rf"\b([Aa])n? (?={re.escape(GAP.en)})", lambda found: found[1] + article[1:] + " ", stem.en)
    en = en.replace(GAP.en, name.en)
    return Labels(en[:1].upper() + en[1:], parted(stem.ja.replace(GAP.ja, name.ja)))


def parted(sentence: str) -> str:
    """Return Japanese with a blank between its letters and those of a Latin name beside them.

    >>> parted("これはEC2である。")
    'これは EC2 である。'
    """
    return _BESIDE_LATIN.sub(" ", sentence)


_BESIDE_LATIN: Final = re.compile(r"(?<=[A-Za-z0-9])(?=[ぁ-ヺ一-鿿])|(?<=[ぁ-ヺ一-鿿])(?=[A-Za-z0-9])")


def name_of(name: str) -> re.Pattern[str]:
    """Return what finds a name where it is no part of a longer word; its first letter may be large or small."""
    first = f"[{re.escape(name[0].upper())}{re.escape(name[0].lower())}]" if name[0].isalpha() else re.escape(name[0])
    before = r"(?<![A-Za-z0-9_-])" if _LATIN.match(name[0]) else ""
    after = r"(?![A-Za-z0-9_-])" if _LATIN.match(name[-1]) else ""
    return re.compile(f"{before}{first}{re.escape(name[1:])}{after}")


def _closed_up(gapped: str, gap: str) -> str:
    """Return a sentence without the blanks that Japanese has between its letters and those of a Latin name.

    >>> _closed_up("これは （　　　） である。", "（　　　）")
    'これは（　　　）である。'
    """
    return gapped if gap.isascii() else re.sub(rf" ?{re.escape(gap)} ?", gap, gapped)


def without_article(sentence: str) -> str:
    """Return an English sentence without an article before its gap.

    >>> without_article("In an _____, it is new.")
    'In _____, it is new.'
    """
    return re.sub(rf"\b[Aa]n? (?={re.escape(GAP.en)})", "", sentence)


def with_either_article(sentence: str) -> str:
    """Return an English sentence whose article does not tell how the word in the gap begins.

    >>> with_either_article("It is an _____.")
    'It is a(n) _____.'
    """
    return re.sub(rf"\b([Aa])n? (?={re.escape(GAP.en)})", r"\1(n) ", sentence)
