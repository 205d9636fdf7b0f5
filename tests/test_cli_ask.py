"""`awskg ask`: questions listed, filled in and answered, with their reasons."""

from __future__ import annotations

import json

import pytest
from running import TINY, run, table

import awskg
from awskg.cli.reasons import cited
from awskg.model import Lang
from awskg.packs import read_pack

QUESTION = "policies-keeping-full-capacity"
ANSWER = awskg.load().ask(QUESTION)
REASONS = ANSWER.because(0)
assert REASONS, "the answer has no reason: the tests about reasons would all vanish"


def test_without_a_name_every_question_is_listed_once_with_its_title() -> None:
    questions = awskg.load().questions
    records = [json.loads(line) for line in run("ask").stdout.splitlines()]
    assert sorted(record["name"] for record in records) == list(questions)
    assert all(record["title"] == questions[record["name"]].title.en for record in records)


def test_the_list_is_grouped_by_the_section_that_answers() -> None:
    records = {record["name"]: record for record in map(json.loads, run("ask").stdout.splitlines())}
    assert records[QUESTION]["group"] == "AWS Elastic Beanstalk"
    assert records["users-of-a-thing"]["group"] == "About a thing that you name"
    assert records["claims-by-verdict"]["group"] == "About the notes and their claims"


def test_the_list_says_how_to_fill_in_a_question() -> None:
    shown = table("ask")
    assert "users-of-a-thing thing=…" in shown
    assert "awskg ask NAME answers one" in shown


def test_an_answer_in_a_pipe_is_one_record_a_row_with_iris_and_labels() -> None:
    records = [json.loads(line) for line in run("ask", QUESTION).stdout.splitlines()]
    assert records == list(ANSWER.records())
    assert {"policy", "policyLabel"} <= set(records[0])


def test_an_answer_for_a_person_shows_names_lines_verdicts_and_sentences() -> None:
    shown = table("ask", QUESTION)
    assert "https://" not in shown
    for claim in REASONS:
        assert cited(claim, Lang.EN) in shown
        assert claim.text.en in shown


def test_in_japanese_title_headings_names_verdicts_and_sentences_are() -> None:
    shown = table("ask", QUESTION, "--lang", "ja")
    assert all(words in shown for words in ("デプロイポリシー", "容量", "根拠"))
    assert all(cited(claim, Lang.JA) in shown for claim in REASONS)
    assert all(claim.text.ja in shown for claim in REASONS)


@pytest.mark.parametrize(
    "arguments",
    [("thing=Lambda",), ("Lambda",), ("--param", "thing=kg:lambda"), ("-p", "thing=ラムダ"), ("thing=AWS Lambda",)],
)
def test_a_thing_is_filled_in_by_any_of_its_names(arguments: tuple[str, ...]) -> None:
    assert run("ask", "users-of-a-thing", *arguments).stdout == run("ask", "users-of-a-thing").stdout


def test_the_title_says_what_was_filled_in_and_else_the_working_value() -> None:
    assert "(thing: AWS Lambda)" in table("ask", "users-of-a-thing")
    assert "(thing: Amazon EC2)" in table("ask", "users-of-a-thing", "ec2")


def test_because_adds_the_claims_behind_each_row() -> None:
    record = json.loads(run("ask", QUESTION, "--because").stdout.splitlines()[0])
    assert [reason["claim"] for reason in record["because"]] == [claim.iri for claim in REASONS]
    assert [tuple(reason["lines"]) for reason in record["because"]] == [claim.lines for claim in REASONS]


def test_because_for_a_person_stands_below_the_row_that_it_is_about() -> None:
    shown = table("ask", QUESTION, "--because")
    row = shown.index(" · ")
    assert all(shown.index(claim.text.en) > row for claim in REASONS)


def test_because_in_csv_is_the_sentences() -> None:
    header, row, *_ = run("ask", QUESTION, "--because", "--format", "csv").stdout.splitlines()
    assert header.endswith(",because")
    assert "; ".join(claim.text.en for claim in REASONS) in row


def test_what_no_longer_holds_is_said_in_words_with_its_correction_and_evidence() -> None:
    lines = table("ask", "when-swf-rather-than-step-functions").splitlines()
    stale = next(
        place for place, line in enumerate(lines) if line.startswith("L170") and line.endswith("no longer true")
    )
    assert lines[stale + 1].endswith("since 2019")
    assert lines[stale + 2].strip().startswith("→ now: ")
    assert lines[stale + 2].endswith("correction")
    assert "AWS Step Functions Developer Guide" in lines[stale + 3]


