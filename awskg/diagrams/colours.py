"""The colours of pictures, light and dark; none says anything that a shape or a mark does not say too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.model import Look, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping


class Theme(NamedTuple):
    """One set of colours, each as `#rrggbb`.

    Attributes:
        ground: what everything stands on.
        ink: text, outlines and lines.
        faint: frames of groups, their names and the description.
        fills: the inside of a node, by look.
        marks: text and lines of what does not hold as it stands, by standing.
    """

    ground: str
    ink: str
    faint: str
    fills: Mapping[Look, str]
    marks: Mapping[Standing, str]


LIGHT: Final = Theme(
    ground="#ffffff",
    ink="#1c1e21",
    faint="#5a5f66",
    fills={
        Look.SERVICE: "#dbe7fb",
        Look.FEATURE: "#e3f1e5",
        Look.RESOURCE: "#f4f4f1",
        Look.ACTION: "#fdeedd",
        Look.EVENT: "#f3e8f7",
        Look.MEASURE: "#e0f1f2",
        Look.CHOICE: "#fdf3c8",
        Look.IDEA: "#ffffff",
    },
    marks={
        Standing.LACKING: "#7a4b00",
        Standing.FALLEN: "#a51d16",
        Standing.CORRECTION: "#0a5f33",
        Standing.UNCHECKED: "#4b4f9c",
    },
)
DARK: Final = Theme(
    ground="#15171b",
    ink="#eceef1",
    faint="#a9afb8",
    fills={
        Look.SERVICE: "#1d3558",
        Look.FEATURE: "#1f3d2a",
        Look.RESOURCE: "#2b2e33",
        Look.ACTION: "#4a321a",
        Look.EVENT: "#3d2a49",
        Look.MEASURE: "#163a3e",
        Look.CHOICE: "#463e10",
        Look.IDEA: "#1b1e23",
    },
    marks={
        Standing.LACKING: "#ffc870",
        Standing.FALLEN: "#ff9d94",
        Standing.CORRECTION: "#84dfa8",
        Standing.UNCHECKED: "#b9bdff",
    },
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it: from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # as WCAG has it
