"""`awskg init` and `awskg sync`: what a person reads, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from running import run, table

if TYPE_CHECKING:
    from pathlib import Path

NOTES = """# EC2
## Placement groups
- cluster is fast
- spread is safe
## Overview
# Lambda
## Overview
- fifteen minutes
"""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of notes in the working directory."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "study.md"
    file.write_text(NOTES, "utf-8")
    return file


def test_init_makes_a_folder_named_like_the_file_and_says_what_to_do_next(notes: Path) -> None:
    result = run("init", "study.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "study: 8 lines of notes in en, 3 new things, 3 claims still to be written\n" in result.stderr
    assert "bundled pack: EC2 (kg:ec2), Lambda (kg:lambda)\n" in result.stderr
    assert "awskg check study " in result.stderr
    assert "open study/ec2.trig:16." in result.stderr
    assert (notes.parent / "study" / "ec2.trig").read_text("utf-8").splitlines()[15] == "claim:study-placement-groups-1"


def test_init_speaks_japanese(notes: Path) -> None:
    result = run("init", notes, "-o", "ノート", "--lang", "ja")
    assert "下書きの主張 3 件" in result.stderr
    assert "次に" in result.stderr
    assert "awskg check ノート " in result.stderr


def test_init_says_when_there_are_no_headings(notes: Path) -> None:
    notes.write_text("#one\ntwo\n", "utf-8")
    result = run("init", "study.md", "-o", "my notes")
    assert (
        'no heading in study.md, so everything is filed under kg:my-notes; a heading is a line like "# '
        in result.stderr
    )
    assert "awskg check 'my notes' " in result.stderr


def test_init_takes_a_language(notes: Path) -> None:
    run("init", "study.md", "--language", "de")
    assert '"cluster is fast"@de' in (notes.parent / "study" / "ec2.trig").read_text("utf-8")
    result = run("init", "study.md", "-o", "other", "--language", "german language")
    assert (result.exit_code, (notes.parent / "other").exists()) == (2, False)
    assert "language tag" in result.stderr


@pytest.mark.parametrize(
    ("args", "status", "problem"),
    [
        (["none.md"], 3, "none.md: there is no such file"),
        (["."], 3, "a folder, not a file of notes"),
        (["study.md", "-o", "."], 3, "not empty"),
        (["study.md", "-o", "a/b"], 3, "there is no such folder"),
        ([], 2, "missing argument"),
    ],
)
@pytest.mark.usefixtures("notes")
def test_init_that_cannot_be_done_says_why(args: list[str], status: int, problem: str) -> None:
    result = run("init", *args)
    assert (result.exit_code, result.stdout) == (status, "")
    assert problem in result.stderr


@pytest.mark.usefixtures("notes")
def test_a_new_pack_passes_the_check() -> None:
    run("init", "study.md")
    result = run("check", "study")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, "3 findings")


@pytest.mark.usefixtures("notes")
def test_sync_of_a_pack_in_step_says_so() -> None:
    run("init", "study.md")
    result = run("sync", "study")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "the notes are as the ledger has them; nothing to do\n"
    assert run("sync", "study", "--check", "--lang", "ja").stderr == "ノートは台帳のとおりで、することはありません\n"


def test_sync_says_what_became_of_the_lines(notes: Path) -> None:
    run("init", "study.md")
    notes.write_text(NOTES.replace("is fast", "is faster").replace("- spread is safe\n", "") + "- new\n", "utf-8")
    looked = run("sync", "study", "--check", "--format", "table")
    assert looked.exit_code == 1
    assert "nothing was written" in looked.stderr
    result = run("sync", "study", "--format", "table")
    assert result.exit_code == 0
    assert result.stdout == looked.stdout
    assert [" ".join(line.split()) for line in result.stdout.splitlines()] == [
        "changed L3 cluster is faster",
        "claim:study-placement-groups-1: cluster is fast",
        "new L8 new",
        "claim:study-overview-lambda-2",
        "gone L4 claim:study-placement-groups-2: spread is safe",
    ]
    assert result.stderr == (
        "lines: 4 moved, 1 changed, 1 gone, 0 back, 1 new; added: 0 things, 1 stub claim; written: 3 files\n"
        "awskg check study names the claims to look at\n"
    )


def test_sync_hands_a_program_every_line_that_is_not_as_it_was(notes: Path) -> None:
    run("init", "study.md")
    notes.write_text(f"\n{NOTES}", "utf-8")
    records = [json.loads(line) for line in run("sync", "study", "--check").stdout.splitlines()]
    assert [record["fate"] for record in records] == ["new", *["moved"] * 8]
    assert records[3] == {
        "fate": "moved",
        "before": 3,
        "now": 4,
        "role": "fact",
        "text": "cluster is fast",
        "claims": ["https://w3id.org/awskg/claim/study-placement-groups-1"],
    }
    assert run("sync", "study", "--check", "--format", "md").stdout.startswith("| what became of it | line |")


def test_notes_that_drifted_are_findings_of_the_check_until_they_are_synced(notes: Path) -> None:
    run("init", "study.md")
    notes.write_text(NOTES.replace("is fast", "is faster") + "- new\n", "utf-8")
    result = run("check", "study", "--ignore", "AK2", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert sorted(finding["code"] for finding in found) == ["AK505", "AK507"]
    assert all("run `awskg sync study`" in finding["messageEn"] for finding in found)
    assert all("`awskg sync study`" in finding["messageJa"] for finding in found)
    run("sync", "study")
    result = run("check", "study", "--ignore", "AK223", "--format", "json")
    assert [finding["code"] for finding in json.loads(result.stdout)] == ["AK512"]


def test_sync_of_what_is_no_pack_is_bad_data(tmp_path: Path) -> None:
    result = run("sync", tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "no pack.toml" in result.stderr


@pytest.mark.usefixtures("notes")
def test_a_heading_shows_the_claims_to_be_written_below_it() -> None:
    run("init", "study.md")
    card = table("show", "Placement groups", "--pack", "study")
    assert "Noted below it, still to be written as claims" in card
    assert "study L3  cluster is fast  still to be written" in card
    (record,) = map(json.loads, run("show", "Placement groups", "--pack", "study").stdout.splitlines())
    assert [stub["text"] for stub in record["stubs"]] == ["cluster is fast", "spread is safe"]
    assert record["stubs"][0]["pack"] == "study"
    assert "### Noted below it" in run("show", "Placement groups", "--pack", "study", "--format", "md").stdout
    assert "meant as" not in table("show", "claim:study-placement-groups-1", "--pack", "study")


@pytest.mark.usefixtures("notes")
def test_coverage_counts_the_sections_of_each_pack_and_what_is_to_be_written() -> None:
    run("init", "study.md")
    lines = [" ".join(line.split()) for line in table("coverage", "--pack", "study").splitlines()]
    assert lines[0] == "notes section lines with facts claims to be written without claim"
    assert lines[-3:-1] == ["study Amazon EC2 5 2 2 2 0", "study AWS Lambda 3 1 1 1 0"]
    assert lines[-1].endswith(" 3 0")
    records = [json.loads(line) for line in run("coverage", "--pack", "study").stdout.splitlines()]
    assert [(record["pack"], record["stubs"]) for record in records[-2:]] == [("study", 2), ("study", 1)]


def test_own_claims_answer_questions_beside_those_of_the_bundled_pack(notes: Path) -> None:
    run("init", "study.md")
    file = notes.parent / "study" / "ec2.trig"
    claim = "claim:study-placement-groups-1"
    graph = f"{claim} {{ kg:lambda-at-edge ak:requires kg:placement-group . }}\n\n{claim}\n    a ak:NoteClaim ;\n"
    file.write_text(
        file.read_text("utf-8").replace(f"{claim}\n    a ak:NoteClaim ;\n", f"{graph}    ak:modality ak:asserted ;\n"),
        "utf-8",
    )
    assert run("check", "study", "--fail-on", "info", "--ignore", "AK223").exit_code == 0
    question = ("ask", "requirements-of-a-thing", "Lambda@Edge")
    assert "nothing in the graph" in table(*question)
    answer = table(*question, "--pack", "study")
    assert "study L3 not checked yet" in answer
    assert "study L3  cluster is fast" in answer
