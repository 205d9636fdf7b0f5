"""Reading a person's own notes: a Markdown file of any language, within bounds."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.authoring.markdown import NoteLine, read_markdown
from awskg.errors import PackError
from awskg.model import Lang
from awskg.packs import Role
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LARGEST: Final = 20 * 2**20
"""Bytes; notes of a thousand pages have two million."""
LONGEST_LINE: Final = 1_000_000
"""Characters; no file of claims may have a longer line either."""
MOST_LINES: Final = 100_000

KANA_OF_JAPANESE: Final = 1 / 20
"""Share of kana among the letters from which a text counts as Japanese; Japanese notes on AWS have about a half."""

_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")


class Notes(NamedTuple):
    """A file of notes, read.

    Attributes:
        path: the file.
        text: its text, without a byte order mark.
        lines: its lines.
    """

    path: Path
    text: str
    lines: Sequence[NoteLine]

    @property
    def title(self) -> str:
        """The first heading, or else the name of the file."""
        return next((line.text for line in self.lines if line.level), self.name)

    @property
    def name(self) -> str:
        """The name of the file, without its suffix."""
        return unicodedata.normalize("NFC", self.path.stem)  # macOS takes the letters of names apart

    @property
    def has_headings(self) -> bool:
        """Whether there is a heading."""
        return any(line.level for line in self.lines)


def read_notes(path: Path) -> Notes:
    """Read a Markdown file.

    Raises:
        PackError: it is missing, no file, too large, not UTF-8 or no text at all; the error names line and column.
    """
    text = _text(path)
    raw = text.split("\n")
    if len(raw) > MOST_LINES:
        raise PackError(path, f"more than {MOST_LINES:,} lines", "split it into several files of notes")
    if len(raw) == 1 and "\r" in text.rstrip("\r"):
        raise PackError(path, "its lines end in carriage returns alone", "save it with line ends of today")
    for number, line in enumerate(raw, 1):
        _check(path, number, line)
    notes = Notes(path, text, read_markdown(text))
    if not any(line.role not in (Role.BLANK, Role.MARKUP) for line in notes.lines):
        raise PackError(path, "there is no text in this file", "write a note into it first")
    return notes


def language_of(text: str) -> str:
    """Return the language that a text is in, as far as can be told: Japanese where kana are many, else English.

    >>> language_of("EC2 は仮想サーバー"), language_of("EC2 is a virtual server")
    ('ja', 'en')
    """
    kana, letters = len(_KANA.findall(text)), sum(map(str.isalpha, text))
    return Lang.JA.value if kana and kana >= letters * KANA_OF_JAPANESE else Lang.EN.value


def _text(path: Path) -> str:
    if path.is_dir():
        raise PackError(path, "a folder, not a file of notes", "give the Markdown file")
    if path.exists() and not path.is_file():
        raise PackError(path, "not a file of notes", "give the Markdown file")
    if path.exists() and path.stat().st_size > LARGEST:
        size = f"{path.stat().st_size / 2**20:.0f} MiB"
        raise PackError(path, f"too large for notes ({size})", f"split it into files of up to {LARGEST // 2**20} MiB")
    return read_utf8(path)


def _check(path: Path, number: int, line: str) -> None:
    if len(line) > LONGEST_LINE:
        wrong = f"this line is longer than {LONGEST_LINE:,} characters"
        raise PackError(path, wrong, "break it", line=number, column=1)
    if (nul := line.find("\0")) >= 0:
        wrong = "not a text: it has a NUL character"
        raise PackError(path, wrong, "give the Markdown file", line=number, column=nul + 1)
