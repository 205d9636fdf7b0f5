"""What a text of Turtle or TriG says: terms and quads that know where they stand, and faults."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from awskg.model import Labels

IRI: Final = "iri"
BLANK: Final = "blank"
LITERAL: Final = "literal"


class Term(NamedTuple):
    """An RDF term where it stands in a text.

    Attributes:
        kind: `IRI`, `BLANK` or `LITERAL`.
        value: the full IRI, the label of the blank node without `_:`, or the lexical form.
        datatype: full IRI of the datatype of a literal without a language; None for other terms.
        language: language tag of a literal as it is written, or None.
        start: offset of its first character; a blank node in brackets stands at its opening bracket.
        end: offset after its last character.
    """

    kind: str
    value: str
    datatype: str | None
    language: str | None
    start: int
    end: int


class Quad(NamedTuple):
    """A triple and the graph that it stands in; None is the default graph."""

    subject: Term
    predicate: Term
    object: Term
    graph: Term | None


class Kind(StrEnum):
    """What kind of fault a text has."""

    SYNTAX = "syntax"
    PREFIX = "prefix"
    UNCLOSED = "unclosed"
    TERM = "term"


class Fault(NamedTuple):
    """A place at which a text is not Turtle.

    Attributes:
        kind: what kind of fault it is.
        message: what is wrong there.
        start: offset of the place.
        end: offset after it; equal to *start* where something is missing.
        related: offsets of another place that belongs to it, such as the bracket that is never closed, or None.
        name: the prefix without its colon, when a prefix is not declared.
    """

    kind: Kind
    message: Labels
    start: int
    end: int
    related: tuple[int, int] | None = None
    name: str | None = None


class Prefix(NamedTuple):
    """A declared prefix, without its colon: the namespace, and the offsets of the declaration and of its IRI."""

    name: str
    namespace: str
    start: int
    end: int
    iri_start: int
    iri_end: int
