"""The words of the notes themselves, for a person who has them: they are in no pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awskg.packs.ledger import hash_of, lines_of
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from awskg.knowledge import KnowledgeGraph


class Noted(NamedTuple):
    """What a file of notes says at the lines that a pack knows.

    Attributes:
        words: pack and number of a line → its words; of a line that has moved, under the number that claims cite.
        unknown: how many lines of the pack's notes the file does not have word for word.
    """

    words: Mapping[tuple[str, int], str]
    unknown: int


def words_of(kg: KnowledgeGraph, notes: Path) -> Noted:
    """Return the words of the lines that claims cite, from the notes themselves.

    Args:
        kg: the graph.
        notes: the file. It belongs to the pack whose notes have its name, or else to the last pack.

    Raises:
        PackError: the file is missing, or is not UTF-8.
    """
    pack = next((pack for pack in kg.packs if pack.notes == notes.name), kg.packs[-1])
    by_hash = {hash_of(line): line for line in lines_of(read_utf8(notes))}
    told = [line for line in pack.ledger.lines if line.sha256 != hash_of("")]
    words = {(pack.id, line.number): by_hash[line.sha256] for line in told if line.sha256 in by_hash}
    return Noted(words, len(told) - len(words))
