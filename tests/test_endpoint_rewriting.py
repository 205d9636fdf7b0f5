"""Queries that say which graphs they mean: the same rows as here, whatever else a server holds."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from awskg import resources
from awskg.namespaces import CLAIM, PREFIXES
from awskg.stores.endpoint import Address, quirks, rewriting
from awskg.stores.oxigraph import OxigraphStore

VIEW = "https://w3id.org/awskg/graph/current"
OTHER_VIEW = "https://w3id.org/awskg/graph/all"
HERE = f"""
    <urn:a> <urn:p> <urn:b> .
    <urn:b> <urn:p> <urn:c> .
    <urn:a> <urn:q> "x"@en .
    <{CLAIM}one> <urn:says> <urn:a> .
    <urn:a> <urn:p> <urn:b> <{CLAIM}one> .
    <urn:c> <urn:p> <urn:d> <{CLAIM}two> .
"""
THERE = f"""
    <urn:a> <urn:p> <urn:b> <{VIEW}> .
    <urn:b> <urn:p> <urn:c> <{VIEW}> .
    <urn:a> <urn:q> "x"@en <{VIEW}> .
    <{CLAIM}one> <urn:says> <urn:a> <{VIEW}> .
    <urn:a> <urn:p> <urn:b> <{CLAIM}one> .
    <urn:c> <urn:p> <urn:d> <{CLAIM}two> .
    <urn:a> <urn:p> <urn:z> <{OTHER_VIEW}> .
    <urn:a> <urn:p> <urn:y> <urn:somebody-else> .
    <urn:a> <urn:p> <urn:x> .
