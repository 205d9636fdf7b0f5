"""Outlines of nodes and tips of arrows, as paths of SVG."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from awskg.diagrams.model import Line, Look
from awskg.diagrams.sizes import slant_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.diagrams.layout import Box, Point

_FOLD = 10
_INSET = 4
_TIP_WIDTH = {Line.NEED: 5.5, Line.NEGATIVE: 7.0}


def outline(look: Look, box: Box) -> str:
    """Return the outline of a node: a path whose shape alone tells the look.

    >>> from awskg.diagrams.layout import Box
    >>> outline(Look.RESOURCE, Box(0, 0, 60, 20))
    'M0,0 L60,0 L60,20 L0,20 Z'
    """
    slant = slant_of(look, box.height)
    if look is Look.SERVICE:
        return f"{_polygon(_corners(box, 0))} {_polygon(_corners(box, _INSET))}"
    if look in (Look.FEATURE, Look.EVENT):
        return _rounded(box, min(box.height / 4, 9) if look is Look.FEATURE else min(box.height / 2, 20))
    return _polygon(_points(look, box, slant))


def reach(look: Look, box: Box, start: Point, end: Point) -> Point:
    """Return where a line from *start* over *end*, a point on a box, meets the outline that is drawn in that box.

    >>> from awskg.diagrams.layout import Box
    >>> reach(Look.ACTION, Box(0, 0, 100, 30), (-20, 5), (0, 5))
    (6.7, 5.0)
    """
    corners = _points(look, box, slant_of(look, box.height))
    sides = zip(corners, corners[1:] + corners[:1], strict=True)
    met = [at for side in sides if (at := _crossing(start, end, *side)) is not None and at >= 1 - _NEAR]
    far = min(met, default=1.0)
    long = hypot(end[0] - start[0], end[1] - start[1])
    if (far - 1) * long > box.height:
        return end
    return round(start[0] + far * (end[0] - start[0]), 1), round(start[1] + far * (end[1] - start[1]), 1)


_NEAR = 1e-6


def _crossing(start: Point, end: Point, one: Point, other: Point) -> float | None:
    """Return how far along a line it crosses a side, in lengths of the line, or None where it does not."""
    line, side = (end[0] - start[0], end[1] - start[1]), (other[0] - one[0], other[1] - one[1])
    area = line[0] * side[1] - line[1] * side[0]
    if abs(area) < _NEAR:
        return None
    gap = one[0] - start[0], one[1] - start[1]
    along = (gap[0] * line[1] - gap[1] * line[0]) / area
    return (gap[0] * side[1] - gap[1] * side[0]) / area if -_NEAR <= along <= 1 + _NEAR else None


def _points(look: Look, box: Box, slant: float) -> list[Point]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    middle = box.middle[1]
    if look is Look.ACTION:
        return [
            (left + slant, top),
            (right - slant, top),
            (right, middle),
            (right - slant, bottom),
            (left + slant, bottom),
            (left, middle),
        ]
    if look is Look.MEASURE:
        return [(left + slant, top), (right, top), (right - slant, bottom), (left, bottom)]
    if look is Look.CHOICE:
        cut = min(slant, box.height / 3)
        across = [(left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut)]
        return [*across, (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut)]
    if look is Look.IDEA:
        return [(left, top), (right - _FOLD, top), (right, top + _FOLD), (right, bottom), (left, bottom)]
    return _corners(box, 0)


def _corners(box: Box, inset: float) -> list[Point]:
    left, top, right, bottom = box.x + inset, box.y + inset, box.right - inset, box.bottom - inset
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _polygon(points: Iterable[Point]) -> str:
    return f"M{' L'.join(map(at, points))} Z"


def _rounded(box: Box, radius: float) -> str:
    left, top, right, bottom, arc = box.x, box.y, box.right, box.bottom, f"A{number(radius)},{number(radius)} 0 0 1"
    return (
        f"M{at((left + radius, top))} L{at((right - radius, top))} {arc} {at((right, top + radius))} "
        f"L{at((right, bottom - radius))} {arc} {at((right - radius, bottom))} "
        f"L{at((left + radius, bottom))} {arc} {at((left, bottom - radius))} "
        f"L{at((left, top + radius))} {arc} {at((left + radius, top))} Z"
    )


def curve(points: tuple[Point, ...]) -> str:
    """Return a start and cubic curves, three points each, as a path."""
    rest = points[1:]
    curves = (" ".join(map(at, rest[start : start + 3])) for start in range(0, len(rest), 3))
    return f"M{at(points[0])} C{' C'.join(curves)}"


def tip(line: Line, base: Point, end: Point) -> str:
    """Return the tip of an arrow from *base* to *end*: filled, open, or a bar for what is not so."""
    long = hypot(end[0] - base[0], end[1] - base[1]) or 1.0
    across = (base[1] - end[1]) / long, (end[0] - base[0]) / long
    width = _TIP_WIDTH.get(line, 4.5)
    one, other = ((base[0] + sign * across[0] * width, base[1] + sign * across[1] * width) for sign in (1, -1))
    if line is Line.NEGATIVE:
        bar = ((end[0] + sign * across[0] * width, end[1] + sign * across[1] * width) for sign in (1, -1))
        return f"M{at(base)} L{at(end)} M{' L'.join(map(at, bar))}"
    if line is Line.SPOKE:
        return f"M{at(base)} L{at(end)}"
    if line in (Line.ADVICE, Line.ORDER, Line.MESSAGE):
        return f"M{at(one)} L{at(end)} L{at(other)} M{at(base)} L{at(end)}"
    return _polygon((one, end, other))


def at(point: Point) -> str:
    """Return a point as paths write it."""
    return f"{number(point[0])},{number(point[1])}"


def number(value: float) -> str:
    """Return a length with at most one decimal.

    >>> number(12.0), number(0.25)
    ('12', '0.2')
    """
    return f"{value:.1f}".removesuffix(".0")
