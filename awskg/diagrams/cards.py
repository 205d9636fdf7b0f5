"""Pictures of things side by side: a card for each, with the same aspects in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from awskg.diagrams.drawing import Drawing
from awskg.diagrams.model import Row
from awskg.diagrams.network import label_of, rows_of
from awskg.diagrams.scene import FILED_UNDER
from awskg.diagrams.selection import names
from awskg.model import Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.diagrams.drawing import Head
    from awskg.diagrams.model import Diagram
    from awskg.diagrams.scene import Scene, Statement
    from awskg.diagrams.selection import Aspect, Selection
    from awskg.model import Iri

    Card: TypeAlias = Mapping[Aspect, list[Statement]]

NOTHING: Final = Labels("not stated", "記述なし")
"""What a card says of an aspect that nothing is stated of: not that there is none."""


def draw_cards(scene: Scene, selection: Selection, head: Head) -> Diagram:
    """Draw things as cards with the same aspects in the same order, around what they are all related to.

    Args:
        scene: the graph.
        selection: the things; as rows what their cards say; as focus what stands in the middle. What else is said of
            the things is counted as left out.
        head: title and the like.
    """
    drawing = Drawing(scene)
    hub = selection.focus[0] if selection.focus else None
    named = [thing for thing in selection.things if thing not in selection.without]
    said = [one for one in scene.statements if one.predicate != FILED_UNDER and names(one, named)]
    said = [one for one in said if not names(one, selection.without)]
    cards = {
        thing: {aspect: [one for one in said if aspect.is_of(one, thing)] for aspect in selection.rows}
        for thing in named
    }
    cards = {thing: card for thing, card in cards.items() if any(card.values())}
    cards = dict(list(cards.items())[: selection.budget - (hub is not None)])
    written = {one.key for card in cards.values() for told in card.values() for one in told}
    for at, thing in enumerate(cards):
        drawing.node(thing, rows=(row for aspect in selection.rows for row in _rows(drawing, aspect, cards, thing)))
        if hub:
            written |= _spoke(drawing, hub, thing, said, left=2 * at < len(cards))
    return drawing.diagram(head, sum(one.key not in written for one in said))


def _rows(drawing: Drawing, aspect: Aspect, cards: Mapping[Iri, Card], thing: Iri) -> Iterator[Row]:
    """Yield the lines of a card for an aspect; where nothing is stated, one that says so if two others have it."""
    told = cards[thing][aspect]
    stated = [card[aspect] for card in cards.values() if card[aspect]]
    if told:
        yield from rows_of(drawing, {aspect: told})
    elif len(stated) > 1:
        yield Row(label_of(drawing.scene, aspect, stated[0][0]), NOTHING.in_(drawing.scene.lang))


def _spoke(
    drawing: Drawing, hub: Iri, thing: Iri, said: Iterable[Statement], *, left: bool
) -> set[tuple[Iri, Iri, Iri]]:
    """Draw a line between a card and what stands in the middle; the card is on its left or on its right."""
    between = [one for one in said if {thing, hub} == set(one.ends)]
    if between:
        told = [claim for one in between for claim in one.told]
        drawing.spoke(drawing.node(hub), drawing.node(thing), told, left=left)
    return {one.key for one in between}
