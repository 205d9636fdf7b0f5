"""Cytoscape.js JSON: a picture for a page of one's own, with positions, parents for groups, and a style."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from awskg.diagrams.colours import LIGHT
from awskg.diagrams.layout import Placed, place
from awskg.diagrams.model import Line, Look, Standing
from awskg.diagrams.sizes import edge_lines, label_of, row_text
from awskg.diagrams.texts import web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.diagrams.model import Diagram, Edge, Node
    from awskg.model import Iri

_SHAPES: Final = {
    Look.SERVICE: "rectangle",
    Look.FEATURE: "round-rectangle",
    Look.RESOURCE: "rectangle",
    Look.ACTION: "hexagon",
    Look.EVENT: "ellipse",
    Look.MEASURE: "rhomboid",
    Look.CHOICE: "cut-rectangle",
    Look.IDEA: "concave-hexagon",
}
_ARROWS: Final = {
    Line.PLAIN: {"line-style": "solid", "target-arrow-shape": "triangle"},
    Line.NEED: {"line-style": "solid", "target-arrow-shape": "triangle", "width": 3},
    Line.ADVICE: {"line-style": "dashed", "target-arrow-shape": "vee"},
    Line.ORDER: {"line-style": "solid", "target-arrow-shape": "chevron", "width": 2},
    Line.NEGATIVE: {"line-style": "dotted", "target-arrow-shape": "tee"},
}


def cytoscape(diagram: Diagram | Placed) -> str:
    """Return a diagram as JSON that `cytoscape({container, ...json})` draws as it is.

    Args:
        diagram: what to write, with or without positions.

    Returns:
        `elements` (groups are parents of their nodes; every id is that of the diagram), `style`, and `layout`: the
        positions given. `data` holds everything that the diagram knows of a node or an edge.
    """
    placed = diagram if isinstance(diagram, Placed) else place(diagram)
    told: dict[str, Any] = {
        "data": {"id": placed.diagram.name, "title": placed.diagram.title, "description": placed.diagram.description},
        "elements": {"nodes": list(_nodes(placed)), "edges": [_edge(edge) for edge in placed.diagram.edges]},
        "style": list(_style()),
        "layout": {"name": "preset"},
    }
    told["data"]["leftOut"] = placed.diagram.left_out
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _nodes(placed: Placed) -> Iterator[dict[str, Any]]:
    for group in placed.diagram.groups:
        yield {"data": {"id": group.id, "label": group.label, "iri": group.iri}, "classes": "group"}
    for node in placed.diagram.nodes:
        box = placed.nodes[node.id]
        x, y = (round(part, 1) for part in box.middle)
        data = {**_data(node), "width": box.width, "height": box.height}
        yield {"data": data, "position": {"x": x, "y": y}, "classes": _classes(node.look, node.standing)}


def _data(node: Node) -> dict[str, Any]:
    rows = [
        {"label": row.label, "value": row.value, "claims": _curies(row.claims), "standing": row.standing}
        for row in node.rows
    ]
    return {
        "id": node.id,
        "parent": node.group,
        "label": node.label,
        "shown": "\n".join((label_of(node), *map(row_text, node.rows))),
        "kind": node.kind,
        "look": node.look,
        "iri": node.iri,
        "rows": rows,
        "hidden": node.hidden,
        "tooltip": node.tooltip,
        "standing": node.standing,
        "link": web_address(node.link),
    }


def _edge(edge: Edge) -> dict[str, Any]:
    data = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "label": edge.label,
        "shown": "\n".join(edge_lines(edge)),
        "line": edge.line,
        "claims": _curies(edge.claims),
        "tooltip": edge.tooltip,
        "standing": edge.standing,
        "link": web_address(edge.link),
        "directed": edge.directed,
    }
    return {"data": data, "classes": _classes(edge.line, edge.standing) + ("" if edge.directed else " undirected")}


def _curies(claims: Iterable[Iri]) -> list[str]:
    return [claim.curie for claim in claims]


def _classes(kind: str, standing: Standing) -> str:
    return str(kind) if standing is Standing.HOLDS else f"{kind} {standing}"


def _style() -> Iterator[dict[str, Any]]:
    text = {"font-size": 13, "color": LIGHT.ink, "text-wrap": "wrap", "text-max-width": "240px"}
    node = {"label": "data(shown)", "text-valign": "center", "border-width": 1.3, "border-color": LIGHT.ink, **text}
    yield {"selector": "node", "style": node}
    yield {"selector": "node[width]", "style": {"width": "data(width)", "height": "data(height)"}}
    edge = {"label": "data(shown)", "curve-style": "bezier", "width": 1.3, "line-color": LIGHT.ink, **text}
    plate = {"target-arrow-color": LIGHT.ink, "text-background-color": LIGHT.ground, "text-background-opacity": 1}
    yield {"selector": "edge", "style": {**edge, **plate, "font-size": 11}}
    group = {"label": "data(label)", "text-valign": "top", "background-opacity": 0, "border-style": "dashed"}
    yield {"selector": ".group", "style": group}
    for look in Look:
        double = {"border-style": "double", "border-width": 4} if look is Look.SERVICE else {}
        yield {
            "selector": f".{look}",
            "style": {"shape": _SHAPES[look], "background-color": LIGHT.fills[look], **double},
        }
    for line in Line:
        yield {"selector": f".{line}", "style": _ARROWS[line]}
    yield {"selector": ".undirected", "style": {"target-arrow-shape": "none"}}
    for standing, colour in LIGHT.marks.items():
        yield {"selector": f".{standing}", "style": {"line-color": colour, "border-color": colour, "color": colour}}
