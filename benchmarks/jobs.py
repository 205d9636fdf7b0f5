"""What is measured in a process of its own, so that its memory is its own: `python benchmarks/jobs.py JOB ARGUMENTS`.

Arguments are a JSON object, as is what is printed. Times are milliseconds of a processor.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import measuring
from measuring import milliseconds, repeated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awskg.knowledge import KnowledgeGraph
    from awskg.stores.oxigraph import OxigraphStore

Result = dict[str, Any]

SLIP = "DELETE { ?one dcterms:source ?line } WHERE { ?one dcterms:source ?line FILTER(CONTAINS(STR(?one), 'lambda')) }"
"""Takes the source from some claims, in packs of every size."""


def load(pack: str | None, engine: str = "oxigraph", view: str = "current") -> Result:
    """Load a pack: files, ledger, view."""
    kept = []
    taken = milliseconds(lambda: kept.append(_graph(pack, engine, view)))
    graph = kept[0]
    return {"ms": taken, "quads": len(graph._store._store) if engine == "oxigraph" else None, "peak": _peak}


def bare(pack: str | None) -> Result:
    """Import what the others import, and read nothing."""
    import awskg.knowledge  # noqa: F401

    del pack
    return {"ms": 0.0, "peak": _peak}


def views(pack: str | None) -> Result:
    """Switch to another view."""
    graph = _graph(pack)
    return {"ms": repeated({"switch": lambda: graph.in_view("noted")})["switch"], "peak": _peak}


def questions(pack: str | None, names: list[str] | None = None) -> Result:
    """Answer each shipped question by `kg.ask`, and the same query by the engine alone."""
    from awskg.namespaces import PREFIXES

    graph = _graph(pack)
    engine = graph._store._store  # the point is to go round what is ours
    answers: Result = {}
    for name in names or graph.questions:
        text = graph.questions[name].text
        taken = repeated(
            {
                "ours": lambda name=name: graph.ask(name),
                "engine": lambda text=text: [tuple(row) for row in engine.query(text, prefixes=PREFIXES)],
            }
        )
        answers[name] = {**taken, "rows": len(graph.ask(name))}
    return {"questions": answers, "peak": _peak}


def questions_rdflib(pack: str | None, names: list[str] | None = None, cap: int = 5) -> Result:
    """Answer each shipped question by rdflib, and stop after *cap* seconds of a processor, which then count."""
    from awskg.namespaces import PREFIXES
    from awskg.stores.rdflib_engine import dataset

    graph = _graph(pack)
    texts = {name: graph.questions[name].text for name in names or graph.questions}
    n_quads = graph.n_quads()
    del graph
    theirs = dataset(n_quads)
    del n_quads
    answers: Result = {}
    for name, text in texts.items():

        def answer(text: str = text) -> object:
            return list(theirs.query(text, initNs=PREFIXES))

        first, rows = _capped(answer, cap)
        more = [] if first > 1000 else [milliseconds(answer) for _ in range(3)]
        answers[name] = {"ms": more or [first], "rows": rows}
    return {"questions": answers, "peak": _peak}


def _capped(answer: Callable[[], object], cap: int) -> tuple[float, int | None]:
    """Return milliseconds and number of rows, None when it had to be stopped."""
    found: list[Any] = []
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, cap)
    try:
        taken = milliseconds(lambda: found.append(answer()))
    except TimeoutError:
        return cap * 1000, None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return taken, len(found[0])


def _stop(_signal: int, _frame: object) -> None:
    raise TimeoutError


def projection(pack: str | None, *, converter: bool = True) -> Result:
    """Make the graph of networkx, and have rdflib's converter make one of the same quads."""
    from network import rdflib_graph, rdflib_to_networkx_multidigraph

    from awskg.knowledge.authored import authored_quads
    from awskg.network import project

    graph = _graph(pack, view="all")
    quads = list(authored_quads(graph.packs))
    jobs: dict[str, Callable[[], object]] = {"kg.networkx()": graph.networkx, "project alone": lambda: project(quads)}
    if converter:
        theirs = rdflib_graph(quads)
        jobs["rdflib's converter"] = lambda: rdflib_to_networkx_multidigraph(theirs)
    return {"jobs": repeated(jobs, budget=5000), "peak": _peak}


def check(pack: str | None) -> Result:
    """Check a pack, and say how long each part took."""
    import time

    from awskg.checks import check as run_checks

    starts: dict[str, float] = {}

    def progress(step: Any) -> None:  # noqa: ANN401  # a name in both languages
        starts[step.en] = time.process_time()

    start = time.process_time()
    found = run_checks([pack] if pack else (), progress=progress)
    names, moments = list(starts), [*starts.values(), time.process_time()]
    parts = {name: (moments[at + 1] - moments[at]) * 1000 for at, name in enumerate(names)}
    return {"ms": (moments[-1] - start) * 1000, "parts": parts, "findings": len(found), "peak": _peak}


def shapes(pack: str | None, file: str | None = None) -> Result:
    """Hold a pack, as it is and with slips, against the shapes; write what pySHACL is to read, if a *file* is given."""
    from awskg.checks.shapes import results

    store = _checked_store(pack)
    clean = repeated({"clean": lambda: list(results(store))}, budget=4000, most=5)["clean"]
    store.update(_prologue() + SLIP)
    slips = repeated({"slips": lambda: list(results(store))}, budget=4000, most=5)["slips"]
    said = ((one.shape.code, one.focus, one.value) for one in results(store))
    if file:
        Path(file).write_text(store.dump(named=False), "utf-8")
    return {"clean": clean, "slips": slips, "said": _digest(said), "peak": _peak}


