"""Pictures say no more than their claims: what is only possible, an example, imprecise or not checked looks so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

import awskg
from awskg.diagrams.building import draw_focus, draw_view
from awskg.diagrams.looks import SAYS_SO, is_negative, modality_of, standing_of_claims, worst
from awskg.diagrams.model import MARKS, Diagram, Edge, Line, Row, Standing
from awskg.diagrams.scene import scene_of
from awskg.diagrams.spec import Kind
from awskg.diagrams.views import views
from awskg.model import Claim, Iri, Labels, Lang, Modality, Verdict, View
from awskg.namespaces import AK, CLAIM, KG

if TYPE_CHECKING:
    from awskg.knowledge import KnowledgeGraph


@cache
def graph(lang: str = Lang.EN, view: str = View.CURRENT) -> KnowledgeGraph:
    return awskg.load(view=view, lang=lang)


def parts(diagram: Diagram) -> list[Edge | Row]:
    return [*diagram.edges, *(row for node in diagram.nodes for row in node.rows)]


def text_of(part: Edge | Row) -> str:
    return part.label if isinstance(part, Edge) else f"{part.label}: {part.value}"


def edge(diagram: Diagram, source: str, target: str) -> Edge:
    ids = {node.iri: node.id for node in diagram.nodes}
    ends = ids[Iri(KG + source)], ids[Iri(KG + target)]
    return next(one for one in diagram.edges if (one.source, one.target) == ends)


def claim(name: str, verdict: Verdict = Verdict.HOLDS, modality: Modality = Modality.ASSERTED) -> Claim:
    iri = Iri(CLAIM + name)
    triple = (Iri(f"{KG}a"), Iri(f"{AK}does"), Iri(f"{KG}b"))
    made = next(iter(graph().claims()))
    return made._replace(iri=iri, verdict=verdict, modality=modality, triples=(triple,), corrects=(), corrected_by=())


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", [name for name, spec in views(graph()).items() if spec.kind is not Kind.STALE])
def test_what_is_only_possible_or_an_example_says_so_at_its_arrow_or_row(name: str, lang: Lang) -> None:
    kg = graph(lang)
    diagram = draw_view(kg, name)
    scene = scene_of(kg, views(kg)[name].view)
    weak = {
        one.iri: one.modality
        for one in scene.claims.values()
        if one.modality in (Modality.POSSIBLE, Modality.EXAMPLE)
        and [relation for _, relation, _ in one.triples if relation not in SAYS_SO]
        and len(one.triples) == 1
    }
    words = {Modality.POSSIBLE: {"possible", "may choose", "可能", "選んでよい"}, Modality.EXAMPLE: {"example", "例示"}}
    for part in parts(diagram):
        if part.label and len(part.claims) == 1 and part.claims[0] in weak and part.tooltip:
            assert any(word in text_of(part) for word in words[weak[part.claims[0]]]), text_of(part)


def test_a_modality_is_not_written_where_the_property_says_so_or_another_claim_says_more() -> None:
    possible, plain = claim("one", modality=Modality.POSSIBLE), claim("two")
    assert modality_of(Iri(f"{AK}does"), (possible,)) is Modality.POSSIBLE
    assert modality_of(Iri(f"{AK}does"), (possible, plain)) is None
    assert modality_of(Iri(f"{AK}supports"), (possible,)) is None
    assert modality_of(Iri(f"{AK}cannot"), (possible,)) is Modality.POSSIBLE
    assert modality_of(Iri(f"{AK}cannot"), (possible._replace(triples=possible.triples * 2),)) is None
    assert is_negative(f"{AK}doesNotRequire")


def test_what_its_correction_repeats_stays_imprecise_and_what_another_claim_says_too_does_not() -> None:
    note, mended = claim("note", Verdict.IMPRECISE), claim("mended")
    note = note._replace(corrected_by=(mended.iri,))
    assert standing_of_claims([note, mended], corrections=False) is Standing.LACKING
    assert standing_of_claims([note, claim("other")], corrections=False) is Standing.HOLDS
    assert standing_of_claims([mended], corrections=False) is Standing.HOLDS
    assert standing_of_claims([claim("new", Verdict.UNVERIFIED)], corrections=False) is Standing.UNCHECKED
    assert worst([Standing.HOLDS, Standing.LACKING, Standing.CORRECTION]) is Standing.LACKING
    assert all(MARKS[one] for one in Standing if one is not Standing.HOLDS)


def test_what_nobody_checked_is_marked() -> None:
    unchecked = [one for one in graph().claims() if one.verdict == Verdict.UNVERIFIED]
    drawn = {iri: part for name in views(graph()) for part in parts(draw_view(graph(), name)) for iri in part.claims}
    shown = [drawn[one.iri] for one in unchecked if one.iri in drawn and len(drawn[one.iri].claims) == 1]
    assert shown
    assert {part.standing for part in shown} == {Standing.UNCHECKED}


def test_a_limit_shows_its_value_with_its_unit() -> None:
    for lang, value in ((Lang.EN, "29 sec"), (Lang.JA, "29 秒")):
        diagram = draw_focus(graph(lang), "kg:default-integration-timeout")
        rows = {row.value for node in diagram.nodes for row in node.rows}
        assert value in rows


def test_where_several_will_do_none_is_advised() -> None:
    diagram = draw_view(graph(), "swf-or-step-functions")
    for service in ("swf", "step-functions"):
        open_ = edge(diagram, "external-signal-needed", service)
        assert (open_.label, open_.line) == ("may choose", Line.PLAIN)
    assert edge(diagram, "ordinary-workflow", "step-functions").line is Line.ADVICE


def test_what_a_choice_rejects_has_its_situation_too() -> None:
    diagram = draw_view(graph(), "choices")
    rejected = edge(diagram, "cluster-placement-type-choice", "mixed-instance-types")
    chosen = edge(diagram, "cluster-placement-type-choice", "uniform-instance-type")
    assert rejected.line is Line.NEGATIVE
    assert rejected.label.partition(" [")[2] == chosen.label.partition(" [")[2] != ""


def test_what_is_so_of_all_values_of_a_row_is_said_once() -> None:
    rows = [row for node in draw_view(graph(), "ebs").nodes for row in node.rows]
    assert any(row.label == "automates [possible]" and "[possible]" not in row.value for row in rows)


def test_the_legend_tells_headings_messages_and_counts_apart() -> None:
    overview, messages = draw_view(graph(), "ebs"), draw_view(graph(), "cloudfront-events")
    assert Line.SPOKE in overview.lines
    assert (None, "(+n) statements not drawn") in overview.signs
    assert messages.lines == (Line.MESSAGE,)
    assert not messages.signs


def test_two_sentences_stand_side_by_side_as_each_language_has_them() -> None:
    assert Labels(". 29 statements", "。ほか").in_(Lang.JA) in draw_view(graph(Lang.JA), "ebs").about
    assert ". 2" in draw_view(graph(), "ebs").about


def test_advice_whose_situation_is_drawn_stands_as_the_claim_that_states_the_situation() -> None:
    advised = edge(draw_view(graph(), "choices"), "rds-with-beanstalk-choice", "separate-rds")
    assert (advised.label, advised.standing) == ("advised [The database serves production]", Standing.HOLDS)


def test_what_is_said_of_nothing_else_or_in_comparison_says_so() -> None:
    alone = edge(draw_view(graph(), "ecs"), "auto-scaling-group-capacity-provider", "auto-scaling-group")
    assert alone.label == "associated with [this alone]"
    labels = [row.label for node in draw_view(graph(), "appsync").nodes for row in node.rows]
    assert any("[compared with Apollo, Prisma]" in label for label in labels)


def test_a_correction_stands_only_beside_what_it_corrects() -> None:
    for name in ("outdated", "wrong"):
        kg = graph(view=View.ALL)
        diagram = draw_view(kg, name)
        boxes = {node.id: {claim for row in node.rows for claim in row.claims} for node in diagram.nodes}
        for one in diagram.edges:
            corrected = {old for new in boxes[one.target] for old in kg.claim(new).corrects}
            assert all(set(kg.claim(new).corrects) & boxes[one.source] for new in boxes[one.target])
            assert boxes[one.source] <= corrected
