"""A diagram in letters: for a terminal, a mail, or a screen reader."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from awskg.diagrams.sizes import label_of, marked, row_text
from awskg.diagrams.texts import flat
from awskg.width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awskg.diagrams.model import Diagram, Edge, Group, Node

_LEAST: Final = 16


def text(diagram: Diagram, width: int = 80) -> list[str]:
    r"""Return a diagram as lines of at most *width* columns: each node once, with the arrows that leave it below.

    Args:
        diagram: what to write.
        width: columns of a line, at least 16.

    Returns:
        Title, description and what was left out; the nodes, those of each group under its name, each with its rows
        and with its arrows, told by `→` (`↔` where it does not point); and what the marks mean. Where several nodes
        have one label, they are numbered.

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
    names = _names(diagram)
    lines = [line for said in (diagram.title, diagram.description, diagram.remark) for line in _wrapped(said, width)]
    for group in (None, *diagram.groups):
        block = list(_block(diagram, group, names, width))
        lines += ["", *block] if block else []
    legend = "  ".join(told for _, told in diagram.signs)
    return [*lines, "", *_wrapped(legend, width)] if legend else lines


def _names(diagram: Diagram) -> Mapping[str, str]:
    """Return what each node is called, by its id: its label, with a number where it shares it with others."""
    labels = {node.id: flat(node.label) or node.id for node in diagram.nodes}
    count, seen = Counter(labels.values()), Counter[str]()
    names = {}
    for id_, label in labels.items():
        seen[label] += 1
        names[id_] = f"{label} #{seen[label]}" if count[label] > 1 else label
    return names


def _block(diagram: Diagram, group: Group | None, names: Mapping[str, str], width: int) -> Iterator[str]:
    nodes = diagram.nodes_in(group.id if group else None)
    if group and nodes:
        yield from _hung(f"{flat(group.label) or group.id} ──", "── ", "   ", width)
    for node in nodes:
        yield from _hung(label_of(node._replace(label=names[node.id])), "", "  ", width)
        yield from _below(node, [edge for edge in diagram.edges if edge.source == node.id], names, width)


def _below(node: Node, edges: Sequence[Edge], names: Mapping[str, str], width: int) -> Iterator[str]:
    said = [row_text(row) for row in node.rows] + [_arrow(edge, names) for edge in edges]
    for place, one in enumerate(said, 1):
        yield from _hung(one, *(("└─ ", "   ") if place == len(said) else ("├─ ", "│  ")), width)


def _arrow(edge: Edge, names: Mapping[str, str]) -> str:
    return f"{marked(edge.label, edge.standing)} {'→' if edge.directed else '↔'} {names[edge.target]}"


def _hung(said: str, first: str, further: str, width: int) -> Iterator[str]:
    """Yield a text as lines, the first and the further ones each behind a sign of their own."""
    for number, line in enumerate(_wrapped(said, width - len(further)) or [""]):
        yield f"{further if number else first}{line}".rstrip()


def _wrapped(said: str, width: int) -> list[str]:
    return wrap(flat(said), width) if flat(said) else []
