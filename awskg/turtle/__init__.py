"""Turtle and TriG with places: for checking, formatting and explaining; loading stays with the engines."""

from awskg.turtle.lines import Lines, Span
from awskg.turtle.parser import MOST_FAULTS, Document, parse
from awskg.turtle.quads import BLANK, IRI, LITERAL, Fault, Kind, Prefix, Quad, Term
from awskg.turtle.tokens import Token

__all__ = [
    "BLANK",
    "IRI",
    "LITERAL",
    "MOST_FAULTS",
    "Document",
    "Fault",
    "Kind",
    "Lines",
    "Prefix",
    "Quad",
    "Span",
    "Term",
    "Token",
    "parse",
]
