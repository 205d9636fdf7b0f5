"""The knowledge graph: views, names, claims, reasons, tables; on both engines."""

from __future__ import annotations

import builtins
import json
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awskg.errors import AmbiguousNameError, MissingExtraError, PackError, UnknownNameError, UnknownThingError
from awskg.knowledge import KnowledgeGraph
from awskg.model import Column, Iri, Kind, Labels, Lang, Modality, Text, Verdict, View
from awskg.namespaces import PREFIXES, expand
from awskg.packs import Drift, Role, read_pack

if TYPE_CHECKING:
    from conftest import Open

PACKS = Path(__file__).parent / "packs"
NEEDS = "SELECT ?thing ?need { ?thing ak:requires ?need } ORDER BY ?thing ?need"


def iri(curie: str) -> Iri:
    return Iri(str(expand(curie)))


def ids(claims: object) -> list[str]:
    assert isinstance(claims, tuple)
    return [claim.iri.curie.removeprefix("claim:tiny-") for claim in claims]


@pytest.mark.parametrize(
    ("view", "needs", "claims"),
    [
        ("noted", ["hydrogen", "water"], ["airship-needs-hydrogen", "ship-needs-water", "road-open-at-night"]),
        ("current", ["helium", "water"], ["ship-needs-water", "road-open-at-night", "airship-needs-helium"]),
        (
            "all",
            ["helium", "hydrogen", "water"],
            ["airship-needs-hydrogen", "ship-needs-water", "road-open-at-night", "airship-needs-helium"],
        ),
    ],
)
def test_a_view_holds_its_claims(open_tiny: Open, engine: str, view: str, needs: list[str], claims: list[str]) -> None:
    kg = open_tiny(view, engine)
    assert [str(row["need"]).removeprefix(PREFIXES["kg"] + "tiny-") for row in kg.sparql(NEEDS)] == needs
    assert ids(kg.claims()) == claims
    assert kg.in_view(view).view == view


def test_claim_graphs_are_there_under_every_view(open_tiny: Open, engine: str) -> None:
    for view in View:
        graphs = open_tiny(view, engine).sparql("SELECT DISTINCT ?claim { GRAPH ?claim { ?s ?p ?o } }")
        assert len(graphs) == 4


def test_a_claim_says_all_that_the_file_says(open_tiny: Open, engine: str) -> None:
    kg = open_tiny("current", engine)
    claim = kg.claim("tiny-airship-needs-hydrogen")
    assert claim.text == Labels("An airship needs hydrogen, for one.", "飛行船には水素などが要る。")
    assert claim.lines == (2, 3)
    assert (claim.modality, claim.verdict) == (Modality.ASSERTED, Verdict.OUTDATED)
    assert claim.triples == ((iri("kg:tiny-airship"), iri("ak:requires"), iri("kg:tiny-hydrogen")),)
    assert (claim.open_list, claim.exclusive, claim.is_correction) == (True, False, False)
    assert claim.because == (iri("claim:tiny-ship-needs-water"),)
    assert claim.compared_with == (iri("kg:tiny-ship"),)
    assert claim.corrected_by == (iri("claim:tiny-airship-needs-helium"),)


def test_a_correction_and_a_reviewed_claim_keep_their_own_facts(open_tiny: Open, engine: str) -> None:
    kg = open_tiny("noted", engine)
    correction = kg.claim("claim:tiny-airship-needs-helium")
    assert (correction.is_correction, correction.lines) == (True, ())
    assert correction.corrects == (iri("claim:tiny-airship-needs-hydrogen"),)
    reviewed = kg.claim(iri("claim:tiny-ship-needs-water"))
    assert (reviewed.reviewed, reviewed.evidence) == (date(2026, 11, 23), (iri("ev:tiny-book"),))
    conditioned = kg.claim("tiny-road-open-at-night")
    assert (conditioned.exclusive, conditioned.condition) == (True, (iri("kg:tiny-night"),))
    assert 3 in [value for _, _, value in conditioned.triples]


def test_an_unknown_claim_meets_its_likeness(open_tiny: Open) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean tiny-ship-needs-water\?"):
        open_tiny().claim("tiny-ship-need-water")


def test_claims_about_a_thing_are_those_whose_triples_name_it(open_tiny: Open, engine: str) -> None:
    kg = open_tiny("all", engine)
    assert ids(kg.claims(about="小さな船")) == ["ship-needs-water", "road-open-at-night"]
    assert ids(kg.claims(about=kg["tiny-hydrogen"])) == ["airship-needs-hydrogen"]


