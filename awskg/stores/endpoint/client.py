"""Queries over the SPARQL 1.1 protocol, and the terms that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar
from urllib.parse import urlencode

import pyoxigraph as ox
from urllib3.exceptions import HTTPError

from awskg.errors import EndpointError
from awskg.stores.endpoint import quirks, rewriting
from awskg.stores.endpoint.connection import Connection, Request
from awskg.stores.endpoint.failures import failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awskg.stores.endpoint.address import Address
    from awskg.stores.endpoint.connection import Reply
    from awskg.stores.endpoint.quirks import Server

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Read = TypeVar("Read")

_ROWS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_TRIPLES: Final = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}
_HTML: Final = frozenset(("text/html", "application/xhtml+xml"))
_SHOWN: Final = 200


class Rows(NamedTuple):
    """What a query gives: names of the columns, and the terms row by row; ASK gives one row of one term, or a truth.

    Attributes:
        columns: names of the columns.
        rows: the rows, None where nothing is bound.
        truth: the answer of ASK, where it came as such.
        limit: at which row the server cuts a result, where it says so.
    """

    columns: tuple[str, ...] = ()
    rows: list[tuple[Any, ...]] = []  # noqa: RUF012  # never changed
    truth: bool | None = None
    limit: int | None = None


class Client:
    """Asks one endpoint, whose kind it learns from its first answer."""

    def __init__(self, address: Address, connection: Connection | None = None) -> None:
        """Take the address for queries, and the way there, or a new one with the credentials of the environment."""
        self.address = address
        self.connection = connection or Connection(str(address))
        self._server: Server | None = None

    def __repr__(self) -> str:
        """Show the address, without what may be a secret."""
        return f"<Client of {self.address}>"

    @property
    def server(self) -> Server:
        """What kind of server it is, which any answer tells."""
        if self._server is None:
            self._some_rows("ASK {}")
        return self._server or quirks.OTHER

    def rows(self, text: str, worded: Callable[[str], str] = str) -> Rows:
        """Return the rows of SELECT, all of them however a server cuts them, or the answer of ASK.

        Args:
            text: the query, without FROM.
            worded: makes of a query the one that is sent.

        Raises:
            EndpointError: the server does not answer as it should.
        """
        found = self._some_rows(worded(text))
        if found.limit is None or len(found.rows) < found.limit:
            return found
        wanted = int(self._some_rows(worded(rewriting.counted(text))).rows[0][0].value)
        rows = found.rows[:0]
        while len(rows) < wanted:
            query = rewriting.piece(text, found.columns, len(rows), found.limit)
            more = self._some_rows(worded(query)).rows
            if not more:
                break
            rows += more
        if len(rows) != wanted:
            raise failure("shifting", str(self.address), limit=found.limit, rows=len(rows), wanted=wanted)
        return found._replace(rows=rows)

    def triples(self, text: str) -> list[ox.Triple]:
        """Return the triples of CONSTRUCT or DESCRIBE."""
        accept = "application/n-triples, text/turtle;q=0.5"
        return self._post(text, accept, self._triples)

    def _some_rows(self, text: str) -> Rows:
        accept = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
        return self._post(text, accept, self._rows)

    def _post(self, text: str, accept: str, read: Callable[[Reply], Read]) -> Read:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        body = urlencode({"query": text}).encode()
        return self.connection.send(Request("POST", self.address, body, headers), read)

    def _rows(self, reply: Reply) -> Rows:
        format_ = self._format(reply, _ROWS, "application/sparql-results+json")
        limit = reply.headers.get(self.server.row_limit or "-", "")
        return self._parsed(reply, lambda: _rows(reply, format_, int(limit) if limit.isdigit() else None))

    def _triples(self, reply: Reply) -> list[ox.Triple]:
        format_ = self._format(reply, _TRIPLES, "application/n-triples")
        return self._parsed(reply, lambda: [quad.triple for quad in ox.parse(reply, format=format_)])  # type: ignore[arg-type]  # it reads, and does no more

    def _format(self, reply: Reply, known: dict[str, Any], wanted: str) -> Any:  # noqa: ANN401
        """Return how the content is to be read; learn from the headers what kind of server it is."""
        self._server = quirks.server_of(self.address, reply.headers.get("server", ""))
        if reply.headers.get(self.server.partial or "-"):
            raise failure("partial", str(self.address))
        if reply.media_type in _HTML:
            raise failure("html", str(self.address))
        if reply.media_type not in known:
            found = reply.media_type[:_SHOWN] or "nothing that is named"
            raise failure("media type", str(self.address), found=found, wanted=wanted)
        return known[reply.media_type]

    def _parsed(self, reply: Reply, parse: Callable[[], Read]) -> Read:
        try:
            return parse()
        except (SyntaxError, ValueError, OSError, HTTPError, EndpointError) as error:
            reason = " ".join(str(error).split())[:_SHOWN]
        # Raised out here, and without the way that it came: frames of the parser must not outlive this thread.
        if reply.error is not None:  # the parser saw the end of the content; why it ended is known here
            raise reply.error.with_traceback(None)
        raise failure("malformed", str(self.address), wanted=reply.media_type, reason=reason)


def _rows(reply: Reply, format_: ox.QueryResultsFormat, limit: int | None) -> Rows:
    found = ox.parse_query_results(reply, format=format_)  # type: ignore[arg-type]  # it reads, and does no more
    if isinstance(found, ox.QueryBoolean):
        return Rows(truth=bool(found))
    columns = tuple(variable.value for variable in found.variables)
    return Rows(columns, [tuple(solution) for solution in found], limit=limit)


def n_quads(rows: Iterable[tuple[Any, ...]]) -> str:
    """Return rows of subject, predicate, object and perhaps graph as N-Quads, with the literals as they were pushed."""
    quads = (ox.Quad(terms[0], terms[1], _pushed(terms[2]), *terms[3:]) for terms in rows)
    return (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").decode()


def _pushed(term: Term) -> Term:
    if not isinstance(term, ox.Literal) or term.language:
        return term
    return ox.Literal(quirks.lexical(term.value, term.datatype.value), datatype=term.datatype)
