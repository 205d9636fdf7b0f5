"""Every shipped question gives its stored rows, on both engines, in both views."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import URIRef
from stored_rows import ANSWERS, VIEWS, as_csv, stored

import awskg
from awskg import resources
from awskg.model import Kind, Verdict
from awskg.model.table import kind_of
from awskg.namespaces import AK
from awskg.stores import ENGINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.knowledge import KnowledgeGraph

QUESTIONS = sorted(path.stem for path in resources.queries().glob("*.rq"))
assert QUESTIONS, "no .rq file found: the parametrized tests would all vanish"

AT_LEAST_TWO_HOPS = 25
SHOW_WHAT_IS_STALE = {
    "constraints",
    "contradictions",
    "corrections",
    "verdicts-by-date",
    "when-swf-rather-than-step-functions",
}
ABOUT_CLAIMS = {"condition", "because", "comparedWith", "corrects", "evidence", "modality", "verdict", "text"}
ABOUT_CLAIMS |= {"openList", "exclusive", "reviewed", "lineNumber", "role", "underHeading", "inSection"}


@cache
def graph(view: str, engine: str) -> KnowledgeGraph:
    return awskg.load(view=view, engine=engine)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_returns_its_stored_rows(question: str, view: str, engine: str) -> None:
    rows = as_csv(graph(view, engine).ask(question))
    assert rows == stored(view, question).read_text("utf-8")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_an_answer(question: str) -> None:
    assert len(graph("current", "oxigraph").ask(question)), "a shipped question must not come back empty"


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_header_names_the_columns_of_the_query(question: str) -> None:
    asked = graph("current", "oxigraph").questions[question]
    free = graph("current", "oxigraph").sparql(asked.text)
    assert [column.name for column in asked.columns] == [column.name for column in free.columns]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_header_names_the_kinds_of_the_cells(question: str) -> None:
    table = graph("current", "oxigraph").ask(question)
    for column in table.columns:
        bound = [row[column.name] for row in table if row[column.name] is not None]
        if column.kind in (Kind.IRIS, Kind.CLAIMS):
            assert all(isinstance(cell, tuple) for cell in bound)
        elif bound:
            assert column.kind in (Kind.ANY, kind_of(bound))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_speaks_both_languages(question: str) -> None:
    asked = graph("current", "oxigraph").questions[question]
    described = [asked.title, asked.description]
    described += [parameter.describes for parameter in asked.params] + [column.describes for column in asked.columns]
    assert all(text.en and text.ja and text.en != text.ja for text in described)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_about_statements_names_the_claims_behind_each_row(question: str) -> None:
    table = graph("current", "oxigraph").ask(question)
    if any(column.kind in (Kind.CLAIM, Kind.CLAIMS) for column in table.columns):
        assert all(table.because(row) for row in table)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_of_today_stands_on_what_no_longer_holds(question: str) -> None:
    table = graph("current", "oxigraph").ask(question)
    verdicts = {claim.verdict for row in table for claim in table.because(row)}
    stale = verdicts & {Verdict.OUTDATED, Verdict.WRONG}
    assert bool(stale) is (question in SHOW_WHAT_IS_STALE)


def test_no_stored_rows_are_left_over() -> None:
    assert {path.stem for path in ANSWERS.glob("*/*.csv")} == set(QUESTIONS)


def test_there_are_enough_questions_and_enough_of_them_need_two_hops() -> None:
    hops = {question: sum(1 for _ in steps(question)) for question in QUESTIONS}
    assert len(QUESTIONS) >= 60
    assert sum(count >= 2 for count in hops.values()) >= AT_LEAST_TWO_HOPS


def steps(question: str) -> Iterator[object]:
    """Go through the edges between things that a query follows, GRAPH left out; a path counts twice."""
    text = (resources.queries() / f"{question}.rq").read_text("utf-8")
    for predicate in predicates(prepareQuery(text).algebra):
        written = repr(predicate)
        if AK in written and written.split("#")[-1].strip("')") not in ABOUT_CLAIMS:
            yield predicate
            if not isinstance(predicate, URIRef):
                yield predicate


def predicates(part: object) -> Iterator[object]:
    """Go through the predicates of the triple patterns of a query, those inside GRAPH left out."""
    if isinstance(part, CompValue) and part.name == "Graph":
        return
    if isinstance(part, CompValue):
        for name, inner in part.items():
            yield from (predicate for _, predicate, _ in inner) if name == "triples" else predicates(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from predicates(inner)
