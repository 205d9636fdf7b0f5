"""A store behind the SPARQL 1.1 protocol: read by queries, written by whole graphs."""

from awskg.stores.endpoint.address import Address
from awskg.stores.endpoint.client import Client
from awskg.stores.endpoint.failures import after, failure
from awskg.stores.endpoint.pushed import (
    PACKS,
    PUSHED,
    REFERENCE,
    Pushed,
    PushedGraph,
    PushedPack,
    is_reference,
    view_graph,
)
from awskg.stores.endpoint.store import EndpointStore, counts, pushed_to
from awskg.stores.endpoint.writing import GraphStore

__all__ = [
    "PACKS",
    "PUSHED",
    "REFERENCE",
    "Address",
    "Client",
    "EndpointStore",
    "GraphStore",
    "Pushed",
    "PushedGraph",
    "PushedPack",
    "after",
    "counts",
    "failure",
    "is_reference",
    "pushed_to",
    "view_graph",
]
