"""Text search over names and sentences, and "did you mean", in Japanese and English.

Two spellings of one name meet in `fold`: width, case, kana script, long vowels, spaces and punctuation do not count.
What still differs is compared by letter pairs, which forgives a letter lost, doubled, swapped or mistyped.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from enum import IntEnum, StrEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from awskg.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awskg.model import Iri

CLOSE_ENOUGH = 0.5
"""Similarity from which a misspelt name is still taken for the name meant."""

SHORT_WORD = 3
"""Words up to this length tell too little of a name to suggest it."""

WORD_FOR_WHOLE = 0.9
"""What the likeness of one word counts for, next to that of the whole name."""

_KATAKANA = range(0x30A1, 0x30F7)
_TO_HIRAGANA = 0x60  # how far a katakana letter stands behind its hiragana
_IGNORED_CATEGORIES = frozenset("PZC")  # punctuation, separators, control: the first letter of the Unicode category


class Rank(IntEnum):
    """What a label is to its thing; of two equally good matches the lower rank wins."""

    PREFERRED = 0
    ALTERNATIVE = 1
    NOTATION = 2
    ID = 3
    HIDDEN = 4
    SENTENCE = 5


class How(StrEnum):
    """How a text was found in a label, best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    SUBSTRING = "substring"
    WORDS = "words"
    SIMILAR = "similar"


class Entry(NamedTuple):
    """One label to be found: of whom, how it reads, what it is to its thing."""

    iri: Iri
    label: str
    rank: Rank


class Hit(NamedTuple):
    """One thing found, through its best label.

    Attributes:
        iri: the thing, or the claim, that bears the label.
        label: the label that matched, as written in the data.
        score: 0 to 1; the share of the label that the text accounts for, or the similarity when *how* is similar.
        how: how the text was found in the label.
        rank: what the label is to the thing.
    """

    iri: Iri
    label: str
    score: float
    how: How
    rank: Rank


def fold(text: str) -> str:
    """Return the form of *text* in which spelling variants are equal.

    Width and compatibility forms (NFKC), case, katakana against hiragana, the long vowel mark, spaces, hyphens and
    other punctuation do not count. A text of nothing else is kept, so that no label folds to an empty string.

    >>> fold("ｽﾃｯﾌﾟ ファンクション") == fold("すてっぷ・ふぁんくしょん")
    True
    >>> fold("ＬＡＭＢＤＡ＠Edge")
    'lambdaedge'
    """
    previous = None
    while text != previous:  # taking a hyphen away can bring a letter and its accent together
        previous, text = text, _fold_once(text)
    return text


def _fold_once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return plain.translate(_LETTERS) or plain


class _Letters(dict[int, str]):
    """What each letter folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter == "ー" or unicodedata.category(letter)[0] in _IGNORED_CATEGORIES:
            letter = ""
        elif code in _KATAKANA:
            letter = chr(code - _TO_HIRAGANA)
        return self.setdefault(code, letter)


_LETTERS = _Letters()


def similarity(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1, by the letter pairs they share (the Dice coefficient).

    >>> similarity("IPOS", "IOPS") > similarity("IPOS", "EBS")
    True
    """
    return _dice(_letter_pairs(fold(one)), _letter_pairs(fold(other)))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _letter_pairs(folded: str) -> frozenset[str]:
    """Return the pairs of letters that are neighbours or one apart, so that two swapped letters still share most."""
    edged = f"\x02{folded}\x03"
    one_apart = zip(folded, folded[2:], strict=False)
    return frozenset(map("".join, (*pairwise(edged), *one_apart)))


