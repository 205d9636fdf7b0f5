"""`awskg explain`: what the code of a finding stands for."""

from __future__ import annotations

import csv
import io
import json

import pytest
from running import run, table

from awskg.checks import codes, explanations
from awskg.cli.page import Page
from awskg.cli.rule_cards import FIELDS, RuleCards, RuleList
from awskg.model import Lang
from awskg.width import display_width

RULES = list(explanations().values())


def test_a_card_says_what_is_wrong_what_the_rule_is_why_it_matters_and_shows_both_examples() -> None:
    shown = table("explain", "AK201")
    rule = explanations()["AK201"]
    assert shown.startswith("AK201 A note claim cites no line\n")
    assert rule.name in shown
    assert "violation" in shown
    flat = " ".join(shown.split())
    for said in (rule.what.en, rule.why.en, rule.bad, rule.good):
        assert " ".join(said.split()) in flat
    assert shown.index("\nWrong\n") < shown.index("\nRight\n")


def test_a_card_in_japanese_is_japanese() -> None:
    shown = table("explain", "AK601", "--lang", "ja")
    for words in (explanations()["AK601"].title.ja, "警告、--fix で修正可", "理由", "誤った例", "正しい例"):
        assert words in shown


@pytest.mark.parametrize("name", ["AK412", "ak412", "orphan", "Orphan"])
def test_a_rule_is_named_by_its_code_or_its_name_in_any_case(name: str) -> None:
    assert table("explain", name) == table("explain", "AK412")


def test_several_cards_stand_below_each_other_each_once() -> None:
    assert table("explain", "AK201", "orphan", "AK412") == f"{table('explain', 'AK201')}\n{table('explain', 'AK412')}"


def test_an_example_of_another_file_names_it() -> None:
    assert "\nWrong (ledger.csv)\n    line,sha256,role,path,reason\n" in table("explain", "AK503")


def test_a_rule_without_example_has_a_card_all_the_same() -> None:
    shown = table("explain", "AK006")
    assert "UTF-8" in shown
    assert "Wrong" not in shown


def test_without_a_code_all_are_listed_family_by_family() -> None:
    lines = table("explain").splitlines()
    assert [line[:5] for line in lines if line.startswith("AK")] == list(codes())
    assert [line for line in lines if line.startswith("AK412")] == [
        line for line in lines if "Nothing mentions" in line
    ]
    assert lines[0] == "Syntax and reading"
    assert lines[-1] == "awskg explain CODE says more"


def test_the_list_tells_what_is_mild_and_what_can_be_repaired() -> None:
    rows = {line[:5]: line for line in table("explain").splitlines()}
    assert rows["AK412"].endswith("warning")
    assert rows["AK601"].endswith("warning, repairable with --fix")
    assert rows["AK003"].endswith("  repairable with --fix")
    assert "violation" not in table("explain")


def test_a_program_reads_all_that_is_said_of_one_or_of_all() -> None:
    [record] = json.loads(run("explain", "orphan", "--format", "json").stdout)
    rule = explanations()["AK412"]
    assert tuple(record) == FIELDS
    assert (record["code"], record["severity"], record["repairs"]) == ("AK412", "warning", False)
    assert (record["bad"], record["good"], record["whyJa"]) == (rule.bad, rule.good, rule.why.ja)
    listed = [json.loads(line) for line in run("explain").stdout.splitlines()]
    assert [entry["code"] for entry in listed] == list(codes())
    assert record in listed


def test_separated_values_have_every_field() -> None:
    rows = list(csv.DictReader(io.StringIO(run("explain", "--format", "csv").stdout)))
    assert [row["code"] for row in rows] == list(codes())
    assert set(rows[0]) == set(FIELDS)


def test_markdown_is_the_section_of_the_documentation() -> None:
    text = run("explain", "AK201", "--format", "md", "--lang", "ja").stdout
    assert text.startswith("### AK201 claim-without-source\n\n**ノートの主張に出典の行がない**\n")
    assert text.count("```trig\n") == 2


def test_markdown_of_all_is_a_table() -> None:
    lines = run("explain", "--format", "md").stdout.splitlines()
    assert lines[0] == "| code | name | finding | remarks |"
    assert len(lines) == 2 + len(RULES)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("width", [40, 72, 100])
def test_no_line_is_wider_than_the_page(width: int, lang: Lang) -> None:
    page = Page(lang, width)
    lines = [*RuleCards(RULES).lines(page), *RuleList(RULES).lines(page)]
    assert [line for line in lines if display_width(line) > width] == []


def test_code_that_does_not_fit_goes_on_further_in() -> None:
    lines = list(RuleCards([explanations()["AK503"]]).lines(Page(Lang.EN, 60)))
    first = next(place for place, line in enumerate(lines) if line.startswith("    1,"))
    assert lines[first + 1].startswith("      ")
    joined = lines[first] + lines[first + 1].strip()
    assert joined.strip() in explanations()["AK503"].bad


def test_an_unknown_code_is_wrong_usage_and_gets_the_nearest_in_both_languages() -> None:
    result = run("explain", "AK2O1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith('awskg: no code is called "AK2O1"; did you mean ')
    assert "AK201" in result.stderr
    japanese = run("explain", "clame-without-source", "--lang", "ja").stderr
    assert japanese.startswith(
        "awskg: 「clame-without-source」というコードはありません。もしかして: claim-without-source"
    )


def test_one_unknown_code_among_others_shows_nothing() -> None:
    result = run("explain", "AK201", "AK999X")
    assert (result.exit_code, result.stdout) == (2, "")
