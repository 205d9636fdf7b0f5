"""Turtle and TriG through one parser, so that every engine reads the same quads and names the same place."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from awskg.errors import PackError
from awskg.turtle import BLANK, IRI

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from awskg.turtle import Quad, Term

_FORMATS: Final = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG}
_PLACE: Final = re.compile(r"^Parser error at line \d+ .*?: ", re.DOTALL)


def format_of(path: Path) -> ox.RdfFormat:
    """Return the format that the suffix of a file names: `.ttl` or `.trig`.

    Raises:
        PackError: it is another suffix.
    """
    if path.suffix not in _FORMATS:
        raise PackError(path, "neither Turtle nor TriG", f"name it with one of {', '.join(_FORMATS)}")
    return _FORMATS[path.suffix]


@contextmanager
def placed(path: Path) -> Iterator[None]:
    """Turn a syntax error of the parser into one that names file, line and column."""
    try:
        yield
    except SyntaxError as error:
        problem = _PLACE.sub("", error.msg)
        language = path.suffix.removeprefix(".").replace("ttl", "Turtle").replace("trig", "TriG")
        raise PackError(
            path,
            f"not {language}: {problem}",
            "correct it there or just before",
            line=error.lineno,
            column=error.offset,
        ) from None


def engine_quads(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    """Go through quads that know their place as the engines take them; blank nodes keep their labels."""
    for quad in quads:
        subject, graph = _node(quad.subject), _node(quad.graph) if quad.graph else ox.DefaultGraph()
        yield ox.Quad(subject, ox.NamedNode(quad.predicate.value), _term(quad.object), graph)


def _node(term: Term) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(term.value) if term.kind == BLANK else ox.NamedNode(term.value)


def _term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if term.kind in (BLANK, IRI):
        return _node(term)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype or ""))
