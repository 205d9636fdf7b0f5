"""Where the subjects of packs stand in their files, found without parsing them."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.model import Iri
    from awskg.packs import Pack

Place: TypeAlias = tuple[Path | None, int | None]
"""A file and a line in it, from 1."""

NOWHERE: Final[Place] = (None, None)

_PREFIX: Final = re.compile(r"^(?:@prefix|PREFIX)\s+(?P<prefix>[^\s:]*):\s*<(?P<namespace>[^>]*)>", re.IGNORECASE)
_BLOCK: Final = re.compile(r"^(?:GRAPH\s+)?(?P<name><[^>]*>|[^\s#@{}<:]*:[^\s{}]+)\s*(?P<graph>\{?)")


class Places:
    """Where each subject, each claim graph and each line of the notes stands; the files are read when first asked.

    A block counts when it begins a line, as the canonical layout has it; the first one of a name wins.
    """

    def __init__(self, packs: Iterable[Pack]) -> None:
        """Take the packs whose files to look into."""
        self._packs = tuple(packs)

    def of(self, subject: Iri | None, claim: Iri | None = None) -> Place:
        """Return file and line of a subject: of the graph of *claim* when the fault is in there, else of its block."""
        return self._graphs.get(claim or "") or self._subjects.get(subject or "", NOWHERE)

    @cached_property
    def _subjects(self) -> Mapping[str, Place]:
        return {**self._notes(), **self._graphs, **self._first(graph=False)}

    @cached_property
    def _graphs(self) -> Mapping[str, Place]:
        return self._first(graph=True)

    def _notes(self) -> Mapping[str, Place]:
        return {
            pack.note(line.number): (pack.root / "ledger.csv", row)
            for pack in self._packs
            for row, line in enumerate(pack.ledger.lines, 2)
        }

    @cached_property
    def _starts(self) -> list[tuple[str, bool, Place]]:
        files = (file for pack in self._packs for file in pack.files)
        return [(name, graph, (file, line)) for file in files for name, graph, line in _starts(read_utf8(file))]

    def _first(self, *, graph: bool) -> dict[str, Place]:
        first: dict[str, Place] = {}
        for name, is_graph, place in self._starts:
            if is_graph is graph:
                first.setdefault(name, place)
        return first


def _starts(text: str) -> Iterator[tuple[str, bool, int]]:
    """Go through the blocks of a file: full IRI, whether it is a graph, line."""
    namespaces: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if prefix := _PREFIX.match(line):
            namespaces[prefix["prefix"]] = prefix["namespace"]
        elif block := _BLOCK.match(line):
            yield _expanded(block["name"], namespaces), bool(block["graph"]), number


def _expanded(name: str, namespaces: Mapping[str, str]) -> str:
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, local = name.partition(":")
    return namespaces.get(prefix, f"{prefix}:") + local
