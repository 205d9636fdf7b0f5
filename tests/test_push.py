"""Pushing: what is sent, in which parts, and how it goes on after whatever went wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import misbehaving
import pytest
from misbehaving import Answer, Asked, Handler, serving
from running import run
from servers import INSTALLED, OxigraphServer
from small_packs import small_pack

import awskg
from awskg.errors import EndpointError, EndpointUsageError
from awskg.model import View
from awskg.pushing import Shipment, contents, plan, push
from awskg.pushing import shipments as making
from awskg.stores.endpoint import PUSHED, Address, Client, GraphStore, connection, counts, pushed_to
from awskg.stores.endpoint.order import restored, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from awskg.knowledge import KnowledgeGraph

TRIG = """
    kg:a a ak:Concept ; skos:prefLabel "a"@en , "ア"@ja .
    claim:one { kg:a ak:requires kg:b } claim:one a ak:NoteClaim ; ak:verdict ak:holds .
    claim:two { kg:b ak:requires kg:a } claim:two a ak:NoteClaim ; ak:verdict ak:wrong .
"""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PAUSE", 0.01)
    for name in ("AWSKG_ENDPOINT", "AWSKG_ENDPOINT_USER", "AWSKG_ENDPOINT_PASSWORD", "AWSKG_ENDPOINT_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def kg(tmp_path: Path) -> KnowledgeGraph:
    return small_pack(tmp_path / "small", TRIG)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphServer]:
    if not INSTALLED["oxigraph"]:
        pytest.skip("oxigraph is not installed")
    with OxigraphServer(tmp_path_factory.mktemp("oxigraph")) as made:
        yield made


class Taking:
    """A server that takes graphs of up to so many bytes, and has nothing to say."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.graphs: dict[str, list[str]] = {}
        self.requests: list[str] = []

    def query(self, _handler: Handler, _asked: Asked) -> Answer:
        return 200, {"Content-Type": misbehaving.JSON}, b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'

    def store(self, _handler: Handler, asked: Asked) -> Answer:
        self.requests.append(asked.method)
        if len(asked.body) > self.limit:
            return 413, {}, b""
        graph = parse_qs(urlsplit(asked.path).query)["graph"][0]
        before = self.graphs.get(graph, []) if asked.method == "POST" else []
        self.graphs[graph] = before + asked.body.decode().splitlines(keepends=True)
        return 204, {}, b""


def taking(limit: int) -> tuple[Taking, dict[str, object]]:
    server = Taking(limit)
    return server, {"/query": server.query, "/store": server.store}


def test_what_is_too_large_for_a_server_is_sent_in_halves() -> None:
    lines = [f"<urn:a> <urn:b> <urn:{number}> .\n" for number in range(100)]
    server, behaviours = taking(700)
    with serving(behaviours) as (url, _):
        GraphStore(Client(Address(f"{url}/query"))).put("urn:g", lines)
    assert server.graphs == {"urn:g": lines}
    assert server.requests.count("PUT") > 1, "the first half is put, however small it has to be"


def test_blank_nodes_are_never_torn_apart() -> None:
    lines = [f"_:b <urn:b> <urn:{number}> .\n" for number in range(90)] + ["<urn:a> <urn:b> <urn:c> .\n"] * 10
    _, behaviours = taking(700)
    refused = pytest.raises(EndpointError, match=r"the request is too large for it \(HTTP 413\)")
    with serving(behaviours) as (url, _), refused:
        GraphStore(Client(Address(f"{url}/query"))).put("urn:g", lines)


def test_a_line_that_is_too_large_alone_is_refused() -> None:
    _, behaviours = taking(20)
    with serving(behaviours) as (url, _), pytest.raises(EndpointError, match=r"HTTP 413"):
        GraphStore(Client(Address(f"{url}/query"))).put("urn:g", ["<urn:a> <urn:b> <urn:c> .\n"])


