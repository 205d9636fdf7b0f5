"""A store behind the SPARQL 1.1 protocol, for reading."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NoReturn

import pyoxigraph as ox

from awskg.errors import QueryFailedError
from awskg.namespaces import PREFIXES
from awskg.stores.diagnosis import diagnose
from awskg.stores.endpoint import pushed, quirks, rewriting
from awskg.stores.endpoint.client import Client, n_quads
from awskg.stores.endpoint.failures import failure
from awskg.stores.oxigraph import value_reader
from awskg.stores.safety import refuse_unsafe
from awskg.stores.solutions import answer, ordered, triples

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awskg.stores.endpoint.pushed import Pushed
    from awskg.stores.protocol import Solutions
    from awskg.turtle import Quad

_MANY: Final = 200
"""So many graphs are named in one query."""


class EndpointStore:
    """What was pushed to a server, seen as one view: its default graph is that of the view, GRAPH sees the claims.

    It is only read: what adds to a store is refused.
    """

    def __init__(self, client: Client, default: Iterable[str]) -> None:
        """Take who asks the server, and the names of the graphs that make up the default graph."""
        self._client, self.default = client, tuple(default)

    def __repr__(self) -> str:
        """Show the address, without what may be a secret."""
        return f"<EndpointStore at {self._client.address}>"

    def query(self, text: str) -> Solutions:
        """Answer a SPARQL query; the prefixes of the project need not be declared.

        Raises:
            QuerySyntaxError: *text* is not a SPARQL query.
            QueryRefusedError: it would write, or read from elsewhere.
            EndpointError: the server does not answer as it should.
        """
        refuse_unsafe(text)
        _refuse_malformed(text)
        form, value = rewriting.form_of(text), value_reader()
        if form in ("CONSTRUCT", "DESCRIBE"):
            found = self._client.triples(self._worded(text))
            return triples((value(edge.subject), value(edge.predicate), value(edge.object)) for edge in found)
        columns, rows, truth, _ = self._client.rows(text, self._worded)
        if form == "ASK":
            return answer(truth if truth is not None else any(quirks.is_true(value(row[0])) for row in rows))
        return ordered(text, columns, (tuple(map(value, row)) for row in rows))

    def dump(self, *, named: bool = True) -> str:
        """Return the quads as N-Quads; without *named*, those of the default graph alone."""
        outside = self._client.rows("SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o", self._worded).rows
        if not named:
            return n_quads(outside)
        inside = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"
        return n_quads([*outside, *self._client.rows(inside, self._worded).rows])

    def load_file(self, path: Path) -> None:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def add(self, turtle: str) -> None:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def add_quads(self, n_quads: str) -> None:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def extend(self, quads: Iterable[Quad]) -> None:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def update(self, text: str) -> None:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise failure("read only", str(self._client.address))

    def _worded(self, text: str) -> str:
        return quirks.worded(self._client.server, text, self.default, lambda: self._seen)

    @cached_property
    def _seen(self) -> tuple[str, ...]:
        there = pushed_to(self._client, seen=True)
        return tuple(name for name, graph in there.graphs.items() if graph.seen) if there else ()


def pushed_to(client: Client, *, seen: bool = False) -> Pushed | None:
    """Return what was pushed to a server, or None; the many graphs for GRAPH to see are listed only with *seen*."""
    value = value_reader()
    return pushed.read(tuple(map(value, row)) for row in client.rows(pushed.query(seen=seen)).rows)


def counts(client: Client, graphs: Iterable[str]) -> dict[str, int]:
    """Return graph → number of its triples at this moment, for those of *graphs* that have any."""
    names = list(graphs)
    found: dict[str, int] = {}
    for start in range(0, len(names), _MANY):
        among = " ".join(f"<{name}>" for name in names[start : start + _MANY])
        text = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {among} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        found |= {graph.value: int(count.value) for graph, count in client.rows(text).rows if graph is not None}
    return found


def _refuse_malformed(query: str) -> None:
    """Have our own engine parse a query first: every engine then refuses the same queries, at the same place."""
    try:
        ox.Store().query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise diagnose(query, error.msg) from None
    except (RuntimeError, ValueError) as error:
        raise QueryFailedError("oxigraph", str(error)) from error
