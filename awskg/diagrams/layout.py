"""Where everything stands: the layout, made by the Graphviz that comes with pygraphviz."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from awskg.diagrams.dot import dot
from awskg.diagrams.outlines import reach
from awskg.diagrams.sizes import edge_lines, label_size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.diagrams.model import Diagram, Look

Point: TypeAlias = tuple[float, float]
"""Pixels from the left and from the top."""


class Box(NamedTuple):
    """An upright rectangle, in pixels from the top left corner of the picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share more than a side.

        >>> Box(0, 0, 10, 10).overlaps(Box(10, 0, 5, 5)), Box(0, 0, 10, 10).overlaps(Box(9, 9, 5, 5))
        (False, True)
        """
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


class Route(NamedTuple):
    """The way of an edge.

    Attributes:
        points: a start and, for each cubic curve after it, two control points and an end; the last is where the line
            ends, at its tip where it has one.
        label: the room of its label, or None where it has none.
    """

    points: tuple[Point, ...]
    label: Box | None = None


class Placed(NamedTuple):
    """A diagram with positions.

    Attributes:
        diagram: the diagram.
        width: width of the whole, in pixels; title and legend are not in it.
        height: its height, in pixels.
        nodes: the box of each node, by id.
        groups: the frame of each group, by id.
        edges: the way of each edge, by id.
    """

    diagram: Diagram
    width: float
    height: float
    nodes: Mapping[str, Box]
    groups: Mapping[str, Box]
    edges: Mapping[str, Route]


def place(diagram: Diagram) -> Placed:
    """Return a diagram with positions; the same diagram gets the same ones from the same version of Graphviz."""
    if not diagram.nodes:
        return Placed(diagram, 0, 0, {}, {}, {})
    drawn = json.loads(render(dot(diagram, text=False, shapes=False), "json0"))
    width, height = _corner(drawn["bb"])
    objects = {told["name"]: told for told in drawn["objects"]}
    edges = {told["id"]: told for told in drawn.get("edges", ()) if "id" in told}
    nodes = {node.id: _box(objects[node.id], height) for node in diagram.nodes}
    routes = (_route(edges[edge.id], height, label_of_size(edge_lines(edge))) for edge in diagram.edges)
    looks = {node.id: node.look for node in diagram.nodes}
    placed = Placed(
        diagram,
        width,
        height,
        nodes,
        {group.id: _frame(objects[f"cluster_{group.id}"]["bb"], height) for group in diagram.groups},
        {
            edge.id: _reaching(route, *((looks[end], nodes[end]) for end in (edge.source, edge.target)))
            for edge, route in zip(diagram.edges, routes, strict=True)
        },
    )
    return _widened(placed)


def _widened(placed: Placed) -> Placed:
    """Move everything so that nothing sticks out: Graphviz now and then puts a label over the edge of its picture."""
    labels = [route.label for route in placed.edges.values() if route.label]
    boxes = (Box(0, 0, placed.width, placed.height), *placed.nodes.values(), *placed.groups.values(), *labels)
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    width, height = max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top
    if (left, top) == (0, 0):
        return placed._replace(width=width, height=height)
    nodes, groups = (
        {id_: _moved(box, left, top) for id_, box in some.items()} for some in (placed.nodes, placed.groups)
    )
    edges = {
        id_: Route(
            tuple((round(x - left, 1), round(y - top, 1)) for x, y in route.points),
            route.label and _moved(route.label, left, top),
        )
        for id_, route in placed.edges.items()
    }
    return Placed(placed.diagram, width, height, nodes, groups, edges)


def _moved(box: Box, left: float, top: float) -> Box:
    return box._replace(x=round(box.x - left, 1), y=round(box.y - top, 1))


def render(text: str, format_: str) -> bytes:
    """Return a text in DOT as Graphviz draws it, in one of its formats."""
    from pygraphviz import AGraph  # noqa: PLC0415  # few who ask a question want a picture

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        drawn: bytes = AGraph(string=text).draw(format=format_, prog="dot")
    return drawn


def label_of_size(lines: tuple[str, ...]) -> tuple[int, int] | None:
    """Return the size of a label of these lines, or None where there are none."""
    return label_size(lines) if lines else None


def _corner(box: str) -> Point:
    _, _, width, height = map(float, box.split(","))
    return width, height


def _box(told: Mapping[str, Any], height: float) -> Box:
    x, y = map(float, told["pos"].split(","))
    wide, high = (round(float(told[side]) * 72, 1) for side in ("width", "height"))
    return Box(round(x - wide / 2, 1), round(height - y - high / 2, 1), wide, high)


def _frame(box: str, height: float) -> Box:
    left, lower, right, upper = map(float, box.split(","))
    return Box(round(left, 1), round(height - upper, 1), round(right - left, 1), round(upper - lower, 1))


def _route(told: Mapping[str, Any], height: float, size: tuple[int, int] | None) -> Route:
    points: list[Point] = []
    start = end = None
    for part in told["pos"].split():
        *mark, x, y = part.split(",")
        point = round(float(x), 1), round(height - float(y), 1)
        if mark == ["s"]:
            start = point
        elif mark == ["e"]:
            end = point
        else:
            points.append(point)
    if start:
        points = [start, start, points[0], *points]
    if end:
        points = [*points, points[-1], end, end]
    return Route(tuple(points), _label(told, height, size))


def _reaching(route: Route, source: tuple[Look, Box], target: tuple[Look, Box]) -> Route:
    """Return a route whose ends, which Graphviz leads to the boxes of its nodes, meet their outlines."""
    points = list(route.points)
    points[0] = reach(*source, points[1], points[0])
    tipped = points[-1] == points[-2]
    before = points[-4] if tipped else points[-2]
    end = reach(*target, before, points[-1])
    moved = end[0] - points[-1][0], end[1] - points[-1][1]
    for place_ in range(-4 if tipped else -1, 0):
        points[place_] = round(points[place_][0] + moved[0], 1), round(points[place_][1] + moved[1], 1)
    return route._replace(points=tuple(points))


def _label(told: Mapping[str, Any], height: float, size: tuple[int, int] | None) -> Box | None:
    if size is None or "lp" not in told:
        return None
    x, y = map(float, told["lp"].split(","))
    return Box(round(x - size[0] / 2, 1), round(height - y - size[1] / 2, 1), *size)
