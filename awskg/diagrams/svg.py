"""SVG: the picture itself, for slides, READMEs and browsers; light and dark, with tooltips, links and a legend."""

from __future__ import annotations

from html import escape
from math import ceil
from typing import TYPE_CHECKING, Final

from awskg.diagrams.colours import DARK, LIGHT
from awskg.diagrams.layout import Box, Placed, place
from awskg.diagrams.legend import Caption, caption_of
from awskg.diagrams.metric import FONT_SIZE, LINE_HEIGHT, SMALL
from awskg.diagrams.model import Line, Look, Standing
from awskg.diagrams.outlines import at, curve, number, outline, tip
from awskg.diagrams.sizes import LABEL_MARGIN, PADDING, edge_lines, is_bold, slant_of, words_of
from awskg.diagrams.texts import clean, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.diagrams.colours import Theme
    from awskg.diagrams.layout import Route
    from awskg.diagrams.model import Diagram, Edge, Group, Node, Row

FONTS: Final = (
    "system-ui, 'Helvetica Neue', Arial, 'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', 'Noto Sans JP', "
    "IPAGothic, 'DejaVu Sans', sans-serif"
)
MARGIN: Final = 16
"""Around the picture, in pixels."""

_BASELINE: Final = 0.36
"""From the middle of a line down to its baseline, in sizes of the font."""


def svg(diagram: Diagram | Placed) -> str:
    """Return a diagram as an SVG document that needs nothing beside it.

    Args:
        diagram: what to draw, with or without positions.

    Returns:
        A document with title and description, a light and a dark theme (as the reader's system has it), a tooltip and,
        where the diagram has one, a link on every node, row and edge. Each node is a `g` with `data-node`, each edge
        one with `data-edge`. The text of each fits into its box in every font that is not wider than DejaVu Sans.
    """
    placed = diagram if isinstance(diagram, Placed) else place(diagram)
    return "\n".join((*_document(placed), ""))


def _document(placed: Placed) -> Iterator[str]:
    diagram = placed.diagram
    caption = caption_of(diagram, placed.width)
    width = ceil(max(placed.width, caption.width)) + 2 * MARGIN
    height = ceil(caption.height + placed.height + caption.legend_height) + 2 * MARGIN
    left = (width - placed.width) / 2
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
        f'viewBox="0 0 {number(width)} {number(height)}" lang="{diagram.lang}" role="graphics-document document" '
        f'aria-labelledby="{_id(diagram, "title")}" aria-describedby="{_id(diagram, "about")}">'
    )
    yield f'<title id="{_id(diagram, "title")}">{_text(diagram.title)}</title>'
    yield f'<desc id="{_id(diagram, "about")}">{_text(diagram.about)}</desc>'
    yield f"<style>{_style()}</style>"
    yield f'<rect class="ground" width="{number(width)}" height="{number(height)}"/>'
    yield from _heading(caption)
    yield f'<g transform="translate({at((left, MARGIN + caption.height))})">'
    yield from (_group(group, placed.groups[group.id]) for group in diagram.groups)
    names = {node.id: node.label for node in diagram.nodes}
    yield from (_edge(edge, placed.edges[edge.id], names) for edge in diagram.edges)
    yield from (_node(node, placed.nodes[node.id]) for node in diagram.nodes)
    yield "</g>"
    yield from _legend(caption, MARGIN + caption.height + placed.height)
    yield "</svg>"


def _heading(caption: Caption) -> Iterator[str]:
    for line in caption.lines:
        yield f'<text class="{line.style}" x="{MARGIN}" y="{number(MARGIN + line.y)}">{_text(line.text)}</text>'


def _group(group: Group, box: Box) -> str:
    frame = f'<rect class="frame" {_place(box)} rx="8"/>'
    x, y = number(box.middle[0]), number(box.y + 12 + SMALL * _BASELINE)
    name = f'<text class="frame-name" x="{x}" y="{y}">{_text(group.label)}</text>'
    return f'<g data-group="{group.id}">{frame}{name}</g>'


