"""What commands write: every format holds the same facts, and a file appears whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awskg.cli.grid import NARROWEST, Grid, fit
from awskg.cli.output import Format, format_of, markdown_table, write
from awskg.cli.page import Page
from awskg.cli.sheet import Sheet
from awskg.errors import UnknownSuffixError
from awskg.model import Lang
from awskg.width import display_width

if TYPE_CHECKING:
    from pathlib import Path

PAGE = Page(Lang.EN, width=40)
RECORDS: list[dict[str, object]] = [
    {"name": "M3", "lines": [4, 5], "true": True},
    {"name": 'a|"b",\n東京', "lines": [], "true": None},
]
SHEET = Sheet(("name", "lines", "true"), RECORDS, ("Name", "Lines"), [("M3", "4"), ("a|b\n東京", "")], title="Families")


def written(format_: Format, capsys: pytest.CaptureFixture[str]) -> str:
    write(SHEET, format_, PAGE)
    return capsys.readouterr().out


def test_json_is_one_list_of_the_records(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(written(Format.JSON, capsys)) == RECORDS


def test_json_lines_are_one_record_a_line_with_japanese_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    text = written(Format.JSONL, capsys)
    assert [json.loads(line) for line in text.splitlines()] == RECORDS
    assert "東京" in text


@pytest.mark.parametrize(("format_", "mark"), [(Format.CSV, ","), (Format.TSV, "\t")])
def test_separated_values_can_be_read_back(format_: Format, mark: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(io.StringIO(written(format_, capsys)), delimiter=mark))
    assert rows == [["name", "lines", "true"], ["M3", "4; 5", "true"], ['a|"b",\n東京', "", ""]]


def test_separated_values_of_nothing_still_have_their_header(capsys: pytest.CaptureFixture[str]) -> None:
    write(Sheet(("name",), [], ("Name",), []), Format.CSV, PAGE)
    assert capsys.readouterr().out == "name\n"


def test_markdown_keeps_its_columns_whatever_a_cell_holds() -> None:
    assert list(markdown_table(["a"], [["x|y\n<b>"]]))[-1] == "| x\\|y<br>&lt;b> |"


def test_a_table_aligns_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(Format.TABLE, capsys).splitlines() == [
        "Families",
        "",
        "Name  Lines",
        "────  ─────",
        "M3    4",
        "a|b",
        "東京",
    ]


CELLS = st.text(st.sampled_from("ab c東京、"), max_size=60)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4), st.integers(40, 120))
def test_no_line_of_a_table_is_wider_than_the_page(rows: list[tuple[str, str, str]], width: int) -> None:
    lines = Grid(("one", "two", "three"), rows).lines(Page(Lang.EN, width))
    assert all(display_width(line) <= width for line in lines)


@given(st.lists(st.integers(1, 80), min_size=1, max_size=6), st.integers(10, 200))
def test_columns_get_what_they_need_or_share_the_page(natural: list[int], width: int) -> None:
    least = [min(need, NARROWEST) for need in natural]
    widths = fit(least, natural, width)
    gaps = 2 * (len(natural) - 1)
    if not widths:
        assert sum(least) + gaps > width
    else:
        assert sum(widths) + gaps <= width
        assert all(low <= got <= need for low, got, need in zip(least, widths, natural, strict=True))


def test_a_page_too_narrow_for_the_columns_gets_one_field_a_line() -> None:
    grid = Grid(("verdict", "sentence"), [("no longer true", "A long sentence about nothing.")], rigid=frozenset({0}))
    lines = list(grid.lines(Page(Lang.EN, 20)))
    assert lines == [
        "verdict   no longer",
        "          true",
        "sentence  A long",
        "          sentence",
        "          about",
        "          nothing.",
    ]


def test_data_cannot_colour_the_terminal() -> None:
    assert "\x1b" not in "".join(Grid(("x",), [("\x1b[31mred",)]).lines(PAGE))


def test_styles_need_a_page_with_colour() -> None:
    grid = Grid(("x",), [("y",)], styles={0: Page.faint})
    assert "\x1b[2my\x1b[0m" in list(grid.lines(Page(Lang.EN, 40, colour=True)))
    assert "y" in list(grid.lines(PAGE))


@pytest.mark.parametrize(
    ("name", "format_"), [("a.csv", "csv"), ("a.JSON", "json"), ("a.md", "md"), ("a.txt", "table")]
)
def test_the_suffix_of_a_file_chooses_the_format(name: str, format_: str, tmp_path: Path) -> None:
    assert format_of(tmp_path / name) == format_


def test_a_suffix_of_no_format_is_refused_and_those_that_work_are_named(tmp_path: Path) -> None:
    with pytest.raises(
        UnknownSuffixError, match=r'no format has the suffix "\.gif"; there are: \.csv, \.json, .*\.txt;'
    ):
        format_of(tmp_path / "a.gif")
    assert format_of(tmp_path / "a") == "table"


def test_a_replaced_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.touch()
    old.chmod(0o640)
    for target in (old, new):
        write(SHEET, Format.CSV, PAGE, target)
    (tmp_path / "usual").touch()
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    link, file = tmp_path / "link.csv", tmp_path / "file.csv"
    file.write_text("old")
    link.symlink_to(file)
    write(SHEET, Format.CSV, PAGE, link)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8").startswith("name,lines,true\n")


def test_a_pipe_with_a_name_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(SHEET, Format.CSV, PAGE, pipe)
    assert os.read(reader, 100).startswith(b"name,")
    assert pipe.is_fifo()
    os.close(reader)


def test_a_folder_that_is_missing_is_named_with_the_file_that_was_wanted(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "rows.csv"
    with pytest.raises(OSError, match="No such file") as caught:
        write(SHEET, Format.CSV, PAGE, target)
    assert caught.value.filename == str(target)
