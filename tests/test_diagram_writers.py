"""draw.io, Cytoscape and text: every node and edge once, whatever the labels hold; and what holds for every writer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from node import needs_node, read_in_node
from odd_diagrams import ODD, diagrams
from pictures import LINK, everything, linked

from awskg.diagrams.bends import bends_of, spots_of
from awskg.diagrams.cytoscape import cytoscape
from awskg.diagrams.drawio import drawio
from awskg.diagrams.layout import place
from awskg.diagrams.mermaid import markdown, mermaid
from awskg.diagrams.model import Diagram, Edge, Line, Look, Node, Row, Standing
from awskg.diagrams.sizes import edge_lines, label_of, marked, row_text, words_of
from awskg.diagrams.text import text
from awskg.diagrams.texts import clean, flat, web_address
from awskg.model import Lang
from awskg.width import display_width

if TYPE_CHECKING:
    from collections.abc import Callable

WRITERS = {"mermaid": mermaid, "markdown": markdown, "drawio": drawio, "cytoscape": cytoscape, "text": text}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_a_diagram_of_nothing_is_written_all_the_same(writer: Callable[[Diagram], str | list[str]]) -> None:
    assert "Nothing" in str(writer(Diagram("none", "Nothing", "", Lang.EN, (), ())))


def test_the_bytes_do_not_hang_on_the_seed_of_hashes() -> None:
    code = """if True:
        from test_diagram_writers import WRITERS, Lang, everything
        print([write(everything(lang)) for write in WRITERS.values() for lang in Lang])
    """
    results = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(results) == 1
    assert len(results.pop()) > 10_000


@pytest.mark.parametrize("writer", [mermaid, markdown, drawio, cytoscape], ids=lambda writer: writer.__name__)
def test_no_label_has_a_line_end_that_only_some_programs_see(writer: Callable[[Diagram], str]) -> None:
    label = "a\u2028b\u2029c\x85d\x0be\x0cf"
    nodes = (Node("a", None, label, Look.IDEA, tooltip=label, rows=(Row(label, label),)),)
    written = writer(Diagram("x", label, label, Lang.EN, nodes, (Edge("e", "a", "a", label),)))
    assert written.splitlines() == written.removesuffix("\n").split("\n")


@pytest.mark.parametrize("text_", ODD)
def test_what_is_cleaned_stays_so(text_: str) -> None:
    assert clean(clean(text_)) == clean(text_)
    assert "\n" not in flat(text_)


@given(st.text())
def test_an_address_ends_where_it_should(path: str) -> None:
    assert re.fullmatch(r"https://[^\s\"'<>;]*", web_address(f"https://{path}"))


# draw.io


def objects(root: ET.Element) -> dict[str, ET.Element]:
    return {told.attrib["id"]: told for told in root.iter("UserObject")}


def read_html(label: str) -> list[str]:
    """Return the lines of a label of draw.io; any tag of the label's own fails."""
    ours = re.sub(r'<br>|<hr size="1">|</div>(?=<div)', "\n", label)
    ours = re.sub(r'</?b>|<div style="(text-align:center|font-size:12px)">|</div>', "", ours)
    assert "<" not in ours
    return [line for line in unescape(ours).split("\n") if line]


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_drawio_is_xml_that_holds_every_node_edge_and_frame_once(diagram: Diagram) -> None:
    root = ET.fromstring(drawio(diagram))
    found = objects(root)
    assert sorted(found) == sorted([*(node.id for node in diagram.nodes), *(edge.id for edge in diagram.edges)])
    for node in diagram.nodes:
        words = words_of(node)
        lines = [*words.lines, *(line for row in words.rows for line in row)]
        assert read_html(found[node.id].attrib["label"]) == [clean(line) for line in lines if line]
        assert found[node.id][0].attrib["parent"] == node.group or "1"
    for edge in diagram.edges:
        cell = found[edge.id][0]
        assert (cell.attrib["source"], cell.attrib["target"]) == (edge.source, edge.target)
        assert read_html(found[edge.id].attrib["label"]) == [clean(line) for line in edge_lines(edge)]
    ids = [told.attrib["id"] for told in root.iter() if "id" in told.attrib and told.tag != "diagram"]
    assert len(ids) == len(set(ids))
    assert {group.id for group in diagram.groups} <= set(ids)


@pytest.mark.parametrize("lang", Lang)
def test_drawio_keeps_the_places_of_the_layout(lang: Lang) -> None:
    diagram = everything(lang)
    placed = place(diagram)
    root = ET.fromstring(drawio(placed))
    lower = geometry(root, "ecs_group")[1] - placed.groups["ecs_group"].y
    for node in diagram.nodes:
        x, y, width, height = geometry(root, node.id)
        left, top = geometry(root, node.group)[:2] if node.group else (0, 0)
        box = placed.nodes[node.id]
        assert (width, height) == (box.width, box.height)
        assert (x + left, y + top) == pytest.approx((box.x, box.y + lower), abs=0.2)


