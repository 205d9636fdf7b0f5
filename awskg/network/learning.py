"""What to read before what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri
from awskg.namespaces import AK
from awskg.network.links import among, claims_of, links
from awskg.network.places import NOWHERE, places
from awskg.network.telling import BROADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networkx import DiGraph, MultiDiGraph

    from awskg.network.links import Link

READ_FIRST: Final = frozenset(
    (
        BROADER,
        *(
            Iri(f"{AK}{name}")
            for name in (
                "requires",
                "featureOf",
                "extends",
                "uses",
                "composedOf",
                "kindOf",
                "memberOf",
                "exampleOf",
            )
        ),
    )
)
"""Properties whose object is read before the subject.

A thing is explained by what it requires, uses, extends or is made up of, by the service, kind or category that it
belongs to, and an example by what it illustrates. `ak:runs` is left out: what is run tells nothing of what runs it.
"""


class Lesson(NamedTuple):
    """A thing to read about, and what comes before it.

    Attributes:
        thing: the thing.
        after: the statements by which it waits for other things, which are their objects.
    """

    thing: Iri
    after: tuple[Link, ...]

    @property
    def waits_for(self) -> tuple[Iri, ...]:
        """The things that come before it, each once."""
        return tuple(dict.fromkeys(link.target for link in self.after))

    @property
    def claims(self) -> tuple[Iri, ...]:
        """The claims by which it waits."""
        return claims_of(self.after)


class Cycle(NamedTuple):
    """Things that wait for each other, so that they are read together.

    Attributes:
        things: the things, in the order of reading.
        links: the statements by which they wait for each other.
    """

    things: tuple[Iri, ...]
    links: tuple[Link, ...]

    @property
    def claims(self) -> tuple[Iri, ...]:
        """The claims by which they wait for each other."""
        return claims_of(self.links)


class LearningOrder(NamedTuple):
    """An order of reading.

    Attributes:
        lessons: the things, each after all that it waits for, unless that is part of a cycle with it.
        cycles: the things that wait for each other.
    """

    lessons: tuple[Lesson, ...]
    cycles: tuple[Cycle, ...]


def learning_order(graph: MultiDiGraph[Iri], towards: Iri | None = None) -> LearningOrder:
    """Return what to read before what.

    Args:
        graph: from `kg.networkx`.
        towards: a thing that the reading is for, which comes last; None is for everything.

    Returns:
        The things that wait for something or that something waits for, each as near as can be after what it waits for,
        otherwise in the order in which the notes come to them; with *towards*, that thing and what has to be read for
        it.

    Raises:
        UnknownThingError: *towards* is not in the graph.

    Source:
        The properties in `READ_FIRST`; `skos:broader` only where no claim says why a thing waits for another. The order
        is a depth-first one, so that a thing follows what leads to it rather than all that is as easy.
    """
    from networkx import dfs_postorder_nodes, strongly_connected_components  # noqa: PLC0415  # slow to import

    if towards is not None:
        among(graph, towards)
    waiting = _waiting(graph)
    if towards is not None:
        waiting.add_node(towards)
    order = tuple(dfs_postorder_nodes(waiting, towards))
    lessons = tuple(Lesson(thing, tuple(_after(waiting, thing))) for thing in order)
    circles = [circle for circle in strongly_connected_components(waiting.subgraph(order)) if len(circle) > 1]
    return LearningOrder(lessons, tuple(_cycles(lessons, circles)))


def _waiting(graph: MultiDiGraph[Iri]) -> DiGraph[Iri]:
    """Return a graph with an edge from each thing to each that is read before it, which holds the statements."""
    from networkx import DiGraph  # noqa: PLC0415

    statements: defaultdict[tuple[Iri, Iri], list[Link]] = defaultdict(list)
    for link in links(graph, READ_FIRST):
        if link.source != link.target:
            statements[link.source, link.target].append(link)
    waiting: DiGraph[Iri] = DiGraph()
    ends = {end for pair in statements for end in pair}
    noted = places(graph)
    things = sorted((thing for thing in graph if thing in ends), key=lambda thing: noted.get(thing, NOWHERE))
    waiting.add_nodes_from(things)
    for source, target in sorted(statements, key=lambda pair: noted.get(pair[1], NOWHERE)):
        said = statements[source, target]
        waiting.add_edge(source, target, links=[link for link in said if link.claim] or said)
    return waiting


def _after(waiting: DiGraph[Iri], thing: Iri) -> Iterator[Link]:
    return (link for before in waiting[thing] for link in waiting[thing][before]["links"])


def _cycles(lessons: tuple[Lesson, ...], circles: list[set[Iri]]) -> Iterator[Cycle]:
    for first in lessons:
        for circle in circles:
            if first.thing in circle:
                circles.remove(circle)
                members = [lesson for lesson in lessons if lesson.thing in circle]
                within = (link for lesson in members for link in lesson.after if link.target in circle)
                yield Cycle(tuple(lesson.thing for lesson in members), tuple(within))
                break