NAMES = [
    iri("kg:tiny-ship"),
    "kg:tiny-ship",
    "tiny-ship",
    "Tiny ship",
    "tiny  SHIP",
    "小さな船",
    "--ship",
    "Tiny shp",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_thing_is_found_by_any_of_its_names(open_tiny: Open, engine: str, name: str) -> None:
    thing = open_tiny("current", engine)[name]
    assert thing.iri == iri("kg:tiny-ship")
    assert thing.kinds == (iri("ak:Concept"),)
    assert thing.labels == Labels("Tiny ship", "小さな船")
    assert (thing.alternatives, thing.hidden) == ((Text("TS", "en"),), (Text("Tiny shp", "en"),))
    assert (thing.definition, thing.notation) == (Labels("A vehicle that floats.", "浮く乗り物。"), "--ship")


def test_a_name_of_two_things_is_ambiguous(open_tiny: Open) -> None:
    with pytest.raises(AmbiguousNameError, match="write one of kg:tiny-airship, kg:tiny-ship"):
        open_tiny()["TS"]


@pytest.mark.parametrize(
    ("name", "near"), [("Tiny shop", "Tiny ship (kg:tiny-ship)"), ("小さな道路", "Tiny road (kg:tiny-road)")]
)
def test_an_unknown_thing_meets_its_likeness_in_either_language(open_tiny: Open, name: str, near: str) -> None:
    with pytest.raises(UnknownThingError) as caught:
        open_tiny()[name]
    assert near in caught.value.suggestions
    assert f'nothing is called "{name}"; did you mean' in str(caught.value)


@pytest.mark.parametrize("name", ["", " ", "> } #", "kg:", "https://w3id.org/x y", "\ud800", "::", "\0"])
def test_a_name_that_is_no_name_is_simply_unknown(open_tiny: Open, name: str) -> None:
    with pytest.raises(UnknownThingError):
        open_tiny()[name]
    assert open_tiny().get(name) is None


def test_a_label_falls_back_to_the_other_language_and_then_to_the_curie(open_tiny: Open) -> None:
    kg = open_tiny(lang="ja")
    assert kg.label("kg:tiny-ship") == "小さな船"
    assert kg.label("kg:tiny-ship", "en") == "Tiny ship"
    assert kg.label("kg:tiny-hydrogen") == "Tiny hydrogen"
    assert kg.label("kg:tiny-nothing") == "kg:tiny-nothing"
    assert kg.label("claim:tiny-ship-needs-water") == "船には水が要る。"
    assert kg.label("ak:requires") != "ak:requires"
    assert kg.label("not an IRI") == "not an IRI"


def test_find_reaches_names_and_sentences(open_tiny: Open) -> None:
    kg = open_tiny()
    assert kg.find("tiny shp")[0].iri == iri("kg:tiny-ship")
    assert iri("claim:tiny-ship-needs-water") in [hit.iri for hit in kg.find("船には水")]
    assert len(kg.find("tiny", limit=2)) == 2


def test_a_row_of_free_sparql_stands_on_the_claims_that_relate_its_values(open_tiny: Open, engine: str) -> None:
    table = open_tiny("current", engine).sparql(NEEDS)
    assert ids(table.because(0)) == ["airship-needs-helium"]
    assert ids(table.because(table[1])) == ["ship-needs-water"]
    counted = open_tiny("current", engine).sparql("SELECT ?road ?n { ?road ak:count ?n }")
    assert ids(counted.because(0)) == ["road-open-at-night"]


def test_a_row_that_holds_claims_stands_on_them(open_tiny: Open, engine: str) -> None:
    kg = open_tiny("current", engine)
    table = kg.sparql("SELECT ?claim { GRAPH ?claim { ?s ak:requires kg:tiny-hydrogen } }")
    assert ids(table.because(0)) == ["airship-needs-hydrogen"]


@pytest.mark.parametrize("query", ["SELECT ?t { ?t a ak:Concept } LIMIT 1", "SELECT ?x {}", "ASK {}"])
def test_a_row_of_one_thing_or_none_stands_on_no_claim(open_tiny: Open, engine: str, query: str) -> None:
    assert open_tiny("current", engine).sparql(query).because(0) == ()


@pytest.fixture
def asking(open_tiny: Open, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KnowledgeGraph:
    """The tiny graph with one question of its own."""
    (tmp_path / "needs.rq").write_text(
        "#+ title: Needs\n#+ description: What a thing needs.\n#+ params:\n#+   thing: iri, the thing\n#+ columns:\n"
        "#+   need: iri, what it needs | 必要なもの\n#+   why: claims, the claims\n\n"
        'SELECT ?need (GROUP_CONCAT(STR(?claim); separator=" ") AS ?why) {\n'
        "  VALUES ?thing { kg:tiny-ship }  # params\n"
        "  ?thing ak:requires ?need . GRAPH ?claim { ?thing ak:requires ?need }\n} GROUP BY ?need ORDER BY ?need\n",
        "utf-8",
    )
    monkeypatch.setattr("awskg.resources.queries", lambda: tmp_path)
    return open_tiny("all", engine)


def test_a_question_takes_names_and_gives_described_columns(asking: KnowledgeGraph) -> None:
    table = asking.ask("needs", thing="小さな飛行船")
    assert [row.need.curie for row in table] == ["kg:tiny-helium", "kg:tiny-hydrogen"]
    assert table.columns[0] == Column("need", Kind.IRI, Labels("what it needs", "必要なもの"))
    assert table[0].why == (iri("claim:tiny-airship-needs-helium"),)
    assert ids(table.because(1)) == ["airship-needs-hydrogen"]
    assert asking.ask("needs", thing=asking["tiny-ship"]) == asking.ask("needs") != table


def test_a_question_refuses_unknown_names(asking: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="did you mean needs"):
        asking.ask("need")
    with pytest.raises(UnknownNameError, match="did you mean thing"):
        asking.ask("needs", thinge="kg:tiny-ship")
    with pytest.raises(UnknownThingError):
        asking.ask("needs", thing="kg:tiny-nothing")


def test_records_are_json_with_labels_beside_iris(asking: KnowledgeGraph) -> None:
    table = asking.ask("needs")
    record = {
        "need": "https://w3id.org/awskg/thing/tiny-water",
        "needLabel": "小さな水",
        "why": ["https://w3id.org/awskg/claim/tiny-ship-needs-water"],
        "whyLabel": ["船には水が要る。"],
    }
    assert json.loads(json.dumps(list(table.records("ja")))) == [record]
    assert next(table.records())["needLabel"] == "Tiny water"
    assert table.headings() == list(record)


def test_a_column_that_the_query_labels_itself_is_labelled_once(open_tiny: Open) -> None:
    table = open_tiny().sparql('SELECT ?x ("mine" AS ?xLabel) { VALUES ?x { kg:tiny-ship } }')
    assert list(table.records()) == [{"x": iri("kg:tiny-ship"), "xLabel": "mine"}]
    assert table.headings() == ["x", "xLabel"]


def test_a_table_becomes_a_data_frame(asking: KnowledgeGraph) -> None:
    frame = asking.ask("needs").to_pandas()
    assert list(frame.columns) == ["need", "needLabel", "why", "whyLabel"]
    assert frame["needLabel"].tolist() == ["Tiny water"]
    assert type(frame["need"][0]) is str
    assert list(asking.sparql("SELECT ?s ?n { ?s ak:none ?n }").to_pandas().columns) == ["s", "n"]


def test_without_pandas_the_error_says_how_to_get_it(open_tiny: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pandas(name: str, *args: object) -> object:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_pandas)
    with pytest.raises(MissingExtraError, match=r'pip install "awskg\[pandas\]"'):
        open_tiny().sparql(NEEDS).to_pandas()


def test_rows_are_mappings_with_attributes(open_tiny: Open) -> None:
    row = open_tiny().sparql(NEEDS)[0]
    assert row == {"thing": iri("kg:tiny-airship"), "need": iri("kg:tiny-helium")}
    assert (row["thing"], row.get("none"), list(row), len(row)) == (row.thing, None, ["thing", "need"], 2)
    assert repr(row) == "Row(thing=kg:tiny-airship, need=kg:tiny-helium)"
    with pytest.raises(UnknownNameError, match='no column is called "neede"'):
        row["neede"]
    with pytest.raises(AttributeError, match="there are thing, need"):
        _ = row.neede


def test_a_table_is_a_sequence(open_tiny: Open) -> None:
    table = open_tiny().sparql(NEEDS)
    assert len(table[:1]) == 1
    assert table[:1][0] == table[0] == next(iter(table))
    assert table[-1] in table
    assert ids(table[1:].because(0)) == ["ship-needs-water"]


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        (
            "SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (1 kg:x 'x') (2 kg:y UNDEF) } }",
            [Kind.INTEGER, Kind.IRI, Kind.STRING],
        ),
        (
            "SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (1 kg:x 1.5) ('a' claim:x 2.5) } }",
            [Kind.ANY, Kind.IRI, Kind.DECIMAL],
        ),
        ("SELECT ?a ?b { VALUES (?a ?b) { (UNDEF claim:x) } }", [Kind.STRING, Kind.CLAIM]),
        ("ASK {}", [Kind.BOOLEAN]),
    ],
)
def test_the_kind_of_a_column_of_free_sparql_is_that_of_its_cells(
    open_tiny: Open, query: str, kinds: list[Kind]
) -> None:
    assert [column.kind for column in open_tiny().sparql(query).columns] == kinds


