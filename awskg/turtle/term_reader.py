"""Reading terms: IRIs, names, blank nodes and literals, with the prefixes and the base declared so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.model import Labels
from awskg.namespaces import XSD
from awskg.turtle import iris, literals
from awskg.turtle.quads import BLANK, IRI, LITERAL, Fault, Kind, Term
from awskg.turtle.reader import FaultError, Reader

if TYPE_CHECKING:
    from awskg.turtle.tokens import Token

DIRECTIVES: Final = frozenset(("@prefix", "@base"))

_NUMBERS: Final = {kind: XSD + kind for kind in ("double", "decimal", "integer")}
_BOOLEANS: Final = frozenset(("true", "false"))
_STRING: Final = f"{XSD}string"


class TermReader(Reader):
    """A reader of terms.

    Attributes:
        faults: what was wrong so far.
        namespaces: what each prefix stands for.
        base: the IRI against which relative ones are resolved, or None.
        sound: whether all prefixes of the statement that is being read are declared.
    """

    def __init__(self, text: str, tokens: list[Token], base: str | None, blanks: str) -> None:
        """Begin with no prefix."""
        super().__init__(text, tokens)
        self.faults: list[Fault] = []
        self.namespaces: dict[str, str] = {}
        self.base, self.sound = base, True
        self._names: dict[str, str] = {}
        self._iris: dict[str, str] = {}
        self._undeclared: set[str] = set()
        self._blanks, self._count = blanks, 0

    def declare(self, prefix: str, namespace: str) -> None:
        """Let a prefix stand for a namespace from here on."""
        self.namespaces[prefix] = namespace
        self._names.clear()

    def literal_or_term(self) -> Term:
        """Read a value that no bracket opens."""
        token = self.tokens[self.at]
        kind = token.kind
        if kind in ("short", "long"):
            return self._string()
        if kind in _NUMBERS:
            self.take()
            return Term(LITERAL, self.spelling(token), _NUMBERS[kind], None, token.start, token.end)
        if kind == "word":
            spelling = self.spelling(token)
            if spelling not in _BOOLEANS:
                raise self.unexpected(Labels("a value", "値"))
            self.take()
            return Term(LITERAL, spelling, f"{XSD}boolean", None, token.start, token.end)
        return self.term()

    def term(self) -> Term:
        """Read an IRI, a name or a labelled blank node."""
        token = self.take()
        kind, start, end = token
        if kind == "name":
            return Term(IRI, self._expanded(token), None, None, start, end)
        if kind == "iri":
            return Term(IRI, self.iri(token), None, None, start, end)
        return Term(BLANK, f"{self._blanks}_{self.text[start + 2 : end]}", None, None, start, end)

    def _string(self) -> Term:
        token = self.take()
        start, end = token.start, token.end
        try:
            value = literals.string(self.spelling(token))
        except literals.EscapeError as error:
            quotes = 3 if token.kind == "long" else 1
            raise self.bad_escape(error, start + quotes) from None
        following = self.tokens[self.at]
        if following.kind == "at" and (following.start == end or self.spelling(following) not in DIRECTIVES):
            self.take()
            tag = self.text[following.start + 1 : following.end]
            if not literals.is_language(tag):
                message = Labels(f"`@{tag}` is no language tag", f"`@{tag}` は言語タグではありません")
                raise FaultError(Fault(Kind.TERM, message, following.start, following.end))
            return Term(LITERAL, value, None, tag, start, following.end)
        if following.kind == "^^":
            self.take()
            if self.kind not in ("name", "iri"):
                raise self.unexpected(Labels("a datatype", "データ型"))
            datatype = self.term()
            return Term(LITERAL, value, datatype.value, None, start, datatype.end)
        return Term(LITERAL, value, _STRING, None, start, end)

    def _expanded(self, token: Token) -> str:
        spelling = self.spelling(token)
        known = self._names.get(spelling)
        if known is not None:
            return known
        prefix, _, local = spelling.partition(":")
        namespace = self.namespaces.get(prefix)
        if namespace is None:
            message = Labels(f"prefix `{prefix}:` is not declared", f"接頭辞 `{prefix}:` が宣言されていません")
            end = token.start + len(prefix) + 1
            if prefix not in self._undeclared:  # told once a text, and the statement is read on, to no effect
                self._undeclared.add(prefix)
                self.faults.append(Fault(Kind.PREFIX, message, token.start, end, name=prefix))
            self.sound = False
            return spelling
        iri = namespace + literals.local_name(local)
        if not iris.is_absolute(iri):
            raise self.bad_iri(iri, token)
        self._names[spelling] = iri
        return iri

    def iri(self, token: Token) -> str:
        """Return what an IRI in angle brackets stands for."""
        spelling = self.spelling(token)
        known = self._iris.get(spelling)
        if known is not None and self.base is None:
            return known
        try:
            iri = literals.iri(spelling)
        except literals.EscapeError as error:
            raise self.bad_escape(error, token.start + 1) from None
        if self.base is not None and not iris.is_absolute(iri):
            iri = iris.resolve(iri, self.base)
        if not iris.is_absolute(iri):
            raise self.bad_iri(iri, token)
        self._iris[spelling] = iri
        return iri

    def fresh(self, opening: Token) -> Term:
        """Return a new blank node that stands at a token."""
        self._count += 1
        return Term(BLANK, f"{self._blanks}{self._count}", None, None, opening.start, opening.end)
