"""A new pack from a person's own Markdown: a thing for each heading, a stub claim for each fact, nothing invented."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg import resources
from awskg.authoring.blocks import Spelling, Stub, header, stub_block, thing_block
from awskg.authoring.known import bundled, taken
from awskg.authoring.manifest import manifest, note_base
from awskg.authoring.notes import language_of, read_notes
from awskg.authoring.outline import outline
from awskg.authoring.rows import new_row
from awskg.authoring.slugs import Ids, slug
from awskg.authoring.topics import OwnThings, Topics
from awskg.errors import PackError, ParameterTypeError
from awskg.packs import Ledger, Role, ledger_text
from awskg.turtle.literals import is_language
from awskg.writing import new_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awskg.authoring.markdown import NoteLine
    from awskg.authoring.notes import Notes
    from awskg.authoring.outline import Placed
    from awskg.authoring.topics import Topic

ONE_FILE: Final = "notes"
"""Name of the file of claims, where there is one for all sections."""
MOST_FILES: Final = 30
"""So many sections get a file each; more would be hard to find one's way in."""

_ID: Final = "my-notes"
"""Id of a pack whose name has no Latin letters."""
_NOTHING: Final = "\n"
"""The text of a file without claims."""


class Beginning(NamedTuple):
    """What was made of a file of notes.

    Attributes:
        folder: the folder of the pack.
        pack: its id.
        language: the language that the notes are taken to be in.
        lines: how many lines the notes have.
        topics: the things that headings name, in order, each once.
        stubs: how many claims are to be written.
        first: the first of them, its file and its line in that; None when there is none.
        has_headings: whether the notes have headings at all.
    """

    folder: Path
    pack: str
    language: str
    lines: int
    topics: tuple[Topic, ...]
    stubs: int
    first: FirstStub | None
    has_headings: bool


class FirstStub(NamedTuple):
    """A stub claim, the thing that its heading names, and where its block begins."""

    claim: str
    thing: str
    file: Path
    line: int


def begin(notes: Path, folder: Path | None = None, language: str | None = None) -> Beginning:
    """Make a pack of a Markdown file, which is read and never written to.

    Args:
        notes: the file.
        folder: the folder to make, whole or not at all; one in the working directory, named like the file, when None.
        language: language tag of the notes; Japanese where kana are many, else English, when None.

    Raises:
        PackError: the notes cannot be read or say nothing, or there is something in the folder.
        ParameterTypeError: *language* is no language tag.
        OSError: the folder cannot be made.
    """
    read = read_notes(notes)
    folder = folder or Path(read.name)
    _refuse_occupied(folder)
    draft = _Draft(read, _pack_id(folder), _language(read, language))
    with new_folder(folder) as making:
        for name, text in draft.files(folder).items():
            with (making / name).open("w", encoding="utf-8", newline="") as stream:
                stream.write(text)
    return draft.beginning(folder)


def _refuse_occupied(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        raise PackError(folder, "this folder is not empty", "give another one with -o")
    if folder.exists() and not folder.is_dir():
        raise PackError(folder, "there is a file of this name", "give a folder with -o")
    if not folder.absolute().parent.is_dir():
        raise PackError(folder.absolute().parent, "there is no such folder", "make it first, or give another with -o")


def _pack_id(folder: Path) -> str:
    name = slug(folder.resolve().name) or _ID
    return f"{name}-notes" if name == resources.bundled_pack().name else name


def _language(notes: Notes, wanted: str | None) -> str:
    if wanted is None:
        return language_of(notes.text)
    if not is_language(wanted):
        raise ParameterTypeError("language", "language tag", wanted, "pt-BR")
    return wanted


class _Draft:
    """A pack that is being made."""

    def __init__(self, notes: Notes, pack: str, language: str) -> None:
        self._notes, self._pack, self._language = notes, pack, language
        self._topics = Topics(pack, bundled(), OwnThings({}), taken(()))
        self._placed = outline(notes.lines, self)
        self._stubs = {of.line.number: self._stub(of) for of in self._placed if of.line.role is Role.FACT}

    def of_notes(self) -> Topic:
        """Return the thing of lines that stand below no heading."""
        return self._topics.of_notes(self._notes.name)

    def of_heading(self, line: NoteLine, above: str | None) -> Topic:
        """Return the thing of a heading."""
        return self._topics.of_heading(line.text, above)

    def files(self, folder: Path) -> dict[str, str]:
        """Return the texts of the files of the pack, by name."""
        ledger = Ledger(tuple(map(new_row, self._placed)))
        about = {"pack.toml": manifest(self._notes, self._pack, self._language, folder)}
        return {**about, "ledger.csv": ledger_text(ledger), **self._claims}

    def beginning(self, folder: Path) -> Beginning:
        """Return what was made."""
        return Beginning(
            folder,
            self._pack,
            self._language,
            len(self._notes.lines),
            tuple(_each_once(self._placed)),
            len(self._stubs),
            self._first(folder),
            self._notes.has_headings,
        )

    def _stub(self, placed: Placed) -> Stub:
        return Stub(self._topics.claim(placed.path[-1]), placed.line.text, placed.line.number)

    @property
    def _claims(self) -> Mapping[str, str]:
        """The files of claims: one for each top heading, or one for all."""
        tops = {placed.path[0] for placed in self._placed if placed.path}
        if len(tops) > MOST_FILES or not self._notes.has_headings:
            return {f"{ONE_FILE}.trig": self._trig(self._placed) or _NOTHING}
        names = Ids(())
        texts: dict[str, str] = {}
        sections = [placed for placed in self._placed if placed.path]
        for top, group in groupby(sorted(sections, key=lambda placed: placed.path[0]), lambda placed: placed.path[0]):
            if text := self._trig(group):
                texts[f"{names.new(file_name(top, self._pack))}.trig"] = text
        return texts or {f"{ONE_FILE}.trig": _NOTHING}

    def _trig(self, placed: Iterable[Placed]) -> str:
        """Return a file of claims: things in order of their ids, then claims in order of their lines."""
        section = list(placed)
        spelling = Spelling(note_base(self._pack), self._language)
        things = sorted(topic for topic in _each_once(section) if not topic.is_known)
        blocks = [thing_block(topic, spelling) for topic in things]
        blocks += [stub_block(self._stubs[of.line.number], spelling) for of in section if of.line.number in self._stubs]
        return "\n".join((header(spelling.missing), *blocks)) if blocks else ""

    def _first(self, folder: Path) -> FirstStub | None:
        if not self._stubs:
            return None
        number, stub = next(iter(self._stubs.items()))
        block = f"\nclaim:{stub.claim}\n"
        name, text = next((name, text) for name, text in self._claims.items() if block in text)
        thing = self._placed[number - 1].path[-1]
        return FirstStub(stub.claim, thing, folder / name, text[: text.index(block) + 1].count("\n") + 1)


def file_name(top: str, pack: str) -> str:
    """Return the name, without suffix, of the file of a top heading that names the thing *top*."""
    return ONE_FILE if top == pack else top.removeprefix(f"{pack}-")


def _each_once(placed: Iterable[Placed]) -> Iterable[Topic]:
    found: dict[str, Topic] = {}
    for of in placed:
        for topic in of.topics:
            found.setdefault(topic.id, topic)
    return found.values()
