"""The texts of a diagram, broken into lines, and how much room each takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.metric import FONT_SIZE, LINE_HEIGHT, SMALL, lines_of, text_width
from awskg.diagrams.model import MARKS, Look, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.diagrams.model import Edge, Group, Node, Row

LABEL_COLUMNS: Final = 22
EDGE_COLUMNS: Final = 18
ROW_COLUMNS: Final = 34
"""Where labels break, in columns, two to a full-width letter."""

PADDING: Final = 12
"""Between text and the sides of its box, in pixels."""

_LEAST_WIDTH: Final = 56
_SLANTED: Final = frozenset({Look.ACTION, Look.EVENT, Look.MEASURE, Look.CHOICE})


class Words(NamedTuple):
    """What is written in a box, and its size.

    Attributes:
        lines: the lines of its label.
        rows: the lines of each of its rows.
        width: width of the box, in pixels.
        height: its height, in pixels.
    """

    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: int
    height: int


def words_of(node: Node) -> Words:
    """Return the words of a node, with the room that its shape needs beside them."""
    lines = lines_of(label_of(node), LABEL_COLUMNS)
    rows = tuple(lines_of(row_text(row), ROW_COLUMNS) for row in node.rows)
    bold = is_bold(node)
    widths = [text_width(line, bold=bold) for line in lines]
    widths += [text_width(line, SMALL) for row in rows for line in row]
    height = _height(lines, FONT_SIZE) + PADDING
    if rows:
        height += sum(_height(row, SMALL) for row in rows) + PADDING
    slant = slant_of(node.look, height)
    return Words(lines, rows, _even(max(max(widths) + 2 * PADDING, _LEAST_WIDTH) + 2 * slant), _even(height))


def slant_of(look: Look, height: float) -> float:
    """Return how far the corners of a look are cut or slanted, on each side, in pixels."""
    return min(height / 3, 14) if look in _SLANTED else 0


def label_of(node: Node) -> str:
    """Return the label of a node with its mark, and with how many statements are hidden."""
    hidden = f" (+{node.hidden})" if node.hidden else ""
    return marked(node.label, node.standing) + hidden


def row_text(row: Row) -> str:
    """Return a row as one text."""
    return marked(f"{row.label}: {row.value}" if row.label else row.value, row.standing)


def edge_lines(edge: Edge) -> tuple[str, ...]:
    """Return the lines of the label of an edge, none where it has no label."""
    text = marked(edge.label, edge.standing).strip()
    return lines_of(text, EDGE_COLUMNS) if text else ()


def marked(label: str, standing: Standing) -> str:
    """Return a label with the mark of a standing before it."""
    return f"{MARKS[standing]} {label}" if MARKS[standing] else label


def label_size(lines: Iterable[str]) -> tuple[int, int]:
    """Return width and height of the label of an edge, in pixels."""
    lines = tuple(lines)
    return _even(max(text_width(line, SMALL) for line in lines) + 6), _even(_height(lines, SMALL) + 2)


def title_size(group: Group) -> tuple[int, int]:
    """Return width and height of the label of a group, in pixels."""
    return _even(text_width(group.label, SMALL, bold=True) + 2 * PADDING), _even(_height((group.label,), SMALL))


def is_bold(node: Node) -> bool:
    """Return whether the label of a node is set in bold: of services, and above rows."""
    return node.look is Look.SERVICE or bool(node.rows)


def _height(lines: tuple[str, ...], size: int) -> float:
    return len(lines) * size * LINE_HEIGHT


def _even(length: float) -> int:
    """Round up to a multiple of four, so that boxes share their sizes and centres fall on whole pixels."""
    return int(-(-length // 4) * 4)
