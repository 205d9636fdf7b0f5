from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pytest
from running import environment

import awskg
from awskg import resources
from awskg.diagrams.building import draw_focus, draw_path, draw_relation, draw_view
from awskg.diagrams.cards import NOTHING
from awskg.diagrams.looks import is_symmetric
from awskg.diagrams.model import Standing
from awskg.diagrams.scene import FILED_UNDER, scene_of
from awskg.diagrams.selection import select
from awskg.diagrams.spec import Kind
from awskg.diagrams.views import KEYS, LONGEST, MOST_NODES, views
from awskg.errors import PackError, UnknownNameError, UnknownThingError
from awskg.knowledge import KnowledgeGraph
from awskg.model import Iri, Lang, View
from awskg.namespaces import AK, KG, OWL
from awskg.packs import read_pack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awskg.diagrams.model import Diagram, Edge, Row

NAMES = tuple(views(awskg.load()))
assert NAMES, "no view found: the parametrized tests would all vanish"

SIDES = tuple(product(View, Lang))
SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
GUARD = re.compile(r" ?[\[［].*", re.DOTALL)
NEIGHBOURS = 500


@cache
def graph(view: str = "current", lang: str = "en", engine: str = "oxigraph") -> KnowledgeGraph:
    return awskg.load(view=view, lang=lang, engine=engine)


@cache
def drawn(name: str, view: str = "current", lang: str = "en", engine: str = "oxigraph") -> Diagram:
    return draw_view(graph(view, lang, engine), name)


# --- what every view keeps to -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_view_draws_something_within_its_budget_in_both_languages_and_all_views(name: str) -> None:
    budget = views(graph())[name].selection.budget
    for view, lang in SIDES:
        diagram = drawn(name, view, lang)
        assert 1 < len(diagram.nodes) <= budget
        assert diagram.claims
        assert diagram.left_out >= 0


@pytest.mark.parametrize("name", NAMES)
def test_every_id_is_safe_and_unique_and_every_end_is_there(name: str) -> None:
    for view, lang in SIDES:
        diagram = drawn(name, view, lang)
        nodes = [node.id for node in diagram.nodes]
        groups = [group.id for group in diagram.groups]
        ids = [*nodes, *groups, *(edge.id for edge in diagram.edges)]
        assert all(SAFE.fullmatch(id_) for id_ in ids)
        assert len(ids) == len(set(ids))
        assert {end for edge in diagram.edges for end in (edge.source, edge.target)} <= set(nodes)
        assert {node.group for node in diagram.nodes} - {None} == set(groups)
        assert {id_ for rank in diagram.ranks for id_ in rank} <= set(nodes)


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_that_a_picture_cites_is_one_of_its_view(name: str) -> None:
    own = views(graph())[name].view
    for view, lang in SIDES:
        known = {claim.iri for claim in graph(own or view, lang).claims()}
        assert set(drawn(name, view, lang).claims) <= known


@pytest.mark.parametrize("name", NAMES)
def test_every_arrow_and_row_has_its_claims_and_tells_them(name: str) -> None:
    for view, lang in SIDES:
        diagram = drawn(name, view, lang)
        rows = [row for node in diagram.nodes for row in node.rows if row.value not in (NOTHING.en, NOTHING.ja)]
        stated: list[Edge | Row] = [*diagram.edges, *rows]
        for part in stated:
            assert part.claims
            assert part.tooltip
            assert all(graph(view, lang).claim(claim).text.in_(lang) in part.tooltip for claim in part.claims)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_the_same_whatever_engine_holds_the_graph(name: str) -> None:
    assert drawn(name, "all", "ja") == drawn(name, "all", "ja", "rdflib")


def test_pictures_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import awskg\n"
        "from awskg.diagrams.building import draw_focus, draw_view, draw_path\n"
        "from awskg.diagrams.views import views\n"
        "kg = awskg.load(view='all')\n"
        "print([draw_view(kg, name) for name in views(kg)], draw_focus(kg, 'lambda', 2), draw_path(kg, 'ecs', 'ec2'))\n"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code], env=environment(PYTHONHASHSEED=seed), capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert outputs[0].stdout
    assert outputs[0].stdout == outputs[1].stdout


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_in_english_where_there_is_japanese(name: str) -> None:
    scene = scene_of(graph("all"))
    named = graph().labels((*scene.graph, *(one.predicate for one in scene.statements))).values()
    english = {labels.en for labels in named} - {labels.ja for labels in named}
    for view in View:
        assert not english.intersection(_words(drawn(name, view, "ja")))