"""
QUERIES = [
    "SELECT ?o { <urn:a> <urn:p> ?o } ORDER BY ?o",
    "SELECT * WHERE { ?s <urn:p> ?o } ORDER BY ?s ?o",
    "SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s",
    f"SELECT ?s {{ GRAPH <{CLAIM}two> {{ ?s ?p ?o }} }}",
    "SELECT ?s { GRAPH claim:two { ?s ?p ?o } }",
    f"SELECT ?s {{ GRAPH <{OTHER_VIEW}> {{ ?s ?p ?o }} }}",
    "SELECT ?s ?g { ?s <urn:p> ?o OPTIONAL { GRAPH ?g { ?s <urn:p> ?o } } } ORDER BY ?s",
    "SELECT ?s { ?s <urn:p> ?o FILTER NOT EXISTS { GRAPH ?g { ?s <urn:p> ?o } } }",
    "SELECT ?s { { ?s <urn:q> ?o } UNION { GRAPH ?g { ?s <urn:p> <urn:d> } } } ORDER BY ?s",
    "SELECT ?s ?n { { SELECT ?s (COUNT(?g) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s } ?s <urn:p> ?o } ORDER BY ?s",
    "SELECT (EXISTS { GRAPH ?g { ?s <urn:p> <urn:d> } } AS ?there) (COUNT(*) AS ?n) { ?x <urn:p> ?y }",
    "SELECT ?s { ?s <urn:p> ?o . GRAPH ?g { ?s <urn:p> ?o } } GROUP BY ?s HAVING (EXISTS { ?a <urn:q> ?b })",
    "SELECT ?b { VALUES ?a { <urn:a> } ?a <urn:p>+ ?b . GRAPH ?g { ?a ?p ?o } } ORDER BY ?b",
    "SELECT ?a { GRAPH ?g { ?a <urn:p> ?b } } ORDER BY ?a LIMIT 1 VALUES ?a { <urn:a> <urn:c> }",
    "ASK { GRAPH ?g { <urn:c> <urn:p> <urn:d> } }",
    "ASK { <urn:a> <urn:p> <urn:z> }",
    "CONSTRUCT { ?s <urn:in> ?g } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT { ?s <urn:in> ?o } { ?s <urn:p> ?o }",
    "CONSTRUCT WHERE { ?s <urn:p> ?o }",
    "DESCRIBE <urn:a>",
    "DESCRIBE ?s WHERE { ?s <urn:q> ?o }",
    "DESCRIBE ?s { GRAPH ?g { ?s <urn:p> <urn:d> } } LIMIT 5",
    "SELECT ?s { ?s <urn:q> 'GRAPH ?g { } } # not a comment'@en } # GRAPH ?g {",
]
assert QUERIES


def engine(quads: str) -> OxigraphStore:
    store = ox.Store()
    store.load(input=quads, format=ox.RdfFormat.N_QUADS)
    return OxigraphStore(store)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_that_says_its_graphs_gives_the_rows_that_it_gives_here(
    query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = engine(HERE).query(query)
    monkeypatch.setattr("awskg.stores.oxigraph.refuse_unsafe", lambda _query: None)  # it says FROM now
    said = quirks.worded(quirks.OTHER, query, [VIEW])
    assert engine(THERE).query(said) == here


def test_several_graphs_as_one_take_a_list_of_those_that_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("awskg.stores.oxigraph.refuse_unsafe", lambda _query: None)
    query = "SELECT DISTINCT ?o ?g { <urn:a> <urn:p> ?o OPTIONAL { GRAPH ?g { <urn:a> <urn:p> ?o } } } ORDER BY ?o"
    said = quirks.worded(quirks.OTHER, query, [VIEW, OTHER_VIEW], lambda: [f"{CLAIM}one"])
    assert [str(row[0]) for row in engine(THERE).query(said).rows] == ["urn:b", "urn:z"]


@pytest.mark.parametrize("server", quirks.SERVERS, ids=lambda server: server.name)
@pytest.mark.parametrize("path", sorted(resources.queries().glob("**/*.rq")), ids=lambda path: path.stem)
def test_every_shipped_query_is_still_sparql_when_it_says_its_graphs(path: object, server: quirks.Server) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    for default in ([VIEW], [VIEW, OTHER_VIEW]):
        ox.Store().query(quirks.worded(server, text, default, lambda: [CLAIM]))


def test_only_prefixes_in_use_are_declared_and_ones_own_stay() -> None:
    assert rewriting.declared("ASK { ?x a skos:Concept }").startswith(f"PREFIX skos: <{PREFIXES['skos']}>\nASK")
    own = "PREFIX kg: <urn:mine/>\nASK { kg:a ?p ?o }"
    assert rewriting.declared(own) == own


def test_a_path_from_a_value_starts_from_it() -> None:
    query = "SELECT ?b { VALUES ?a { kg:x } ?a ak:p*/^ak:q ?b . ?b ?c ?d }"
    assert rewriting.paths_from_constants(query) == (
        "SELECT ?b { VALUES ?a { kg:x } { SELECT DISTINCT ?b { kg:x ak:p*/^ak:q ?b } } . ?b ?c ?d }"
    )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?b { VALUES ?a { kg:x kg:y } ?a ak:p* ?b }",
        "SELECT ?b { VALUES (?a ?c) { (kg:x kg:y) } ?a ak:p* ?b }",
        "SELECT ?b { VALUES ?a { kg:x } ?a ak:p ?b }",
        "SELECT ?b { VALUES ?a { kg:x } ?a ak:p* ?b ; ak:q ?c }",
        "SELECT ?b { VALUES ?a { kg:x } ?b ak:p* ?a }",
    ],
)
def test_other_paths_stay_as_they_are(query: str) -> None:
    assert rewriting.paths_from_constants(query) == query


def test_names_with_colons_are_spelt_out() -> None:
    query = r"PREFIX x: <urn:x/> ASK { ref:AWS::S3::Bucket x:a\,b kg:plain }"
    reference = PREFIXES["ref"]
    assert rewriting.spelt_out(query) == (
        f"PREFIX x: <urn:x/> ASK {{ <{reference}AWS::S3::Bucket> <urn:x/a,b> kg:plain }}"
    )


@pytest.mark.parametrize(
    ("address", "banner", "store", "secured"),
    [
        ("http://h:7878/query", "Oxigraph/0.5.13", "http://h:7878/store", "http://h:7878/store"),
        ("http://h/sparql", "Virtuoso/07.20", "http://h/sparql-graph-crud", "http://h/sparql-graph-crud-auth"),
        ("http://h/ds/query", "Apache Jena Fuseki", "http://h/ds/data", "http://h/ds/data"),
        (
            "https://x.cluster-y.us-east-1.neptune.amazonaws.com:8182/sparql",
            "",
            "https://x.cluster-y.us-east-1.neptune.amazonaws.com:8182/sparql/gsp/",
            "https://x.cluster-y.us-east-1.neptune.amazonaws.com:8182/sparql/gsp/",
        ),
        ("http://h/anything", "nginx", None, None),
    ],
)
def test_where_graphs_are_written_is_known_of_some(
    address: str, banner: str, store: str | None, secured: str | None
) -> None:
    where = Address(address)
    server = quirks.server_of(where, banner)
    found = [quirks.graph_store(server, where, secured=answer) for answer in (False, True)]
    assert [one and one.url for one in found] == [store, secured]
