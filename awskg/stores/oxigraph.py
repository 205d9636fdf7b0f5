"""The default engine: Oxigraph in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from awskg.errors import QueryFailedError
from awskg.model import Iri, Text, scalar
from awskg.namespaces import PREFIXES
from awskg.packs.text import read_utf8
from awskg.stores.parsing import format_of, placed
from awskg.stores.safety import refuse_unsafe
from awskg.stores.solutions import BlankNames, BlankNode, answer, ordered, triples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from awskg.model import Scalar
    from awskg.stores.protocol import Solutions
    from awskg.turtle import Quad


class OxigraphStore:
    """Quads in a `pyoxigraph.Store`, in memory but for one that was opened from a disk."""

    def __init__(self, store: ox.Store | None = None) -> None:
        """Open it, empty, or take one that is open."""
        self._store = ox.Store() if store is None else store

    def load_file(self, path: Path) -> None:
        """Add the quads of a Turtle or TriG file."""
        with placed(path):
            self._store.load(input=read_utf8(path), format=format_of(path))

    def add(self, turtle: str) -> None:
        """Add the triples of a Turtle text to the default graph."""
        self._store.load(input=turtle, format=ox.RdfFormat.TURTLE)

    def add_quads(self, n_quads: str) -> None:
        """Add quads written as N-Quads."""
        self._store.load(input=n_quads, format=ox.RdfFormat.N_QUADS)

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add quads that the positional parser read."""
        from awskg.stores.positional import engine_quads  # noqa: PLC0415  # only checks read with places

        self._store.extend(engine_quads(quads))

    def update(self, text: str) -> None:
        """Run a SPARQL update of this package."""
        self._store.update(text)

    def query(self, text: str) -> Solutions:
        """Answer a SPARQL query."""
        refuse_unsafe(text)
        try:
            return _solutions(text, self._store.query(text, prefixes=PREFIXES))
        except SyntaxError as error:
            from awskg.stores.diagnosis import diagnose  # noqa: PLC0415  # only a refused query pays for it

            raise diagnose(text, error.msg) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryFailedError("oxigraph", str(error)) from error

    def labelled(self, text: str) -> Iterator[tuple[Scalar | None, ...]]:
        """Go through the rows of a SELECT of this package; blank nodes keep their labels, each a `BlankNode`."""
        value = value_reader(lambda label: BlankNode(f"_:{label}"))
        found = cast("ox.QuerySolutions", self._store.query(text))
        return (tuple(map(value, solution)) for solution in found)

    def dump(self, *, named: bool = True) -> str:
        """Return the quads as N-Quads; without *named*, those of the default graph alone."""
        if named:
            return (self._store.dump(format=ox.RdfFormat.N_QUADS) or b"").decode()
        return (self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b"").decode()


def _solutions(query: str, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Solutions:
    if isinstance(result, ox.QueryBoolean):
        return answer(bool(result))
    value = value_reader()
    if isinstance(result, ox.QueryTriples):
        return triples((value(edge.subject), value(edge.predicate), value(edge.object)) for edge in result)
    columns = [variable.value for variable in result.variables]
    return ordered(query, columns, [tuple(map(value, solution)) for solution in result])


def value_reader(blank: Callable[[str], Text] | None = None) -> Callable[[object], Scalar | None]:
    """Return what turns terms of one answer into values.

    Args:
        blank: what names a blank node by its label; None names them in the order in which they come.
    """
    blank = blank or BlankNames().name

    def value(term: object) -> Scalar | None:
        # What is commonest comes first, and a text with a language has no datatype to be read.
        if isinstance(term, ox.NamedNode):
            return Iri(term.value)
        if isinstance(term, ox.Literal):
            if language := term.language:
                return Text(term.value, language)
            return scalar(term.value, term.datatype.value)
        if isinstance(term, ox.BlankNode):
            return blank(term.value)
        return None if term is None else Text(str(term))

    return value
