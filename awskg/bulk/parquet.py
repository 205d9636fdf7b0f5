"""AWS's own data as Parquet triples: what Spark, DuckDB, Polars and Athena read in parallel."""

from __future__ import annotations

import json
from hashlib import file_digest
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from awskg.bulk.nquads import lines_of
from awskg.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from awskg.reference import Reference

COLUMNS: Final = ("subject", "predicate", "object", "object_kind", "datatype", "language", "graph")
"""The columns, all of them text; `datatype`, `language` and `graph` are null where there is none."""

ROW_GROUP: Final = 131_072
"""How many triples are compressed together and stand in memory at once."""

MANIFEST: Final = "_manifest.json"
"""Whoever reads the folder as one data set passes over files whose names begin with an underscore."""

_PLAIN: Final = "http://www.w3.org/2001/XMLSchema#string"

Row = tuple[str, str, str, str, str | None, str | None, str | None]


def write_parquet(
    folder: Path,
    reference: Reference,
    services: Sequence[str] | None = None,
    step: Callable[[str], None] = lambda _part: None,
) -> None:
    """Write the tables as triples into a folder that is there and empty: one file for each table.

    A row is a triple: subject, predicate and object as they are, without brackets or quotes; what kind of term the
    object is (`iri` or `literal`), its datatype or language, and the graph for dated captures. The rows of a file are
    in the order in which the table is expanded, so that what is said of a thing stands together.

    Args:
        folder: where to write.
        reference: the tables.
        services: the services that are wanted, or None for all.
        step: is told the name of each part as its turn comes.

    Raises:
        MissingExtraError: pyarrow is not installed.
        ReferenceFileError: a table is missing, cut short or altered.
        OSError: the folder cannot be written to.
    """
    _need_pyarrow()
    files: dict[str, _File] = {}
    try:
        for name, quads in reference.parts(services):
            step(name)
            table = name.split()[0]
            if table not in files:
                files[table] = _File(folder / f"{table}.parquet")
            files[table].write(_rows(quads))
    finally:
        for file in files.values():
            file.close()
    told = {
        "tables": reference.tables.version,
        "services": services,
        "triples": sum(file.rows for file in files.values()),
        "files": [file.told() for file in files.values()],
    }
    (folder / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _need_pyarrow() -> None:
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415  # an extra, which few need
    except ImportError:
        raise MissingExtraError("pyarrow", "parquet") from None


def _rows(quads: str) -> Iterator[Row]:
    for subject, predicate, value, graph in ox.parse(input="".join(lines_of(quads)), format=ox.RdfFormat.N_QUADS):
        named = graph.value if isinstance(graph, ox.NamedNode) else None
        yield (subject.value, predicate.value, *_object(value), named)


def _object(value: object) -> tuple[str, str, str | None, str | None]:
    if not isinstance(value, ox.Literal):
        return value.value, "iri", None, None  # type: ignore[attr-defined]  # the tables have no blank nodes
    datatype = value.datatype.value
    if value.language:
        return value.value, "literal", None, value.language
    return value.value, "literal", None if datatype == _PLAIN else datatype, None


class _File:
    """One file, written row group by row group."""

    def __init__(self, path: Path) -> None:
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415

        self._schema = pa.schema([pa.field(name, pa.string(), nullable=name in COLUMNS[4:]) for name in COLUMNS])
        self._path, self._waiting = path, list[Row]()
        self._writer: Any = parquet.ParquetWriter(
            path, self._schema, compression="zstd", compression_level=9, write_statistics=True
        )
        self.rows = 0

    def write(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._waiting.append(row)
            if len(self._waiting) == ROW_GROUP:
                self._flush()

    def close(self) -> None:
        if self._waiting:
            self._flush()
        self._writer.close()

    def told(self) -> dict[str, Any]:
        """Return what the manifest says of the file, once it is closed."""
        with self._path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        return {"file": self._path.name, "triples": self.rows, "bytes": self._path.stat().st_size, "sha256": digest}

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        columns = [pa.array(column, pa.string()) for column in zip(*self._waiting, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema), row_group_size=ROW_GROUP)
        self.rows += len(self._waiting)
        self._waiting.clear()