def shapes_of_file(file: str) -> Result:
    """Read a file of N-Triples, and hold it against the shapes, as pySHACL's command does."""
    from awskg.checks.shapes import results
    from awskg.stores.oxigraph import OxigraphStore

    store = OxigraphStore()
    store.add_quads(Path(file).read_text("utf-8"))
    return {"found": len(list(results(store))), "peak": _peak}


def pyshacl(pack: str | None) -> Result:
    """Have pySHACL do what `shapes` does, on rdflib's own graph of the same triples."""
    import pyshacl as theirs
    from rdflib import RDF, SH, Graph, URIRef

    from awskg.checks.shape import shapes_file
    from awskg.namespaces import DCTERMS
    from awskg.stores.rdflib_engine import dataset

    store, shapes = _checked_store(pack), Graph().parse(shapes_file())
    reports: list[Graph] = []
    taken = {}
    for name in ("clean", "slips"):
        data = dataset(store.dump(named=False)).default_graph

        def validate(data: Graph = data) -> None:
            reports.append(theirs.validate(data, shacl_graph=shapes, inference="none", inplace=True)[1])

        taken[name] = [milliseconds(validate)]
        store.update(_prologue() + SLIP)
    report, identifier = reports[-1], URIRef(f"{DCTERMS}identifier")
    said = (
        (shapes.value(report.value(one, SH.sourceShape), identifier), report.value(one, SH.focusNode), value)
        for one in report.subjects(RDF.type, SH.ValidationResult)
        for value in (report.value(one, SH.value),)
    )
    return {**taken, "said": _digest(said), "triples": len(data), "peak": _peak}


def items(pack: str | None) -> Result:
    """Make all items."""
    from awskg.study import Study

    graph = _graph(pack)
    graph.claims()
    made: list[Any] = []
    return {"ms": milliseconds(lambda: made.append(Study(graph).items)), "items": len(made[0]), "peak": _peak}


LAYER_QUERIES = {
    "what is said of an operation": "SELECT ?property ?value { ref:lambda:Invoke ?property ?value }",
    "operations by the error that they throw, counted": """SELECT ?error (COUNT(?one) AS ?many) {
        ?one a aws:Operation ; aws:throws ?error } GROUP BY ?error""",
    "commands that hold a word": """SELECT ?one {
        ?one aws:cliCommand ?command FILTER(CONTAINS(STR(?command), 'snapshot')) }""",
    "writes that may be throttled": """SELECT ?one ?error {
        ?one aws:httpMethod "PUT" ; aws:throws ?error . ?error aws:httpStatus 429 }""",
}


def layer(services: int | None) -> Result:
    """Load AWS's own data into memory, of so many services or of all, and ask."""
    from awskg.namespaces import PREFIXES
    from awskg.reference import Reference
    from awskg.stores.oxigraph import OxigraphStore

    store, reference = OxigraphStore(), Reference()
    known = reference.services()
    chosen = None if services is None else sorted({"lambda", *known[:: max(1, len(known) // services)]})

    def fill() -> None:
        for _, quads in reference.parts(chosen):
            store.add_quads(quads)

    taken = milliseconds(fill)
    jobs = {
        name: lambda text=text: list(store._store.query(text, prefixes=PREFIXES))
        for name, text in LAYER_QUERIES.items()
    }
    return {"ms": taken, "triples": len(store._store), "queries": repeated(jobs, budget=3000), "peak": _peak}


def verify(pack: str | None) -> Result:
    """Hold the claims against AWS's own data."""
    from awskg.reference import Tables
    from awskg.verification import verify as hold

    graph = _graph(pack)
    return {"ms": milliseconds(lambda: hold(graph.reference(), Tables())), "peak": _peak}


def _graph(pack: str | None, engine: str = "oxigraph", view: str = "current") -> KnowledgeGraph:
    """Return the bundled pack, or another one alone."""
    from awskg import resources
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Lang, View
    from awskg.packs import read_pack

    return KnowledgeGraph(View(view), [read_pack(Path(pack) if pack else resources.bundled_pack())], engine, Lang.EN)


def _checked_store(pack: str | None) -> OxigraphStore:
    """Return what a check looks at: the claims of every view."""
    store: OxigraphStore = _graph(pack, view="all")._store
    return store


def _prologue() -> str:
    from awskg.namespaces import PREFIXES

    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def _digest(said: Iterable[tuple[object, ...]]) -> str:
    """Return how many findings there are, and a hash of all of them."""
    counts = Counter("\t".join(map(str, one)) for one in said)
    lines = "".join(f"{line}\t{count}\n" for line, count in sorted(counts.items()))
    return f"{counts.total()} {sha256(lines.encode()).hexdigest()[:12]}"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


JOBS = {
    job.__name__: job
    for job in (
        bare,
        load,
        views,
        questions,
        questions_rdflib,
        projection,
        check,
        shapes,
        shapes_of_file,
        pyshacl,
        items,
        layer,
        verify,
    )
}


def do(job: str, **arguments: object) -> Result:
    """Run a job in a process of its own, and return what it printed."""
    done = measuring.run(measuring.python(__file__, job, json.dumps(arguments)))
    result: Result = json.loads(done.output.splitlines()[-1])
    return {**result, "mebibytes": done.mebibytes}


def main() -> None:
    """Run one job."""
    result = JOBS[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps({name: value() if callable(value) else value for name, value in result.items()}))


if __name__ == "__main__":
    main()
