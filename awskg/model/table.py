"""Tables: what a question or a query is answered with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeAlias, TypeVar, overload

from awskg.errors import MissingExtraError, UnknownNameError
from awskg.model.statements import Claim, Labels, Lang
from awskg.model.terms import Iri, Text, Value
from awskg.namespaces import CLAIM

if TYPE_CHECKING:
    import pandas as pd

Json: TypeAlias = str | int | float | bool | list[str] | None
"""A JSON value that a record holds."""

_Cell = TypeVar("_Cell")


class Kind(StrEnum):
    """What the cells of a column, or the values of a parameter, are."""

    IRI = "iri"
    IRIS = "iris"
    CLAIM = "claim"
    CLAIMS = "claims"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DOUBLE = "double"
    STRING = "string"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    DATETIME = "dateTime"
    ANY = "any"


LABELLED: Final = frozenset((Kind.IRI, Kind.IRIS, Kind.CLAIM, Kind.CLAIMS, Kind.ANY))
"""Kinds whose cells may be IRIs, which have a label that a person would rather read."""


class Column(NamedTuple):
    """A column of a table: its name, what its cells are, and what they say."""

    name: str
    kind: Kind
    describes: Labels = Labels("", "")


class Row(Mapping[str, Value]):
    """One row: a mapping of column name → value, whose values are attributes too.

    >>> Row({"thing": 0, "hops": 1}, (Iri("https://w3id.org/awskg/thing/m3"), 2)).hops
    2
    """

    __slots__ = ("_cells", "_places")

    def __init__(self, places: Mapping[str, int], cells: tuple[Value, ...]) -> None:
        """Take the place of each column, shared by all rows of a table, and the cells in that order."""
        self._places, self._cells = places, cells

    def __getitem__(self, column: str) -> Value:
        """Return the cell in *column*."""
        try:
            return self._cells[self._places[column]]
        except KeyError:
            raise UnknownNameError("column", column, (), self._places) from None

    def __getattr__(self, column: str) -> Any:  # noqa: ANN401  # only who wrote the query knows its type
        """Return the cell in *column*; a column called like a method of mappings is reached with `[]` only."""
        try:
            return self._cells[self._places[column]]
        except KeyError:
            message = f"no column is called {column!r}; there are {', '.join(self._places)}"
            raise AttributeError(message) from None

    def __iter__(self) -> Iterator[str]:
        """Go through the names of the columns."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return how many columns there are."""
        return len(self._places)

    def __repr__(self) -> str:
        """Show the cells, IRIs as CURIEs."""
        cells = (f"{name}={_shown(value)}" for name, value in self.items())
        return f"Row({', '.join(cells)})"

    def __reduce__(self) -> tuple[type[Row], tuple[Mapping[str, int], tuple[Value, ...]]]:
        """Say how to copy or unpickle this row."""
        return Row, (self._places, self._cells)


class Origin(Protocol):
    """The graph that a table came from: it knows the labels and the claims behind the cells."""

    def labels(self, iris: Iterable[Iri]) -> Mapping[Iri, Labels]:
        """Return the label of each IRI; one that has none is labelled with its CURIE."""

    def because(self, row: Row) -> tuple[Claim, ...]:
        """Return the claims behind *row*."""


