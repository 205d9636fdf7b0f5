"""Real servers: after a push, every question and every command answers there what it answers here."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from running import COLUMNS, TINY, on_a_terminal, rows, run
from servers import PARAMETERS, SERVERS, RealServer
from stored_rows import VIEWS, as_csv, stored

import awskg
from awskg import resources
from awskg.errors import EndpointError, EndpointUsageError, QueryRefusedError, QuerySyntaxError
from awskg.model import View
from awskg.pushing import contents, plan, push
from awskg.stores.endpoint import PUSHED, Address, Client, GraphStore, counts, pushed_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.knowledge import KnowledgeGraph
    from awskg.pushing import Contents, Sent

QUESTIONS = sorted(path.stem for path in resources.queries().glob("*.rq"))
assert QUESTIONS, "no .rq file found: the parametrized tests would all vanish"

COMMANDS = [
    (),
    ("show", "Lambda@Edge"),
    ("show", "claim:m3-lacks-ipv6"),
    ("find", "オートスケーリング"),
    ("path", "Lambda", "CloudFront"),
    ("requires", "ECS cluster auto scaling"),
    ("requires", "ECS capacity provider", "--dependents"),
    ("compare", "Lambda", "EC2"),
    ("order", "Lambda@Edge"),
    ("gaps",),
    ("errata",),
    ("errata", "--view", "2020-06"),
    ("stale", "--before", "2026-01-01"),
    ("asof", "2020-06"),
    ("coverage",),
    ("diagram", "ecs-auto-scaling", "--format", "mermaid"),
    ("diagram", "--focus", "Lambda@Edge", "--format", "json"),
    ("export", "jsonl"),
    ("sparql", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    ("sparql", "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"),
    ("sparql", "SELECT ?g { GRAPH ?g { kg:m3 ?p ?o } } ORDER BY ?g"),
    ("sparql", "ASK { kg:m3 ak:doesNotSupport kg:ipv6 }"),
    ("sparql", "ASK { kg:m3 ak:supports kg:ipv6 }"),
    ("sparql", "CONSTRUCT WHERE { kg:m3 ?p ?o }"),
    ("sparql", "CONSTRUCT { ?s ak:supports ?g } WHERE { GRAPH ?g { ?s ak:supports ?o } }"),
    ("sparql", "SELECT * { ?claim ak:exclusive ?only ; ak:reviewed ?day } ORDER BY ?claim"),
    ("sparql", "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t } GROUP BY ?t HAVING (COUNT(*) > 3) ORDER BY ?n ?t"),
    ("sparql", "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?s LIMIT 5"),
    ("sparql", "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p STR(?o) LANG(?o)"),
]
DOCUMENT = (Path(__file__).parent.parent / "docs" / "endpoint.md").read_text("utf-8")
SESSIONS = re.findall(r"^```console\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
SCRIPTS = re.findall(r"^```python\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
assert SESSIONS, "no console block in docs/endpoint.md: nothing would be run"
assert SCRIPTS, "no python block in docs/endpoint.md: nothing would be run"
ADDRESS = "http://localhost:7878/query"
FOREIGN = "https://example.org/somebody-else"


@pytest.fixture(scope="session", params=PARAMETERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """Each server in turn, to which every view was pushed, beside a graph of somebody else."""
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as made, credentials(made):
        store = GraphStore(Client(Address(made.url)))
        store.put(FOREIGN, ["<urn:a> <urn:b> <urn:c> .\n", "_:x <urn:b> _:y .\n"])
        pushed(made, (*View, "2020-06"))
        yield made


@contextmanager
def credentials(server: RealServer) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.credentials.items():
            patch.setenv(name, value)
        yield


@cache
def local(view: str) -> KnowledgeGraph:
    return awskg.load(view)


@cache
def all_of(*views: str) -> Contents:
    return contents(local("current"), views)  # type: ignore[arg-type]  # a day is a view too


def pushed(server: RealServer, views: tuple[str, ...]) -> Sent:
    client = Client(Address(server.url))
    return push(client, GraphStore(client), plan(client, all_of(*views)), awskg.__version__)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_returns_its_stored_rows_at_a_server(server: RealServer, question: str, view: str) -> None:
    assert as_csv(remote(server, view).ask(question)) == stored(view, question).read_text("utf-8")


@cache
def remote(server: RealServer, view: str) -> KnowledgeGraph:
    return awskg.load(view, endpoint=server.url)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_answers_at_a_server_what_it_answers_here(server: RealServer, command: tuple[str, ...]) -> None:
    here, there = run(*command), run(*command, "--endpoint", server.url)
    assert (there.exit_code, there.stderr) == (here.exit_code, here.stderr)
    assert there.stdout == here.stdout


def test_the_environment_names_the_endpoint(server: RealServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWSKG_ENDPOINT", server.url)
    assert run("ask", QUESTIONS[0]).stdout
    assert "at http" in repr(awskg.load(endpoint=server.url))
    assert run("explain", "AK402").exit_code == 0, "a command that works on files does not mind"


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.splitlines()[0])
def test_a_console_block_of_the_document_shows_what_a_person_sees(server: RealServer, session: str) -> None:
    command, expected = session.removeprefix("$ ").split("\n", 1)
    assert rows(on_a_terminal(command.replace(ADDRESS, server.url), COLUMNS)) == rows(expected)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.splitlines()[-1])
def test_a_python_block_of_the_document_runs(server: RealServer, script: str) -> None:
    code = script.replace(ADDRESS, server.url)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_second_push_sends_nothing(server: RealServer) -> None:
    again = pushed(server, (*View, "2020-06"))
    assert (again.graphs, again.gone) == ((), ())


def test_a_push_leaves_graphs_of_others_alone(server: RealServer) -> None:
    assert counts(Client(Address(server.url)), [FOREIGN]) == {FOREIGN: 2}


def test_what_was_changed_over_there_is_put_right(server: RealServer) -> None:
    client = Client(Address(server.url))
    claim = next(one for one in all_of(*View, "2020-06").shipments if one.seen)
    GraphStore(client).post(claim.name, ["<urn:a> <urn:b> <urn:c> .\n"])
    assert pushed(server, (*View, "2020-06")).graphs == (claim.name,)
    assert counts(client, [claim.name]) == {claim.name: claim.graph.triples}


def test_a_view_that_was_not_pushed_is_refused_with_the_command_that_pushes_it(server: RealServer) -> None:
    with pytest.raises(EndpointError, match="awskg push --endpoint URL --view 2019"):
        awskg.load("2019", endpoint=server.url)


def test_a_graph_at_a_server_is_one_for_python_too(server: RealServer) -> None:
    kg = remote(server, "current")
    assert kg.label("kg:m3") == local("current").label("kg:m3")
    assert kg.because(kg.ask(QUESTIONS[0])[0]) == local("current").because(local("current").ask(QUESTIONS[0])[0])
    assert kg.claims("Lambda") == local("current").claims("Lambda")
    assert kg.in_view("noted").claims() == local("noted").claims()
    assert kg.errata() == local("current").errata()
    assert [pack.title for pack in kg.packs] == [pack.title for pack in local("current").packs]
    assert len(kg.rdflib()) == len(local("current").rdflib())
    assert kg.networkx().nodes == local("current").networkx().nodes


def test_what_only_files_have_is_refused(server: RealServer, tmp_path: Path) -> None:
    kg = remote(server, "current")
    for refused, said in (
        (lambda: kg.coverage(tmp_path / "notes.md"), "coverage --notes needs the files of packs"),
        (kg.build_reference, "reference load --all needs the files of packs"),
        (kg.reference, "awskg push --endpoint URL --with reference$"),
        (lambda: kg.reference(["s3"]), "awskg push --endpoint URL --with reference$"),
        (kg.whole_reference, "awskg push --endpoint URL --with reference:all$"),
        (lambda: kg._store.add(""), "a graph behind an endpoint is only read"),  # noqa: SLF001  # nothing public adds
    ):
        with pytest.raises(EndpointUsageError, match=said):
            refused()
    with pytest.raises(QueryRefusedError):
        kg.sparql("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    with pytest.raises(QuerySyntaxError, match="query:1:11"):
        kg.sparql("SELECT ?x { ")


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_push_goes_on_after_the_server_was_killed(name: str, tmp_path: Path) -> None:
    with SERVERS[name](tmp_path) as server, credentials(server):
        client = Client(Address(server.url))
        wanted = all_of("current")
        store, planned = GraphStore(client), plan(client, wanted)
        store.put(FOREIGN, ["<urn:a> <urn:b> <urn:c> .\n"])
        graphs = iter(range(len(wanted.shipments)))

        def step(_graph: str) -> None:
            if next(graphs) == len(wanted.shipments) // 2:
                server.stop(signal.SIGKILL)

        with pytest.raises(EndpointError, match="graphs were sent whole"):
            push(client, store, planned, awskg.__version__, step)
        server.start()
        with pytest.raises(EndpointError, match=r"not finished|nothing of awskg"):
            awskg.load(endpoint=server.url)
        sent = pushed(server, ("current",))
        there = counts(client, [*(one.name for one in wanted.shipments), FOREIGN])
        assert there == {**{one.name: one.graph.triples for one in wanted.shipments}, FOREIGN: 1}
        assert sent.triples == sum(one.graph.triples or 0 for one in wanted.shipments)
        assert pushed(server, ("current",)).graphs == ()


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing(server: RealServer) -> None:
    client = Client(Address(server.url))
    before = counts(client, [PUSHED])
    result = run("push", "--endpoint", server.url, "--view", "2021", "--dry-run")
    assert (result.exit_code, result.stderr.splitlines()[-1].partition(" would")[0]) == (0, "1 graph")
    new = [record for record in map(json.loads, result.stdout.splitlines()) if record["change"] == "new"]
    assert [record["graph"] for record in new] == ["https://w3id.org/awskg/graph/2021"]
    assert counts(client, [PUSHED]) == before


def test_a_pack_of_ones_own_comes_and_goes(server: RealServer) -> None:
    mine = run("push", "--endpoint", server.url, "--pack", TINY)
    assert mine.exit_code == 0, mine.stderr
    there = pushed_to(Client(Address(server.url)))
    assert there
    assert [pack.id for pack in there.packs] == ["compute", "tiny"]
    question = ("sparql", "SELECT ?s ?o { ?s ak:requires ?o } ORDER BY ?s ?o")
    assert run(*question, "--endpoint", server.url).stdout == run(*question, "--pack", TINY).stdout
    gone = run("push", "--endpoint", server.url)
    assert gone.exit_code == 0, gone.stderr
    assert '"change": "gone"' in gone.stdout
    assert run(*question, "--endpoint", server.url).stdout == run(*question).stdout
