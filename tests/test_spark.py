"""The Spark jobs, in a small cluster on this machine: they answer what the embedded engine and networkx answer.

A cluster takes ten seconds to start, so one run answers for every test, also for those of parallel processes.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx
import pyoxigraph as ox
import pytest
from filelock import FileLock
from servers import loopback

from awskg.bulk import write_parquet
from awskg.namespaces import AWS, PREFIXES, RDF, REF
from awskg.reference import Reference
from awskg.spark import jobs

if TYPE_CHECKING:
    from collections.abc import Iterator

pq = pytest.importorskip("pyarrow.parquet")
SCRIPT = Path(jobs.__file__)
CLUSTER = "local-cluster[2,1,1024]"
OLDEST = 17
"""The Java that Spark 4 needs."""

BRIEF = "-XX:TieredStopAtLevel=1"
"""Compile quickly rather than well: nothing runs for long here."""

SUBMITTED = f"""--conf spark.ui.enabled=false --conf spark.sql.adaptive.enabled=false
    --conf spark.executor.extraJavaOptions={BRIEF} --driver-java-options {BRIEF} pyspark-shell"""

ODD = f"""
<urn:a> <{AWS}references> <urn:b> .
<urn:b> <{AWS}references> <urn:c> .
<urn:c> <{AWS}references> <urn:a> .
<urn:c> <{AWS}references> <urn:c> .
<urn:c> <{AWS}references> <urn:end> .
<urn:c> <{AWS}references> <urn:end> .
<urn:alone> <{RDF}type> <{AWS}ResourceType> .
<urn:alone> <{AWS}references> "urn:a" .
<urn:alone> <{AWS}references> <urn:a> <urn:capture> .
<urn:o> <{AWS}performs> <urn:x> .
<urn:o> <{AWS}performs> <urn:z> .
<urn:x> <{AWS}dependsOn> <urn:y> .
<urn:y> <{AWS}dependsOn> <urn:x> .
<urn:y> <{AWS}dependsOn> <urn:z> .
<urn:z> <{AWS}dependsOn> <urn:w> .
<urn:idle> <{AWS}dependsOn> <urn:x> .
""".lstrip()
"""Cycles, a type that names itself, what stands twice, a text that looks like a thing, and a capture of the past."""


class Beside:
    """The tables of the services of the notes, and one more."""

    tables = Reference().tables

    def parts(self, services: object) -> Iterator[tuple[str, str]]:  # noqa: ARG002  # as `Reference` has it
        yield from Reference().parts()
        yield "odd", ODD


class Answers(NamedTuple):
    """The folder of the triples, and that of what Spark made of them."""

    triples: Path
    answers: Path

    def rows(self, job: str) -> list[dict[str, Any]]:
        return list(pq.read_table(self.answers / job).to_pylist())


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Run both jobs, once for all processes of a run of the tests."""
    pytest.importorskip("pyspark")
    if java() < OLDEST:
        pytest.skip(f"no Java {OLDEST} or newer")
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp().parent if is_worker else tmp_path_factory.mktemp("spark")
    made = Answers(base / "spark-triples", base / "spark-answers")
    with FileLock(base / "spark.lock"):
        if not made.triples.exists():
            made.triples.mkdir()
            write_parquet(made.triples, Beside())  # type: ignore[arg-type]  # what of a Reference is used
            submit(made, "permissions", "closeness")
    return made


