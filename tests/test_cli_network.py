"""`awskg path`, `requires`, `compare`, `order` and `gaps`: what hangs together, in words and with its claims."""

from __future__ import annotations

import csv
import json
import re
from typing import Any

import pytest
from running import on_a_terminal, rows, run, table

import awskg
from awskg.network import GapKind
from awskg.width import display_width

SINGLE = [
    ("path", "ECS", "EC2"),
    ("requires", "ECS", "cluster", "auto", "scaling"),
    ("requires", "ecs-capacity-provider", "--dependents"),
    ("compare", "Step Functions", "SWF"),
    ("order", "Lambda@Edge"),
    ("order",),
    ("gaps",),
]
IDS = [" ".join(command) for command in SINGLE]


def records(*args: str) -> list[dict[str, Any]]:
    result = run(*args)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


# all of them


@pytest.mark.parametrize("command", SINGLE, ids=IDS)
@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "md"])
def test_every_format_is_written_in_either_language(command: tuple[str, ...], format_: str) -> None:
    texts = {lang: run(*command, "--format", format_, "--lang", lang) for lang in ("en", "ja")}
    assert all(result.exit_code == 0 and result.stdout for result in texts.values())
    assert texts["en"].stdout != texts["ja"].stdout


@pytest.mark.parametrize("command", SINGLE, ids=IDS)
def test_the_claims_behind_each_row_are_there_when_wanted(command: tuple[str, ...]) -> None:
    known = {claim.iri for claim in awskg.load().claims()}
    for record in records(*command, "--because"):
        assert [reason["claim"] for reason in record["because"]] == record["claims"]
        assert known.issuperset(record["claims"])


@pytest.mark.parametrize("command", SINGLE, ids=IDS)
def test_a_program_reads_one_object_a_row_with_the_same_fields(command: tuple[str, ...]) -> None:
    found = records(*command)
    [header, *lines] = csv.reader(run(*command, "--format", "csv").stdout.splitlines())
    assert {tuple(record) for record in found} == {tuple(header)}
    assert len(lines) == len(found)


@pytest.mark.parametrize("columns", [100, 40])
@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("command", ["path Lambda CloudFront", "compare M3 M4", "requires SWF", "order SWF"])
def test_nothing_is_wider_than_the_terminal(command: str, lang: str, columns: int) -> None:
    shown = rows(on_a_terminal(f"awskg {command} --lang {lang} 2>/dev/null", columns))
    assert shown
    assert max(map(display_width, shown)) <= columns


@pytest.mark.parametrize(
    "command",
    [
        ("path", "ECS", "Lambda@Edg"),
        ("requires", "Lambda@Edg"),
        ("compare", "Lambda@Edg", "ECS"),
        ("order", "Lambda@Edg"),
    ],
)
def test_an_unknown_thing_is_answered_with_the_nearest(command: tuple[str, ...]) -> None:
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'nothing is called "Lambda@Edg"; did you mean Lambda@Edge' in result.stderr


@pytest.mark.parametrize("name", ["path", "requires", "compare", "order", "gaps"])
def test_help_has_examples_streams_and_exit_status(name: str) -> None:
    text = run(name, "--help").stdout
    for words in (f"  awskg {name}", "standard output", "Exit status: 0"):
        assert words in text


# path


def test_a_path_reads_as_a_chain_with_its_lines() -> None:
    shown = table("path", "Lambda@Edge", "Lambda", "--limit", "1")
    assert "Lambda@Edge —extends→ AWS Lambda" in shown
    assert "L118 still true" in shown


def test_a_path_back_along_a_statement_has_its_arrow_the_other_way() -> None:
    assert "AWS Lambda ←extends— Lambda@Edge" in table("path", "Lambda", "Lambda@Edge", "--limit", "1")


def test_a_path_in_japanese_names_no_identifier() -> None:
    shown = run("path", "ECS", "EC2", "--lang", "ja", "--format", "table").stdout
    assert "—上位は→" in shown
    assert "skos:" not in shown


def test_no_path_is_said_and_is_no_error() -> None:
    result = run("path", "SWF", "ECS", "--format", "table")
    assert result.exit_code == 0
    assert "no chain of up to 12 statements relates Amazon Simple Workflow Service and Amazon ECS" in result.stdout
    assert records("path", "SWF", "ECS") == []


def test_how_long_the_shortest_path_is_is_said_where_it_is_too_long() -> None:
    shown = table("path", "EC2", "Lambda")
    assert "no chain of up to 4 statements relates Amazon EC2 and AWS Lambda; --max-hops" in shown
    [wanted] = re.findall(r"--max-hops (\d+) finds one", shown)
    assert (
        records("path", "EC2", "Lambda") == records("path", "EC2", "Lambda", "--max-hops", str(int(wanted) - 1)) == []
    )
    assert records("path", "EC2", "Lambda", "--max-hops", wanted)


