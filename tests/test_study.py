"""Items: every key is stated, every wrong option is known to be wrong, and nothing is asked that has two answers."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_packs import claim, small_pack, thing
from study_ids import there

import awskg
from awskg import resources
from awskg.errors import PackError
from awskg.model import Iri, Labels, View
from awskg.namespaces import AK, CLAIM, KG
from awskg.stores import ENGINES
from awskg.study import Form, Ground, Option, Reason, Strategy, Study
from awskg.study.audit import audit, flaws
from awskg.study.feed import records
from awskg.study.gaps import with_either_article, with_gap
from awskg.study.ground import NOT_STUDIED
from awskg.study.making import are_alike, clue, giveaway, shuffled, worded
from awskg.study.model import GAP
from awskg.study.noted import words_of
from awskg.study.registry import COLUMNS, FILE, read_registry, registry_csv, updated

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from awskg.study import Item

HOLDS = Reason(Ground.STATED, Labels("So it is.", "そうである。"), (), "ASK {}")
METRICS = (
    thing("latency", "Metric", "Latency")
    + thing("lag", "Metric", "Lag")
    + thing("start", "Event", "Start of the request")
    + thing("end", "Event", "End of the request")
    + claim("latency-starts", "kg:latency ak:startsAt kg:start", "Latency starts at the start of the request")
)
LAG = claim("lag-starts", "kg:lag ak:startsAt kg:end", "Lag starts at the end of the request")


@cache
def study(view: str = View.CURRENT, engine: str = ENGINES[0]) -> Study:
    return Study(awskg.load(view=view, engine=engine))


def item(made: Study, name: str) -> Item | None:
    return next((one for one in made.items if one.id == name), None)


def why_dropped(made: Study, name: str) -> str | None:
    return next((one.why for one in made.made.dropped if one.id == name), None)


# keys and wrong options of the notes


@pytest.mark.parametrize("view", ["current", "noted", "all"])
@pytest.mark.parametrize("engine", ENGINES)
def test_the_graph_proves_every_key_and_that_every_wrong_option_is_wrong(view: str, engine: str) -> None:
    made = study(view, engine)
    assert made.items
    unproved = [
        (one.id, reason.ask)
        for one in made.items
        for reason in (one.reason, *(option.reason for option in one.options))
        if not made.is_proved(reason)
    ]
    assert not unproved


@pytest.mark.parametrize("view", ["current", "noted", "all"])
def test_every_item_has_a_key_and_what_explains_it(view: str) -> None:
    made = study(view)
    for one in made.items:
        assert one.claims
        assert all(told.claim.text.en and told.claim.text.ja for told in made.told(one.claims))
        assert bool(one.options) == (one.form is not Form.GAP)
        assert bool(one.answers.en and one.answers.ja) == (one.form is Form.GAP)
        assert len(one.key) == {Form.ONE: 1, Form.GAP: 0}.get(one.form, sum(option.right for option in one.options))
        assert all(option.reason.text.en and option.reason.text.ja for option in one.options)


def test_items_of_the_current_view_rest_on_what_holds_only() -> None:
    made = study()
    assert not any(told.is_stale for one in made.items for told in made.told(one.claims))
    assert any(told.is_stale for one in study("noted").items for told in study("noted").told(one.claims))


def test_there_are_250_items_and_every_section_of_the_notes_has_some() -> None:
    measured = audit(study())
    headings = {line.path[0] for line in awskg.load().packs[0].ledger.lines if line.path}
    assert measured.items >= 250
    assert {one.section for one in study().items} == {Iri(KG + heading) for heading in headings}
    assert min(measured.sections.values()) >= 5


def test_the_audit_finds_nothing_to_object_to() -> None:
    measured = audit(study())
    assert measured.proved_keys == measured.keys > 250
    assert measured.proved_wrong == measured.wrong > 100
    assert measured.chance >= 0.05
    assert max(measured.longest.values()) <= measured.longest_by_chance + 0.05
    assert not measured.duplicates
    assert not measured.flaws
    assert set(measured.strategies) == set(Strategy)
    assert set(measured.forms) == set(Form)


def test_both_languages_ask_for_the_same() -> None:
    for one in study().items:
        assert (GAP.en in one.stem.en) == (GAP.ja in one.stem.ja)
        assert not re.search("[ぁ-ヺ一-鿿]", one.stem.en + "".join(option.text.en for option in one.options))
        assert not re.search(r"\{|\}|None|Iri", one.stem.en + one.stem.ja)


def test_ids_and_order_do_not_change_from_one_time_to_the_next() -> None:
    again = Study(awskg.load())
    assert [one.id for one in again.items] == [one.id for one in study().items]
    assert [one.options for one in again.items] == [one.options for one in study().items]
    assert len({one.id for one in again.items}) == len(again.items)


# what is known to be false


def test_what_has_one_value_only_rules_out_the_others(tmp_path: Path) -> None:
    made = Study(small_pack(tmp_path, METRICS + LAG))
    one = item(made, "name/latency-starts/latency")
    assert one
    assert [(option.text.en, option.right, option.reason.ground) for option in sorted(one.options)] == [
        ("Lag", False, Ground.SINGLE),
        ("Latency", True, Ground.STATED),
    ]
    assert next(option.reason.text.en for option in one.options if not option.right).startswith("Lag starts at the end")


def test_what_is_merely_not_said_is_no_wrong_option(tmp_path: Path) -> None:
    made = Study(small_pack(tmp_path, METRICS))
    one = item(made, "name/latency-starts/latency")
    assert one is None or one.form is Form.GAP


def test_what_is_said_under_a_condition_rules_out_nothing(tmp_path: Path) -> None:
    families = thing("m4", "InstanceFamily", "M4") + thing("c4", "InstanceFamily", "C4")
    kinds = thing("general", "InstanceCategory", "General") + thing("compute", "InstanceCategory", "Compute")
    plain = claim("m4-is-general", "kg:m4 ak:memberOf kg:general", "M4 is a General type")
    when = claim(
        "c4-is-compute",
        "kg:c4 ak:memberOf kg:compute",
        "C4 is a Compute type",
        "ak:verdict ak:holds ; ak:condition kg:general",
    )
    member_of, general = Iri(f"{AK}memberOf"), Iri(f"{KG}general")
    conditional = Study(small_pack(tmp_path / "when", families + kinds + plain + when))
    assert conditional.falsity.why_not(Iri(f"{KG}c4"), member_of, general) is None
    always = when.replace(" ; ak:condition kg:general", "")
    assert Study(small_pack(tmp_path / "always", families + kinds + plain + always)).falsity.why_not(
        Iri(f"{KG}c4"), member_of, general
    )


def test_a_kind_or_part_of_the_right_thing_is_no_wrong_option(tmp_path: Path) -> None:
    narrower = "kg:end skos:broader kg:start .\n"
    made = Study(small_pack(tmp_path, METRICS + LAG + narrower))
    assert not made.falsity.why_not(Iri(f"{KG}lag"), Iri(f"{AK}startsAt"), Iri(f"{KG}start"))


def test_that_some_do_not_is_no_denial(tmp_path: Path) -> None:
    some = claim("some", "kg:a ak:doesNotSupport kg:b", "Some do not", "ak:verdict ak:holds").replace(
        "asserted", "possible"
    )
    none = claim("none", "kg:a ak:doesNotSupport kg:c", "None does")
    made = Study(small_pack(tmp_path, "".join(thing(name, "Feature", name.upper()) for name in "abc") + some + none))
    supports = Iri(f"{AK}supports")
    assert made.falsity.why_not(Iri(f"{KG}a"), supports, Iri(f"{KG}b")) is None
    denied = made.falsity.why_not(Iri(f"{KG}a"), supports, Iri(f"{KG}c"))
    assert denied
    assert denied.ground is Ground.NEGATED


def test_a_complete_list_rules_out_what_is_not_in_it_within_its_range(tmp_path: Path) -> None:
    things = "".join(thing(name, "DeploymentPolicy", name.title()) for name in ("rolling", "immutable")) + thing(
        "other", "Service", "Other"
    )
    keeps = claim("keeps", "kg:immutable ak:keeps kg:full", "Immutable keeps it")
    closed = """list:keeping a ak:ClosedList ; skos:definition "Immutable alone."@en , "それだけ。"@ja ;
        rdf:predicate ak:keeps ; rdf:object kg:full ; ak:among ak:DeploymentPolicy .\n"""
    made = Study(small_pack(tmp_path, things + thing("full", "Quality", "Full") + keeps + closed))
    keep, full = Iri(f"{AK}keeps"), Iri(f"{KG}full")
    ruled_out = made.falsity.why_not(Iri(f"{KG}rolling"), keep, full)
    assert ruled_out
    assert (ruled_out.ground, ruled_out.text.en) == (Ground.CLOSED, "Immutable alone.")
    assert made.is_proved(ruled_out)
    assert made.falsity.why_not(Iri(f"{KG}immutable"), keep, full) is None
    assert made.falsity.why_not(Iri(f"{KG}other"), keep, full) is None


def test_a_reason_is_proved_no_longer_when_the_graph_says_the_contrary(tmp_path: Path) -> None:
    before = Study(small_pack(tmp_path / "before", METRICS + LAG))
    reason = before.falsity.why_not(Iri(f"{KG}lag"), Iri(f"{AK}startsAt"), Iri(f"{KG}start"))
    assert reason
    assert before.is_proved(reason)
    other = claim("lag-starts", "kg:lag ak:startsAt kg:start", "Lag starts at the start of the request")
    assert not Study(small_pack(tmp_path / "after", METRICS + other)).is_proved(reason)


def test_where_two_answers_are_right_none_is_asked_for(tmp_path: Path) -> None:
    two = claim("a-uses", "kg:a ak:uses kg:c", "The service called Alpha uses the store called Gamma") + claim(
        "b-uses", "kg:b ak:uses kg:c", "The service called Beta uses the store called Gamma"
    )
    names = thing("a", "Service", "Alpha") + thing("b", "Service", "Beta") + thing("c", "Service", "Gamma")
    made = Study(small_pack(tmp_path, names + two))
    assert why_dropped(made, "name/a-uses/a") == "several answers are right"
    assert item(made, "name/a-uses/a") is None
    assert item(made, "name/a-uses/c")


def test_a_pack_without_claims_or_with_one_has_what_it_has(tmp_path: Path) -> None:
    empty = Study(small_pack(tmp_path / "empty", ""))
    assert (empty.items, empty.retired, list(records(empty))) == ((), (), [])
    assert audit(empty).items == 0
    single = Study(small_pack(tmp_path / "one", METRICS))
    assert {one.form for one in single.items} <= {Form.GAP}
    assert [record["type"] for record in records(single)].count("fact") == 1


def test_a_thing_without_siblings_makes_no_choice_and_the_log_says_so(tmp_path: Path) -> None:
    alone = thing("a", "Concept", "Alpha") + thing("b", "Concept", "Beta")
    made = Study(small_pack(tmp_path, alone + claim("ab", "kg:a ak:startsAt kg:b", "Alpha starts at Beta")))
    assert not made.items
    assert "nothing is known to be wrong" in str(why_dropped(made, "name/ab/a"))


# gaps, clues, order

WORDS = st.text(st.sampled_from("abcDE FGxyz.,()[]{}|*+?^$あいアイ漢字「」（）_-"), min_size=1, max_size=20)


@given(WORDS, WORDS, WORDS)
def test_a_gap_takes_out_a_name_that_stands_once_and_nothing_else(before: str, name: str, after: str) -> None:
    sentence = f"{before} {name} {after}"
    gapped = with_gap(Labels(sentence, sentence), ([name], [name]))
    if gapped:
        assert gapped.taken.en.lower() == name.lower()
        assert gapped.stem.en.replace(GAP.en, gapped.taken.en, 1) == sentence
        assert gapped.stem.ja.count(GAP.ja) == 1 + sentence.count(GAP.ja)


@pytest.mark.parametrize("sentence", ["EC2 and EC2 again.", "EC2-like things.", "None of them.", "myEC2"])
def test_a_name_that_stands_twice_or_in_a_longer_word_makes_no_gap(sentence: str) -> None:
    assert with_gap(Labels(sentence, sentence), (["EC2"], ["EC2"])) is None


def test_the_article_before_a_gap_does_not_tell_how_the_answer_begins() -> None:
    assert with_either_article("An _____ is a thing.") == "A(n) _____ is a thing."


def option(text: str, *, right: bool = False) -> Option:
    return Option(Labels(text, text), right, HOLDS)


@given(st.lists(st.text(min_size=1), unique=True, min_size=1, max_size=7), st.text(), st.randoms())
def test_the_order_of_options_hangs_on_what_they_say_alone(texts: list[str], seed: str, random: Random) -> None:
    options = [option(text) for text in texts]
    turned = random.sample(options, len(options))
    assert shuffled(options, seed) == shuffled(turned, seed)
    assert sorted(shuffled(options, seed)) == sorted(options)


def test_a_word_that_only_the_right_option_shares_with_the_question_is_a_clue() -> None:
    stem = Labels("Which deployment keeps capacity?", "どのデプロイか。")
    assert clue(stem, [option("immutable deployment", right=True), option("rolling")]) == "deployment"
    assert clue(stem, [option("immutable deployment", right=True), option("rolling deployment")]) is None
    yes = option("yes", right=True)
    assert giveaway(Labels("Not rolling?", "何か"), [yes, option("rolling")])
    assert giveaway(Labels("Not C5?", "何か"), [yes, option("C5")])
    assert giveaway(Labels("What?", "何か"), [yes, option("rolling")]) is None


def test_names_are_set_into_questions_as_each_language_has_them() -> None:
    template = Labels("{thing}: which?", "{thing}はどれか。")
    assert worded(template, thing=Labels("EC2", "EC2")) == Labels("EC2: which?", "EC2 はどれか。")
    assert worded(template, thing=Labels("x", "配置グループ")).ja == "配置グループはどれか。"
    assert are_alike(Labels("a b c d e", ""), Labels("a b c d f e", ""))


# the feed


def schema() -> jsonschema.Draft202012Validator:
    text = (resources.ontology().parent / "feed.schema.json").read_text("utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


@cache
def feed(view: str = View.CURRENT) -> list[dict[str, Any]]:
    return [json.loads(json.dumps(record, ensure_ascii=False)) for record in records(study(view))]


@pytest.mark.parametrize("view", ["current", "noted", "all"])
def test_every_record_is_as_its_schema_says(view: str) -> None:
    check = schema()
    assert {record["type"] for record in feed(view)} == {"fact", "contrast", "procedure", "definition", "limit", "item"}
    assert [(record["id"], error.message) for record in feed(view) for error in check.iter_errors(record)] == []


@pytest.mark.parametrize("type_", ["fact", "contrast", "procedure", "definition", "limit", "item"])
def test_the_schema_refuses_a_record_that_lacks_something_or_has_too_much(type_: str) -> None:
    check = schema()
    record = next(one for one in feed() if one["type"] == type_ and one["claims"])
    assert check.is_valid(record)
    for key in record:
        assert not check.is_valid({name: value for name, value in record.items() if name != key}), key
    assert not check.is_valid(record | {"more": 1})
    assert not check.is_valid(record | {"version": "2.0"})
    assert not check.is_valid(record | {"text": {"en": "x"}})


def test_ids_of_the_feed_are_unique_and_every_claim_that_is_studied_is_a_fact() -> None:
    ids = [record["id"] for record in feed()]
    assert len(set(ids)) == len(ids)
    facts = {record["id"].removeprefix("fact/") for record in feed() if record["type"] == "fact"}
    studied = (one for one in study().facts.claims.values() if any(of not in NOT_STUDIED for _, of, _ in one.triples))
    assert {one.iri.removeprefix(CLAIM) for one in studied} <= facts


def test_a_fact_names_what_would_make_it_false() -> None:
    fact = next(one for one in feed() if one["id"] == "fact/latency-starts-at-client-request")
    wrong = {(one["of"], one["thing"]["id"]): one["ground"] for one in fact["false"]}
    assert wrong["kg:metric-latency", "kg:metric-integrationlatency"] == "single"


def test_the_words_of_the_notes_are_told_to_who_has_them_and_only_where_they_are_the_same(tmp_path: Path) -> None:
    kg = small_pack(tmp_path / "pack", METRICS)
    words = words_of(kg, _file(tmp_path / "notes.md", "one\ntwo\n"))
    assert (dict(words.words), words.unknown) == ({}, 0)
    told = list(records(study(), {("compute", 3): "the words of line 3"}))
    with_words = [one for record in told for one in record["claims"] if "notes" in one]
    assert with_words
    assert all(one["notes"] == {"3": "the words of line 3"} and 3 in one["lines"] for one in with_words)
    assert all(schema().is_valid(json.loads(json.dumps(record))) for record in told[:20])


def _file(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


# ids


def test_no_id_vanishes_and_every_id_is_registered() -> None:
    entries = read_registry(resources.bundled_pack())
    assert entries
    assert {entry.id for entry in entries if not entry.retired} == set(there())
    assert all(entry.why for entry in entries if entry.retired)


def test_the_registry_says_what_is_asked_and_answered_now() -> None:
    entries = {entry.id: entry for entry in read_registry(resources.bundled_pack())}
    assert {id_: (entries[id_].stem, entries[id_].answer) for id_ in there()} == dict(there())


ANY = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"))
TEXTS = st.builds(Labels, ANY, ANY)


@given(st.dictionaries(ANY.filter(bool), st.tuples(TEXTS, TEXTS), max_size=5))
def test_a_registry_is_read_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, told: dict[str, tuple[Labels, Labels]]
) -> None:
    folder = tmp_path_factory.mktemp("registry")
    entries = updated((), told, "2026-11-25")
    (folder / FILE).write_bytes(registry_csv(entries).encode())
    assert read_registry(folder) == entries


def test_an_id_that_is_gone_is_retired_and_comes_back_as_it_was() -> None:
    texts = (Labels("Why?", "なぜ"), Labels("So.", "そう"))
    first = updated((), {"item/a": texts}, "2026-11-25")
    gone = updated(first, {}, "2026-12-01", "it was ambiguous")
    assert [(entry.id, entry.retired, entry.why, entry.stem) for entry in gone] == [
        ("item/a", "2026-12-01", "it was ambiguous", texts[0])
    ]
    assert updated(gone, {}, "2026-12-24", "later") == gone
    assert updated(gone, {"item/a": texts}, "2026-12-31") == first


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id,since\n", "line 1 has other columns"),
        (",".join(COLUMNS) + "\na,b\n", "line 2 has too few or too many columns"),
        (",".join(COLUMNS) + "\n" + "a,,,,,,,\n" * 2, "line 3 gives the id a again"),
    ],
)
def test_a_broken_registry_is_named_with_its_line(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(PackError, match=problem):
        read_registry(tmp_path)


def test_each_rule_of_the_audit_can_object() -> None:
    one = next(one for one in study().items if one.form is Form.ONE)
    gap = next(one for one in study().items if one.form is Form.GAP)
    twice = one._replace(options=one.options[:1] * 2)
    above = one._replace(options=(*one.options, option("None of the above")))
    sure = one._replace(options=(*one.options, option("It is always so")))
    broken = {
        "same option twice": twice,
        "all or none of the above": above,
        "absolute words in wrong options only": sure,
        "asks nothing": one._replace(stem=Labels("Lambda.", "ラムダ。")),
        "several gaps": gap._replace(stem=Labels(GAP.en * 2, GAP.ja * 2)),
        "the question has the answer": gap._replace(stem=Labels(f"{GAP.en} {gap.answers.en[0]}", GAP.ja)),
        "in the wrong language": one._replace(stem=Labels("どれか", "Which?")),
        "nothing is wrong": one._replace(options=tuple(each for each in one.options if each.right)),
        "more than one key": one._replace(options=(*one.options, option("and this", right=True))),
    }
    for rule, item_ in broken.items():
        assert rule in {flaw.rule for flaw in flaws(item_)}, rule
    assert not list(flaws(one))


def test_the_section_is_not_told_where_it_is_the_answer() -> None:
    made = study()
    told = [one for one in made.items if one.form is Form.GAP and one.section in one.things]
    assert told
    assert not any(made.section(one) for one in told)


def test_what_is_recalled_shows_how_its_words_begin() -> None:
    for one in study().items:
        if one.form is Form.GAP:
            assert one.hint
            assert one.hint.en.startswith(one.answers.en[0][0])
            assert one.hint.ja.startswith(one.answers.ja[0][0])
