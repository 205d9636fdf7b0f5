"""What a named view is: what it draws, and how."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from awskg.diagrams.selection import Selection
    from awskg.model import Labels, View


class Kind(StrEnum):
    """What sort of picture a view is."""

    NETWORK = "network"
    OVERVIEW = "overview"
    FLOW = "flow"
    DECISION = "decision"
    CARDS = "cards"
    MESSAGES = "messages"
    TIMELINE = "timeline"
    STALE = "stale"


class Direction(StrEnum):
    """Where arrows point by preference: to the right or down."""

    LR = "LR"
    TB = "TB"


class Grouping(StrEnum):
    """What stands in one frame."""

    NONE = "none"
    SERVICE = "service"


class ViewSpec(NamedTuple):
    """A named view: what is drawn, and how.

    Attributes:
        name: its name, for ever: lower-case English words joined by hyphens.
        title: its title.
        description: what it shows, in a sentence.
        kind: what sort of picture it is.
        selection: what belongs to it, with its budget of nodes.
        direction: where arrows point by preference.
        group: what stands in one frame.
        view: whose claims it draws whatever graph it is drawn of, or None.
    """

    name: str
    title: Labels
    description: Labels
    kind: Kind
    selection: Selection
    direction: Direction = Direction.LR
    group: Grouping = Grouping.NONE
    view: View | None = None
