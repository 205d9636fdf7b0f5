"""A parser of Turtle and TriG 1.1 whose quads know their place, and which goes on after a fault.

The grammar is read with a stack of its own, so that no depth of brackets exhausts Python's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Labels
from awskg.namespaces import RDF
from awskg.turtle.quads import IRI, Fault, Kind, Prefix, Quad, Term
from awskg.turtle.reader import BLOCK, CLOSERS, Bracket, FaultError
from awskg.turtle.term_reader import DIRECTIVES, TermReader
from awskg.turtle.tokens import Token, cut

if TYPE_CHECKING:
    from awskg.turtle.lines import Lines

FIRST: Final = f"{RDF}first"
REST: Final = f"{RDF}rest"
NIL: Final = f"{RDF}nil"
TYPE: Final = f"{RDF}type"
MOST_FAULTS: Final = 50
"""How many faults of one text are told; a text with more is hardly Turtle."""

_TERMS: Final = frozenset(("name", "iri", "blank", "long", "short", "double", "decimal", "integer", "word", "[", "("))
_END: Final = Labels("`;` or `,` or `.`", "`;` または `,` または `.`")
_END_OR_BRACE: Final = Labels("`;` or `,` or `.` or `}`", "`;` または `,` または `.` または `}`")


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
    """Return the quads of a Turtle or TriG text with the places of their terms, and its faults, `MOST_FAULTS` at most.

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
    [('1', 58), ('2', 62)]
    """
    tokens, comments = cut(text)
    parser = _Parser(text, tokens, trig=trig, base=base, blanks=blanks)
    parser.read()
    return Document(text, parser.quads, parser.faults, parser.prefixes, tokens, comments, parser.lines)


class _Frame:
    """What is being read: a statement, or what stands in brackets; *item* is the open cell of a list."""

    __slots__ = ("alone", "item", "opened", "predicate", "subject", "valued")

    def __init__(self, opened: Bracket | None, subject: Term | None = None, item: Term | None = None) -> None:
        self.opened, self.subject, self.item = opened, subject, item
        self.predicate: Term | None = None
        self.alone = False  # whether the subject is a statement without a predicate
        self.valued = False  # whether a value was just read


class _Parser(TermReader):
    def __init__(self, text: str, tokens: list[Token], *, trig: bool, base: str | None, blanks: str) -> None:
        super().__init__(text, tokens, base, blanks)
        self.quads: list[Quad] = []
        self.prefixes: list[Prefix] = []
        self._trig = trig
        self._graph: Term | None = None

    def read(self) -> None:
        while self.kind != "end" and len(self.faults) < MOST_FAULTS:
            start, sound = self.at, len(self.quads)
            self.sound = True
            try:
                self._statement()
            except FaultError as error:
                self.faults.append(error.fault)
                self._recover(start)
            if not self.sound:
                del self.quads[sound:]
        if self.brace and self.kind == "end":
            self.faults.append(self.never_closed(self.brace))

    def _statement(self) -> None:
        word = self.keyword()
        if word in DIRECTIVES or word in ("PREFIX", "BASE"):
            self._directive(word)
        elif self.brace and self.kind == "}":
            self.take()
            self._graph = self.brace = None
        elif self._trig and not self.brace and word == "GRAPH":
            self.take()
            self._open_graph(self._label())
        elif self._trig and not self.brace and self.kind == "{":
            self._open_graph(None)
        elif self._trig and not self.brace and self._opens_graph():
            self._open_graph(self._label())
        else:
            self._triples()

    def _opens_graph(self) -> bool:
        kinds = [token.kind for token in self.tokens[self.at : self.at + 3]]
        return kinds[1:2] == ["{"] or kinds == ["[", "]", "{"]

    def _label(self) -> Term:
        if self.kind == "[":
            opening = self.take()
            if self.kind != "]":
                raise self.unexpected(Labels("the name of a graph", "グラフの名前"))
            self.take()
            return self.fresh(opening)
        if self.kind not in ("name", "iri", "blank"):
            raise self.unexpected(Labels("the name of a graph", "グラフの名前"))
        return self.term()

    def _open_graph(self, label: Term | None) -> None:
        if self.kind != "{":
            raise self.unexpected(Labels("`{`", "`{`"))
        brace = self.take()
        self._graph, self.brace = label, ("{", brace.start)

    def _directive(self, word: str) -> None:
        start = self.take()
        if self.brace:
            message = Labels("a directive cannot stand in a graph", "グラフの中に宣言は置けません")
            raise self.never_closed_or(message, start)
        if word.lower().removeprefix("@") == "base":
            token = self.wanted("iri", Labels("an IRI in angle brackets", "山括弧で囲んだ IRI"))
            self.base = self.iri(token)
        else:
            self._prefix(start)
        if word.startswith("@"):
            self.wanted(".", Labels("`.`", "`.`"))

    def _prefix(self, start: Token) -> None:
        name = self.wanted("name", Labels("a prefix that ends in a colon", "コロンで終わる接頭辞"))
        spelling = self.spelling(name)
        if spelling.find(":") != len(spelling) - 1:
            message = Labels(
                f"`{spelling}` is no prefix: it goes on after its colon",
                f"`{spelling}` は接頭辞ではありません。コロンで終わる必要があります",
            )
            raise FaultError(Fault(Kind.SYNTAX, message, name.start, name.end))
        token = self.wanted("iri", Labels("an IRI in angle brackets", "山括弧で囲んだ IRI"))
        namespace, prefix = self.iri(token), spelling[:-1]
        self.declare(prefix, namespace)
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
        kind = self.kind
        if kind in ("[", "("):
            frame.alone = kind == "["
            opened = self._open(stack)
            if opened is not None:
                frame.subject, frame.alone = opened, False
        elif kind in ("name", "iri", "blank"):
            frame.subject = self.term()
        else:
            raise self.unexpected(Labels("a subject", "主語"))

    def _verb(self, stack: list[_Frame], frame: _Frame) -> None:
        token = self.tokens[self.at]
        if token.kind in ("name", "iri"):
            frame.predicate = self.term()
        elif token.kind == "word" and self.spelling(token) == "a":
            self.take()
            frame.predicate = Term(IRI, TYPE, None, None, token.start, token.end)
        elif frame.alone and not frame.opened and self._ends_statement():
            self._end(stack)
        elif frame.alone and token.kind == "]" and frame.opened:
            self._close(stack)
        else:
            raise self.unexpected(Labels("a property", "プロパティ"), frame.opened)

    def _object(self, stack: list[_Frame], frame: _Frame) -> None:
        if self.kind not in _TERMS:
            raise self.unexpected(Labels("a value", "値"), frame.opened)
        nested = self.kind in ("[", "(")
        term = self._open(stack) if nested else self.literal_or_term()
        if term is not None:
            self._emit(frame, term)

    def _item(self, stack: list[_Frame], frame: _Frame) -> None:
        if self.kind == ")":
            self._close(stack)
            return
        if self.kind not in _TERMS:
            raise self.unexpected(Labels("a value or `)`", "値または `)`"), frame.opened)
        nested = self.kind in ("[", "(")
        term = self._open(stack) if nested else self.literal_or_term()
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
            following = self.fresh(Token("", term.start, term.end))
            self.quads.append(Quad(cell, _at(REST, term), following, self._graph))
            cell = frame.item = following
        frame.predicate = _at(FIRST, term)
        self.quads.append(Quad(cell, frame.predicate, term, self._graph))

    def _open(self, stack: list[_Frame]) -> Term | None:
        """Open a bracket; return its node when it is empty, else None, and what is in it is read next."""
        opening = self.take()
        if self.kind == CLOSERS[opening.kind]:
            end = self.take()
            if opening.kind == "(":
                return Term(IRI, NIL, None, None, opening.start, end.end)
            return self.fresh(opening)
        node = self.fresh(opening)
        frame = _Frame((opening.kind, opening.start), node, node if opening.kind == "(" else None)
        stack.append(frame)
        return None

    def _close(self, stack: list[_Frame]) -> None:
        """Close the innermost bracket, and put its node where the bracket stands."""
        closing, frame = self.take(), stack.pop()
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
        kind, frame.valued = self.kind, False
        if kind == ",":
            self.take()
            return
        if kind == ";":
            while self.kind == ";":
                self.take()
            frame.predicate, kind = None, self.kind
            if kind != "]" and not self._ends_statement():
                return
        if frame.opened and kind == "]":
            self._close(stack)
        elif not frame.opened and self._ends_statement():
            self._end(stack)
        elif frame.opened:
            raise self.unexpected(Labels("`;` or `,` or `]`", "`;` または `,` または `]`"), frame.opened)
        else:
            raise self.unexpected(_END_OR_BRACE if self.brace else _END)

    def _ends_statement(self) -> bool:
        return self.kind == "." or (self.brace is not None and self.kind == "}")

    def _end(self, stack: list[_Frame]) -> None:
        stack.pop()
        if self.kind == ".":
            self.take()

    def _recover(self, start: int) -> None:
        """Go on behind the next full stop that ends a line, at a closing brace, or at a name in the first column.

        Never at the token *start* again, at which the statement began.
        """
        while (token := self.tokens[self.at]).kind != "end":
            if self.at > start and token.kind in BLOCK and self.lines.starts_line(token.start):
                break
            self.at += 1
            if token.kind == "." and self._line_ends(token):
                return
            if token.kind == "}" and self.brace:
                self._graph = self.brace = None
                return
        self._graph = self.brace = None

    def _line_ends(self, token: Token) -> bool:
        following = self.tokens[self.at]
        return following.kind == "end" or self.lines.line(following.start) > self.lines.line(token.start)


def _at(iri: str, place: Term) -> Term:
    return Term(IRI, iri, None, None, place.start, place.end)
