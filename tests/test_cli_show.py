"""`awskg show` and `awskg find`: from any name to everything that is said."""

from __future__ import annotations

import json

import pytest
from running import TINY, run, table

import awskg


@pytest.mark.parametrize("name", ["Lambda@Edge", "lambda-at-edge", "kg:lambda-at-edge", "ラムダエッジ", "lambda@EDGE"])
def test_a_thing_is_shown_by_any_of_its_names(name: str) -> None:
    assert table("show", name).startswith("Lambda@Edge  kg:lambda-at-edge\n")


def test_an_unknown_name_of_two_words_is_only_unknown() -> None:
    result = run("show", "auto scaling")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith('awskg: nothing is called "auto scaling"; did you mean')


def test_a_name_of_several_words_needs_no_quotes() -> None:
    assert table("show", "Auto", "Scaling", "グループ") == table("show", "kg:auto-scaling-group")


def test_a_card_says_what_a_thing_is_in_both_languages() -> None:
    shown = table("show", "tiny-ship", "--pack", TINY)
    assert shown.splitlines()[0] == "Tiny ship · 小さな船  kg:tiny-ship"
    for words in ("Concept", "TS", "--ship", "A vehicle that floats."):
        assert words in shown


def test_a_card_groups_sentences_by_property_with_line_and_verdict() -> None:
    lines = [line.split() for line in table("show", "tiny-ship", "--pack", TINY).splitlines()]
    group = lines.index(["requires:", "Tiny", "water"])
    assert " ".join(lines[group + 1]) == "tiny L2 A ship needs water. still true"
    assert lines.index(["←", "supports:", "Tiny", "road"]) > group


def test_names_that_differ_in_case_only_are_listed_once() -> None:
    also = next(line for line in table("show", "ECS capacity provider").splitlines() if line.startswith("also"))
    names = [name.strip().lower() for name in also.removeprefix("also").split(",")]
    assert len(names) == len(set(names))


def test_every_claim_about_a_thing_is_on_its_card_once() -> None:
    kg = awskg.load(view="all")
    [card] = map(json.loads, run("show", "kg:lambda").stdout.splitlines())
    shown = [claim["claim"] for claim in card["claims"]]
    beside = {iri for claim in kg.claims("kg:lambda") for iri in claim.corrected_by}
    assert sorted(shown) == sorted(claim.iri for claim in kg.claims("kg:lambda") if claim.iri not in beside)


def test_what_no_longer_holds_is_marked_with_its_correction_beside() -> None:
    shown = table("show", "tiny-airship", "--pack", TINY)
    stale = shown.index("An airship needs hydrogen")
    assert shown.index("no longer true", stale) < shown.index("→ now: An airship needs helium now.", stale)
    assert "hydrogen" not in table("show", "tiny-airship", "--pack", TINY, "--view", "current")


def test_a_card_in_japanese_has_japanese_words() -> None:
    shown = table("show", "SWF", "--lang", "ja")
    for words in ("種類", "サービス", "ノートの記述", "現在は異なる", "→ 現在:", "訂正"):
        assert words in shown


def test_a_card_as_markdown_is_headings_and_lists() -> None:
    lines = run("show", "Lambda@Edge", "--format", "md").stdout.splitlines()
    assert lines[0] == "## Lambda@Edge"
    assert any(line.startswith("- Lambda@Edge is a feature of CloudFront. (L117 ") for line in lines)


@pytest.mark.parametrize("name", ["claim:m3-lacks-ipv6", "m3-lacks-ipv6", "https://w3id.org/awskg/claim/m3-lacks-ipv6"])
def test_a_claim_is_shown_with_line_verdict_evidence_and_what_it_states(name: str) -> None:
    shown = table("show", name)
    for words in (
        "IPv6",
        "L4",
        "still true, reviewed 2026-11-23",
        "EC2 instance types",
        "M3 → does not support → IPv6",
    ):
        assert words in shown


