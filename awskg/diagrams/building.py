"""From a graph to a diagram: a named view, what is around a thing, the way from one to another, a relation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from awskg.diagrams.cards import draw_cards
from awskg.diagrams.decision import draw_decision
from awskg.diagrams.drawing import Drawing, Head
from awskg.diagrams.flow import draw_flow
from awskg.diagrams.looks import is_symmetric, line_of
from awskg.diagrams.messages import draw_messages
from awskg.diagrams.network import draw_network
from awskg.diagrams.overview import draw_overview
from awskg.diagrams.scene import scene_of
from awskg.diagrams.selection import BUDGET, Selection
from awskg.diagrams.spec import Grouping, Kind
from awskg.diagrams.stale import draw_stale
from awskg.diagrams.timeline import draw_timeline
from awskg.diagrams.views import views
from awskg.errors import UnknownNameError
from awskg.model import Iri, Labels
from awskg.network.links import among
from awskg.search import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from awskg.diagrams.model import Diagram
    from awskg.diagrams.scene import Scene
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Thing
    from awskg.network import Chain

    Ends: TypeAlias = tuple[Iri, Iri, Iri]

_NO_CHAIN: Final = Labels(
    "No chain of at most {hops} hops relates the two.",
    "{hops} ホップ以内で両者を結ぶつながりはありません。",
)
_DRAWERS: Final[Mapping[Kind, Callable[[Scene, Selection, Head], Diagram]]] = {
    Kind.OVERVIEW: draw_overview,
    Kind.FLOW: draw_flow,
    Kind.DECISION: draw_decision,
    Kind.CARDS: draw_cards,
    Kind.MESSAGES: draw_messages,
    Kind.TIMELINE: draw_timeline,
    Kind.STALE: draw_stale,
}


def draw_view(kg: KnowledgeGraph, name: str, *, budget: int | None = None) -> Diagram:
    """Draw a named view, in the language of a graph and under its view, unless the view says under which.

    Args:
        kg: the graph.
        name: name of the view.
        budget: how many nodes there are at most; None is what the view says.

    Raises:
        UnknownNameError: there is no such view; the error names those that look like it.
        PackError: a `views.toml` is not as it should be.
    """
    known = views(kg)
    if name not in known:
        raise UnknownNameError("diagram", name, suggest(name, known))
    spec = known[name]
    selection = spec.selection if budget is None else spec.selection._replace(budget=budget)
    scene = scene_of(kg, spec.view)
    head = Head(spec.name, spec.title.in_(kg.lang), spec.description.in_(kg.lang), spec.direction)
    if spec.kind is Kind.NETWORK:
        return draw_network(scene, selection, head, by_service=spec.group is Grouping.SERVICE)
    return _DRAWERS[spec.kind](scene, selection, head)


def draw_focus(
    kg: KnowledgeGraph,
    thing: str | Thing,
    depth: int = 1,
    *,
    relations: Iterable[str] | None = None,
    budget: int | None = None,
) -> Diagram:
    """Draw what is stated around a thing.

    Args:
        kg: the graph.
        thing: the thing, by any of its names.
        depth: how many statements away from it still belong to the picture.
        relations: only statements with these properties, such as "requires"; None, or none, means all.
        budget: how many nodes there are at most: the nearest, and of those the best connected; the rest is counted.

    Raises:
        UnknownThingError: nothing is called so.
        AmbiguousNameError: several things are.
        UnknownNameError: there is no such property.
    """
    iri = kg.resolve(thing)
    scene = scene_of(kg)
    among(scene.graph, iri)
    selection = Selection((iri,), depth, relations=_relations(kg, relations), budget=budget or BUDGET)
    return draw_network(scene, selection, Head(_local(iri), scene.label(iri), scene.definition(iri)))


def draw_relation(kg: KnowledgeGraph, relations: Iterable[str], *, budget: int | None = None) -> Diagram:
    """Draw the statements with some properties, such as "requires", wherever they are.

    Raises:
        UnknownNameError: there is no such property.
    """
    wanted = _relations(kg, relations)
    labels = " · ".join(kg.labels(wanted)[relation].in_(kg.lang) for relation in wanted)
    terms = (kg.get(relation) for relation in wanted)
    description = " ".join(term.definition.in_(kg.lang) for term in terms if term and term.definition)
    head = Head("-".join(map(_local, wanted)), labels, description)
    return draw_network(scene_of(kg), Selection(relations=wanted, budget=budget or BUDGET), head)


def draw_path(  # noqa: PLR0913  # what bounds the search
    kg: KnowledgeGraph,
    a: str | Thing,
    b: str | Thing,
    *,
    relations: Iterable[str] | None = None,
    max_hops: int = 4,
    chains: int = 3,
    budget: int | None = None,
) -> Diagram:
    """Draw how two things are related: the shortest chains of statements between them.

    Args:
        kg: the graph.
        a: where the chains start.
        b: where they end.
        relations: only statements with these properties; None, or none, means those that `awskg.network.paths` follows.
        max_hops: how many statements a chain has at most.
        chains: how many chains are drawn at most; the links of further ones are counted as left out.
        budget: how many nodes there are at most; a chain for which there is no room is left out.

    Returns:
        A diagram of the chains; of the two things alone, and without edges, where no chain is that short.

    Raises:
        UnknownThingError: nothing is called so.
        AmbiguousNameError: several things are.
        UnknownNameError: there is no such property.
    """
    from awskg.network.paths import paths  # noqa: PLC0415  # few pictures need it

    ends = kg.resolve(a), kg.resolve(b)
    scene = scene_of(kg)
    found = paths(scene.graph, *ends, max_hops=max_hops, relations=_relations(kg, relations) or None)
    drawn = _fitting(found[:chains], budget or BUDGET)
    drawing = Drawing(scene)
    for thing in (ends[0], *(thing for chain in drawn for thing in chain.things), ends[1]):
        drawing.node(thing)
    for link in _links(drawn):
        _draw_link(kg, drawing, link)
    title = " – ".join(map(scene.label, ends))
    description = "" if drawn else _NO_CHAIN.in_(kg.lang).format(hops=max_hops)
    return drawing.diagram(
        Head("-".join(map(_local, ends)), title, description), len(_links(found)) - len(_links(drawn))
    )


def _fitting(chains: Iterable[Chain], budget: int) -> list[Chain]:
    fit: list[Chain] = []
    things: set[Iri] = set()
    for chain in chains:
        if len(things.union(chain.things)) <= budget:
            things.update(chain.things)
            fit.append(chain)
    return fit


def _links(chains: Iterable[Chain]) -> dict[Ends, None]:
    """Return what the chains say, each once, however many claims do."""
    return dict.fromkeys((link.source, link.predicate, link.target) for chain in chains for link in chain.links)


def _draw_link(kg: KnowledgeGraph, drawing: Drawing, link: Ends) -> None:
    """Draw a link of a chain: a statement, or what a thing is by its description, which no claim states."""
    source, predicate, target = link
    same = {link, (target, predicate, source)} if is_symmetric(predicate) else {link}
    statement = next((one for one in drawing.scene.statements if one.key in same), None)
    if statement:
        drawing.statement(statement)
    else:
        drawing.edge(drawing.id_of(source), drawing.id_of(target), kg.label(predicate), line_of(predicate), ())


def _relations(kg: KnowledgeGraph, names: Iterable[str] | None) -> tuple[Iri, ...]:
    return tuple(dict.fromkeys(map(kg.relation, names or ())))


def _local(iri: Iri) -> str:
    return iri.curie.rpartition(":")[2]
