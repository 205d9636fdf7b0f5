"""Types of CloudFormation resources as a graph: as AWS's data have them, and without what everything refers to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import networkx as nx
import pyoxigraph as ox
import pytest

import awskg
from awskg import resources
from awskg.errors import ReferenceFileError, UnknownNameError
from awskg.knowledge.resource_types import resource_types
from awskg.model import Iri, Labels
from awskg.namespaces import AWS, RDFS, REF
from awskg.network import Literal, Quad, dependents, neighbourhood, paths, quads_in, quads_of, requirements
from awskg.network.cloudformation import (
    LABELS,
    MANY,
    REFERENCES,
    REQUIRES,
    PropertyReference,
    ResourceType,
    resource_graph,
)
from awskg.network.forms import graphml
from awskg.reference import Reference, Tables
from awskg.reference import tables as tables_module

if TYPE_CHECKING:
    from pathlib import Path

    from awskg.knowledge import KnowledgeGraph

Graph = nx.MultiDiGraph


def kind(name: str) -> Iri:
    return Iri(f"{REF}AWS::{name}")


@pytest.fixture(scope="module")
def notes() -> KnowledgeGraph:
    return awskg.load()


@pytest.fixture(scope="module")
def whole(notes: KnowledgeGraph) -> Graph[Iri]:
    """All of AWS: every service that has types."""
    return notes.cloudformation(Tables().open("cloudformation").members())


@pytest.fixture(scope="module")
def of_notes(notes: KnowledgeGraph) -> Graph[Iri]:
    return notes.cloudformation(hubs=True)


@pytest.fixture(scope="module")
def shown(notes: KnowledgeGraph) -> Graph[Iri]:
    """What there is unless something else is asked for."""
    return notes.cloudformation()


# what there is


def test_the_graph_says_what_the_expanded_table_says(whole: Graph[Iri]) -> None:
    parts = Reference().parts(Tables().open("cloudformation").members())
    quads = "".join(text for name, text in parts if name.startswith("cloudformation"))
    expanded = {quad[:3] for quad in quads_in(quads, ox.RdfFormat.N_QUADS)}
    found = {quad[:3] for quad in quads_of(whole)}
    assert found < expanded
    for predicate in (REFERENCES, REQUIRES):
        assert {said for said in found if said[1] == predicate} == {said for said in expanded if said[1] == predicate}


def test_every_reference_of_the_table_is_one_edge_and_every_type_one_node(whole: Graph[Iri]) -> None:
    table = Tables().open("cloudformation")
    types = [kind for service in table.members() for kind in table.read(service)["types"].values()]
    assert whole.number_of_nodes() == len(types)
    references = [key for *_, key, told in whole.edges(keys=True, data=True) if told["predicate"] == REFERENCES]
    assert len(references) == len(set(references)) == sum(len(kind.get("references", ())) for kind in types)


def test_an_edge_tells_its_property_and_its_evidence(whole: Graph[Iri]) -> None:
    told = whole.get_edge_data(kind("Route53::RecordSet"), kind("Route53::HostedZone"))
    assert told is not None
    by_id = next(about for about in told.values() if about["via"] == "HostedZoneId")
    assert (by_id["evidence"], by_id["inferred"], by_id["required"], by_id["claim"]) == ("inferred", True, False, None)
    assert whole.nodes[kind("ECS::Service")]["service"] == "ecs"


def test_a_required_reference_is_not_yet_a_requirement(whole: Graph[Iri]) -> None:
    told = whole.get_edge_data(kind("EC2::CustomerGateway"), kind("EC2::EIP")) or {}
    assert REQUIRES not in {about["predicate"] for about in told.values()}
    required = [about for *_, about in whole.edges(data=True) if about["predicate"] == REQUIRES]
    assert {(about["required"], about["alternatives"], about["inferred"]) for about in required} == {(True, 1, False)}
    plain: Graph[Iri] = Graph()
    plain.add_edges_from((a, b) for a, b, about in whole.edges(data=True) if about["predicate"] == REQUIRES)
    assert nx.is_directed_acyclic_graph(plain)


def test_labels_are_those_of_the_vocabulary() -> None:
    labels: defaultdict[str, dict[str | None, str]] = defaultdict(dict)
    for quad in quads_in(resources.reference_ontology().read_text("utf-8"), ox.RdfFormat.TURTLE):
        if quad.predicate == f"{RDFS}label" and isinstance(quad.object, Literal):
            labels[quad.subject][quad.object.language] = quad.object.lexical
    assert {predicate: Labels(labels[predicate]["en"], labels[predicate]["ja"]) for predicate in LABELS} == LABELS


@pytest.mark.parametrize(("lang", "label"), [("en", "references"), ("ja", "参照する")])
def test_edges_speak_the_language_of_the_graph(lang: str, label: str) -> None:
    graph = awskg.load(lang=lang).cloudformation(["ecs"])
    assert label in {told["label"] for *_, told in graph.edges(data=True)}


# hubs


def test_hubs_are_nine_types_far_ahead_of_the_next(whole: Graph[Iri], shown: Graph[Iri]) -> None:
    others = {
        node: len({_space(source) for source, _ in whole.in_edges(node)} - {_space(node)}) for node in whole.nodes()
    }
    wide = sorted(others.values(), reverse=True)
    assert (wide[0], wide[8], wide[9]) == (146, 28, 11), f"the gap around {MANY} is elsewhere: read the docstring"
    assert set(shown.graph["hubs"]) == {node for node, count in others.items() if count >= MANY}
    assert whole.graph["hubs"] == ()


def _space(node: Iri) -> str:
    return node.removeprefix(REF).rpartition("::")[0]


def test_hidden_hubs_are_missing_and_what_only_they_name(of_notes: Graph[Iri], shown: Graph[Iri]) -> None:
    hubs = set(shown.graph["hubs"])
    assert {kind("IAM::Role"), kind("KMS::Key"), kind("EC2::SecurityGroup"), kind("EC2::Subnet")} < hubs < set(of_notes)
    assert not hubs & set(shown)
    assert set(shown.edges(keys=True)) == {edge for edge in of_notes.edges(keys=True) if not set(edge[:2]) & hubs}
    for gone in set(of_notes) - set(shown) - hubs:
        assert of_notes.nodes[gone]["service"] not in Reference.of_notes
        assert {source for source, _ in of_notes.in_edges(gone)} <= hubs


def test_a_middle_of_its_own_service_is_no_hub(notes: KnowledgeGraph, shown: Graph[Iri]) -> None:
    assert kind("ApiGateway::RestApi") in shown
    assert kind("Connect::Instance") not in shown.graph["hubs"]
    assert kind("Connect::Instance") in notes.cloudformation(["connect"])


def test_hubs_of_a_service_that_is_named_are_there(notes: KnowledgeGraph) -> None:
    graph = notes.cloudformation(["lambda"])
    assert graph.has_edge(kind("Lambda::EventSourceMapping"), kind("Lambda::Function"))
    assert kind("IAM::Role") in graph.graph["hubs"]
    assert kind("IAM::Role") not in graph


def test_a_hub_may_have_references_of_its_own_that_vanish_with_it() -> None:
    types = [ResourceType(Iri(f"urn:{a}"), f"AWS::{a}::X", a) for a in ("hub", "leaf", *map(str, range(MANY)))]
    ends = [*((str(number), "hub") for number in range(MANY)), ("hub", "leaf")]
    references = [
        PropertyReference(
            Iri(f"urn:{a}-{b}"),
            Iri(f"urn:{a}"),
            Iri(f"urn:{b}"),
            "Of",
            required=True,
            requires=a == "hub",
            alternatives=1,
            inferred=False,
        )
        for a, b in ends
    ]
    assert resource_graph(types, references).number_of_edges() == 0
    assert resource_graph(types, references, ["hub"]).number_of_edges() == 0
    assert resource_graph(types, references, ["hub"], hubs=["hub"]).number_of_edges() == 2
    assert resource_graph(types, references, hubs=None).number_of_edges() == MANY + 2


# services, evidence


def test_the_services_of_the_notes_are_meant_unless_others_are_named(of_notes: Graph[Iri], whole: Graph[Iri]) -> None:
    own = {node for node, told in whole.nodes(data=True) if told["service"] in Reference.of_notes}
    assert set(of_notes) == own | {target for source, target in whole.edges() if source in own}
    assert {source for source, _ in of_notes.edges()} <= own
    assert set(of_notes.edges(keys=True)) == set(whole.edges(own, keys=True))


def test_a_service_comes_with_what_its_types_name(notes: KnowledgeGraph) -> None:
    graph = notes.cloudformation("ecs")
    assert {graph.nodes[source]["service"] for source, _ in graph.edges()} == {"ecs"}
    assert kind("ElasticLoadBalancingV2::TargetGroup") in graph
    assert notes.cloudformation(["xray"]).number_of_nodes() == 4


def test_inferred_references_can_be_left_out(notes: KnowledgeGraph) -> None:
    graph = notes.cloudformation(hubs=True, inferred=False)
    assert {told["evidence"] for *_, told in graph.edges(data=True)} == {"curated"}
    assert not graph.has_edge(kind("Route53::RecordSet"), kind("Route53::HostedZone"))


def test_a_misspelt_service_is_answered_with_the_right_one(notes: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match=r'"lamda".*did you mean "?lambda'):
        notes.cloudformation(["ecs", "lamda"])


def test_a_service_without_types_is_empty_rather_than_unknown(notes: KnowledgeGraph) -> None:
    without = set(Reference().services()) - set(Tables().open("cloudformation").members())
    assert notes.cloudformation([min(without)]).number_of_nodes() == 0


# questions about it


def test_ecs_services_lead_to_placement_groups_without_hubs(shown: Graph[Iri]) -> None:
    start = kind("ECS::Service")
    found = {one.thing: one.hops for one in requirements(shown, start, relations=[REFERENCES], max_hops=4)}
    ways = {kind("ECS::CapacityProvider"): 1, kind("AutoScaling::AutoScalingGroup"): 2, kind("EC2::LaunchTemplate"): 3}
    assert ways.items() <= found.items()
    assert {kind("ElasticLoadBalancingV2::TargetGroup"), kind("EC2::PlacementGroup")} < set(found)
    assert (len(found) + 1, nx.DiGraph(shown.subgraph([start, *found])).number_of_edges()) == (25, 39)


def test_a_capacity_provider_leads_to_a_placement_group(shown: Graph[Iri]) -> None:
    ends = kind("ECS::ClusterCapacityProviderAssociations"), kind("EC2::PlacementGroup")
    names = [chain.things for chain in paths(shown, *ends, directed=True)]
    on_the_way = ("ECS::CapacityProvider", "AutoScaling::AutoScalingGroup", "EC2::LaunchTemplate")
    assert (ends[0], *map(kind, on_the_way), ends[1]) in names
    assert len(set(names)) == len(names), "a requirement is not told a second time as a reference"


def test_requirements_of_api_gateway_follow_what_cannot_be_left_out(shown: Graph[Iri]) -> None:
    found = [(one.thing, one.hops) for one in requirements(shown, kind("ApiGateway::Method"))]
    assert found == [(kind("ApiGateway::Resource"), 1), (kind("ApiGateway::RestApi"), 1)]
    assert kind("ApiGateway::Method") in {one.thing for one in dependents(shown, kind("ApiGateway::RestApi"))}


def test_a_neighbourhood_is_a_part_of_the_same_form(shown: Graph[Iri]) -> None:
    part = neighbourhood(shown, kind("ECS::Service"))
    assert kind("ECS::TaskDefinition") in part
    assert quads_of(part) < quads_of(shown)


def test_its_attributes_reach_other_tools(shown: Graph[Iri]) -> None:
    read = nx.parse_graphml(graphml(shown), force_multigraph=True)
    told = [data for _, _, data in read.edges("ref:AWS::ECS::Service", data=True)]
    assert {"TaskDefinition", "LoadBalancers.TargetGroupArn"} <= {data["via"] for data in told}
    assert {data["inferred"] for data in told} == {False}


BOTH = """
import awskg
kg = awskg.load()
for graph in (kg.cloudformation(), kg.cloudformation(["ecs", "iam"], hubs=True)):
    print(graph.graph, *graph.nodes(data=True), *graph.edges(keys=True, data=True), sep="\\n")
