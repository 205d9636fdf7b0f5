"""Whole graphs over the Graph Store Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from awskg.stores.endpoint import quirks
from awskg.stores.endpoint.address import Address
from awskg.stores.endpoint.connection import Request
from awskg.stores.endpoint.failures import failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.stores.endpoint.client import Client
    from awskg.stores.endpoint.connection import Reply

_N_TRIPLES: Final = {"Content-Type": "application/n-triples"}
_TOO_LARGE: Final = 413
_GONE: Final = 404


class GraphStore:
    """Where a server takes whole graphs.

    A graph is replaced by what is put there, so that nothing, not even a blank node, is there twice when it is put
    again. What is posted is added: it must have no blank nodes, and then may be posted again too.
    """

    def __init__(self, client: Client, address: str | None = None) -> None:
        """Take who asks the server, and the address, or None for the one that such a server usually has.

        Raises:
            EndpointUsageError: nobody knows that one.
        """
        self._connection = client.connection
        secured = bool(client.connection.credentials.secrets)
        found = Address(address) if address else quirks.graph_store(client.server, client.address, secured=secured)
        if found is None:
            raise failure("no graph store", str(client.address))
        self.address = found

    def put(self, graph: str, lines: Sequence[str]) -> None:
        """Replace a graph by lines of N-Triples, whatever it held."""
        self._send("PUT", graph, lines)

    def post(self, graph: str, lines: Sequence[str]) -> None:
        """Add lines of N-Triples without blank nodes to a graph."""
        self._send("POST", graph, lines)

    def delete(self, graph: str) -> None:
        """Take a graph away; it may have gone already."""

        def read(_reply: Reply) -> None:
            pass

        self._connection.send(Request("DELETE", self._of(graph), accepted=frozenset((_GONE,))), read)

    def _send(self, method: str, graph: str, lines: Sequence[str]) -> None:
        """Send lines at once, or in two halves where the server finds them too many."""
        body = "".join(lines).encode()

        def read(reply: Reply) -> bool:
            return reply.status != _TOO_LARGE

        accepted = frozenset((_TOO_LARGE,) if len(lines) > 1 else ())
        if not self._connection.send(Request(method, self._of(graph), body, _N_TRIPLES, accepted), read):
            half = len(lines) // 2
            blank = sum("_:" in line for line in lines)
            if blank > half:  # blank nodes mean the same only within one request
                raise failure("too large", str(self.address))
            self._send(method, graph, lines[:half])
            self._send("POST", graph, lines[half:])

    def _of(self, graph: str) -> Address:
        return self.address.with_query(f"graph={quote(graph, safe='')}")
