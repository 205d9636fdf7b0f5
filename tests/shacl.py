"""What pySHACL says of the shapes: the reference that the queries of `awskg.checks` are held against."""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyshacl
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from awskg.checks.shape import shapes_file
from awskg.checks.shapes import results
from awskg.model import Iri, scalar
from awskg.namespaces import DCTERMS
from awskg.stores.rdflib_engine import dataset
from awskg.stores.solutions import BlankNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from awskg.model import Scalar
    from awskg.stores import Store
    from awskg.stores.oxigraph import OxigraphStore

Said = Counter[tuple[str, "Scalar | None", "Scalar | None"]]
"""Code of the shape, focus node and offending value, and how often that is said."""


def said_by_us(store: OxigraphStore) -> Said:
    """Return what our queries find in the default graph of a store."""
    return Counter((result.shape.code, result.focus, result.value) for result in results(store))


def said_by_pyshacl(store: Store) -> Said:
    """Return what pySHACL finds in the default graph of a store."""
    with _quiet_about_malformed_literals():
        data, shapes = dataset(store.dump(named=False)).default_graph, Graph().parse(shapes_file())
        report = validate(data, shapes)
    return Counter(
        (str(shapes.value(report.value(result, SH.sourceShape), IDENTIFIER)), focus, _value(report, result))
        for result in report.subjects(RDF.type, SH.ValidationResult)
        for focus in (term(report.value(result, SH.focusNode)),)
    )


def validate(data: Graph, shapes: Graph) -> Graph:
    """Return the report of pySHACL; nothing is inferred, so that working in place changes nothing."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    assert isinstance(report, Graph)
    return report


IDENTIFIER = URIRef(f"{DCTERMS}identifier")


def _value(report: Graph, result: Node) -> Scalar | None:
    return term(report.value(result, SH.value))


def term(node: Node | None) -> Scalar | None:
    """Return a term of rdflib as the checks have it."""
    if isinstance(node, Literal):
        return scalar(str(node), str(node.datatype) if node.datatype else None, node.language)
    if isinstance(node, BNode):
        return BlankNode(f"_:{node}")
    return Iri(node) if isinstance(node, URIRef) else None


@contextmanager
def _quiet_about_malformed_literals() -> Iterator[None]:
    """Keep rdflib from printing a warning or a traceback for each literal that it cannot read."""
    log = logging.getLogger("rdflib.term")
    before, log.disabled = log.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    finally:
        log.disabled = before
