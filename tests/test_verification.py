"""Claims held against AWS's own data: what is false is refuted, what is true is not, and verdicts agree."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from running import run

import awskg
from awskg import resources
from awskg.errors import QuestionFileError
from awskg.model import Verdict
from awskg.reference import Tables
from awskg.reference.building.tables import packed
from awskg.verification import Outcome, moved, read_rules, verify
from awskg.verification import rules as rules_module

if TYPE_CHECKING:
    from awskg.verification import Verification

CONTROLS = Path(__file__).parent / "controls"
RULES = [rule.question.name for rule in read_rules()]
assert RULES, "no rule found: the parametrized tests would all vanish"

ONLY_IN_CONTROLS = {"kg:intel-cpu", "kg:weakened-network"}
"""What rules know so that a false claim can be refuted, and no claim of the notes speaks of."""

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
    order = (Outcome.CONTRADICTED, Outcome.CONFIRMED, Outcome.UNDECIDED)
    for one in (*verified(), *verified("false")):
        outcomes = [order.index(proof.outcome) for proof in one.proofs]
        assert outcomes == sorted(outcomes)


def test_part_of_the_data_decides_part_of_the_claims() -> None:
    found = verify(awskg.load("all").reference(["cloudfront"]), Tables())
    assert 0 < len(found) < len(verified())


def test_every_thing_that_a_rule_names_is_in_the_data() -> None:
    named = {name for rule in read_rules() for name in re.findall(r"\bkg:[a-z0-9-]+", rule.question.text)}
    text = "".join(path.read_text("utf-8") for path in resources.bundled_pack().glob("*.trig"))
    declared = set(re.findall(r"^(kg:[a-z0-9-]+)$", text, re.MULTILINE))
    assert named - declared == ONLY_IN_CONTROLS


# the controls


def test_there_are_enough_controls() -> None:
    assert len(controls("false")) >= AT_LEAST_CONTROLS
    assert len(controls("true")) >= AT_LEAST_CONTROLS
    assert len(controls("open")) >= 10


@pytest.mark.parametrize("claim", sorted(controls("false")))
def test_a_false_claim_is_refuted(claim: str) -> None:
    assert controls_of("false")[claim] is Outcome.CONTRADICTED


@pytest.mark.parametrize("claim", sorted(controls("true")))
def test_a_true_claim_is_confirmed(claim: str) -> None:
    assert controls_of("true")[claim] is Outcome.CONFIRMED


@pytest.mark.parametrize("claim", sorted(controls("open")))
def test_what_the_data_leave_open_is_neither_confirmed_nor_refuted(claim: str) -> None:
    assert controls_of("open")[claim] is Outcome.UNDECIDED


def test_a_claim_of_ones_own_that_the_data_confirm_is_no_disagreement() -> None:
    assert run("verify", "--pack", CONTROLS / "true").exit_code == 0


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


def test_a_fact_that_changed_between_two_sets_of_tables_moves_the_claims_about_it_alone(tmp_path: Path) -> None:
    older = Path(shutil.copytree(resources.reference(), tmp_path / "older"))
    table = Tables().open("instance-types")
    told = table.read("types")
    for name in ("m3.medium", "m3.large", "m3.xlarge", "m3.2xlarge"):
        told["types"][name]["ipv6"] = True
    octets = packed({"types": told})
    (older / "instance-types.zip").write_bytes(octets)
    manifest = json.loads((older / "manifest.json").read_text("utf-8"))
    manifest["tables"]["instance-types"] |= {"bytes": len(octets), "sha256": sha256(octets).hexdigest()}
    (older / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    result = run("verify", "--changed-since", older)
    [record] = [json.loads(line) for line in result.stdout.splitlines()]
    assert record["claim"].endswith("m3-lacks-ipv6")
    assert (result.exit_code, record["before"], record["now"]) == (1, "contradicted", "confirmed")
    assert run("verify", "m3-lacks-ipv6", "--tables", older).exit_code == 1


def test_of_named_claims_only_those_are_compared(tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    run("verify", "-o", before)
    assert run("verify", "m3-lacks-ipv6", "--changed-since", before).exit_code == 0


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", "[" * 100_000, "no json", '[{"claim": "x", "outcome": "perhaps"}]']
)
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
