"""Where an arrow has to bend, for programs that draw straight ones, and where along it its label has room."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awskg.diagrams.layout import Box, Placed, Point
    from awskg.diagrams.model import Edge

_INSET = 2
"""How far a line may run into a box, in pixels."""


class Spot(NamedTuple):
    """Where the label of an edge stands.

    Attributes:
        box: its room.
        share: how far along its way, from 0 to 1.
        offset: how far beside its way, in pixels across and down.
    """

    box: Box
    share: float
    offset: Point = (0.0, 0.0)


def bends_of(placed: Placed) -> Mapping[str, tuple[Point, ...]]:
    """Return the points through which each edge runs, by its id: none where a straight line is as good.

    Those bend that lead back to where they begin, that share both ends with another, or would cut through a node.
    """
    ends = Counter(_ends(edge) for edge in placed.diagram.edges)
    return {edge.id: tuple(_bends(edge, placed, twin=ends[_ends(edge)] > 1)) for edge in placed.diagram.edges}


def spots_of(placed: Placed, bends: Mapping[str, tuple[Point, ...]]) -> Mapping[str, Spot]:
    """Return where the label of each edge stands that has one, by the id of the edge.

    That is the place upon its way, as `bends_of` has it, which is next to where the layout has put it; or beside the
    way, just there, where it would otherwise cover a node, another label, or the whole of a loop.
    """
    labels = {id_: route.label for id_, route in placed.edges.items() if route.label}
    taken = [*placed.nodes.values()]
    spots = {}
    for edge in placed.diagram.edges:
        if label := labels.pop(edge.id, None):
            share, point = _nearest(label.middle, _way(edge, placed, bends[edge.id]))
            spot = Spot(label._replace(x=point[0] - label.width / 2, y=point[1] - label.height / 2), share)
            if edge.source == edge.target or any(map(spot.box.overlaps, (*taken, *labels.values()))):
                x, y = label.middle
                spot = Spot(label, share, (round(x - point[0], 1), round(y - point[1], 1)))
            taken.append(spot.box)
            spots[edge.id] = spot
    return spots


def _way(edge: Edge, placed: Placed, bends: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the points that an arrow runs through."""
    source, target = placed.nodes[edge.source], placed.nodes[edge.target]
    start = border(source, bends[0] if bends else target.middle)
    return (start, *bends, border(target, bends[-1] if bends else source.middle))


def _ends(edge: Edge) -> tuple[str, ...]:
    return tuple(sorted((edge.source, edge.target)))


def _bends(edge: Edge, placed: Placed, *, twin: bool) -> Iterator[Point]:
    points = placed.edges[edge.id].points
    if edge.source == edge.target:
        return _sampled(points, 3)
    if _is_blocked(edge, placed):
        return _sampled(points, max(len(points) // 3, 2))
    return _sampled(points, 1 if twin else 0)


def _is_blocked(edge: Edge, placed: Placed) -> bool:
    start, end = placed.nodes[edge.source].middle, placed.nodes[edge.target].middle
    others = (box for id_, box in placed.nodes.items() if id_ not in (edge.source, edge.target))
    return any(_cuts(start, end, box) for box in others)


def _cuts(start: Point, end: Point, box: Box) -> bool:
    """Return whether a straight line cuts through a box."""
    entry, leave = 0.0, 1.0
    sides = ((box.x + _INSET, box.right - _INSET), (box.y + _INSET, box.bottom - _INSET))
    for begin, stop, (low, high) in zip(start, end, sides, strict=True):
        if begin == stop:
            if not low < begin < high:
                return False
            continue
        near, far = sorted(((low - begin) / (stop - begin), (high - begin) / (stop - begin)))
        entry, leave = max(entry, near), min(leave, far)
    return entry < leave


def _sampled(points: Sequence[Point], count: int) -> Iterator[Point]:
    """Yield points of cubic curves, as `Route.points` has them, evenly between start and end."""
    curves = len(points) // 3
    for number in range(1, count + 1):
        along = number / (count + 1) * curves
        first = min(int(along), curves - 1)
        yield _on_curve(points[3 * first : 3 * first + 4], along - first)


def _on_curve(points: Sequence[Point], share: float) -> Point:
    rest = 1 - share
    weights = (rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return round(x, 1), round(y, 1)


def _nearest(label: Point, way: Sequence[Point]) -> tuple[float, Point]:
    """Return the point of a way that is next to a label, and how far along the way it lies."""
    length = sum(dist(*ends) for ends in pairwise(way)) or 1.0
    found, gone = (float("inf"), 0.0, way[0]), 0.0
    for start, end in pairwise(way):
        share, point = _projected(label, start, end)
        found = min(found, (dist(label, point), (gone + share * dist(start, end)) / length, point))
        gone += dist(start, end)
    return found[1:]


def _projected(point: Point, start: Point, end: Point) -> tuple[float, Point]:
    """Return how far along a line the place next to a point is, from 0 to 1, and that place."""
    across, down = end[0] - start[0], end[1] - start[1]
    square = across * across + down * down
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / square if square else 0.0
    share = min(max(along, 0.0), 1.0)
    return share, (start[0] + share * across, start[1] + share * down)


def border(box: Box, towards: Point) -> Point:
    """Return where the line from the middle of a box to a point leaves the box.

    >>> from awskg.diagrams.layout import Box
    >>> border(Box(0, 0, 20, 10), (110, 5))
    (20.0, 5.0)
    """
    x, y = box.middle
    across, down = towards[0] - x, towards[1] - y
    shares = [half / abs(way) for half, way in ((box.width / 2, across), (box.height / 2, down)) if way]
    share = min((1.0, *shares))
    return x + share * across, y + share * down
