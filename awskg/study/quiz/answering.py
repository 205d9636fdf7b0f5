"""Judging answers: the keys that were pressed, or the word that was typed, against what is right."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from awskg.study.model import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.study.model import Answers, Item

KEYS: Final = "abcdefgijklmnoprtuvwxyz"
"""The keys of the options, in their order; h, q and s are for the hint, for the end and for leaving one out."""

_PREFIX: Final = re.compile(r"^(?:amazon|aws)(?=.)")
_IGNORED: Final = re.compile(r"[\s・_\-‐-―]+")


def place_of(key: str, options: int) -> int | None:
    """Return the place of the option with a key, from 0, or None where no option has it.

    >>> place_of("b", 4), place_of("２", 4), place_of("e", 4)
    (1, 1, None)
    """
    plain = unicodedata.normalize("NFKC", key).casefold()
    place = int(plain) - 1 if len(plain) == 1 and plain.isdecimal() else KEYS.find(plain) if len(plain) == 1 else -1
    return place if 0 <= place < options else None


def is_right(item: Item, given: str | Sequence[int]) -> bool:
    """Return whether an answer is right.

    Args:
        item: the item.
        given: what was typed, where it asks for that; else places of options from 0, for steps in their order.
    """
    if isinstance(given, str):
        return item.form is Form.GAP and matches(given, item.answers)
    return tuple(given if item.form is Form.ORDER else sorted(set(given))) == item.key and bool(given)


def matches(typed: str, answers: Answers) -> bool:
    """Return whether what was typed is one of the answers, in either language.

    Width, case, blanks, hyphens, a full stop at the end and the name of the maker before it do not count.

    >>> from awskg.study.model import Answers
    >>> matches("Ａｍａｚｏｎ ec2", Answers(("EC2",), ("EC2",))), matches("ECS", Answers(("EC2",), ("EC2",)))
    (True, False)
    """
    loose = _loosened(typed)
    return bool(loose) and any(_loosened(answer) == loose for answer in (*answers.en, *answers.ja))


def _loosened(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _PREFIX.sub("", _IGNORED.sub("", folded).rstrip(".。"))
