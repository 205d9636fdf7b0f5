"""Mermaid, as GitHub and most notebooks draw it: plain settings, safe ids, quoted labels."""

from __future__ import annotations

import json
import re
from collections import deque
from typing import TYPE_CHECKING, Final

from awskg.diagrams.colours import LIGHT
from awskg.diagrams.model import GLYPHS, LINES, LOOKS, MARKS, STANDINGS, Line, Look, Standing
from awskg.diagrams.sizes import edge_lines, words_of
from awskg.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.diagrams.model import Diagram, Edge, Node

MOST: Final = 15
"""Nodes of a chart that can be taken in where Mermaid lays it out."""

_SETTINGS: Final = """\
config:
  layout: dagre
  look: classic
  theme: neutral
  flowchart:
    htmlLabels: true
    wrappingWidth: 420
"""
# Mermaid 12 lays out and draws otherwise by default, and breaks Japanese within words unless the width is given.

_SHAPES: Final = {
    Look.SERVICE: ("[[", "]]"),
    Look.FEATURE: ("(", ")"),
    Look.RESOURCE: ("[", "]"),
    Look.ACTION: ("{{", "}}"),
    Look.EVENT: ("([", "])"),
    Look.MEASURE: ("[/", "/]"),
    Look.CHOICE: ("{", "}"),
    Look.IDEA: (">", "]"),
}
_ARROWS: Final = {
    Line.PLAIN: "-->",
    Line.NEED: "==>",
    Line.ADVICE: "-.->",
    Line.ORDER: "--o",
    Line.NEGATIVE: "--x",
}
_LETTERS: Final = dict(zip(Line, ("→", "⇒", "⇢", "⊸", "—✕"), strict=True))
"""What the arrows look like, for the legend."""

_WORDS: Final = frozenset(
    (
        *("call", "click", "class", "classdef", "default", "direction", "edge", "end", "endpoint", "flowchart"),
        *("graph", "href", "interpolate", "linkstyle", "node", "style", "subgraph"),
    )
)
"""Words that Mermaid reads otherwise where an id is meant, in lower case."""

_ODD: Final = re.compile(r"""["#<>&`*_\[\]{}|%\\~^$;]|^\s*(?:[-+]|\d+(?=[.)]))""")
"""What Mermaid, or the Markdown that it reads in labels, may take for more than letters."""


def mermaid(diagram: Diagram) -> str:
    """Return a diagram as one Mermaid flowchart; the claims of each arrow stand in a comment before it.

    A chart of more than `MOST` nodes is drawn, but not well: `parts` splits it.
    """
    ids = _safe_ids((*(node.id for node in diagram.nodes), *(group.id for group in diagram.groups)))
    title = " ".join(part for part in (diagram.title, f"({diagram.remark})" if diagram.remark else "") if part)
    head = (
        f"---\ntitle: {json.dumps(visible(title), ensure_ascii=False)}\n{_SETTINGS}---\nflowchart {diagram.direction}\n"
    )
    return head + "".join(f"    {line}\n" for line in _lines(diagram, ids))


def _lines(diagram: Diagram, ids: Mapping[str, str]) -> Iterator[str]:
    yield f"accTitle: {_flat(diagram.title) or '-'}"
    yield f"accDescr: {_flat(diagram.description) or '-'}"
    for group in diagram.groups:
        yield f'subgraph {ids[group.id]}["{_label([group.label])}"]'
        yield from (f"    {_node(node, ids)}" for node in diagram.nodes_in(group.id))
        yield "end"
    yield from (_node(node, ids) for node in diagram.nodes_in(None))
    for edge in diagram.edges:
        if edge.claims:
            yield f"%% {' '.join(claim.curie for claim in edge.claims)}"
        yield _edge(edge, ids)
    yield from _classes(diagram, ids)
    for node in diagram.nodes:
        if node.link.startswith(("https://", "http://")):
            yield f'click {ids[node.id]} href "{_address(node.link)}" "{_label([_flat(node.tooltip)])}"'


def _node(node: Node, ids: Mapping[str, str]) -> str:
    before, after = _SHAPES[node.look]
    words = words_of(node)
    return f'{ids[node.id]}{before}"{_label((*words.lines, *(line for row in words.rows for line in row)))}"{after}'


def _edge(edge: Edge, ids: Mapping[str, str]) -> str:
    arrow = _ARROWS[edge.line] if edge.directed else "---"
    lines = edge_lines(edge)
    label = f'|"{_label(lines)}"|' if lines else ""
    return f"{ids[edge.source]} {arrow}{label} {ids[edge.target]}"


