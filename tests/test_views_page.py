"""The page on views of one's own: its example is drawn, its tables are what the reader of such files knows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import awskg
from awskg.diagrams import draw_view, svg, views
from awskg.diagrams.selection import BUDGET
from awskg.diagrams.spec import Kind
from awskg.diagrams.views import FILE, KEYS

if TYPE_CHECKING:
    from awskg.knowledge import KnowledgeGraph

PAGE = (Path(__file__).parents[1] / "docs" / "views.md").read_text("utf-8")
EXAMPLE = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[0]


@pytest.fixture(scope="module", params=["en", "ja"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    pack = tmp_path_factory.mktemp("own") / "pack"
    shutil.copytree(Path(__file__).parent / "packs" / "tiny", pack)
    (pack / FILE).write_text(EXAMPLE, "utf-8")
    return awskg.load(packs=[pack], lang=request.param)


@pytest.mark.parametrize("name", ["lambda-at-edge", "two-policies"])
def test_the_example_is_drawn(graph: KnowledgeGraph, name: str) -> None:
    diagram = draw_view(graph, name)
    assert len(diagram.nodes) > 1
    assert diagram.claims
    assert any(node.rows for node in diagram.nodes)
    assert diagram.title == views(graph)[name].title.in_(graph.lang)
    assert svg(diagram).startswith("<svg")


def test_the_tables_name_every_key_and_every_kind() -> None:
    keys, kinds = (re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for table in PAGE.split("|---|---|")[1:])
    assert {key for cell in keys for key in re.findall(r"`(\w+)`", cell)} == set(KEYS)
    assert {kind for cell in kinds for kind in re.findall(r"`(\w+)`", cell)} == set(Kind)
    assert f"{BUDGET} unless given" in PAGE