def _node(node: Node, box: Box) -> str:
    shape = f'<path class="shape {node.look}" d="{outline(node.look, box)}"/>'
    if node.look is Look.SERVICE:
        shape = shape.replace("/>", ' fill-rule="nonzero"/>')
    words = words_of(node)
    high = len(words.lines) * FONT_SIZE * LINE_HEIGHT
    top = box.y + PADDING / 2 if node.rows else box.middle[1] - high / 2
    name = _lines(words.lines, box.middle[0], top, FONT_SIZE, "name bold" if is_bold(node) else "name")
    rows = "".join(_rows(node, words.rows, box, top + high + PADDING / 2))
    told = ", ".join(part for part in (node.label, node.kind) if part)
    about = f'data-node="{node.id}" role="graphics-symbol img" aria-label="{_text(told)}"'
    iri = f' data-iri="{_text(node.iri)}"' if node.iri else ""
    tooltip = node.tooltip or node.label
    inner = f"<title>{_text(tooltip)}</title>{shape}{name}"
    return f"<g {about}{iri}{_standing(node.standing)}>{_linked(inner, node.link)}{rows}</g>"


def _rows(node: Node, texts: Iterable[tuple[str, ...]], box: Box, top: float) -> Iterator[str]:
    slant = slant_of(node.look, box.height)
    if node.rows:
        yield f'<path class="rule" d="M{at((box.x + slant, top))} L{at((box.right - slant, top))}"/>'
    top += PADDING / 2
    for row, lines in zip(node.rows, texts, strict=True):
        text = _lines(lines, box.x + slant + PADDING, top, SMALL, "row")
        yield f"<g{_claims(row)}{_standing(row.standing)}><title>{_text(row.tooltip)}</title>{text}</g>"
        top += len(lines) * SMALL * LINE_HEIGHT


def _edge(edge: Edge, route: Route, names: dict[str, str]) -> str:
    points = route.points
    tipped = edge.directed and len(points) > 4  # noqa: PLR2004  # a curve, and the straight piece that is the tip
    way = curve(points[:-3] if tipped else points)
    parts = [f'<path class="hit" d="{way}"/>', f'<path class="line {edge.line}" d="{way}"/>']
    if edge.line is Line.ORDER:
        parts.append(f'<path class="core" d="{way}"/>')
    if tipped:
        parts.append(f'<path class="tip {edge.line}" d="{tip(edge.line, points[-4], points[-1])}"/>')
    if route.label:
        parts.append(f'<rect class="plate" {_place(_narrower(route.label))}/>')
        parts.append(_lines(edge_lines(edge), route.label.middle[0], route.label.y + 1, SMALL, "label"))
    told = f"{names[edge.source]} – {edge.label} – {names[edge.target]}"
    about = f'data-edge="{edge.id}" role="graphics-symbol img" aria-label="{_text(told)}"'
    inner = f"<title>{_text(edge.tooltip or told)}</title>{''.join(parts)}"
    return f"<g {about}{_claims(edge)}{_standing(edge.standing)}>{_linked(inner, edge.link)}</g>"


def _legend(caption: Caption, top: float) -> Iterator[str]:
    for entry in caption.entries:
        box = Box(MARGIN + entry.x, top + entry.y, 30, 16)
        if isinstance(entry.kind, Look):
            swatch = f'<path class="shape {entry.kind}" d="{outline(entry.kind, box)}"/>'
        elif isinstance(entry.kind, Line):
            start, base, end = ((x, box.middle[1]) for x in (box.x, box.right - 9, box.right))
            way = f"M{at(start)} L{at(base)}"
            core = f'<path class="core" d="{way}"/>' if entry.kind is Line.ORDER else ""
            swatch = f'<path class="line {entry.kind}" d="{way}"/>{core}'
            swatch += f'<path class="tip {entry.kind}" d="{tip(entry.kind, base, end)}"/>'
        else:
            swatch = ""
        x = box.right + 6 if swatch else box.x
        y = number(box.middle[1] + SMALL * _BASELINE)
        standing = _standing(entry.kind) if isinstance(entry.kind, Standing) else ""
        yield f'<g{standing}>{swatch}<text class="row" x="{number(x)}" y="{y}">{_text(entry.text)}</text></g>'


