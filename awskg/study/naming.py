"""Which names can be recalled, and what is shown of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from awskg.model import Labels, Lang
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMED: Final = frozenset(
    AK + kind
    for kind in (
        *("Service", "Feature", "Product", "DeploymentPolicy", "Metric", "GatewayResponse", "Event", "Option"),
        *("InstanceCategory", "InstanceFamily"),
    )
)
"""Classes of things that have names of their own."""

MOST_WORDS: Final = 4
"""How many words a name has at most: what is longer describes."""

MOST_IN_QUESTION: Final = 0.6
"""From which share of its words on a name is told by a question that has them."""

_CODED: Final = frozenset(AK + kind for kind in ("Metric", "InstanceFamily", "Command"))
_CODE: Final = re.compile(r"^-|^[a-z]\w*\.\w+$")
_DESCRIBED: Final = frozenset(AK + kind for kind in ("Action", "Step", "Situation", "Choice", "UseCase", "Example"))
_PROPER: Final = re.compile(r"[A-Z0-9].*[A-Z0-9]")
_DESCRIPTION: Final = Labels(
    r"\b(?:of|to|in|inside|from|and|with|by|created|that|which|who)\b|^(?:Captured|Large|High|Left|Parallel|Sequential|Several|Single|Existing|Each|Partially|New|Old|Separate|"
    r"Specified|Original|Second|Individual|Last|Suffix|Default|Whole|Other|The)\b",
    r"[のがをに]|した|^(?:元|別|個々|最後|既存|新しい|大きな|高い)",
)
_OF_THE_NOTES: Final = re.compile(
    r"\b[Nn]otes\b|\b[Aa]dvice\b|ノート|\bexample\b|can be regarded as|is of help|In the definition"
)
_WORD: Final = re.compile(r"[A-Z]+[0-9]*(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+")
_PART: Final = re.compile(r"[ァ-ヺー]+|[一-鿿]+|[A-Za-z0-9]+")
_LEAST: Final = 2
"""Words of so few letters tell nothing."""
_SMALL: Final = frozenset({"the", "and", "for", "with", "not"})


def is_proper(kind: str | None, name: str) -> bool:
    """Return whether a name is one of its own: that of a class of named things, or one with capitals."""
    return kind in NAMED or (kind not in _DESCRIBED and bool(_PROPER.search(name)))


def is_description(label: Labels) -> bool:
    """Return whether a name describes rather than names.

    >>> is_description(Labels("Original Auto Scaling group", "元の Auto Scaling グループ"))
    True
    """
    return any(re.search(_DESCRIPTION.in_(lang), label.in_(lang)) for lang in Lang)


def is_of_the_notes(text: Labels) -> bool:
    """Return whether a text says something of the notes, or too little of AWS to be asked about."""
    return any(_OF_THE_NOTES.search(told) for told in text)


def is_code(kind: str | None, label: Labels) -> bool:
    """Return whether a name is an identifier, which nobody has to recall letter by letter."""
    return kind in _CODED or bool(_CODE.search(label.en))


def is_told(names: tuple[Iterable[str], Iterable[str]], stem: Labels, share: float = MOST_IN_QUESTION) -> bool:
    """Return whether a question has a share of the words of one of some names, in either language.

    >>> is_told((["SWF activity worker"], ["SWF アクティビティワーカー"]), Labels("A worker of an SWF activity", ""))
    True
    """
    return any(
        _share(_beginnings(name), _beginnings(stem.in_(lang))) >= share
        for lang, found in zip(Lang, names, strict=True)
        for name in found
    )


def says(text: str, other: str) -> bool:
    """Return whether an English text has most of the words of another one.

    >>> says("How to fill a cluster placement group", "The placement group is a cluster placement group")
    True
    """
    return _share(_beginnings(other), _beginnings(text)) >= MOST_IN_QUESTION


def _share(words: set[str], among: set[str]) -> float:
    return len(words & among) / len(words) if words else 0.0


def _beginnings(text: str) -> set[str]:
    """Return how the words of a text begin, those of names that are written as one word too."""
    latin = {part.lower()[:6] for part in _WORD.findall(text) if len(part) > _LEAST} - _SMALL
    return latin | {part for part in _PART.findall(text) if not part.isascii()}


def hint_of(name: Labels, kind: Labels | None) -> Labels:
    """Return how the words of a name begin, with its kind: what tells it from others that would fit as well.

    >>> hint_of(Labels("CloudWatch alarm", "CloudWatch アラーム"), Labels("Resource", "リソース"))
    Labels(en='C___W___ a___ (resource)', ja='C___W___ ア○○○ (リソース)')
    >>> hint_of(Labels("General purpose", "汎用"), None).ja
    '○○'
    """
    en, ja = (initials(name.in_(lang)) for lang in Lang)
    return Labels(f"{en} ({kind.en.lower()})", f"{ja} ({kind.ja})") if kind else Labels(en, ja)


def initials(name: str) -> str:
    """Return how the words of a name begin."""
    return "".join(_hidden(part) for part in re.split(r"( +)", name))


def _hidden(part: str) -> str:
    if not part.strip():
        return part
    if part.isascii():
        words = ("".join(_hidden_word(word) for word in _WORD.findall(name)) for name in _SIGN.split(part))
        return " ".join(word for word in words if word) or "___"
    shown = 1 if len(part) > _SHORT else 0
    return part[:shown] + "○" * (len(part) - shown)


def _hidden_word(word: str) -> str:
    return f"{word[0]}___" if word[0].isalpha() else "___"


_SIGN: Final = re.compile(r"[^A-Za-z0-9]+")
_SHORT: Final = 2
"""Of how many letters of Japanese the first one tells the others."""
