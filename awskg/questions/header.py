"""The `#+` header of a question: title, description, parameters and columns, in both languages.

It is the small part of YAML that the questions need: `key: text`, `key: >` with an indented text below, and for
`params` and `columns` one indented line each, `name: type, what it is | その説明`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import east_asian_width

from awskg.errors import QuestionFileError
from awskg.model import Column, Kind, Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MARK: Final = "#+"
_KEY: Final = re.compile(r"([a-z][a-z-]*):\s*(.*)")
_BLOCK: Final = ("", ">", "|")
_FILLED_IN: Final = tuple(kind for kind in Kind if kind not in (Kind.IRIS, Kind.CLAIMS, Kind.ANY))


class Parameter(NamedTuple):
    """What a person may fill in: a variable of the query, the type of its values, and what it means."""

    name: str
    kind: Kind
    describes: Labels


class Question(NamedTuple):
    """A shipped question.

    Attributes:
        name: its name, which is the name of its file.
        title: its title.
        description: what it answers.
        params: what may be filled in, in the order of the header.
        columns: the columns of its answer, in the order of the header.
        text: the whole file: SPARQL that runs as it stands.
        path: the file.
    """

    name: str
    title: Labels
    description: Labels
    params: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    path: Path


def parse_question(path: Path, text: str) -> Question:
    """Return the question in *text*, the content of the file *path*.

    Raises:
        QuestionFileError: there is no header, or a line of it cannot be read; the error names the line.
    """
    header = _Header(path, text)
    params = tuple(Parameter(*field) for field in header.fields("params", _FILLED_IN))
    columns = tuple(Column(*field) for field in header.fields("columns", tuple(Kind)))
    return Question(path.stem, header.labels("title"), header.labels("description"), params, columns, text, path)


class _Header:
    """The lines of a header, by key."""

    def __init__(self, path: Path, content: str) -> None:
        self._path = path
        self._lines: dict[str, list[tuple[int, str]]] = {}
        key = ""
        for number, line in _marked(content):
            if match := _KEY.fullmatch(line):
                key, text = match.groups()
                self._lines[key] = [] if text in _BLOCK else [(number, text)]
            elif key and (not line or line.startswith(" ")):
                self._lines[key].append((number, line.strip()))
            else:
                raise self._wrong(number, f'"{line}" is not a line of a header', "write key: text, or indent it")

    def labels(self, key: str) -> Labels:
        labels = Labels.of(self._text(key), self._text(f"{key}-ja"))
        if labels is None:
            raise self._wrong(1, f"there is no {key}", f"add a line {MARK} {key}: …")
        return labels

    def fields(self, key: str, kinds: tuple[Kind, ...]) -> Iterator[tuple[str, Kind, Labels]]:
        return (self._field(number, line, kinds) for number, line in self._lines.get(key, ()) if line)

    def _field(self, number: int, line: str, kinds: tuple[Kind, ...]) -> tuple[str, Kind, Labels]:
        head, _, describes = line.partition(",")
        name, kind = (part.strip() for part in head.partition(":")[::2])
        if not name.isidentifier() or kind not in kinds:
            repair = f"write name: type, what it is; a type is one of {', '.join(kinds)}"
            raise self._wrong(number, f'"{line}" has no known type', repair)
        en, ja = (part.strip() for part in describes.partition("|")[::2])
        return name, Kind(kind), Labels.of(en, ja) or Labels("", "")

    def _text(self, key: str) -> str:
        return unfolded(line for _, line in self._lines.get(key, ()) if line)

    def _wrong(self, line: int, problem: str, repair: str) -> QuestionFileError:
        return QuestionFileError(self._path, problem, repair, line=line)


def unfolded(lines: Iterable[str]) -> str:
    """Return folded lines as one, with a space at each fold but behind a wide letter, as Japanese has none.

    >>> unfolded(["one", "two。", "三"])
    'one two。三'
    """
    text = ""
    for line in lines:
        text += line if not text or east_asian_width(text[-1]) in "WF" else f" {line}"
    return text


def _marked(text: str) -> Iterator[tuple[int, str]]:
    """Go through the header lines of a file, without their mark, with their numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(MARK):
            yield number, line.removeprefix(MARK).removeprefix(" ").rstrip()