def test_a_correction_that_stands_below_several_claims_tells_its_evidence_once() -> None:
    shown = table("ask", "when-swf-rather-than-step-functions")
    told = [line for line in shown.splitlines() if "Developer Guide" in line]
    assert shown.count("→ now: ") > len(told) == len(set(told))


def test_a_question_that_nothing_answers_says_so_and_exits_0() -> None:
    shown = table("ask", "users-of-a-thing", "thing=M4")
    assert shown.endswith("nothing in the graph answers this\n")
    assert run("ask", "users-of-a-thing", "thing=M4").stdout == ""


def test_many_reasons_are_shown_only_when_asked_for() -> None:
    shown = table("ask", "conditions")
    assert "--because shows the sentences" in shown


def test_a_further_pack_answers_too() -> None:
    shown = table("ask", "requirements-of-a-thing", "thing=tiny-ship", "--pack", TINY)
    assert "Tiny water" in shown
    assert "A ship needs water." in shown


def test_the_view_decides_what_counts() -> None:
    ask = ("ask", "requirements-of-a-thing", "thing=tiny-airship", "--pack", TINY)
    assert "Tiny helium" in table(*ask)
    assert "Tiny hydrogen" in table(*ask, "--view", "noted")


def test_both_engines_print_the_same() -> None:
    arguments = ("ask", "setup-before-a-feature-works", "--because", "--format", "json")
    assert run(*arguments).stdout == run(*arguments, "--engine", "rdflib").stdout


@pytest.mark.parametrize("question", list(awskg.load().questions))
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_answer_can_be_shown_to_a_person(question: str, lang: str) -> None:
    assert table("ask", question, "--lang", lang)


WRONG = {
    "no question": (
        ("polices-keeping-full-capacity",),
        'no question is called "polices-keeping-full-capacity"; did you',
    ),
    "no parameter": (
        ("users-of-a-thing", "thng=x"),
        'question users-of-a-thing has no parameter "thng": it takes thing',
    ),
    "no thing": (("users-of-a-thing", "Lamda"), 'nothing is called "Lamda"; did you mean Lambda (kg:lambda)'),
    "no integer": (("claims-at-a-line", "line=x"), "parameter line takes a value of type integer, such as 3, not 'x'"),
    "no view": ((QUESTION, "--view", "curent"), 'no view is called "curent"; did you mean current?'),
    "no format": ((QUESTION, "--format", "jsno"), 'no format is called "jsno"; did you mean json'),
    "no language": ((QUESTION, "--lang", "de"), 'no language is called "de"; there are: en, ja'),
    "no engine": ((QUESTION, "--engine", "oxi"), 'no engine is called "oxi"; did you mean oxigraph?'),
    "no option": ((QUESTION, "--becuase"), 'no option is called "--becuase"; did you mean --because?'),
    "takes none": ((QUESTION, "x"), f'"x" names no parameter of {QUESTION}: it takes none'),
    "which one": (("can-a-thing-do", "x"), '"x" names no parameter of can-a-thing-do: write thing=… action=…'),
    "twice": (("users-of-a-thing", "a", "thing=b"), "parameter thing is given twice: a and b"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_one_message_and_exit_2(arguments: tuple[str, ...], message: str) -> None:
    result = run("ask", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"awskg: {message}")
    assert result.stderr.count("\n") == 1


def test_a_message_is_japanese_when_the_language_is() -> None:
    unknown = "awskg: 「x」という質問はありません。一覧は awskg ask で表示できます\n"
    assert run("ask", "x", "--lang=ja").stderr == unknown
    assert run("ask", "--lang", "ja", "--becuase").stderr.startswith("awskg: 「--becuase」というオプションはありません")


@pytest.mark.parametrize("pack", ["bad-ledger", "bad-toml", "bad-trig", "empty", "not-utf8", "without-manifest"])
def test_a_bad_pack_is_one_message_that_names_the_place_and_exit_3(pack: str) -> None:
    result = run("ask", QUESTION, "--pack", TINY.parent / pack)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"awskg: {TINY.parent / pack}")
    assert result.stderr.count("\n") == 1


def test_the_tiny_pack_is_one_of_those_beside_the_bad_ones() -> None:
    assert read_pack(TINY).id == "tiny"
