"""Making the solutions of every engine alike: order of columns, order of triples, names of blank nodes."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from awskg.model import Text
from awskg.stores.protocol import Solutions
from awskg.stores.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awskg.model import Scalar

TRIPLE: Final = ("subject", "predicate", "object")


class BlankNode(Text):
    """A blank node by its own label, with `_:`; of use only beside the file that the label is from."""

    __slots__ = ()


class BlankNames:
    """Names for blank nodes, in the order in which they are met."""

    def __init__(self) -> None:
        """Start with `_:b0`."""
        self._numbers: Iterator[int] = count()
        self._names: dict[str, Text] = {}

    def name(self, identifier: str) -> Text:
        """Return the name of the blank node that the engine calls *identifier*."""
        if identifier not in self._names:
            self._names[identifier] = Text(f"_:b{next(self._numbers)}")
        return self._names[identifier]


def answer(value: bool) -> Solutions:  # noqa: FBT001  # it is the answer of ASK, not a switch
    """Return the solutions of an ASK query."""
    return Solutions(("answer",), [(value,)])


def triples(rows: Iterable[tuple[Scalar | None, ...]]) -> Solutions:
    """Return the solutions of CONSTRUCT or DESCRIBE, whose triples have no order of their own, sorted."""
    return Solutions(TRIPLE, sorted(set(rows), key=repr))


def ordered(query: str, columns: Sequence[str], rows: Iterable[tuple[Scalar | None, ...]]) -> Solutions:
    """Return the solutions of SELECT; the columns of `SELECT *` come in the order in which *query* names them."""
    if not _selects_all(query):
        return Solutions(tuple(columns), list(rows))
    named = [token.text[1:] for token in tokens(query) if token.kind == "variable"]
    order = sorted(range(len(columns)), key=lambda place: named.index(columns[place]))
    return Solutions(tuple(columns[place] for place in order), [tuple(row[place] for place in order) for row in rows])


def _selects_all(query: str) -> bool:
    if "*" not in query:
        return False
    pieces = (token.text.upper() for token in tokens(query))
    after_select = (piece for piece in pieces if piece == "SELECT")
    if next(after_select, None) is None:
        return False
    return next(piece for piece in pieces if piece not in ("DISTINCT", "REDUCED")) == "*"
