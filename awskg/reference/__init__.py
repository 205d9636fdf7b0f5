"""AWS's own machine-readable description of itself: compact tables, expanded to triples when somebody asks."""

from awskg.reference.on_disk import build_store, cache, open_on_disk, store_folder
from awskg.reference.reference import Reference
from awskg.reference.tables import Source, TableEntry, Tables

__all__ = [
    "Reference",
    "Source",
    "TableEntry",
    "Tables",
    "build_store",
    "cache",
    "open_on_disk",
    "store_folder",
]
