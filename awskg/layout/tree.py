"""The statements of a sound text as a tree that keeps every comment, to be laid out anew.

A comment belongs to what follows it when it has a line of its own, else to what stands before it on its line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from awskg.errors import AwskgError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.layout.spelling import Spelling
    from awskg.turtle import Document, Token

DEEPEST: Final = 100
"""How many brackets may stand in each other; data that a person wrote has three or four."""

_LANGUAGES: Final = ("en", "ja")
_OPENERS: Final = frozenset("[(")
_DIRECTIVES: Final = frozenset(("@PREFIX", "PREFIX", "@BASE", "BASE"))


class TooDeepError(AwskgError):
    """Brackets stand in each other so deep that no layout helps.

    Attributes:
        line: line of the first bracket that is too deep.
    """

    def __init__(self, line: int) -> None:
        """Remember the line and word the message."""
        self.line = line
        super().__init__(f"line {line}: more than {DEEPEST} brackets stand in each other; name some of the nodes")


class Comment(NamedTuple):
    """A comment with a line of its own, and whether an empty line follows it."""

    text: str
    apart: bool


@dataclass(slots=True)
class Value:
    """An object, a subject or an item of a list: its spelling, or what its brackets hold."""

    text: str = ""
    properties: list[Property] | None = None
    items: list[Value] | None = None
    lead: list[Comment] = field(default_factory=list)
    trail: str = ""
    last: list[Comment] = field(default_factory=list)


@dataclass(slots=True)
class Property:
    """A property with its values."""

    verb: str
    values: list[Value] = field(default_factory=list)
    lead: list[Comment] = field(default_factory=list)


@dataclass(slots=True)
class Statement:
    """A subject with its properties."""

    subject: Value
    properties: list[Property]
    lead: list[Comment]


@dataclass(slots=True)
class Graph:
    """A graph in braces; its label is "" for the default graph."""

    label: str
    lead: list[Comment]
    statements: list[Statement] = field(default_factory=list)
    last: list[Comment] = field(default_factory=list)
    trail: str = ""


@dataclass(slots=True)
class Directive:
    """A declaration of a prefix or a base."""

    name: str
    iri: str
    lead: list[Comment]
    trail: str = ""

    @property
    def is_base(self) -> bool:
        """Whether it declares a base."""
        return not self.name


Block: TypeAlias = Directive | Graph | Statement


class Tree(NamedTuple):
    """The blocks of a text in order, and the comments after the last one."""

    blocks: list[Block]
    last: list[Comment]


def tree(document: Document, spelling: Spelling) -> Tree:
    """Return the tree of a text without faults.

    Raises:
        TooDeepError: brackets stand deeper than `DEEPEST`.
    """
    return _Builder(document, spelling).build()


class _Builder:
    def __init__(self, document: Document, spelling: Spelling) -> None:
        self._document, self._tokens, self._at, self._spelling = document, document.tokens, 0, spelling
        self._before, self._after = _attached(document)
        self._pending: list[Comment] = []
        self._leaf: Value | Graph | Directive | None = None

    def build(self) -> Tree:
        blocks: list[Block] = []
        while self._kind != "end":
            blocks.append(self._block())
            self._leaf = None
        return Tree(blocks, self._lead())

    @property
    def _kind(self) -> str:
        return self._tokens[self._at].kind

    def _word(self, at: int) -> str:
        token = self._tokens[at]
        return self._document.text[token.start : token.end]

    def _take(self) -> Token:
        """Go on by one token; comments beside it go to the leaf on its line, or wait for what comes next."""
        token = self._tokens[self._at]
        self._pending += self._before.get(self._at, ())
        trail = self._after.get(self._at)
        if trail is not None:
            if self._leaf is not None and not self._leaf.trail:
                self._leaf.trail = trail
            else:
                self._pending.append(Comment(trail, apart=False))
        self._at += 1
        return token

    def _lead(self) -> list[Comment]:
        """Return the comments that stand before the token at the cursor."""
        lead, self._pending = [*self._pending, *self._before.pop(self._at, ())], []
        return lead

    def _block(self) -> Block:
        lead = self._lead()
        if self._kind in ("word", "at") and self._word(self._at).upper() in _DIRECTIVES:
            return self._directive(lead)
        if self._opens_graph():
            return self._graph(lead)
        return self._statement(lead, alone=True)

    def _opens_graph(self) -> bool:
        kinds = [token.kind for token in self._tokens[self._at : self._at + 3]]
        word = self._kind == "word" and self._word(self._at).upper() == "GRAPH"
        return word or kinds[0] == "{" or kinds[1:2] == ["{"] or kinds == ["[", "]", "{"]

    def _directive(self, lead: list[Comment]) -> Directive:
        word = self._word(self._at).upper()
        made = Directive("", "", lead)
        self._leaf = made
        self._take()
        if "PREFIX" in word:
            made.name = self._word(self._at)
            self._take()
        made.iri = self._word(self._at)
        self._take()
        if word.startswith("@"):
            self._take()
        return made

    def _graph(self, lead: list[Comment]) -> Graph:
        if self._kind == "word":
            self._take()
        label = self._graph_label()
        made = Graph(label, lead)
        self._take()
        while self._kind != "}":
            made.statements.append(self._statement(self._lead(), alone=False))
            self._leaf = made.statements[-1].properties[-1].values[-1] if made.statements[-1].properties else None
            if self._kind == ".":
                self._take()
            self._leaf = None
        made.last = self._lead()
        self._leaf = made
        self._take()
        return made

    def _graph_label(self) -> str:
        if self._kind == "{":
            return ""
        if self._kind == "[":
            self._take()
            self._take()
            return "[]"
        return self._spelling.term(self._take())

    def _statement(self, lead: list[Comment], *, alone: bool) -> Statement:
        subject = self._value(1)
        self._leaf = subject if alone else None
        if subject.trail and not alone:  # its first property stands on its line
            self._pending.append(Comment(subject.trail, apart=False))
            subject.trail = ""
        made = Statement(subject, self._properties(1) if self._kind not in (".", "}") else [], lead)
        if alone:
            self._take()
        return made

    def _properties(self, depth: int) -> list[Property]:
        made: list[Property] = []
        while self._kind not in (".", "]", "}"):
            if self._kind == ";":
                self._take()
                continue
            lead = self._lead()
            self._leaf = None
            made.append(Property(self._spelling.verb(self._take()), lead=lead))
            self._values(made[-1], depth)
        for of in made:  # comments behind the last value are known by now
            self._order(of)
        return made

    def _values(self, owner: Property, depth: int) -> None:
        while True:
            lead = self._lead()
            self._leaf = None
            value = self._value(depth)
            if owner.values:
                value.lead = lead
            else:  # it stands on the line of its property
                owner.lead += lead
            owner.values.append(value)
            if self._kind != ",":
                break
            self._take()

    def _order(self, owner: Property) -> None:
        """Put English first; what stands before the value that is first now stands before its property."""
        owner.values = _ordered(owner.values)
        owner.lead += owner.values[0].lead
        owner.values[0].lead = []

    def _value(self, depth: int) -> Value:
        """Read a value; it is the leaf to which a comment behind it belongs."""
        if self._kind not in _OPENERS:
            value = Value()
            self._leaf = value
            value.text = self._literal_or_term()
            return value
        opening = self._tokens[self._at]
        if depth > DEEPEST:
            raise TooDeepError(self._document.lines.line(opening.start))
        self._leaf = None
        self._take()
        value = Value()
        if opening.kind == "[":
            value.properties = self._properties(depth + 1)
        else:
            value.items = self._items(depth + 1)
        value.last = self._lead()
        self._leaf = value
        self._take()
        return value

    def _items(self, depth: int) -> list[Value]:
        made: list[Value] = []
        while self._kind != ")":
            lead = self._lead()
            made.append(self._value(depth))
            made[-1].lead = lead
        self._leaf = None
        return made

    def _literal_or_term(self) -> str:
        if self._kind not in ("short", "long"):
            return self._spelling.term(self._take())
        string = self._take()
        if self._kind == "at" and self._word(self._at).upper() not in _DIRECTIVES:
            return self._spelling.string(string) + self._word(self._at_and_on())
        if self._kind == "^^":
            self._take()
            return self._spelling.typed(string, self._take())
        return self._spelling.string(string)

    def _at_and_on(self) -> int:
        self._take()
        return self._at - 1


def _ordered(values: list[Value]) -> list[Value]:
    """Put English before Japanese where all values are texts in a language; the rest keeps its order."""
    tags = [value.text.rpartition("@")[2].lower() if value.text[:1] in "\"'" else "" for value in values]
    if not all(tag.isalnum() for tag in tags):
        return values
    ranks = [_LANGUAGES.index(tag) if tag in _LANGUAGES else len(_LANGUAGES) for tag in tags]
    return [values[at] for at in sorted(range(len(values)), key=lambda at: ranks[at])]


def _attached(document: Document) -> tuple[dict[int, list[Comment]], Mapping[int, str]]:
    """Return the comments with a line of their own by the token that follows, the others by the token before."""
    before: dict[int, list[Comment]] = {}
    after: dict[int, str] = {}
    comments, tokens, lines = document.comments, document.tokens, document.lines
    at = 0
    for comment, following in pairwise([*comments, None]):
        assert comment  # noqa: S101  # only the last of the pairs has None, in second place
        while tokens[at].start < comment.start:
            at += 1
        text = document.text[comment.start : comment.end].rstrip()
        if at and lines.line(tokens[at - 1].end - 1) == lines.line(comment.start):
            after[at - 1] = text
        else:
            before.setdefault(at, []).append(Comment(text, apart=_apart(document, comment, following, tokens[at])))
    return before, after


def _apart(document: Document, comment: Token, following: Token | None, token: Token) -> bool:
    """Return whether an empty line stands between a comment and what comes next."""
    line = document.lines.line
    upcoming = [line(piece.start) for piece in (token, following) if piece and piece.kind != "end"]
    return bool(upcoming) and min(upcoming) > line(comment.start) + 1
