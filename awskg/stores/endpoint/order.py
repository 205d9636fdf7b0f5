"""The order in which packs say what they say, and the headings above each line of their notes.

Triples have no order, and the graph of a pack names only the first and the last heading above a line; but paths,
comparisons, pictures and questions for a learner keep to both. They are written as a graph of their own: checksums of
the quads in their order, a thousand in one literal, and the ids of the headings, outermost first.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from itertools import chain
from struct import iter_unpack, pack
from typing import TYPE_CHECKING, Final, TypeVar
from zlib import crc32

from awskg.namespaces import AK, DCTERMS, GRAPH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ORDER: Final = f"{GRAPH}order"
"""The graph that tells the order."""

_ABOVE: Final = f"{DCTERMS}isPartOf"

QUERY: Final = f"SELECT ?order WHERE {{ GRAPH <{ORDER}> {{ ?packs <{DCTERMS}tableOfContents> ?order }} }}"

LINES: Final = (
    f"SELECT ?line ?number ?role ?path WHERE {{ GRAPH <{ORDER}> {{ ?line <{_ABOVE}> ?path }} "
    f"GRAPH <{GRAPH}packs> {{ ?line <{AK}lineNumber> ?number ; <{AK}role> ?role }} }} ORDER BY ?number"
)

_MANY: Final = 1000
"""Virtuoso takes literals of 5 kB in N-Triples, and fails at some of 50 kB."""

Quad = TypeVar("Quad")


def written(quads: Iterable[str]) -> Iterator[str]:
    """Yield the order of quads, each given as a text that tells it from the others, as N-Triples."""
    checksums = [crc32(quad.encode()) for quad in quads]
    for place, start in enumerate(range(0, len(checksums), _MANY)):
        some = checksums[start : start + _MANY]
        told = b64encode(pack(f"<{len(some)}I", *some)).decode()
        yield f'<{ORDER}> <{DCTERMS}tableOfContents> "{place} {told}" .\n'


def headings(line: str, path: Iterable[str]) -> str:
    """Return the headings above a line of the notes as a line of N-Triples."""
    return f'<{line}> <{_ABOVE}> "{"/".join(path)}" .\n'


def restored(quads: Iterable[Quad], text: Callable[[Quad], str], told: Iterable[str]) -> list[Quad]:
    """Return quads in the order that was written with the same *text* of each; others come last."""
    parts = sorted((int(place), part) for place, _, part in (one.partition(" ") for one in told))
    checksums = chain.from_iterable(iter_unpack("<I", b64decode(part)) for _, part in parts)
    ranks: dict[int, int] = {}
    for rank, (checksum,) in enumerate(checksums):
        ranks.setdefault(checksum, rank)
    return sorted(quads, key=lambda quad: ranks.get(crc32(text(quad).encode()), len(ranks)))
