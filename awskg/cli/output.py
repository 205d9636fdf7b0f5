"""Writing what a command found: as a table for a person, or as JSON, CSV, TSV and Markdown for what comes next."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from awskg.errors import UnknownSuffixError
from awskg.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TextIO

    from awskg.cli.page import Page

Record: TypeAlias = "Mapping[str, object]"
"""One JSON object; its values are JSON values."""


class Format(StrEnum):
    """How an answer is written; each value is also the suffix of a file that holds it, but for the table."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


class Document(Protocol):
    """Something a command found, that can be shown to a person and handed to a program."""

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record, in order."""

    def records(self) -> Iterable[Record]:
        """Return what a program reads, one JSON object an entry."""

    def lines(self, page: Page) -> Iterator[str]:
        """Draw what a person reads on *page*."""

    def markdown(self, page: Page) -> Iterator[str]:
        """Return what a person pastes into a README."""


def write(document: Document, format_: str, page: Page, target: Path | None = None) -> None:
    """Write *document* to standard output, or to the file *target*.

    A file appears whole or not at all: it is written beside its place and then moved there.

    Args:
        document: what to write; it may have `own_writers`, for formats that no other document has.
        format_: one of `Format`, or of the document's own.
        page: what a person reads it on.
        target: the file, or None.

    Raises:
        OSError: the file cannot be written.
    """
    try:
        with _opened(target) as stream:
            for line in _lines(document, format_, page):
                stream.write(f"{line}\n")
    except OSError as error:
        if target is None or error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, str(target)) from None


def _lines(document: Document, format_: str, page: Page) -> Iterator[str]:
    own: Mapping[str, Callable[[Page], Iterator[str]]] = getattr(document, "own_writers", {})
    return own[format_](page) if format_ in own else _WRITERS[Format(format_)](document, page)


def format_of(target: Path, document: object = None) -> str:
    """Return the format that the suffix of a file asks for; without one, and for text, the table.

    >>> from pathlib import Path
    >>> format_of(Path("rows.csv")), format_of(Path("rows.txt"))
    ('csv', 'table')

    Raises:
        UnknownSuffixError: the document is written in no such format; the error names the suffixes that there are.
    """
    suffix = target.suffix.lstrip(".").lower()
    formats = {_TEXT: Format.TABLE, **{name: name for name in (*Format, *getattr(document, "own_writers", ()))}}
    if suffix and suffix not in formats:
        known = {*formats, *getattr(document, "binary", ())} - {Format.TABLE}
        raise UnknownSuffixError(f".{suffix}", [f".{name}" for name in sorted(known)])
    return str(formats.get(suffix, Format.TABLE))


_TEXT: Final = "txt"


@contextmanager
def _opened(target: Path | None) -> Iterator[TextIO]:
    if target is None or str(target) == "-":
        yield sys.stdout
    elif target.exists() and not target.is_file():  # a device or a named pipe must stay what it is
        with target.open("w", encoding="utf-8", newline="") as stream:
            yield stream
    else:
        with replacing(target) as stream:
            yield stream


def _json(document: Document, _page: Page) -> Iterator[str]:
    import json  # noqa: PLC0415 (the other formats start faster without it)

    yield json.dumps(list(document.records()), ensure_ascii=False, indent=2)


def _jsonl(document: Document, _page: Page) -> Iterator[str]:
    import json  # noqa: PLC0415

    return (json.dumps(record, ensure_ascii=False) for record in document.records())


def _separated(mark: str) -> Callable[[Document, Page], Iterator[str]]:
    def lines(document: Document, _page: Page) -> Iterator[str]:
        import csv  # noqa: PLC0415

        last: list[str] = []
        writer = csv.writer(_Last(last), delimiter=mark, lineterminator="\n")
        writer.writerow(document.fields)
        yield last.pop()
        for record in document.records():
            writer.writerow([flat(record.get(name)) for name in document.fields])
            yield last.pop()

    return lines


class _Last:
    """A file that keeps the last row in a list."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows

    def write(self, row: str) -> None:
        """Keep a row without the line end, at the sight of which alone the writer quotes line ends in cells."""
        self._rows.append(row.removesuffix("\n"))


def flat(value: object) -> object:
    """Return a JSON value as one cell: lists joined by "; ", of objects their text, or else all that they hold.

    >>> flat(["L74", "L76"])
    'L74; L76'
    """
    if isinstance(value, dict):
        return value["text"] if "text" in value else ", ".join(f"{name}={flat(part)}" for name, part in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(str(flat(part)) for part in value)
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def markdown_table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    r"""Yield the lines of a Markdown table.

    >>> list(markdown_table(["flag"], [["a|b"]]))
    ['| flag |', '| --- |', '| a\\|b |']
    """
    names = list(headings)
    for cells in (names, ["---"] * len(names), *rows):
        yield f"| {' | '.join(map(plain_markdown, cells))} |"


def plain_markdown(text: str) -> str:
    """Return text as Markdown that shows it as it is, with no table, tag or link in it."""
    from awskg.width import visible  # noqa: PLC0415  # a pipe mostly wants JSON

    escaped = visible(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[")
    return escaped.replace("\n", "<br>")


_WRITERS: dict[Format, Callable[[Document, Page], Iterator[str]]] = {
    Format.TABLE: lambda document, page: document.lines(page),
    Format.JSON: _json,
    Format.JSONL: _jsonl,
    Format.CSV: _separated(","),
    Format.TSV: _separated("\t"),
    Format.MD: lambda document, page: document.markdown(page),
}
