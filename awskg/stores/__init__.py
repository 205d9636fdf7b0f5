"""Stores: one protocol, two engines that give the same rows."""

from awskg.stores.protocol import ENGINES, Solutions, Store, open_store

__all__ = ["ENGINES", "Solutions", "Store", "open_store"]
