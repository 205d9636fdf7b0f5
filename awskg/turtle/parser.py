"""A parser of Turtle and TriG 1.1 whose quads know their place, and which goes on after a fault.

The grammar is read with a stack of its own, so that no depth of brackets exhausts Python's.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from awskg.model import Labels
from awskg.namespaces import RDF, XSD
from awskg.turtle import iris, literals
from awskg.turtle.lines import Lines
from awskg.turtle.quads import BLANK, IRI, LITERAL, Fault, Kind, Prefix, Quad, Term
from awskg.turtle.tokens import Token, cut

FIRST: Final = f"{RDF}first"
REST: Final = f"{RDF}rest"
NIL: Final = f"{RDF}nil"
TYPE: Final = f"{RDF}type"
MOST_FAULTS: Final = 50
"""How many faults of one text are told; a text with more is hardly Turtle."""

_TERMS: Final = frozenset(("name", "iri", "blank", "long", "short", "double", "decimal", "integer", "word", "[", "("))
_BLOCK: Final = frozenset(("name", "iri", "blank", "at", "word", "[", "(", "{"))
_NUMBERS: Final = {kind: XSD + kind for kind in ("double", "decimal", "integer")}
_CLOSERS: Final = {"{": "}", "[": "]", "(": ")"}
_DIRECTIVES: Final = frozenset(("@prefix", "@base"))
_BOOLEANS: Final = frozenset(("true", "false"))
_STRING: Final = f"{XSD}string"

_UNCLOSED: Final = {
    "open_long": Labels("this string is never closed", "文字列が閉じられていません"),
    "open_short": Labels(
        "this string is not closed before the line ends", "文字列が行の終わりまでに閉じられていません"
    ),
    "open_iri": Labels(
        "this IRI is not closed by >, or has a space in it", "IRI が > で閉じられていないか、空白を含みます"
    ),
}

_END: Final = Labels("; or , or .", "; または , または .")
_END_OR_BRACE: Final = Labels("; or , or . or }", "; または , または . または }")

Bracket: TypeAlias = tuple[str, int]
"""An opening bracket and its offset."""


class Document(NamedTuple):
    """What a text says, and what is wrong with it.

    Attributes:
        text: the text.
        quads: the quads of its sound statements, in order.
        faults: what is wrong, in order; none when the text is sound.
        prefixes: the declarations of prefixes, in order.
        tokens: its tokens, an `end` last.
        comments: its comments.
        lines: where its lines start.
    """

    text: str
    quads: list[Quad]
    faults: list[Fault]
    prefixes: list[Prefix]
    tokens: list[Token]
    comments: list[Token]
    lines: Lines


def parse(text: str, *, trig: bool = True, base: str | None = None, blanks: str = "b") -> Document:
    """Return the quads of a Turtle or TriG text with the places of their terms, and all its faults.

    After a fault, reading goes on at the next statement: behind a full stop that ends a line, or at a name in the
    first column. The quads before the fault are kept.

    Args:
        text: Turtle or TriG 1.1.
        trig: whether graphs in braces are allowed.
        base: the IRI against which relative ones are resolved, until the text declares one.
        blanks: what the labels of blank nodes without a label start with; two texts read together need two.

    Source:
        W3C Recommendations RDF 1.1 Turtle and RDF 1.1 TriG, 25 February 2014.

    >>> document = parse("@prefix kg: <https://w3id.org/awskg/thing/> . kg:m3 kg:b 1 , 2 .")
    >>> [(quad.object.value, document.lines.span(*quad.object[4:]).column) for quad in document.quads]
    [('1', 61), ('2', 65)]
    """
    tokens, comments = cut(text)
    parser = _Parser(text, tokens, trig=trig, base=base, blanks=blanks)
    parser.read()
    return Document(text, parser.quads, parser.faults, parser.prefixes, tokens, comments, parser.lines)


class _FaultError(Exception):
    """A fault that ends the statement in which it stands."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


class _Frame:
    """What is being read: a statement, or what stands in brackets; *item* is the open cell of a list."""

    __slots__ = ("alone", "item", "opened", "predicate", "subject", "valued")

    def __init__(self, opened: Bracket | None, subject: Term | None = None, item: Term | None = None) -> None:
        self.opened, self.subject, self.item = opened, subject, item
        self.predicate: Term | None = None
        self.alone = False  # whether the subject is a statement without a predicate
        self.valued = False  # whether a value was just read


