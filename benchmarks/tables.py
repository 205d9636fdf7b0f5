"""Tables in Markdown, and a plot on two logarithmic axes as SVG."""

from __future__ import annotations

from html import escape
from math import log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#777777")
"""Colours that people who see colours differently can tell apart (Okabe and Ito)."""
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, KEYS = 860, 430, 70, 50, 40, 230


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; columns after the first are numbers, and stand to the right.

    >>> print(table(["job", "ms"], [["load", 12]]))
    | job | ms |
    |---|--:|
    | load | 12 |
    """
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    cells = [" | ".join(map(str, line)) for line in lines]
    return "\n".join(f"| {row} |" if at != 1 else f"|{row.replace(' ', '')}|" for at, row in enumerate(cells))


def figure(value: float) -> str:
    """Return a number with about three digits.

    >>> figure(0.01234), figure(12.345), figure(1234.5)
    ('0.012', '12.3', '1,234')
    """
    if value >= 100:  # three digits
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.3f}"


def plot(title: str, across: str, up: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return an SVG of points joined by lines, both axes logarithmic."""
    points = [point for line in lines.values() for point in line]
    left, right = min(log10(x) for x, _ in points), max(log10(x) for x, _ in points)
    low, high = min(log10(y) for _, y in points), max(log10(y) for _, y in points)
    low, high = int(low // 1), max(int(-(-high // 1)), int(low // 1) + 1)
    plane = _Plane(left, right if right > left else left + 1, low, high)
    body = [*plane.grid(low, high), *plane.ticks(sorted({x for x, _ in points}))]
    for (name, line), colour in zip(lines.items(), COLOURS * 2, strict=False):
        body += plane.line(line, colour)
        body += plane.key(name, colour)
    frame = f'<text x="{LEFT}" y="22" class="title">{escape(title)}</text>'
    middle = HEIGHT / 2
    axes = (
        f'<text x="{(LEFT + WIDTH - KEYS) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{escape(across)}</text>'
        f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">{escape(up)}</text>'
    )
    style = (
        "<style>text{font:12px sans-serif;fill:#222}.title{font-weight:bold}.grid{stroke:#bbb;stroke-width:.5}"
        "@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#555}}</style>"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}">\n{style}\n{frame}{axes}\n' + "\n".join(body) + "\n</svg>\n"
    )


class _Plane:
    """Where a point of the plot stands in the picture."""

    def __init__(self, left: float, right: float, low: float, high: float) -> None:
        """Take the logarithms of the ends of both axes."""
        self._left, self._right, self._low, self._high = left, right, low, high
        self._keys = 0

    def _x(self, value: float) -> float:
        return LEFT + (log10(value) - self._left) / (self._right - self._left) * (WIDTH - KEYS - LEFT)

    def _y(self, value: float) -> float:
        return HEIGHT - BOTTOM - (log10(value) - self._low) / (self._high - self._low) * (HEIGHT - BOTTOM - TOP)

    def grid(self, low: int, high: int) -> list[str]:
        """Return a line for each power of ten."""
        made = []
        for power in range(low, high + 1):
            y = self._y(10.0**power)
            made.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - KEYS}" y1="{y:.1f}" y2="{y:.1f}"/>')
            made.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
        return made

    def ticks(self, values: Sequence[float]) -> list[str]:
        """Return a mark below the axis for each size."""
        y = HEIGHT - BOTTOM + 18
        return [f'<text x="{self._x(value):.1f}" y="{y}" text-anchor="middle">{value:,.0f}</text>' for value in values]

    def line(self, points: Sequence[tuple[float, float]], colour: str) -> list[str]:
        """Return a line through points, and each point."""
        places = [(self._x(x), self._y(y)) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>', *dots]

    def key(self, name: str, colour: str) -> list[str]:
        """Return what a colour means."""
        self._keys += 1
        x, y = WIDTH - KEYS + 16, TOP + 18 * self._keys
        return [
            f'<rect x="{x}" y="{y - 9}" width="10" height="10" fill="{colour}"/>',
            f'<text x="{x + 16}" y="{y}">{escape(name)}</text>',
        ]