def test_a_shipment_keeps_blank_nodes_in_its_first_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "PART", 50)
    blank = [f"_:b <urn:p> _:{number} .\n" for number in "abcd"]
    plain = [f"<urn:a> <urn:p> <urn:{number}> .\n" for number in "abcdef"]
    shipment = Shipment("urn:g", lambda: [*blank, *plain], seen=True)
    first, *others = shipment.parts()
    assert first == blank
    assert [line for part in others for line in part] == plain
    assert len(others) > 1
    assert len(shipment.graph.digests) == 1 + len(others)
    assert shipment.graph.triples == 10


def test_contents_are_the_same_each_time_but_for_what_changed(tmp_path: Path, kg: KnowledgeGraph) -> None:
    before = {one.name: one.graph for one in contents(kg, list(View)).shipments}
    again = {one.name: one.graph for one in contents(kg, list(View)).shipments}
    other = small_pack(
        tmp_path / "other", TRIG.replace("claim:two { kg:b ak:requires kg:a }", "claim:two { kg:b ak:supports kg:a }")
    )
    after = {one.name: one.graph for one in contents(other, list(View)).shipments}
    assert before == again
    changed = {name.rpartition("/")[2] for name in before if before[name] != after[name]}
    assert changed == {"two", "noted", "all", "order"}, "what no longer holds is not in the view current"


def test_a_graph_that_is_no_claim_is_refused(tmp_path: Path) -> None:
    odd = small_pack(tmp_path / "odd", "<urn:odd> { kg:a ak:requires kg:b }")
    with pytest.raises(EndpointError, match="the graph urn:odd, whose name does not begin with"):
        contents(odd, [View.CURRENT])


def test_an_interrupted_graph_goes_on_from_its_last_part(
    server: OxigraphServer, kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "PART", 20_000)
    monkeypatch.setattr("awskg.pushing.sending._NOTED_EVERY", 0.0)
    client, wanted = Client(Address(server.url)), contents(kg, [View.CURRENT])
    view = next(one for one in wanted.shipments if one.name.endswith("/current"))
    assert len(view.graph.digests) > 5

    with pytest.raises(EndpointError, match=r"there was a flood; .*graphs were sent whole"):
        push(client, Breaking(client, view.name, parts=3), plan(client, wanted), "0")
    there = pushed_to(client, seen=True)
    assert there is not None
    assert there.version == ""
    assert (there.graphs[view.name].triples, len(there.graphs[view.name].digests)) == (None, 3)
    with pytest.raises(EndpointError, match="a push was begun there and not finished"):
        awskg.load(endpoint=server.url)

    store = Breaking(client, view.name, parts=99)
    push(client, store, plan(client, wanted), "0")
    assert store.sent == len(view.graph.digests) - 3
    assert counts(client, [view.name]) == {view.name: view.graph.triples}
    assert awskg.load(endpoint=server.url).claim("one").verdict == "holds"


class Breaking(GraphStore):
    """Takes so many parts of one graph, and then no more."""

    def __init__(self, client: Client, graph: str, parts: int) -> None:
        super().__init__(client)
        self._graph, self._parts, self.sent = graph, parts, 0

    def put(self, graph: str, lines: Sequence[str]) -> None:
        self._count(graph)
        super().put(graph, lines)

    def post(self, graph: str, lines: Sequence[str]) -> None:
        self._count(graph)
        super().post(graph, lines)

    def _count(self, graph: str) -> None:
        if graph == self._graph:
            if self.sent == self._parts:
                raise EndpointError("here", "there was a flood", "", "", japanese=("洪水", "", ""))
            self.sent += 1


class Losing(GraphStore):
    """Says that it has taken what it has not."""

    def put(self, graph: str, lines: Sequence[str]) -> None:
        super().put(graph, lines if graph == PUSHED else lines[1:])


def test_what_a_server_loses_is_noticed_at_the_end_and_sent_again(server: OxigraphServer, kg: KnowledgeGraph) -> None:
    client = Client(Address(server.url))
    client_store, wanted = GraphStore(client), contents(kg, [View.NOTED])
    before = push(client, client_store, plan(client, wanted), "0")
    for one in wanted.shipments:
        client_store.delete(one.name)
    with pytest.raises(EndpointError, match=r"it holds \d+ triples of .*, where \d+ were sent"):
        push(client, Losing(client), plan(client, wanted), "0")
    assert push(client, client_store, plan(client, wanted), "0").triples == before.triples