def test_the_rdflib_dataset_is_new_complete_and_has_the_prefixes(open_tiny: Open, engine: str) -> None:
    kg = open_tiny("current", engine)
    dataset = kg.rdflib()
    bound = {prefix: str(namespace) for prefix, namespace in dataset.namespaces()}
    assert PREFIXES.items() <= bound.items()
    rows = dataset.query("SELECT ?need { kg:tiny-airship ak:requires ?need }")
    assert [str(row[0]) for row in rows] == [iri("kg:tiny-helium")]  # type: ignore[index]
    assert len(list(dataset.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))) == 4
    assert len(dataset.default_graph) == len(kg.sparql("SELECT ?s ?p ?o { ?s ?p ?o }"))
    dataset.update("CLEAR ALL")
    assert len(kg.rdflib()) > 0


def test_coverage_counts_lines_claims_and_what_no_claim_cites(open_tiny: Open, engine: str) -> None:
    coverage = open_tiny("current", engine).coverage()
    vehicles, road = coverage.sections
    assert (vehicles.pack, vehicles.section.curie, vehicles.claims) == ("tiny", "kg:tiny-vehicles", 2)
    assert vehicles.lines == {Role.HEADING: 1, Role.FACT: 2, Role.BLANK: 1}
    assert (road.claims, road.uncited) == (1, ())
    assert coverage.complete
    assert coverage.drift == ()


