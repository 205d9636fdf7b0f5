"""What the graph in networkx costs: beside rdflib's own converter, and beside plain calls of networkx.

Run as `python benchmarks/network.py [RUNS]`: on 1, 10 and 100 times the data, and on the graph of CloudFormation. All
that is compared starts from the same quads, or from the same edges. Ratios travel to other machines, seconds do not.
"""

from __future__ import annotations

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
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python
from rdflib import Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph
from run import run

import awskg
from awskg.knowledge import KnowledgeGraph
from awskg.knowledge.authored import authored_quads
from awskg.model import Iri, Lang, View
from awskg.namespaces import KG, REF
from awskg.network import Literal, central, paths, project, quads_of, requirements
from awskg.network.requirements import REQUIRES
from awskg.network.telling import telling
from awskg.packs import read_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

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


class Ends(NamedTuple):
    """What is asked of a graph: what *start* requires, and how *start* and *end* hang together."""

    start: Iri
    end: Iri


NOTES = Ends(Iri(f"{KG}ecs-cluster-auto-scaling"), Iri(f"{KG}ec2"))
TYPES = Ends(Iri(f"{REF}AWS::ECS::Service"), Iri(f"{REF}AWS::EC2::LaunchTemplate"))


class Growth:
    """Prints a table whose rows are measured at one size after another."""

    def __init__(self, runs: int) -> None:
        """Print the heading; at the largest size, everything is measured once."""
        self.runs = runs
        self._before: dict[str, float] = {}
        print("\n| graph | job | median s | min to max s | × the job above | growth |\n|---|---|---|---|---|---|")

    def rows(self, graph: str, *jobs: tuple[str, Callable[[], object]], runs: int | None = None) -> None:
        """Measure jobs in turn, and print a row for each; the second and later ones as multiples of the first."""
        print(f"{graph}: {', '.join(name for name, _ in jobs)} …", file=sys.stderr)
        taken: dict[str, list[float]] = {name: [] for name, _ in jobs}
        for _ in range(runs or self.runs):
            for name, job in jobs:
                taken[name].append(seconds(job))
        base = statistics.median(taken[jobs[0][0]])
        for name, times in taken.items():
            median = statistics.median(times)
            ratio = f"{median / base:.1f}" if name != jobs[0][0] else ""
            before = self._before.get(name)
            grown = f"n^{log(median / before) / log(10):.2f}" if before and graph[0].isdigit() else ""
            spread = f"{min(times):.4f} to {max(times):.4f}"
            print(f"| {graph} | {name} | {median:.4f} | {spread} | {ratio} | {grown} |", flush=True)
            self._before[name] = median


def seconds(job: Callable[[], object]) -> float:
    """Run a job once, and return how long it took."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


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


def projection(table: Growth, folder: Path, times: int) -> nx.MultiDiGraph[Iri]:
    """Measure how long the notes take to become a graph; return that graph."""
    pack = folder / f"pack-{times}"
    write_pack(pack, times)
    kg = KnowledgeGraph(View.ALL, [read_pack(pack)], "oxigraph", Lang.EN)
    quads = list(authored_quads(kg.packs))
    theirs = rdflib_graph(quads)
    table.rows(
        f"{times}× notes",
        ("project", lambda: project(quads)),
        ("rdflib's converter", lambda: rdflib_to_networkx_multidigraph(theirs)),
        ("read the files", lambda: list(authored_quads(kg.packs))),
        ("kg.networkx: read, label, project", kg.networkx),
        runs=1 if times == SIZES[-1] else None,
    )
    return project(quads)


def answers(table: Growth, name: str, graph: nx.MultiDiGraph[Iri], ends: Ends) -> None:
    """Measure what is asked of a graph beside plain calls of networkx, on a graph of the same edges made before."""
    required = nx.DiGraph([(link.source, link.target) for link in telling(graph, REQUIRES)])
    related = nx.Graph([(link.source, link.target) for link in telling(graph)])
    table.rows(
        name,
        ("nx.single_source_shortest_path", lambda: nx.single_source_shortest_path(required, ends.start)),
        ("requirements", lambda: requirements(graph, ends.start)),
    )
    table.rows(
        name,
        ("nx.shortest_simple_paths", lambda: _shortest(related, ends)),
        ("nx.all_simple_paths", lambda: list(nx.all_simple_paths(related, *ends, cutoff=HOPS))),
        ("paths", lambda: paths(graph, *ends, max_hops=HOPS, limit=LIMIT)),
    )
    table.rows(
        name,
        ("networkx's PageRank in Python", lambda: _pagerank_python(related, tol=1e-9)),
        ("central", lambda: central(graph, LIMIT)),
        runs=1 if graph.number_of_nodes() > LARGE else None,
    )


def _shortest(graph: nx.Graph[Iri], ends: Ends) -> list[list[Iri]]:
    found = islice(nx.shortest_simple_paths(graph, *ends), LIMIT)
    return [way for way in found if len(way) <= HOPS + 1]


def memory(folder: Path) -> None:
    """Print what a process that holds the quads needs more for each kind of graph."""
    print("\n| graph | process | peak MiB | of which the graph |\n|---|---|---|---|")
    jobs = {
        "quads alone": "pass",
        "project": "graph = network.project(quads)",
        "rdflib's converter": "graph = network.rdflib_to_networkx_multidigraph(network.rdflib_graph(quads))",
    }
    for times in SIZES[:-1]:
        alone = 0.0
        for name, then in jobs.items():
            code = MEMORY.format(here=str(Path(__file__).parent), pack=str(folder / f"pack-{times}"), then=then)
            peak = run(["-c", code]).mebibytes
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
    kg = awskg.load(View.ALL)
    print(kept(list(authored_quads(kg.packs))))
    with tempfile.TemporaryDirectory() as name:
        table = Growth(runs)
        graphs = {f"{times}× notes": projection(table, Path(name), times) for times in SIZES}
        types = kg.cloudformation()
        theirs = rdflib_graph(quads_of(types))
        table.rows(
            "CloudFormation",
            ("kg.cloudformation: read, check, project", kg.cloudformation),
            ("rdflib's converter", lambda: rdflib_to_networkx_multidigraph(theirs)),
        )
        table = Growth(runs)
        for of, graph in graphs.items():
            answers(table, of, graph, NOTES)
        answers(table, "CloudFormation", types, TYPES)
        memory(Path(name))


if __name__ == "__main__":
    main()
