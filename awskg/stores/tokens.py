"""SPARQL cut into tokens, so that a word in a string, an IRI or a comment is never taken for a keyword."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS: Final = {
    "space": r"\s+",
    "comment": r"#[^\n\r]*",
    "iri": r'<[^<>"{}|^`\\\x00-\x20]*>',
    "string": (
        r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""' + r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
        r'|"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*'"
    ),
    "open_string": r"""["']""",
    "variable": r"[?$]\w+",
    "language": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    "name": r"(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:%-]|\\.)(?:(?:[\w:%.-]|\\.)*(?:[\w:%-]|\\.))?)?|_:[\w.-]*\w",
    "number": r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?",
    "word": r"\w+",
    "punctuation": r".",
}


@cache
def _token() -> re.Pattern[str]:  # compiled when first needed: most questions are answered without it
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.DOTALL)


class Token(NamedTuple):
    """A piece of a query: its kind (a key of the table above), its text, and where it starts."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Go through the tokens of *query*, without spaces and comments.

    >>> [token.kind for token in tokens('?a "SERVICE" <x:from> # FROM')]
    ['variable', 'string', 'iri']
    """
    for match in _token().finditer(query):
        if match.lastgroup not in ("space", "comment", None):
            yield Token(match.lastgroup, match[0], match.start())


def words(query: str) -> Iterator[str]:
    """Go through the bare words of *query* (keywords, functions, true, false, a) in upper case."""
    return (token.text.upper() for token in tokens(query) if token.kind == "word")


def place(query: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1 and in characters, of an offset."""
    return query.count("\n", 0, offset) + 1, offset - query.rfind("\n", 0, offset)