def geometry(root: ET.Element, id_: str) -> tuple[float, ...]:
    cell = next(told for told in root.iter() if told.attrib.get("id") == id_ and told.tag != "diagram")
    told = next(cell.iter("mxGeometry"))
    return tuple(float(told.attrib[side]) for side in ("x", "y", "width", "height"))


def test_drawio_tells_every_look_line_and_standing_apart() -> None:
    diagram = everything()
    found = objects(ET.fromstring(drawio(diagram)))
    styles = {id_: told[0].attrib["style"] for id_, told in found.items()}
    assert len({re.sub(r"(fill|stroke|font)Color=[^;]*;", "", styles[node.id]) for node in diagram.nodes}) >= len(Look)
    assert len({styles[edge.id] for edge in diagram.edges}) >= len(Line)
    assert "strokeColor=#a51d16" in styles["o"]
    assert "dashed=1" in styles["o"]
    assert "endArrow=none" in styles["both"]


def test_arrows_of_drawio_end_at_slanted_sides_not_at_the_box_around_them() -> None:
    styles = {id_: told[0].attrib["style"] for id_, told in objects(ET.fromstring(drawio(everything()))).items()}
    assert "perimeter=parallelogramPerimeter;" in styles["reserved"]
    assert "perimeter=hexagonPerimeter2;" in styles["add"]


def test_drawio_has_title_left_out_legend_links_and_tooltips_that_are_no_html() -> None:
    root = ET.fromstring(drawio(everything()))
    values = [told.attrib["value"] for told in root.iter("mxCell") if told.attrib.get("value")]
    assert {"Capacity of an ECS cluster", "What adds instances, and when. 2 statements left out"} <= set(values)
    assert {"feature, product", "needs", "△ imprecise or incomplete"} <= set(values)
    ecs = objects(root)["ecs"].attrib
    assert ecs["link"] == LINK
    assert ecs["tooltip"] == "&lt;ecs&gt; is &quot;ecs&quot;.\nReally."
    assert [id_ for id_, told in objects(root).items() if "link" in told.attrib] == ["ecs", "e1"]


@pytest.mark.parametrize("lang", Lang)
def test_arrows_bend_only_where_a_straight_one_would_hide_something(lang: Lang) -> None:
    placed = place(everything(lang))
    bends = bends_of(placed)
    assert all(bends[id_] for id_ in ("loop", "twin_1", "twin_2"))
    assert not any(bends[id_] for id_ in ("e1", "e2", "e3", "plain"))


@pytest.mark.parametrize("direction", ["LR", "TB"])
@pytest.mark.parametrize("lang", Lang)
def test_no_label_of_drawio_covers_a_node_or_another_label(lang: Lang, direction: str) -> None:
    placed = place(everything(lang)._replace(direction=direction))
    spots = spots_of(placed, bends_of(placed))
    assert set(spots) == {edge.id for edge in placed.diagram.edges if edge.label}
    boxes = [*(spot.box for spot in spots.values()), *placed.nodes.values()]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_every_label_stands_along_its_arrow_or_where_the_layout_put_it(diagram: Diagram) -> None:
    placed = place(diagram)
    for id_, spot in spots_of(placed, bends_of(placed)).items():
        assert 0 <= spot.share <= 1
        assert spot.offset == (0, 0) or spot.box == placed.edges[id_].label


# Cytoscape


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_cytoscape_holds_every_node_edge_and_group_once_with_places(diagram: Diagram) -> None:
    told = json.loads(cytoscape(diagram))
    nodes, edges = told["elements"]["nodes"], [edge["data"] for edge in told["elements"]["edges"]]
    boxes = [node["data"] for node in nodes if "position" in node]
    assert [(box["id"], box["label"], box.get("parent")) for box in boxes] == [
        (node.id, node.label, node.group) for node in diagram.nodes
    ]
    assert [(edge["id"], edge["source"], edge["target"]) for edge in edges] == [edge[:3] for edge in diagram.edges]
    frames = [node["data"]["id"] for node in nodes if "position" not in node]
    assert frames == [group.id for group in diagram.groups]
    assert told["data"]["leftOut"] == diagram.left_out


def test_cytoscape_tells_all_that_the_diagram_knows() -> None:
    diagram = everything()
    told = json.loads(cytoscape(place(diagram)))["elements"]
    data = {part["data"]["id"]: part["data"] for part in (*told["nodes"], *told["edges"])}
    for node in diagram.nodes:
        asked = (node.look, node.kind, node.hidden, node.tooltip, node.standing, node.link, node.iri)
        keys = ("look", "kind", "hidden", "tooltip", "standing", "link", "iri")
        assert tuple(data[node.id][key] for key in keys) == asked
    assert data["provider"]["claims"] == ["claim:deploys", "claim:limit"]
    assert data["provider"]["rows"][1]["standing"] == "fallen"
    assert data["e2"]["claims"] == ["claim:one-e2", "claim:two-e2"]
    assert data["both"]["directed"] is False


