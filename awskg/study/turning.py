"""Sentences turned into their contraries, where they say what can or must be, or cannot or need not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from awskg.model import Labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    Turns = Sequence[tuple[re.Pattern[str], str]]

_POTENTIAL: Final = "えけせてねめれげぜべき"
"""Letters before the る or ない of verbs that say what can be done."""

_EN: Final = tuple(
    (re.compile(pattern), contrary)
    for pattern, contrary in (
        (r"\bcannot\b", "can"),
        (r"\bcan\b", "cannot"),
        (r"\bdoes not require\b", "requires"),
        (r"\brequires\b", "does not require"),
    )
)
_JA: Final = tuple(
    (re.compile(pattern), contrary)
    for pattern, contrary in (
        (r"はできない。$", "ができる。"),
        (rf"(?<=[{_POTENTIAL}])る。$", "ない。"),
        (rf"(?<=[{_POTENTIAL}])(?<!はでき)ない。$", "る。"),
        (r"が(?:必要である|必須である|欠かせない)。$", "は必要ない。"),
        (r"は必須ではない。$", "が必須である。"),
        (r"が要らない。$", "が必要である。"),
    )
)
_TOPICAL: Final = re.compile(r"でも|により|には使え|れば|[うす]と、")
"""Particles after which Japanese is not turned by its verb alone."""
_ENTANGLED: Final = re.compile(
    r"\b(?:either|neither|nor|or|rather than|instead of|so that|because|but not|only|alone|too|also|that can(?:not)?)\b"
    r"|, which\b|, \w+ by \w+",
    re.IGNORECASE,
)
"""Words of sentences of which more than one contrary could be meant."""


def turned(sentence: Labels) -> Labels | None:
    """Return the contrary of a sentence, or None where it has none that is plain in both languages.

    >>> turned(Labels("Lambda can run code.", "Lambda はコードを動かせる。"))
    Labels(en='Lambda cannot run code.', ja='Lambda はコードを動かせない。')
    >>> turned(Labels("It can be A or B.", "A にも B にもできる。")) is None
    True
    """
    if _ENTANGLED.search(sentence.en) or _TOPICAL.search(sentence.ja):
        return None
    en, ja = _turned(sentence.en, _EN), _turned(sentence.ja, _JA)
    return Labels(en, ja) if en and ja else None


def _turned(sentence: str, turns: Turns) -> str | None:
    """Return a sentence with the only thing turned that can be, or None."""
    found = [(match, contrary) for pattern, contrary in turns for match in pattern.finditer(sentence)]
    if len(found) != 1:
        return None
    [(match, contrary)] = found
    return sentence[: match.start()] + contrary + sentence[match.end() :]
