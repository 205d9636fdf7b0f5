"""Ids from words: English kebab-case, never given twice."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 60
"""Characters that an id takes from a heading at most."""

_WORD: Final = re.compile(r"[a-z0-9]+")
_LETTER: Final = re.compile(r"[a-z]")
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")


def slug(text: str) -> str:
    """Return the words of a text that are in Latin letters, as an id; "" when there are none.

    Accents are taken off. Digits alone are no word.

    >>> slug("Größe & Preis (EC2)"), slug("第2章 はじめに")
    ('grosse-preis-ec2', '')
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    joined = "-".join(_WORD.findall(_APOSTROPHE.sub("", letters)))
    return _shortened(joined) if _LETTER.search(joined) else ""


def _shortened(joined: str) -> str:
    if len(joined) <= LONGEST:
        return joined
    return joined[: LONGEST + 1].rpartition("-")[0] or joined[:LONGEST]


class Ids:
    """Ids that are taken; a new one gets a number where it would be given twice.

    >>> ids = Ids(["lambda"])
    >>> ids.new("lambda"), ids.numbered("lambda"), ids.new("fargate")
    ('lambda-2', 'lambda-3', 'fargate')
    """

    def __init__(self, taken: Iterable[str]) -> None:
        """Take the ids that exist."""
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        for name in taken:
            self._take(name)

    def new(self, wanted: str) -> str:
        """Return *wanted*, or else it with a number from 2 on."""
        return self._take(wanted) if wanted not in self._taken else self.numbered(wanted, least=2)

    def numbered(self, stem: str, *, least: int = 1) -> str:
        """Return *stem* with the number, *least* or more, that follows all it had before."""
        return self._take(f"{stem}-{max(self._last.get(stem, 0) + 1, least)}")

    def _take(self, name: str) -> str:
        self._taken.add(name)
        stem, _, number = name.rpartition("-")
        if number.isdecimal():
            self._last[stem] = max(self._last.get(stem, 0), int(number))
        return name
