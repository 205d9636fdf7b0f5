"""The positional parser: what it reads, where it says that it stands, and how it goes on after a fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from same_quads import canonical, from_document
from turtle_texts import PREFIXES, broken_texts, texts

from awskg import resources
from awskg.namespaces import RDF
from awskg.turtle import BLANK, Document, Kind, Term, parse

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = [*sorted(resources.bundled_pack().glob("*.trig")), *sorted(resources.ontology().parent.glob("*.ttl"))]
assert len(BUNDLED) > 10, "the bundled files were not found: the parametrized tests would all vanish"
CELLS = {f"{RDF}first", f"{RDF}rest", f"{RDF}nil"}
"""What a list in brackets says beside its items; these stand at an item or a bracket."""
RDF_1_2 = re.compile(r"<<|\{\||~|--|VERSION", re.IGNORECASE)
"""What pyoxigraph reads beyond RDF 1.1."""


def marked(document: Document, term: Term) -> str:
    return document.text[term.start : term.end]


def told(text: str) -> list[tuple[str, int, int]]:
    """Return kind, line and column of each fault."""
    document = parse(text)
    spans = [document.lines.span(fault.start, fault.end) for fault in document.faults]
    return [(fault.kind.value, span.line, span.column) for fault, span in zip(document.faults, spans, strict=True)]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name)
def test_a_bundled_file_is_read_as_pyoxigraph_reads_it(path: Path) -> None:
    document = parse(path.read_text("utf-8"), trig=path.suffix == ".trig")
    assert document.faults == []
    assert from_document(document) == canonical(ox.parse(path=path))


@given(texts)
def test_a_sound_text_is_read_as_pyoxigraph_reads_it(text: str) -> None:
    document = parse(text)
    assert document.faults == []
    assert from_document(document) == canonical(ox.parse(input=text, format=ox.RdfFormat.TRIG))


@given(broken_texts())
@settings(max_examples=300)
def test_a_broken_text_is_refused_when_pyoxigraph_refuses_it(text: str) -> None:
    document = parse(text)
    try:
        expected = list(ox.parse(input=text, format=ox.RdfFormat.TRIG))
    except SyntaxError:
        assert document.faults
        return
    if not RDF_1_2.search(text):
        assert [fault.message.en for fault in document.faults] == []
        assert from_document(document) == canonical(expected)


@given(texts)
def test_every_iri_stands_where_the_parser_says(text: str) -> None:
    document = parse(text)
    for quad in document.quads:
        for term in (term for term in quad if term and term.kind == "iri"):
            written = marked(document, term)
            if (written.startswith("<") or ":" in written) and term.value not in CELLS:
                alone = parse(f"{PREFIXES}{written} a {written} .").quads[0].subject
                assert alone.value == term.value


@given(broken_texts())
def test_a_fault_stands_in_the_text_and_says_something_in_both_languages(text: str) -> None:
    for fault in parse(text).faults:
        assert 0 <= fault.start <= fault.end <= len(text)
        assert fault.message.en != fault.message.ja


def test_quads_know_line_and_column_of_graph_subject_predicate_and_object() -> None:
    document = parse('@prefix : <http://e/> .\n:g { :s :p "二"@ja . }\n')
    (quad,) = document.quads
    terms = [term for term in (quad.graph, quad.subject, quad.predicate, quad.object) if term]
    spans = [document.lines.span(term.start, term.end) for term in terms]
    assert [(span.line, span.column, span.end_column) for span in spans] == [
        (2, 1, 3),
        (2, 6, 8),
        (2, 9, 11),
        (2, 12, 18),
    ]


def test_blank_nodes_stand_at_their_bracket_or_label() -> None:
    document = parse("@prefix : <http://e/> .\n[ :p _:x ] :q ( _:y ) .")
    terms = [term for quad in document.quads for term in quad[:3] if term.kind == BLANK]
    assert {marked(document, term) for term in terms} == {"[", "_:x", "(", "_:y"}


def test_all_faults_of_a_text_are_told_and_the_sound_statements_kept() -> None:
    text = """\
@prefix : <http://e/> .
:a :b :c .
:d :e "open .
:f :g :h .
:i :j x:y .
:k :l .
:m :n :o
:p :q :r .
"""
    assert told(text) == [("unclosed", 3, 7), ("prefix", 5, 7), ("syntax", 6, 7), ("syntax", 7, 9)]
    kept = [quad.subject.value for quad in parse(text).quads]
    assert kept == ["http://e/a", "http://e/f", "http://e/m", "http://e/p"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (":g { :a :b :c .\n\n:g\n    a :d .\n", 2, 16),
        (":g {\n    :a :b :c .\n\n:g\n    a :d .\n:h { :a :b :c }\n", 3, 15),
        (":a :b [ :c :d .\n:e :f :g .\n", 2, 15),
        (":a :b ( 1 2 .\n", 2, 13),
        (":a :b [ :c :d", 2, 14),
        (':a :b """never\nclosed', 2, 7),
        (":a :b <http://e/ c> .", 2, 7),
    ],
)
def test_what_is_never_closed_is_told_where_it_is_due(text: str, line: int, column: int) -> None:
    assert [place[1:] for place in told(f"@prefix : <http://e/> .\n{text}")] == [(line, column)]


def test_a_prefix_that_is_not_declared_is_told_once() -> None:
    document = parse("x:a x:b x:c .\nx:d y:e x:f .")
    assert [(fault.kind, fault.name) for fault in document.faults] == [(Kind.PREFIX, "x"), (Kind.PREFIX, "y")]
    assert document.quads == []


@pytest.mark.parametrize("bracket", ["[ <http://e/p> ", "( "])
def test_no_depth_of_brackets_is_too_much(bracket: str) -> None:
    depth = 50_000
    closing = {"[": "]", "(": ")"}[bracket[0]]
    document = parse(f"<http://e/a> <http://e/b> {bracket * depth}1{closing * depth} .")
    assert document.faults == []
    assert len(document.quads) > depth
    assert parse(f"<http://e/a> <http://e/b> {bracket * depth}").faults


@pytest.mark.parametrize(
    "piece", ['"', "'''", '"""\\"', "<", "_:", "a.", "1.", "@", "\\", "[", "{", "(", "x:", "%", ". ", "\n:a {"]
)
def test_no_text_makes_the_parser_slower_than_its_length(piece: str) -> None:
    # Work that grows with the square of half a million characters takes minutes, which nobody would overlook.
    parse(piece * (500_000 // len(piece)))


def test_faults_have_an_end() -> None:
    assert len(parse("x y .\n" * 1000).faults) == 50


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_as_one(end: str) -> None:
    assert told(end.join(["@prefix : <http://e/> .", ":a :b", ":c", ":d :e", ""])) == [
        ("syntax", 3, 3),
        ("syntax", 4, 6),
    ]


def test_graphs_belong_to_trig_alone() -> None:
    text = "@prefix : <http://e/> .\n:g { :a :b :c }\n"
    assert parse(text).faults == []
    assert parse(text, trig=False).faults
