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

LABEL_MARGIN: Final = 4
"""On each side of the label of an edge, in pixels."""

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
    lines = _marked_lines(_counted(node), node.standing, LABEL_COLUMNS)
    rows = tuple(_marked_lines(_told(row), row.standing, ROW_COLUMNS) for row in node.rows)
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
    return marked(_counted(node), node.standing)


def row_text(row: Row) -> str:
    """Return a row as one text."""
    return marked(_told(row), row.standing)


def _counted(node: Node) -> str:
    return f"{node.label} (+{node.hidden})" if node.hidden else node.label


def _told(row: Row) -> str:
    return f"{row.label}: {row.value}" if row.label else row.value


def edge_lines(edge: Edge) -> tuple[str, ...]:
    """Return the lines of the label of an edge, none where it has no label."""
    if not (edge.label.strip() or MARKS[edge.standing]):
        return ()
    return _marked_lines(edge.label, edge.standing, EDGE_COLUMNS)


def marked(label: str, standing: Standing) -> str:
    """Return a label with the mark of a standing before it."""
    return f"{MARKS[standing]} {label}" if MARKS[standing] else label


def _marked_lines(text: str, standing: Standing, columns: int) -> tuple[str, ...]:
    """Return the lines of a text, the mark of its standing before the first, where it cannot be parted from it."""
    first, *rest = lines_of(text, columns)
    return (marked(first, standing), *rest)


def label_size(lines: Iterable[str]) -> tuple[int, int]:
    """Return width and height of the label of an edge, in pixels."""
    lines = tuple(lines)
    return _even(max(text_width(line, SMALL) for line in lines) + 2 * LABEL_MARGIN), _even(_height(lines, SMALL) + 2)


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