def _lines(lines: Iterable[str], x: float, top: float, size: int, style: str) -> str:
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(top + (row + 0.5) * size * LINE_HEIGHT + size * _BASELINE)}">'
        f"{_text(line)}</tspan>"
        for row, line in enumerate(lines)
    )
    return f'<text class="{style}">{spans}</text>'


def _place(box: Box) -> str:
    sides = (("x", box.x), ("y", box.y), ("width", box.width), ("height", box.height))
    return " ".join(f'{side}="{number(length)}"' for side, length in sides)


def _narrower(label: Box) -> Box:
    """Return the room of a label without its margins, so that its plate does not hide the line beside it."""
    return Box(label.x + LABEL_MARGIN, label.y, label.width - 2 * LABEL_MARGIN, label.height)


def _claims(part: Edge | Row) -> str:
    return f' data-claims="{_text(" ".join(claim.curie for claim in part.claims))}"' if part.claims else ""


def _standing(standing: Standing) -> str:
    return "" if standing is Standing.HOLDS else f' class="{standing}"'


def _linked(inner: str, link: str) -> str:
    """Return what leads to an address of the web or to a place on the same page, and to nothing else."""
    address = link if link.startswith("#") else web_address(link)
    return f'<a href="{_text(address)}">{inner}</a>' if address else inner


def _id(diagram: Diagram, part: str) -> str:
    return _text(f"{diagram.name}-{part}".replace(" ", "-"))


def _text(text: str) -> str:
    """Return text for an element or an attribute, without letters that XML cannot hold."""
    return escape(clean(text)).replace("\n", "&#10;")


def _style() -> str:
    return (
        f"text{{font-family:{FONTS};font-size:{SMALL}px;white-space:pre}}"
        f".name{{font-size:{FONT_SIZE}px;text-anchor:middle}}.bold,.title,.frame-name{{font-weight:bold}}"
        ".title{font-size:18px}.label,.frame-name{text-anchor:middle}"
        ".shape{stroke-width:1.3}.line,.hit,.core,.tip,.rule{fill:none}.line,.tip{stroke-width:1.3}"
        ".need{stroke-width:2.6}.spoke{stroke-width:1}"
        ".advice.line{stroke-dasharray:7 4}.negative.line{stroke-dasharray:2 3}"
        ".negative{stroke-width:1.9}.order.line{stroke-width:4}.core{stroke-width:1.6}"
        ".hit{stroke:transparent;stroke-width:10}.frame{fill:none;stroke-dasharray:4 3}"
        ".fallen .shape,.fallen .line{stroke-dasharray:5 3}.fallen .name,.fallen .label{text-decoration:line-through}"
        "a{text-decoration:none;cursor:pointer}a:hover .line,a:focus .line,a:hover .shape,a:focus .shape"
        "{stroke-width:3}a:focus{outline:none}"
        f"{_theme(LIGHT)}@media(prefers-color-scheme:dark){{{_theme(DARK)}}}"
    )


def _theme(theme: Theme) -> str:
    fills = "".join(f".{look}.shape{{fill:{colour}}}" for look, colour in theme.fills.items())
    marks = "".join(
        f".{standing} text{{fill:{colour}}}.{standing} .shape,.{standing} .line,.{standing} .tip{{stroke:{colour}}}"
        f".{standing} .plain.tip,.{standing} .need.tip{{fill:{colour}}}"
        for standing, colour in theme.marks.items()
    )
    return (
        f"text{{fill:{theme.ink}}}.about,.frame-name{{fill:{theme.faint}}}.ground,.plate{{fill:{theme.ground}}}"
        f".shape,.line,.tip,.rule{{stroke:{theme.ink}}}.plain.tip,.need.tip{{fill:{theme.ink}}}"
        f".core{{stroke:{theme.ground}}}.frame{{stroke:{theme.faint}}}{fills}{marks}"
    )