def _words(diagram: Diagram) -> Iterator[str]:
    for node in diagram.nodes:
        yield from (re.sub(r"^\d+\. ", "", node.label), node.kind)
        for row in node.rows:
            yield from (row.label, *GUARD.sub("", row.value).split("、"))
    yield from (GUARD.sub("", edge.label) for edge in diagram.edges)
    yield from (group.label for group in diagram.groups)


@pytest.mark.parametrize("name", [name for name in NAMES if views(graph())[name].kind is Kind.NETWORK])
def test_every_statement_of_a_network_is_drawn_or_counted(name: str) -> None:
    spec = views(graph())[name]
    for view in View:
        said = select(scene_of(graph(view), spec.view), spec.selection)
        diagram = draw_view(graph(view), name, budget=MOST_NODES)
        assert not diagram.left_out
        assert {claim.iri for one in said for claim in one.told} == set(diagram.claims)
        fewer = draw_view(graph(view), name, budget=1)
        assert len(fewer.nodes) == 1
        assert not fewer.edges
        assert 0 < fewer.left_out <= len(said)
        assert fewer.nodes[0].hidden <= fewer.left_out


@pytest.mark.parametrize("name", [name for name in NAMES if views(graph())[name].kind is Kind.OVERVIEW])
def test_an_overview_counts_what_the_notes_say_below_its_heading_and_it_does_not_show(name: str) -> None:
    selection = views(graph())[name].selection
    for view in View:
        scene, diagram = scene_of(graph(view)), drawn(name, view)
        said = [one for one in scene.statements if scene.is_in(one.told, selection.section)]
        said = [one for one in said if not set(one.ends) & set(selection.without) and one.predicate != FILED_UNDER]
        shown = [one for one in said if {claim.iri for claim in one.told} <= set(diagram.claims)]
        assert len(said) - len(shown) <= diagram.left_out < len(said)


def test_names_are_lower_case_words_and_the_notes_have_a_view_for_each_section() -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in NAMES)
    sections = {line.path[0] for pack in graph().packs for line in pack.ledger.lines if line.path}
    assert sections - set(NAMES) == {"other-knowledge"}


def test_each_kind_of_picture_is_used() -> None:
    assert {spec.kind for spec in views(graph()).values()} == set(Kind)


def test_what_is_symmetric_is_what_the_ontology_says() -> None:
    rows = graph().sparql(f"SELECT ?property {{ ?property a <{OWL}SymmetricProperty> }}")
    symmetric = {str(row["property"]) for row in rows}
    known = graph().sparql(f"SELECT ?property {{ ?property a <{OWL}ObjectProperty> }}")
    assert {str(row["property"]) for row in known if is_symmetric(str(row["property"]))} == symmetric


# --- what single pictures say -------------------------------------------------------------------------------------


def test_steps_are_numbered_and_follow_each_other_with_the_claims_of_both_places() -> None:
    diagram = drawn("ecs-scaling-setup")
    first, second = (node for node in diagram.nodes if node.label.startswith(("1. ", "2. ")))
    then = next(edge for edge in diagram.edges if (edge.source, edge.target) == (first.id, second.id))
    assert then.label == "then"
    assert {claim.curie for claim in then.claims} >= {
        "claim:scaling-setup-associates-first",
        "claim:scaling-setup-adds-second",
    }


def test_a_corrected_order_stands_beside_the_one_it_corrects() -> None:
    diagram = drawn("placement-group-procedures", "all")
    ids = {node.iri: node.id for node in diagram.nodes if node.iri}
    add, restart = ids[Iri(f"{KG}add-new-instance")], ids[Iri(f"{KG}restart-grouped-instances")]
    standings = {(edge.source, edge.target): edge.standing for edge in diagram.edges}
    assert standings[add, restart] is Standing.FALLEN
    assert standings[restart, add] is Standing.CORRECTION


