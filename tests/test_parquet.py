"""`awskg reference parquet`: every triple comes back, whatever reads the files."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from running import run
from same_quads import canonical

from awskg.bulk import parquet as module
from awskg.bulk import write_parquet
from awskg.bulk.parquet import COLUMNS, MANIFEST
from awskg.errors import MissingExtraError
from awskg.reference import Reference

if TYPE_CHECKING:
    from pathlib import Path

SERVICES = ("stepfunctions", "sts")


def quad(row: dict[str, Any]) -> ox.Quad:
    """Return a row as the quad that it was made from."""
    datatype = ox.NamedNode(row["datatype"]) if row["datatype"] else None
    literal = ox.Literal(row["object"], datatype=datatype, language=row["language"])
    value = literal if row["object_kind"] == "literal" else ox.NamedNode(row["object"])
    graph = ox.NamedNode(row["graph"]) if row["graph"] else ox.DefaultGraph()
    return ox.Quad(ox.NamedNode(row["subject"]), ox.NamedNode(row["predicate"]), value, graph)


def rows(folder: Path) -> list[dict[str, Any]]:
    return [row for file in sorted(folder.glob("*.parquet")) for row in pq.read_table(file).to_pylist()]


def expanded(services: tuple[str, ...]) -> str:
    return "".join(quads for _, quads in Reference().parts(services))


def test_the_triples_are_those_of_the_tables(tmp_path: Path) -> None:
    write_parquet(tmp_path, Reference(), SERVICES)
    text = expanded(SERVICES)
    found = rows(tmp_path)
    assert len(found) == len(set(text.split("\n")) - {""})
    assert canonical(map(quad, found)) == canonical(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert {row["object_kind"] for row in found} == {"iri", "literal"}
    assert {row["language"] for row in found} == {None, "en", "ja"}
    assert {row["graph"] is None for row in found} == {True, False}


def test_what_stands_in_the_tables_has_its_file_and_its_line_in_the_manifest(tmp_path: Path) -> None:
    write_parquet(tmp_path, Reference(), SERVICES)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    files = {file.name: file for file in tmp_path.glob("*.parquet")}
    assert {told["file"] for told in manifest["files"]} == set(files)
    assert {f"{name}.parquet" for name in Reference().tables.entries} <= set(files)
    for told in manifest["files"]:
        octets = files[told["file"]].read_bytes()
        assert (told["bytes"], told["sha256"]) == (len(octets), sha256(octets).hexdigest())
        assert told["triples"] == pq.read_metadata(files[told["file"]]).num_rows
    assert manifest["triples"] == sum(told["triples"] for told in manifest["files"])
    assert manifest["services"] == list(SERVICES)


def test_a_second_run_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_parquet(tmp_path / name, Reference(), SERVICES)
    one, other = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in "ab")
    assert one == other


def test_a_file_is_written_row_group_by_row_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROW_GROUP", 7)
    line = '<urn:s> <urn:p> "{}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    parts = [("numbers a", "".join(map(line.format, range(10)))), ("numbers b", "".join(map(line.format, range(6))))]
    told = SimpleNamespace(tables=SimpleNamespace(version="x"), parts=lambda _services: iter(parts))
    write_parquet(tmp_path, told)  # type: ignore[arg-type]  # what of a Reference is used
    metadata = pq.read_metadata(tmp_path / "numbers.parquet")
    assert [metadata.row_group(place).num_rows for place in range(metadata.num_row_groups)] == [7, 7, 2]
    assert metadata.row_group(0).column(0).compression == "ZSTD"
    assert [row["object"] for row in rows(tmp_path)] == [str(number) for number in (*range(10), *range(6))]


@pytest.mark.parametrize(
    "text", ['"a\\"b\\nc"', '"語"@ja', '"語"@en-GB', '""', '"\\\\"', '"a\u2028b\x0b"', "<urn:x%20y>"]
)
def test_an_odd_object_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    quads = f"<urn:s> <urn:p> {text} .\n<urn:s> <urn:p> {text} <urn:g> .\n"
    told = SimpleNamespace(tables=SimpleNamespace(version="x"), parts=lambda _services: iter([("odd", quads)]))
    write_parquet(tmp_path, told)  # type: ignore[arg-type]  # what of a Reference is used
    assert canonical(map(quad, rows(tmp_path))) == canonical(ox.parse(quads, format=ox.RdfFormat.N_QUADS))


def test_the_command_writes_what_the_library_writes(tmp_path: Path) -> None:
    result = run("reference", "parquet", "-o", tmp_path / "triples", "--services", "sts, stepfunctions")
    assert (result.exit_code, result.output) == (0, "")
    (tmp_path / "own").mkdir()
    write_parquet(tmp_path / "own", Reference(), SERVICES)
    one, other = ((tmp_path / name / MANIFEST).read_text() for name in ("triples", "own"))
    assert one == other
    assert pq.read_schema(tmp_path / "triples" / "actions.parquet").names == list(COLUMNS)


def test_a_wrong_wish_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("mine")
    for wish, told in (
        (("-o", tmp_path / "x", "--services", "lamda"), "lambda"),
        (("-o", tmp_path / "mine"), "mine"),
        ((), "-o FOLDER"),
    ):
        result = run("reference", "parquet", *wish)
        assert (result.exit_code, result.stdout) == (2, "")
        assert told in result.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "file"]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_without_pyarrow_a_person_is_told_what_to_install(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError):
        write_parquet(tmp_path, Reference(), SERVICES)
    result = run("reference", "parquet", "-o", tmp_path / "triples", "--services", "sts", "--lang", lang)
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert 'pip install "awskg[parquet]"' in result.stderr
    assert result.stderr.isascii() == (lang == "en")
