"""Search and "did you mean": every spelling a learner types arrives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awskg.model import Iri
from awskg.search import Entry, How, Index, Rank, fold, similarity, suggest

THING = "https://w3id.org/awskg/thing/"
CLAIM = "https://w3id.org/awskg/claim/"


def entry(local_id: str, label: str, rank: Rank = Rank.PREFERRED) -> Entry:
    return Entry(Iri(THING + local_id), label, rank)


ENTRIES = [
    entry("step-functions", "AWS Step Functions"),
    entry("step-functions", "Step Functions", Rank.ALTERNATIVE),
    entry("step-functions", "ステップファンクション", Rank.ALTERNATIVE),
    entry("step-functions", "AWS Step Function", Rank.HIDDEN),
    entry("lambda", "AWS Lambda"),
    entry("lambda", "lambda", Rank.ID),
    entry("lambda-at-edge", "Lambda@Edge"),
    entry("lambda-authorizer", "Lambda authorizer"),
    entry("lambda-authorizer", "Lambda オーソライザー"),
    entry("cache-miss-count", "CacheMissCount"),
    entry("cache-miss-count", "CacheMissCoun", Rank.HIDDEN),
    entry("auto-scaling-group", "Auto Scaling group"),
    entry("auto-scaling-group", "Auto Scaling グループ"),
    entry("data-lifecycle-manager", "Amazon Data Lifecycle Manager"),
    entry("data-lifecycle-manager", "DLM", Rank.ALTERNATIVE),
    entry("ena", "Elastic Network Adapter"),
    entry("ena", "ENA", Rank.ALTERNATIVE),
    entry("rpo", "Recovery point objective"),
    entry("rpo", "目標復旧時点"),
    entry("rpo", "RPO", Rank.ALTERNATIVE),
    entry("rto", "RTO", Rank.ALTERNATIVE),
    entry("iops", "IOPS"),
    Entry(Iri(CLAIM + "ena-speed"), "ENA は最大 100 Gbps まで使える。", Rank.SENTENCE),
    Entry(Iri(CLAIM + "ebs-enabled"), "Encryption can be enabled for a Region.", Rank.SENTENCE),
]
INDEX = Index(ENTRIES)


@pytest.mark.parametrize(
    ("typed", "arrives_at"),
    [
        ("ステップファンクション", "step-functions"),
        ("step functions", "step-functions"),
        ("StepFunctions", "step-functions"),
        ("step-function", "step-functions"),
        ("ｽﾃｯﾌﾟ", "step-functions"),
        ("すてっぷふぁんくしょん", "step-functions"),
        ("ステップ・ファンクシヨン", "step-functions"),
        ("CacheMissCoun", "cache-miss-count"),
        ("cache miss count", "cache-miss-count"),
        ("ＬＡＭＢＤＡ", "lambda"),
        ("Lamda", "lambda"),
        ("Lmabda", "lambda"),
        ("Lambda@Edg", "lambda-at-edge"),
        ("lambda edge", "lambda-at-edge"),
        ("オーソライザ", "lambda-authorizer"),
        ("autoscaling", "auto-scaling-group"),
        ("auto-scaling", "auto-scaling-group"),
        ("autoscalling", "auto-scaling-group"),
        ("オートスケーリング", None),
        ("DLM", "data-lifecycle-manager"),
        ("lifecycle data", "data-lifecycle-manager"),
        ("ENA", "ena"),
        ("RPO", "rpo"),
        ("目標復旧時点", "rpo"),
        ("IPOS", "iops"),
        ("blockchain", None),
        ("", None),
        ("   ", None),
    ],
)
def test_what_a_learner_types_arrives(typed: str, arrives_at: str | None) -> None:
    hits = INDEX.search(typed)
    assert (hits[0].iri if hits else None) == (THING + arrives_at if arrives_at else None)


def test_names_come_before_sentences_and_sentences_are_found_too() -> None:
    assert [hit.iri for hit in INDEX.search("ENA")] == [THING + "ena", CLAIM + "ena-speed", CLAIM + "ebs-enabled"]
    assert INDEX.search("100 Gbps")[0].iri == CLAIM + "ena-speed"


def test_one_thing_is_one_hit_through_its_best_label() -> None:
    hits = INDEX.search("Step Functions")
    assert [(hit.iri, hit.label, hit.how) for hit in hits] == [(THING + "step-functions", "Step Functions", How.EXACT)]


def test_an_exact_name_comes_before_a_start_and_a_start_before_a_part() -> None:
    assert [hit.how for hit in INDEX.search("lambda")] == [How.EXACT, How.PREFIX, How.PREFIX]
    assert [hit.how for hit in INDEX.search("count")] == [How.SUBSTRING]


def test_no_more_hits_than_asked_for() -> None:
    assert len(INDEX.search("lambda", limit=2)) == 2


def test_exact_gives_every_bearer_of_a_name_and_no_sentence() -> None:
    twice = Index(
        [entry("a", "Rolling"), entry("b", "ROLLING", Rank.ALTERNATIVE), entry("c", "rolling", Rank.SENTENCE)]
    )
    assert twice.exact("rolling") == (THING + "a", THING + "b")
    assert twice.exact("blue-green") == ()


LABELS = st.text(min_size=1, max_size=30).filter(str.strip)


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1))
def test_nothing_folds_to_an_empty_text(text: str) -> None:
    assert fold(text)


@given(st.lists(LABELS, min_size=1, unique=True), st.data())
def test_a_label_finds_itself_first(labels: list[str], data: st.DataObject) -> None:
    index = Index(entry(str(place), label) for place, label in enumerate(labels))
    label = data.draw(st.sampled_from(labels))
    hit = index.search(label)[0]
    assert (hit.label, hit.how) == (label, How.EXACT)


KATAKANA = st.text(st.characters(min_codepoint=0x30A1, max_codepoint=0x30F6), min_size=1)


@given(KATAKANA)
def test_katakana_and_hiragana_fold_alike(text: str) -> None:
    assert fold(text) == fold("".join(chr(ord(letter) - 0x60) for letter in text))


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1))
def test_full_width_and_half_width_fold_alike(text: str) -> None:
    assert fold(text) == fold("".join(chr(ord(letter) + 0xFEE0) for letter in text))


@given(st.text(st.sampled_from("abcxyzカナ漢字"), min_size=1), st.sampled_from(" -_・ー,./"))
def test_spaces_hyphens_and_long_vowels_do_not_count(text: str, mark: str) -> None:
    assert fold(mark.join(text)) == fold(text)


@given(st.text(), st.text())
def test_similarity_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1
    assert similarity(one, one) == 1


@pytest.mark.parametrize(
    ("typed", "names", "meant"),
    [
        ("jsno", ["table", "json", "jsonl", "csv"], "json"),
        ("curent", ["noted", "current", "all"], "current"),
        ("thng", ["thing", "property"], "thing"),
        (
            "policies-keeping-full-capacty",
            ["policies-keeping-full-capacity", "what-uses-lambda"],
            "policies-keeping-full-capacity",
        ),
        ("lambda", ["policies-keeping-full-capacity", "what-uses-lambda"], "what-uses-lambda"),
    ],
)
def test_a_misspelt_name_gets_what_was_meant_first(typed: str, names: list[str], meant: str) -> None:
    assert suggest(typed, names)[0] == meant


def test_nothing_like_it_gets_no_suggestion() -> None:
    assert suggest("quantum", ["noted", "current", "all"]) == ()


def test_suggestions_are_unique_and_no_more_than_asked_for() -> None:
    assert suggest("rolling", ["rolling"] * 3) == ("rolling",)
    assert len(suggest("rolling", [f"rolling-{letter}" for letter in "abcdef"], limit=2)) == 2
