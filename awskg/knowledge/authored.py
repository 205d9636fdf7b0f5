"""What the files of packs say, quad by quad: without the ontology, and without the copies that a view makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from awskg.model import sparql
from awskg.network.quads import Literal, quads_in
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.network.quads import Quad
    from awskg.packs import Pack


def told_apart(quad: Quad) -> str:
    """Return a text that is the same for quads that say the same, however a server writes the value of a literal."""
    said = sparql(quad.object.value) if isinstance(quad.object, Literal) else quad.object
    return f"{quad.subject} {quad.predicate} {said} {quad.graph or ''}"


def authored_quads(packs: Iterable[Pack]) -> Iterator[Quad]:
    """Yield the quads of the files and the ledgers of packs that have been read before."""
    for pack in packs:
        for file in pack.files:
            yield from quads_in(read_utf8(file))
        yield from quads_in(pack.ledger_turtle(), ox.RdfFormat.TURTLE)
