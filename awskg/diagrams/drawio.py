"""draw.io (diagrams.net) XML: a picture to go on editing, with boxes, frames and arrows that hold together."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from awskg.diagrams.colours import LIGHT
from awskg.diagrams.layout import Box, Placed, place
from awskg.diagrams.legend import caption_of
from awskg.diagrams.metric import FONT_SIZE, SMALL
from awskg.diagrams.model import Line, Look, Standing
from awskg.diagrams.outlines import number
from awskg.diagrams.sizes import edge_lines, is_bold, words_of
from awskg.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.diagrams.model import Diagram, Edge, Node

_SHAPES: Final = {
    Look.SERVICE: "shape=ext;double=1;",
    Look.FEATURE: "rounded=1;",
    Look.RESOURCE: "rounded=0;",
    Look.ACTION: "shape=hexagon;perimeter=hexagonPerimeter2;fixedSize=1;size=14;",
    Look.EVENT: "rounded=1;arcSize=50;",
    Look.MEASURE: "shape=parallelogram;perimeter=parallelogramPerimeter;fixedSize=1;size=14;",
    Look.CHOICE: "shape=mxgraph.basic.octagon2;dx=10;",
    Look.IDEA: "shape=note;size=10;",
}
_STROKES: Final = {
    Line.PLAIN: "endArrow=block;",
    Line.NEED: "endArrow=block;strokeWidth=2.6;",
    Line.ADVICE: "endArrow=open;dashed=1;",
    Line.ORDER: "endArrow=open;shape=link;width=3;",
    Line.NEGATIVE: "endArrow=dash;dashed=1;dashPattern=1 3;strokeWidth=1.9;",
}
_EDGE: Final = f"edgeStyle=none;curved=1;html=1;fontSize={SMALL};labelBackgroundColor={LIGHT.ground};"
_FRAME: Final = "rounded=1;arcSize=4;dashed=1;fillColor=none;verticalAlign=top;html=1;container=1;collapsible=0;"
_PLAIN_TEXT: Final = "text;html=1;align=left;verticalAlign=middle;"


def drawio(diagram: Diagram | Placed) -> str:
    """Return a diagram as a file for draw.io: uncompressed XML, laid out, with tooltips, links, legend and title.

    Nodes and frames keep the places of the layout; arrows hang on their nodes and find their own way.
    """
    placed = diagram if isinstance(diagram, Placed) else place(diagram)
    file = Element("mxfile", host="awskg")
    page = SubElement(file, "diagram", id=_text(placed.diagram.name), name=_text(placed.diagram.title))
    root = SubElement(SubElement(page, "mxGraphModel", grid="1", page="0", tooltips="1"), "root")
    SubElement(root, "mxCell", id="0")
    SubElement(root, "mxCell", {"id": "1", "parent": "0"})
    _draw(root, placed)
    indent(file)
    return tostring(file, encoding="unicode") + "\n"


def _draw(root: Element, placed: Placed) -> None:
    diagram = placed.diagram
    caption = caption_of(diagram, placed.width)
    for place_, line in enumerate(caption.lines):
        style = f"{_PLAIN_TEXT}{'fontStyle=1;fontSize=18;' if line.style == 'title' else f'fontSize={SMALL};'}"
        _box(root, f"caption-{place_}", _html([line.text]), style, Box(0, line.y - 18, caption.width, 20))
    for group in diagram.groups:
        frame = _lowered(placed.groups[group.id], caption.height)
        _box(root, group.id, _html([group.label]), f"{_FRAME}fontSize={SMALL};fontStyle=1;", frame)
    for node in diagram.nodes:
        box = placed.nodes[node.id]
        frame_box = placed.groups[node.group] if node.group else Box(0, -caption.height, 0, 0)
        inside = Box(box.x - frame_box.x, box.y - frame_box.y, box.width, box.height)
        _object(root, node, _node_label(node), _node_style(node), inside)
    for edge in diagram.edges:
        _arrow(root, edge)
    for place_, entry in enumerate(caption.entries):
        top = caption.height + placed.height + entry.y
        if isinstance(entry.kind, Look):
            style = f"{_SHAPES[entry.kind]}fillColor={LIGHT.fills[entry.kind]};html=1;"
            _box(root, f"legend-{place_}", "", style, Box(entry.x, top, 30, 16))
        elif isinstance(entry.kind, Line):
            _legend_line(root, f"legend-{place_}", entry.kind, entry.x, top + 8)
        left = entry.x if isinstance(entry.kind, Standing) else entry.x + 36
        _box(
            root,
            f"legend-text-{place_}",
            _html([entry.text]),
            f"{_PLAIN_TEXT}fontSize={SMALL};",
            Box(left, top, 160, 16),
        )


def _lowered(box: Box, by: float) -> Box:
    return box._replace(y=box.y + by)


def _node_label(node: Node) -> str:
    words = words_of(node)
    rows = "".join(f'<div style="text-align:left;font-size:{SMALL}px">{_html(row)}</div>' for row in words.rows)
    label = _html(words.lines)
    label = f"<b>{label}</b>" if is_bold(node) else label
    return f"{label}<hr>{rows}" if rows else label


def _node_style(node: Node) -> str:
    side = "spacingLeft=8;spacingRight=8;" if node.rows else ""
    fill = f"fillColor={LIGHT.fills[node.look]};"
    return f"{_SHAPES[node.look]}{fill}{_standing(node.standing)}{side}html=1;fontSize={FONT_SIZE};"


def _standing(standing: Standing) -> str:
    colour = LIGHT.marks.get(standing)
    dashed = "dashed=1;" if standing is Standing.FALLEN else ""
    return f"strokeColor={colour};fontColor={colour};{dashed}" if colour else ""


def _object(root: Element, node: Node, label: str, style: str, box: Box) -> None:
    told = SubElement(root, "UserObject", label=_text(label), id=node.id, tooltip=_text(node.tooltip))
    if node.link:
        told.set("link", _text(node.link))
    cell = SubElement(told, "mxCell", {"style": style, "vertex": "1", "parent": node.group or "1"})
    _geometry(cell, box)


def _box(root: Element, id_: str, label: str, style: str, box: Box) -> None:
    told = {"id": id_, "value": _text(label), "style": style}
    cell = SubElement(root, "mxCell", {**told, "vertex": "1", "parent": "1"})
    _geometry(cell, box)


def _arrow(root: Element, edge: Edge) -> None:
    label, tooltip = _html(edge_lines(edge)), _text(edge.tooltip)
    told = SubElement(root, "UserObject", label=_text(label), id=edge.id, tooltip=tooltip)
    if edge.link:
        told.set("link", _text(edge.link))
    style = f"{_EDGE}{_STROKES[edge.line]}{_standing(edge.standing)}{'' if edge.directed else 'endArrow=none;'}"
    ends = {"source": edge.source, "target": edge.target}
    cell = SubElement(told, "mxCell", {"style": style, "edge": "1", "parent": "1", **ends})
    SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})


def _legend_line(root: Element, id_: str, line: Line, x: float, y: float) -> None:
    told = {"id": id_, "style": f"{_EDGE}{_STROKES[line]}"}
    cell = SubElement(root, "mxCell", {**told, "edge": "1", "parent": "1"})
    geometry = SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
    for end, left in (("sourcePoint", x), ("targetPoint", x + 30)):
        SubElement(geometry, "mxPoint", {"x": number(left), "y": number(y), "as": end})


def _geometry(cell: Element, box: Box) -> None:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(cell, "mxGeometry", {**{side: number(length) for side, length in sides.items()}, "as": "geometry"})


def _html(lines: Iterable[str]) -> str:
    """Return lines as HTML, which draw.io reads labels as; the XML around them is escaped once more."""
    return "<br>".join(escape(visible(line)) for line in lines)


def _text(text: str) -> str:
    """Return text without letters that XML cannot hold."""
    return "".join("�" if letter in "\ufffe\uffff" else letter for letter in visible(text))
