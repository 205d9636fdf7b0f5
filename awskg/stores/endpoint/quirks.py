"""What servers do in ways of their own, all in one place; each quirk with the reason for it.

What is said of Oxigraph and Virtuoso was seen with the servers that the tests start (Oxigraph 0.5.13, Virtuoso
7.2.5). What is said of others follows their documentation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from awskg.namespaces import CLAIM, REF, XSD
from awskg.stores.endpoint import rewriting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from awskg.stores.endpoint.address import Address

SEEN: Final = (CLAIM,)
"""What the names of the graphs begin with that GRAPH sees; those of views are not for GRAPH to see."""

SEEN_WITH_REFERENCE: Final = (CLAIM, f"{REF}snapshot:")


@dataclass(frozen=True)
class Server:
    """A kind of server.

    Attributes:
        name: its name.
        banner: what its header `Server` says.
        stores: the end of the address for queries → that of its Graph Store Protocol.
        secured_stores: the same, where credentials are at hand.
        grants_all_graphs: whether GRAPH sees every graph though FROM names some for the default graph.
        row_limit: the header that says that it has cut the result, and at which row.
        partial: the header that says that it gave up half way.
        verifies: whether it answers the rules of `awskg verify` as the standard has it.
    """

    name: str
    banner: re.Pattern[str]
    stores: Mapping[str, str]
    secured_stores: Mapping[str, str]
    grants_all_graphs: bool = False
    row_limit: str | None = None
    partial: str | None = None
    verifies: bool = True


OTHER: Final = Server("another", re.compile(""), {"/query": "/store"}, {})
"""Whatever keeps to the standards."""

OXIGRAPH: Final = Server("Oxigraph", re.compile("oxigraph", re.IGNORECASE), {"/query": "/store"}, {})

# Virtuoso answers from the union of all graphs when no FROM is there, and lets GRAPH see every graph even when there
# is; a list of FROM NAMED works, and costs ten times the answer. GRAPH <…> around a whole query it does not always
# understand: "(a|b)*" in it finds nothing. So the view goes into FROM, and a FILTER keeps GRAPH among the claims. That
# has to stand within the braces of GRAPH: behind them, the filter loses rows when VALUES of two variables and a
# subquery stand beside it.
#
# Its graphs are written under another path, which asks for a digest where the plain one refuses (HTTP 401 or 403).
#
# It cuts results at ResultSetMaxRows (10,000 in Debian's package) and says so only in a header.
#
# After a time limit of its own it sends what it has found so far, and says so only in a header.
#
# Of the 24 rules of `awskg verify` it refuses five (internal errors of its compiler, or of what it makes of EXISTS in
# BIND), and of one it loses most rows without a word. Every shipped question it answers rightly.
VIRTUOSO: Final = Server(
    "Virtuoso",
    re.compile("virtuoso", re.IGNORECASE),
    {"/sparql": "/sparql-graph-crud", "/sparql-auth": "/sparql-graph-crud-auth"},
    {"/sparql": "/sparql-graph-crud-auth"},
    grants_all_graphs=True,
    row_limit="x-sparql-maxrows",
    partial="x-sql-state",
    verifies=False,
)

# Neptune's default graph is the union of all graphs. From its documentation; not tried.
NEPTUNE: Final = Server("Neptune", re.compile("neptune", re.IGNORECASE), {"/sparql": "/sparql/gsp/"}, {})

# From the documentation of Jena Fuseki; not tried.
FUSEKI: Final = Server("Fuseki", re.compile("fuseki", re.IGNORECASE), {"/query": "/data", "/sparql": "/data"}, {})

SERVERS: Final = (OXIGRAPH, VIRTUOSO, FUSEKI, NEPTUNE)


def server_of(address: Address, banner: str) -> Server:
    """Return what kind of server says *banner* in its header `Server`, or is known by its address."""
    if re.search(r"\.neptune\.amazonaws\.com(\.cn)?$", address.host):
        return NEPTUNE
    return next((server for server in SERVERS if server.banner.search(banner)), OTHER)


def graph_store(server: Server, address: Address, *, secured: bool) -> Address | None:
    """Return where a server is known to take whole graphs, or None where nobody knows."""
    paths = {**server.stores, **(server.secured_stores if secured else {})}
    for end, store in paths.items():
        if address.path.endswith(end):
            return address.with_path(address.path.removesuffix(end) + store)
    return None


def worded(server: Server, query: str, default: Sequence[str], named: Callable[[], Iterable[str]] = tuple) -> str:
    """Return a query in which it stands which graphs are meant.

    Args:
        server: what kind of server gets it.
        query: the query, parsed before, without FROM.
        default: the graphs that make up its default graph: a view, and perhaps AWS's own data.
        named: gives the names of the graphs that GRAPH sees, where a list of them cannot be helped.
    """
    query = rewriting.declared(query)
    namespaces = SEEN if len(default) == 1 else SEEN_WITH_REFERENCE
    if server.grants_all_graphs:
        # Virtuoso takes VALUES to start a path for unbound, and then says that a start is missing or finds far too
        # much; and it counts the ends of (a|b)* once for each way there.
        query = rewriting.paths_from_constants(query)
        # It takes the colon in ref:AWS::S3::Bucket for the end of another prefix.
        query = rewriting.spelt_out(query)
        return rewriting.from_graphs(rewriting.within_namespaces(query, namespaces, inside=True), default)
    if not rewriting.names_graphs(query):
        return rewriting.from_graphs(query, default)
    if len(default) > 1:
        return rewriting.from_graphs(query, default, named())
    # By the standard FROM alone would hide every named graph, and a FROM NAMED for each costs ten times the answer.
    return rewriting.inside_graph(rewriting.within_namespaces(query, namespaces), default[0])


def lexical(value: str, datatype: str) -> str:
    """Return the lexical form of a literal as it was pushed, where a server has another one for the same value.

    Virtuoso writes true as "1" in JSON. Nothing can be done about "1.50", which comes back as "1.5".
    """
    return {"1": "true", "0": "false"}.get(value, value) if datatype == f"{XSD}boolean" else value


def is_true(value: object) -> bool:
    """Return what an answer to ASK is that came as a row: Virtuoso answers with 1 and 0 in a column of its own."""
    return value in (True, 1)
