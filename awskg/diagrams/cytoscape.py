"""Cytoscape.js JSON: a picture for a page of one's own, with positions, parents for groups, and a style."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from awskg.diagrams.colours import LIGHT
from awskg.diagrams.layout import Placed, place
from awskg.diagrams.metric import SMALL
from awskg.diagrams.model import Line, Look, Standing
from awskg.diagrams.sizes import edge_lines, words_of
from awskg.diagrams.texts import clean, flat, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.diagrams.model import Diagram, Edge, Node, Row
    from awskg.model import Iri

_HEXAGON: Final = "-0.88 -1 0.88 -1 1 0 0.88 1 -0.88 1 -1 0"
_SLANTED: Final = "-0.88 -1 1 -1 0.88 1 -1 1"
_FOLDED: Final = "-1 -1 0.9 -1 1 -0.4 1 1 -1 1"
# The hexagon and the rhomboid that Cytoscape has are cut so far that a wide text does not fit in them.

_POLYGON: Final = {"shape": "polygon", "border-position": "inside"}
# Cytoscape 3.32.1 to 3.33.1 draws nothing at all where a polygon has its border anywhere else.

_SHAPES: Final[dict[Look, dict[str, Any]]] = {
    Look.SERVICE: {"shape": "rectangle", "border-style": "double", "border-width": 4},
    Look.FEATURE: {"shape": "round-rectangle", "corner-radius": 8},
    Look.RESOURCE: {"shape": "rectangle"},
    Look.ACTION: {**_POLYGON, "shape-polygon-points": _HEXAGON},
    Look.EVENT: {"shape": "round-rectangle", "corner-radius": 20},
    Look.MEASURE: {**_POLYGON, "shape-polygon-points": _SLANTED},
    Look.CHOICE: {"shape": "cut-rectangle"},
    Look.IDEA: {**_POLYGON, "shape-polygon-points": _FOLDED},
}
_ARROWS: Final[dict[Line, dict[str, Any]]] = {
    Line.PLAIN: {"target-arrow-shape": "triangle"},
    Line.NEED: {"target-arrow-shape": "triangle", "width": 3},
    Line.ADVICE: {"line-style": "dashed", "target-arrow-shape": "vee"},
    Line.ORDER: {"target-arrow-shape": "vee", "width": 2, "line-color": LIGHT.ground, "line-outline-width": 1},
    Line.MESSAGE: {"target-arrow-shape": "vee"},
    Line.NEGATIVE: {"line-style": "dotted", "target-arrow-shape": "tee", "width": 2},
    Line.SPOKE: {"target-arrow-shape": "none"},
}
_LOOP: Final = {"loop-direction": "0deg", "loop-sweep": "60deg", "control-point-step-size": 70}


def cytoscape(diagram: Diagram | Placed) -> str:
    """Return a diagram as JSON that `cytoscape({container, ...json})` draws as it is.

    Args:
        diagram: what to write, with or without positions.

    Returns:
        `elements` (groups are parents of their nodes; every id is that of the diagram), `style`, and `layout`: the
        positions given. `data` holds everything that the diagram knows of a node or an edge; `shown` is its label as
        lines. No text in it ends a line unseen, so that it can be read line by line too.
    """
    placed = diagram if isinstance(diagram, Placed) else place(diagram)
    written = json.dumps(_told(placed), ensure_ascii=False, indent=1) + "\n"
    return written.translate(_LINE_ENDS)


_LINE_ENDS: Final = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def _told(placed: Placed) -> dict[str, Any]:
    diagram = placed.diagram
    about = {"name": diagram.name, "title": diagram.title, "description": diagram.description, "lang": diagram.lang}
    return {
        "data": {**about, "leftOut": diagram.left_out, "remark": diagram.remark},
        "elements": {"nodes": list(_nodes(placed)), "edges": [_edge(edge) for edge in diagram.edges]},
        "style": list(_style()),
        "layout": {"name": "preset"},
    }


def _nodes(placed: Placed) -> Iterator[dict[str, Any]]:
    for group in placed.diagram.groups:
        data = {"id": group.id, "label": group.label, "shown": flat(group.label), "iri": group.iri}
        yield {"data": data, "classes": "group"}
    for node in placed.diagram.nodes:
        box = placed.nodes[node.id]
        x, y = (round(part, 1) for part in box.middle)
        yield {
            "data": {**_data(node), "width": box.width, "height": box.height},
            "position": {"x": x, "y": y},
            "classes": _classes(node.look, node.standing, *(["rows"] if node.rows else [])),
        }


def _data(node: Node) -> dict[str, Any]:
    words = words_of(node)
    rows = [line for row in words.rows for line in row]
    return {
        "id": node.id,
        **({"parent": node.group} if node.group else {}),
        "label": node.label,
        "shown": "\n".join(map(clean, (*words.lines, *([""] if rows else []), *rows))),
        "kind": node.kind,
        "look": node.look,
        "iri": node.iri,
        "claims": _curies(claim for row in node.rows for claim in row.claims),
        "rows": [_row(row) for row in node.rows],
        "hidden": node.hidden,
        "tooltip": node.tooltip,
        "standing": node.standing,
        "link": web_address(node.link),
    }


def _row(row: Row) -> dict[str, Any]:
    about = {"claims": _curies(row.claims), "tooltip": row.tooltip, "standing": row.standing}
    return {"label": row.label, "value": row.value, **about}


def _edge(edge: Edge) -> dict[str, Any]:
    data = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "label": edge.label,
        "shown": "\n".join(map(clean, edge_lines(edge))),
        "line": edge.line,
        "claims": _curies(edge.claims),
        "tooltip": edge.tooltip,
        "standing": edge.standing,
        "link": web_address(edge.link),
        "directed": edge.directed,
    }
    return {"data": data, "classes": _classes(edge.line, edge.standing, *([] if edge.directed else ["undirected"]))}


def _curies(claims: Iterable[Iri]) -> list[str]:
    return list(dict.fromkeys(claim.curie for claim in claims))


def _classes(kind: str, standing: Standing, *others: str) -> str:
    return " ".join((kind, *([] if standing is Standing.HOLDS else [standing]), *others))


def _style() -> Iterator[dict[str, Any]]:
    text = {"label": "data(shown)", "text-wrap": "wrap", "line-height": 1.2}
    yield _rule("node, edge", **text, **{"font-size": SMALL, "color": LIGHT.ink})
    yield _rule("node", **{"text-valign": "center", "border-width": 1.3, "border-color": LIGHT.ink})
    yield _rule("node[width]", width="data(width)", height="data(height)")
    yield _rule(".rows", **{"text-justification": "left"})
    yield _rule("edge", **_inked(LIGHT.ink), **{"curve-style": "bezier", "width": 1.3})
    yield _rule("edge", **{"text-background-color": LIGHT.ground, "text-background-opacity": 1})
    yield _rule("edge:loop", **_LOOP, **{"text-margin-y": -SMALL})
    frame = {"border-style": "dashed", "border-color": LIGHT.faint, "color": LIGHT.faint, "padding": 12}
    yield _rule(".group", **{"text-valign": "top", "background-opacity": 0}, **frame)
    yield from (_rule(f".{look}", **{"background-color": LIGHT.fills[look]}, **_SHAPES[look]) for look in Look)
    for standing, colour in LIGHT.marks.items():
        dashed = {"border-style": "dashed", "line-style": "dashed"} if standing is Standing.FALLEN else {}
        yield _rule(f".{standing}", **_inked(colour), **{"color": colour, "border-color": colour}, **dashed)
    yield from (_rule(f".{line}", **_ARROWS[line]) for line in Line)  # last, for the two lines of an order
    yield _rule(".undirected", **{"target-arrow-shape": "none"})


def _inked(colour: str) -> dict[str, Any]:
    return {"line-color": colour, "line-outline-color": colour, "target-arrow-color": colour}


def _rule(selector: str, **style: Any) -> dict[str, Any]:  # noqa: ANN401  # what JSON holds
    return {"selector": selector, "style": style}