def test_a_claim_as_json_holds_its_triples() -> None:
    [record] = json.loads(run("show", "claim:m3-lacks-ipv6", "--format", "json").stdout)
    terms = ("https://w3id.org/awskg/thing/m3", "https://w3id.org/awskg/ontology#doesNotSupport")
    assert record["triples"] == [[*terms, "https://w3id.org/awskg/thing/ipv6"]]


def test_a_claim_as_markdown_is_a_table() -> None:
    assert run("show", "claim:m3-lacks-ipv6", "--format", "md").stdout.startswith("| claim:m3-lacks-ipv6 | M3 ")


def test_an_unknown_thing_gets_suggestions_in_both_languages() -> None:
    assert "did you mean Lambda@Edge (kg:lambda-at-edge)" in run("show", "Lambda@Edg").stderr
    assert "もしかして: Lambda@Edge (kg:lambda-at-edge)" in run("show", "Lambda@Edg", "--lang", "ja").stderr
    assert "did you mean m3-lacks-ipv6?" in run("show", "claim:m3-lacks-ipv7").stderr


def test_a_name_of_two_things_lists_them() -> None:
    result = run("show", "TS", "--pack", TINY)
    assert result.exit_code == 2
    assert result.stderr == 'awskg: "TS" names 2 things; write one of kg:tiny-airship, kg:tiny-ship\n'


THINGS = [thing.curie for thing in sorted({claim.triples[0][0] for claim in awskg.load(view="all").claims()})]


@pytest.mark.parametrize("name", THINGS[::10])
@pytest.mark.parametrize("format_", ["table", "json", "md", "csv"])
def test_any_thing_can_be_shown_in_any_format(name: str, format_: str) -> None:
    assert run("show", name, "--format", format_, "--lang", "ja").exit_code == 0


@pytest.mark.parametrize(
    ("typed", "arrives_at"),
    [
        ("ステップファンクション", "step-functions"),
        ("ｽﾃｯﾌﾟﾌｧﾝｸｼｮﾝ", "step-functions"),
        ("すてっぷふぁんくしょん", "step-functions"),
        ("step functions", "step-functions"),
        ("StepFunctions", "step-functions"),
        ("CacheMissCoun", "CacheMissCount"),
        ("ＬＡＭＢＤＡ", "lambda"),
        ("Lamda", "lambda"),
        ("Lambda@Edg", "lambda-at-edge"),
        ("DLM", "data-lifecycle-manager"),
        ("ENA", "ena"),
        ("RPO", "rpo"),
        ("RTO", "rto"),
        ("目標復旧時点", "rpo"),
        ("IPOS", "iops"),
        ("プレースメントグループ", "placement-group"),
        ("NATgateway", "nat-gateway"),
        ("beanstark", "elastic-beanstalk"),
    ],
)
def test_what_a_learner_types_arrives_in_the_real_notes(typed: str, arrives_at: str) -> None:
    first = json.loads(run("find", typed).stdout.splitlines()[0])
    assert first["iri"] == awskg.load()[arrives_at].iri


def test_autoscaling_without_its_space_arrives() -> None:
    found = [json.loads(line)["label"] for line in run("find", "autoscaling").stdout.splitlines()]
    assert found
    assert all("auto" in label.lower() for label in found[:3])


def test_things_and_sentences_are_listed_apart_with_what_matched() -> None:
    shown = table("find", "CacheMissCoun")
    assert shown.splitlines()[0].split() == ["name", "kind", "id"]
    assert awskg.load()["CacheMissCount"].iri.curie in shown
    assert "found in" in table("find", "DLM")
    assert "sentences\nL" in table("find", "帯域")


def test_no_more_is_found_than_asked_for() -> None:
    assert len(run("find", "lambda", "--limit", "3").stdout.splitlines()) == 3


def test_nothing_found_is_said_on_standard_error_and_is_no_error() -> None:
    result = run("find", "blockchain")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == 'no name and no sentence holds "blockchain"\n'
    assert run("find", "blockchain", "--lang", "ja").stderr == "「blockchain」を含む名前や文はありません\n"


def test_what_was_found_as_markdown_is_two_tables() -> None:
    text = run("find", "SWF", "--format", "md").stdout
    assert text.startswith("| name | kind | id |")
    assert "| sentences | read from |" in text
