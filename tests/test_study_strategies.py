"""Ways in which items are made: two needs at once, cases with times, sentences that are true or not, definitions."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_packs import claim, small_pack, thing

import awskg
from awskg.model import Labels, Verdict
from awskg.study import Form, Ground, Strategy, Study
from awskg.study.audit import audit
from awskg.study.making import inside
from awskg.study.model import FALSE, TRUE
from awskg.study.naming import hint_of, initials, is_code, is_description, is_told
from awskg.study.strategies.cases import duration
from awskg.study.turning import turned

if TYPE_CHECKING:
    from pathlib import Path

    from awskg.study import Item


@cache
def study() -> Study:
    return Study(awskg.load())


def of(strategy: Strategy) -> list[Item]:
    found = [item for item in study().items if item.strategy is strategy]
    assert found
    return found


def right(item: Item) -> set[str]:
    return {option.text.en for option in item.options if option.right}


def defined(name: str, kind: str, label: str, definition: str) -> str:
    return thing(name, kind, label) + f'kg:{name} skos:definition "{definition}"@en , "{definition}。"@ja .\n'


# two needs at once


def test_what_fits_two_needs_has_both_and_each_wrong_option_lacks_one_of_them() -> None:
    fitting = {item.id: item for item in of(Strategy.FITTING)}
    policies = fitting["fitting/keeps-full-capacity/not-requires-application-load-balancer"]
    assert right(policies) == {"Immutable", "Rolling with additional batch"}
    assert {option.text.en for option in policies.options} - right(policies) == {
        *("Traffic splitting", "Rolling", "All at once")
    }
    assert right(fitting["fitting/memberOf-compute-optimized/not-lifecycle-previous-generation"]) == {"C8i"}


def test_neither_of_two_needs_alone_gives_the_answer(tmp_path: Path) -> None:
    families = "".join(thing(name, "InstanceFamily", name.upper()) for name in ("a1", "a2", "b1"))
    kinds = thing("a", "InstanceCategory", "Alpha") + thing("b", "InstanceCategory", "Beta")
    members = claim("a1-a", "kg:a1 ak:memberOf kg:a", "A1 is Alpha") + claim("a2-a", "kg:a2 ak:memberOf kg:a", "A2 too")
    other = claim("b1-b", "kg:b1 ak:memberOf kg:b", "B1 is Beta")
    old = claim("a1-old", "kg:a1 ak:lifecycle ak:previous-generation", "A1 is old")
    closed = """list:old a ak:ClosedList ; skos:definition "A1 alone."@en , "A1 だけ。"@ja ;
        rdf:predicate ak:lifecycle ; rdf:object ak:previous-generation ; ak:among ak:InstanceFamily .\n"""
    alone = families + kinds + members + other + old + closed
    ids = {item.id for item in Study(small_pack(tmp_path / "alone", alone)).items}
    assert "fitting/memberOf-a/lifecycle-previous-generation" not in ids  # A1 is the only old one, Alpha or not
    older = claim("b1-old", "kg:b1 ak:lifecycle ak:previous-generation", "B1 is old")
    made = [
        item for item in Study(small_pack(tmp_path / "both", alone + older)).items if item.strategy is Strategy.FITTING
    ]
    told = {item.id: (right(item), {option.text.en for option in item.options}) for item in made}
    assert told["fitting/memberOf-a/lifecycle-previous-generation"] == ({"A1"}, {"A1", "A2", "B1"})


# cases


def test_a_case_asks_for_the_time_between_the_events_of_a_duration() -> None:
    answers = {item.id: right(item) for item in of(Strategy.CASE)}
    assert answers == {
        "case/outage/rto": {"2 h 10 min"},
        "case/outage/rpo": {"40 min"},
        "case/api-call/metric-latency": {"160 ms"},
        "case/api-call/metric-integrationlatency": {"140 ms"},
    }


@given(st.integers(1, 24 * 60 - 1))
def test_a_duration_is_told_in_hours_and_minutes(minutes: int) -> None:
    told = duration(timedelta(minutes=minutes)).en
    found = re.fullmatch(r"(?:(\d+) h)? ?(?:(\d+) min)?", told)
    assert found
    assert 60 * int(found[1] or 0) + int(found[2] or 0) == minutes


# sentences that are true or not


def test_a_sentence_of_the_notes_that_fell_is_false_and_a_correction_says_why() -> None:
    errata = {item.id.rpartition("/")[2]: item for item in of(Strategy.ERRATUM)}
    assert {"spot-fleet-only-spot", "vpc-lambda-has-no-internet-alone"} <= set(errata)
    assert "graphics-instances-reach-tesla-m60" not in errata  # its corrections only add to it
    assert "swf-for-child-process" not in errata  # its reason is asked about
    for item in errata.values():
        assert right(item) == {FALSE.en}
        assert item.reason.ground is Ground.OVERRULED
        assert all(told.claim.is_correction for told in study().told(item.claims))


def test_about_half_of_the_sentences_are_true() -> None:
    counts = audit(study()).statements
    assert set(counts) == {"true", "false"}
    assert 0.4 < counts["true"] / sum(counts.values()) < 0.6


def test_a_sentence_is_asked_about_as_its_claim_has_it_or_turned() -> None:
    for item in of(Strategy.STATEMENT):
        [told] = study().told(item.claims)
        assert told.claim.verdict is Verdict.HOLDS
        as_it_is = told.claim.text.en in item.stem.en and told.claim.text.ja in item.stem.ja
        contrary = turned(told.claim.text)
        is_turned = bool(contrary and contrary.en in item.stem.en and contrary.ja in item.stem.ja)
        assert (as_it_is, is_turned) == ((True, False) if right(item) == {TRUE.en} else (False, True))
        assert [option.text for option in item.options] == [TRUE, FALSE]


@pytest.mark.parametrize(
    ("sentence", "contrary"),
    [
        (Labels("It can run.", "動かせる。"), Labels("It cannot run.", "動かせない。")),
        (Labels("It cannot run.", "動かせない。"), Labels("It can run.", "動かせる。")),
        (Labels("It cannot be so.", "そうはできない。"), Labels("It can be so.", "そうができる。")),
        (Labels("It requires a key.", "キーが必要である。"), Labels("It does not require a key.", "キーは必要ない。")),
        (Labels("It does not require a key.", "キーが要らない。"), Labels("It requires a key.", "キーが必要である。")),
        (Labels("It can and cannot.", "できる。"), None),
        (Labels("It can be A or B.", "A にも B にもできる。"), None),
        (Labels("It can run.", "動く。"), None),
        (Labels("What can run runs.", "動くものは動く。"), None),
    ],
)
def test_a_sentence_is_turned_only_where_both_languages_have_one_plain_contrary(
    sentence: Labels, contrary: Labels | None
) -> None:
    assert turned(sentence) == contrary


@given(st.text("acdentro .,", max_size=30), st.sampled_from(["can", "cannot", "requires", "does not require"]))
def test_turning_twice_gives_the_sentence_again(rest: str, verb: str) -> None:
    ja = {"can": "動かせる。", "cannot": "動かせない。"}.get(verb, "キーが必要である。")
    sentence = Labels(f"x {verb} y {rest}", ja)
    once = turned(sentence)
    if once and verb in {"can", "cannot"}:
        assert turned(once) == sentence
    if once:
        assert once.en != sentence.en


# definitions


def test_a_definition_is_held_against_others_of_its_kind_that_are_defined_otherwise(tmp_path: Path) -> None:
    services = (
        defined("ecs", "Service", "ECS", "It runs containers")
        + defined("ebs", "Service", "EBS", "It keeps blocks")
        + defined("rds", "Service", "RDS", "It keeps tables")
        + defined("vps", "Feature", "VPS", "It keeps quiet")
        + defined("eks", "Service", "EKS", "It runs pods")
        + "kg:eks skos:broader kg:ecs .\n"
    )
    made = Study(small_pack(tmp_path, services + claim("runs", "kg:ecs ak:uses kg:ebs", "ECS uses EBS")))
    item = made.item("definition/ecs")
    assert right(item) == {"ECS"}
    assert {option.text.en for option in item.options} == {"ECS", "EBS", "RDS"}  # EKS is a part of it here
    assert {option.reason.ground for option in item.options} == {Ground.STATED, Ground.DEFINED}
    assert all(made.is_proved(option.reason) for option in item.options)


def test_the_only_thing_of_its_kind_is_recalled(tmp_path: Path) -> None:
    alone = defined("ecs", "Service", "ECS", "It runs containers") + thing("a", "Concept", "Alpha")
    made = Study(small_pack(tmp_path, alone + claim("uses", "kg:ecs ak:uses kg:a", "ECS uses Alpha")))
    assert made.item("definition/ecs").form is Form.GAP


# names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("CloudWatch", "C___W___"),
        ("CloudTrail", "C___T___"),
        ("EC2 Fleet", "E___ F___"),
        ("X-Ray SDK", "X___ R___ S___"),
        ("Route 53", "R___ ___"),
        ("自動復旧", "自○○○"),
        ("汎用", "○○"),
    ],
)
def test_a_hint_shows_how_the_words_of_a_name_begin(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_no_hint_tells_a_whole_word() -> None:
    for item in study().items:
        for lang in ("en", "ja"):
            if item.hint:
                words = re.findall(
                    r"\w{2,}", item.hint.in_(lang).partition(" (")[0].replace("_", " ").replace("○", " ")
                )
                assert not words, item.id
    assert hint_of(Labels("General purpose", "汎用"), None) == Labels("G___ p___", "○○")


def test_names_that_describe_and_codes_are_not_asked_for() -> None:
    assert is_description(Labels("Second environment", "別の環境"))
    assert is_description(Labels("EBS data", "EBS のデータ"))
    assert not is_description(Labels("EC2 Fleet", "EC2 フリート"))
    assert is_code(None, Labels("--dry-run", "--dry-run"))
    assert is_code(None, Labels("c6in.24xlarge", "c6in.24xlarge"))
    assert not is_code(None, Labels("Lambda@Edge", "Lambda@Edge"))
    assert is_told((["Activity worker"], []), Labels("The worker of an activity", ""))
    assert not is_told((["Activity worker"], []), Labels("A program", ""))


def test_a_name_is_asked_for_twice_at_most_and_never_where_it_is_one_of_several() -> None:
    gaps = [item for item in study().items if item.form is Form.GAP]
    for item in gaps:
        assert sum(other.things == item.things for other in gaps) <= 2
        assert not re.search(r"\bone of\b", item.stem.en)


@pytest.mark.parametrize("name", ["Application Load Balancer", "Auto Scaling group", "EC2 Fleet", "JWT authorizer"])
def test_a_name_keeps_its_capital_within_a_sentence(name: str) -> None:
    assert inside(Labels(name, name)).en == name
    assert inside(Labels("Full capacity", "x")).en == "full capacity"
