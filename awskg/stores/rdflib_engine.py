"""The second engine: rdflib, slower, and what people's scripts hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from rdflib import BNode, Dataset, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from awskg.errors import QueryFailedError
from awskg.model import Iri, scalar
from awskg.namespaces import PREFIXES, XSD
from awskg.packs.text import read_utf8
from awskg.stores.diagnosis import diagnose
from awskg.stores.parsing import format_of, placed
from awskg.stores.safety import refuse_unsafe
from awskg.stores.solutions import BlankNames, answer, ordered, triples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from rdflib.query import Result

    from awskg.model import Scalar
    from awskg.stores.protocol import Solutions
    from awskg.turtle import Quad


XSD_STRING: Final = f"{XSD}string"


class RdflibStore:
    """Quads in an `rdflib.Dataset` in memory."""

    def __init__(self) -> None:
        """Open it, empty."""
        self._dataset = _empty()

    def load_file(self, path: Path) -> None:
        """Add the quads of a Turtle or TriG file."""
        with placed(path):
            _fill(self._dataset, list(ox.parse(input=read_utf8(path), format=format_of(path))), relabel=True)

    def add(self, turtle: str) -> None:
        """Add the triples of a Turtle text to the default graph."""
        _fill(self._dataset, ox.parse(input=turtle, format=ox.RdfFormat.TURTLE), relabel=True)

    def add_quads(self, n_quads: str) -> None:
        """Add quads written as N-Quads."""
        _fill(self._dataset, ox.parse(input=n_quads, format=ox.RdfFormat.N_QUADS))

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add quads that the positional parser read."""
        from awskg.stores.positional import engine_quads  # noqa: PLC0415  # only checks read with places

        _fill(self._dataset, engine_quads(quads))

    def update(self, text: str) -> None:
        """Run a SPARQL update of this package."""
        self._dataset.update(text)

    def query(self, text: str) -> Solutions:
        """Answer a SPARQL query."""
        refuse_unsafe(text)
        _refuse_malformed(text)
        try:
            return _solutions(text, self._dataset.query(text, initNs=PREFIXES))
        except Exception as error:  # rdflib lets errors of every kind out of its parser and its evaluation
            raise QueryFailedError("rdflib", f"{type(error).__name__}: {error}") from error

    def dump(self, *, named: bool = True) -> str:
        """Return the quads as N-Quads; without *named*, those of the default graph alone."""
        if named:
            return self._dataset.serialize(format="nquads")
        return self._dataset.graph(DATASET_DEFAULT_GRAPH_ID).serialize(format="nt")


def dataset(n_quads: str) -> Dataset:
    """Return a new `rdflib.Dataset` of the given quads, with the prefixes of the project bound."""
    made = _empty()
    _fill(made, ox.parse(input=n_quads, format=ox.RdfFormat.N_QUADS))
    return made


def _empty() -> Dataset:
    made = Dataset(default_union=False)
    for prefix, namespace in PREFIXES.items():
        made.bind(prefix, namespace, replace=True)
    return made


def _fill(target: Dataset, quads: Iterable[ox.Quad], *, relabel: bool = False) -> None:
    """Add quads; *relabel* gives their blank nodes new labels, as two files may use the same."""
    blanks: dict[str, BNode] = {}

    def term(of: object) -> URIRef | BNode | Literal:
        if isinstance(of, ox.NamedNode):
            return URIRef(of.value)
        if isinstance(of, ox.Literal):
            return _literal(of)
        label = str(of).removeprefix("_:")
        return blanks.setdefault(label, BNode() if relabel else BNode(label))

    default = target.graph(DATASET_DEFAULT_GRAPH_ID)
    for quad in quads:
        triple = term(quad.subject), term(quad.predicate), term(quad.object)
        graph = default if isinstance(quad.graph_name, ox.DefaultGraph) else target.graph(str(term(quad.graph_name)))
        graph.add(triple)


def _literal(literal: ox.Literal) -> Literal:
    if literal.language:
        return Literal(literal.value, lang=literal.language)
    datatype = literal.datatype.value
    return Literal(literal.value, datatype=None if datatype == XSD_STRING else URIRef(datatype))


def _refuse_malformed(query: str) -> None:
    """Have Oxigraph parse a query first: both engines then refuse the same queries, at the same place."""
    try:
        ox.Store().query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise diagnose(query, error.msg) from None
    except (RuntimeError, ValueError) as error:
        raise QueryFailedError("rdflib", str(error)) from error


def _solutions(query: str, result: Result) -> Solutions:
    if result.type == "ASK":
        return answer(bool(result.askAnswer))
    value = _value_reader()
    if result.graph is not None:
        return triples((value(subject), value(predicate), value(of)) for subject, predicate, of in result.graph)
    variables = result.vars or []
    rows = (tuple(value(row.get(variable)) for variable in variables) for row in result.bindings)
    return ordered(query, [str(variable) for variable in variables], rows)


def _value_reader() -> Callable[[object], Scalar | None]:
    blanks = BlankNames()

    def value(term: object) -> Scalar | None:
        if isinstance(term, URIRef):
            return Iri(term)
        if isinstance(term, Literal):
            return scalar(str(term), str(term.datatype) if term.datatype else None, term.language)
        return blanks.name(str(term)) if isinstance(term, BNode) else None

    return value
