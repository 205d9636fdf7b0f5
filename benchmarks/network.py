"""What the graph in networkx costs: beside rdflib's own converter, and beside plain calls of networkx.

Run as `python benchmarks/network.py [RUNS]`: on 1, 10 and 100 times the data, and on the graph of CloudFormation. All
that is compared starts from the same quads, or from the same edges. Ratios travel to other machines, seconds do not.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from itertools import islice
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
from larger import write_pack
from measuring import python, run
from networkx.algorithms.link_analysis.pagerank_alg import (  # type: ignore[attr-defined]
    _pagerank_python,  # networkx.pagerank wants scipy
)
from rdflib import Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

import awskg
from awskg.diagrams import draw_view, place, svg, views
from awskg.knowledge import KnowledgeGraph
from awskg.knowledge.authored import authored_quads
from awskg.model import Iri, Lang, View
from awskg.namespaces import KG, REF
from awskg.network import Literal, central, paths, project, quads_of, requirements
from awskg.network.requirements import REQUIRES
from awskg.network.telling import telling
from awskg.packs import read_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from awskg.network import Quad

SIZES = (1, 10, 100)
HOPS, LIMIT = 4, 20
LARGE = 50_000
"""From so many nodes on, what takes long is measured once."""

MEMORY = """
import sys; sys.path.insert(0, {here!r}); from pathlib import Path; import network
from awskg.packs import read_pack; quads = list(network.authored_quads([read_pack(Path({pack!r}))])); {then}
"""
"""A process of its own, so that its memory is its own."""


class Asked(NamedTuple):
    """What is asked of a graph: what *thing* requires, and how *start* and *end* hang together."""

    thing: Iri
    start: Iri
    end: Iri


NOTES = Asked(Iri(f"{KG}ecs-cluster-auto-scaling"), Iri(f"{KG}lambda"), Iri(f"{KG}cloudfront"))
TYPES = Asked(*(Iri(f"{REF}AWS::{name}") for name in ("ApiGateway::Method", "ECS::Service", "EC2::LaunchTemplate")))


class Timings:
    """Prints a table whose rows are measured on one graph after another."""

    def __init__(self, runs: int) -> None:
        """Print the heading."""
        self.runs = runs
        self._before: dict[str, float] = {}
        print("\n| graph | job | median ms | min to max ms | × the first | growth |\n|---|---|---|---|---|---|")

    def rows(self, graph: str, jobs: Mapping[str, Callable[[], object]], *, once: bool = False) -> None:
        """Measure jobs in turn, and print a row for each, with its multiple of the first of them."""
        print(f"{graph}: {', '.join(jobs)} …", file=sys.stderr)
        taken: dict[str, list[float]] = {name: [] for name in jobs}
        for _ in range(1 if once else self.runs):
            for name, job in jobs.items():
                taken[name].append(milliseconds(job))
        first = statistics.median(next(iter(taken.values())))
        for name, times in taken.items():
            median = statistics.median(times)
            spread = f"{min(times):.2f} to {max(times):.2f}"
            growth = self._growth(graph, name, median)
            print(f"| {graph} | {name} | {median:.2f} | {spread} | {median / first:.2f} | {growth} |", flush=True)

    def _growth(self, graph: str, name: str, median: float) -> str:
        """Return the exponent by which a job grew since the graph before, where that had a tenth of the data."""
        before = self._before.get(name) if "×" in graph else None
        self._before[name] = median
        return f"n^{log(median / before) / log(10):.2f}" if before else ""


def milliseconds(job: Callable[[], object]) -> float:
    """Run a job once, and return how long a processor was at it: other processes then count for little.

    What was made before it is set aside, so that the garbage collector does not go through that once more.
    """
    gc.collect()
    gc.freeze()
    start = time.process_time()
    job()
    return (time.process_time() - start) * 1000


def rdflib_graph(quads: Iterable[Quad]) -> Graph:
    """Return the triples of *quads* as rdflib holds them."""
    graph = Graph()
    for subject, predicate, value, _ in quads:
        graph.add((URIRef(subject), URIRef(predicate), _rdflib_term(value)))
    return graph


def _rdflib_term(value: Iri | Literal) -> URIRef | RdflibLiteral:
    if isinstance(value, str):
        return URIRef(value)
    datatype = URIRef(value.datatype) if value.datatype else None
    return RdflibLiteral(value.lexical, lang=value.language, datatype=datatype, normalize=False)


def projection(timings: Timings, folder: Path, times: int) -> nx.MultiDiGraph[Iri]:
    """Measure how long the notes take to become a graph; return that graph."""
    pack = folder / f"pack-{times}"
    if not pack.exists():
        write_pack(pack, times)
    kg = KnowledgeGraph(View.ALL, [read_pack(pack)], "oxigraph", Lang.EN)
    quads = list(authored_quads(kg.packs))
    jobs = {
        **converters(quads),
        "read the files": lambda: list(authored_quads(kg.packs)),
        "kg.networkx: read, label, project": kg.networkx,
    }
    timings.rows(f"{times}× notes", jobs, once=times == SIZES[-1])
    return project(quads)


def converters(quads: Collection[Quad]) -> dict[str, Callable[[], object]]:
    """Return the two ways from quads, as either has them, to a graph of networkx."""
    theirs = rdflib_graph(quads)
    return {
        "project": lambda: project(quads),
        "rdflib's converter": lambda: rdflib_to_networkx_multidigraph(theirs),
    }


def answers(timings: Timings, name: str, graph: nx.MultiDiGraph[Iri], asked: Asked) -> None:
    """Measure what is asked of a graph beside plain calls of networkx, on plain graphs of the same edges."""
    required = nx.DiGraph(_pairs(graph, REQUIRES))
    required.add_nodes_from(graph)
    jobs = {
        "networkx: single_source_shortest_path": lambda: nx.single_source_shortest_path(required, asked.thing),
        "requirements": lambda: requirements(graph, asked.thing),
    }
    timings.rows(name, jobs)
    related = nx.Graph(_pairs(graph))
    jobs = {
        "networkx: a plain graph, and shortest_simple_paths in it": lambda: _shortest(nx.Graph(_pairs(graph)), asked),
        "networkx: shortest_simple_paths alone": lambda: _shortest(related, asked),
        "paths": lambda: paths(graph, asked.start, asked.end, max_hops=HOPS, limit=LIMIT),
    }
    timings.rows(name, jobs)
    jobs = {
        "networkx: its PageRank in Python": lambda: _pagerank_python(related, tol=1e-9),
        "central": lambda: central(graph, LIMIT),
    }
    timings.rows(name, jobs, once=len(graph) > LARGE)


def _pairs(graph: nx.MultiDiGraph[Iri], relations: Collection[Iri] | None = None) -> list[tuple[Iri, Iri]]:
    return [(link.source, link.target) for link in telling(graph, relations)]


def _shortest(graph: nx.Graph[Iri], asked: Asked) -> list[list[Iri]]:
    found = islice(nx.shortest_simple_paths(graph, asked.start, asked.end), LIMIT)
    return [way for way in found if len(way) <= HOPS + 1]


def pictures(timings: Timings, kg: KnowledgeGraph) -> None:
    """Measure how long it takes to choose what is in each view of the notes, to place it and to write it as SVG."""
    drawn = [draw_view(kg, name) for name in views(kg)]
    placed = [place(diagram) for diagram in drawn]
    jobs = {
        "the views: place, by Graphviz": lambda: [place(diagram) for diagram in drawn],
        "the views: draw": lambda: [draw_view(kg, name) for name in views(kg)],
        "the views: write as SVG": lambda: [svg(picture) for picture in placed],
    }
    timings.rows(f"{len(drawn)} views", jobs)


def memory(folder: Path) -> None:
    """Print what a process that holds the quads needs more for each kind of graph; first, for children start as large.

    Linux counts the memory of the process that started another into the peak of that other.
    """
    print("\n| graph | process | peak MiB | of which the graph |\n|---|---|---|---|")
    jobs = {
        "quads alone": "pass",
        "project": "graph = network.project(quads)",
        "rdflib's graph": "graph = network.rdflib_graph(quads)",
        "rdflib's graph, and its converter": "graph = network.rdflib_graph(quads); "
        "more = network.rdflib_to_networkx_multidigraph(graph)",
    }
    for times in SIZES[:-1]:
        pack = folder / f"pack-{times}"
        write_pack(pack, times)
        alone = 0.0
        for name, then in jobs.items():
            code = MEMORY.format(here=str(Path(__file__).parent), pack=str(pack), then=then)
            peak = run(python("-c", code)).mebibytes
            alone = alone or peak
            print(f"| {times}× notes | {name} | {peak:.0f} | {peak - alone:.0f} |", flush=True)


def kept(quads: Collection[Quad]) -> str:
    """Return what each of the two graphs makes of the same quads."""
    ours, theirs = project(quads), rdflib_to_networkx_multidigraph(rdflib_graph(quads))
    literals = sum(isinstance(node, RdflibLiteral) for node in theirs)
    return (
        f"{len(quads)} quads: project gives {ours.number_of_nodes()} nodes and {ours.number_of_edges()} edges, and "
        f"the quads back: {quads_of(ours) == frozenset(quads)}; rdflib's converter {theirs.number_of_nodes()} nodes, "
        f"{literals} of them literals, and {theirs.number_of_edges()} edges, none of which knows its claim"
    )


def main() -> None:
    """Print all tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"{runs} runs each, in turn; Python {sys.version.split()[0]}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as name:
        memory(Path(name))
        kg = awskg.load(View.ALL)
        print(f"\n{kept(list(authored_quads(kg.packs)))}")
        timings = Timings(runs)
        graphs = {f"{times}× notes": projection(timings, Path(name), times) for times in SIZES}
        types = kg.cloudformation()
        timings.rows("CloudFormation", {**converters(quads_of(types)), "kg.cloudformation": kg.cloudformation})
        timings = Timings(runs)
        for of, graph in graphs.items():
            answers(timings, of, graph, NOTES)
        answers(timings, "CloudFormation", types, TYPES)
        pictures(timings, kg)


if __name__ == "__main__":
    main()
