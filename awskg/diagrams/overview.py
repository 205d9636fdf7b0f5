"""Pictures of a section of the notes: what it is about, its parts as cards, and what is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.diagrams.drawing import UNIT, Drawing
from awskg.diagrams.network import rows_of
from awskg.diagrams.scene import FILED_UNDER
from awskg.diagrams.selection import Aspect, in_boxes, names
from awskg.diagrams.sizes import words_of
from awskg.model import Iri
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awskg.diagrams.drawing import Head
    from awskg.diagrams.model import Diagram
    from awskg.diagrams.scene import Scene, Statement
    from awskg.diagrams.selection import Selection

MATTERS: Final = tuple(
    Iri(AK + name)
    for name in (
        *("featureOf", "lifecycle", "requires", "doesNotRequire", "cannot", "doesNotSupport", "suitedFor"),
        *("notSuitedFor", "when", "choose", "insteadOf", "does", "automates", "triggeredBy", "runs", "uses"),
        *("extends", "provides", "keeps", "emits", "indicates", "counts", "measures", "startsAt", "endsAt"),
        *("determinedBy", "composedOf", "hasOption", "supports", "alternativeTo", "prevents", "launches"),
        *("deploysTo", "carries", "kindOf", "hasQuality", "scope"),
    )
)
"""Properties in the order of what a learner asks first."""

ROWS: Final = 4
"""How many aspects a card shows at most."""

MOST_TO_ONE_SIDE: Final = 4
"""How many parts stand on one side of the whole before they are spread over both."""


def draw_overview(scene: Scene, selection: Selection, head: Head) -> Diagram:
    """Draw the thing of a section with those filed under it, each with what is said of it below that heading.

    Args:
        scene: the graph.
        selection: its section, how many levels of headings below it, what else, and which relations the cards show.
        head: title and the like.
    """
    section = selection.section[0]
    outline = _outline(scene, section, selection)
    named = dict.fromkeys((section, *(one.source for one in outline), *selection.things))
    things = [thing for thing in named if thing not in selection.without][: selection.budget]
    said = [one for one in scene.statements if one.predicate != FILED_UNDER and scene.is_in(one.told, (section,))]
    said = [one for one in said if not names(one, selection.without)]
    shown = _shown(said, things, selection.relations or MATTERS)
    lines = [one for one in said if _is_line(one, things, selection)]
    things = _alive(things, shown, lines, selection)
    drawing = Drawing(scene)
    written = [row for thing in things for row in _card(drawing, thing, shown, lines, said)]
    outline = [one for one in outline if all(end in drawing for end in one.ends)]
    _spokes(drawing, section, outline, mirrored=not lines)
    for statement in lines:
        drawing.statement(statement)
    drawn = {one.key for one in (*written, *lines, *outline)}
    return drawing.diagram(head, sum(one.key not in drawn for one in said))


def _outline(scene: Scene, section: Iri, selection: Selection) -> list[Statement]:
    """Return what is filed under a heading, or under what is, level by level."""
    found: list[Statement] = []
    above = {section}
    for _ in range(selection.depth):
        level = [one for one in scene.statements if one.predicate == FILED_UNDER and one.target in above]
        found += level
        above = {one.source for one in level}
    return sorted(found, key=lambda one: one.told[0].lines)


def _shown(said: Iterable[Statement], things: Sequence[Iri], relations: Sequence[Iri]) -> list[Statement]:
    """Return the statements whose subject is drawn, in the order of their relations."""
    order = {relation: place for place, relation in enumerate(relations)}
    shown = (one for one in said if one.source in things and one.predicate in order)
    return sorted(shown, key=lambda one: order[one.predicate])


def _is_line(statement: Statement, things: Sequence[Iri], selection: Selection) -> bool:
    """Return whether a statement is drawn as an arrow: it leads to or from what no heading brought in."""
    return all(end in things for end in statement.ends) and any(end in selection.things for end in statement.ends)


def _alive(
    things: Iterable[Iri], shown: Sequence[Statement], lines: Sequence[Statement], selection: Selection
) -> list[Iri]:
    """Return things without those that no heading brought in and of which the view has nothing to say."""
    told = {one.source for one in shown} | {end for one in lines for end in one.ends}
    return [thing for thing in things if thing in told or thing not in selection.things]


def _card(
    drawing: Drawing, thing: Iri, shown: Iterable[Statement], lines: Sequence[Statement], said: Iterable[Statement]
) -> list[Statement]:
    """Draw a thing with what is said of it, and return the statements that its card shows."""
    arrows = {one.key for one in lines if thing in one.ends}
    own = [one for one in shown if one.source == thing and one.key not in arrows]
    relations = list(dict.fromkeys(one.predicate for one in own))[:ROWS]
    written = [one for one in own if one.predicate in relations]
    units = [one for one in said if one.source == thing and one.predicate == UNIT]  # with the value
    shown_of_it = {one.key for one in (*written, *lines, *units)}
    hidden = sum(thing in one.ends and one.key not in shown_of_it for one in said)
    aspects = in_boxes(((thing, Aspect(one.predicate), one) for one in written), map(Aspect, relations))
    drawing.node(thing, rows=rows_of(drawing, aspects.get(thing, {})), hidden=hidden)
    return [*written, *units]


def _spokes(drawing: Drawing, hub: Iri, outline: Sequence[Statement], *, mirrored: bool) -> None:
    """Draw lines between the hub and what is filed under it, some of it to the left where there is much of it."""
    direct = [one.source for one in outline if one.target == hub]
    left = set(_left(drawing, direct)) if mirrored and len(direct) > MOST_TO_ONE_SIDE else set()
    for one in outline:
        if one.target in left:
            left.add(one.source)
        above, below = drawing.id_of(one.target), drawing.id_of(one.source)
        drawing.spoke(above, below, one.told, left=one.source in left)


def _left(drawing: Drawing, things: Sequence[Iri]) -> Sequence[Iri]:
    """Return the first of some things, as many as leave both sides about as high."""
    heights = [words_of(drawing.node_of(thing)).height for thing in things]
    cut = min(range(len(heights)), key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])))
    return things[:cut]
