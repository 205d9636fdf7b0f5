"""What a thing depends on, and the flowchart of it in Mermaid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awskg.model import Iri
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from networkx import MultiDiGraph

    from awskg.knowledge import KnowledgeGraph

DEPENDS = tuple(Iri(AK + name) for name in ("requires", "hasStep", "actsOn", "destination", "associatedWith"))
"""Properties from a thing to what it does not work without, does, or acts on."""

SERVES = (Iri(f"{AK}purpose"),)
"""Properties to a thing from what is done for its sake."""

_ENTITIES = str.maketrans({'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "`": "#96;", "\n": "<br/>"})
_UNSAFE = re.compile(r"[^A-Za-z0-9_]")


class Edge(NamedTuple):
    """One arrow: from where, to where, what it says, and the claim that says so, or None."""

    source: Iri
    label: str
    target: Iri
    claim: Iri | None = None


def flowchart(labels: Mapping[Iri, str], edges: Iterable[Edge], *, direction: str = "LR") -> str:
    """Return Mermaid text that draws *edges*; the same input gives the same text.

    Args:
        labels: thing → what stands in its box; a thing without edges is drawn too.
        edges: the arrows, whose ends all have labels.
        direction: where arrows point: "LR", "RL", "TB" or "BT".

    Returns:
        Text that ends with a line end. Each arrow is preceded by a comment with the CURIE of its claim.

    >>> ecs, ec2 = Iri("https://w3id.org/awskg/thing/ecs"), Iri("https://w3id.org/awskg/thing/ec2")
    >>> print(flowchart({ecs: "ECS", ec2: "EC2"}, [Edge(ecs, "uses", ec2)]), end="")
    flowchart LR
        kg_ecs["ECS"]
        kg_ec2["EC2"]
        kg_ecs -->|"uses"| kg_ec2
    """
    ids = _safe_ids(labels)
    lines = [f'{ids[thing]}["{label.translate(_ENTITIES)}"]' for thing, label in labels.items()]
    lines += (line for edge in edges for line in _arrow(edge, ids))
    return "\n    ".join([f"flowchart {direction}", *lines]) + "\n"


def _safe_ids(things: Iterable[Iri]) -> dict[Iri, str]:
    """Return an id for each thing that is neither a word of Mermaid nor that of another thing."""
    ids: dict[Iri, str] = {}
    for thing in things:
        safe = _UNSAFE.sub("_", thing.curie)
        ids[thing] = safe if safe not in ids.values() else f"{safe}_{len(ids)}"
    return ids


def _arrow(edge: Edge, ids: Mapping[Iri, str]) -> Iterator[str]:
    if edge.claim:
        yield f"%% {edge.claim.curie}"
    yield f'{ids[edge.source]} -->|"{edge.label.translate(_ENTITIES)}"| {ids[edge.target]}'


def dependency_flowchart(kg: KnowledgeGraph, thing: str, *, limit: int = 20) -> str:
    """Return what *thing* depends on, link by link, as a Mermaid flowchart in the language of the graph.

    Args:
        kg: the graph; the claims of its view are followed.
        thing: where to start, by any of its names.
        limit: how many arrows to draw at most, nearest first; a picture of more is read by nobody.

    Raises:
        UnknownThingError: nothing is called *thing*.
        AmbiguousNameError: several things are.
    """
    start = kg.resolve(thing)
    edges = dependencies(kg, thing)[:limit]
    ends = dict.fromkeys([start, *(end for edge in edges for end in (edge.source, edge.target))])
    return flowchart({iri: labels.in_(kg.lang) for iri, labels in kg.labels(ends).items()}, edges)


def dependencies(kg: KnowledgeGraph, thing: str) -> list[Edge]:
    """Return the links that lead from *thing* to what it depends on, nearest first, each as its claim states it.

    Raises:
        UnknownThingError: nothing is called *thing*.
        AmbiguousNameError: several things are.
    """
    from networkx import single_source_shortest_path_length  # noqa: PLC0415  # slow to import

    start = kg.resolve(thing)
    graph = _followed(kg)
    if start not in graph:
        return []
    hops = single_source_shortest_path_length(graph, start)
    links: list[tuple[int, Edge]] = sorted((hops[near], told["edge"]) for near, _, told in graph.edges(hops, data=True))
    return [edge for _, edge in links]


def _followed(kg: KnowledgeGraph) -> MultiDiGraph[Iri]:
    """Return the statements of the view that a dependency can follow, each from what depends to what it depends on."""
    from networkx import MultiDiGraph  # noqa: PLC0415

    names = kg.labels((*DEPENDS, *SERVES))
    graph: MultiDiGraph[Iri] = MultiDiGraph()
    for claim in kg.claims():
        for source, relation, target in claim.triples:
            if isinstance(target, Iri) and relation in names:
                ends = (target, source) if relation in SERVES else (source, target)
                graph.add_edge(*ends, edge=Edge(source, names[relation].in_(kg.lang), target, claim.iri))
    return graph