"""


def test_the_order_does_not_depend_on_how_strings_are_hashed() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", BOTH], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(said) == 1


def test_the_order_in_which_services_are_named_does_not_matter(notes: KnowledgeGraph) -> None:
    one, other = notes.cloudformation(["ecs", "lambda"]), notes.cloudformation(iter(["lambda", "ecs", "ecs"]))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


# damaged tables


def test_a_table_of_another_form_is_refused_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = _tables_with(tmp_path, {"ecs": {"types": {"AWS::ECS::Service": {"references": [{"to": "X"}]}}}})
    with pytest.raises(ReferenceFileError, match=r"cloudformation\.zip.*KeyError"):
        resource_types(None, hubs=False, inferred=True, lang="en", tables=tables)
    monkeypatch.setattr(tables_module, "LARGEST", 1)
    with pytest.raises(ReferenceFileError, match="larger"):
        resource_types(None, hubs=False, inferred=True, lang="en", tables=tables)


def _tables_with(folder: Path, members: dict[str, Any]) -> Tables:
    """Return tables of which that of CloudFormation holds these members, with a manifest that agrees."""
    path = folder / "cloudformation.zip"
    with ZipFile(path, "w") as archive:
        for name, told in members.items():
            archive.writestr(name, json.dumps(told))
    octets = path.read_bytes()
    manifest = json.loads((resources.reference() / tables_module.MANIFEST).read_text("utf-8"))
    manifest["tables"]["cloudformation"] |= {"sha256": sha256(octets).hexdigest(), "bytes": len(octets)}
    (folder / tables_module.MANIFEST).write_text(json.dumps(manifest), "utf-8")
    return Tables(folder)


def test_a_reference_to_a_type_that_is_not_there_does_not_pass_for_a_node() -> None:
    types = [ResourceType(Iri("urn:a"), "AWS::A::X", "a")]
    reference = PropertyReference(
        Iri("urn:r"),
        Iri("urn:a"),
        Iri("urn:b"),
        "Of",
        required=False,
        requires=False,
        alternatives=1,
        inferred=False,
    )
    with pytest.raises(KeyError):
        resource_graph(types, [reference])


def test_quads_of_a_part_are_statements_of_the_vocabulary(shown: Graph[Iri]) -> None:
    assert Quad(kind("ECS::Service"), REFERENCES, kind("ECS::Cluster")) in quads_of(shown)
    assert {quad.predicate.removeprefix(AWS) for quad in quads_of(shown)} - {"name", "references", "requires"} == {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    }
