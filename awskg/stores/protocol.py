"""What an engine must do to stand behind a knowledge graph, and how to open one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from awskg.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awskg.model import Scalar
    from awskg.turtle import Quad

ENGINES: Final = ("oxigraph", "rdflib")


class Solutions(NamedTuple):
    """What a query gives: names of the columns, and one tuple of cells for each row, None where nothing is bound.

    ASK gives one row of one column, `answer`; CONSTRUCT and DESCRIBE give `subject`, `predicate`, `object`, sorted.
    Blank nodes become the texts `_:b0`, `_:b1`, … in the order in which the rows name them.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Scalar | None, ...]]


class Store(Protocol):
    """Quads in memory, with SPARQL over them; the default graph is not the union of the named ones."""

    def load_file(self, path: Path) -> None:
        """Add the quads of a Turtle (`.ttl`) or TriG (`.trig`) file.

        Raises:
            PackError: the file is missing, not UTF-8 or not Turtle; the error names line and column.
        """

    def add(self, turtle: str) -> None:
        """Add the triples of a Turtle text of this package to the default graph."""

    def add_quads(self, n_quads: str) -> None:
        """Add quads of this package, written as N-Quads."""

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add quads that the positional parser read; blank nodes keep their labels."""

    def update(self, text: str) -> None:
        """Run a SPARQL update of this package; what a person wrote goes to `query`, which refuses updates."""

    def query(self, text: str) -> Solutions:
        """Answer a SPARQL query; the prefixes of the project need not be declared.

        Raises:
            QuerySyntaxError: *text* is not a SPARQL query.
            QueryRefusedError: it would write, or read from elsewhere.
        """

    def dump(self, *, named: bool = True) -> str:
        """Return the quads as N-Quads, in no particular order; without *named*, those of the default graph alone."""


def open_store(engine: str = "oxigraph") -> Store:
    """Return an empty store of one of `ENGINES`.

    Raises:
        UnknownNameError: there is no such engine.
    """
    if engine == "oxigraph":
        from awskg.stores.oxigraph import OxigraphStore  # noqa: PLC0415  # only the engine in use is imported

        return OxigraphStore()
    if engine == "rdflib":
        from awskg.stores.rdflib_engine import RdflibStore  # noqa: PLC0415  # importing rdflib takes 25 bare starts

        return RdflibStore()
    raise UnknownNameError("engine", engine, (), ENGINES)
