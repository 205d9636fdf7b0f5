"""Packs: folders of claims, their ledger of note lines, and the views of them."""

from awskg.packs.folder import Pack, read_pack
from awskg.packs.ledger import (
    Drift,
    Ledger,
    LedgerDrift,
    LedgerLine,
    Role,
    compare,
    hash_of,
    ledger_text,
    lines_of,
    read_ledger,
)
from awskg.packs.views import in_view, materialise

__all__ = [
    "Drift",
    "Ledger",
    "LedgerDrift",
    "LedgerLine",
    "Pack",
    "Role",
    "compare",
    "hash_of",
    "in_view",
    "ledger_text",
    "lines_of",
    "materialise",
    "read_ledger",
    "read_pack",
]