def java() -> int:
    """Return the version of Java, or 0."""
    if not shutil.which("java"):
        return 0
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def submit(made: Answers, *wanted: str) -> None:
    """Run the script by itself, as a cluster does."""
    places = ("--triples", str(made.triples), "--output", str(made.answers))
    command = [sys.executable, str(SCRIPT), *wanted, *places, "--master", CLUSTER, "--shuffles", "2"]
    environment = {"SPARK_LOCAL_IP": loopback(), "PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": SUBMITTED}
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Return the same triples in the embedded engine."""
    store = ox.Store()
    for _, quads in Beside().parts(None):
        store.load(input=quads, format=ox.RdfFormat.N_QUADS)
    return store


def asked(store: ox.Store, query: str) -> list[tuple[Any, ...]]:
    solutions = store.query(query, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(cell.value for cell in solution) for solution in solutions]


def graph(store: ox.Store, predicate: str) -> nx.DiGraph[str]:
    return nx.DiGraph(asked(store, f"SELECT ?s ?o {{ ?s aws:{predicate} ?o FILTER(isIRI(?o)) }}"))


def test_permissions_are_those_that_sparql_finds(answers: Answers, store: ox.Store) -> None:
    pairs = asked(store, "SELECT DISTINCT ?operation ?action { ?operation aws:performs/aws:dependsOn* ?action }")
    rows = answers.rows("permissions")
    assert len(rows) == len(pairs) > 1000
    assert {(row["operation"], row["action"]) for row in rows} == set(pairs)


def test_permissions_have_the_hops_that_networkx_counts(answers: Answers, store: ox.Store) -> None:
    depends, expected = graph(store, "dependsOn"), dict[tuple[str, str], int]()
    for operation, action in graph(store, "performs").edges:
        reached = nx.single_source_shortest_path_length(depends, action) if action in depends else {action: 0}
        for further, hops in reached.items():
            expected[operation, further] = min(hops, expected.get((operation, further), hops))
    rows = answers.rows("permissions")
    assert {(row["operation"], row["action"]): row["hops"] for row in rows} == expected
    assert set(expected.values()) >= {0, 1}


def test_a_permission_of_another_service_comes_by_a_chain(answers: Answers) -> None:
    told = {(row["operation"], row["action"]): row["hops"] for row in answers.rows("permissions")}
    assert told[f"{REF}ecs:CreateService", f"{REF}action:ecs:CreateService"] == 0
    others = {
        action for (operation, action), hops in told.items() if operation == f"{REF}lambda:CreateFunction" and hops
    }
    assert f"{REF}action:iam:PassRole" in others
    assert {action: hops for (operation, action), hops in told.items() if operation == "urn:o"} == {
        "urn:x": 0,
        "urn:y": 1,
        "urn:z": 0,
        "urn:w": 1,
    }


def test_closeness_is_that_of_networkx_to_the_last_bit(answers: Answers, store: ox.Store) -> None:
    references = graph(store, "references")
    references.add_nodes_from(kind for (kind,) in asked(store, "SELECT ?t { ?t a aws:ResourceType }"))
    rows = {row["type"]: row for row in answers.rows("closeness")}
    assert {kind: row["closeness"] for kind, row in rows.items()} == nx.closeness_centrality(references)
    backwards = references.reverse()
    for kind, row in rows.items():
        reached = nx.single_source_shortest_path_length(backwards, kind)
        assert (row["dependents"], row["total_hops"]) == (len(reached) - 1, sum(reached.values()))


def test_dependents_are_those_that_sparql_counts(answers: Answers, store: ox.Store) -> None:
    query = """SELECT ?type (COUNT(DISTINCT ?dependent) AS ?dependents)
        { ?dependent aws:references+ ?type FILTER(?dependent != ?type && isIRI(?type)) } GROUP BY ?type"""
    counted = {kind: int(count) for kind, count in asked(store, query)}
    rows = answers.rows("closeness")
    assert {row["type"]: row["dependents"] for row in rows if row["dependents"]} == counted
    assert counted["urn:end"] == 3
    assert len(counted) > 50


def test_captures_of_the_past_and_texts_are_no_steps(answers: Answers) -> None:
    rows = {row["type"]: row for row in answers.rows("closeness")}
    assert (rows["urn:alone"]["dependents"], rows["urn:alone"]["closeness"]) == (0, 0.0)
    assert rows["urn:a"]["dependents"] == 2


def test_the_script_needs_nothing_but_spark() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    imports = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imports |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    roots = {str(name).partition(".")[0] for name in imports}
    assert "pyspark" in roots
    assert not roots - {"pyspark"} - sys.stdlib_module_names


def test_a_job_that_is_none_is_refused_before_spark_starts(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        jobs.main(["permission", "--triples", "x", "--output", "y"])
    assert ended.value.code == 2
    assert "permissions" in capsys.readouterr().err


def test_without_spark_a_person_is_told_what_to_install() -> None:
    code = "import sys, runpy; sys.modules['pyspark'] = None; runpy.run_module('awskg.spark', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "awskg[spark]"' in done.stderr
