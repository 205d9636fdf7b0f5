"""A large diagram as several small ones, for where a layout is good only up to some fifteen boxes."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awskg.diagrams.model import Diagram, Edge, Node

MOST: Final = 15
"""Nodes of a diagram that can be taken in where Mermaid lays it out."""

STAND_IN: Final = "{label} → {part}"
"""What is written in a node that stands in full in another part."""


class _Part(NamedTuple):
    """Nodes, by id, and edges that are drawn together."""

    nodes: dict[str, None]
    edges: list[Edge]


def parts(diagram: Diagram, most: int = MOST) -> tuple[Diagram, ...]:
    """Return a diagram as several of at most *most* nodes each, or as it is where it has no more.

    What leaves the nodes of one group is drawn together as far as there is room, and there neighbours before others;
    small parts are put together. Every edge is in one part. A node that several parts need is drawn in full where it
    has the most arrows; in the others stands its name with an arrow and the number of that part: `Amazon ECS → 2`.

    Args:
        diagram: what to split.
        most: how many nodes a part may have, at least 2.

    Returns:
        The parts in reading order, with numbered names and titles; the last says what was left out.
    """
    if len(diagram.nodes) <= most:
        return (diagram,)
    split = _together(_split(diagram, most), most)
    homes = _homes(diagram, split)
    return tuple(_drawn(diagram, part, number, len(split), homes) for number, part in enumerate(split, 1))


def _split(diagram: Diagram, most: int) -> Iterator[_Part]:
    """Yield parts, those of each group after another; those of nodes without a group come last."""
    order = {id_: place for place, id_ in enumerate(_walk(diagram))}
    groups = {node.id: node.group for node in diagram.nodes}
    linked = {end for edge in diagram.edges for end in (edge.source, edge.target)}
    for group in (*(group.id for group in diagram.groups), None):
        edges = [edge for edge in diagram.edges if groups[edge.source] == group]
        edges.sort(key=lambda edge: sorted((order[edge.source], order[edge.target])))
        yield from _packed(edges, most)
        lonely = [node.id for node in diagram.nodes if node.group == group and node.id not in linked]
        for start in range(0, len(lonely), most):
            yield _Part(dict.fromkeys(lonely[start : start + most]), [])


def _packed(edges: Iterable[Edge], most: int) -> Iterator[_Part]:
    """Yield edges, in their order, with as many in each part as there is room for."""
    part = _Part({}, [])
    for edge in edges:
        ends = dict.fromkeys((edge.source, edge.target))
        if part.edges and len(part.nodes | ends) > most:
            yield part
            part = _Part({}, [])
        part.edges.append(edge)
        part.nodes.update(ends)
    if part.edges:
        yield part


def _together(split: Iterable[_Part], most: int) -> list[_Part]:
    """Return parts, each put into the one before it with which it shares most, where there is room for both."""
    found: list[_Part] = []
    for part in split:
        roomy = [other for other in found if len(other.nodes | part.nodes) <= most]
        if not roomy:
            found.append(part)
            continue
        best = max(roomy, key=lambda other: len(other.nodes.keys() & part.nodes.keys()))
        best.nodes.update(part.nodes)
        best.edges.extend(part.edges)
    return found


def _homes(diagram: Diagram, split: Sequence[_Part]) -> dict[str, int]:
    """Return the number of the part in which each node stands in full; arrows that leave it count twice."""
    ties = {node.id: [0] * len(split) for node in diagram.nodes}
    for place, part in enumerate(split):
        for id_ in part.nodes:
            leaving, coming = (sum(id_ == getattr(edge, end) for edge in part.edges) for end in ("source", "target"))
            ties[id_][place] = 1 + 2 * leaving + coming
    return {id_: counts.index(max(counts)) + 1 for id_, counts in ties.items()}


def _drawn(diagram: Diagram, part: _Part, number: int, count: int, homes: Mapping[str, int]) -> Diagram:
    nodes = tuple(
        node if homes[node.id] == number else _stand_in(node, homes[node.id])
        for node in diagram.nodes
        if node.id in part.nodes
    )
    used = {node.group for node in nodes}
    drawn = {edge.id for edge in part.edges}
    ranks = (tuple(id_ for id_ in rank if id_ in part.nodes) for rank in diagram.ranks)
    return diagram._replace(
        name=f"{diagram.name}-{number}",
        title=f"{diagram.title} ({number} / {count})".strip(),
        nodes=nodes,
        edges=tuple(edge for edge in diagram.edges if edge.id in drawn),
        groups=tuple(group for group in diagram.groups if group.id in used),
        left_out=diagram.left_out if number == count else 0,
        ranks=tuple(rank for rank in ranks if rank),
    )


def _stand_in(node: Node, part: int) -> Node:
    return node._replace(label=STAND_IN.format(label=node.label, part=part), rows=(), hidden=0, group=None)


def _walk(diagram: Diagram) -> Iterator[str]:
    """Yield the ids of nodes, neighbours after each other."""
    near: dict[str, list[str]] = {node.id: [] for node in diagram.nodes}
    for edge in diagram.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    seen: set[str] = set()
    for start in near:
        queue = deque([start])
        while queue:
            id_ = queue.popleft()
            if id_ not in seen:
                seen.add(id_)
                yield id_
                queue.extend(near[id_])