def test_a_condition_is_written_at_the_arrow() -> None:
    labels = {edge.label for edge in drawn("ecs-auto-scaling").edges}
    assert "requires [ECS uses EC2]" in labels
    assert "必要とする［ECS が EC2 を使う場合］" in {
        edge.label for edge in drawn("ecs-auto-scaling", "current", "ja").edges
    }


def test_several_claims_that_say_the_same_are_one_arrow() -> None:
    diagram = drawn("choices", "all")
    arrows = [edge for edge in diagram.edges if edge.label.startswith("advised")]
    assert any(len([claim for claim in edge.claims if "separate-rds" in claim]) > 1 for edge in arrows)
    assert len({(edge.source, edge.target, edge.label) for edge in diagram.edges}) == len(diagram.edges)


def test_the_reason_that_the_notes_give_stands_in_the_tooltip() -> None:
    tooltips = [edge.tooltip for edge in drawn("swf-or-step-functions", "noted").edges]
    assert any("because: " in tooltip and "(L170, required, outdated)" in tooltip for tooltip in tooltips)


def test_decisions_differ_between_what_was_noted_and_what_holds() -> None:
    noted, now = drawn("swf-or-step-functions", "noted"), drawn("swf-or-step-functions")
    assert "instead of" in {edge.label for edge in noted.edges}
    assert "instead of" not in {edge.label for edge in now.edges}


def test_times_of_day_come_in_order_and_spans_join_them() -> None:
    diagram = drawn("rto-rpo")
    times = [node.label for node in diagram.nodes if node.iri is None]
    assert times == ["01:45", "02:00"]
    names = {node.id: node.label for node in diagram.nodes}
    lost = next(edge for edge in diagram.edges if edge.label == "Data lost in the example: Maximum")
    assert (names[lost.source], names[lost.target]) == ("01:45", "02:00")


def test_messages_go_from_sender_to_destination_in_order() -> None:
    diagram = drawn("cloudfront-events")
    names = {node.id: node.label for node in diagram.nodes}
    assert [(edge.label, names[edge.source], names[edge.target]) for edge in diagram.edges] == [
        ("1. Viewer request [occurs upon: Request received from the viewer]", "Viewer", "Amazon CloudFront"),
        ("2. Origin request [occurs before: Request forwarded to the origin]", "Amazon CloudFront", "Origin"),
        ("3. Origin response [occurs upon: Response received from the origin]", "Origin", "Amazon CloudFront"),
        ("4. Viewer response [occurs before: Response returned to the viewer]", "Amazon CloudFront", "Viewer"),
    ]


def test_cards_have_the_same_aspects_in_the_same_order() -> None:
    order = [aspect.relation for aspect in views(graph())["deployment-policies"].selection.rows]
    labels = [graph().label(relation.curie) for relation in order]
    labels[labels.index("caused by")] = "causes"
    for node in drawn("deployment-policies").nodes:
        places = [labels.index(row.label) for row in node.rows]
        assert places == sorted(places)


def test_what_no_longer_holds_stands_beside_what_does() -> None:
    diagram = drawn("outdated")
    rows = {node.id: {row.standing for row in node.rows} for node in diagram.nodes}
    assert all(rows[edge.source] == {Standing.FALLEN} for edge in diagram.edges)
    assert all(rows[edge.target] == {Standing.CORRECTION} for edge in diagram.edges)


def test_the_stale_views_cite_every_erratum_or_count_it() -> None:
    errata = {erratum.claim.iri for erratum in graph("all").errata()}
    shown = {claim for name in ("outdated", "wrong") for claim in drawn(name).claims if claim in errata}
    hidden = sum(drawn(name).left_out for name in ("outdated", "wrong"))
    assert len(errata) - len(shown) <= hidden


# --- around a thing, between two, of a relation -------------------------------------------------------------------


@pytest.mark.parametrize(("view", "lang"), SIDES)
@pytest.mark.parametrize("depth", [1, 3])
def test_the_neighbourhood_of_a_hub_keeps_to_the_budget_and_counts_the_rest(view: str, lang: str, depth: int) -> None:
    diagram = draw_focus(graph(view, lang), "Placement group", depth, budget=6)
    assert diagram.nodes[0].iri == Iri(f"{KG}placement-group")
    assert len(diagram.nodes) == 6
    hidden = [node.hidden for node in diagram.nodes]
    assert 0 < hidden[0] <= max(hidden) <= diagram.left_out
    assert set(diagram.claims) <= {claim.iri for claim in graph(view, lang).claims()}


