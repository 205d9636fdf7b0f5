"""Pictures of messages: who sends what to whom, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.drawing import Drawing
from awskg.diagrams.flow import numbered, write_boxes
from awskg.diagrams.model import Line
from awskg.diagrams.selection import said_of
from awskg.model import Iri, Labels
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.diagrams.drawing import Head
    from awskg.diagrams.model import Diagram
    from awskg.diagrams.scene import Scene, Statement
    from awskg.diagrams.selection import Selection

SENDER, DESTINATION = Iri(f"{AK}sender"), Iri(f"{AK}destination")
AT: Final = Labels("{event} [{relation}: {other}]", "{event}［{other}{relation}］")
"""What is written at the arrow of an event that occurs upon or before what is sent."""

_AT: Final = (Iri(f"{AK}occursUpon"), Iri(f"{AK}occursBefore"))


class Message(NamedTuple):
    """An event as something that is sent.

    Attributes:
        event: the event.
        sender: what says from where.
        destination: what says to where.
        at: what says upon or before which event it occurs, if sender and destination are those of that one.
    """

    event: Iri
    sender: Statement
    destination: Statement
    at: tuple[Statement, ...]


def draw_messages(scene: Scene, selection: Selection, head: Head) -> Diagram:
    """Draw events that have a sender and a destination as arrows, and the other things of a selection as boxes.

    An event that occurs upon or before one with a sender and a destination is written at the arrow of that one.

    Args:
        scene: the graph.
        selection: the events and the things; as rows what is written in the boxes of the things.
        head: title and the like.
    """
    drawing = Drawing(scene)
    said = said_of(scene, selection.things, selection, SENDER, DESTINATION, *_AT)
    messages = {thing: _message(scene, thing) for thing in selection.things}
    ends = [
        end for message in messages.values() if message for end in (message.sender.target, message.destination.target)
    ]
    boxes = [thing for thing in selection.things if not messages[thing] and any(thing in one.ends for one in said)]
    boxes = list(dict.fromkeys((*ends, *boxes)))[: selection.budget]
    written = write_boxes(drawing, boxes, said, selection)
    drawn = {key for message in messages.values() if message for key in _draw(drawing, message)}
    between = [one for one in said if one.key not in written and all(end in drawing for end in one.ends)]
    for one in between:
        drawing.statement(one)
    drawn |= {*written, *(one.key for one in between)}
    return drawing.diagram(head, sum(one.key not in drawn for one in said))


def _message(scene: Scene, event: Iri) -> Message | None:
    """Return an event as a message: its own, or that of the event upon or before which it occurs."""
    hooks = [one for one in scene.statements if one.source == event and one.predicate in _AT]
    for of, at in ((event, ()), *((hook.target, (hook,)) for hook in hooks)):
        sender, destination = (
            next((one for one in scene.statements if one.source == of and one.predicate == end), None)
            for end in (SENDER, DESTINATION)
        )
        if sender and destination:
            return Message(event, sender, destination, at)
    return None


def _draw(drawing: Drawing, message: Message) -> Iterator[tuple[Iri, Iri, Iri]]:
    """Draw a message, unless one of its ends has no room, and yield the keys of the statements that it stands on."""
    sender, destination = message.sender.target, message.destination.target
    if sender in drawing and destination in drawing:
        parts = (*message.at, message.sender, message.destination)
        places = [claim for _, claim in drawing.scene.values(message.event, "position")]
        told = [*(claim for part in parts for claim in part.told), *places]
        label = _timed(drawing, message)
        drawing.edge(drawing.id_of(sender), drawing.id_of(destination), label, Line.MESSAGE, told)
        yield from (part.key for part in parts)


def _timed(drawing: Drawing, message: Message) -> str:
    """Return the name of an event with its number, and upon or before what it occurs."""
    scene = drawing.scene
    label = numbered(scene, message.event)
    for at in message.at:
        label = AT.in_(scene.lang).format(event=label, relation=at.label, other=scene.label(at.target))
    return label
