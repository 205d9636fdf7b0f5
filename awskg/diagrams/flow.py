"""Pictures of what happens in order: the steps of procedures, and events that have their place."""

from __future__ import annotations

from itertools import pairwise, product
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.drawing import Drawing
from awskg.diagrams.looks import worst
from awskg.diagrams.model import Line, Standing
from awskg.diagrams.network import rows_of
from awskg.diagrams.selection import said_of
from awskg.model import Iri, Labels
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awskg.diagrams.drawing import Head
    from awskg.diagrams.model import Diagram
    from awskg.diagrams.scene import Scene, Statement
    from awskg.diagrams.selection import Selection
    from awskg.model import Claim

HAS_STEP: Final = Iri(f"{AK}hasStep")
THEN: Final = Labels("then", "次に")
"""What is written at the arrow from a step to the next: no claim states it as such, but two state the places."""

_NEVER_TOGETHER: Final = (Standing.FALLEN, Standing.CORRECTION)


class Place(NamedTuple):
    """A step at a place in an order.

    Attributes:
        step: the step.
        position: the place, from 1.
        told: the claims that give it this place.
        step_of: what makes it a step of the procedure, or None where there is none.
    """

    step: Iri
    position: int
    told: tuple[Claim, ...]
    step_of: Statement | None = None

    @property
    def grounds(self) -> tuple[Claim, ...]:
        """All claims that it stands on."""
        return *self.told, *(self.step_of.told if self.step_of else ())


def draw_flow(scene: Scene, selection: Selection, head: Head) -> Diagram:
    """Draw the procedures of a selection with their steps in order, and its other things, in order where they have one.

    Args:
        scene: the graph.
        selection: the things, and as rows what is written in the boxes of procedures and steps.
        head: title and the like.
    """
    flows = {thing: _steps(scene, thing) for thing in selection.things}
    has_step = [one for has in flows.values() for one in has]
    steps = {one.target: one for one in has_step}
    named = dict.fromkeys(end for thing, has in flows.items() for end in (thing, *(one.target for one in has)))
    said = said_of(scene, named, selection, HAS_STEP)
    alive = {end for one in said for end in one.ends}
    things = [thing for thing in named if thing in alive and thing not in selection.without][: selection.budget]
    drawing = Drawing(scene)
    written = write_boxes(drawing, things, said, selection, {step: one.conditions for step, one in steps.items()})
    for procedure, has in flows.items():
        _procedure(drawing, procedure, [one for one in has if all(end in drawing for end in one.ends)])
    _order(drawing, _places(scene, [thing for thing in things if not flows.get(thing, ()) and thing not in steps]))
    between = [one for one in said if all(end in drawing for end in one.ends) and one.key not in written]
    for one in between:
        if one.predicate != HAS_STEP:
            drawing.statement(one)
    return drawing.diagram(head, len(said) - len(written) - len(between))


def _steps(scene: Scene, procedure: Iri) -> list[Statement]:
    return [one for one in scene.statements if one.predicate == HAS_STEP and one.source == procedure]


def write_boxes(
    drawing: Drawing,
    things: Sequence[Iri],
    said: Iterable[Statement],
    selection: Selection,
    given: Mapping[Iri, tuple[Iri, ...]] = MappingProxyType({}),
) -> set[tuple[Iri, Iri, Iri]]:
    """Draw things with their numbers and rows, and return the keys of the statements that are written in the boxes.

    Args:
        drawing: where to draw them.
        things: the things.
        said: what is said of them; what leads from one to another is not written.
        selection: what is written, as its rows.
        given: thing → conditions that the picture states anyway when it comes to this thing.
    """
    outer = [one for one in said if one.target not in things]
    cards = {
        thing: {aspect: [one for one in outer if aspect.is_of(one, thing)] for aspect in selection.rows}
        for thing in things
    }
    for thing, card in cards.items():
        drawing.node(thing, rows=rows_of(drawing, card, given.get(thing, ())), label=numbered(drawing.scene, thing))
    return {one.key for card in cards.values() for told in card.values() for one in told}


def numbered(scene: Scene, thing: Iri) -> str:
    """Return the name of a thing with its place in an order before it, if it has one and not several."""
    places = {value for value, _ in scene.values(thing, "position")}
    label = scene.label(thing)
    return f"{places.pop()}. {label}" if len(places) == 1 else label


def _procedure(drawing: Drawing, procedure: Iri, has: Sequence[Statement]) -> None:
    """Draw the arrows of a procedure: to its first step and to those without a place, and from step to step."""
    places = _places(drawing.scene, [one.target for one in has], procedure, {one.target: one for one in has})
    first = min((place.position for place in places), default=0)
    later = {place.step for place in places if place.position != first}
    for one in has:
        if one.target not in later or any(place.step == one.target and place.position == first for place in places):
            drawing.statement(one)
    _order(drawing, places)


def _places(
    scene: Scene, steps: Iterable[Iri], procedure: Iri | None = None, has: Mapping[Iri, Statement] | None = None
) -> list[Place]:
    """Return the places of steps: those from claims that make them steps of the procedure, where there are such."""
    found: dict[tuple[Iri, int], list[Claim]] = {}
    for step in steps:
        values = [(int(str(value)), claim) for value, claim in scene.values(step, "position")]
        own = [(value, claim) for value, claim in values if (procedure, HAS_STEP, step) in claim.triples]
        for value, claim in own or values:
            found.setdefault((step, value), []).append(claim)
    places = (Place(step, at, tuple(told), (has or {}).get(step)) for (step, at), told in found.items())
    return sorted(places, key=lambda place: place.position)


def _order(drawing: Drawing, places: Sequence[Place]) -> None:
    """Draw an arrow from each step to the next, citing the claims that give both their places."""
    for before, after in _successions(drawing.scene, places):
        drawing.edge(
            drawing.id_of(before.step),
            drawing.id_of(after.step),
            drawing.guarded(THEN.in_(drawing.scene.lang), after.step_of.conditions if after.step_of else ()),
            Line.ORDER,
            (*before.grounds, *after.grounds),
            standing=_standing_of_order(drawing.scene, before, after),
        )


def _successions(scene: Scene, places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield each two neighbours in an order; what was corrected follows nothing that the correction put elsewhere."""
    positions = sorted({place.position for place in places})
    for one, next_ in pairwise(positions):
        pairs = product(*([place for place in places if place.position == at] for at in (one, next_)))
        for before, after in pairs:
            together = {_standing(scene, before), _standing(scene, after)}
            if before.step != after.step and not together.issuperset(_NEVER_TOGETHER):
                yield before, after


def _standing_of_order(scene: Scene, before: Place, after: Place) -> Standing:
    """Return whether one still comes after the other: as far as both have their places."""
    return worst((_standing(scene, before), _standing(scene, after)))


def _standing(scene: Scene, place: Place) -> Standing:
    return scene.standing(place.told)
