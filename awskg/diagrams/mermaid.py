"""Mermaid, as GitHub and most notebooks draw it: plain settings, safe ids, quoted labels."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from awskg.diagrams.colours import LIGHT
from awskg.diagrams.model import GLYPHS, LINES, LOOKS, Line, Look, Standing
from awskg.diagrams.sizes import edge_lines, words_of
from awskg.diagrams.splitting import STAND_IN, parts
from awskg.diagrams.texts import clean, flat, web_address
from awskg.model import Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.diagrams.model import Diagram, Edge, Node
    from awskg.model import Iri

__all__ = ["markdown", "mermaid", "parts"]

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
_SLANTED: Final = frozenset({Look.ACTION, Look.EVENT, Look.MEASURE, Look.CHOICE, Look.IDEA})
"""Shapes that grow out of all proportion with the height of their text: with rows, a box with a sign is drawn."""

_ARROWS: Final = {
    Line.PLAIN: "-->",
    Line.NEED: "==>",
    Line.ADVICE: "-.->",
    Line.ORDER: "--o",
    Line.MESSAGE: "-->",
    Line.NEGATIVE: "--x",
    Line.SPOKE: "---",
}
_OPEN: Final = {Line.NEED: "===", Line.ADVICE: "-.-"}
"""The strokes of what does not point; `---` for any other."""

_GLYPHS: Final = {**GLYPHS, Look.IDEA: "⚑"}
_OR: Final = Labels(", or ", "、または")
_LETTERS: Final = dict(zip(Line, ("→", "⇒", "⇢", "⊸", "→", "—✕", "—"), strict=True))
"""What shapes and arrows look like, for the legend."""

_WORDS: Final = frozenset(
    (
        *("call", "click", "class", "classdef", "default", "direction", "edge", "end", "endpoint", "flowchart"),
        *("graph", "href", "interpolate", "linkstyle", "node", "style", "subgraph"),
    )
)
"""Words that Mermaid reads otherwise where an id is meant, in lower case."""

_ODD: Final = re.compile(r"""["#<>&`*_\[\]{}|%\\~^$;]|:(?=fa-)|^\s*(?:[-+]|\d+(?=[.)]))""")
"""What Mermaid, or the Markdown or the names of icons that it reads in labels, may take for more than letters."""

_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>&|~#$]|^[-+=])")
_NUMBERED: Final = re.compile(r"^(\d+)([.)])")
_ELSEWHERE: Final = Labels("in full in chart {part}", "詳細は図 {part}")


def mermaid(diagram: Diagram, *, titled: bool = True) -> str:
    """Return a diagram as one Mermaid flowchart; the claims of each arrow and box stand in a comment before it.

    A chart of more than 15 nodes is drawn, but not well: `parts` splits it.

    Args:
        diagram: what to write.
        titled: whether the title is drawn, with what was left out; for those who cannot see, it is there in any case.

    Returns:
        A text for Mermaid 10, 11 and 12, which ends with a line end.
    """
    ids = _safe_ids((*(node.id for node in diagram.nodes), *(group.id for group in diagram.groups)))
    lines = [*_front(diagram, titled=titled), f"flowchart {diagram.direction}"]
    lines += (f"    {line}" for line in _lines(diagram, ids))
    return "\n".join((*lines, ""))


def _front(diagram: Diagram, *, titled: bool) -> Iterator[str]:
    title = " ".join(part for part in (diagram.title, f"({diagram.remark})" if diagram.remark else "") if part)
    yield "---"
    if titled and title:
        yield f"title: {json.dumps(flat(title).translate(_WIDE), ensure_ascii=False)}"
    yield from _SETTINGS.splitlines()
    yield "---"


_WIDE: Final = str.maketrans("<>", "＜＞")
"""Titles have no entities, and what looks like a tag in one is not shown."""


def _lines(diagram: Diagram, ids: Mapping[str, str]) -> Iterator[str]:
    yield f"accTitle: {flat(diagram.title) or '-'}"
    yield f"accDescr: {flat(diagram.description) or '-'}"
    if diagram.remark:
        yield f"%% {diagram.remark}"
    for group in diagram.groups:
        yield f'subgraph {ids[group.id]}["{_label([flat(group.label)])}"]'
        yield from (f"    {line}" for node in diagram.nodes_in(group.id) for line in _node(node, ids))
        yield "end"
    yield from (line for node in diagram.nodes_in(None) for line in _node(node, ids))
    yield from (line for edge in diagram.edges for line in _edge(edge, ids))
    yield from _looks(diagram, ids)
    yield from _standings(diagram, ids)
    for node in diagram.nodes:
        if address := web_address(node.link):
            yield f'click {ids[node.id]} href "{address}" "{_label([flat(node.tooltip)])}"'