def test_coverage_with_the_notes_names_what_lost_its_ground(open_tiny: Open, tmp_path: Path) -> None:
    notes = tmp_path / "tiny.ja.md"
    shutil.copy(PACKS / "tiny" / "tiny.ja.md", notes)
    assert open_tiny().coverage(notes).drift == ()
    notes.write_text(notes.read_text("utf-8").replace("夜だけ", "昼だけ"), "utf-8")
    coverage = open_tiny().coverage(notes)
    assert [(entry.kind, entry.line) for entry in coverage.drift] == [(Drift.CHANGED, 6)]
    assert coverage.ungrounded == (iri("claim:tiny-road-open-at-night"),)
    with pytest.raises(PackError, match="no such file"):
        open_tiny().coverage(tmp_path / "none.md")


def test_a_line_that_no_claim_cites_is_named(tmp_path: Path) -> None:
    shutil.copytree(PACKS / "tiny", tmp_path / "pack")
    file = tmp_path / "pack" / "vehicles.trig"
    file.write_text(file.read_text("utf-8").replace("note:L6", "note:L1"), "utf-8")
    coverage = KnowledgeGraph(View.ALL, [read_pack(tmp_path / "pack")], "oxigraph", Lang.EN).coverage()
    assert [section.uncited for section in coverage.sections] == [(), (6,)]
    assert not coverage.complete


def test_the_ledger_is_in_the_graph(open_tiny: Open, engine: str) -> None:
    query = "SELECT ?n ?role ?under ?in { <https://w3id.org/awskg/note/tiny/L5> ak:lineNumber ?n ; ak:role ?role ; "
    query += "ak:underHeading ?under ; ak:inSection ?in }"
    assert [tuple(row.values()) for row in open_tiny("current", engine).sparql(query)] == [
        (5, "heading", iri("kg:tiny-road"), iri("kg:tiny-road"))
    ]


def test_nothing_is_read_for_a_question_but_what_it_needs(open_tiny: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    kg = open_tiny()

    def refuse(*_: object) -> None:
        pytest.fail("an index of all names was built for a plain query")

    monkeypatch.setattr("awskg.search.Index.__init__", refuse)
    table = kg.sparql(NEEDS)
    assert list(table.records())
    assert table.because(0)
    assert kg["kg:tiny-ship"].labels.en == "Tiny ship"


def test_a_name_is_in_the_graph_or_not_and_names_are_not_listed(open_tiny: Open) -> None:
    kg = open_tiny()
    assert "no such thing at all" not in kg
    assert all(claim.iri for claim in kg.claims())
    with pytest.raises(TypeError):
        iter(kg)  # type: ignore[call-overload]
