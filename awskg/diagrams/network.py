"""Pictures of things as boxes and statements as arrows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from awskg.diagrams.drawing import Drawing
from awskg.diagrams.looks import inverse_label
from awskg.diagrams.selection import choose, select
from awskg.namespaces import AK, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from awskg.diagrams.drawing import Head
    from awskg.diagrams.model import Diagram, Row, Standing
    from awskg.diagrams.scene import Scene, Statement
    from awskg.diagrams.selection import Aspect, Selection
    from awskg.model import Iri

_SERVICE: Final = f"{AK}Service"
_FEATURE_OF: Final = f"{AK}featureOf"
_BROADER: Final = f"{SKOS}broader"


def draw_network(scene: Scene, selection: Selection, head: Head, *, by_service: bool = False) -> Diagram:
    """Draw the statements of a selection.

    Args:
        scene: the graph.
        selection: what belongs to the picture.
        head: its title and the like.
        by_service: whether things of one service stand in one frame.
    """
    chosen = choose(select(scene, selection), selection)
    drawing = Drawing(scene)
    services = services_of(scene, chosen.nodes) if by_service else {}
    for thing in chosen.nodes:
        rows = rows_of(drawing, chosen.rows.get(thing, {}))
        group = drawing.group(services[thing]) if thing in services else None
        drawing.node(thing, rows=rows, hidden=chosen.hidden.get(thing, 0), group=group)
    for statement in chosen.edges:
        drawing.statement(statement)
    return drawing.diagram(head, chosen.left_out)


def rows_of(drawing: Drawing, card: Mapping[Aspect, Iterable[Statement]], given: Collection[Iri] = ()) -> Iterator[Row]:
    """Yield what is said of a thing as lines of its box: one for each aspect and standing, in order."""
    for aspect, statements in card.items():
        groups: dict[Standing, list[Statement]] = {}
        for statement in statements:
            groups.setdefault(drawing.scene.standing_of(statement), []).append(statement)
        for group in groups.values():
            yield drawing.row(label_of(drawing.scene, aspect, group[0]), group, inverse=aspect.inverse, given=given)


def label_of(scene: Scene, aspect: Aspect, statement: Statement) -> str:
    """Return the name of an aspect, from a statement that has it."""
    return inverse_label(aspect.relation, statement.label, scene.lang) if aspect.inverse else statement.label


def services_of(scene: Scene, things: Sequence[Iri]) -> dict[Iri, Iri]:
    """Return the service that each thing is, or that it is a feature of, or a part or kind of something that is.

    A service that would have only one of the things to itself is left out: a frame around one box tells nothing.
    """
    features = {one.source: one.target for one in scene.statements if one.predicate == _FEATURE_OF}
    found = {thing: home for thing in things if (home := _service(scene, thing, features))}
    sizes = Counter(found.values())
    return {thing: home for thing, home in found.items() if sizes[home] > 1}


def _service(scene: Scene, thing: Iri, features: Mapping[Iri, Iri]) -> Iri | None:
    """Return the nearest service above a thing."""
    queue = [thing]
    for at in queue:  # grows while it is gone through
        if scene.kind(at) == _SERVICE:
            return at
        broader = (end for _, end, told in scene.graph.out_edges(at, data=True) if told["predicate"] == _BROADER)
        above = [features[at]] if at in features else sorted(broader)
        queue += [end for end in above if end not in queue]
    return None
