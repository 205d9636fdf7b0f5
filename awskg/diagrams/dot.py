"""DOT, the language of Graphviz, with the size of each box written down, so that no fonts can change the layout."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from awskg.diagrams.colours import LIGHT
from awskg.diagrams.metric import FONT_SIZE, SMALL
from awskg.diagrams.model import GLYPHS, LINES, LOOKS, STROKES, Line, Look, Standing
from awskg.diagrams.sizes import edge_lines, is_bold, label_size, title_size, words_of
from awskg.diagrams.texts import clean, flat, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.diagrams.model import Diagram, Edge, Group, Node

FONTS: Final = "Noto Sans CJK JP, IPAPGothic, Hiragino Sans, Yu Gothic, Meiryo, DejaVu Sans, Arial, sans-serif"
"""The fonts that are asked for, those with Japanese letters first."""

_SHAPES: Final = {
    Look.SERVICE: 'shape="box", peripheries="2"',
    Look.FEATURE: 'shape="box", style="rounded,filled"',
    Look.RESOURCE: 'shape="box"',
    Look.ACTION: 'shape="hexagon"',
    Look.EVENT: 'shape="box", style="rounded,filled,dashed"',
    Look.MEASURE: 'shape="parallelogram"',
    Look.CHOICE: 'shape="octagon"',
    Look.IDEA: 'shape="note"',
}
_STROKES: Final = {
    Line.PLAIN: 'arrowhead="normal"',
    Line.NEED: 'arrowhead="normal", penwidth="2.4"',
    Line.ADVICE: 'arrowhead="vee", style="dashed"',
    Line.ORDER: 'arrowhead="vee", color="#333333:#ffffff:#333333"',
    Line.MESSAGE: 'arrowhead="vee"',
    Line.NEGATIVE: 'arrowhead="tee", style="dotted", penwidth="1.8"',
    Line.SPOKE: 'arrowhead="none"',
}
_RED: Final = LIGHT.marks[Standing.FALLEN]
_FALLEN: Final = f'color="{_RED}", fontcolor="{_RED}", style="dashed"'
_TABLE: Final = 'BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"'
_ENTRIES: Final = 6
"""Entries of the legend in a line."""

_POINTS: Final = 72
"""Points of an inch; a pixel of ours is one point."""


def dot(diagram: Diagram, *, text: bool = True, shapes: bool = True) -> str:
    """Return a diagram in DOT.

    Args:
        diagram: what to write.
        text: whether the labels are written; the layout is the same without them.
        shapes: whether nodes have their shapes; without, they are boxes, and arrows end where those do.

    Returns:
        A text that any Graphviz draws, with title and legend above the picture.
    """
    lines = ["digraph awskg {", *_head(diagram, text=text)]
    for group in diagram.groups:
        lines += _group(group, diagram, text=text, shapes=shapes)
    lines += (f"  {_node(node, text=text, shapes=shapes)}" for node in diagram.nodes_in(None))
    lines += (f"  {line}" for rank in diagram.ranks for line in _rank(rank))
    lines += (f"  {_edge(edge, text=text)}" for edge in diagram.edges)
    return "\n".join((*lines, "}", ""))


def _head(diagram: Diagram, *, text: bool) -> Iterator[str]:
    yield f"  // {flat(diagram.title)}"
    yield f'  graph [rankdir="{diagram.direction}", nodesep="0.3", ranksep="0.55", fontname={_quoted(FONTS)}, '
    yield f'    bgcolor="#ffffff", pad="0.2", labelloc="t"{f", label={_caption(diagram)}" if text else ""}];'
    yield f'  node [fixedsize="true", style="filled", fontname={_quoted(FONTS)}, fontsize="{FONT_SIZE}"];'
    yield f'  edge [fontname={_quoted(FONTS)}, fontsize="{SMALL}", color="#333333"];'


def _group(group: Group, diagram: Diagram, *, text: bool, shapes: bool) -> Iterator[str]:
    width, height = title_size(group)
    yield f'  subgraph "cluster_{group.id}" {{'
    label = _fixed(width, height, [_bold(_html(group.label))] if text else [])
    yield f'    graph [label={label}, style="rounded", color="#888888", margin="12"];'
    yield from (f"    {_node(node, text=text, shapes=shapes)}" for node in diagram.nodes_in(group.id))
    yield "  }"


def _node(node: Node, *, text: bool, shapes: bool) -> str:
    words = words_of(node)
    size = f'width="{words.width / _POINTS:.4f}", height="{words.height / _POINTS:.4f}"'
    fill = f'fillcolor="{LIGHT.fills[node.look]}"'
    fallen = f", {_FALLEN.replace('dashed', 'filled,dashed')}" if node.standing is Standing.FALLEN else ""
    label = _node_label(node) if text else '""'
    about = f", tooltip={_quoted(node.tooltip)}{_url(node.link)}" if text else ""
    shape = _SHAPES[node.look] if shapes else 'shape="box"'
    return f'"{node.id}" [label={label}, {size}, {shape}, {fill}{fallen}{about}];'


def _node_label(node: Node) -> str:
    words = words_of(node)
    if not node.rows and not is_bold(node):
        return _quoted("\n".join(words.lines))
    lines = "<BR/>".join(map(_html, words.lines))
    rows = "".join(
        f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="{SMALL}">{_left(row)}</FONT></TD></TR>' for row in words.rows
    )
    return f"<<TABLE {_TABLE}><TR><TD>{_bold(lines)}</TD></TR>{'<HR/>' if rows else ''}{rows}</TABLE>>"


def _left(lines: Iterable[str]) -> str:
    return "".join(f'{_html(line)}<BR ALIGN="LEFT"/>' for line in lines)


def _edge(edge: Edge, *, text: bool) -> str:
    parts = [f'id="{edge.id}"', _STROKES[edge.line]]
    if not edge.directed:
        parts.append('dir="none"')
    if edge.standing is Standing.FALLEN:
        parts.append(_FALLEN)
    if lines := edge_lines(edge):
        parts.append(f"label={_fixed(*label_size(lines), map(_html, lines) if text else ())}")
    if text:
        parts.append(f"tooltip={_quoted(edge.tooltip)}{_url(edge.link)}")
    return f'"{edge.source}" -> "{edge.target}" [{", ".join(parts)}];'


def _rank(rank: tuple[str, ...]) -> Iterator[str]:
    names = [f'"{id_}"' for id_ in rank]
    yield f"{{ rank=same; {'; '.join(names)}; }}"
    if len(rank) > 1:
        yield f'{" -> ".join(names)} [style="invis", weight="0"];'


def _fixed(width: int, height: int, lines: Iterable[str]) -> str:
    """Return a label of a given size, whatever is written in it."""
    size = f'FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"'
    return f"<<TABLE {_TABLE} {size}><TR><TD>{'<BR/>'.join(lines)}</TD></TR></TABLE>>"


def _caption(diagram: Diagram) -> str:
    """Return title, description, legend and what was left out, as Graphviz writes them above a picture."""
    entries = [_html(entry) for entry in legend_of(diagram)]
    legend = (" &#160; ".join(entries[at : at + _ENTRIES]) for at in range(0, len(entries), _ENTRIES))
    small = [*map(_html, (diagram.description, diagram.remark)), *legend]
    rows = "".join(f'<BR/><FONT POINT-SIZE="{SMALL}">{line}</FONT>' for line in small if line)
    return f"<{_bold(_html(diagram.title))}{rows}<BR/>>"


def legend_of(diagram: Diagram) -> Iterator[str]:
    """Yield the entries of a legend in letters: for what cannot draw its own.

    >>> from awskg.diagrams.model import Diagram, Node
    >>> from awskg.model import Lang
    >>> list(legend_of(Diagram("", "", "", Lang.EN, (Node("a", None, "A", Look.ACTION),), ())))
    ['⬡ action, step']
    """
    lang = diagram.lang
    yield from (f"{GLYPHS[look]} {LOOKS[look].in_(lang)}" for look in diagram.looks)
    yield from (f"{STROKES[line]} {LINES[line].in_(lang)}" for line in diagram.lines)
    yield from (told for _, told in diagram.signs)


def _url(link: str) -> str:
    address = web_address(link)
    return f', URL={_quoted(address)}, target="_top"' if address else ""


def _quoted(text: str) -> str:
    """Return text as a quoted string; Graphviz reads backslashes in it, and `&` before a name."""
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{_ENTITY.sub("&amp;", escaped)}"'


_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


def _html(text: str) -> str:
    return escape(clean(text).replace("\n", " "), quote=False)


def _bold(html: str) -> str:
    """Return HTML in bold; Graphviz takes no empty element."""
    return f"<B>{html}</B>" if html.strip() else ""
