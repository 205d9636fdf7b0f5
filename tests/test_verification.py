"""Claims held against AWS's own data: what is false is refuted, what is true is not, and verdicts agree."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from running import run

import awskg
from awskg import resources
from awskg.errors import QuestionFileError
from awskg.model import Verdict
from awskg.reference import Tables
from awskg.verification import Outcome, moved, read_rules, verify
from awskg.verification import rules as rules_module

if TYPE_CHECKING:
    from awskg.verification import Verification

CONTROLS = Path(__file__).parent / "controls"
RULES = [rule.question.name for rule in read_rules()]
assert RULES, "no rule found: the parametrized tests would all vanish"

AT_LEAST_CHECKED = 45
AT_LEAST_CONTROLS = 25


@cache
def verified(*packs: str) -> tuple[Verification, ...]:
    kg = awskg.load("all", packs=[CONTROLS / pack for pack in packs]).reference()
    return verify(kg, Tables())


def controls(kind: str) -> dict[str, Outcome]:
    """Return the outcome of every control of a pack, undecided where no rule applies to it."""
    kg = awskg.load("all", packs=[CONTROLS / kind])
    names = [claim.iri for claim in kg.claims() if claim.iri.startswith("https://w3id.org/awskg/claim/control-")]
    found = {one.claim.iri: one.outcome for one in verified(kind)}
    return {str(name): found.get(name, Outcome.UNDECIDED) for name in names}


# the claims of the notes


def test_enough_claims_of_the_notes_are_held_against_data() -> None:
    decided = [one for one in verified() if one.outcome is not Outcome.UNDECIDED]
    assert sum(not one.claim.is_correction for one in decided) >= AT_LEAST_CHECKED


def test_every_verdict_agrees_with_the_data_or_says_why_not() -> None:
    assert [one.claim.iri.curie for one in verified() if not one.agrees and one.explanation is None] == []


@pytest.mark.parametrize("outcome", [Outcome.CONFIRMED, Outcome.CONTRADICTED])
def test_both_outcomes_occur_among_the_claims_of_the_notes(outcome: Outcome) -> None:
    assert any(one.outcome is outcome and not one.claim.is_correction for one in verified())


def test_no_claim_that_holds_is_contradicted_and_no_fallen_one_is_confirmed() -> None:
    for one in verified():
        assert (one.outcome, one.claim.verdict) not in {
            (Outcome.CONTRADICTED, Verdict.HOLDS),
            (Outcome.CONFIRMED, Verdict.OUTDATED),
            (Outcome.CONFIRMED, Verdict.WRONG),
        }


def test_every_result_names_the_version_and_the_day_of_its_data() -> None:
    for one in verified():
        assert one.sources
        assert all(source.count(" ") == 2 and source.endswith(")") for source in one.sources)


def test_contradicting_proofs_stand_first() -> None:
    for one in verified():
        outcomes = [list(Outcome).index(proof.outcome) for proof in one.proofs]
        assert one.proofs[0].outcome is one.outcome or one.outcome is Outcome.UNDECIDED
        assert outcomes


# the controls


def test_there_are_enough_controls() -> None:
    assert len(controls("false")) >= AT_LEAST_CONTROLS
    assert len(controls("true")) >= AT_LEAST_CONTROLS


@pytest.mark.parametrize("claim", sorted(controls("false")))
def test_a_false_claim_is_refuted(claim: str) -> None:
    assert controls_of("false")[claim] is Outcome.CONTRADICTED


@pytest.mark.parametrize("claim", sorted(controls("true")))
def test_a_true_claim_is_not_refuted(claim: str) -> None:
    assert controls_of("true")[claim] is not Outcome.CONTRADICTED


def test_what_no_list_has_is_undecided_and_not_refuted() -> None:
    claim = "https://w3id.org/awskg/claim/control-true-gateway-emits-a-metric-nobody-lists"
    assert controls_of("true")[claim] is Outcome.UNDECIDED


@cache
def controls_of(kind: str) -> dict[str, Outcome]:
    return controls(kind)


# the rules


@pytest.mark.parametrize("name", RULES)
def test_a_rule_decides_something(name: str) -> None:
    found = Counter(
        proof.outcome
        for pack in ("false", "true")
        for one in verified(pack)
        for proof in one.proofs
        if proof.rule == name
    )
    assert found[Outcome.CONFIRMED] + found[Outcome.CONTRADICTED]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_names_tables_that_there_are(name: str) -> None:
    [rule] = [rule for rule in read_rules() if rule.question.name == name]
    assert rule.tables
    assert set(rule.tables) <= set(Tables().entries)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [(("#+ tables:", "#+ tales:"), "which tables"), (("#+   value: any", "#+   worth: any"), "columns")],
)
def test_a_rule_that_is_none_is_refused(
    damage: tuple[str, str], problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / rules_module.FOLDER
    folder.mkdir()
    sound = (resources.queries() / rules_module.FOLDER / f"{RULES[0]}.rq").read_text("utf-8")
    (folder / "rule.rq").write_text(sound.replace(*damage), "utf-8")
    monkeypatch.setattr(resources, "queries", lambda: tmp_path)
    with pytest.raises(QuestionFileError, match=problem):
        read_rules()


# what moved


def test_a_result_that_moved_is_named_with_both_outcomes() -> None:
    one, other = verified()[:2]
    before = {str(one.claim.iri): "contradicted", str(other.claim.iri): other.outcome.value, "gone": "confirmed"}
    told = {claim: (then, now) for claim, then, now in moved(before, [one, other])}
    assert told == {str(one.claim.iri): ("contradicted", one.outcome.value), "gone": ("confirmed", None)}


def test_nothing_moves_between_a_run_and_itself(tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    assert run("verify", "-o", before).exit_code == 0
    result = run("verify", "--changed-since", before)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 results moved" in result.stderr


def test_a_claim_whose_result_moved_is_named_and_the_status_is_1(tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    run("verify", "-o", before)
    told = json.loads(before.read_text("utf-8"))
    told[0]["outcome"] = "undecided"
    before.write_text(json.dumps(told), "utf-8")
    result = run("verify", "--changed-since", before)
    [record] = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, record["claim"], record["before"]) == (1, told[0]["claim"], "undecided")


def test_tables_of_another_day_can_be_compared_with() -> None:
    assert run("verify", "--changed-since", resources.reference()).exit_code == 0


@pytest.mark.parametrize("content", ["", "{}", "[1]", "no json", '[{"claim": "x", "outcome": "perhaps"}]'])
def test_a_file_that_is_no_answer_of_verify_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "before.json"
    file.write_text(content, "utf-8")
    result = run("verify", "--changed-since", file)
    assert (result.exit_code, "not an answer of awskg verify" in result.stderr) == (3, True)


# the command


def test_a_verdict_that_the_data_contradict_ends_with_status_1() -> None:
    result = run("verify", "--pack", CONTROLS / "false", "control-false-m3-has-ipv6")
    assert result.exit_code == 1
    assert "1 where verdict and data disagree" in result.stderr


def test_a_claim_that_can_be_checked_is_shown_with_every_proof() -> None:
    [record] = [json.loads(line) for line in run("verify", "m3-lacks-ipv6").stdout.splitlines()]
    assert (record["outcome"], record["agrees"], len(record["proofs"])) == ("confirmed", True, 4)
    assert record["sources"][0].startswith("aws-cdk-lib") or record["sources"][0].startswith("moto")


def test_a_claim_that_no_rule_applies_to_is_refused_in_words() -> None:
    result = run("verify", "rto-is-a-maximum")
    assert result.exit_code == 2
    assert "no rule applies to claim:rto-is-a-maximum" in result.stderr


@pytest.mark.parametrize("format_", ["table", "md", "json", "csv", "tsv"])
def test_results_are_written_in_every_format(format_: str) -> None:
    result = run("verify", "--format", format_)
    assert result.exit_code == 0
    assert "m3" in result.stdout.lower()
