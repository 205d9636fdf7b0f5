"""The shapes of `ontology/shapes.ttl`, run by pySHACL."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from awskg import resources
from awskg.checks.finding import Finding, Severity
from awskg.checks.places import Places
from awskg.checks.rules import RULE
from awskg.checks.sources import Source, read_source
from awskg.model import Iri, Labels, scalar
from awskg.namespaces import DCTERMS, PREFIXES, RDF
from awskg.stores import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    from awskg.model import Scalar
    from awskg.stores import Store

SH: Final = PREFIXES["sh"]


def shape_findings(store: Store, places: Places) -> Iterator[Finding]:
    """Go through what the default graph of *store* has that a shape forbids, or lacks that a shape wants."""
    with _quiet_about_malformed_literals():
        data, shapes = _default_graph(store), _default_graph(_shapes())
        report = _report(data, shapes)
    for result in report.subjects(_iri(f"{RDF}type"), _iri(f"{SH}ValidationResult")):
        yield _finding(report, result, shapes, places)


def shape_codes() -> list[str]:
    """Return the code of each shape."""
    return [str(code) for (code,) in _shapes().query("SELECT ?code { ?shape dcterms:identifier ?code }").rows]


def _file() -> Path:
    return resources.ontology().with_name("shapes.ttl")


def _shapes() -> Store:
    store = open_store()
    store.load_file(_file())
    return store


def _default_graph(store: Store) -> Graph:
    from awskg.stores.rdflib_engine import dataset  # noqa: PLC0415  # rdflib is slow to import

    graph: Graph = dataset(store.dump(named=False)).default_graph
    return graph


def _report(data: Graph, shapes: Graph) -> Graph:
    from pyshacl import validate  # noqa: PLC0415  # slow to import

    # Nothing is inferred and no rule runs, so there is nothing that working in place could change.
    _, report, _ = validate(data, shacl_graph=shapes, inference="none", inplace=True, meta_shacl=False, advanced=False)
    return cast("Graph", report)


@contextmanager
def _quiet_about_malformed_literals() -> Iterator[None]:
    """Keep rdflib from printing a warning or a traceback for each literal that AK304 reports."""
    log = logging.getLogger("rdflib.term")
    before, log.disabled = log.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    finally:
        log.disabled = before


def _finding(report: Graph, result: Node, shapes: Graph, places: Places) -> Finding:
    shape, focus, path, value = (
        _one(report, result, SH + name) for name in ("sourceShape", "focusNode", "resultPath", "value")
    )
    offending = None if value == focus else _value(value)
    spot = places.of(_name(focus), _name(path) if _is_iri(path) else None, offending)
    return Finding(
        str(_one(shapes, shape, f"{DCTERMS}identifier")),
        Severity(str(_one(report, result, f"{SH}resultSeverity")).removeprefix(SH).lower()),
        _message(shapes, shape),
        _iri_or_none(focus),
        offending,
        spot.place,
        (*spot.related, *_shape_places().of(_name(shape)).as_related(RULE)),
    )


@cache
def _shape_places() -> Places:
    source = read_source(_file(), None, "shapes")
    return Places([source] if isinstance(source, Source) else [])


def _message(shapes: Graph, shape: Node | None) -> Labels:
    texts = {_language(text): str(text) for text in shapes.objects(shape, _iri(f"{SH}message"))}
    return Labels(texts["en"], texts["ja"])


def _language(text: Node) -> str:
    return str(getattr(text, "language", ""))


def _one(graph: Graph, subject: Node | None, predicate: str) -> Node | None:
    return graph.value(subject, _iri(predicate))


def _name(node: Node | None) -> str | None:
    """Return what `Places` calls a node: its full IRI, or `_:` and its label."""
    from rdflib import BNode  # noqa: PLC0415  # rdflib is slow to import

    return None if node is None else f"_:{node}" if isinstance(node, BNode) else str(node)


def _is_iri(node: Node | None) -> bool:
    return isinstance(_value(node), Iri)


def _iri_or_none(node: Node | None) -> Iri | None:
    value = _value(node)
    return value if isinstance(value, Iri) else None


def _iri(iri: str) -> Node:
    from rdflib import URIRef  # noqa: PLC0415  # rdflib is slow to import

    return URIRef(iri)


def _value(node: Node | None) -> Scalar | None:
    from rdflib import Literal, URIRef  # noqa: PLC0415  # rdflib is slow to import

    if isinstance(node, Literal):
        return scalar(str(node), str(node.datatype) if node.datatype else None, node.language)
    return Iri(node) if isinstance(node, URIRef) else None
