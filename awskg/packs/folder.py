"""A pack: a folder with `pack.toml`, `ledger.csv` and TriG files."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from awskg.errors import PackError
from awskg.model import Iri
from awskg.namespaces import AK, KG
from awskg.packs.ledger import Ledger, read_ledger
from awskg.packs.manifest import Manifest
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Labels
    from awskg.packs.ledger import LedgerLine


class Pack(NamedTuple):
    """A pack: what its `pack.toml` and its ledger say, and where its claims are.

    Attributes:
        root: the folder.
        id: its short name, unique among the packs that are loaded together.
        title: its title.
        language: the language of the notes, as a language tag.
        languages: the languages that everything in the pack is written in.
        licence: SPDX id of the licence of its data, or None.
        note_base: what the IRI of a line of its notes starts with.
        notes: file name of the notes themselves, which need not be at hand.
        notes_file: where the notes are, whether they are there or not; None when the pack does not say.
        ledger: one row for each line of the notes.
        files: its TriG files, sorted; they are parsed by a store.
    """

    root: Path
    id: str
    title: Labels
    language: str
    languages: tuple[str, ...]
    licence: str | None
    note_base: str
    notes: str
    notes_file: Path | None
    ledger: Ledger
    files: tuple[Path, ...]

    def note(self, line: int) -> Iri:
        """Return the IRI of a line of the notes."""
        return Iri(f"{self.note_base}L{line}")

    def gone_note(self, sha256: str) -> Iri:
        """Return the IRI of a line that the notes no longer have, by its hash."""
        return Iri(f"{self.note_base}gone-{sha256[:8]}")

    def ledger_turtle(self) -> str:
        """Return the ledger as Turtle: each line of the notes with its number, its role and its headings."""
        prefixes = f"PREFIX ak: <{AK}>\nPREFIX kg: <{KG}>\n"
        return prefixes + "".join((*map(self._line_turtle, self.ledger.lines), *self._gone_turtle()))

    def _line_turtle(self, line: LedgerLine) -> str:
        said = f'<{self.note(line.number)}> a ak:NoteLine ; ak:lineNumber {line.number} ; ak:role "{line.role}"'
        below = f" ; ak:underHeading kg:{line.path[-1]} ; ak:inSection kg:{line.path[0]}" if line.path else ""
        return f"{said}{below} .\n"

    def _gone_turtle(self) -> Iterator[str]:
        """Go through the lines that are gone; two with the same text are one."""
        for iri, line in {self.gone_note(line.sha256): line for line in self.ledger.gone}.items():
            yield f'<{iri}> a ak:NoteLine ; ak:lineNumber {line.number} ; ak:role "{line.role}" .\n'

    def place_of(self, curie: str) -> tuple[Path, int] | None:
        """Return the file and line where the block of a subject begins, for messages about it."""
        block = re.compile(rf"{re.escape(curie)}(?![\w.-])(?!\s*\{{)")
        for file in self.files:
            for number, line in enumerate(read_utf8(file).splitlines(), 1):
                if block.match(line):
                    return file, number
        return None


def read_pack(root: Path) -> Pack:
    """Read `pack.toml` and the ledger of a folder, and list its TriG files.

    Raises:
        PackError: the folder is missing, is no pack or is empty, or one of the two files is not as it should be.
    """
    if not root.is_dir():
        raise PackError(root, "there is no such folder", "give the folder that holds pack.toml")
    if not (root / "pack.toml").is_file():
        raise PackError(root, "no pack.toml in this folder", "give the folder of a pack, or write its pack.toml")
    files = tuple(sorted(root.glob("*.trig")))
    if not files:
        raise PackError(root, "the pack is empty: it has no .trig file", "write its claims into one")
    return _pack(root, Manifest(root / "pack.toml"), files)


def _pack(root: Path, manifest: Manifest, files: tuple[Path, ...]) -> Pack:
    head, notes = manifest.table("pack"), manifest.table("notes")
    path = manifest.optional(notes, "path")
    return Pack(
        root,
        id=manifest.id(head, "id"),
        title=manifest.labels(head, "title"),
        language=manifest.language(head),
        languages=manifest.languages(head),
        licence=manifest.optional(head, "licence"),
        note_base=manifest.iri(head, "note-base"),
        notes=manifest.text(notes, "name"),
        notes_file=_beside(root, path) if path else None,
        ledger=read_ledger(root / "ledger.csv"),
        files=files,
    )


def _beside(root: Path, path: str) -> Path:
    """Return the file that *path* leads to from *root*, without going down and up again where that is the same."""
    found = root / path
    plain = Path(os.path.normpath(found))
    is_same = not found.exists() or (plain.exists() and plain.samefile(found))
    return plain if is_same else found
