"""How terms are written in the canonical layout; what they mean stays the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from awskg.namespaces import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awskg.turtle import Document, Prefix, Token

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_LONG: Final = ('"""', "'''")


class Spelling:
    """The spelling of the terms of one text, with the prefixes that it declares.

    An IRI that a prefix covers is written with it, `rdf:type` as `a`, a string in double quotes where that needs no
    escape, and a string never with its datatype.

    Attributes:
        fixed: whether declarations must stay where they are: a prefix is declared twice, or there is a base.
        used: the prefixes, with their colon, of the names that were spelt so far.
    """

    def __init__(self, document: Document) -> None:
        """Take the text and its prefixes."""
        self._text = document.text
        self.used: set[str] = set()
        self.fixed = bool(_ambiguous(document.prefixes)) or _has_base(document)
        self._namespaces = {} if self.fixed else {prefix.name: prefix.namespace for prefix in document.prefixes}

    def term(self, token: Token) -> str:
        """Return an IRI, a name, a blank node, a number or a boolean."""
        written = self._written(token)
        if token.kind == "iri":
            written = self._shortened(written)
        if written[0] not in "<_":
            self.used.add(written.partition(":")[0] + ":")
        return written

    def verb(self, token: Token) -> str:
        """Return a property."""
        full = self._full(self._written(token))
        return "a" if full in ("a", f"{RDF}type") else self.term(token)

    def string(self, token: Token) -> str:
        """Return a quoted string."""
        written = self._written(token)
        inner = written[1:-1]
        plain = written[0] == "'" and written[:3] not in _LONG and '"' not in inner and "\\" not in inner
        return f'"{inner}"' if plain else written

    def typed(self, string: Token, datatype: Token) -> str:
        """Return a string with its datatype."""
        if self._full(self._written(datatype)) == f"{XSD}string":
            return self.string(string)
        return f"{self.string(string)}^^{self.term(datatype)}"

    def _written(self, token: Token) -> str:
        return self._text[token.start : token.end]

    def _full(self, written: str) -> str:
        if written.startswith("<"):
            return written[1:-1]
        prefix, colon, local = written.partition(":")
        return self._namespaces.get(prefix, f"{prefix}:") + local if colon else written

    def _shortened(self, written: str) -> str:
        iri = written[1:-1]
        for prefix, namespace in self._namespaces.items():
            if namespace and iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return written


def _ambiguous(prefixes: Iterable[Prefix]) -> Mapping[str, str]:
    """Return the prefixes that stand for several namespaces, one after the other."""
    seen: dict[str, str] = {}
    return {
        prefix.name: prefix.namespace
        for prefix in prefixes
        if seen.setdefault(prefix.name, prefix.namespace) != prefix.namespace
    }


def _has_base(document: Document) -> bool:
    words = (
        document.text[token.start : token.end].upper() for token in document.tokens if token.kind in ("at", "word")
    )
    return any(word in ("@BASE", "BASE") for word in words)
