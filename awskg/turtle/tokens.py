"""Turtle and TriG cut into tokens, comments apart, in one pass that no input can make slower than its length."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_BASE: Final = (
    "A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F"
    "\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\U00010000-\\U000EFFFF"
)
_NAME: Final = f"_{_BASE}\\-0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040"
_PLX: Final = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]"
_PREFIX: Final = rf"(?:[{_BASE}][{_NAME}]*(?:\.+[{_NAME}]+)*)?:"
_LOCAL: Final = rf"(?:[_{_BASE}0-9:]|{_PLX})(?:[{_NAME}:]|{_PLX})*(?:\.+(?:[{_NAME}:]|{_PLX})+)*"
_HEX: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"

_KINDS: Final = {
    "space": r"[ \t\r\n]+",
    "name": rf"{_PREFIX}(?:{_LOCAL})?",
    "punctuation": r"[;,\[\](){}]|\.(?![0-9])|\^\^",
    "iri": rf'<(?:[^\x00-\x20<>"{{}}|^`\\]|{_HEX})*>',
    "long": r'"""(?:[^"\\]++|\\.|"(?!""))*+"""' + r"|'''(?:[^'\\]++|\\.|'(?!''))*+'''",
    "open_long": r'"""|' + "'''",
    "short": r'"(?:[^"\\\n\r]++|\\[^\n\r])*+"' + r"|'(?:[^'\\\n\r]++|\\[^\n\r])*+'",
    "open_short": r"""["'][^\n\r]*""",
    "at": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    "blank": rf"_:[_{_BASE}0-9][{_NAME}]*(?:\.+[{_NAME}]+)*",
    "double": r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+",
    "decimal": r"[+-]?[0-9]*\.[0-9]+",
    "integer": r"[+-]?[0-9]+",
    "comment": r"#[^\r\n]*",
    "word": rf"[{_BASE}_][{_NAME}]*(?:\.+[{_NAME}]+)*",
    "open_iri": r"<[^\s<>]*",
    "odd": r".",
}
_TOKEN: Final = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.DOTALL)


class Token(NamedTuple):
    """A piece of a text.

    Attributes:
        kind: a key of the table above, or the text itself for punctuation, or `end` after the last piece.
        start: offset of its first character.
        end: offset after its last character.
    """

    kind: str
    start: int
    end: int


def cut(text: str) -> tuple[list[Token], list[Token]]:
    """Return the tokens of *text*, an `end` last, and its comments.

    An unclosed long string takes the rest of the text, as the grammar has it.

    >>> tokens, comments = cut('kg:m3 a "x"@en . # a family')
    >>> [token.kind for token in tokens], len(comments)
    (['name', 'word', 'short', 'at', '.', 'end'], 1)
    """
    tokens: list[Token] = []
    comments: list[Token] = []
    make = Token._make
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "space":
            continue
        start, end = found.span()
        if kind == "comment":
            comments.append(make((kind, start, end)))
        elif kind == "open_long":
            tokens.append(make((kind, start, len(text))))
            break
        else:
            tokens.append(make((text[start:end] if kind == "punctuation" else kind, start, end)))
    tokens.append(make(("end", len(text), len(text))))
    return tokens, comments
