"""From the spelling of a term to its value: escapes in strings, IRIs and local names."""

from __future__ import annotations

import re
from typing import Final

_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CODE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_LETTERS: Final = {
    "t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\",
}  # fmt: skip
_LOCAL: Final = re.compile(r"\\(.)")
_LANGUAGE: Final = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+|i-[a-z]{3,8}|en-gb-oed|sgn-(?:be-fr|be-nl|ch-de)"
    r"|art-lojban|cel-gaulish|no-(?:bok|nyn)|zh-(?:guoyu|hakka|min(?:-nan)?|xiang)",
    re.IGNORECASE,
)
_LONG: Final = 6


class EscapeError(ValueError):
    """An escape stands for no character.

    Attributes:
        escape: the escape as it is written.
        at: its offset in the spelling.
    """

    def __init__(self, escape: str, at: int) -> None:
        """Remember the facts."""
        self.escape, self.at = escape, at
        super().__init__(escape)


def string(spelling: str) -> str:
    r"""Return what a quoted string says.

    Raises:
        EscapeError: a backslash escapes nothing that may be escaped.

    >>> string(r'"M3\u3000×"')
    'M3\u3000×'
    """
    long = len(spelling) >= _LONG and spelling[:3] in ('"""', "'''")
    inner = spelling[3:-3] if long else spelling[1:-1]
    return _ESCAPE.sub(_character, inner) if "\\" in inner else inner


def iri(spelling: str) -> str:
    r"""Return the IRI between angle brackets, which may be relative.

    Raises:
        EscapeError: an escape stands for no character.
    """
    inner = spelling[1:-1]
    return _CODE.sub(_coded, inner) if "\\" in inner else inner


def local_name(spelling: str) -> str:
    r"""Return a local name without the backslashes of its escapes.

    >>> local_name(r"a\,b")
    'a,b'
    """
    return _LOCAL.sub(r"\1", spelling) if "\\" in spelling else spelling


def is_language(tag: str) -> bool:
    """Return whether *tag* has the form of a language tag.

    Source:
        RFC 5646, section 2.1.

    >>> is_language("ja"), is_language("zh-Hant-TW"), is_language("j")
    (True, True, False)
    """
    return _LANGUAGE.fullmatch(tag) is not None


def _character(found: re.Match[str]) -> str:
    letter = found[3]
    if letter is None:
        return _coded(found)
    if letter not in _LETTERS:
        raise EscapeError(found[0], found.start())
    return _LETTERS[letter]


def _coded(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:  # noqa: PLR2004  # surrogates and what Unicode does not have
        raise EscapeError(found[0], found.start())
    return chr(code)
