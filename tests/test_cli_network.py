"""`awskg path`, `requires`, `compare`, `order` and `gaps`: what hangs together, in words and with its claims."""

from __future__ import annotations

import csv
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from running import TINY, on_a_terminal, rows, run, table

import awskg
from awskg.network import GapKind
from awskg.width import display_width

if TYPE_CHECKING:
    from pathlib import Path

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
    assert "no chain of up to 12 hops relates Amazon Simple Workflow Service and Amazon ECS" in result.stdout
    assert records("path", "SWF", "ECS") == []


@pytest.mark.parametrize(("lang", "said"), [("en", "only the headings that the notes"), ("ja", "ノートの見出し")])
def test_that_two_things_only_stand_under_common_headings_is_said(lang: str, said: str) -> None:
    assert said in table("path", "SWF", "ECS", "--lang", lang)
    assert said not in table("path", "RPO", "M3", "--lang", lang)
    assert said not in table("path", "EC2", "Lambda", "--lang", lang)


def test_how_far_two_things_are_apart_is_counted_in_hops_in_either_language() -> None:
    asked = ("path", "EC2", "Lambda", "--max-hops", "2")
    assert "2 hops" in table(*asked)
    assert "2 ホップ以内" in table(*asked, "--lang", "ja")


def test_how_long_the_shortest_path_is_is_said_where_it_is_too_long() -> None:
    shown = table("path", "EC2", "Lambda")
    assert "no chain of up to 4 hops relates Amazon EC2 and AWS Lambda; --max-hops" in shown
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
    assert result.stderr == "there are more; --limit N shows more\n"
    assert run("find", "lambda", "--limit", "2").stderr == result.stderr
    assert run("find", "lambda", "--limit", "2", "--lang", "ja").stderr == "ほかにもあります。--limit N で増やせます\n"
    assert run("find", "lambda", "--limit", "2000").stderr == ""
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
    assert lines[0] == "AWS Step Functions and Amazon Simple Workflow Service compared"
    assert "in a visually easier way with Step Functions than with SWF" in lines[2]
    assert [
        record["conditions"] for record in records("compare", "Step Functions", "SWF") if record["kind"] == "choice"
    ]


@pytest.mark.parametrize("format_", ["table", "jsonl", "csv", "md"])
def test_a_no_in_a_comparison_is_not_read_as_a_yes(format_: str) -> None:
    assert "does not support: IPv6" in run("compare", "M3", "M4", "--format", format_).stdout


def values(a: str, b: str) -> list[dict[str, Any]]:
    found = records("compare", a, b)
    return [value for record in found for side in ("a", "b") for value in record[side] or ()]


@pytest.mark.parametrize(
    ("lang", "guarded", "possible", "example"),
    [
        ("en", "[During a rolling deployment]", "Fully managed (possible)", "Video processing (example)"),
        ("ja", "［ローリングデプロイ中］", "完全マネージド型 (可能)", "動画の処理 (例示)"),
    ],
)
def test_a_value_has_its_conditions_and_how_it_is_meant(lang: str, guarded: str, possible: str, example: str) -> None:
    assert guarded in table("compare", "Rolling", "Immutable", "--lang", lang)
    shown = table("compare", "Step Functions", "SWF", "--lang", lang)
    assert possible in shown
    assert example in shown


def test_a_program_reads_the_conditions_and_the_modality_of_each_value() -> None:
    kg = awskg.load()
    for value in (*values("Rolling", "Immutable"), *values("Step Functions", "SWF")):
        claims = [kg.claim(claim) for claim in value["claims"]]
        assert {tuple(value["conditions"])} == {claim.condition for claim in claims} or not claims
        assert value["modalities"] == [claim.modality for claim in claims[:1]]
    assert any(value["conditions"] for value in values("Rolling", "Immutable"))


def test_what_a_property_says_by_itself_is_not_said_again() -> None:
    assert {"required", "impossible"} & {mode for value in values("SWF", "M3") for mode in value["modalities"]}
    shown = table("compare", "SWF", "M3")
    assert "(required)" not in shown
    assert "(impossible)" not in shown


def test_the_same_said_under_other_conditions_is_not_the_same(tmp_path: Path) -> None:
    pack = shutil.copytree(TINY, tmp_path / "pack")
    told = (pack / "vehicles.trig").read_text("utf-8").replace("ak:requires kg:tiny-helium", "ak:supports kg:tiny-ship")
    (pack / "vehicles.trig").write_text(told, "utf-8")
    shown = table("compare", "kg:tiny-road", "kg:tiny-airship", "--pack", pack)
    [row] = [line for line in shown.splitlines() if line.startswith("supports")]
    assert "Tiny ship [Tiny night] (possible)" in row
    assert row.count("Tiny ship") == 2


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "An empty cell means that nothing is said, not that the answer is no."),
        ("ja", "空欄は記述なしで、否定ではありません。"),
    ],
)
def test_an_empty_cell_is_said_to_be_no_no_on_the_page_alone(lang: str, said: str) -> None:
    asked = ("compare", "M3", "M4", "--lang", lang)
    assert table(*asked).count(said) == 1
    assert said not in run(*asked, "--format", "json").stdout
    assert said not in table("compare", "M3", "M3", "--lang", lang)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_comparison_with_nothing_names_what_there_is_to_compare_with(lang: str) -> None:
    result = run("compare", "Step Functions", "--lang", lang)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "awskg compare 'Step Functions' " in result.stderr
    assert "Amazon Simple Workflow Service" in result.stderr
    assert result.stderr.isascii() is (lang == "en")
    assert run("compare", "ECS").stderr == "awskg: name what to compare it with: awskg compare ECS OTHER\n"


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
    assert "nothing has to be read first" in table("order", "AWS X-Ray")
    assert "先に読むものはありません" in table("order", "AWS X-Ray", "--lang", "ja")
    assert "nothing has to be read first" not in table("order", "Lambda@Edge")


@pytest.mark.parametrize(("lang", "heading"), [("en", "because of"), ("ja", "先に読むものと理由")])
def test_the_column_of_reasons_is_headed_so(lang: str, heading: str) -> None:
    assert heading in table("order", "Lambda@Edge", "--lang", lang)


# gaps


def test_gaps_are_narrowed_by_kind() -> None:
    every = records("gaps")
    for kind in GapKind:
        assert records("gaps", "--kind", kind) == [record for record in every if record["kind"] == kind]


@pytest.mark.parametrize(("lang", "title"), [("en", "What the graph leaves open"), ("ja", "グラフに足りないもの")])
def test_gaps_are_those_of_the_graph(lang: str, title: str) -> None:
    assert table("gaps", "--lang", lang).startswith(f"{title}\n")


def test_a_misspelt_kind_is_answered_with_the_right_one() -> None:
    result = run("gaps", "--kind", "unaskd")
    assert result.exit_code == 2
    assert 'no kind is called "unaskd"; did you mean unasked' in result.stderr


def test_nothing_open_is_said() -> None:
    result = run("gaps", "--kind", "no-definition", "--format", "table")
    assert (result.exit_code, result.stderr) == (0, "0 gaps\n")
    assert "nothing is open" in result.stdout
