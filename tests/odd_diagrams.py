"""Diagrams with labels that a stranger chose, for property tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from awskg.diagrams.model import Diagram, Edge, Group, Line, Look, Node, Row, Standing
from awskg.model import Lang

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

ODD = (
    *('"', "'", "<b>x</b>", "<script>alert(1)</script>", "&amp;", "&lt;", "&#0;", "]]>", "\\N", "\\", "end", "graph"),
    *(
        "a\nb",
        "\r\n",
        "\t",
        "\x00",
        "\x1b[31m",
        "\x0b",
        "\ufffe",
        "\u2028",
        "😀👩‍👩‍👧",
        "مرحبا",
        "\u202eabc",
        "e\u0301",
    ),
    *("1. one", "- two", "**bold**", "`code`", "%% comment", ";", "{", "}", "|", "[x](y)", "//", "--", "-->", "#quot;"),
    *("日本語のとても長いラベルがここに入ります。" * 3, "x" * 200, "", " "),
)
LABELS = st.one_of(st.sampled_from(ODD), st.text(max_size=20), st.lists(st.sampled_from(ODD), max_size=3).map("".join))


@st.composite
def diagrams(draw: DrawFn) -> Diagram:
    """Draw a diagram of a few nodes, with groups, rows and edges of every kind, and odd texts everywhere."""
    groups = [Group(f"g{number}", draw(LABELS)) for number in range(draw(st.integers(0, 2)))]
    homes = st.sampled_from([None, *(group.id for group in groups)])
    nodes = tuple(_node(draw, number, draw(homes)) for number in range(draw(st.integers(1, 5))))
    edges = tuple(_edge(draw, number, len(nodes)) for number in range(draw(st.integers(0, 6))))
    used = {node.group for node in nodes}
    return Diagram(
        "odd",
        draw(LABELS),
        draw(LABELS),
        draw(st.sampled_from(Lang)),
        nodes,
        edges,
        tuple(group for group in groups if group.id in used),
        draw(st.sampled_from(["LR", "TB"])),
        draw(st.integers(0, 3)),
    )


def _node(draw: DrawFn, number: int, group: str | None) -> Node:
    rows = tuple(Row(draw(LABELS), draw(LABELS)) for _ in range(draw(st.integers(0, 2))))
    look, standing = draw(st.sampled_from(Look)), draw(st.sampled_from(Standing))
    hidden = draw(st.integers(0, 2))
    return Node(f"n{number}", None, draw(LABELS), look, "", rows, group, hidden, draw(LABELS), standing)


def _edge(draw: DrawFn, number: int, nodes: int) -> Edge:
    source, target = (f"n{draw(st.integers(0, nodes - 1))}" for _ in range(2))
    line, standing = draw(st.sampled_from(Line)), draw(st.sampled_from(Standing))
    directed = draw(st.booleans())
    return Edge(f"e{number}", source, target, draw(LABELS), line, (), draw(LABELS), standing, directed=directed)
