"""The ledger: every line of the notes is known by its hash."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awskg.errors import PackError
from awskg.packs import Drift, Ledger, LedgerDrift, LedgerLine, Pack, Role, compare, ledger_text, read_ledger

NOTES = (Path(__file__).parent / "packs" / "tiny" / "tiny.ja.md").read_text("utf-8")


def ledger_of(lines: list[str]) -> Ledger:
    return Ledger(
        tuple(
            LedgerLine(number, sha256(line.encode()).hexdigest(), Role.FACT, ("x",))
            for number, line in enumerate(lines, 1)
        )
    )


def test_a_ledger_is_read_row_by_row(tiny: Pack) -> None:
    assert [line.role for line in tiny.ledger.lines] == ["heading", "fact", "fact", "blank", "heading", "fact"]
    assert tiny.ledger.lines[4].reason == "names a section, and nothing else"
    assert tiny.ledger.lines[5].path == ("tiny-road",)


def test_notes_that_match_their_ledger_have_no_drift(tiny: Pack) -> None:
    assert compare(tiny.ledger, NOTES) == ()
    assert compare(tiny.ledger, NOTES.replace("\n", "\r\n")) == ()
    assert compare(tiny.ledger, NOTES.removesuffix("\n")) == ()


def test_a_changed_line_is_one_drift(tiny: Pack) -> None:
    assert compare(tiny.ledger, NOTES.replace("水に浮く", "沈む")) == (LedgerDrift(Drift.CHANGED, 2, 2),)


def test_an_inserted_line_moves_those_below_it(tiny: Pack) -> None:
    drift = compare(tiny.ledger, NOTES.replace("# 道\n", "新しい行\n# 道\n"))
    assert drift == (
        LedgerDrift(Drift.MOVED, 5, 6),
        LedgerDrift(Drift.MOVED, 6, 7),
        LedgerDrift(Drift.NEW, None, 5),
    )


def test_a_removed_line_is_missing(tiny: Pack) -> None:
    drift = compare(tiny.ledger, NOTES.removesuffix("速い道は夜だけ通れる\n"))
    assert drift == (LedgerDrift(Drift.MISSING, 6, None),)


def test_a_line_carried_elsewhere_has_moved() -> None:
    assert compare(ledger_of(["a", "b", "c", "d"]), "b\nc\nd\na\n") == (
        LedgerDrift(Drift.MOVED, 1, 4),
        LedgerDrift(Drift.MOVED, 2, 1),
        LedgerDrift(Drift.MOVED, 3, 2),
        LedgerDrift(Drift.MOVED, 4, 3),
    )


LINES = st.lists(st.sampled_from(["", "a", "b", "c", "船"]), min_size=1, max_size=8)


@given(LINES, LINES)
def test_drift_accounts_for_every_line_once(old: list[str], new: list[str]) -> None:
    drift = compare(ledger_of(old), "".join(f"{line}\n" for line in new))
    lost = [entry.line for entry in drift if entry.line]
    gained = [entry.now for entry in drift if entry.now]
    assert len(lost) == len(set(lost))
    assert len(gained) == len(set(gained))
    kept = len(old) - sum(entry.kind in (Drift.CHANGED, Drift.MISSING) for entry in drift)
    assert len(new) == kept + sum(entry.kind in (Drift.CHANGED, Drift.NEW) for entry in drift)


@given(LINES)
def test_the_notes_of_a_ledger_never_drift_from_it(lines: list[str]) -> None:
    assert compare(ledger_of(lines), "".join(f"{line}\n" for line in lines)) == ()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", 1),
        ("number,hash\n", 1),
        ("line,sha256,role,path,reason\nx,abc,fact,ec2,\n", 2),
        ("line,sha256,role,path,reason\n1,abc,fact\n", 2),
        ("line,sha256,role,path,reason\n1,abc,fact,ec2> } #,\n", 2),
        ("line,sha256,role,path,reason\n1,> } #,gone,ec2,\n", 2),
    ],
)
def test_a_ledger_that_is_none_is_refused_with_its_line(tmp_path: Path, content: str, line: int) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(PackError) as caught:
        read_ledger(path)
    assert caught.value.line == line


def test_lines_that_are_gone_are_read_apart_and_written_last(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    text = 'line,sha256,role,path,reason\n1,ab,changed,ec2,\n1,cd,gone,ec2/x,"a, b"\n'
    path.write_text(text, "utf-8")
    ledger = read_ledger(path)
    assert [line.role for line in ledger.lines] == ["changed"]
    assert ledger.gone == (LedgerLine(1, "cd", Role.GONE, ("ec2", "x"), "a, b"),)
    assert ledger_text(ledger) == text
    path.write_text(f"{text}2,ef,fact,ec2,\n", "utf-8")
    with pytest.raises(PackError, match="below one that is gone") as caught:
        read_ledger(path)
    assert caught.value.line == 4


@given(st.lists(st.sampled_from(["a", "b", "", "# c", "d"]), max_size=300), st.integers(0, 300))
def test_drift_is_found_in_long_notes_too(lines: list[str], at: int) -> None:
    at = min(at, len(lines))
    drift = compare(ledger_of([*lines, "end"]), "\n".join([*lines[:at], "new", *lines[at:], "end"]))
    assert [entry.kind for entry in drift] == [Drift.MOVED] * (len(lines) + 1 - at) + [Drift.NEW]


def test_a_missing_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such file"):
        read_ledger(tmp_path / "ledger.csv")


@pytest.mark.parametrize(("row", "line"), [("\n", 3), ('2,ab,blank,x,"no\ntext"\n', 3)])
def test_a_ledger_has_one_row_a_line(row: str, line: int, tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text(f"line,sha256,role,path,reason\n1,ab,fact,x,\n{row}3,ab,fact,x,\n", "utf-8")
    with pytest.raises(PackError, match="not one row a line") as caught:
        read_ledger(file)
    assert caught.value.line == line