def test_cytoscape_has_a_style_for_every_class() -> None:
    told = json.loads(cytoscape(everything()))
    parts = (*told["elements"]["nodes"], *told["elements"]["edges"])
    used = {name for part in parts for name in part["classes"].split()}
    rules = {rule["selector"]: json.dumps(rule["style"]) for rule in told["style"]}
    assert {f".{name}" for name in used} <= set(rules)
    assert len({rules[f".{look}"] for look in Look}) == len(Look)
    assert len({rules[f".{line}"] for line in Line}) == len(Line)
    assert told["layout"] == {"name": "preset"}


def test_polygons_of_cytoscape_have_their_border_inside_as_some_releases_draw_no_other() -> None:
    polygons = [
        rule["style"] for rule in json.loads(cytoscape(everything()))["style"] if "polygon" in rule["style"].values()
    ]
    assert len(polygons) == 3
    assert {style["border-position"] for style in polygons} == {"inside"}


# Text


def below(diagram: Diagram, node: Node, names: dict[str, str]) -> list[str]:
    """Return what stands below a node, in words."""
    arrows = [
        f"{marked(edge.label, edge.standing)} {'→' if edge.directed else '↔'} {names[edge.target]}"
        for edge in diagram.edges
        if edge.source == node.id
    ]
    return [*map(row_text, node.rows), *arrows]


@settings(max_examples=100, deadline=None)
@given(diagrams(), st.integers(16, 100))
def test_text_fits_and_says_every_node_row_and_edge_once(diagram: Diagram, width: int) -> None:
    numbered = tuple(node._replace(label=f"{node.label}{place}") for place, node in enumerate(diagram.nodes))
    diagram = diagram._replace(nodes=numbered)
    names = {node.id: flat(node.label) for node in numbered}
    wanted = []
    for group in (None, *(group.id for group in diagram.groups)):
        for node in diagram.nodes_in(group):
            wanted += [label_of(node), *below(diagram, node, names)]
    lines = text(diagram, width)
    assert all(display_width(line) <= width for line in lines)
    assert told(diagram, lines) == [re.sub(r"\s", "", clean(said)) for said in wanted]
    assert not set("".join(lines)) & set("\n\r\t\x00\x1b")


def told(diagram: Diagram, lines: list[str]) -> list[str]:
    """Return the nodes, rows and arrows of a text, without blanks; further lines belong to the one before them."""
    found: list[str] = []
    first = lines.index("") if "" in lines else 0
    end = len(lines) - lines[::-1].index("") - 1 if diagram.signs else len(lines)
    for line in lines[first:end]:
        further = re.match(r"(│ {2}|   ?(?! ))", line)
        if further and found:
            found[-1] += line[further.end() :]
        elif line:
            found.append(re.sub("^[├└]─ ?", "", line))
    return [re.sub(r"\s", "", said) for said in found if not said.startswith("── ")]


def test_text_says_each_node_once_and_what_its_marks_mean() -> None:
    lines = text(everything(Lang.JA), 60)
    assert lines[:3] == [
        "ECS クラスターのキャパシティー",
        "何が、いつインスタンスを追加するか。",
        "ほか 2 件の記述は省略",
    ]
    assert lines[-2:] == [
        "△ 不正確・不足あり  ✕ 現在は異なる・誤り  ＋ 訂正  ？ 未確認",
        "(+n) 省略した記述の数",
    ]
    assert "── 実行中のできごと ──" in lines
    assert "Auto Scaling グループのキャパシティープロバイダー (+3)" in lines
    assert "├─ ✕ 上限: 一度に 10 インスタンス" in lines
    assert "└─ 自身のインスタンスを置き換える → Auto Scaling グループ" in lines
    assert "└─ 代替 ↔ 従来のスケーリング(2019 年より前)" in lines


def test_text_numbers_the_nodes_that_share_a_label() -> None:
    diagram = linked(2, [(0, 1)])
    same = tuple(node._replace(label="now", hidden=2, standing=Standing.LACKING) for node in diagram.nodes)
    lines = text(diagram._replace(nodes=same))
    assert lines[2:5] == ["△ now #1 (+2)", "└─ → now #2", "△ now #2 (+2)"]


@needs_node
@pytest.mark.parametrize("lang", Lang)
def test_cytoscape_itself_reads_every_node_edge_and_group_once(lang: Lang) -> None:
    diagram = everything(lang)
    (told,) = read_in_node("cytoscape_read.mjs", [cytoscape(diagram)])
    boxes = [(node.id, node.label, node.group) for node in diagram.nodes]
    frames = [(group.id, group.label, None) for group in diagram.groups]
    assert sorted(map(tuple, told["nodes"]), key=str) == sorted((*boxes, *frames), key=str)
    assert sorted(map(tuple, told["edges"])) == sorted((edge.id, edge.source, edge.target) for edge in diagram.edges)