def _classes(diagram: Diagram, ids: Mapping[str, str]) -> Iterator[str]:
    for standing, colour in LIGHT.marks.items():
        dashes = ",stroke-dasharray:5 3" if standing is Standing.FALLEN else ""
        nodes = [ids[node.id] for node in diagram.nodes if node.standing is standing]
        if nodes:
            yield f"classDef {standing} stroke:{colour}{dashes}"
            yield f"class {','.join(nodes)} {standing}"
        edges = [str(place) for place, edge in enumerate(diagram.edges) if edge.standing is standing]
        if edges:
            yield f"linkStyle {','.join(edges)} stroke:{colour}{dashes}"


def _safe_ids(ids: Iterable[str]) -> dict[str, str]:
    """Return an id for each id that is no word of Mermaid, nor that of another."""
    known = dict.fromkeys(ids)
    safe: dict[str, str] = {}
    for id_ in known:
        name = id_
        while name.lower() in _WORDS or (name != id_ and (name in known or name in safe.values())):
            name += "_"
        safe[id_] = name
    return safe


def _label(lines: Iterable[str]) -> str:
    """Return lines as a label between quotes, which may not be empty."""
    return "<br/>".join(_ODD.sub(_entities, line) for line in lines).strip() or "#160;"


def _entities(found: re.Match[str]) -> str:
    return "".join(f"#{ord(letter)};" for letter in found[0])


def _flat(text: str) -> str:
    return visible(text).replace("\n", " ").strip()


def _address(link: str) -> str:
    return link.replace('"', "%22").replace("\n", "")


def markdown(diagram: Diagram) -> str:
    """Return a diagram as a section of Markdown: title, description, charts that can be taken in, legend."""
    charts = parts(diagram)
    blocks = [f"## {_flat(diagram.title)}", _flat(diagram.description)]
    for number, chart in enumerate(charts, 1):
        blocks += [f"### {number} / {len(charts)}"] if len(charts) > 1 else []
        blocks.append(f"```mermaid\n{mermaid(chart._replace(title='', left_out=0))}```")
    blocks += ["  ".join(_legend(diagram)), diagram.remark]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _legend(diagram: Diagram) -> Iterator[str]:
    lang = diagram.lang
    yield from (f"{GLYPHS[look]} {LOOKS[look].in_(lang)}" for look in diagram.looks)
    yield from (f"{_LETTERS[line]} {LINES[line].in_(lang)}" for line in diagram.lines)
    yield from (f"{MARKS[standing]} {STANDINGS[standing].in_(lang)}" for standing in diagram.standings)


def parts(diagram: Diagram, most: int = MOST) -> tuple[Diagram, ...]:
    """Return a diagram as several of at most *most* nodes each, or as it is where it has no more.

    Every edge is in one part. A node that several need is whole in the first; in the others stands its name with an
    arrow and the number of that part.

    Args:
        diagram: what to split.
        most: how many nodes a part may have, at least 2.
    """
    if len(diagram.nodes) <= most:
        return (diagram,)
    nodes = {node.id: node for node in diagram.nodes}
    home: dict[str, int] = {}
    found = []
    for number, (members, edges) in enumerate(_split(diagram, most), 1):
        drawn = tuple(_standing_in(nodes[id_], home.setdefault(id_, number), number) for id_ in members)
        groups = tuple(group for group in diagram.groups if any(node.group == group.id for node in drawn))
        title = f"{diagram.title} {number}"
        found.append(diagram._replace(title=title, nodes=drawn, edges=tuple(edges), groups=groups, ranks=()))
    return tuple(found)


def _standing_in(node: Node, home: int, here: int) -> Node:
    if home == here:
        return node
    return node._replace(label=f"{node.label} ↑{home}", rows=(), hidden=0, group=None)


def _split(diagram: Diagram, most: int) -> Iterator[tuple[list[str], list[Edge]]]:
    """Yield the nodes and edges of each part, neighbours together."""
    order = {id_: place for place, id_ in enumerate(_walk(diagram))}
    rest = deque(sorted(diagram.edges, key=lambda edge: sorted((order[edge.source], order[edge.target]))))
    lonely = deque(id_ for id_ in order if not any(id_ in (edge.source, edge.target) for edge in diagram.edges))
    while rest or lonely:
        members: dict[str, None] = {}
        edges: list[Edge] = []
        while rest and len(members.keys() | {rest[0].source, rest[0].target}) <= most:
            edges.append(rest.popleft())
            members |= dict.fromkeys((edges[-1].source, edges[-1].target))
        while not rest and lonely and len(members) < most:
            members[lonely.popleft()] = None
        yield sorted(members, key=order.__getitem__), edges


def _walk(diagram: Diagram) -> Iterator[str]:
    """Yield the ids of nodes, each after those that it hangs on, those of one group together where that can be."""
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