class Table(Sequence[Row]):  # noqa: PLW1641  # equal by content and long: not a key, as a list is none
    """The rows that answer a question or a query, in the order of the query.

    Attributes:
        columns: name, kind and meaning of each column.
        rows: the rows.
        lang: language of the labels that `to_pandas` and `records` add.
    """

    __slots__ = ("_origin", "columns", "lang", "rows")

    def __init__(
        self, columns: Iterable[Column], rows: Iterable[tuple[Value, ...]], lang: Lang, origin: Origin
    ) -> None:
        """Take the columns, the cells row by row, and the graph that was asked."""
        self.columns = tuple(columns)
        places = {column.name: place for place, column in enumerate(self.columns)}
        self.rows = tuple(Row(places, cells) for cells in rows)
        self.lang, self._origin = lang, origin

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Table: ...
    def __getitem__(self, index: int | slice) -> Row | Table:
        """Return one row, or a table of the rows of a slice."""
        if isinstance(index, slice):
            return Table(self.columns, (tuple(row.values()) for row in self.rows[index]), self.lang, self._origin)
        return self.rows[index]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def __eq__(self, other: object) -> bool:
        """Compare columns and rows, in order."""
        if not isinstance(other, Table):
            return NotImplemented
        return (self.columns, self.rows) == (other.columns, other.rows)

    def __repr__(self) -> str:
        """Show how many rows there are, of which columns."""
        return f"<Table of {len(self.rows)} rows: {', '.join(column.name for column in self.columns)}>"

    def because(self, row: Row | int) -> tuple[Claim, ...]:
        """Return the claims behind a row (given itself or by its index), ordered by note line, then by id.

        They are the claims that the row holds. A row that holds none, as of free SPARQL, stands on the claims of the
        view whose triple relates two values of the row; a row of one thing stands on none.
        """
        return self._origin.because(self.rows[row] if isinstance(row, int) else row)

    def records(self, lang: str | None = None) -> Iterator[dict[str, Json]]:
        """Go through the rows as JSON values: full IRIs, ISO dates, and `xLabel` after each column `x` of IRIs.

        Args:
            lang: language of the labels; the table's own when None.
        """
        labels = self._labels()
        return (self._record(row, labels, lang or self.lang, _json) for row in self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """Return a `pandas.DataFrame`: full IRIs as strings, and `xLabel` after each column `x` of IRIs.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415  # optional, and slow to import
        except ImportError:
            raise MissingExtraError("pandas", "pandas") from None
        labels = self._labels()
        records = [self._record(row, labels, self.lang, _plain) for row in self.rows]
        return pd.DataFrame(records, columns=self.headings())

    def headings(self) -> list[str]:
        """Return the names of the columns of `records` and `to_pandas`, the added labels included."""
        names = [column.name for column in self.columns]
        labelled = {column.name for column in self.columns if column.kind in LABELLED}
        added = {name: f"{name}Label" for name in names if name in labelled and f"{name}Label" not in names}
        return [heading for name in names for heading in (name, added.get(name)) if heading]

    def _record(
        self, row: Row, labels: Mapping[Iri, Labels], lang: str, plain: Callable[[Value | tuple[str, ...]], _Cell]
    ) -> dict[str, _Cell]:
        record: dict[str, _Cell] = {}
        for column in self.columns:
            value = row[column.name]
            record[column.name] = plain(value)
            if column.kind in LABELLED:
                record.setdefault(f"{column.name}Label", plain(_label(value, labels, lang)))
        return {heading: record[heading] for heading in self.headings()}

    def _labels(self) -> Mapping[Iri, Labels]:
        names = [column.name for column in self.columns if column.kind in LABELLED]
        return self._origin.labels({iri for row in self.rows for name in names for iri in iris_in(row[name])})


def kind_of(values: Iterable[Value]) -> Kind:
    """Return the kind of a column of these cells: `any` when they differ, `string` when nothing is bound.

    >>> kind_of([Iri("https://w3id.org/awskg/claim/m3-lacks-ipv6"), None]).value
    'claim'
    """
    kinds = {_kind_of_one(value) for value in values if value is not None}
    if kinds == {Kind.IRI, Kind.CLAIM}:
        return Kind.IRI
    return Kind.ANY if len(kinds) > 1 else next(iter(kinds), Kind.STRING)


def _kind_of_one(value: Value) -> Kind:
    if isinstance(value, Iri):
        return Kind.CLAIM if value.startswith(CLAIM) else Kind.IRI
    return next((kind for kind, python in _PYTHON_TYPES.items() if isinstance(value, python)), Kind.STRING)


def iris_in(value: Value) -> tuple[Iri, ...]:
    """Return the IRIs of a cell: itself, those of a `claims` cell, or none."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, Iri) else ()


def _label(value: Value, labels: Mapping[Iri, Labels], lang: str) -> Value | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(labels[iri].in_(lang) for iri in value)
    return Text(labels[value].in_(lang)) if isinstance(value, Iri) else value


def _plain(value: Value | tuple[str, ...]) -> object:
    """Return *value* without the types of this package, for pandas."""
    if isinstance(value, tuple):
        return tuple(str(part) for part in value)
    return str(value) if isinstance(value, str) else value


def _json(value: Value | tuple[str, ...]) -> Json:
    if isinstance(value, tuple):
        return [str(part) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):  # JSON has no word for it
        return str(value)
    return str(value) if isinstance(value, str) else value


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(iri.curie for iri in value)})"
    return value.curie if isinstance(value, Iri) else repr(value)


_PYTHON_TYPES: Final[dict[Kind, type]] = {  # the narrower type first: a bool is an int, a datetime is a date
    Kind.BOOLEAN: bool,
    Kind.INTEGER: int,
    Kind.DECIMAL: Decimal,
    Kind.DOUBLE: float,
    Kind.DATETIME: datetime,
    Kind.DATE: date,
    Kind.TIME: time,
}
