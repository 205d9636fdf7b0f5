"""Stores: one protocol, two engines that give the same rows, and servers that are asked for them."""

from awskg.stores.protocol import ENGINES, Solutions, Store, open_store

__all__ = ["ENGINES", "Solutions", "Store", "open_store"]
