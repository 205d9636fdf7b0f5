"""`awskg coverage` and `awskg check`: nothing is lost, and what is wrong is found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from running import TINY, run, table

import awskg
from awskg.packs import Role

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = awskg.load().coverage().sections
NOTES = TINY / "tiny.ja.md"


def test_every_section_is_counted_and_the_total_stands_below() -> None:
    lines = table("coverage").splitlines()
    assert len(lines) == len(SECTIONS) + 3
    assert lines[-1].split()[:3] == ["total", "183", str(sum(section.lines[Role.FACT] for section in SECTIONS))]


def test_a_program_reads_the_same_numbers_without_the_total() -> None:
    records = [json.loads(line) for line in run("coverage").stdout.splitlines()]
    assert [record["section"] for record in records] == [section.section for section in SECTIONS]
    assert sum(record["lines"] for record in records) == 183
    assert all(record["withoutClaim"] == [] for record in records)


def test_a_line_that_carries_a_fact_and_has_no_claim_is_named_and_exits_1(uncovered: Path) -> None:
    result = run("coverage", "--pack", uncovered, "--format", "table")
    assert result.exit_code == 1
    assert "L2" in result.stdout


@pytest.fixture
def uncovered(tmp_path: Path) -> Path:
    """A pack with a fact that nothing claims."""
    pack = tmp_path / "bare"
    pack.mkdir()
    (pack / "pack.toml").write_text((TINY / "pack.toml").read_text("utf-8").replace('"tiny"', '"bare"'), "utf-8")
    head = "line,sha256,role,path,reason\n"
    (pack / "ledger.csv").write_text(f"{head}1,{'0' * 64},heading,tiny-ship,\n2,{'1' * 64},fact,tiny-ship,\n", "utf-8")
    (pack / "none.trig").write_text("", "utf-8")
    return pack


def test_notes_as_the_ledger_has_them_are_no_finding() -> None:
    result = run("coverage", "--pack", TINY, "--notes", NOTES)
    assert (result.exit_code, result.stderr) == (0, "")


def test_notes_that_moved_on_are_told_line_by_line_with_the_claims_concerned(tmp_path: Path) -> None:
    moved = tmp_path / NOTES.name
    lines = NOTES.read_text("utf-8").splitlines()
    moved.write_text("\n".join([lines[0], "別の文", *lines[2:], "新しい行"]) + "\n", "utf-8")
    result = run("coverage", "--pack", TINY, "--notes", moved)
    assert result.exit_code == 1
    assert "L2 reads differently now" in result.stderr
    assert "claim:tiny-ship-needs-water has lost its line: A ship needs water." in result.stderr
    assert "L2 は内容が変わりました" in run("coverage", "--pack", TINY, "--notes", moved, "--lang", "ja").stderr


def test_notes_that_are_not_there_are_bad_data(tmp_path: Path) -> None:
    result = run("coverage", "--notes", tmp_path / "x.md")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"awskg: {tmp_path / 'x.md'}: ")


def test_the_bundled_pack_has_no_findings() -> None:
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 findings\n")


def test_findings_are_one_line_each_with_place_code_and_message_and_exit_1() -> None:
    result = run("check", TINY)
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    assert "tests/packs/tiny/" in first
    place, message = first.split(": ", 1)
    assert place.rsplit(":", 1)[1].isdigit()
    assert message.startswith("AK")
    assert "findings\n" in result.stderr


def test_findings_are_japanese_when_the_language_is() -> None:
    result = run("check", TINY, "--lang", "ja")
    assert result.stderr.startswith("指摘 ")
    assert any("\u3040" <= letter <= "\u30ff" for letter in result.stdout)


def test_findings_as_json_hold_both_languages_and_the_place() -> None:
    findings = json.loads(run("check", TINY, "--format", "json").stdout)
    assert findings
    assert all(finding["code"] and finding["messageEn"] and finding["messageJa"] for finding in findings)


def test_a_folder_that_is_no_pack_is_bad_data(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"awskg: {tmp_path}: no pack.toml")
