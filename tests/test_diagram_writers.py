"""Mermaid, draw.io, Cytoscape and text: every node and edge once, whatever the labels hold."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from odd_diagrams import ODD, diagrams

from awskg.diagrams.cytoscape import cytoscape
from awskg.diagrams.drawio import drawio
from awskg.diagrams.layout import place
from awskg.diagrams.mermaid import markdown, mermaid, parts
from awskg.diagrams.model import Diagram, Edge, Group, Line, Look, Node, Row, Standing
from awskg.diagrams.sizes import edge_lines, words_of
from awskg.diagrams.text import text
from awskg.model import Iri, Lang
from awskg.namespaces import CLAIM
from awskg.width import display_width, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hypothesis.strategies import DrawFn

NPM = Path(__file__).parents[1] / ".venv" / "npm"
MERMAIDS = ("mermaid", "mermaid-12")
needs_mermaid = pytest.mark.skipif(
    not shutil.which("node") or not (NPM / "node_modules" / "mermaid").is_dir(),
    reason="node or the packages of tests/npm are not there (make test fetches them with npm)",
)


def full(lang: Lang = Lang.EN) -> Diagram:
    """Return a diagram with every look, line and standing, a frame, rows, parallel edges, a loop, words of Mermaid."""
    ja = lang is Lang.JA
    nodes = [Node(f"n_{look}", None, f"{look} の箱" if ja else f"A {look}", look, group="g") for look in Look]
    rows = (Row("展開先" if ja else "deploys to", "EC2", standing=Standing.FALLEN), Row("", "42"))
    nodes += [Node("end", None, "end", Look.RESOURCE, rows=rows, hidden=3, standing=Standing.LACKING)]
    nodes += [Node("o", None, "o", Look.IDEA, link="https://example.org/?a=1&b=2", tooltip='say "o"')]
    edges = [
        Edge(f"e_{line}", "n_service", f"n_{look}", line.value, line, (Iri(f"{CLAIM}c-{line}"),))
        for line, look in zip(Line, ["feature", "resource", "action", "event", "measure"], strict=True)
    ]
    edges += [
        Edge("twin_1", "end", "o", "one", standing=Standing.FALLEN),
        Edge("twin_2", "end", "o", "two", standing=Standing.CORRECTION),
        Edge("loop", "end", "end", "自分" if ja else "itself"),
        Edge("both", "n_choice", "n_idea", "", directed=False),
    ]
    groups = (Group("g", "枠" if ja else "A frame"),)
    return Diagram("full", "Everything", "All at once.", lang, tuple(nodes), tuple(edges), groups, left_out=2)


WRITERS = {"mermaid": mermaid, "markdown": markdown, "drawio": drawio, "cytoscape": cytoscape, "text": text}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("lang", Lang)
def test_the_same_diagram_gives_the_same_text(writer: Callable[[Diagram], object], lang: Lang) -> None:
    assert writer(full(lang)) == writer(full(lang))


# Mermaid


def read_by_mermaid(package: str, charts: Iterable[str]) -> list[dict[str, Any]]:
    script = Path(__file__).with_name("mermaid_parse.mjs")
    command = ["node", str(script), package]
    done = subprocess.run(command, input=json.dumps(list(charts)), cwd=NPM, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def shown(lines: Iterable[str]) -> str:
    return re.sub(r"\s+", "", "".join(lines))


def same_as_read(diagram: Diagram, told: dict[str, Any]) -> None:
    """Check that Mermaid read each node, edge and group once, each with its own text."""
    assert "error" not in told, told
    texts = [re.sub(r"\s+|<br/?>", "", decoded(node["text"])) for node in told["nodes"]]
    wanted = [
        shown((*words.lines, *(line for row in words.rows for line in row))) for words in map(words_of, diagram.nodes)
    ]
    assert sorted(texts) == sorted(wanted)
    edges = [re.sub(r"\s+|<br/?>", "", decoded(edge["text"])) for edge in told["edges"]]
    assert edges == [shown(edge_lines(edge)) for edge in diagram.edges]
    ids = [node["id"] for node in told["nodes"]]
    assert len(set(ids)) == len(diagram.nodes)
    assert len(told["groups"]) == len(diagram.groups)


def decoded(label: str) -> str:
    """Return a label as Mermaid shows it in the end; while it reads, its entities stand in letters of its own."""
    label = label.replace("ﬂ°°", "&#").replace("ﬂ°", "&").replace("¶ß", ";")
    return unescape(label)


@needs_mermaid
@pytest.mark.parametrize("package", MERMAIDS)
@pytest.mark.parametrize("lang", Lang)
def test_mermaid_itself_reads_every_node_edge_and_group_once(package: str, lang: Lang) -> None:
    diagram = full(lang)
    (told,) = read_by_mermaid(package, [mermaid(diagram)])
    same_as_read(diagram, told)
    assert len({node["type"] for node in told["nodes"]}) == len(Look)
    strokes = {(edge["stroke"], edge["type"]) for edge in told["edges"]}
    assert len(strokes) == len(Line) + 1  # the last one points nowhere


@needs_mermaid
@pytest.mark.parametrize("package", MERMAIDS)
def test_mermaid_itself_reads_odd_labels_as_they_are(package: str) -> None:
    charts = [Diagram("x", label, label, Lang.EN, (Node("a", None, label, Look.RESOURCE),), ()) for label in ODD]
    for diagram, told in zip(charts, read_by_mermaid(package, map(mermaid, charts)), strict=True):
        same_as_read(diagram, told)


@needs_mermaid
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.generate],  # each try starts a process, so a failing one is not made smaller
)
@given(st.lists(diagrams(), min_size=12, max_size=12))
def test_mermaid_itself_reads_any_diagram(many: list[Diagram]) -> None:
    for diagram, told in zip(many, read_by_mermaid(MERMAIDS[0], map(mermaid, many)), strict=True):
        same_as_read(diagram, told)


def test_words_of_mermaid_are_safe_as_ids_and_no_two_nodes_share_one() -> None:
    names = ["end", "End", "end_", "graph", "style", "click"]
    nodes = tuple(Node(name, None, name, Look.RESOURCE) for name in names)
    chart = mermaid(Diagram("x", "", "", Lang.EN, nodes, ()))
    ids = re.findall(r'^    (\w+)\["', chart, re.MULTILINE)
    assert len(set(ids)) == len(names)
    assert not {name.lower() for name in ids} & {"end", "graph", "style", "click"}


def test_an_arrow_names_its_claims_in_a_comment() -> None:
    assert '    %% claim:c-need\n    n_service ==>|"need"| n_resource\n' in mermaid(full())


def test_only_addresses_of_the_web_are_linked_to() -> None:
    bad = Node("a", None, "a", Look.IDEA, link="javascript:alert(1)")
    assert "click" not in mermaid(Diagram("x", "", "", Lang.EN, (bad,), ()))
    assert 'click o href "https://example.org/?a=1&b=2" "say #34;o#34;"' in mermaid(full())


@st.composite
def large(draw: DrawFn) -> tuple[Diagram, int]:
    count, most = draw(st.integers(1, 40)), draw(st.integers(2, 15))
    nodes = tuple(Node(f"n{number}", None, f"{number}", Look.RESOURCE) for number in range(count))
    ends = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=60))
    edges = tuple(Edge(f"e{number}", f"n{a}", f"n{b}", "") for number, (a, b) in enumerate(ends))
    return Diagram("x", "", "", Lang.EN, nodes, edges), most


@given(large())
def test_parts_are_small_and_hold_each_edge_once_and_each_node_once_in_full(told: tuple[Diagram, int]) -> None:
    diagram, most = told
    found = parts(diagram, most)
    assert all(len(part.nodes) <= most for part in found)
    assert sorted(edge.id for part in found for edge in part.edges) == sorted(edge.id for edge in diagram.edges)
    whole = [node for part in found for node in part.nodes if "↑" not in node.label]
    assert sorted(node.id for node in whole) == sorted(node.id for node in diagram.nodes)
    for part in found:
        assert {end for edge in part.edges for end in (edge.source, edge.target)} <= {node.id for node in part.nodes}


def test_a_hub_of_500_neighbours_is_split_into_charts_that_can_be_taken_in() -> None:
    nodes = tuple(Node(f"n{number}", None, f"{number}", Look.RESOURCE) for number in range(501))
    edges = tuple(Edge(f"e{number}", "n0", f"n{number}", "") for number in range(1, 501))
    found = parts(Diagram("x", "", "", Lang.EN, nodes, edges))
    assert max(len(part.nodes) for part in found) == 15
    assert sum(len(part.edges) for part in found) == 500


def test_markdown_has_a_chart_for_each_part() -> None:
    nodes = tuple(Node(f"n{number}", None, f"{number}", Look.RESOURCE) for number in range(40))
    page = markdown(Diagram("x", "Many", "", Lang.EN, nodes, ()))
    assert page.count("```mermaid\n") == 3
    assert page.startswith("## Many\n\n### 1 / 3\n")


# draw.io


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_drawio_is_xml_that_holds_every_node_edge_and_frame_once(diagram: Diagram) -> None:
    root = ET.fromstring(drawio(diagram))
    objects = {told.attrib["id"]: told for told in root.iter("UserObject")}
    assert sorted(objects) == sorted([*(node.id for node in diagram.nodes), *(edge.id for edge in diagram.edges)])
    cells = {cell.attrib.get("id") for cell in root.iter("mxCell")}
    assert {group.id for group in diagram.groups} <= cells
    for edge in diagram.edges:
        cell = objects[edge.id][0]
        assert (cell.attrib["source"], cell.attrib["target"]) == (edge.source, edge.target)
    ids = [told.attrib["id"] for told in root.iter() if "id" in told.attrib and told.tag != "diagram"]
    assert len(ids) == len(set(ids))


def test_drawio_keeps_the_places_of_the_layout() -> None:
    diagram = full()
    placed = place(diagram)
    root = ET.fromstring(drawio(placed))
    frame = _geometry(root, "g")
    for node in diagram.nodes:
        x, y, width, height = _geometry(root, node.id)
        box = placed.nodes[node.id]
        assert (width, height) == (box.width, box.height)
        if node.group:
            assert x == pytest.approx(box.x - placed.groups["g"].x, abs=0.2)
            assert 0 <= y <= frame[3]


def _geometry(root: ET.Element, id_: str) -> tuple[float, ...]:
    cell = next(told for told in root.iter() if told.attrib.get("id") == id_ and told.tag != "diagram")
    geometry = next(cell.iter("mxGeometry"))
    return tuple(float(geometry.attrib[side]) for side in ("x", "y", "width", "height"))


def test_labels_of_drawio_are_no_html_of_the_labels_own() -> None:
    nodes = (Node("a", None, "<img src=x>", Look.RESOURCE),)
    told = next(ET.fromstring(drawio(Diagram("x", "", "", Lang.EN, nodes, ()))).iter("UserObject"))
    assert told.attrib["label"] == "&lt;img src=x&gt;"


# Cytoscape


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_cytoscape_holds_every_node_edge_and_group_once_with_places(diagram: Diagram) -> None:
    elements = json.loads(cytoscape(diagram))["elements"]
    boxes = [told for told in elements["nodes"] if "position" in told]
    assert [told["data"]["id"] for told in boxes] == [node.id for node in diagram.nodes]
    assert [told["data"]["label"] for told in boxes] == [node.label for node in diagram.nodes]
    edges = [told["data"] for told in elements["edges"]]
    assert [(told["id"], told["source"], told["target"]) for told in edges] == [edge[:3] for edge in diagram.edges]
    ids = [told["data"]["id"] for told in (*elements["nodes"], *elements["edges"])]
    assert len(ids) == len(set(ids))
    assert {told["data"]["parent"] for told in boxes if told["data"]["parent"]} == {
        group.id for group in diagram.groups
    }


# Text


@settings(max_examples=100, deadline=None)
@given(diagrams(), st.integers(20, 100))
def test_text_fits_and_holds_every_arrow_and_row_once(diagram: Diagram, width: int) -> None:
    lines = text(diagram, width)
    assert all(display_width(line) <= width for line in lines)
    below = [line for line in lines if line.startswith(("├─ ", "└─ "))]
    assert len(below) == len(diagram.edges) + sum(len(node.rows) for node in diagram.nodes)
    assert not set("".join(lines)) & set("\n\r\t\x00\x1b")


def test_text_says_each_node_once_and_what_its_marks_mean() -> None:
    lines = text(full(Lang.JA), 60)
    heads = [line for line in lines if line and not line.startswith(("├", "└", "│", " ", "──"))]
    assert all(sum(node.label in visible(head) for head in heads) >= 1 for node in full(Lang.JA).nodes)
    assert lines[-1] == "△ 不正確・不完全  ✕ 古い・誤り  ＋ 訂正"
    assert "△ end (+3)" in lines
    assert "└─ 自分 → end" in lines
