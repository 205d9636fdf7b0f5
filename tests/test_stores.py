"""Stores: two engines, the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awskg.errors import PackError, QueryFailedError, UnknownNameError
from awskg.model import Iri, Text
from awskg.stores import ENGINES, Solutions, Store, open_store

DATA = """
    PREFIX kg: <https://w3id.org/awskg/thing/>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
    kg:a kg:p 1 , 2.50 , 1e3 , true , "x" , "x"@en , "x"@ja , "2026-11-23"^^xsd:date , "P1D"^^xsd:duration , kg:b .
    kg:b kg:p kg:c , "007"^^xsd:integer .
    _:x kg:q _:y .
"""

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(engine: str, tmp_path: Path) -> Store:
    (tmp_path / "claims.trig").write_text("<a:claim> { <a:s> <a:p> <a:o> . } <a:claim> <a:is> <a:said> .", "utf-8")
    made = open_store(engine)
    made.add(DATA)
    made.load_file(tmp_path / "claims.trig")
    return made


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?o { kg:a kg:p ?o FILTER(ISLITERAL(?o)) } ORDER BY STR(?o) LANG(?o)",
        "SELECT * { ?s ?p ?o FILTER(ISLITERAL(?o)) } ORDER BY ?s STR(?o) LANG(?o)",
        "SELECT * { ?o ^kg:p ?s OPTIONAL { ?o kg:none ?z } FILTER(ISIRI(?o)) } ORDER BY ?s ?o",
        "SELECT (COUNT(*) AS ?n) (SUM(?o) AS ?sum) (AVG(?o) AS ?mean) { ?s kg:p ?o FILTER(ISNUMERIC(?o)) }",
        "SELECT (2/3 AS ?a) (-2/3 AS ?b) (6/3 AS ?c) (1.10 + 1.10 AS ?d) {}",
        "SELECT (GROUP_CONCAT(STR(?s)) AS ?all) { { SELECT ?s { ?s kg:p kg:b } } }",
        "SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?s ?o { ?s kg:q ?o }",
        "ASK { kg:a kg:p ?n FILTER(?n = 2.5) }",
        "ASK { <a:s> <a:p> <a:o> }",
        "CONSTRUCT { ?o kg:of ?s } WHERE { ?s kg:p ?o FILTER(ISIRI(?o)) }",
        "DESCRIBE kg:b",
        "SELECT ?nothing {}",
        "SELECT ?s { ?s kg:none ?o }",
        "SELECT DISTINCT * WHERE { VALUES (?b ?a) { (1 UNDEF) } }",
    ],
)
def test_both_engines_give_the_same_values(query: str) -> None:
    answers = []
    for engine in ENGINES:
        made = open_store(engine)
        made.add(DATA)
        columns, rows = made.query(query)
        answers.append((columns, [[(type(cell), str(cell), cell) for cell in row] for row in rows]))
    assert answers[0] == answers[1]


def test_the_default_graph_holds_no_named_graph_until_a_view_is_made(store: Store) -> None:
    assert store.query("ASK { <a:s> <a:p> <a:o> }") == Solutions(("answer",), [(False,)])
    store.update("INSERT { ?s ?p ?o } WHERE { ?claim <a:is> <a:said> GRAPH ?claim { ?s ?p ?o } }")
    assert store.query("ASK { <a:s> <a:p> <a:o> }").rows == [(True,)]
    assert store.query("ASK { GRAPH <a:claim> { <a:s> <a:p> <a:o> } }").rows == [(True,)]


def test_unbound_is_none_and_blank_nodes_are_numbered_by_row(store: Store) -> None:
    assert store.query("SELECT ?s ?o ?z { ?s kg:q ?o }").rows == [(Text("_:b0"), Text("_:b1"), None)]


def test_the_columns_of_select_star_stand_in_the_order_of_the_query(store: Store) -> None:
    assert store.query("SELECT * { ?z kg:p ?b . ?b ?c ?a }").columns == ("z", "b", "c", "a")


def test_prefixes_of_the_project_need_no_declaration_and_may_have_another_meaning(store: Store) -> None:
    assert store.query("SELECT ?o { kg:b kg:p ?o FILTER(ISIRI(?o)) }").rows == [
        (Iri("https://w3id.org/awskg/thing/c"),)
    ]
    assert store.query("PREFIX kg: <a:> ASK { GRAPH kg:claim { kg:s kg:p kg:o } }").rows == [(True,)]


def test_a_dump_holds_every_quad(store: Store) -> None:
    lines = store.dump().splitlines()
    assert len([line for line in lines if line.strip()]) == 15
    assert "<a:s> <a:p> <a:o> <a:claim> ." in lines


def test_a_file_of_another_format_is_refused(engine: str, tmp_path: Path) -> None:
    (tmp_path / "things.csv").write_text("a,b", "utf-8")
    with pytest.raises(PackError, match="neither Turtle nor TriG"):
        open_store(engine).load_file(tmp_path / "things.csv")


def test_a_slip_in_a_file_has_the_same_place_on_both_engines(engine: str, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text('<a:b> <a:c> "船" ;\n  船 <a:d> .\n', "utf-8")
    with pytest.raises(PackError, match="not Turtle") as caught:
        open_store(engine).load_file(tmp_path / "x.ttl")
    assert (caught.value.line, caught.value.column) == (2, 3)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="there are: oxigraph, rdflib"):
        open_store("jena")


def test_what_an_engine_gives_up_on_is_one_of_our_errors() -> None:
    with pytest.raises(QueryFailedError, match="rdflib cannot answer this query"):
        open_store("rdflib").query("SELECT ?x { VALUES ?x {} }")
