"""`awskg export`: a form goes whole to where it should go, and what cannot be written is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from running import TINY, process, run

import awskg
from awskg.cli.export import Form
from awskg.network.forms import cytoscape, gexf, graphml, node_link

if TYPE_CHECKING:
    from pathlib import Path

WRITERS = {Form.GRAPHML: graphml, Form.GEXF: gexf, Form.NODE_LINK: node_link, Form.CYTOSCAPE: cytoscape}


def test_every_form_is_tried_here() -> None:
    assert set(WRITERS) == set(Form)


@pytest.mark.parametrize("form", Form)
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
