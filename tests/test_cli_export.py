"""`awskg export`: a form goes whole to where it should go, and what cannot be written is named."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
import rdflib
from running import TINY, process, run

import awskg
from awskg.cli.export import BULK, FEED, GRAPH, Form
from awskg.model import Lang
from awskg.network.forms import cytoscape, gexf, graphml, node_link
from awskg.study import Study
from awskg.study.feed import records
from awskg.study.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

WRITERS = {Form.GRAPHML: graphml, Form.GEXF: gexf, Form.NODE_LINK: node_link, Form.CYTOSCAPE: cytoscape}


STUDY = set(Form) - {*FEED, *GRAPH, *BULK}


def test_every_form_is_tried_here() -> None:
    assert set(WRITERS) == {*GRAPH} - {Form.JSONLD}
    assert {str(form) for form in STUDY} == set(FORMATS)


@pytest.mark.parametrize("form", WRITERS)
def test_a_form_goes_whole_to_a_file_in_the_view_and_language_asked_for(form: Form, tmp_path: Path) -> None:
    target = tmp_path / "graph"
    result = run("export", form, "--view", "noted", "--lang", "ja", "-o", target)
    assert (result.exit_code, result.output) == (0, "")
    assert target.read_text("utf-8") == WRITERS[form](awskg.load(view="noted", lang="ja").networkx())


def test_a_form_that_is_named_goes_to_a_file_of_any_suffix(tmp_path: Path) -> None:
    target = tmp_path / "graph.zzz"
    assert run("export", "node-link", "-o", target).exit_code == 0
    assert target.read_text("utf-8") == node_link(awskg.load().networkx())


def test_a_form_goes_to_standard_output_with_the_packs_asked_for() -> None:
    result = run("export", "node-link", "--pack", TINY)
    assert result.stdout == node_link(awskg.load(packs=[TINY]).networkx())
    assert len(json.loads(result.stdout)["nodes"]) > awskg.load().networkx().number_of_nodes()


@pytest.mark.parametrize(("word", "forms"), [("graphlm", ["graphml"]), ("xlsx", list(Form))])
def test_an_unknown_form_is_answered_with_those_it_may_have_been(word: str, forms: list[str]) -> None:
    result = run("export", word)
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(form in result.stderr for form in forms)


def test_an_unknown_form_is_answered_in_japanese() -> None:
    result = run("export", "graphlm", "--lang", "ja")
    assert result.exit_code == 2
    assert "graphml" in result.stderr
    assert not result.stderr.isascii()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run("export", "gexf", "-o", tmp_path / "none" / "x.gexf")
    assert result.exit_code == 2
    assert "none" in result.stderr


def test_a_file_that_was_there_stays_as_it_was_when_the_pack_cannot_be_read(tmp_path: Path) -> None:
    target = tmp_path / "graph"
    target.write_text("before", "utf-8")
    result = run("export", "gexf", "--pack", tmp_path / "none", "-o", target)
    assert result.exit_code == 3
    assert target.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_the_help_lists_every_form() -> None:
    assert all(f"awskg export {form} " in run("export", "--help").stdout for form in Form)


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    with process("export", "node-link") as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline() == b"{\n"
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_json_ld_holds_the_whole_graph_and_needs_nothing_from_elsewhere(engine: str) -> None:
    kg = awskg.load(engine=engine)
    text = kg.jsonld()
    assert isinstance(json.loads(text)["@context"], dict)
    read = rdflib.Dataset()
    read.parse(data=text, format="json-ld")
    assert set(read.quads()) == set(kg.rdflib().quads())
    assert run("export", "jsonld", "--engine", engine).stdout == text.rstrip("\n") + "\n"


def test_the_feed_goes_as_records_and_as_tables() -> None:
    lines = [json.loads(line) for line in run("export", "jsonl").stdout.splitlines()]
    assert lines == json.loads(json.dumps(list(records(Study(awskg.load())))))
    for form, mark in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.DictReader(StringIO(run("export", form).stdout), delimiter=mark))
        assert [row["id"] for row in rows] == [line["id"] for line in lines]
        assert [row["text_ja"] for row in rows] == [line["text"]["ja"] for line in lines]


def test_the_words_of_the_notes_stand_beside_their_claims_for_who_has_them(tmp_path: Path) -> None:
    notes = TINY / "tiny.ja.md"
    result = run("export", "jsonl", "--pack", TINY, "--with-notes", notes)
    told = [claim for line in result.stdout.splitlines() for claim in json.loads(line)["claims"]]
    assert any("notes" in claim for claim in told)
    missing = run("export", "csv", "--with-notes", tmp_path / "none.md")
    assert missing.exit_code in (2, 3)
    assert "none.md" in missing.stderr


def test_notes_go_with_the_feed_only(tmp_path: Path) -> None:
    result = run("export", "anki", "--with-notes", tmp_path / "notes.md", "-o", tmp_path / "x.apkg")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "--with-notes goes with jsonl" in result.stderr


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("form", sorted(STUDY))
def test_study_material_goes_whole_to_where_it_should_go(form: Form, lang: str, tmp_path: Path) -> None:
    target = tmp_path / f"out{FORMATS[form].suffix}"
    result = run("export", form, "--lang", lang, "-o", target)
    assert (result.exit_code, result.output) == (0, "")
    written = FORMATS[form].write(Study(awskg.load(lang=lang)), Lang(lang))
    if isinstance(written, str | bytes):
        assert target.read_bytes() == (written.encode() if isinstance(written, str) else written)
    else:
        files = (path for path in target.rglob("*") if path.is_file())
        assert {path.relative_to(target).as_posix(): path.read_bytes() for path in files} == dict(written)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_folder_needs_a_name_and_takes_the_place_of_nothing(tmp_path: Path) -> None:
    assert "name a new one with -o FOLDER" in run("export", "obsidian").stderr
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "mine.md").write_text("mine")
    result = run("export", "obsidian", "-o", tmp_path / "vault")
    assert result.exit_code == 2
    assert [path.name for path in (tmp_path / "vault").iterdir()] == ["mine.md"]
