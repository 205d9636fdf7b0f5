"""The text of a new `pack.toml`."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from awskg.authoring.notes import Notes

_COUNT: Final = re.compile(r"^([ \t]*lines[ \t]*=[ \t]*)[0-9_]+", re.MULTILINE)
_NOTES: Final = re.compile(r"^[ \t]*\[[ \t]*notes[ \t]*\]", re.MULTILINE)


def manifest(notes: Notes, pack: str, language: str, folder: Path) -> str:
    """Return the `pack.toml` of a pack of *notes*.

    Args:
        notes: the notes, whose place is written as seen from *folder*.
        pack: id of the pack.
        language: language of the notes.
        folder: the folder of the pack.
    """
    title = _quoted(notes.title)
    return f"""[pack]
id = {_quoted(pack)}
title = {{ en = {title}, ja = {title} }}
language = {_quoted(language)}
languages = [{_quoted(language)}]
note-base = {_quoted(note_base(pack))}

[notes]
name = {_quoted(notes.path.name)}
path = {_quoted(_seen_from(folder, notes.path))}
lines = {len(notes.lines)}
"""


def note_base(pack: str) -> str:
    """Return what the IRIs of the lines of a pack start with."""
    return f"https://w3id.org/awskg/note/{pack}/"


def with_count(text: str, lines: int) -> str:
    r"""Return the text of a `pack.toml` with another number of lines, if it states one.

    >>> with_count("[notes]\nlines = 3  # counted\n", 4)
    '[notes]\nlines = 4  # counted\n'
    """
    table = _NOTES.search(text)
    start = table.end() if table else len(text)
    return text[:start] + _COUNT.sub(rf"\g<1>{lines}", text[start:], count=1)


def _seen_from(folder: Path, file: Path) -> str:
    """Return the path from the folder to the file; links are followed, but for one that is the file itself."""
    place = Path(os.path.realpath(file.parent), file.name)
    try:
        return Path(os.path.relpath(place, os.path.realpath(folder))).as_posix()
    except ValueError:  # on another drive
        return place.as_posix()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
