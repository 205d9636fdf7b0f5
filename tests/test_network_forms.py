"""Forms of the graph for other tools: each is read back by its own library, with everything in it once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from node import needs_node, read_in_node

import awskg
from awskg.model import Iri
from awskg.namespaces import AK, CLAIM, KG, SKOS
from awskg.network import Literal, Quad, project
from awskg.network.forms import cytoscape, flat, gexf, graphml, node_link, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from networkx import MultiDiGraph

ODD = st.text(max_size=12) | st.sampled_from(
    ["\x00\x1b", "<a>&\"'", "a\nb", "]]>", "😀", "مرحبا", "\ufffe", "\u2028", ""]
)


def boat(label: str, language: str | None = None) -> list[Quad]:
    """Return two things with a label, related twice by one claim and once by another."""
    ship, water = Iri(f"{KG}ship"), Iri(f"{KG}water")
    one, other = Iri(f"{CLAIM}one"), Iri(f"{CLAIM}other")
    return [
        Quad(ship, Iri(f"{SKOS}prefLabel"), Literal(label, language)),
        Quad(ship, Iri(f"{AK}requires"), water, one),
        Quad(ship, Iri(f"{AK}uses"), water, one),
        Quad(ship, Iri(f"{AK}requires"), water, other),
    ]


@pytest.fixture(scope="module")
def graph() -> MultiDiGraph[Iri]:
    return awskg.load(view="all", lang="ja").networkx()


READERS: dict[str, tuple[Callable[[MultiDiGraph[Iri]], str], Callable[[str], Any]]] = {
    "graphml": (graphml, lambda text: nx.read_graphml(BytesIO(text.encode()), force_multigraph=True)),
    "gexf": (gexf, lambda text: nx.read_gexf(BytesIO(text.encode()))),
    "node-link": (node_link, lambda text: nx.node_link_graph(json.loads(text), edges="edges")),
    "cytoscape": (cytoscape, lambda text: _by_cytoscape(json.loads(text))),
}


def _by_cytoscape(told: dict[str, Any]) -> Any:  # noqa: ANN401  # some graph of networkx
    """Read what Cytoscape.js needs, and networkx besides: `multigraph`, `directed`, and a `value` for each node."""
    elements = told["elements"]
    for node in elements["nodes"]:
        node["data"]["value"] = node["data"]["id"]
    for edge in elements["edges"]:
        edge["data"]["key"] = edge["data"].pop("id")
    return nx.cytoscape_graph({**told, "multigraph": True, "directed": True, "data": []})


@pytest.mark.parametrize("form", READERS)
def test_a_form_holds_every_thing_and_every_statement_once(form: str, graph: MultiDiGraph[Iri]) -> None:
    write, read = READERS[form]
    found = read(write(graph))
    assert found.number_of_nodes() == graph.number_of_nodes()
    assert found.number_of_edges() == graph.number_of_edges()
    wanted = sorted((told["label"], told["label"]) for _, told in graph.nodes(data=True))
    assert sorted((told["label"], told["label"]) for _, told in found.nodes(data=True)) == wanted


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_nodes_are_curies_and_edges_name_their_claim(form: str, graph: MultiDiGraph[Iri]) -> None:
    write, read = READERS[form]
    told = next(iter(read(write(graph)).get_edge_data("kg:m3", "kg:ipv6").values()))
    assert (told["predicate"], told["claim"], told["lines"], told["verdict"]) == (
        "ak:doesNotSupport",
        "claim:m3-lacks-ipv6",
        "L4",
        "holds",
    )


def test_node_link_json_gives_back_the_quads(graph: MultiDiGraph[Iri]) -> None:
    read = READERS["node-link"][1]
    assert awskg.from_networkx(read(node_link(graph))) == awskg.from_networkx(graph)


def in_xml(text: str) -> str:
    """Return a text as XML 1.0 can hold it."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "�", text)


def one_end(text: str) -> str:
    """Return a text with the one kind of line end that a reader of XML makes of all."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(ODD, st.sampled_from([None, "en", "ja", "ar"]))
def test_any_label_is_read_back(label: str, language: str | None) -> None:
    graph = project(boat(label, language))
    for form, (write, read) in READERS.items():
        found = read(write(graph))
        assert found.number_of_edges() == 3
        (node,) = (node for node in found if node.endswith("ship"))
        wanted, there = graph.nodes[Iri(f"{KG}ship")]["label"], found.nodes[node]["label"]
        assert there == wanted if form in {"node-link", "cytoscape"} else one_end(there) == one_end(in_xml(wanted))
    assert awskg.from_networkx(READERS["node-link"][1](node_link(graph))) == frozenset(boat(label, language))


def test_a_flat_graph_has_one_edge_for_two_things_and_counts_the_statements() -> None:
    (told,) = (told for *_, told in flat(project(boat("Ship"))).edges(data=True))
    assert told == {
        "weight": 3,
        "labels": "ak:requires; ak:uses",
        "predicates": "ak:requires; ak:uses",
        "claims": "claim:one; claim:other",
    }


def test_what_no_claim_states_can_be_left_out(graph: MultiDiGraph[Iri]) -> None:
    predicates = {told["predicate"] for *_, told in plain(graph).edges(data=True)}
    claimed = {told["predicate"] for *_, told in plain(graph, claimed=True).edges(data=True)}
    assert "ak:describedBy" in predicates - claimed
    assert claimed < predicates


@pytest.mark.parametrize("form", READERS)
def test_the_bytes_do_not_hang_on_the_seed_of_hashes(form: str) -> None:
    command = [sys.executable, "-m", "awskg", "export", form, "--pack", "tests/packs/tiny"]
    results = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in "12"
    }
    assert len(results) == 1


def test_graphml_gives_each_attribute_an_id_of_its_own(graph: MultiDiGraph[Iri]) -> None:
    ids = re.findall(r'<key id="([^"]*)"', graphml(graph))
    assert ids
    assert len(ids) == len(set(ids))


def test_two_things_whose_short_names_would_meet_stay_two() -> None:
    odd, water, claim = Iri("kg:ship"), Iri(f"{KG}water"), Iri(f"{CLAIM}odd")
    graph = project([*boat("Ship"), Quad(odd, Iri(f"{AK}requires"), water, claim)])
    assert set(plain(graph)) == {f"{KG}ship", "kg:ship", "kg:water"}


def test_attributes_of_ones_own_are_kept_but_never_in_the_place_of_others() -> None:
    graph = project(boat("Ship"))
    for _, told in graph.nodes(data=True):
        told.update(rank=3, id="x", iri="x", odd=[1])
    for *_, told in graph.edges(data=True):
        told.update(note="seen", source="x", key="x")
    found = READERS["cytoscape"][1](cytoscape(graph))
    assert {(told["rank"], told["iri"] != "x", "odd" in told) for _, told in found.nodes(data=True)} == {
        (3, True, False)
    }
    assert {told["note"] for *_, told in found.edges(data=True)} == {"seen"}
    assert READERS["graphml"][1](graphml(graph)).number_of_edges() == 3
    assert set(READERS["gexf"][1](gexf(graph))) == {"kg:ship", "kg:water"}


@needs_node
def test_cytoscape_itself_reads_every_thing_and_every_statement_once(graph: MultiDiGraph[Iri]) -> None:
    (told,) = read_in_node("cytoscape_read.mjs", [cytoscape(graph)])
    assert sorted(id_ for id_, *_ in told["nodes"]) == sorted(node.curie for node in graph)
    ends = sorted((source, target) for _, source, target in told["edges"])
    assert ends == sorted((source.curie, target.curie) for source, target in graph.edges())
