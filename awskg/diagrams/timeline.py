"""Pictures of spans of time: from event to event, and from one time of day to another."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Final

from awskg.diagrams.drawing import Drawing
from awskg.diagrams.model import Line, Look, Node
from awskg.diagrams.network import rows_of
from awskg.diagrams.selection import said_of
from awskg.model import Iri, Labels
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awskg.diagrams.drawing import Head
    from awskg.diagrams.model import Diagram
    from awskg.diagrams.scene import Scene, Statement
    from awskg.diagrams.selection import Selection
    from awskg.model import Claim

STARTS_AT: Final = Iri(f"{AK}startsAt")
ENDS_AT: Final = Iri(f"{AK}endsAt")
HAS_QUALITY: Final = Iri(f"{AK}hasQuality")
UNTIL: Final = Labels("until", "まで")
"""What is written between something and the time of day at which it ends."""


def draw_timeline(scene: Scene, selection: Selection, head: Head) -> Diagram:
    """Draw the things of a selection on a line of time: spans as arrows, what has one time as a line of its box.

    Args:
        scene: the graph.
        selection: the things, and as rows what is written in the box of one that has neither times nor both events.
        head: title and the like.
    """
    drawing = Drawing(scene)
    said = said_of(scene, selection.things, selection, STARTS_AT, ENDS_AT, HAS_QUALITY)
    things = selection.things[: max(1, selection.budget // 2)]  # each needs two nodes at most
    told = [one for one in said if one.predicate == HAS_QUALITY]
    qualities = {thing: [one for one in told if one.source == thing] for thing in things}
    timed = _times(drawing, things, qualities)
    drawn = {one.key for thing in timed for one in qualities[thing]}
    for thing in things:
        own = [one for one in said if one.source == thing]
        spans = _span(drawing, thing, own)
        drawn |= spans if spans or thing in timed else _box(drawing, thing, own, selection)
    return drawing.diagram(head, sum(one.key not in drawn for one in said))


def _span(drawing: Drawing, thing: Iri, own: Sequence[Statement]) -> set[tuple[Iri, Iri, Iri]]:
    """Draw a thing from the event that opens it to the one that closes it, where both are stated."""
    starts, ends = ([one for one in own if one.predicate == of] for of in (STARTS_AT, ENDS_AT))
    for start in starts:
        for end in ends:
            ids = drawing.node(start.target), drawing.node(end.target)
            drawing.edge(*ids, drawing.scene.label(thing), Line.ORDER, (*start.told, *end.told))
    return {one.key for one in (*starts, *ends)} if starts and ends else set()


def _box(drawing: Drawing, thing: Iri, own: Sequence[Statement], selection: Selection) -> set[tuple[Iri, Iri, Iri]]:
    """Draw a thing of which no time is stated as a box, where there is something to write in it."""
    card = {aspect: [one for one in own if aspect.is_of(one, thing)] for aspect in selection.rows}
    written = {one.key for told in card.values() for one in told}
    if written or any(drawing.scene.values(thing, "value")):
        drawing.node(thing, rows=rows_of(drawing, card))
    return written


def _times(drawing: Drawing, things: Sequence[Iri], qualities: Mapping[Iri, Sequence[Statement]]) -> set[Iri]:
    """Draw the times of day of things, and the things between them with their qualities; return those that have one."""
    scene = drawing.scene
    starts, ends = ({thing: _clock(scene, thing, of) for thing in things} for of in ("startTime", "endTime"))
    moments = sorted({moment for found in (starts, ends) for told in found.values() for moment in told})
    for moment in moments:
        points = [thing for thing in things if moment in starts[thing] and not ends[thing]]
        rows = [drawing.told_row("", scene.label(thing), starts[thing][moment]) for thing in points]
        drawing.add(moment, Node("", None, moment, Look.EVENT, rows=tuple(rows)))
    for thing in things:
        for end, closed in ends[thing].items():
            for start, opened in starts[thing].items():
                told = (*opened, *closed, *(claim for one in qualities[thing] for claim in one.told))
                label = _described(drawing, thing, qualities[thing])
                closer = [claim for one in qualities[thing] for claim in one.told]
                standing = scene.standing(closer or told)
                drawing.edge(drawing.id_of(start), drawing.id_of(end), label, Line.ORDER, told, standing=standing)
            if not starts[thing]:
                drawing.edge(drawing.node(thing), drawing.id_of(end), UNTIL.in_(scene.lang), Line.ORDER, closed)
    return {thing for thing in things if starts[thing] or ends[thing]}


def _described(drawing: Drawing, thing: Iri, qualities: Sequence[Statement]) -> str:
    """Return the name of a thing with its qualities."""
    row = drawing.row(drawing.scene.label(thing), qualities) if qualities else None
    return f"{row.label}: {row.value}" if row else drawing.scene.label(thing)


def _clock(scene: Scene, thing: Iri, of: str) -> dict[str, list[Claim]]:
    """Return the times of day that claims give to a thing, as a clock shows them, each with its claims."""
    found: dict[str, list[Claim]] = {}
    for value, claim in scene.values(thing, of):
        text = value.isoformat() if isinstance(value, time) else str(value)
        found.setdefault(text.removesuffix(":00"), []).append(claim)
    return found