def test_a_condition_of_a_statement_is_told_with_it() -> None:
    [record] = records("requires", "ECS cluster auto scaling", "--max-hops", "1")[:1]
    [condition] = record["links"][0]["conditions"]
    assert awskg.load().label(condition) in table("requires", "ECS cluster auto scaling")


@pytest.mark.parametrize("command", ["path", "compare"])
def test_two_names_of_one_thing_are_told_to_be_that(command: str) -> None:
    assert run(command, "ECS", "Amazon ECS").stderr == "both names mean Amazon ECS\n"


def test_more_paths_than_shown_are_admitted() -> None:
    result = run("path", "ECS", "EC2", "--limit", "2")
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "there are more than 2; --limit shows more\n"
    assert run("path", "ECS", "EC2", "--limit", "200").stderr == ""


def test_a_directed_path_follows_statements_forward_only() -> None:
    found = records("path", "Lambda@Edge", "CloudFront", "--directed")
    for record in found:
        assert [link["source"] for link in record["links"]] == record["things"][:-1]
    assert records("path", "Lambda", "Lambda@Edge", "--directed") == []


# requires


def test_what_is_required_comes_with_what_it_is_required_by() -> None:
    kg = awskg.load()
    for record in records("requires", "RPO example"):
        assert len(record["by"]) == record["hops"] - 1
    assert [record["thing"] for record in records("requires", "RPO example")] == [
        reached.thing for reached in kg.requirements("RPO example")
    ]


def test_dependents_are_what_breaks_without_a_thing() -> None:
    shown = table("requires", "ECS capacity provider", "--dependents")
    assert shown.startswith("What requires ECS capacity provider, and breaks without it\n")
    assert "ECS cluster auto scaling" in shown


def test_no_requirement_stated_is_not_said_to_be_none() -> None:
    shown = table("requires", "Lambda")
    assert "the notes state nothing that AWS Lambda requires, which is not to say that it requires nothing" in shown


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("JWT authorizer",), "stated to do without: Lambda function"),
        (("Lambda function", "--dependents"), "stated to do without it: JWT authorizer"),
    ],
)
def test_what_is_stated_not_to_be_required_is_told(command: tuple[str, ...], said: str) -> None:
    assert said in table("requires", *command)


# compare


def test_differences_come_before_what_is_said_of_both() -> None:
    kinds = [record["kind"] for record in records("compare", "Rolling", "Immutable")]
    assert kinds == sorted(kinds, key=["between", "compared", "choice", "contrary", "difference", "shared"].index)
    assert {"difference", "shared"} <= set(kinds)


def test_a_comparison_begins_with_what_is_said_of_the_two_together() -> None:
    lines = table("compare", "Step Functions", "SWF").splitlines()
    assert lines[0] == "AWS Step Functions and Amazon Simple Workflow Service"
    assert "in a visually easier way with Step Functions than with SWF" in lines[2]
    assert [
        record["conditions"] for record in records("compare", "Step Functions", "SWF") if record["kind"] == "choice"
    ]


@pytest.mark.parametrize("format_", ["table", "jsonl", "csv", "md"])
def test_a_no_in_a_comparison_is_not_read_as_a_yes(format_: str) -> None:
    assert "does not support: IPv6" in run("compare", "M3", "M4", "--format", format_).stdout


# order


def test_the_order_for_a_thing_ends_with_it() -> None:
    found = records("order", "ECS cluster auto scaling")
    assert found[-1]["label"] == "ECS cluster auto scaling"
    assert [record["place"] for record in found] == list(range(1, len(found) + 1))


def test_the_order_says_why_a_thing_waits() -> None:
    shown = table("order", "Lambda@Edge")
    assert "extends: AWS Lambda" in shown
    assert "feature of: Amazon CloudFront" in shown


def test_what_waits_for_each_other_is_named_below_the_order() -> None:
    shown = table("order", "SWF")
    assert "read together, since each waits for the other: SWF decider, Amazon Simple Workflow Service" in shown
    assert all(record["cycle"] for record in records("order", "SWF") if "SWF" in record["label"])


def test_a_thing_that_waits_for_nothing_is_its_own_order() -> None:
    assert [record["label"] for record in records("order", "AWS X-Ray")] == ["AWS X-Ray"]


# gaps


def test_gaps_are_narrowed_by_kind() -> None:
    every = records("gaps")
    for kind in GapKind:
        assert records("gaps", "--kind", kind) == [record for record in every if record["kind"] == kind]


def test_a_misspelt_kind_is_answered_with_the_right_one() -> None:
    result = run("gaps", "--kind", "unaskd")
    assert result.exit_code == 2
    assert 'no kind is called "unaskd"; did you mean unasked' in result.stderr


def test_nothing_open_is_said() -> None:
    result = run("gaps", "--kind", "no-definition", "--format", "table")
    assert (result.exit_code, result.stderr) == (0, "0 gaps\n")
    assert "nothing is open" in result.stdout
