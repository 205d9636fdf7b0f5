"""Forms of the graph for other tools: a flat graph, GraphML, GEXF, node-link JSON, Cytoscape JSON."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from awskg.namespaces import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from networkx import DiGraph, MultiDiGraph

    from awskg.model import Iri

_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MODIFIED: Final = re.compile(r' lastmodifieddate="[^"]*"')
_GEXF: Final = frozenset({"id", "pid", "parents", "start", "end", "spells", "slices", "viz", "type", "weight"})
"""Attributes that networkx takes for parts of GEXF: it would call a node by its `id`."""


def flat(graph: MultiDiGraph[Iri], *, claimed: bool = False) -> DiGraph[str]:
    """Return a graph with one edge for each two things that statements relate, and plain attributes.

    Args:
        graph: from `kg.networkx`.
        claimed: whether only statements that a claim of the notes makes count, and things that stand in one.

    Returns:
        Nodes are CURIEs, such as `kg:ecs`. An edge has `weight` (how many statements), `labels`, `predicates` and
        `claims`, each in one text with "; " between the parts. Nothing is None, so that every writer of networkx takes
        it.
    """
    from networkx import DiGraph  # noqa: PLC0415  # slow to import

    told = plain(graph, claimed=claimed)
    found: DiGraph[str] = DiGraph()
    found.add_nodes_from(told.nodes(data=True))
    for source, target in dict.fromkeys(told.edges()):
        edges = told.get_edge_data(source, target).values()
        joined = {f"{name}s": _joined(edge[name] for edge in edges) for name in ("label", "predicate", "claim")}
        found.add_edge(source, target, weight=len(edges), **joined)
    return found


def plain(graph: MultiDiGraph[Iri], *, claimed: bool = False) -> MultiDiGraph[str]:
    """Return the same graph with CURIEs as nodes, and only text, numbers and truth values as attributes.

    Args:
        graph: from `kg.networkx`.
        claimed: whether only statements that a claim of the notes makes are wanted, and things that stand in one.

    Returns:
        A graph with as many edges, whose keys are `e0`, `e1`, …; what is None in *graph* is "". Further attributes that
        somebody gave nodes and edges, such as `via` in `kg.cloudformation`, are there as far as they are plain.
    """
    from networkx import MultiDiGraph  # noqa: PLC0415

    found: MultiDiGraph[str] = MultiDiGraph()
    edges = [(source, target, told) for source, target, told in graph.edges(data=True) if told["claim"] or not claimed]
    used = {end for source, target, _ in edges for end in (source, target)}
    short = {node: _short(node, graph) for node in graph if not claimed or node in used}
    found.add_nodes_from((name, _node(node, graph.nodes[node])) for node, name in short.items())
    for number, (source, target, told) in enumerate(edges):
        key = found.add_edge(short[source], short[target], f"e{number}")
        found[short[source]][short[target]][key].update(_edge(told, graph.graph.get("lang", "en")))
    return found


def _short(node: Iri, graph: MultiDiGraph[Iri]) -> str:
    """Return the CURIE of a node, unless that is the IRI of another one: `kg:` would do as a scheme."""
    curie = compact(node)
    return node if curie in graph else curie


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in told.items() if isinstance(value, str | int | float)}


def _node(iri: str, told: dict[str, Any]) -> dict[str, Any]:
    labels, definition = told.get("labels"), told.get("definition")
    return {
        **_plain(told),
        "iri": iri,
        "label": told["label"],
        "label_en": labels.en if labels else "",
        "label_ja": labels.ja if labels else "",
        "kind": compact(told["kind"] or ""),
        "definition_en": definition.en if definition else "",
        "definition_ja": definition.ja if definition else "",
    }


def _edge(told: dict[str, Any], lang: str) -> dict[str, Any]:
    sentence = told.get("sentence")
    return {
        **_plain(told),
        "label": told["label"],
        "predicate": compact(told["predicate"]),
        "claim": compact(told["claim"] or ""),
        "sentence": sentence.in_(lang) if sentence else "",
        "modality": told["modality"] or "",
        "verdict": told["verdict"] or "",
        "lines": _joined(f"L{line}" for line in told["lines"]),
        "conditions": _joined(map(compact, told["conditions"])),
        "correction": told["correction"],
    }


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in parts if part))


def graphml(graph: MultiDiGraph[Iri]) -> str:
    """Return the graph as GraphML, for Gephi, yEd, igraph and networkx."""
    from networkx import write_graphml_xml  # noqa: PLC0415

    stream = BytesIO()
    write_graphml_xml(_for_xml(plain(graph)), stream)
    return stream.getvalue().decode() + "\n"


def gexf(graph: MultiDiGraph[Iri]) -> str:
    """Return the graph as GEXF, for Gephi; without the day on which it was written, so that the same graph stays so."""
    from networkx import generate_gexf  # noqa: PLC0415

    told = _for_xml(plain(graph))
    for about in _attributes(told):
        for name in sorted(_GEXF & about.keys()):
            about[f"{name}_"] = about.pop(name)
    return _MODIFIED.sub("", "\n".join(generate_gexf(told))) + "\n"


def _for_xml(graph: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """Put a mark in the place of letters that XML cannot hold."""
    for told in _attributes(graph):
        told.update({name: _NO_XML.sub("�", value) for name, value in told.items() if isinstance(value, str)})
    return graph


def _attributes(graph: MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    """Yield the attributes of each node, then of each edge."""
    yield from (told for _, told in graph.nodes(data=True))
    yield from (told for *_, told in graph.edges(data=True))


def node_link(graph: MultiDiGraph[Iri]) -> str:
    """Return the graph as the node-link JSON of networkx, with all that it holds.

    `awskg.from_networkx(networkx.node_link_graph(json.loads(text), edges="edges"))` gives the quads of the packs.
    """
    from networkx import node_link_data  # noqa: PLC0415

    return json.dumps(node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1) + "\n"


def cytoscape(graph: MultiDiGraph[Iri]) -> str:
    """Return the graph as JSON that `cytoscape({container, ...json})` draws as it is, once it is laid out."""
    told = plain(graph)
    nodes = [{"data": {**data, "id": node}} for node, data in told.nodes(data=True)]
    edges = [
        {"data": {**data, "id": key, "source": source, "target": target}}
        for source, target, key, data in told.edges(keys=True, data=True)
    ]
    elements = {"elements": {"nodes": nodes, "edges": edges}, "layout": {"name": "cose"}}
    return json.dumps(elements, ensure_ascii=False, indent=1) + "\n"
