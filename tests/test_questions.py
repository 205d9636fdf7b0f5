"""Questions: headers are read one file at a time, and binding rewrites one line."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awskg.errors import ParameterTypeError, QuestionFileError, UnknownNameError, UnknownParameterError
from awskg.model import Iri, Kind, Labels, Scalar, Text
from awskg.questions import Question, bind, parse_question, read_questions
from awskg.stores import ENGINES, open_store

FILE = """\
#+ title: Ships of a kind
#+ title-ja: ある種類の船
#+ description: >
#+   Every ship of ?kind
#+   that carries ?load or more.
#+ params:
#+   kind: iri, the kind of ship | 船の種類
#+   load: integer, the least load, in tonnes
#+ columns:
#+   ship: iri, the ship | 船
#+   why: claims, the claims that say so

PREFIX kg: <https://w3id.org/awskg/thing/>

# the line below says # params, and is no row
SELECT ?kind ?load WHERE {
  VALUES (?kind ?load) { (kg:steamer 8) (kg:sailer -3) }   # params
  BIND("VALUES ?kind { kg:x } # params, too" AS ?text)
}
ORDER BY ?kind ?load
"""
STEAMER = Iri("https://w3id.org/awskg/thing/steamer")
SAILER = Iri("https://w3id.org/awskg/thing/sailer")


def question(text: str = FILE) -> Question:
    return parse_question(Path("ships.rq"), text)


def one(kind: Kind, row: str = "kg:x") -> Question:
    header = f"#+ title: t\n#+ description: d\n#+ params:\n#+   it: {kind}\n"
    return question(f"{header}SELECT ?it {{\n  VALUES ?it {{ {row} }}  # params\n}}\n")


def test_a_header_is_read_in_both_languages() -> None:
    asked = question()
    assert asked.name == "ships"
    assert asked.title == Labels("Ships of a kind", "ある種類の船")
    assert asked.description.en == asked.description.ja == "Every ship of ?kind that carries ?load or more."
    assert [(param.name, param.kind) for param in asked.params] == [("kind", Kind.IRI), ("load", Kind.INTEGER)]
    assert asked.params[0].describes == Labels("the kind of ship", "船の種類")
    assert asked.params[1].describes == Labels("the least load, in tonnes", "the least load, in tonnes")
    assert [(column.name, column.kind) for column in asked.columns] == [("ship", Kind.IRI), ("why", Kind.CLAIMS)]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("SELECT * {}", 1, "there is no title"),
        ("#+ title: t\nSELECT * {}", 1, "there is no description"),
        ("#+ title: t\n#+ description: d\n#+ params:\n#+   x: shoe, a shoe\n", 4, "has no known type"),
        ("#+ title: t\n#+ description: d\n#+ params:\n#+   x: claims, several\n", 4, "has no known type"),
        ("#+ title: t\n#+ description: d\n#+ columns:\n#+   no kind\n", 4, "has no known type"),
        ("#+ title: t\n#+ Description d\n", 2, "not a line of a header"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(QuestionFileError, match=problem) as caught:
        question(text)
    assert caught.value.line == line


def test_only_the_question_that_is_asked_is_read(tmp_path: Path) -> None:
    (tmp_path / "ships.rq").write_text(FILE, "utf-8")
    (tmp_path / "broken.rq").write_bytes(b"\xff")
    questions = read_questions(tmp_path)
    assert questions["ships"].title.en == "Ships of a kind"
    assert list(questions) == ["broken", "ships"]
    assert len(questions) == 2
    with pytest.raises(QuestionFileError, match="not UTF-8"):
        questions["broken"]


@pytest.mark.parametrize("name", ["shops", "../ships", "", "ships\0", "ships.rq"])
def test_an_unknown_question_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "queries").mkdir()
    for folder in (tmp_path, tmp_path / "queries"):
        (folder / "ships.rq").write_text(FILE, "utf-8")
    questions = read_questions(tmp_path / "queries")
    assert name not in questions
    with pytest.raises(UnknownNameError, match="no question is called"):
        questions[name]


def test_a_misspelt_question_meets_its_likeness(tmp_path: Path) -> None:
    (tmp_path / "ships.rq").write_text(FILE, "utf-8")
    with pytest.raises(UnknownNameError, match=r"did you mean ships\?"):
        read_questions(tmp_path)["shisp"]


def test_a_question_runs_as_it_stands(engine: str) -> None:
    assert open_store(engine).query(FILE).rows == [(SAILER, -3), (STEAMER, 8)]
    assert bind(question(), {}) == FILE


def test_what_is_left_out_keeps_its_working_values(engine: str) -> None:
    text = bind(question(), {"load": 5})
    assert open_store(engine).query(text).rows == [(SAILER, 5), (STEAMER, 5)]
    assert open_store(engine).query(bind(question(), {"kind": STEAMER})).rows == [(STEAMER, -3), (STEAMER, 8)]


def test_equal_rows_are_bound_once(engine: str) -> None:
    text = bind(question(), {"kind": "kg:steamer", "load": "5"})
    assert open_store(engine).query(text).rows == [(STEAMER, 5)]


VALUES: dict[Kind, st.SearchStrategy[Scalar]] = {
    Kind.STRING: st.builds(Text, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))),
    Kind.IRI: st.text("abc019-._~/?", max_size=9).map(lambda tail: Iri(f"https://example.org/{tail}")),
    Kind.INTEGER: st.integers(-(10**15), 10**15),
    Kind.DECIMAL: st.decimals(-(10**9), 10**9, places=4),
    Kind.BOOLEAN: st.booleans(),
    Kind.DATE: st.dates(date(1000, 1, 1)),
    Kind.TIME: st.times().map(lambda moment: moment.replace(microsecond=0)),
}
CASES = st.sampled_from(sorted(VALUES)).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind]))


@pytest.mark.parametrize("engine", ENGINES)
@given(case=CASES)
def test_a_bound_value_is_the_value_and_the_rest_of_the_query_is_unchanged(
    engine: str, case: tuple[Kind, Scalar]
) -> None:
    kind, value = case
    asked = one(kind)
    text = bind(asked, {"it": value})
    before, after = asked.text.split("VALUES ?it { kg:x }")
    assert text.startswith(f"{before}VALUES ?it {{ ")
    assert text.endswith(f" }}{after}")
    assert "\n" not in text[len(before) : -len(after)]
    assert open_store(engine).query(text).rows == [(value,)]


@pytest.mark.parametrize(
    ("kind", "given", "bound"),
    [
        (Kind.IRI, "kg:steamer", STEAMER),
        (Kind.STRING, 'a "b" } # params', Text('a "b" } # params')),
        (Kind.STRING, Text("船", "ja"), Text("船", "ja")),
        (Kind.INTEGER, "-8", -8),
        (Kind.DECIMAL, "0.50", Decimal("0.5")),
        (Kind.DECIMAL, 3, Decimal(3)),
        (Kind.DOUBLE, "1e3", 1000.0),
        (Kind.BOOLEAN, "true", True),
        (Kind.BOOLEAN, False, False),
        (Kind.DATE, "2026-11-23", date(2026, 11, 23)),
        (Kind.TIME, "03:00", time(3)),
        (Kind.DATETIME, "2026-11-23T03:00:00", datetime(2026, 11, 23, 3)),  # noqa: DTZ001
    ],
)
def test_text_that_reads_as_the_type_is_taken(engine: str, kind: Kind, given: object, bound: Scalar) -> None:
    assert open_store(engine).query(bind(one(kind), {"it": given})).rows == [(bound,)]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (Kind.IRI, "no such thing"),
        (Kind.IRI, "https://x/> } SELECT * { ?s ?p ?o"),
        (Kind.IRI, 3),
        (Kind.STRING, 3),
        (Kind.STRING, None),
        (Kind.STRING, "\ud800"),
        (Kind.INTEGER, "eight"),
        (Kind.INTEGER, "8) (9"),
        (Kind.INTEGER, True),
        (Kind.INTEGER, 0.5),
        (Kind.DECIMAL, float("nan")),
        (Kind.DECIMAL, Decimal("Infinity")),
        (Kind.BOOLEAN, "yes"),
        (Kind.DATE, "23.11.2026"),
        (Kind.DATE, datetime(2026, 11, 23)),  # noqa: DTZ001
        (Kind.TIME, "25:00"),
    ],
)
def test_a_value_of_another_type_is_refused_with_an_example(kind: Kind, wrong: object) -> None:
    with pytest.raises(ParameterTypeError, match=f"parameter it takes a value of type {kind}, such as ") as caught:
        bind(one(kind), {"it": wrong})
    assert (caught.value.parameter, caught.value.kind, caught.value.value) == ("it", kind, wrong)


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    message = 'question ships has no parameter "knid": it takes kind, load; did you mean kind?'
    with pytest.raises(UnknownParameterError, match=re.escape(message)):
        bind(question(), {"knid": 1})


@pytest.mark.parametrize(
    "row",
    [
        "",
        "VALUES ?other { kg:x } # params",
        "VALUES ?it { } # params",
        "VALUES (?it ?b) { (1) } # params",
        "VALUES ?it { 1 } # params\nVALUES ?it { 2 } # params",
    ],
)
def test_a_file_without_one_complete_row_to_fill_in_is_refused(row: str) -> None:
    header = "#+ title: t\n#+ description: d\n#+ params:\n#+   it: integer\n"
    with pytest.raises(QuestionFileError, match="write one line such as VALUES"):
        bind(question(f"{header}SELECT ?it {{\n{row}\n}}\n"), {"it": 1})


@pytest.mark.parametrize("row", ['"a b (c)"@en', '"1"^^<a:b>', "<a:b>", "UNDEF", "-1.5", "kg:a-"])
def test_a_working_value_is_one_term_however_it_is_written(row: str) -> None:
    header = "#+ title: t\n#+ description: d\n#+ params:\n#+   it: integer\n"
    text = bind(question(f"{header}VALUES (?it ?b) {{ (1 {row}) }} # params\n"), {"it": 2})
    assert f"VALUES (?it ?b) {{ (2 {row}) }} # params" in text
