"""Quads as plain values: what the graph is made from, and what comes back out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from awskg.model import Iri, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Scalar

BLANK: Final = "_:"
"""What the name of a blank node begins with; no IRI does."""


class Literal(NamedTuple):
    """A literal as it was written: nothing of its form is lost.

    Attributes:
        lexical: its lexical form.
        language: its language tag, or None.
        datatype: the IRI of its datatype, or None for a plain string or one with a language.
    """

    lexical: str
    language: str | None = None
    datatype: str | None = None

    @property
    def value(self) -> Scalar:
        """The Python value.

        >>> Literal("015", datatype="http://www.w3.org/2001/XMLSchema#integer").value
        15
        """
        return scalar(self.lexical, self.datatype, self.language)


Object: TypeAlias = Iri | Literal


class Quad(NamedTuple):
    """A triple and the graph that it stands in; `str()` of one is a line of N-Quads.

    Attributes:
        subject: an IRI, or a blank node as `_:name`.
        predicate: an IRI.
        object: an IRI, a blank node as `_:name`, or a literal.
        graph: the named graph, or None for the default graph.
    """

    subject: Iri
    predicate: Iri
    object: Object
    graph: Iri | None = None

    def __str__(self) -> str:
        """Return the quad as a line of N-Quads.

        >>> print(Quad(Iri("urn:a"), Iri("urn:p"), Literal("deux", "fr"), Iri("urn:g")), end="")
        <urn:a> <urn:p> "deux"@fr <urn:g> .
        """
        graph = ox.DefaultGraph() if self.graph is None else _name(self.graph)
        return f"{ox.Quad(_name(self.subject), ox.NamedNode(self.predicate), _term(self.object), graph)} .\n"


def quads_in(text: str, format_: ox.RdfFormat = ox.RdfFormat.TRIG) -> Iterator[Quad]:
    """Yield the quads of a text; its own names of blank nodes are kept."""
    plain = _Plain()
    for subject, predicate, object_, graph in ox.parse(text, format=format_):
        yield Quad(plain[subject], plain[predicate], plain[object_], plain[graph])  # type: ignore[arg-type]


class _Plain(dict[object, Object | None]):
    """Terms of the parser → ours, the same object for the same term; the default graph is None."""

    def __missing__(self, term: object) -> Object | None:
        self[term] = made = _made(term)
        return made


def _made(term: object) -> Object | None:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        language = term.language
        datatype = None if language or term.datatype.value == _STRING else term.datatype.value
        return Literal(term.value, language, datatype)
    if isinstance(term, ox.DefaultGraph):
        return None
    return Iri(f"{BLANK}{term.value}")  # type: ignore[attr-defined]  # a blank node


_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


def _name(iri: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(iri.removeprefix(BLANK)) if iri.startswith(BLANK) else ox.NamedNode(iri)


def _term(value: Object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(value, str):
        return _name(value)
    if value.language:
        return ox.Literal(value.lexical, language=value.language)
    return ox.Literal(value.lexical, datatype=ox.NamedNode(value.datatype) if value.datatype else None)