def test_every_statement_around_a_thing_is_drawn_or_counted() -> None:
    kg = graph("all")
    for budget in (1, 2, 5, 24, 200):
        diagram = draw_focus(kg, "lambda", budget=budget)
        near = [
            one for one in scene_of(kg).statements if Iri(f"{KG}lambda") in one.ends and one.predicate != FILED_UNDER
        ]
        assert len(diagram.edges) + diagram.left_out == len(near)
        assert diagram.nodes[0].hidden == diagram.left_out


def test_headings_are_drawn_only_where_they_are_asked_for() -> None:
    assert "filed under" not in {edge.label for edge in draw_focus(graph(), "ec2").edges}
    assert {edge.label for edge in draw_focus(graph(), "ec2", relations=["filedUnder"]).edges} == {"filed under"}


def test_a_thing_of_which_nothing_is_stated_is_drawn_alone() -> None:
    diagram = draw_focus(graph(), "appsync", relations=["cannot"])
    assert [node.label for node in diagram.nodes] == ["AWS AppSync"]
    assert not diagram.edges


def test_a_star_with_500_neighbours_is_readable_and_says_what_it_left_out(tmp_path: Path) -> None:
    kg = _star(tmp_path)
    diagram = draw_focus(kg, "hub")
    assert len(diagram.nodes) == 24
    assert len(diagram.edges) == 23
    assert diagram.left_out == diagram.nodes[0].hidden == NEIGHBOURS - 23
    assert str(NEIGHBOURS - 23) in diagram.remark


def _star(folder: Path) -> KnowledgeGraph:
    spokes = "".join(f"kg:hub ak:uses kg:s{number} . " for number in range(NEIGHBOURS))
    trig = (
        f"PREFIX ak: <{AK}> PREFIX kg: <{KG}> PREFIX claim: <https://w3id.org/awskg/claim/>\n"
        "kg:hub a ak:Service .\n"
        f"claim:all-of-it {{ {spokes} }}\n"
        'claim:all-of-it a ak:NoteClaim ; ak:text "The hub uses everything."@en .\n'
    )
    return _pack(folder, trig)


def _pack(folder: Path, trig: str, toml: str | None = None, id_: str = "star") -> KnowledgeGraph:
    (folder / "pack.toml").write_text(
        f'[pack]\nid = "{id_}"\ntitle = {{ en = "A star" }}\nlanguage = "en"\n'
        'note-base = "https://example.org/note/"\n[notes]\nname = "notes.md"\nlines = 0\n'
    )
    (folder / "ledger.csv").write_text((resources.bundled_pack() / "ledger.csv").read_text().splitlines()[0] + "\n")
    (folder / "things.trig").write_text(trig)
    if toml is not None:
        (folder / "views.toml").write_text(toml)
    return KnowledgeGraph(View.CURRENT, [read_pack(folder)], "oxigraph", Lang.EN)


def test_ids_are_safe_and_unique_whatever_things_are_called(tmp_path: Path) -> None:
    things = ("<https://example.org/船>", "<https://example.org/舟>", "kg:a-b", "kg:a_b", "kg:1", "<urn:x>")
    trig = (
        f"PREFIX ak: <{AK}> PREFIX kg: <{KG}> PREFIX claim: <https://w3id.org/awskg/claim/>\n"
        f"claim:odd {{ kg:hub ak:uses {', '.join(things)} . }}\n"
        'claim:odd a ak:NoteClaim ; ak:text "Odd."@en .\n'
    )
    ids = [node.id for node in draw_focus(_pack(tmp_path, trig), "kg:hub").nodes]
    assert len(set(ids)) == len(things) + 1
    assert all(SAFE.fullmatch(id_) for id_ in ids)


