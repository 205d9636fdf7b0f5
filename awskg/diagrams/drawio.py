"""draw.io (diagrams.net) XML: a picture to go on editing, with boxes, frames and arrows that hold together."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from awskg.diagrams.bends import bends_of, spots_of
from awskg.diagrams.colours import LIGHT
from awskg.diagrams.layout import Box, Placed, place
from awskg.diagrams.legend import TITLE, Caption, Entry, caption_of
from awskg.diagrams.metric import FONT_SIZE, LINE_HEIGHT, SMALL, text_width
from awskg.diagrams.model import Line, Look, Standing
from awskg.diagrams.outlines import number
from awskg.diagrams.sizes import edge_lines, is_bold, slant_of, words_of
from awskg.diagrams.texts import clean, flat, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.diagrams.bends import Spot
    from awskg.diagrams.layout import Point
    from awskg.diagrams.model import Diagram, Edge, Node

_SHAPES: Final = {
    Look.SERVICE: "shape=ext;double=1;rounded=0;",
    Look.FEATURE: "rounded=1;absoluteArcSize=1;arcSize={small_arc};",
    Look.RESOURCE: "rounded=0;",
    Look.ACTION: "shape=hexagon;perimeter=hexagonPerimeter2;fixedSize=1;size={slant};",
    Look.EVENT: "rounded=1;absoluteArcSize=1;arcSize={large_arc};",
    Look.MEASURE: "shape=parallelogram;perimeter=parallelogramPerimeter;fixedSize=1;size={slant};",
    Look.CHOICE: "shape=mxgraph.basic.octagon2;dx={cut};",
    Look.IDEA: "shape=note;size=10;",
}
_STROKES: Final = {
    Line.PLAIN: "endArrow=block;",
    Line.NEED: "endArrow=block;strokeWidth=2.6;endSize=4;",
    Line.ADVICE: "endArrow=open;dashed=1;",
    Line.ORDER: f"shape=filledEdge;strokeWidth=4;fillColor={LIGHT.ground};endArrow=open;endSize=5;",
    Line.MESSAGE: "endArrow=open;endSize=8;",
    Line.NEGATIVE: "endArrow=baseDash;endSize=8;dashed=1;dashPattern=1 3;strokeWidth=1.9;",
    Line.SPOKE: "endArrow=none;",
}
_EDGE: Final = f"edgeStyle=none;curved=1;html=1;fontSize={SMALL};labelBackgroundColor={LIGHT.ground};"
_FRAME: Final = (
    f"rounded=1;absoluteArcSize=1;arcSize=12;dashed=1;fillColor=none;strokeColor={LIGHT.faint};"
    f"fontColor={LIGHT.faint};fontStyle=1;fontSize={SMALL};verticalAlign=top;html=1;container=1;collapsible=0;"
)
_PLAIN_TEXT: Final = "text;html=1;align=left;verticalAlign=middle;spacing=0;"
_TOP: Final = "1"
"""Id of the layer that everything stands on."""

_SWATCH: Final = Box(0, 0, 30, 16)
_BESIDE: Final = 36
"""From the left of an entry of the legend to its text, in pixels."""


def drawio(diagram: Diagram | Placed) -> str:
    """Return a diagram as a file for draw.io: uncompressed XML, laid out, with tooltips, links, legend and title.

    Boxes and frames keep the places of the layout. Arrows hang on their boxes and run straight, but for those that
    need to bend (`bends_of`). The ids of boxes, frames and arrows are those of the diagram.
    """
    placed = diagram if isinstance(diagram, Placed) else place(diagram)
    file = Element("mxfile", host="awskg")
    name = flat(placed.diagram.title) or placed.diagram.name
    page = SubElement(file, "diagram", id=flat(placed.diagram.name), name=name)
    root = SubElement(SubElement(page, "mxGraphModel", grid="1", page="0", tooltips="1"), "root")
    SubElement(root, "mxCell", id="0")
    SubElement(root, "mxCell", {"id": _TOP, "parent": "0"})
    _draw(root, placed)
    indent(file)
    return tostring(file, encoding="unicode") + "\n"


def _draw(root: Element, placed: Placed) -> None:
    caption = caption_of(placed.diagram, placed.width)
    _caption(root, caption)
    for group in placed.diagram.groups:
        frame = _lowered(placed.groups[group.id], caption.height)
        _plain(root, group.id, _html([flat(group.label)]), _FRAME, frame)
    for node in placed.diagram.nodes:
        frame = placed.groups[node.group] if node.group else Box(0, -caption.height, 0, 0)
        box = placed.nodes[node.id]
        _node(root, node, box._replace(x=box.x - frame.x, y=box.y - frame.y))
    bends = bends_of(placed)
    spots = spots_of(placed, bends)
    for edge in placed.diagram.edges:
        geometry = _arrow(root, edge)
        _bend(geometry, bends[edge.id], caption.height)
        if edge.id in spots:
            _put_label(geometry, spots[edge.id])
    for place_, entry in enumerate(caption.entries):
        _entry(root, f"legend-{place_}", entry, caption.height + placed.height)


def _caption(root: Element, caption: Caption) -> None:
    for place_, line in enumerate(caption.lines):
        size = TITLE if line.style == "title" else SMALL
        bold = "fontStyle=1;" if line.style == "title" else ""
        height = size * LINE_HEIGHT
        box = Box(0, line.y - height, caption.width, height)
        _plain(root, f"caption-{place_}", _html([line.text]), f"{_PLAIN_TEXT}{bold}fontSize={size};", box)


def _entry(root: Element, id_: str, entry: Entry, top: float) -> None:
    y = top + entry.y
    if isinstance(entry.kind, Look):
        style = f"{_shape(entry.kind, _SWATCH.height)}fillColor={LIGHT.fills[entry.kind]};html=1;"
        _plain(root, id_, "", style, _SWATCH._replace(x=entry.x, y=y))
    elif isinstance(entry.kind, Line):
        _stroke(root, id_, entry.kind, (entry.x, y + _SWATCH.height / 2))
    left = entry.x + _BESIDE if isinstance(entry.kind, (Look, Line)) else entry.x
    box = Box(left, y, text_width(entry.text, SMALL), _SWATCH.height)
    _plain(root, f"{id_}-text", _html([entry.text]), f"{_PLAIN_TEXT}fontSize={SMALL};", box)


def _lowered(box: Box, by: float) -> Box:
    return box._replace(y=box.y + by)


def _shape(look: Look, height: float) -> str:
    slant = slant_of(look, height)
    lengths = {"slant": slant, "cut": min(slant, height / 3)}
    lengths |= {"small_arc": min(height / 2, 18), "large_arc": min(height, 40)}
    return _SHAPES[look].format(**{name: number(length) for name, length in lengths.items()})


def _node(root: Element, node: Node, box: Box) -> None:
    side = "align=left;spacingLeft=10;spacingRight=10;" if node.rows else ""
    look = f"{_shape(node.look, box.height)}fillColor={LIGHT.fills[node.look]};"
    style = f"{look}{_standing(node.standing)}{side}html=1;fontSize={FONT_SIZE};"
    told = _object(root, node, _node_label(node))
    cell = SubElement(told, "mxCell", {"style": style, "vertex": "1", "parent": node.group or _TOP})
    _geometry(cell, box)


def _node_label(node: Node) -> str:
    words = words_of(node)
    label = _html(words.lines)
    label = f"<b>{label}</b>" if is_bold(node) else label
    if not words.rows:
        return label
    rows = "".join(f'<div style="font-size:{SMALL}px">{_html(row)}</div>' for row in words.rows)
    return f'<div style="text-align:center">{label}</div><hr size="1">{rows}'


def _standing(standing: Standing) -> str:
    colour = LIGHT.marks.get(standing)
    dashed = "dashed=1;" if standing is Standing.FALLEN else ""
    return f"strokeColor={colour};fontColor={colour};{dashed}" if colour else ""


def _arrow(root: Element, edge: Edge) -> Element:
    """Draw an arrow, and return what its bends and the place of its label go into."""
    tip = "" if edge.directed else "endArrow=none;"
    style = f"{_EDGE}{_STROKES[edge.line]}{_standing(edge.standing)}{tip}"
    ends = {"source": edge.source, "target": edge.target}
    told = _object(root, edge, _html(edge_lines(edge)))
    cell = SubElement(told, "mxCell", {"style": style, "edge": "1", "parent": _TOP, **ends})
    return SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})


def _bend(geometry: Element, bends: tuple[Point, ...], lower: float) -> None:
    if bends:
        points = SubElement(geometry, "Array", {"as": "points"})
        for x, y in bends:
            SubElement(points, "mxPoint", {"x": number(x), "y": number(y + lower)})


def _put_label(geometry: Element, spot: Spot) -> None:
    geometry.set("x", f"{2 * spot.share - 1:.2f}")  # draw.io counts from -1 at the start to 1 at the end
    if any(spot.offset):
        across, down = map(number, spot.offset)
        SubElement(geometry, "mxPoint", {"x": across, "y": down, "as": "offset"})


def _stroke(root: Element, id_: str, line: Line, start: Point) -> None:
    told = {"id": id_, "style": f"{_EDGE}{_STROKES[line]}", "edge": "1", "parent": _TOP}
    geometry = SubElement(SubElement(root, "mxCell", told), "mxGeometry", {"relative": "1", "as": "geometry"})
    for end, x in (("sourcePoint", start[0]), ("targetPoint", start[0] + _SWATCH.width)):
        SubElement(geometry, "mxPoint", {"x": number(x), "y": number(start[1]), "as": end})


def _object(root: Element, part: Node | Edge, label: str) -> Element:
    """Return what holds a label, a tooltip, which draw.io reads as HTML too, and a link."""
    told = SubElement(root, "UserObject", label=label, tooltip=escape(clean(part.tooltip)), id=part.id)
    if address := web_address(part.link):
        told.set("link", address)
    return told


def _plain(root: Element, id_: str, label: str, style: str, box: Box) -> None:
    told = {"id": id_, "value": label, "style": style, "vertex": "1", "parent": _TOP}
    _geometry(SubElement(root, "mxCell", told), box)


def _geometry(cell: Element, box: Box) -> None:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(cell, "mxGeometry", {**{side: number(length) for side, length in sides.items()}, "as": "geometry"})


def _html(lines: Iterable[str]) -> str:
    """Return lines as HTML, which draw.io reads labels as; the XML around them is escaped once more."""
    return "<br>".join(escape(clean(line)) for line in lines)
