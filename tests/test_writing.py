"""Files and folders are written whole or not at all."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from awskg.writing import new_folder, replace_all, replacing

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_replaced_only_when_all_went_well(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    target.write_text("old")

    def fail() -> None:
        with replacing(target) as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]
    assert target.read_text() == "old"


def test_several_files_are_replaced_together(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("old")
    replace_all({first: "new", second: "東京\r\n"})
    assert (first.read_text(), second.read_bytes().decode()) == ("new", "東京\r\n")


def test_not_one_of_several_files_changes_when_one_cannot_be_written(tmp_path: Path) -> None:
    first = tmp_path / "a.csv"
    first.write_text("old")
    with pytest.raises(OSError, match="nowhere"):
        replace_all({first: "new", tmp_path / "nowhere" / "b.csv": "new"})
    with pytest.raises(UnicodeEncodeError):
        replace_all({first: "new", tmp_path / "c.csv": "\ud800"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "old"}


def test_a_folder_appears_with_all_its_files_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "pack"

    def fail() -> None:
        with new_folder(target) as folder:
            (folder / "half").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(tmp_path.iterdir()) == []
    with new_folder(target) as folder:
        (folder / "whole").touch()
    assert [path.name for path in target.iterdir()] == ["whole"]
    assert stat.S_IMODE(target.stat().st_mode) & 0o500 == 0o500


def test_a_folder_takes_the_place_of_an_empty_one_but_of_nothing_else(tmp_path: Path) -> None:
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.mkdir()
    full.mkdir()
    (full / "mine").touch()
    with new_folder(empty) as folder:
        (folder / "x").touch()
    assert [path.name for path in empty.iterdir()] == ["x"]

    def occupy() -> None:
        with new_folder(full):
            pass

    with pytest.raises(OSError, match="full"):
        occupy()
    assert {path.name for path in tmp_path.iterdir()} == {"empty", "full"}
    assert [path.name for path in full.iterdir()] == ["mine"]
