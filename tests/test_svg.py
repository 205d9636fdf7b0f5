"""SVG, DOT and the layout: everything once, in its place, and readable, whatever the labels hold."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from odd_diagrams import diagrams
from pygraphviz import AGraph

from awskg.diagrams.cytoscape import cytoscape
from awskg.diagrams.dot import dot
from awskg.diagrams.drawio import drawio
from awskg.diagrams.layout import Box, place, render
from awskg.diagrams.model import Diagram, Edge, Line, Look, Node
from awskg.diagrams.outlines import tip
from awskg.diagrams.raster import has_japanese, raster
from awskg.diagrams.svg import svg
from awskg.errors import MissingFontError
from awskg.model import Lang

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"


def one_edge(label: str = "needs") -> Diagram:
    nodes = (Node("a", None, "Auto Scaling グループ", Look.RESOURCE), Node("b", None, "EC2", Look.SERVICE))
    return Diagram("one", "One", "Two things.", Lang.EN, nodes, (Edge("e", "a", "b", label, Line.NEED),))


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_svg_is_xml_and_shows_every_node_and_edge_once(diagram: Diagram) -> None:
    root = ET.fromstring(svg(diagram))
    assert sorted(_told(root, "data-node")) == sorted(node.id for node in diagram.nodes)
    assert sorted(_told(root, "data-edge")) == sorted(edge.id for edge in diagram.edges)
    assert sorted(_told(root, "data-group")) == sorted(group.id for group in diagram.groups)
    assert not [element for element in root.iter() if element.tag.endswith("script")]


def _told(root: ET.Element, attribute: str) -> list[str]:
    return [element.attrib[attribute] for element in root.iter() if attribute in element.attrib]


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_dot_is_read_by_graphviz_and_names_every_node_and_edge_once(diagram: Diagram) -> None:
    assert b"<svg" in render(dot(diagram), "svg")
    graph = AGraph(string=dot(diagram))
    assert sorted(graph.nodes()) == sorted(node.id for node in diagram.nodes)
    assert sorted(edge.attr["id"] for edge in graph.edges()) == sorted(edge.id for edge in diagram.edges)
    for edge in diagram.edges:
        assert any(found.attr["id"] == edge.id for found in graph.edges((edge.source,)) if edge.target in found)


def test_words_of_dot_may_be_ids() -> None:
    nodes = tuple(Node(word, None, word, Look.RESOURCE) for word in ("graph", "node", "edge", "strict", "subgraph"))
    diagram = Diagram("words", "", "", Lang.EN, nodes, (Edge("e", "graph", "edge", ""),), ranks=(("node", "strict"),))
    assert len(AGraph(string=dot(diagram)).nodes()) == len(place(diagram).nodes) == len(nodes)


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_no_two_nodes_overlap_and_everything_lies_in_the_picture(diagram: Diagram) -> None:
    placed = place(diagram)
    assert not [pair for pair in combinations(placed.nodes.values(), 2) if pair[0].overlaps(pair[1])]
    whole = Box(-1, -1, placed.width + 2, placed.height + 2)
    labels = [route.label for route in placed.edges.values() if route.label]
    for box in (*placed.nodes.values(), *placed.groups.values(), *labels):
        assert box.x >= whole.x
        assert box.y >= whole.y
        assert box.right <= whole.right
        assert box.bottom <= whole.bottom


@settings(max_examples=30, deadline=None)
@given(diagrams())
def test_the_texts_of_dot_do_not_move_its_layout(diagram: Diagram) -> None:
    for with_text, without in zip(
        _positions(dot(diagram), diagram), _positions(dot(diagram, text=False), diagram), strict=True
    ):
        assert with_text == pytest.approx(without, abs=0.2)  # Graphviz rounds what is moved by the caption


def _positions(text: str, diagram: Diagram) -> list[tuple[float, float]]:
    """Return where each node stands, seen from the first; the caption above moves them all."""
    laid_out = AGraph(string=render(text, "dot").decode())
    places = [tuple(map(float, laid_out.get_node(node.id).attr["pos"].split(","))) for node in diagram.nodes]
    return [(round(x - places[0][0], 1), round(y - places[0][1], 1)) for x, y in places]


@pytest.mark.parametrize("write", [svg, dot, lambda diagram: repr(place(diagram))], ids=["svg", "dot", "layout"])
def test_the_same_diagram_gives_the_same_bytes(write: Callable[[Diagram], str]) -> None:
    assert write(one_edge()) == write(one_edge())


def test_the_bytes_do_not_hang_on_the_seed_of_hashes(tmp_path: Path) -> None:
    code = "import sys; sys.path.insert(0, 'tests'); from test_svg import one_edge, svg; print(svg(one_edge()))"
    command = [sys.executable, "-c", code]
    results = {
        subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout for seed in "123"
    }
    assert len(results) == 1
    assert not list(tmp_path.iterdir())


def test_title_description_language_and_what_is_left_out_are_there_for_those_who_cannot_see() -> None:
    root = ET.fromstring(svg(one_edge()._replace(left_out=3)))
    assert root.attrib["lang"] == "en"
    assert root.attrib["aria-labelledby"] == root.find(f"{SVG}title").attrib["id"]  # type: ignore[union-attr]
    assert root.findtext(f"{SVG}desc") == "Two things. 3 statements left out"


def test_each_look_has_a_shape_and_each_line_a_stroke_of_its_own() -> None:
    nodes = tuple(Node(f"n{number}", None, "same", look) for number, look in enumerate(Look))
    edges = tuple(Edge(f"e{number}", "n0", "n1", "", line) for number, line in enumerate(Line))
    text = svg(Diagram("all", "", "", Lang.EN, nodes, edges))
    drawn = re.findall(r'data-node="\w+".*?d="([^"]*)"', text)
    shapes = {re.sub(r"-?[\d.]+", "", path) for path in drawn}
    assert (
        len(shapes) >= len(Look) - 2
    )  # rounded boxes differ in their radius, boxes of straight lines in their corners
    assert len({_relative(path) for path in drawn}) == len(Look)
    style = text[text.index("<style>") : text.index("</style>")]
    tips = {line: re.sub(r"-?[\d.]+", "", tip(line, (0, 0), (9, 0))) for line in Line}
    strokes = {(f".{line}.line{{" in style or f".{line}{{" in style) and line for line in Line}
    assert strokes == {False, *Line} - {Line.PLAIN, Line.MESSAGE}
    assert len({tips[line] for line in (Line.PLAIN, Line.MESSAGE, Line.SPOKE)}) == 3


def _relative(path: str) -> tuple[float, ...]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return tuple(round(number - numbers[place % 2], 1) for place, number in enumerate(numbers))


def test_a_diagram_of_nothing_is_a_picture_all_the_same() -> None:
    empty = Diagram("none", "Nothing", "Nothing to see.", Lang.EN, (), ())
    assert ET.fromstring(svg(empty)).findtext(f"{SVG}title") == "Nothing"


def test_links_and_tooltips_stand_at_nodes_and_edges() -> None:
    diagram = one_edge()
    node = diagram.nodes[0]._replace(link="https://example.org/a?b=1&c=2", tooltip="What it is.")
    edge = diagram.edges[0]._replace(link="#claim", tooltip="A needs EC2. (L7)")
    root = ET.fromstring(svg(diagram._replace(nodes=(node, diagram.nodes[1]), edges=(edge,))))
    assert [link.attrib["href"] for link in root.iter(f"{SVG}a")] == ["#claim", "https://example.org/a?b=1&c=2"]
    assert {"What it is.", "A needs EC2. (L7)"} <= {title.text for title in root.iter(f"{SVG}title")}


@pytest.mark.parametrize("write", [svg, dot, cytoscape, drawio], ids=["svg", "dot", "cytoscape", "drawio"])
def test_no_picture_runs_what_a_stranger_wrote_as_an_address(write: Callable[[Diagram], str]) -> None:
    diagram = one_edge()
    bad = "javascript:alert(1)"
    nodes = tuple(node._replace(link=bad) for node in diagram.nodes)
    assert bad not in write(diagram._replace(nodes=nodes, edges=(diagram.edges[0]._replace(link=bad),)))


@pytest.mark.skipif(not has_japanese(), reason="no font of this machine has Japanese letters")
@pytest.mark.parametrize(("format_", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_png_and_pdf_are_drawn(format_: str, magic: bytes) -> None:
    assert raster(one_edge(), format_).startswith(magic)


def test_a_picture_full_of_boxes_is_refused_where_no_font_has_japanese_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.modules["awskg.diagrams.raster"], "has_japanese", lambda: False)
    with pytest.raises(MissingFontError, match="fonts-noto-cjk"):
        raster(one_edge(), "png")
    assert capfd.readouterr().err == ""
    assert not list(tmp_path.iterdir())


def test_a_picture_without_japanese_letters_needs_no_such_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["awskg.diagrams.raster"], "has_japanese", lambda: False)
    nodes = (Node("a", None, "EC2", Look.SERVICE),)
    plain = Diagram("one", "One", "", Lang.EN, nodes, ())
    assert raster(plain, "png").startswith(b"\x89PNG")
