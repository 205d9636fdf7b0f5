"""Flowcharts of what a thing depends on: safe, quoted, the same every time, with the claim of each arrow."""

from __future__ import annotations

import pytest

import awskg
from awskg.diagrams.dependencies import Edge, dependencies, dependency_flowchart, flowchart
from awskg.model import Iri
from awskg.namespaces import KG

ONE, TWO = Iri(f"{KG}one"), Iri(f"{KG}two")


def test_labels_cannot_leave_their_quotes() -> None:
    text = flowchart({ONE: 'say "x" <b> #1 `y`'}, [])
    assert text == 'flowchart LR\n    kg_one["say #quot;x#quot; #lt;b#gt; #35;1 #96;y#96;"]\n'


def test_words_of_mermaid_are_safe_as_ids_and_no_two_things_share_one() -> None:
    things = [Iri(f"{KG}end"), Iri("https://example.org/a-b"), Iri("https://example.org/a_b")]
    boxes = flowchart(dict.fromkeys(things, "x"), []).splitlines()[1:]
    ids = [box.strip().partition("[")[0] for box in boxes]
    assert ids[0] == "kg_end"
    assert len(set(ids)) == len(things)


def test_an_arrow_names_its_claim_in_a_comment() -> None:
    claim = Iri("https://w3id.org/awskg/claim/one-needs-two")
    text = flowchart({ONE: "1", TWO: "2"}, [Edge(ONE, "requires", TWO, claim)])
    assert text.endswith('    %% claim:one-needs-two\n    kg_one -->|"requires"| kg_two\n')


def test_the_chain_follows_what_is_required_and_what_is_done_for_its_sake() -> None:
    kg = awskg.load()
    edges = dependencies(kg, kg.resolve("ECS cluster auto scaling"))
    ends = {end.curie for edge in edges for end in (edge.source, edge.target)}
    assert {"kg:ecs-cluster-auto-scaling", "kg:ecs-capacity-provider", "kg:auto-scaling-group"} <= ends
    assert all(edge.claim in {claim.iri for claim in kg.claims()} for edge in edges)


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_the_same_graph_gives_the_same_text_on_every_engine(engine: str) -> None:
    here = dependency_flowchart(awskg.load(engine=engine, lang="ja"), "ecs-cluster-auto-scaling")
    assert here == dependency_flowchart(awskg.load(lang="ja"), "kg:ecs-cluster-auto-scaling")
    assert "ECS キャパシティープロバイダー" in here


def test_a_thing_that_depends_on_nothing_is_one_box() -> None:
    assert dependency_flowchart(awskg.load(), "kg:m4").splitlines() == ["flowchart LR", '    kg_m4["M4"]']


def test_a_picture_has_no_more_arrows_than_asked_for() -> None:
    chart = dependency_flowchart(awskg.load(), "ecs-cluster-auto-scaling", limit=2)
    assert chart.count("-->") == 2
