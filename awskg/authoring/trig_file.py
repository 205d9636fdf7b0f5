"""A TriG file that somebody wrote, changed at exact places and added to; nothing else of it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.authoring.blocks import Spelling, declaration, stub_block, thing_block
from awskg.errors import PackError
from awskg.packs.text import read_utf8
from awskg.turtle import IRI, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from awskg.authoring.blocks import Stub
    from awskg.authoring.topics import Topic
    from awskg.turtle import Document, Prefix, Quad, Term


class TrigFile:
    """A TriG file, read to be changed.

    Attributes:
        path: the file.
        quads: what it says.
    """

    def __init__(self, path: Path, note_base: str, language: str, text: str | None = None) -> None:
        """Read the file, or take its *text* when it is new.

        Raises:
            PackError: it cannot be read, or is no TriG.
        """
        self.path = path
        self._document = _sound(path, read_utf8(path) if text is None else text)
        self._spelling = Spelling(note_base, language, _declared(self._document.prefixes))
        self._edits: dict[int, tuple[int, str]] = {}
        self._blocks: list[str] = []

    @property
    def quads(self) -> list[Quad]:
        """What the file says, with places."""
        return self._document.quads

    @property
    def is_changed(self) -> bool:
        """Whether anything is to be written."""
        return bool(self._edits or self._blocks)

    def rename(self, names: Mapping[str, str]) -> None:
        """Write other IRIs in place of some, wherever they stand."""
        for term in self._terms():
            if term.kind == IRI and names.get(term.value, term.value) != term.value:
                self._edits[term.start] = (term.end, self._written_like(term, names[term.value]))

    def add_thing(self, topic: Topic) -> None:
        """Add the block of a thing at the end."""
        self._blocks.append(thing_block(topic, self._spelling))

    def add_stub(self, stub: Stub) -> None:
        """Add the block of a stub claim at the end."""
        self._blocks.append(stub_block(stub, self._spelling))

    def text(self) -> str:
        """Return the text of the file with all changes."""
        edits = dict(self._edits)
        for start, text in self._declarations():
            end, after = edits.get(start, (start, ""))
            edits[start] = (end, text + after)
        pieces, at = list[str](), 0
        for start, (end, text) in sorted(edits.items()):
            pieces += (self._document.text[at:start], text)
            at = end
        return self._with_blocks("".join(pieces) + self._document.text[at:])

    def _with_blocks(self, text: str) -> str:
        if not self._blocks:
            return text
        lead = f"{text.rstrip()}\n\n" if text.strip() else ""
        added = lead + "\n".join(self._blocks)
        return added if "\r\n" not in text else added.replace("\r\n", "\n").replace("\n", "\r\n")

    def _declarations(self) -> Iterator[tuple[int, str]]:
        """Go through the offsets at which declarations are missing, in order of name among those that are there."""
        places: dict[int, str] = {}
        for name, namespace in sorted(self._spelling.missing.items()):
            at = self._place_of(name)
            places[at] = places.get(at, "") + declaration((name, namespace))
        for at, text in places.items():
            begins_line = at == 0 or self._document.text[at - 1] == "\n"
            yield at, text if begins_line else f"\n{text}"

    def _place_of(self, name: str) -> int:
        prefixes, text = self._document.prefixes, self._document.text
        following = next((prefix.start for prefix in prefixes if prefix.name > name), None)
        if following is not None or not prefixes:
            return following or 0
        return text.find("\n", prefixes[-1].end) + 1 or len(text)

    def _terms(self) -> Iterator[Term]:
        for quad in self._document.quads:
            yield from (quad.subject, quad.object)

    def _written_like(self, term: Term, iri: str) -> str:
        """Return another IRI as a term is written: with the prefix that it has, where that covers it."""
        written = self._document.text[term.start : term.end]
        prefix, _, local = written.partition(":")
        namespace = term.value.removesuffix(local)
        covers = not written.startswith("<") and namespace != term.value and iri.startswith(namespace)
        return f"{prefix}:{iri.removeprefix(namespace)}" if covers else f"<{iri}>"


def _declared(prefixes: Iterable[Prefix]) -> dict[str, str]:
    """Return the prefixes of a file; one that changes its meaning within the file stands for nothing."""
    found: dict[str, str] = {}
    for prefix in prefixes:
        known = found.setdefault(prefix.name, prefix.namespace)
        found[prefix.name] = known if known == prefix.namespace else ""
    return found


def _sound(path: Path, text: str) -> Document:
    document = parse(text)
    if document.faults:
        fault = document.faults[0]
        line, column = document.lines.span(fault.start, fault.end)[:2]
        raise PackError(path, f"not TriG: {fault.message.en}", "correct it, then sync", line=line, column=column)
    return document