def _node(node: Node, ids: Mapping[str, str]) -> Iterator[str]:
    words = words_of(node)
    label, shape = _label(words.lines), _SHAPES[node.look]
    if words.rows:
        if node.look in _SLANTED:
            label, shape = f"{_GLYPHS[node.look]} {label}", _SHAPES[Look.RESOURCE]
        label = "<br/>".join((f"<b>{label}</b>", *map(_label, words.rows)))
    before, after = shape
    yield from _cited(claim for row in node.rows for claim in row.claims)
    yield f'{ids[node.id]}{before}"{label}"{after}'


def _edge(edge: Edge, ids: Mapping[str, str]) -> Iterator[str]:
    arrow = _ARROWS[edge.line] if edge.directed else _OPEN.get(edge.line, "---")
    lines = edge_lines(edge)
    label = f'|"{_label(lines)}"|' if lines else ""
    yield from _cited(edge.claims)
    yield f"{ids[edge.source]} {arrow}{label} {ids[edge.target]}"


def _cited(claims: Iterable[Iri]) -> Iterator[str]:
    curies = " ".join(dict.fromkeys(flat(claim.curie) for claim in claims))
    if curies:
        yield f"%% {curies}"


def _looks(diagram: Diagram, ids: Mapping[str, str]) -> Iterator[str]:
    for look in diagram.looks:
        yield f"classDef {look} fill:{LIGHT.fills[look]},stroke:{LIGHT.ink},color:{LIGHT.ink}"
        yield f"class {','.join(ids[node.id] for node in diagram.nodes if node.look is look)} {look}"


def _standings(diagram: Diagram, ids: Mapping[str, str]) -> Iterator[str]:
    """Yield the colours of what does not hold as it stands; they come last, so that they prevail."""
    for standing, colour in LIGHT.marks.items():
        dashes = ",stroke-dasharray:5 3" if standing is Standing.FALLEN else ""
        nodes = [ids[node.id] for node in diagram.nodes if node.standing is standing]
        if nodes:
            yield f"classDef {standing} stroke:{colour},color:{colour}{dashes}"
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
    return "<br/>".join(_ODD.sub(_entities, clean(line)) for line in lines).strip() or "#160;"


def _entities(found: re.Match[str]) -> str:
    return "".join(f"#{ord(letter)};" for letter in found[0])


def markdown(diagram: Diagram) -> str:
    """Return a diagram as a section of Markdown: title, description, charts that can be taken in, and a legend.

    What stands in several charts is drawn in full in one of them, and as `name → number` in the others.
    """
    charts = parts(diagram)
    blocks = [f"## {_prose(diagram.title or diagram.name)}", _prose(diagram.description)]
    for number, chart in enumerate(charts, 1):
        blocks += [f"### {number} / {len(charts)}"] if len(charts) > 1 else []
        blocks.append(f"```mermaid\n{mermaid(chart, titled=False)}```")
    blocks += [" · ".join(_legend(diagram, charts)), diagram.remark]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _legend(diagram: Diagram, charts: tuple[Diagram, ...]) -> Iterator[str]:
    lang = diagram.lang
    yield from (f"{_GLYPHS[look]} {LOOKS[look].in_(lang)}" for look in diagram.looks)
    for letter in dict.fromkeys(_LETTERS[line] for line in diagram.lines):
        same = (LINES[line].in_(lang) for line in diagram.lines if _LETTERS[line] == letter)
        yield f"{letter} {_OR.in_(lang).join(same)}"
    yield from (told for _, told in diagram.signs)
    if len(charts) > 1:
        yield f"{STAND_IN.format(label='…', part=2)} {_ELSEWHERE.in_(lang).format(part=2)}"


def _prose(text: str) -> str:
    """Return text of which Markdown takes no letter for more than that."""
    return _NUMBERED.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", flat(text)))
