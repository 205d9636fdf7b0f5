"""From quads that know their place to those that the engines take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from awskg.turtle import BLANK, IRI

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.turtle import Quad, Term


def engine_quads(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    """Go through quads that know their place as the engines take them; blank nodes keep their labels."""
    for quad in quads:
        subject, graph = _node(quad.subject), _node(quad.graph) if quad.graph else ox.DefaultGraph()
        yield ox.Quad(subject, ox.NamedNode(quad.predicate.value), _term(quad.object), graph)


def _node(term: Term) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(term.value) if term.kind == BLANK else ox.NamedNode(term.value)


def _term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if term.kind in (BLANK, IRI):
        return _node(term)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype or ""))
