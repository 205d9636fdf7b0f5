"""`awskg check` and `awskg fmt` as a person and a commit hook use them."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from running import run

from awskg import resources
from awskg.layout import canonical
from awskg.turtle import parse

SMALL_PACK = Path(__file__).parent / "cases" / "pack"
UNTIDY = "@prefix kg: <https://w3id.org/awskg/thing/>.\nkg:a kg:b 1."
BROKEN = "@prefix kg: <https://w3id.org/awskg/thing/> .\nkg:a kg:b .\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "my-notes"
    shutil.copytree(SMALL_PACK, folder)
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


# check


def test_a_pack_may_speak_of_things_of_the_bundled_one(pack: Path) -> None:
    replace(pack / "store.trig", "kg:store ak:keeps kg:goods .", "kg:store ak:keeps kg:goods ; ak:uses kg:lambda .")
    assert run("check", pack).exit_code == 0


def test_a_contradiction_with_the_bundled_pack_is_told(pack: Path) -> None:
    replace(
        pack / "store.trig", "kg:store ak:keeps kg:goods .", "kg:store ak:keeps kg:goods . kg:m3 ak:supports kg:ipv6 ."
    )
    assert "AK308" in run("check", pack).stdout


def test_an_id_that_is_none_is_a_finding(pack: Path) -> None:
    replace(pack / "pack.toml", 'id = "cases"', 'id = "My Cases"')
    assert "AK002" in run("check", pack).stdout


def test_more_faults_than_are_told_are_announced(pack: Path) -> None:
    (pack / "odd.trig").write_text("x y .\n" * 100, "utf-8")
    result = run("check", pack)
    assert "50 findings" in result.stderr
    assert result.stdout.count("further faults of this file are not told") == 1


def test_a_pipe_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.trig")
    assert "not a regular file" in run("check", tmp_path / "pipe.trig").stdout
    assert run("fmt", tmp_path / "pipe.trig").exit_code == 3


def test_only_what_is_in_the_given_file_is_told(pack: Path) -> None:
    shutil.copy(pack / "store.trig", pack / "other.trig")
    replace(pack / "store.trig", "ak:asserted", "ak:assertd")
    (pack / "other.trig").write_text("", "utf-8")
    assert run("check", pack / "other.trig").exit_code == 0
    assert "AK103" in run("check", pack / "store.trig").stdout


def test_a_folder_of_packs_is_all_of_them(pack: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    shutil.copytree(pack, second)
    replace(second / "pack.toml", 'id = "cases"', 'id = "second"')
    result = run("check", tmp_path)
    assert "AK222" in result.stdout
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ((), {"AK103", "AK601"}),
        (("--select", "AK1"), {"AK103"}),
        (("--select", "ak103,AK6"), {"AK103", "AK601"}),
        (("--ignore", "AK103"), {"AK601"}),
        (("--select", "AK1", "--ignore", "AK103"), set()),
    ],
)
def test_findings_are_chosen_by_code(options: tuple[str, ...], codes: set[str], pack: Path) -> None:
    replace(pack / "store.trig", "ak:asserted", "ak:assertd")
    replace(pack / "store.trig", "A store keeps", "A  store keeps")
    result = run("check", pack, *options)
    assert {code for code in ("AK103", "AK601") if code in result.stdout} == codes
    assert result.exit_code == (1 if codes else 0)


def test_a_code_that_there_is_not_is_answered_with_the_nearest() -> None:
    result = run("check", "--select", "AK021")
    assert result.exit_code == 2
    assert 'no code is called "AK021"; did you mean AK2' in result.stderr


@pytest.mark.parametrize(
    ("fail_on", "status"), [("violation", 0), ("warning", 1), ("info", 1), ("never", 0), (None, 1)]
)
def test_the_exit_status_is_from_the_severity_asked_for_on(fail_on: str | None, status: int, pack: Path) -> None:
    replace(pack / "store.trig", "A store keeps", "A  store keeps")  # AK601, a warning
    assert run("check", pack, *(("--fail-on", fail_on) if fail_on else ())).exit_code == status


def test_what_is_safe_is_repaired_and_the_rest_is_told(pack: Path) -> None:
    file = pack / "store.trig"
    replace(file, "A store keeps", "A  store keeps")
    replace(file, "a ak:NoteClaim", "a ak:noteClaim")
    replace(file, "@prefix dcterms: <http://purl.org/dc/terms/> .\n", "")
    replace(file, "ak:modality ak:asserted", "ak:modality ak:sure")
    first = run("check", pack, "--fix")
    assert "repair" in first.stderr
    assert "AK103" in first.stdout
    text = file.read_text("utf-8")
    assert "@prefix dcterms:" in text
    assert canonical(text) == text
    assert "A store keeps" in text  # what the syntax error had kept from being found
    assert "a ak:NoteClaim" in text
    assert parse(text).faults == []


def test_a_file_with_syntax_errors_is_never_written(pack: Path) -> None:
    broken = pack / "broken.trig"
    broken.write_text(BROKEN, "utf-8")
    result = run("check", pack, "--fix")
    assert result.exit_code == 1
    assert broken.read_text("utf-8") == BROKEN


def test_only_what_is_selected_is_repaired(pack: Path) -> None:
    replace(pack / "store.trig", "A store keeps goods", "A  store keeps Ｇoods")
    run("check", pack, "--fix", "--select", "AK601")
    assert "A store keeps Ｇoods" in (pack / "store.trig").read_text("utf-8")


def test_the_codes_to_explain_can_be_pasted(pack: Path) -> None:
    replace(pack / "store.trig", "ak:asserted", "ak:assertd")
    replace(pack / "store.trig", "A store keeps", "A  store keeps")
    told = run("check", pack).stderr.splitlines()[-1]
    assert run(*told.removeprefix("awskg ").removesuffix(" says more").split()).exit_code == 0


# bad input


def test_what_is_missing_or_no_pack_is_an_error_with_a_repair(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent", tmp_path / "notes.txt"):
        if path.suffix:
            path.write_text("", "utf-8")
        result = run("check", path)
        assert (result.exit_code, result.stdout) == (3, "")
        assert "; give " in result.stderr


@pytest.mark.parametrize(
    ("octets", "told"),
    [
        (b"\x7fELF\x02\x01\x01\x00\x00", "NUL"),
        (b"\xff\xfek\x00g\x00:\x00", "UTF-8"),
        (b"# caf\xe9\n", "UTF-8"),
        (b"x" * 2_000_000, "longer than 1,000,000 characters"),
        (b"( " * 400_000, "AK004"),
        (b"\xef\xbb\xbf" + BROKEN.replace("\n", "\r\n").encode(), ":2:11: AK001"),
    ],
    ids=["binary", "UTF-16", "Latin-1", "one-long-line", "deep", "BOM-and-CRLF"],
)
def test_an_odd_file_is_one_clear_finding(octets: bytes, told: str, pack: Path) -> None:
    (pack / "odd.trig").write_bytes(octets)
    result = run("check", pack)
    assert result.exit_code == 1
    assert len(re.findall(r"odd\.trig\S*: AK\d", result.stdout)) == 1
    assert told in result.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_finding(pack: Path) -> None:
    (pack / "store.trig").chmod(0)
    result = run("check", pack)
    assert result.exit_code == 1
    assert "permission" in result.stdout.lower()


def test_a_folder_called_like_a_file_is_a_finding(pack: Path) -> None:
    (pack / "folder.trig").mkdir()
    result = run("check", pack)
    assert result.exit_code == 1
    assert "folder.trig: AK006" in result.stdout


# fmt


def test_files_are_laid_out_and_named(tmp_path: Path) -> None:
    file = tmp_path / "a.trig"
    file.write_text(UNTIDY, "utf-8")
    result = run("fmt", tmp_path)
    assert (result.exit_code, result.stdout) == (0, f"{file}\n")
    assert file.read_text("utf-8") == canonical(UNTIDY)
    assert run("fmt", tmp_path).stdout == ""


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_with_an_option_nothing_is_written(option: str, tmp_path: Path) -> None:
    file = tmp_path / "a.trig"
    file.write_text(UNTIDY, "utf-8")
    result = run("fmt", file, option)
    assert result.exit_code == 1
    assert file.read_text("utf-8") == UNTIDY
    assert ("+    kg:b 1 ." in result.stdout) == (option == "--diff")


def test_standard_input_goes_to_standard_output() -> None:
    assert run("fmt", "-", stdin=UNTIDY).stdout == canonical(UNTIDY)


def test_standard_input_can_be_checked_too() -> None:
    assert run("fmt", "-", "--check", stdin=UNTIDY).exit_code == 1
    assert "+    kg:b 1 ." in run("fmt", "-", "--diff", stdin=UNTIDY).stdout
    assert run("fmt", "-", "--check", stdin=canonical(UNTIDY)).exit_code == 0


def test_an_output_file_is_refused_since_files_are_written_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(UNTIDY, "utf-8")
    assert run("fmt", tmp_path / "a.trig", "-o", tmp_path / "b.trig").exit_code == 2
    assert (tmp_path / "a.trig").read_text("utf-8") == UNTIDY


def test_a_link_to_a_file_is_the_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(UNTIDY, "utf-8")
    (tmp_path / "b.trig").symlink_to(tmp_path / "a.trig")
    assert len(run("fmt", tmp_path).stdout.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.trig", "b.trig"]


def test_a_file_with_syntax_errors_stays_and_the_others_are_laid_out(tmp_path: Path) -> None:
    (tmp_path / "bad.trig").write_text(BROKEN, "utf-8")
    (tmp_path / "good.trig").write_text(UNTIDY, "utf-8")
    result = run("fmt", tmp_path)
    assert result.exit_code == 3
    assert "bad.trig:2" in result.stderr
    assert (tmp_path / "bad.trig").read_text("utf-8") == BROKEN
    assert (tmp_path / "good.trig").read_text("utf-8") == canonical(UNTIDY)


def test_brackets_too_deep_to_be_laid_out_are_an_error(tmp_path: Path) -> None:
    deep = sys.getrecursionlimit() * 2
    text = f"@prefix : <http://e/> .\n:a :b {'( ' * deep}1{' )' * deep} .\n"
    (tmp_path / "deep.ttl").write_text(text, "utf-8")
    result = run("fmt", tmp_path)
    assert result.exit_code == 3
    assert "more than 100 brackets" in result.stderr


def test_a_file_of_another_kind_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("", "utf-8")
    assert run("fmt", tmp_path / "a.md").exit_code == 3


def test_the_bundled_files_are_laid_out() -> None:
    folders = [resources.bundled_pack(), resources.ontology().parent]
    assert run("fmt", *folders, "--check").exit_code == 0