class _Parser:
    def __init__(self, text: str, tokens: list[Token], *, trig: bool, base: str | None, blanks: str) -> None:
        self.quads: list[Quad] = []
        self.faults: list[Fault] = []
        self.prefixes: list[Prefix] = []
        self.lines = Lines(text)
        self._text, self._tokens, self._at, self._trig, self._base = text, tokens, 0, trig, base
        self._namespaces: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._iris: dict[str, str] = {}
        self._undeclared: set[str] = set()
        self._blanks, self._count = blanks, 0
        self._graph: Term | None = None
        self._brace: Bracket | None = None
        self._sound = True  # whether all prefixes of the statement are declared

    def read(self) -> None:
        while self._kind != "end" and len(self.faults) < MOST_FAULTS:
            start, sound = self._at, len(self.quads)
            self._sound = True
            try:
                self._statement()
            except _FaultError as error:
                self.faults.append(error.fault)
                self._recover(start)
            if not self._sound:
                del self.quads[sound:]
        if self._brace and self._kind == "end":
            self.faults.append(self._never_closed(self._brace))

    # what stands at the cursor

    @property
    def _kind(self) -> str:
        return self._tokens[self._at].kind

    def _spelling(self, token: Token) -> str:
        return self._text[token.start : token.end]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _keyword(self) -> str:
        """Return the word at the cursor in upper case, `@` before a directive's, or ""."""
        token = self._tokens[self._at]
        if token.kind == "at":
            return self._spelling(token)
        return self._spelling(token).upper() if token.kind == "word" else ""

    # statements

    def _statement(self) -> None:
        word = self._keyword()
        if word in _DIRECTIVES or word in ("PREFIX", "BASE"):
            self._directive(word)
        elif self._brace and self._kind == "}":
            self._take()
            self._graph = self._brace = None
        elif self._trig and not self._brace and word == "GRAPH":
            self._take()
            self._open_graph(self._label())
        elif self._trig and not self._brace and self._kind == "{":
            self._open_graph(None)
        elif self._trig and not self._brace and self._opens_graph():
            self._open_graph(self._label())
        else:
            self._triples()

    def _opens_graph(self) -> bool:
        kinds = [token.kind for token in self._tokens[self._at : self._at + 3]]
        return kinds[1:2] == ["{"] or kinds == ["[", "]", "{"]

    def _label(self) -> Term:
        if self._kind == "[":
            opening = self._take()
            if self._kind != "]":
                raise self._unexpected(Labels("the name of a graph", "グラフの名前"))
            self._take()
            return self._fresh(opening)
        if self._kind not in ("name", "iri", "blank"):
            raise self._unexpected(Labels("the name of a graph", "グラフの名前"))
        return self._term()

    def _open_graph(self, label: Term | None) -> None:
        if self._kind != "{":
            raise self._unexpected(Labels("{", "{"))
        brace = self._take()
        self._graph, self._brace = label, ("{", brace.start)

    def _directive(self, word: str) -> None:
        start = self._take()
        if self._brace:
            message = Labels("a directive cannot stand in a graph", "グラフの中に宣言は置けません")
            raise self._never_closed_or(message, start)
        if word.lower().removeprefix("@") == "base":
            token = self._wanted("iri", Labels("an IRI in angle brackets", "山括弧で囲んだ IRI"))
            self._base = self._iri(token)
        else:
            self._prefix(start)
        if word.startswith("@"):
            self._wanted(".", Labels(".", "."))

    def _prefix(self, start: Token) -> None:
        name = self._wanted("name", Labels("a prefix that ends in a colon", "コロンで終わる接頭辞"))
        spelling = self._spelling(name)
        if spelling.find(":") != len(spelling) - 1:
            message = Labels(
                f"{spelling} is no prefix: it goes on after its colon",
                f"{spelling} は接頭辞ではありません。コロンで終わる必要があります",
            )
            raise _FaultError(Fault(Kind.SYNTAX, message, name.start, name.end))
        token = self._wanted("iri", Labels("an IRI in angle brackets", "山括弧で囲んだ IRI"))
        namespace, prefix = self._iri(token), spelling[:-1]
        self._namespaces[prefix] = namespace
        self._names.clear()
        self.prefixes.append(Prefix(prefix, namespace, start.start, token.end, token.start, token.end))

    def _triples(self) -> None:
        """Read one statement: triples of one subject, through all brackets, up to a full stop or the closing brace."""
        stack = [_Frame(None)]
        while stack:
            frame = stack[-1]
            if frame.item is not None:
                self._item(stack, frame)
            elif frame.valued:
                self._after(stack, frame)
            elif frame.subject is None:
                self._subject(stack, frame)
            elif frame.predicate is None:
                self._verb(stack, frame)
            else:
                self._object(stack, frame)

    def _subject(self, stack: list[_Frame], frame: _Frame) -> None:
        kind = self._kind
        if kind in ("[", "("):
            frame.alone = kind == "["
            opened = self._open(stack)
            if opened is not None:
                frame.subject, frame.alone = opened, False
        elif kind in ("name", "iri", "blank"):
            frame.subject = self._term()
        else:
            raise self._unexpected(Labels("a subject", "主語"))

    def _verb(self, stack: list[_Frame], frame: _Frame) -> None:
        token = self._tokens[self._at]
        if token.kind in ("name", "iri"):
            frame.predicate = self._term()
        elif token.kind == "word" and self._spelling(token) == "a":
            self._take()
            frame.predicate = Term(IRI, TYPE, None, None, token.start, token.end)
        elif frame.alone and not frame.opened and self._ends_statement():
            self._end(stack)
        elif frame.alone and token.kind == "]" and frame.opened:
            self._close(stack)
        else:
            raise self._unexpected(Labels("a property", "プロパティ"))

    def _object(self, stack: list[_Frame], frame: _Frame) -> None:
        if self._kind not in _TERMS:
            raise self._unexpected(Labels("a value", "値"))
        nested = self._kind in ("[", "(")
        term = self._open(stack) if nested else self._literal_or_term()
        if term is not None:
            self._emit(frame, term)

    def _item(self, stack: list[_Frame], frame: _Frame) -> None:
        if self._kind == ")":
            self._close(stack)
            return
        if self._kind not in _TERMS:
            raise self._unexpected(Labels("a value or )", "値または )"))
        nested = self._kind in ("[", "(")
        term = self._open(stack) if nested else self._literal_or_term()
        if term is not None:
            self._append(frame, term)

    def _emit(self, frame: _Frame, term: Term) -> None:
        assert frame.subject  # noqa: S101  # for the type checker: a value is read only behind subject and property
        assert frame.predicate  # noqa: S101
        self.quads.append(Quad(frame.subject, frame.predicate, term, self._graph))
        frame.valued = True

    def _append(self, frame: _Frame, term: Term) -> None:
        """Put a value into the list that *frame* reads: into its open cell, or into a further one."""
        cell = frame.item
        assert cell  # noqa: S101
        if frame.predicate is not None:  # the open cell is filled
            following = self._fresh(Token("", term.start, term.end))
            self.quads.append(Quad(cell, _at(REST, term), following, self._graph))
            cell = frame.item = following
        frame.predicate = _at(FIRST, term)
        self.quads.append(Quad(cell, frame.predicate, term, self._graph))

    def _open(self, stack: list[_Frame]) -> Term | None:
        """Open a bracket; return its node when it is empty, else None, and what is in it is read next."""
        opening = self._take()
        if self._kind == _CLOSERS[opening.kind]:
            end = self._take()
            if opening.kind == "(":
                return Term(IRI, NIL, None, None, opening.start, end.end)
            return self._fresh(opening)
        node = self._fresh(opening)
        frame = _Frame((opening.kind, opening.start), node, node if opening.kind == "(" else None)
        stack.append(frame)
        return None

    def _close(self, stack: list[_Frame]) -> None:
        """Close the innermost bracket, and put its node where the bracket stands."""
        closing, frame = self._take(), stack.pop()
        node = frame.subject
        assert node  # noqa: S101
        if frame.item is not None:
            end = Term(IRI, NIL, None, None, closing.start, closing.end)
            self.quads.append(Quad(frame.item, _at(REST, end), end, self._graph))
        outer = stack[-1]
        if outer.item is not None:
            self._append(outer, node)
        elif outer.subject is None:
            outer.subject = node
        else:
            self._emit(outer, node)

    def _after(self, stack: list[_Frame], frame: _Frame) -> None:
        """Read what follows a value: a comma, semicolons, a closing bracket or the end of the statement."""
        kind, frame.valued = self._kind, False
        if kind == ",":
            self._take()
            return
        if kind == ";":
            while self._kind == ";":
                self._take()
            frame.predicate, kind = None, self._kind
            if kind != "]" and not self._ends_statement():
                return
        if frame.opened and kind == "]":
            self._close(stack)
        elif not frame.opened and self._ends_statement():
            self._end(stack)
        elif frame.opened:
            raise self._unexpected(Labels("; or , or ]", "; または , または ]"), frame.opened)
        else:
            raise self._unexpected(_END_OR_BRACE if self._brace else _END)

    def _ends_statement(self) -> bool:
        return self._kind == "." or (self._brace is not None and self._kind == "}")

    def _end(self, stack: list[_Frame]) -> None:
        stack.pop()
        if self._kind == ".":
            self._take()

    # terms

    def _literal_or_term(self) -> Term:
        token = self._tokens[self._at]
        kind = token.kind
        if kind in ("short", "long"):
            return self._string()
        if kind in _NUMBERS:
            self._take()
            return Term(LITERAL, self._spelling(token), _NUMBERS[kind], None, token.start, token.end)
        if kind == "word":
            spelling = self._spelling(token)
            if spelling not in _BOOLEANS:
                raise self._unexpected(Labels("a value", "値"))
            self._take()
            return Term(LITERAL, spelling, f"{XSD}boolean", None, token.start, token.end)
        return self._term()

    def _term(self) -> Term:
        """Read an IRI, a name or a labelled blank node."""
        token = self._take()
        kind, start, end = token
        if kind == "name":
            return Term(IRI, self._expanded(token), None, None, start, end)
        if kind == "iri":
            return Term(IRI, self._iri(token), None, None, start, end)
        return Term(BLANK, f"{self._blanks}_{self._text[start + 2 : end]}", None, None, start, end)

    def _string(self) -> Term:
        token = self._take()
        start, end = token.start, token.end
        try:
            value = literals.string(self._spelling(token))
        except literals.EscapeError as error:
            quotes = 3 if token.kind == "long" else 1
            raise self._bad_escape(error, start + quotes) from None
        following = self._tokens[self._at]
        if following.kind == "at" and (following.start == end or self._spelling(following) not in _DIRECTIVES):
            self._take()
            tag = self._text[following.start + 1 : following.end]
            if not literals.is_language(tag):
                message = Labels(f"@{tag} is no language tag", f"@{tag} は言語タグではありません")
                raise _FaultError(Fault(Kind.TERM, message, following.start, following.end))
            return Term(LITERAL, value, None, tag, start, following.end)
        if following.kind == "^^":
            self._take()
            if self._kind not in ("name", "iri"):
                raise self._unexpected(Labels("a datatype", "データ型"))
            datatype = self._term()
            return Term(LITERAL, value, datatype.value, None, start, datatype.end)
        return Term(LITERAL, value, _STRING, None, start, end)

    def _expanded(self, token: Token) -> str:
        spelling = self._spelling(token)
        known = self._names.get(spelling)
        if known is not None:
            return known
        prefix, _, local = spelling.partition(":")
        namespace = self._namespaces.get(prefix)
        if namespace is None:
            message = Labels(f"prefix {prefix}: is not declared", f"接頭辞 {prefix}: が宣言されていません")
            end = token.start + len(prefix) + 1
            if prefix not in self._undeclared:  # told once a text, and the statement is read on, to no effect
                self._undeclared.add(prefix)
                self.faults.append(Fault(Kind.PREFIX, message, token.start, end, name=prefix))
            self._sound = False
            return spelling
        iri = namespace + literals.local_name(local)
        if not iris.is_absolute(iri):
            raise self._bad_iri(iri, token)
        self._names[spelling] = iri
        return iri

    def _iri(self, token: Token) -> str:
        spelling = self._spelling(token)
        known = self._iris.get(spelling)
        if known is not None and self._base is None:
            return known
        try:
            iri = literals.iri(spelling)
        except literals.EscapeError as error:
            raise self._bad_escape(error, token.start + 1) from None
        if self._base is not None and not iris.is_absolute(iri):
            iri = iris.resolve(iri, self._base)
        if not iris.is_absolute(iri):
            raise self._bad_iri(iri, token)
        self._iris[spelling] = iri
        return iri

    def _fresh(self, opening: Token) -> Term:
        self._count += 1
        return Term(BLANK, f"{self._blanks}{self._count}", None, None, opening.start, opening.end)

    # faults

    def _wanted(self, kind: str, wanted: Labels) -> Token:
        if self._kind != kind:
            raise self._unexpected(wanted)
        return self._take()

    def _unexpected(self, wanted: Labels, opened: Bracket | None = None) -> _FaultError:
        """Say what should stand at the cursor; what is missing at the end of a line is missing there."""
        token, before = self._tokens[self._at], self._tokens[self._at - 1] if self._at else None
        if token.kind in _UNCLOSED:
            return _FaultError(Fault(Kind.UNCLOSED, _UNCLOSED[token.kind], token.start, token.end))
        if self._brace and token.kind == "{":
            return _FaultError(self._never_closed(self._brace))
        if token.kind == "end" and (opened or self._brace):
            return _FaultError(self._never_closed(opened or self._brace or ("", 0)))
        related = (opened[1], opened[1] + 1) if opened else None
        if before and (token.kind == "end" or self.lines.line(before.start) < self.lines.line(token.start)):
            message = Labels(f"{wanted.en} is missing here", f"ここに {wanted.ja} がありません")
            return _FaultError(Fault(Kind.SYNTAX, message, before.end, before.end, related))
        found = _shortened(self._spelling(token)) or "the end"
        message = Labels(f"expected {wanted.en}, not {found}", f"{wanted.ja} が来るはずの所に {found} があります")
        return _FaultError(Fault(Kind.SYNTAX, message, token.start, token.end, related))

    def _never_closed(self, opened: Bracket) -> Fault:
        """Say that a bracket is never closed: where its closing one is due, with the opening one as related place."""
        bracket, start = opened
        message = Labels(
            f"{_CLOSERS[bracket]} is missing here; this {bracket} is never closed",
            f"ここに {_CLOSERS[bracket]} がありません。{bracket} が閉じられていません",
        )
        due = self._due_close(start)
        return Fault(Kind.UNCLOSED, message, due, due, (start, start + 1))

    def _due_close(self, start: int) -> int:
        """Return the offset behind the last token before the first name in the first column below a bracket."""
        first = next(at for at, token in enumerate(self._tokens) if token.start == start)
        for at in range(first + 1, len(self._tokens)):
            token = self._tokens[at]
            if token.kind == "end" or (token.kind in _BLOCK and self.lines.starts_line(token.start)):
                return self._tokens[at - 1].end
        return len(self._text)

    def _never_closed_or(self, message: Labels, token: Token) -> _FaultError:
        if self._brace and self.lines.starts_line(token.start):
            return _FaultError(self._never_closed(self._brace))
        return _FaultError(Fault(Kind.SYNTAX, message, token.start, token.end))

    def _bad_escape(self, error: literals.EscapeError, inner: int) -> _FaultError:
        message = Labels(
            f"{error.escape} stands for no character; write \\\\ for a backslash",
            f"{error.escape} に当たる文字はありません。バックスラッシュ自体は \\\\ と書きます",
        )
        return _FaultError(Fault(Kind.TERM, message, inner + error.at, inner + error.at + len(error.escape)))

    def _bad_iri(self, iri: str, token: Token) -> _FaultError:
        message = Labels(f"<{_shortened(iri)}> is no absolute IRI", f"<{_shortened(iri)}> は絶対 IRI ではありません")
        return _FaultError(Fault(Kind.TERM, message, token.start, token.end))

    def _recover(self, start: int) -> None:
        """Go on behind the next full stop that ends a line, at a closing brace, or at a name in the first column.

        Never at the token *start* again, at which the statement began.
        """
        while (token := self._tokens[self._at]).kind != "end":
            if self._at > start and token.kind in _BLOCK and self.lines.starts_line(token.start):
                break
            self._at += 1
            if token.kind == "." and self._line_ends(token):
                return
            if token.kind == "}" and self._brace:
                self._graph = self._brace = None
                return
        self._graph = self._brace = None

    def _line_ends(self, token: Token) -> bool:
        following = self._tokens[self._at]
        return following.kind == "end" or self.lines.line(following.start) > self.lines.line(token.start)


def _at(iri: str, place: Term) -> Term:
    return Term(IRI, iri, None, None, place.start, place.end)


def _shortened(text: str) -> str:
    most = 40
    return text if len(text) <= most else f"{text[:most]}…"