def test_an_unknown_thing_property_or_view_is_named_with_what_it_may_mean() -> None:
    with pytest.raises(UnknownThingError, match="did you mean"):
        draw_focus(graph(), "Placment group")
    with pytest.raises(UnknownNameError, match="did you mean requires"):
        draw_focus(graph(), "ecs", relations=["require"])
    with pytest.raises(UnknownNameError, match="did you mean deployment-policies"):
        draw_view(graph(), "deployment-polices")


def test_a_path_is_drawn_with_its_claims() -> None:
    diagram = draw_path(graph(), "ECS cluster auto scaling", "EC2 Auto Scaling group")
    assert {"requires", "associated with"} <= {edge.label for edge in diagram.edges}
    assert len(diagram.nodes) <= 24
    assert diagram.claims


def test_two_things_without_a_path_are_drawn_apart_and_the_picture_says_so() -> None:
    diagram = draw_path(graph(), "M3", "RPO")
    assert [node.label for node in diagram.nodes] == ["M3", "Recovery point objective"]
    assert not diagram.edges
    assert diagram.description == "No chain of at most 4 hops relates the two."


def test_a_path_from_a_thing_to_itself_is_the_thing() -> None:
    assert [node.label for node in draw_path(graph(), "M3", "M3").nodes] == ["M3"]


def test_a_relation_is_drawn_wherever_it_is() -> None:
    diagram = draw_relation(graph("all"), ["requires"])
    stated = [one for one in scene_of(graph("all")).statements if one.predicate == f"{AK}requires"]
    assert {edge.label.partition(" [")[0] for edge in diagram.edges} == {"requires"}
    assert len(diagram.edges) + diagram.left_out == len(stated)
    assert diagram.description == graph()["ak:requires"].definition.en  # type: ignore[union-attr]


# --- errors of views.toml -----------------------------------------------------------------------------------------

TEXTS = 'title = { en = "A", ja = "あ" }\ndescription = { en = "B", ja = "い" }\n'
TRIG = (
    f"PREFIX ak: <{AK}> PREFIX kg: <{KG}> PREFIX claim: <https://w3id.org/awskg/claim/>\n"
    "claim:one { kg:lorry ak:requires kg:road . }\n"
    'claim:one a ak:NoteClaim ; ak:text "A lorry needs a road."@en .\n'
)
LONG = [f"thing-{number}" for number in range(201)]
WRONG = {
    f"[a]\n{TEXTS}thngs = []\n": (4, 'view a: no key is called "thngs"; did you mean things'),
    f'[a]\n{TEXTS}things = [\n  "road",\n  "lory",\n]\n': (
        6,
        'view a: things: no thing has the id "lory"; did you mean lorry?',
    ),
    f'[a]\n{TEXTS}focus = "bicycle"\n': (4, 'focus: no thing has the id "bicycle"; write one of lorry, road'),
    f'[a]\n{TEXTS}relations = ["require"]\n': (4, 'relations: no property is called "require"; did you mean requires'),
    f'[a]\n{TEXTS}rows = ["^require"]\n': (4, 'rows: no property is called "require"; did you mean requires'),
    f'[a]\n{TEXTS}section = "road"\n': (4, 'section: "road" is not a heading of the notes'),
    f'[a]\n{TEXTS}kind = "flaw"\n': (4, "view a: kind is not network, overview, "),
    f'[a]\n{TEXTS}kind = "cards"\nthings = "road"\n': (1, "a view of kind cards needs rows; write rows = "),
    f'[a]\n{TEXTS}kind = "overview"\n': (1, "a view of kind overview needs section; write section = "),
    f'[a]\n{TEXTS}direction = "RL"\n': (4, "direction is not LR or TB"),
    f'[a]\n{TEXTS}group = "kind"\n': (4, "group is not none or service"),
    f'[a]\n{TEXTS}view = "everything"\n': (4, "view is not noted, current or all"),
    f'[a]\n{TEXTS}verdicts = ["outdate"]\n': (4, 'verdicts: "outdate" is not a verdict; did you mean outdated?'),
    f"[a]\n{TEXTS}budget = 0\n": (4, f"budget is not a number from 1 to {MOST_NODES}"),
    f"[a]\n{TEXTS}budget = true\n": (4, f"budget is not a number from 1 to {MOST_NODES}"),
    f"[a]\n{TEXTS}budget = 100000\n": (4, f"budget is not a number from 1 to {MOST_NODES}"),
    f"[a]\n{TEXTS}depth = 99\n": (4, "depth is not a number from 1 to 9"),
    f"[a]\n{TEXTS}things = 3\n": (4, "things is not a list of at most 200 names"),
    f"[a]\n{TEXTS}things = {LONG}\n": (4, "things is not a list of at most 200 names"),
    '[a]\ntitle = { en = "A" }\n': (2, "title is not a text in both languages"),
    '[a]\ntitle = { en = "A", ja = "' + "あ" * (LONGEST + 1) + '" }\n': (2, "title is not a text in both languages"),
    '[a]\ntitle = { en = "A", ja = "あ" }\n': (1, "description is not a text in both languages"),
    'title = "A"\n': (1, "title stands outside any view; write [my-view]"),
    f"[My_View]\n{TEXTS}": (1, 'the view name "My_View" is not lower-case words joined by hyphens'),
    f"[a]\n{TEXTS}\n[a]\n{TEXTS}": (5, "not TOML: "),
    "[a\n": (1, "not TOML: "),
    "".join(f"[v{number}]\n{TEXTS}" for number in range(501)): (None, "501 views are too many; keep at most 500"),
}


