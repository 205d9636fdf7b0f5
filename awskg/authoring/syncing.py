"""A pack and its notes in step: lines are followed by their hashes, claims go with them, nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awskg.authoring.blocks import Stub
from awskg.authoring.files import PackFiles
from awskg.authoring.following import SILENT, Fate, follow
from awskg.authoring.manifest import with_count
from awskg.authoring.notes import read_notes
from awskg.authoring.outline import outline
from awskg.authoring.renaming import Renaming
from awskg.authoring.rows import row_after
from awskg.errors import PackError
from awskg.namespaces import CLAIM
from awskg.packs import Ledger, Role, ledger_text, read_pack
from awskg.packs.text import read_utf8
from awskg.writing import replace_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from awskg.authoring.following import Followed
    from awskg.authoring.notes import Notes
    from awskg.authoring.outline import Placed
    from awskg.authoring.topics import Topic
    from awskg.packs import LedgerLine, Pack


class Step(NamedTuple):
    """What became of one line.

    Attributes:
        fate: what became of it.
        before: the number that it had, or None for a new line.
        now: the number that it has, or None for one that is gone.
        role: what it is for now.
        text: what it says now, without marks; "" when it is gone.
        claims: IRIs of the claims that cite it, those just added included.
    """

    fate: Fate
    before: int | None
    now: int | None
    role: Role
    text: str
    claims: tuple[str, ...]


class Sync(NamedTuple):
    """What it took to bring a pack in step with its notes.

    Attributes:
        pack: id of the pack.
        notes: the notes.
        steps: the lines that are not as they were: those of the notes in order, then those that are gone.
        topics: the things that were added for new headings.
        stubs: how many stub claims were added.
        written: the files that change.
        sentences: IRI of a claim that was there before → its sentence.
    """

    pack: str
    notes: Path
    steps: tuple[Step, ...]
    topics: tuple[Topic, ...]
    stubs: int
    written: tuple[Path, ...]
    sentences: Mapping[str, str]

    def count(self, fate: Fate) -> int:
        """Return how many lines had a fate."""
        return sum(step.fate is fate for step in self.steps)


def sync(folder: Path, notes: Path | None = None, *, only_look: bool = False) -> Sync:
    """Bring a pack in step with its notes, which are read and never written to.

    A line that moved takes its claims with it. A line that changed keeps them, and its role is `changed` until a person
    has looked at them. A line that is gone keeps its row, at the end of the ledger, and its claims cite it by its hash;
    should it come back, so do they. New lines get rows, new facts stub claims, new headings things. A second run right
    after finds nothing to do.

    Args:
        folder: the pack.
        notes: the notes; where `pack.toml` says that they are, when None.
        only_look: return what would be done, and write nothing.

    Raises:
        PackError: the pack or the notes cannot be read.
        OSError: a file cannot be written; then none is.
    """
    pack = read_pack(folder)
    path = notes or pack.notes_file
    if path is None:
        raise PackError(folder / "pack.toml", "it does not say where the notes are", 'add path = "…" below [notes]')
    _refuse_gaps(pack)
    work = _Work(pack, read_notes(path))
    changes = work.changes()
    if not only_look:
        replace_all(changes)
    written = tuple(sorted(changes))
    return Sync(pack.id, path, work.steps(), work.topics, work.stubs, written, work.sentences)


def _refuse_gaps(pack: Pack) -> None:
    for expected, line in enumerate(pack.ledger.lines, 1):
        if line.number != expected:
            wrong = f"this row is of line {line.number}, where line {expected} is due"
            raise PackError(pack.root / "ledger.csv", wrong, "number the rows 1, 2, 3 …", line=expected + 1)


class _Work:
    """One pack and its notes, brought in step."""

    def __init__(self, pack: Pack, notes: Notes) -> None:
        self._pack, self._files = pack, PackFiles(pack)
        self._cited = self._files.claims
        self._followed = follow(pack.ledger, notes)
        self._naming = Renaming(pack, self._files, self._followed, notes.name)
        self._placed = outline(notes.lines, self._naming)
        self._rows = [
            row_after(placed, of, is_cited=bool(self._claims(of)))
            for placed, of in zip(self._placed, self._followed, strict=False)  # those that are gone come last
        ]
        self._added: dict[int, str] = {}
        self._new: dict[str, Topic] = {}
        self._files.rename(dict(self._moves()))
        for placed, row, of in zip(self._placed, self._rows, self._followed, strict=False):
            self._add(placed, row, of)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The things that were added."""
        return tuple(self._new.values())

    @property
    def stubs(self) -> int:
        """How many stub claims were added."""
        return len(self._added)

    @property
    def sentences(self) -> Mapping[str, str]:
        """The sentences of the claims that were there."""
        return self._files.sentences

    def changes(self) -> Mapping[Path, str]:
        """Return the texts of the files that are to be written."""
        texts = self._files.changes()
        ledger = Ledger(tuple(self._rows), tuple(self._gone()))
        if ledger != self._pack.ledger:
            texts[self._pack.root / "ledger.csv"] = ledger_text(ledger)
        manifest = self._pack.root / "pack.toml"
        before = read_utf8(manifest)
        after = with_count(before, len(self._rows))
        return texts if after == before else {**texts, manifest: after}

    def steps(self) -> tuple[Step, ...]:
        """Return what became of the lines that are not as they were."""
        return tuple(self._step(of) for of in self._followed if of.fate is not Fate.SAME)

    def _step(self, of: Followed) -> Step:
        before, claims = of.row.number if of.row else None, self._claims(of)
        if of.line is None:
            return Step(of.fate, before, None, Role.GONE, "", claims)
        number = of.line.number
        added = (f"{CLAIM}{self._added[number]}",) if number in self._added else ()
        return Step(of.fate, before, number, self._rows[number - 1].role, of.line.text, (*claims, *added))

    def _claims(self, of: Followed) -> tuple[str, ...]:
        """Return the claims that cite a line."""
        return tuple(self._cited.get(self._before(of.row), ())) if of.row else ()

    def _before(self, row: LedgerLine) -> str:
        return self._pack.gone_note(row.sha256) if row.role is Role.GONE else self._pack.note(row.number)

    def _moves(self) -> Iterator[tuple[str, str]]:
        """Go through the IRIs that lines had, and those that they have."""
        for of in self._followed:
            if of.row:
                yield (
                    self._before(of.row),
                    self._pack.note(of.line.number) if of.line else self._pack.gone_note(of.row.sha256),
                )

    def _gone(self) -> Iterator[LedgerLine]:
        """Go through the rows of lines that are gone; of those that said nothing, only what a claim cites is kept."""
        back = {id(of.row) for of in self._followed if of.fate is Fate.BACK}
        yield from (row for row in self._pack.ledger.gone if id(row) not in back)
        for of in self._followed:
            if of.line is None and of.row and (of.row.role not in SILENT or self._claims(of)):
                yield of.row._replace(role=Role.GONE)

    def _add(self, placed: Placed, row: LedgerLine, of: Followed) -> None:
        """Add things for new headings, and a stub claim for a fact that nothing cites and that was not known as one."""
        for depth, topic in enumerate(placed.topics, 1):
            if not topic.is_known and topic.id not in self._new:
                self._new[topic.id] = topic
                self._files.below(placed.path[:depth]).add_thing(topic)
        is_new = of.row is None or of.fate is Fate.CHANGED or of.row.role is not Role.FACT
        if row.role is Role.FACT and is_new and not self._claims(of):
            claim = self._naming.claim(placed.path[-1])
            self._files.below(placed.path).add_stub(Stub(claim, placed.line.text, row.number))
            self._added[row.number] = claim
