"""`awskg diagram`: every way to ask for a picture, every way to write it, and what goes wrong."""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from running import on_a_terminal, process, run

import awskg
from awskg.diagrams import draw_focus, draw_path, draw_relation, draw_view, drawio, mermaid, svg, views
from awskg.diagrams.raster import has_japanese
from awskg.errors import display_width

if TYPE_CHECKING:
    from pathlib import Path

VIEW = "swf-or-step-functions"


def test_without_a_name_it_lists_the_views() -> None:
    result = run("diagram", "--lang", "ja")
    assert result.exit_code == 0
    assert [json.loads(line)["name"] for line in result.stdout.splitlines()] == list(views(awskg.load()))
    assert "awskg diagram 名前" in result.stderr


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(
    ("suffix", "write"), [("svg", svg), ("mmd", mermaid), ("drawio", drawio)], ids=["svg", "mmd", "drawio"]
)
def test_the_suffix_chooses_the_format(suffix: str, write: object, lang: str, tmp_path: Path) -> None:
    target = tmp_path / f"picture.{suffix}"
    assert run("diagram", VIEW, "--lang", lang, "-o", target).exit_code == 0
    assert callable(write)
    assert target.read_text("utf-8") == write(draw_view(awskg.load(lang=lang), VIEW))


@pytest.mark.parametrize(
    "format_", ["mermaid", "dot", "svg", "drawio", "cytoscape", "html", "md", "json", "csv", "tsv"]
)
def test_every_format_goes_to_standard_output(format_: str) -> None:
    result = run("diagram", VIEW, "--format", format_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Step Functions" in result.stdout


@pytest.mark.skipif(not has_japanese(), reason="no font of this machine has Japanese letters")
@pytest.mark.parametrize(("format_", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_png_and_pdf_go_to_a_file_or_a_pipe_and_never_to_a_terminal(format_: str, magic: bytes, tmp_path: Path) -> None:
    target = tmp_path / f"picture.{format_}"
    assert run("diagram", VIEW, "-o", target).exit_code == 0
    assert target.read_bytes().startswith(magic)
    piped = process("diagram", VIEW, "--format", format_)
    assert piped.communicate()[0].startswith(magic)
    shown = on_a_terminal(f"awskg diagram {VIEW} --format {format_}")
    assert f"{format_} is no text for a terminal" in shown


def test_a_focus_a_path_and_a_relation_are_drawn_as_the_library_draws_them() -> None:
    kg = awskg.load()
    told = run("diagram", "--focus", "Lambda@Edge", "--depth", "2", "--budget", "8", "--format", "svg").stdout
    assert told == svg(draw_focus(kg, "Lambda@Edge", 2, budget=8))
    told = run("diagram", "--path", "Lambda@Edge", "Lambda", "--format", "svg").stdout
    assert told == svg(draw_path(kg, "Lambda@Edge", "Lambda"))
    told = run("diagram", "--relation", "requires", "--format", "svg").stdout
    assert told == svg(draw_relation(kg, ["requires"]))


def test_a_record_is_a_statement_with_its_claims() -> None:
    records = [json.loads(line) for line in run("diagram", "ecs-auto-scaling").stdout.splitlines()]
    kg = awskg.load()
    claims = {claim.iri for claim in kg.claims()}
    assert records
    for record in records:
        assert set(record) == {"source", "label", "target", "claims", "standing"}
        assert set(record["claims"]) <= claims


def test_the_page_leads_from_every_box_and_arrow_to_what_stands_below() -> None:
    page = run("diagram", VIEW, "--format", "html").stdout
    root = ET.fromstring(page[page.index("<svg") : page.index("</svg>") + len("</svg>")])
    links = [link.attrib["href"] for link in root.iter("{http://www.w3.org/2000/svg}a")]
    assert len(links) > 8
    for link in links:
        assert f'id="{link.removeprefix("#")}"' in page


@pytest.mark.parametrize("columns", [40, 60, 100])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_terminal_shows_it_in_letters_that_fit(columns: int, lang: str) -> None:
    shown = on_a_terminal(f"awskg diagram {VIEW} --lang {lang}", columns=columns)
    assert max(map(display_width, shown.splitlines())) <= columns
    assert "└─" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ecs-auto-scalin",), "ecs-auto-scaling"),
        (("--focus", "Lamda@Edge"), "Lambda@Edge"),
        (("--path", "Lambda", "Nothing Like It"), "Nothing Like It"),
        (("--relation", "require"), "requires"),
        ((VIEW, "--format", "svgg"), "svg"),
        ((VIEW, "--focus", "Lambda"), "one picture at a time"),
        ((VIEW, "--relation", "requires"), "one picture at a time"),
        (("--focus", "Lambda", "--depth", "0"), "--depth"),
        ((VIEW, "--depth", "2"), "--depth goes with --focus"),
        (("",), "no diagram is called"),
        (("--format", "svg"), "svg is for a picture"),
        (("--format", "png"), "png is for a picture"),
        (("--focus", ""), "nothing is called"),
        (("--focus", "Lambda", "--budget", "100000"), "--budget"),
        ((VIEW, "-o", "/nowhere/at/all.svg"), "/nowhere/at"),
        ((VIEW, "-o", "/nowhere/at/all.png"), "/nowhere/at"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_is_written(arguments: tuple[str, ...], said: str) -> None:
    result = run("diagram", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(
    "arguments", [(VIEW, "-o", "x.gif"), ("-o", "x.gif"), ("-o", "x.svg"), ("-o", "x.pdf")], ids=str
)
def test_what_no_picture_or_no_list_is_written_as_leaves_no_file(
    arguments: tuple[str, ...], lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("diagram", *arguments, "--lang", lang)
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert result.stderr.isascii() is (lang == "en")
    if VIEW in arguments:
        assert all(f".{suffix}" in result.stderr for suffix in ("svg", "png", "pdf", "drawio", "html", "md", "txt"))


def test_things_without_a_path_are_drawn_alone_and_it_says_so() -> None:
    result = run("diagram", "--path", "RPO", "M3", "--format", "table")
    assert result.exit_code == 0
    assert "No chain of at most 4 hops" in result.stdout
    assert not [line for line in result.stdout.splitlines() if line.startswith(("├", "└"))]


def test_a_view_of_the_past_is_drawn_as_of_then() -> None:
    then = run("diagram", VIEW, "--view", "2018", "--format", "json").stdout
    now = run("diagram", VIEW, "--format", "json").stdout
    assert json.loads(then) != json.loads(now)


def test_an_own_pack_brings_its_views_and_they_are_drawn(tmp_path: Path) -> None:
    result = run("diagram", "--pack", "tests/packs/tiny", VIEW, "--format", "svg")
    assert result.exit_code == 0
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_picture_goes_into_a_named_pipe_and_leaves_it_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert run("diagram", "ecs", "--format", "png", "-o", pipe).exit_code == 0
    reader.join(timeout=60)
    assert read[0].startswith(b"\x89PNG")
    assert pipe.is_fifo()


def test_a_focus_is_a_thing_of_the_graph() -> None:
    for name in ("ak:requires", "claim:m3-lacks-ipv6"):
        result = run("diagram", "--focus", name)
        assert (result.exit_code, result.stdout) == (2, "")


def test_a_budget_goes_with_a_picture() -> None:
    result = run("diagram", "--budget", "5")
    assert result.exit_code == 2
    assert "--budget goes with a picture" in result.stderr