def suggest(name: str, names: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return the names that *name* was probably meant to be, nearest first.

    Args:
        name: what was typed.
        names: every name that would have been right.
        limit: how many to return at most.

    Returns:
        Names that contain *name*, or are contained in it, or share at least half of their letter pairs with it, as a
        whole or in one of their words.

    >>> suggest("jsno", ["table", "json", "csv"])
    ('json',)
    >>> suggest("famillies", ["families-for-a-need", "causes"])
    ('families-for-a-need',)
    """
    scored = [(_kinship_with_words(fold(name), candidate), candidate) for candidate in dict.fromkeys(names)]
    close = sorted((-score, candidate) for score, candidate in scored if score >= CLOSE_ENOUGH)
    return tuple(candidate for _, candidate in close[:limit])


def unknown_name(kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
    """Return the error for a name that is none of a few: it offers those that look like it, or else all.

    >>> print(unknown_name("format", "jsno", ["table", "json"]))
    no format is called "jsno"; did you mean json?
    >>> print(unknown_name("format", "gif", ["table", "json"]))
    no format is called "gif"; there are: table, json
    """
    names = tuple(known)
    return UnknownNameError(kind, name, suggest(name, names), names)


def _kinship_with_words(one: str, other: str) -> float:
    """Return how near *one* is to *other*, or to the nearest word of it, which counts for a little less."""
    words = (fold(word) for word in other.replace("-", " ").split() if len(word) > SHORT_WORD)
    nearest = max((_dice(_letter_pairs(one), _letter_pairs(word)) for word in words), default=0)
    return max(_kinship(one, fold(other)), WORD_FOR_WHOLE * nearest)


def _kinship(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    contained = len(shorter) > 2 and shorter in longer  # noqa: PLR2004 (two letters are in almost everything)
    share = (1 + len(shorter) / len(longer)) / 2 if contained else 0
    return max(share, _dice(_letter_pairs(one), _letter_pairs(other)))


class Index:
    """Labels and sentences, ready to be searched; built once, in memory.

    >>> from awskg.model import Iri
    >>> index = Index([Entry(Iri("https://example.org/lambda"), "Lambda", Rank.PREFERRED)])
    >>> [hit.how.value for hit in index.search("Lamda")]
    ['similar']
    """

    def __init__(self, entries: Iterable[tuple[Iri, str, int]]) -> None:
        """Take every label that can be found, as (bearer, label, rank); the order does not matter."""
        self._entries = [Entry(iri, label, Rank(rank)) for iri, label, rank in entries]
        self._folded = [fold(entry.label) for entry in self._entries]

    def search(self, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return what bears *text* in a label, best first: exactly, at the start, anywhere, all words, or similarly.

        Args:
            text: what to look for, in any spelling that `fold` forgives.
            limit: how many hits to return at most.

        Returns:
            One hit for each bearer. Similar names are looked for only when no name holds the text.
        """
        if not text.strip():
            return ()
        hits = list(self._holding(text))
        if all(hit.rank is Rank.SENTENCE for hit in hits):
            hits += self._similar(text)
        return tuple(_best_of_each(hits, text)[:limit])

    def exact(self, text: str) -> tuple[Iri, ...]:
        """Return the bearers of a name (not a sentence) that is *text* in another spelling, lowest rank first."""
        found = sorted((self._entries[at] for at in self._by_fold.get(fold(text), ())), key=lambda entry: entry.rank)
        return tuple(dict.fromkeys(entry.iri for entry in found if entry.rank is not Rank.SENTENCE))

    def _holding(self, text: str) -> Iterator[Hit]:
        whole, words = fold(text), [fold(word) for word in text.split()]
        for entry, folded in zip(self._entries, self._folded, strict=True):
            how = _how(whole, words, folded)
            if how:
                yield Hit(entry.iri, entry.label, min(1.0, len(whole) / len(folded)), how, entry.rank)

    def _similar(self, text: str) -> Iterator[Hit]:
        wanted = _letter_pairs(fold(text))
        shared = Counter(at for pair in wanted for at in self._by_pair.get(pair, ()))
        for at, count in shared.items():
            score = 2 * count / (len(wanted) + len(self._pairs[at]))
            if score >= CLOSE_ENOUGH:
                entry = self._entries[at]
                yield Hit(entry.iri, entry.label, score, How.SIMILAR, entry.rank)

    @cached_property
    def _by_fold(self) -> Mapping[str, list[int]]:
        places = defaultdict(list)
        for at, folded in enumerate(self._folded):
            places[folded].append(at)
        return places

    @cached_property
    def _pairs(self) -> Mapping[int, frozenset[str]]:
        names = (at for at, entry in enumerate(self._entries) if entry.rank is not Rank.SENTENCE)
        return {at: _letter_pairs(self._folded[at]) for at in names}

    @cached_property
    def _by_pair(self) -> Mapping[str, list[int]]:
        places = defaultdict(list)
        for at, pairs in self._pairs.items():
            for pair in pairs:
                places[pair].append(at)
        return places


def _how(whole: str, words: Sequence[str], folded: str) -> How | None:
    if whole == folded:
        return How.EXACT
    if folded.startswith(whole):
        return How.PREFIX
    if whole in folded:
        return How.SUBSTRING
    return How.WORDS if len(words) > 1 and all(word in folded for word in words) else None


_ORDER = {how: place for place, how in enumerate(How)}


def _best_of_each(hits: Iterable[Hit], text: str) -> list[Hit]:
    """Keep the best hit of each bearer, best first; a sentence comes after names, a similar name after both."""

    def closeness(hit: Hit) -> tuple[object, ...]:
        kind = (hit.how is How.SIMILAR, hit.rank is Rank.SENTENCE, _ORDER[hit.how])
        return (*kind, hit.label != text, -hit.score, hit.rank, hit.label, hit.iri)

    best: dict[Iri, Hit] = {}
    for hit in sorted(hits, key=closeness):
        best.setdefault(hit.iri, hit)
    return list(best.values())
