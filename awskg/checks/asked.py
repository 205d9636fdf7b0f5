"""A file of a question with places: the lines of its header, the tokens of its query."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.checks.finding import Place
from awskg.model import Labels
from awskg.stores.tokens import Token, tokens
from awskg.turtle import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEADER_LINE: Final = re.compile(r"^#\+[^\n\r]*", re.MULTILINE)
_KEY: Final = re.compile(r"#\+ ?([a-z][a-z-]*):[ \t]*(.*)")
_FIELD: Final = re.compile(r"#\+\s+(\w+)\s*:[^,]*,?([^|]*)\|?(.*)")


class Field(NamedTuple):
    """A parameter or a column of a header: its name and where that stands, and its words in both languages."""

    name: str
    start: int
    words: Labels


class Header(NamedTuple):
    """What the lines of a header say, read as far as they can be.

    Attributes:
        start: offset of its first line, or None when there is none.
        texts: key → text; what is spread over lines is put together.
        params: the parameters.
        columns: the columns.
    """

    start: int | None
    texts: Mapping[str, str]
    params: tuple[Field, ...]
    columns: tuple[Field, ...]


@dataclass(frozen=True)
class Asked:
    """A file of a question: where it is, and what stands in it."""

    path: Path
    text: str

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of its query."""
        return list(tokens(self.text))

    @cached_property
    def header(self) -> Header:
        """Its header."""
        return _header(self.text)

    def line(self, number: int) -> Place:
        """Return the place of a line, or of the last one: what cuts lines elsewhere may count more of them."""
        return Place(self.path, self.lines.whole(min(number, max(len(self.lines), 1))))

    def place(self, start: int, length: int) -> Place:
        """Return the place of some characters."""
        return Place(self.path, self.lines.span(start, start + length))

    def token(self, offset: int) -> Place:
        """Return the place of the token that holds an offset, or of the offset itself between two."""
        found = self.tokens[: bisect_right(self.tokens, offset, key=lambda token: token.start)][-1:]
        for token in found:
            if offset < token.start + len(token.text):
                return self.place(token.start, len(token.text))
        return self.place(offset, 0)


def _header(text: str) -> Header:
    """Read a header line by line; `awskg.questions` says what the lines mean, and refuses those that are none."""
    key, start = "", None
    texts: dict[str, str] = {}
    fields: dict[str, list[Field]] = {"params": [], "columns": []}
    for line in _HEADER_LINE.finditer(text):
        start = line.start() if start is None else start
        if found := _KEY.fullmatch(line[0].rstrip()):
            key = found[1]
            texts[key] = "" if found[2] in (">", "|") else found[2]
        elif key in fields and (found := _FIELD.fullmatch(line[0].rstrip())):
            words = Labels(found[2].strip(), found[3].strip())
            fields[key].append(Field(found[1], line.start() + found.start(1), words))
        elif key:
            texts[key] = f"{texts[key]} {line[0].removeprefix('#+').strip()}".strip()
    return Header(start, texts, tuple(fields["params"]), tuple(fields["columns"]))
