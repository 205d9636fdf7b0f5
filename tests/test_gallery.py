"""The gallery shows every view as it is drawn now, and nothing else; formats hold the same in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from gallery import DOCS, graph, pages
from golden_pictures import pictures

from awskg.diagrams import draw_view, views

if TYPE_CHECKING:
    from pathlib import Path

PAGES = pages()
GOLDEN_PICTURES = pictures()


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_a_file_of_the_gallery_is_what_is_drawn_now(file: Path) -> None:
    assert file.read_text("utf-8") == PAGES[file], "run: python tests/gallery.py"


@pytest.mark.parametrize("file", GOLDEN_PICTURES, ids=lambda file: file.name)
def test_a_picture_is_written_as_it_was(file: Path) -> None:
    assert file.read_text("utf-8") == GOLDEN_PICTURES[file], "run: python tests/golden_pictures.py"


def test_no_picture_of_a_view_that_is_gone_is_left() -> None:
    assert set((DOCS / "gallery").iterdir()) == {file for file in PAGES if file.suffix == ".svg"}


@pytest.mark.parametrize("name", views(graph("en")))
def test_a_view_holds_the_same_things_and_statements_in_both_languages(name: str) -> None:
    english, japanese = (draw_view(graph(lang), name) for lang in ("en", "ja"))
    assert [node.iri for node in english.nodes] == [node.iri for node in japanese.nodes]
    assert [edge[:3] for edge in english.edges] == [edge[:3] for edge in japanese.edges]
    assert english.claims == japanese.claims


@pytest.mark.parametrize("file", [file for file in PAGES if file.suffix == ".svg"], ids=lambda file: file.name)
def test_a_picture_needs_nothing_beside_it(file: Path) -> None:
    text = PAGES[file]
    assert "url(" not in text
    assert "@import" not in text
    root = ET.fromstring(text)
    assert not [element for element in root.iter() if element.tag.endswith(("image", "script", "foreignObject"))]
