"""A graph as lines of N-Quads that may be spread over files: in order, and without blank nodes."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from awskg.namespaces import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GENID: Final = f"{BASE}.well-known/genid/"
"""What the names of former blank nodes begin with, as RDF 1.1 asks for (section 3.5)."""


def named_lines(n_quads: str) -> list[str]:
    """Return the quads of a text as sorted lines of N-Quads in which every blank node has a name.

    The label of a blank node means something within one file alone, so that two files could not speak of the same
    node; a name says who it is wherever it stands. It is made of what is said around the node (RDFC-1.0), so that it is
    the same each time, and no other graph has it.

    >>> named_lines('_:x <urn:p> _:x .')[0].count("/.well-known/genid/")
    2
    """
    quads = list(ox.parse(input=n_quads, format=ox.RdfFormat.N_QUADS))
    blank = [quad for quad in quads if _has_blank(quad)]
    if blank:
        quads = [quad for quad in quads if not _has_blank(quad)] + _named(blank)
    return sorted({f"{quad} .\n" for quad in quads})


def lines_of(n_quads: str) -> Iterator[str]:
    r"""Yield the lines of a text that has no blank nodes, each once; other characters that part lines part none here.

    >>> list(lines_of('<urn:s> <urn:p> "\u2028" .\n' * 2)) == ['<urn:s> <urn:p> "\u2028" .\n']
    True
    """
    return (f"{line}\n" for line in dict.fromkeys(n_quads.split("\n")) if line)


def _has_blank(quad: ox.Quad) -> bool:
    return any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name))


def _named(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    graph = ox.Dataset(quads)
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    told = "".join(sorted(f"{quad} .\n" for quad in graph))
    names = GENID + sha256(told.encode()).hexdigest()[:16] + "-"

    def name(term: object) -> object:
        return ox.NamedNode(names + term.value) if isinstance(term, ox.BlankNode) else term

    return [
        ox.Quad(name(quad.subject), quad.predicate, name(quad.object), name(quad.graph_name))  # type: ignore[arg-type]
        for quad in graph
    ]
