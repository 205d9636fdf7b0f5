"""`awskg sparql`: any query, from anywhere, and nothing but a query."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from running import run, table

from awskg.stores import ENGINES

if TYPE_CHECKING:
    from pathlib import Path

QUERY = "SELECT ?x { ?x ak:requires kg:ecs-capacity-provider }"
ROW = {"x": "https://w3id.org/awskg/thing/ecs-cluster-auto-scaling", "xLabel": "ECS cluster auto scaling"}


def test_a_line_end_in_a_cell_does_not_end_the_row_of_a_csv() -> None:
    out = run("sparql", r'SELECT ("a\nb" AS ?x) ("c" AS ?y) {}', "--format", "csv").stdout
    assert list(csv.reader(io.StringIO(out))) == [["x", "y"], ["a\nb", "c"]]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_unknown_function_is_one_message(engine: str) -> None:
    result = run("sparql", "SELECT ?x { BIND(<http://example.org/f>(1) AS ?x) }", "--engine", engine)
    assert result.exit_code == 2
    assert result.stderr.count("awskg: ") == 1


def test_a_query_comes_from_the_command_line_a_file_or_a_pipe(tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text(f"\ufeff{QUERY}", encoding="utf-8")
    given = [
        run("sparql", QUERY),
        run("sparql", "-f", file),
        run("sparql", "-", stdin=QUERY),
        run("sparql", stdin=QUERY),
    ]
    assert [json.loads(result.stdout) for result in given] == [ROW] * 4


def test_things_are_shown_by_name_and_claims_by_line() -> None:
    shown = table("sparql", "SELECT ?claim ?x { GRAPH ?claim { ?x ak:requires kg:ecs-capacity-provider } }")
    assert "https://" not in shown
    assert "L73" in shown
    assert "ECS cluster auto scaling" in shown


def test_ask_is_answered_with_yes_or_no_in_words() -> None:
    assert table("sparql", "ASK { kg:m3 ak:doesNotSupport kg:ipv6 }").splitlines()[-1] == "yes"
    assert table("sparql", "ASK { kg:m3 ak:supports kg:ipv6 }", "--lang", "ja").splitlines()[-1] == "いいえ"


def test_construct_is_answered_with_triples() -> None:
    result = run("sparql", "CONSTRUCT { ?x ak:requires ?y } { ?x ak:requires ?y }", "--format", "csv")
    assert result.stdout.startswith("subject,subjectLabel,predicate,predicateLabel,object,objectLabel\n")


def test_because_finds_the_claims_of_a_query_that_names_none() -> None:
    shown = table("sparql", "SELECT ?x ?y { ?x ak:requires ?y FILTER(?y = kg:nat-device) }", "--because")
    assert "Over IPv4, connecting a VPC Lambda to the internet requires a NAT device." in shown
    alone = table("sparql", QUERY, "--because")
    assert "no claim relates the things of this row" in alone


@pytest.mark.parametrize("engine", ENGINES)
def test_a_syntax_error_shows_the_line_with_a_caret(engine: str) -> None:
    result = run("sparql", "SELECT ?x {\n  ?x ak:requires\n}", "--engine", engine)
    assert (result.exit_code, result.stdout) == (2, "")
    first, *_, caret = result.stderr.splitlines()
    assert first.startswith("awskg: query:3:1: ")
    assert caret == "  | ^"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "update", ["INSERT DATA { kg:a a kg:b }", "delete where { ?s ?p ?o }", "DROP ALL", "LOAD <file:///x>"]
)
def test_an_update_is_refused(update: str, engine: str) -> None:
    result = run("sparql", update, "--engine", engine)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"awskg: {update.split(maxsplit=1)[0].upper()} is refused: awskg only reads")


def test_the_network_is_refused() -> None:
    result = run("sparql", "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")
    assert result.exit_code == 2
    assert result.stderr.startswith("awskg: SERVICE is refused")


def test_two_queries_are_one_too_many(tmp_path: Path) -> None:
    result = run("sparql", QUERY, "-f", tmp_path / "x.rq")
    assert (result.exit_code, result.stderr) == (2, "awskg: give the query itself or -f FILE, not both\n")


def test_a_query_that_cannot_be_read_names_its_file(tmp_path: Path) -> None:
    bad = tmp_path / "bad.rq"
    bad.write_bytes(b"SELECT *\n{ \xff }")
    assert run("sparql", "-f", bad).stderr == f"awskg: {bad}:2: not UTF-8; save the query in UTF-8\n"
    missing = run("sparql", "-f", tmp_path / "x.rq")
    assert (missing.exit_code, missing.stderr.split("; ")[0]) == (
        3,
        f"awskg: {tmp_path / 'x.rq'}: no such file or directory",
    )