def test_views_that_are_there_are_brought_up_to_date(server: OxigraphServer, tmp_path: Path) -> None:
    endpoint = ("--endpoint", server.url)
    assert run("push", *endpoint).exit_code == 0
    result = run("push", *endpoint, "--pack", small_pack(tmp_path / "more", TRIG).packs[0].root, "--view", "2020")
    assert result.exit_code == 0, result.stderr
    changes = {
        record["graph"].rpartition("/")[2]: record["change"] for record in map(json.loads, result.stdout.splitlines())
    }
    assert [changes[view] for view in ("2020", "current", "noted", "all", "one")] == ["new", *["changed"] * 3, "new"]
    assert changes["m3-lacks-ipv6"] == "same"
    assert result.stderr.startswith("8 graphs sent to http://127.0.0.1:")


def test_data_of_aws_stay_until_others_are_pushed(server: OxigraphServer) -> None:
    endpoint = ("--endpoint", server.url)
    query = ("sparql", "--with", "reference", "SELECT (COUNT(*) AS ?n) { kg:lambda ak:describedBy/^aws:service ?x }")
    refused = run(*query, *endpoint)
    assert refused.exit_code == 2
    assert "AWS's own data are not there, or of another version" in refused.stderr
    assert run("push", *endpoint, "--with", "reference").exit_code == 0
    again = run("push", *endpoint)
    assert (again.exit_code, again.stderr.partition(" sent")[0]) == (0, "0 graphs")
    assert run(*query, *endpoint).stdout == run(*query).stdout
    captures = ("sparql", "--with", "reference", "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert run(*captures, *endpoint).stdout == run(*captures).stdout
    assert run("verify", *endpoint).stdout == run("verify").stdout
    assert "reference:all" in run("sparql", "--with", "reference:all", "ASK {}", *endpoint).stderr


@pytest.mark.parametrize(("lang", "said"), [("en", "say where to"), ("ja", "書き込み先を")])
def test_a_push_needs_to_know_where_to(lang: str, said: str) -> None:
    result = run("push", "--lang", lang)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_a_server_of_a_kind_that_nobody_knows_needs_the_address_of_its_graphs(kg: KnowledgeGraph) -> None:
    server, behaviours = taking(10**9)
    with serving({"/ask": behaviours["/query"], "/graphs": behaviours["/store"]}) as (url, _):
        client = Client(Address(f"{url}/ask"))
        with pytest.raises(EndpointUsageError, match="--graph-store URL"):
            GraphStore(client)
        with pytest.raises(EndpointError, match="it holds 0 triples"):  # it has nothing to say, so nothing is there
            push(client, GraphStore(client, f"{url}/graphs"), plan(client, contents(kg, [View.ALL])), "0")
    assert "https://w3id.org/awskg/graph/all" in server.graphs


def test_a_push_that_is_refused_says_what_was_sent() -> None:
    def refusing(_handler: Handler, _asked: Asked) -> Answer:
        return 401, {"WWW-Authenticate": "Basic"}, b""

    _, behaviours = taking(1)
    with serving({"/query": behaviours["/query"], "/store": refusing}) as (url, _):
        for lang, said in (("en", "0 of 584 graphs were sent whole"), ("ja", "584 個のグラフのうち 0 個を送りました")):
            result = run("push", "--endpoint", f"{url}/query", "--lang", lang)
            assert (result.exit_code, result.stdout) == (2, "")
            assert said.partition("584")[0] in result.stderr
            assert "AWSKG_ENDPOINT_USER" in result.stderr


def test_the_order_of_quads_is_restored() -> None:
    quads = [f"quad {number * 7919 % 5003}" for number in range(5003)]
    told = [line.split('"')[1] for line in written(quads)]
    assert len(told) == 6
    assert restored([*sorted(quads), "another"], str, reversed(told)) == [*quads, "another"]
