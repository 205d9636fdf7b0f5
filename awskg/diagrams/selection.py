"""Which statements belong to a picture, and which of them it has room for."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.scene import FILED_UNDER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from awskg.diagrams.scene import Scene, Statement
    from awskg.model import Iri, Verdict

BUDGET: Final = 24
"""How many nodes a picture has at most unless it says otherwise: more are read by nobody."""


MOST_EDGES: Final = 120
"""How many arrows a picture has at most: more cannot be told apart, and take the layout minutes."""


class Aspect(NamedTuple):
    """A property that is written within boxes.

    Attributes:
        relation: the property.
        inverse: whether the box is that of the object.
    """

    relation: Iri
    inverse: bool = False

    def is_of(self, statement: Statement, thing: Iri) -> bool:
        """Return whether a statement says this of a thing."""
        return statement.predicate == self.relation and thing == statement.ends[self.inverse]


class Selection(NamedTuple):
    """What belongs to a picture; what is left empty does not narrow it.

    Attributes:
        focus: where to start, drawn in any case.
        depth: how many statements away from the focus still belong.
        section: headings: only what the notes say below one of them, and what corrects that.
        things: only statements between two of these, which come in this order, and those written in their boxes.
        relations: only statements with these properties.
        without: no statement that names one of these.
        rows: properties whose statements are written within a box, unless the thing at their other end is one of the
            focus or of the things.
        verdicts: what was found about the claims that are wanted, where a picture is of claims.
        budget: how many nodes there are at most.
    """

    focus: tuple[Iri, ...] = ()
    depth: int = 1
    section: tuple[Iri, ...] = ()
    things: tuple[Iri, ...] = ()
    relations: tuple[Iri, ...] = ()
    without: tuple[Iri, ...] = ()
    rows: tuple[Aspect, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    budget: int = BUDGET


class Chosen(NamedTuple):
    """What of a selection is drawn.

    Attributes:
        nodes: the things, in the order of drawing.
        edges: the statements between them.
        rows: thing → its aspects that are written within its box, each with the statements.
        hidden: thing → how many statements about it are not drawn.
        left_out: how many statements are not drawn.
    """

    nodes: tuple[Iri, ...]
    edges: tuple[Statement, ...]
    rows: Mapping[Iri, Mapping[Aspect, Sequence[Statement]]]
    hidden: Mapping[Iri, int]
    left_out: int


def select(scene: Scene, selection: Selection) -> tuple[Statement, ...]:
    """Return the statements that belong to a picture, in the order of the graph."""
    wanted = tuple(statement for statement in scene.statements if _belongs(scene, statement, selection))
    if not selection.focus:
        return wanted
    near = _distances(wanted, selection.focus)
    return tuple(one for one in wanted if min(near.get(end, selection.depth) for end in one.ends) < selection.depth)


def _belongs(scene: Scene, statement: Statement, selection: Selection) -> bool:
    named = {*selection.relations, *(aspect.relation for aspect in selection.rows if selection.relations)}
    if statement.predicate not in named if named else statement.predicate == FILED_UNDER:
        return False
    if names(statement, selection.without) or not _is_among(statement, selection):
        return False
    return not selection.section or scene.is_in(statement.told, selection.section)


def _is_among(statement: Statement, selection: Selection) -> bool:
    """Return whether a statement relates two of the things of a selection, or is written in the box of one."""
    things = selection.things
    boxes = (aspect.is_of(statement, thing) for thing in things for aspect in selection.rows)
    return not things or all(end in things for end in statement.ends) or any(boxes)


def said_of(scene: Scene, things: Collection[Iri], selection: Selection, *also: Iri) -> list[Statement]:
    """Return what is said of things: where a selection names relations, only those, its rows and *also*."""
    named = {*selection.relations, *(aspect.relation for aspect in selection.rows), *also}
    said = (one for one in scene.statements if one.source in things and not names(one, selection.without))
    return [one for one in said if (one.predicate in named if selection.relations else one.predicate != FILED_UNDER)]


def names(statement: Statement, things: Collection[Iri]) -> bool:
    """Return whether one of some things is an end of a statement."""
    return any(end in things for end in statement.ends)


def choose(statements: Sequence[Statement], selection: Selection) -> Chosen:
    """Return what of the statements of a selection fits into its budget: nearest to the focus first, best connected."""
    rows = _rows(statements, selection)
    within = {one.key for _, _, one in rows}
    edges = tuple(one for one in statements if one.key not in within)
    nodes = set(_nearest(edges, selection, (thing for thing, _, _ in rows)))
    drawn = tuple(edge for edge in edges if all(end in nodes for end in edge.ends))[:MOST_EDGES]
    between = {edge.key for edge in drawn}
    hidden = Counter(end for edge in edges if edge.key not in between for end in edge.ends if end in nodes)
    written = [row for row in rows if row[0] in nodes]
    left_out = len(statements) - len(drawn) - len(written)
    return Chosen(_in_order(nodes, selection, drawn), drawn, in_boxes(written, selection.rows), hidden, left_out)


def _rows(statements: Sequence[Statement], selection: Selection) -> list[tuple[Iri, Aspect, Statement]]:
    """Return the statements that are written in a box, each with its box; the other end is not to be a node itself."""
    own = {*selection.focus, *selection.things}
    found: dict[tuple[Iri, Iri, Iri], tuple[Iri, Aspect, Statement]] = {}
    for aspect in selection.rows:
        for one in statements:
            other, box = one.ends if aspect.inverse else reversed(one.ends)
            if one.predicate == aspect.relation and other not in own:
                found.setdefault(one.key, (box, aspect, one))
    return list(found.values())


def in_boxes(
    rows: Iterable[tuple[Iri, Aspect, Statement]], aspects: Iterable[Aspect]
) -> dict[Iri, dict[Aspect, list[Statement]]]:
    """Return statements by the box that they are written in and by aspect, the aspects in the order given."""
    boxes: defaultdict[Iri, dict[Aspect, list[Statement]]] = defaultdict(lambda: {aspect: [] for aspect in aspects})
    for box, aspect, statement in rows:
        boxes[box][aspect].append(statement)
    return dict(boxes)


def _nearest(edges: Sequence[Statement], selection: Selection, others: Iterable[Iri]) -> list[Iri]:
    """Return the things that are drawn, in the order in which they were found worth it."""
    neighbours = neighbours_of(edges)
    order = {thing: place for place, thing in enumerate(dict.fromkeys((*neighbours, *others)))}
    near = _distances(edges, selection.focus)
    taken = list(dict.fromkeys(thing for thing in (*selection.focus, *selection.things) if thing in order))
    taken = taken or list(selection.focus)
    ties = Counter(near_by for thing in taken for near_by in neighbours.get(thing, ()))
    left = [thing for thing in order if thing not in taken]
    while left and len(taken) < selection.budget:
        best = min(
            left,
            key=lambda thing: (
                near.get(thing, len(order)),
                -ties[thing],
                -len(neighbours.get(thing, ())),
                order[thing],
            ),
        )
        left.remove(best)
        taken.append(best)
        ties.update(neighbours.get(best, ()))
    return taken[: selection.budget]


def neighbours_of(edges: Iterable[Statement]) -> dict[Iri, list[Iri]]:
    """Return each thing with those that statements relate it to, in either direction, once for each statement."""
    found: defaultdict[Iri, list[Iri]] = defaultdict(list)
    for edge in edges:
        found[edge.source].append(edge.target)
        found[edge.target].append(edge.source)
    return dict(found)


def _distances(edges: Iterable[Statement], starts: Iterable[Iri]) -> dict[Iri, int]:
    neighbours = neighbours_of(edges)
    near = dict.fromkeys(starts, 0)
    queue = list(near)
    for thing in queue:  # grows while it is gone through
        for other in neighbours.get(thing, ()):
            if other not in near:
                near[other] = near[thing] + 1
                queue.append(other)
    return near


def _in_order(nodes: Collection[Iri], selection: Selection, drawn: Iterable[Statement]) -> tuple[Iri, ...]:
    """Return the nodes as they are read: those named by the selection first, then as the statements name them."""
    named = (*selection.focus, *selection.things, *(end for edge in drawn for end in edge.ends), *sorted(nodes))
    return tuple(dict.fromkeys(thing for thing in named if thing in nodes))
