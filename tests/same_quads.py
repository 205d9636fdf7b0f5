"""Comparing what our parser reads with what pyoxigraph reads, whatever the blank nodes are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from awskg.stores.positional import engine_quads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.turtle import Document


def from_document(document: Document) -> set[str]:
    """Return the quads of a document, as `canonical` does."""
    return canonical(engine_quads(document.quads))


def canonical(quads: Iterable[ox.Quad]) -> set[str]:
    """Return the quads as texts, equal for equal data: blank nodes are named by what is said of them."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}
