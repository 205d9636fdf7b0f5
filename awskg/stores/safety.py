"""What a query may not do: write, or reach for anything outside its store."""

from __future__ import annotations

import re
import sys
from typing import Final

from awskg.errors import QueryRefusedError, UpdateRefusedError
from awskg.stores.tokens import words

UPDATES: Final = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
PROLOGUE: Final = frozenset(["PREFIX", "BASE", "VERSION"])
OUTSIDE: Final = {
    "SERVICE": "awskg answers offline, from its own graph; leave the SERVICE block out",
    "FROM": "awskg answers from its own graph, never from documents; use GRAPH ?claim { … } to look into claims",
}

_SUSPECT: Final = re.compile(rf"{'|'.join((*UPDATES, *OUTSIDE))}|\\u", re.IGNORECASE)
_CODE_POINT: Final = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", re.IGNORECASE)


def refuse_unsafe(query: str) -> None:
    """Refuse a query that would write or leave the store; strings, IRIs and comments do not count.

    Raises:
        UpdateRefusedError: its first verb is one of SPARQL Update.
        QueryRefusedError: it holds SERVICE, FROM or FROM NAMED.
    """
    if not _SUSPECT.search(query):  # nearly every query: no need to cut it into tokens
        return
    for reading in {query, _CODE_POINT.sub(_character, query)}:  # \u0053ERVICE is SERVICE to some parsers
        _refuse(list(words(reading)))


def _refuse(found: list[str]) -> None:
    verb = next((word for word in found if word not in PROLOGUE), "")
    if verb in UPDATES:
        raise UpdateRefusedError(verb)
    for word, reason in OUTSIDE.items():
        if any(word in piece for piece in found):  # Oxigraph takes trueSERVICE for two words
            raise QueryRefusedError(word, reason)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= sys.maxunicode else escape[0]
