"""The files that a check reads: their text and their quads with places, and what keeps one from being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from awskg.checks.finding import Finding, Place, Related, Severity
from awskg.checks.prefixes import REBOUND, declaration, rebound
from awskg.errors import PackError
from awskg.model import Labels
from awskg.packs.text import read_utf8
from awskg.turtle import MOST_FAULTS, Kind, Lines, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awskg.packs import Pack
    from awskg.turtle import Document, Fault, Span

SYNTAX: Final = "AK001"
PREFIX: Final = "AK003"
UNCLOSED: Final = "AK004"
TERM: Final = "AK005"
TEXT: Final = "AK006"
SOURCE_CODES: Final = (SYNTAX, PREFIX, UNCLOSED, TERM, TEXT, REBOUND)

LARGEST_FILE: Final = 64 * 2**20
"""Bytes; a file of notes' claims has a few hundred kB."""
LONGEST_LINE: Final = 1_000_000
"""Characters; no engine reads a term much longer than that."""

_CODES: Final = {Kind.SYNTAX: SYNTAX, Kind.PREFIX: PREFIX, Kind.UNCLOSED: UNCLOSED, Kind.TERM: TERM}
_OVERLONG: Final = re.compile(rf"(?<![^\r\n])[^\r\n]{{{LONGEST_LINE + 1}}}")
_OPENED: Final = Labels("opened here", "ここで開いています")
_MORE: Final = Labels("further faults of this file are not told", "このファイルのこれ以降の誤りは示しません")
_REST: Final = Labels(
    "the other checks run once every file can be read", "ほかの検査は、すべてのファイルが読めてから行います"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of Turtle or TriG that was read.

    Attributes:
        path: the file.
        document: its quads, tokens and lines.
        pack: the pack that it belongs to, or None when it stands alone.
        key: what sets the blank nodes of this file apart.
    """

    path: Path
    document: Document
    pack: Pack | None
    key: str

    def place(self, start: int, end: int) -> Place:
        """Return the place of the characters from offset *start* up to *end*."""
        return Place(self.path, self.document.lines.span(start, end))


def read_source(path: Path, pack: Pack | None, key: str) -> Source | Finding:
    """Read and parse a file; a finding when it is no text, or too much of it."""
    text = read_text(path)
    if isinstance(text, Finding):
        return text
    return Source(path, parse(text, trig=path.suffix == ".trig", blanks=key), pack, key)


def read_text(path: Path) -> str | Finding:
    """Read a file; a finding when it is no text, or too much of it."""
    try:
        return bounded_text(path)
    except PackError as error:
        return unreadable(TEXT, error)


def faults(source: Source) -> Iterator[Finding]:
    """Go through what makes all else that could be said about a file noise: syntax errors, prefixes gone astray."""
    found = source.document.faults
    for number, fault in enumerate(found, 1):
        told = _finding(source, fault)
        yield replace(told, help=_MORE) if number == MOST_FAULTS else told
    yield from rebound(source)


def span_of(path: Path, line: int | None, column: int | None) -> Span | None:
    """Return the stretch from a line and column, as an error gives them, to the end of that line; None without one."""
    if line is None:
        return None
    try:
        lines = Lines(read_utf8(path))
    except PackError:
        lines = Lines(path.read_bytes().decode(errors="replace") if path.is_file() else "")
    whole = lines.whole(min(line, max(len(lines), 1)))
    skipped = min((column or 1) - 1, whole.length)
    return whole._replace(
        column=whole.column + skipped,
        offset=whole.offset + skipped,
        length=min(whole.length - skipped, 1) if column else whole.length,
    )


def bounded_text(path: Path) -> str:
    """Return the text of a file that is small enough to be read whole.

    Raises:
        PackError: it is no text, no regular file, or too large.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        japanese = "ふつうのファイルではありません", "ファイルを指定してください"
        raise PackError(path, "not a regular file", "give a file", japanese=japanese)
    if path.is_file() and path.stat().st_size > LARGEST_FILE:
        size = f"{path.stat().st_size / 2**20:.0f} MiB"
        japanese = f"大きすぎて検査できません({size})", "いくつかのファイルに分けてください"
        raise PackError(
            path, f"the file is too large to be checked ({size})", "split it into several", japanese=japanese
        )
    text = read_utf8(path)
    if (nul := text.find("\0")) >= 0:
        line, column = Lines(text).span(nul, nul)[:2]
        wrong = "not a text: it has a NUL character"
        japanese = "テキストではありません(NUL 文字があります)", "元のファイルに戻してください"
        raise PackError(path, wrong, "restore the file", line=line, column=column, japanese=japanese)
    if overlong := _OVERLONG.search(text):
        line = Lines(text).line(overlong.start())
        wrong = f"this line is longer than {LONGEST_LINE:,} characters"
        japanese = f"この行は {LONGEST_LINE:,} 文字を超えています", "行を分けてください"
        raise PackError(path, wrong, "break it", line=line, column=1, japanese=japanese)
    return text


def unreadable(code: str, error: PackError) -> Finding:
    """Return the finding that a file cannot be read; without it, the others cannot be judged."""
    problem, mend = error.japanese or (error.problem, error.repair)
    message = Labels(f"The file cannot be read: {error.problem}.", f"ファイルを読めません: {problem}。")
    repair = Labels(f"{error.repair}; {_REST.en}", f"{mend}。{_REST.ja}")
    place = Place(error.path, span_of(error.path, error.line, error.column))
    return Finding(code, Severity.VIOLATION, message, place=place, help=repair)


def _finding(source: Source, fault: Fault) -> Finding:
    related = (Related(source.place(*fault.related), _OPENED),) if fault.related else ()
    edits, repair = declaration(source, fault.name) if fault.name is not None else ((), _REST)
    return Finding(
        _CODES[fault.kind],
        Severity.VIOLATION,
        _sentence(fault.message),
        place=source.place(fault.start, fault.end),
        related=related,
        help=repair,
        edits=edits,
    )


def _sentence(message: Labels) -> Labels:
    return Labels(f"{message.en[:1].upper()}{message.en[1:]}.", f"{message.ja}。")
