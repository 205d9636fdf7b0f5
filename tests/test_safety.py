"""Safety: a query neither writes nor leaves its store, and a wrong one is shown its place."""

from __future__ import annotations

import socket
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awskg.errors import AwskgError, QueryRefusedError, QuerySyntaxError, UpdateRefusedError
from awskg.model import Text, sparql
from awskg.stores import open_store
from awskg.stores.safety import OUTSIDE, UPDATES, refuse_unsafe
from awskg.stores.tokens import tokens


@pytest.mark.parametrize("verb", sorted(UPDATES))
@pytest.mark.parametrize("prologue", ["", "PREFIX select: <a:b#>\n", "# SELECT\nBASE <a:b> ", "prefix : <a:> "])
def test_an_update_is_refused_by_its_verb(engine: str, prologue: str, verb: str) -> None:
    with pytest.raises(UpdateRefusedError, match=f"{verb} is refused: awskg only reads") as caught:
        open_store(engine).query(f"{prologue}{verb.lower()} {{ ?s ?p ?o }}")
    assert caught.value.word == verb


REACHING = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent<http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * FROM <http://127.0.0.1:1/x.ttl> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1:1/x.ttl> { GRAPH ?g { ?s ?p ?o } }",
    "ASK FROM<http://127.0.0.1:1/x.ttl>{ ?s ?p ?o }",
    "DESCRIBE <a:b> FROM <http://127.0.0.1:1/x.ttl>",
]


@pytest.mark.parametrize("query", REACHING)
def test_a_query_that_reaches_outside_is_refused(engine: str, query: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"^(SERVICE|FROM) is refused") as caught:
        open_store(engine).query(query)
    assert caught.value.word in OUTSIDE


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ("SERVICE <x> FROM" AS ?a) {}',
        "SELECT ('''it's a \\''' SERVICE''' AS ?a) {} # SERVICE FROM",
        "SELECT ?from $service { VALUES (?from ?service) { (1 2) } }",
        "PREFIX from: <a:SERVICE#> SELECT ?x { VALUES ?x { from:service <a:FROM> } }",
        "PREFIX ex: <a:b> ASK { ex:\\#SERVICE <a:INSERT> 'DELETE'@load }",
        "SELECT ?workload { VALUES ?workload { 'add' } }",
    ],
)
def test_words_in_strings_names_iris_and_comments_do_not_count(engine: str, query: str) -> None:
    assert open_store(engine).query(query).columns


GLUE = st.text("\"'<>#\\?:@._-^{}() \n\r\t*1a²船/|", max_size=6)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a query reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@given(GLUE, GLUE)
@example("?s ?p true", "")
@example("?s ?p ?o.", "")
@example("?s ?p 1e0", "")
@example("?s ?p kg:a.", "")
@example("?s ?p ''", "")
@example("?s ?p 'a'@en", "")
@example("?a <", ">")
def test_whatever_stands_around_it_service_is_never_called(before: str, after: str) -> None:
    # Port 0 cannot be reached: a call that slipped through ends in an OSError, which no line below expects.
    query = f"SELECT * {{ {before}SERVICE{after}<http://127.0.0.1:0/> {{ ?s ?p ?o }} }}"
    with suppress(QueryRefusedError, SyntaxError):
        refuse_unsafe(query)
        list(ox.Store().query(query, prefixes={"kg": "a:"}))  # type: ignore[arg-type]


STRINGS = st.text(st.characters(exclude_categories=["Cs"]))


@given(STRINGS, STRINGS)
def test_a_written_string_is_one_token(text: str, tail: str) -> None:
    written = sparql(Text(text))
    first = next(tokens(f"{written} {tail}"))
    assert (first.kind, first.text) == ("string", written)


@given(STRINGS)
def test_tokens_lose_nothing_but_space_and_comments(query: str) -> None:
    end = 0
    for token in tokens(query):
        skipped = query[end : token.start]
        assert not skipped.strip() or "#" in skipped
        assert query[token.start :].startswith(token.text)
        end = token.start + len(token.text)


SLIPS = [
    ("SELECT ?x WHER {\n ?x a ?y }", 1, 11, "did you mean WHERE"),
    ("SELECT ?x {\n ?x a ?y . 船 }", 2, 12, "not a word of SPARQL"),
    (" # nothing\n", 1, 1, "the query is empty"),
    ("SELECT ?x {\n ?x a ?y ", 1, 11, 'this "{" is never closed'),
    ("SELECT ?x {\n ?x a ?y }}", 2, 11, 'this "}" closes nothing'),
    ("SELECT ?x {\n ?x a (?y } )", 2, 11, 'this "}" closes nothing'),
    ('SELECT ?x {\n ?x a "船 ?y }', 2, 7, "string is never closed"),
    ("SELECT ?x {\n ?x a <a:c ?y }", 2, 7, "IRI that is never closed"),
    ("SELECT ?x {\n ?x foaf:name ?y }", 2, 5, "prefix foaf: is not declared"),
    ("SELECT ?x {\n ?x skosk:note ?y }", 2, 5, "did you mean skos:"),
    ("SELECT ?x {\n ?x <a:b> }", 2, 11, '"}", or what stands just before it'),
    ("SELECT ?x ?y { ?x a ?z } GROUP BY ?x", 1, 35, "the SELECT contains a variable that is unbound"),
    ("SELECT ?x { ?x a ?z } ORDER BY", 1, 31, "something before the end"),
    ("", 1, 1, "the query is empty"),
]


@pytest.mark.parametrize(("query", "line", "column", "problem"), SLIPS)
def test_a_slip_is_shown_at_its_place(engine: str, query: str, line: int, column: int, problem: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        open_store(engine).query(query)
    assert problem in caught.value.problem
    assert (caught.value.line, caught.value.column, caught.value.text) == (line, column, query)


def test_the_caret_stands_below_the_place_as_wide_characters_demand() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        open_store().query('SELECT ?x {\n\t?x a "水の船" . foo }')
    assert str(caught.value).splitlines() == [
        'query:2:15: "foo" is not a word of SPARQL; did you mean FLOOR?',
        "  |",
        '2 |  ?x a "水の船" . foo }',
        "  |                  ^",
    ]


@given(st.text("SELECTWHR?x{}()<>\"'.;:#@ \nak1船\\", max_size=40))
def test_a_wrong_query_ends_in_one_of_our_errors(query: str) -> None:
    with suppress(AwskgError):
        open_store().query(query)
