"""Comparing what our parser reads with what pyoxigraph reads, whatever the blank nodes are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from awskg.turtle import BLANK, IRI, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.turtle import Document


def from_document(document: Document) -> list[ox.Quad]:
    """Return the quads of a document as pyoxigraph's."""
    return [
        ox.Quad(
            _term(quad.subject),  # type: ignore[arg-type]  # no literal is a subject
            ox.NamedNode(quad.predicate.value),
            _term(quad.object),
            _term(quad.graph) if quad.graph else ox.DefaultGraph(),  # type: ignore[arg-type]
        )
        for quad in document.quads
    ]


def canonical(quads: Iterable[ox.Quad]) -> set[str]:
    """Return the quads as texts, equal for equal data: blank nodes are named by what is said of them."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def _term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if term.kind == IRI:
        return ox.NamedNode(term.value)
    if term.kind == BLANK:
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype or ""))
