"""A diagram in letters: for a terminal, a mail, or a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.diagrams.model import MARKS, STANDINGS, Line
from awskg.diagrams.sizes import label_of, marked, row_text
from awskg.width import visible, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.diagrams.model import Diagram, Edge, Group, Node

_ARROWS: Final = {Line.NEED: "⇒", Line.NEGATIVE: "⊣"}
"""The arrows that are no plain ones."""

_LEAST: Final = 16


def text(diagram: Diagram, width: int = 80) -> list[str]:
    r"""Return a diagram as lines of at most *width* columns: each node once, with the arrows that leave it below.

    >>> from awskg.diagrams.model import Diagram, Edge, Look, Node
    >>> from awskg.model import Lang
    >>> nodes = (Node("a", None, "ECS", Look.SERVICE), Node("b", None, "EC2", Look.SERVICE))
    >>> print(*text(Diagram("x", "Scaling", "", Lang.EN, nodes, (Edge("e", "a", "b", "uses"),))), sep="\n")
    Scaling
    <BLANKLINE>
    ECS
    └─ uses → EC2
    EC2
    """
    width = max(width, _LEAST)
    lines = [*_wrapped(diagram.title, width), *_wrapped(diagram.description, width), *_wrapped(diagram.remark, width)]
    for group in (None, *diagram.groups):
        block = list(_block(diagram, group, width))
        lines += ["", *block] if block else []
    legend = "  ".join(f"{MARKS[standing]} {STANDINGS[standing].in_(diagram.lang)}" for standing in diagram.standings)
    return [*lines, "", *_wrapped(legend, width)] if legend else lines


def _block(diagram: Diagram, group: Group | None, width: int) -> Iterator[str]:
    nodes = diagram.nodes_in(group.id if group else None)
    if group and nodes:
        yield from _wrapped(f"── {group.label} ──", width)
    names = {node.id: node.label for node in diagram.nodes}
    for node in nodes:
        yield from _node(node, [edge for edge in diagram.edges if edge.source == node.id], names, width)


def _node(node: Node, edges: list[Edge], names: dict[str, str], width: int) -> Iterator[str]:
    yield from _wrapped(label_of(node), width)
    below = [row_text(row) for row in node.rows] + [_arrow(edge, names) for edge in edges]
    for place, said in enumerate(below, 1):
        first, further = ("└─ ", "   ") if place == len(below) else ("├─ ", "│  ")
        for number, line in enumerate(_wrapped(said, width - len(first)) or [""]):
            yield (further if number else first) + line


def _arrow(edge: Edge, names: dict[str, str]) -> str:
    arrow = _ARROWS.get(edge.line, "→") if edge.directed else "↔"
    return f"{marked(edge.label, edge.standing)} {arrow} {names[edge.target]}".strip()


def _wrapped(said: str, width: int) -> list[str]:
    return wrap(visible(said).replace("\n", " "), width) if said else []