@pytest.mark.parametrize("text", WRONG, ids=[wrong for _, wrong in WRONG.values()])
def test_a_wrong_views_file_is_named_with_its_line_and_a_repair_in_both_languages(text: str, tmp_path: Path) -> None:
    kg = _pack(tmp_path, TRIG, text)
    with pytest.raises(PackError) as caught:
        views(kg)
    line, message = WRONG[text]
    assert caught.value.path == tmp_path / "views.toml"
    assert caught.value.line == line
    assert message in str(caught.value)
    assert caught.value.japanese
    assert all(re.search(r"[ぁ-ん]", words) for words in caught.value.japanese)


def test_a_pack_of_ones_own_brings_its_views(tmp_path: Path) -> None:
    kg = _pack(tmp_path, TRIG, f'[lorries]\n{TEXTS}focus = "kg:lorry"\nrelations = "ak:requires"\n')
    diagram = draw_view(kg, "lorries")
    assert [edge.label for edge in diagram.edges] == ["requires"]
    assert (diagram.title, diagram.description) == ("A", "B")


def test_views_of_several_packs_are_put_together_and_a_name_is_given_once(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, name in ((one, "lorries"), (other, "roads")):
        folder.mkdir()
        _pack(folder, TRIG.replace("claim:one", f"claim:{name}"), f"[{name}]\n{TEXTS}", name)
    packs = [read_pack(one), read_pack(other)]
    assert tuple(views(KnowledgeGraph(View.CURRENT, packs, "oxigraph", Lang.EN))) == ("lorries", "roads")
    (other / "views.toml").write_text(f"[lorries]\n{TEXTS}")
    with pytest.raises(PackError, match=r'views\.toml:1: another pack has a view called "lorries"; give it a name'):
        views(KnowledgeGraph(View.CURRENT, packs, "oxigraph", Lang.EN))


def test_a_pack_without_views_has_none(tmp_path: Path) -> None:
    assert not views(_pack(tmp_path, TRIG))
    with pytest.raises(UnknownNameError, match='no diagram is called "any"'):
        draw_view(_pack(tmp_path, TRIG), "any")


def test_a_view_of_which_the_graph_has_nothing_is_empty(tmp_path: Path) -> None:
    kg = _pack(tmp_path, TRIG, f'[none]\n{TEXTS}kind = "flow"\nthings = ["lorry"]\nrelations = "hasStep"\n')
    assert not draw_view(kg, "none").nodes


def test_every_key_is_told_of() -> None:
    assert all(f"`{key}`" in str(sys.modules[views.__module__].__doc__) for key in KEYS)


def test_pictures_of_the_past_are_drawn_too() -> None:
    kg = awskg.load(view="2019-01")
    then = {claim.iri for claim in kg.claims()}
    assert all(set(draw_view(kg, name).claims) <= then for name in NAMES if views(kg)[name].view is None)
    assert "instead of" in {edge.label for edge in draw_view(kg, "swf-or-step-functions").edges}
