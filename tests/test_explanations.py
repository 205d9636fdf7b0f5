"""What is said about each code: that its examples are what they are said to be, and that nothing is left out."""

from __future__ import annotations

import re
import shutil
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from written_docs import PAGES

from awskg import resources
from awskg.checks import Explanation, Severity, check, codes, explanation, explanations
from awskg.checks.explanations import CLAIMS
from awskg.checks.rulebook import SEVERITIES, rules_page
from awskg.checks.rules import rules
from awskg.cli.wording import SENTENCES
from awskg.errors import UnknownNameError
from awskg.namespaces import BASE, PREFIXES
from awskg.width import display_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from awskg.checks import Finding

SMALL_PACK = Path(__file__).parent / "cases" / "pack"
NAMESPACES = {**PREFIXES, "note": f"{BASE}note/cases/"}
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in NAMESPACES.items())
RULES = explanations().values()
SHOWN = [rule for rule in RULES if rule.bad]
WITHOUT_EXAMPLE = {"AK006"}  # no text shows what is no text
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")

assert SHOWN, "no example found: the parametrized tests would all vanish"

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
each_example = pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)


@pytest.fixture
def findings_of(tmp_path: Path) -> Callable[[Explanation, str], tuple[Finding, ...]]:
    """Check an example: a question alone, notes against their ledger, all else laid over the small pack."""

    def check_example(rule: Explanation, text: str) -> tuple[Finding, ...]:
        pack = tmp_path / "pack"
        shutil.copytree(SMALL_PACK, pack)
        file = pack / rule.file
        brings_prefixes = rule.file != CLAIMS or text.startswith("@prefix")
        file.write_text(text if brings_prefixes else f"{HEAD}\n{text}", "utf-8")
        if file.suffix == ".rq":
            return check([file])
        return check([pack], notes=file if file.suffix == ".md" else None)

    return check_example


def test_every_code_is_explained_and_nothing_else() -> None:
    assert list(explanations()) == list(codes())


@each_example
def test_the_bad_example_has_findings_of_its_code_alone_as_bad_and_as_repairable_as_is_said(
    rule: Explanation, findings_of: Callable[[Explanation, str], tuple[Finding, ...]]
) -> None:
    found = findings_of(rule, rule.bad)
    assert {finding.code for finding in found} == {rule.code}
    assert {finding.severity for finding in found} == {rule.severity}
    assert any(finding.edits for finding in found) is rule.repairs


@each_example
def test_the_good_example_has_no_finding(
    rule: Explanation, findings_of: Callable[[Explanation, str], tuple[Finding, ...]]
) -> None:
    assert findings_of(rule, rule.good) == ()


@each_example
def test_an_example_fits_a_terminal_of_eighty_columns(rule: Explanation) -> None:
    lines = [*rule.bad.splitlines(), *rule.good.splitlines()]
    hashes = rule.file == "ledger.csv"
    assert [line for line in lines if display_width(line) > 76 and not hashes] == []


def test_only_what_no_text_can_show_has_no_example() -> None:
    assert {rule.code for rule in RULES if not (rule.bad and rule.good)} == WITHOUT_EXAMPLE


@each_rule
def test_all_is_said_in_both_languages(rule: Explanation) -> None:
    for said in (rule.family.title, rule.title, rule.what, rule.why):
        assert JAPANESE.search(said.ja)
        assert not JAPANESE.search(said.en)


@each_rule
def test_a_title_is_no_sentence_and_the_rest_are_sentences(rule: Explanation) -> None:
    assert not rule.title.en.endswith(".")
    assert not rule.title.ja.endswith("。")
    for said in (rule.what, rule.why):
        assert said.en.endswith(".")
        assert said.ja.endswith("。")


@each_rule
def test_a_term_that_is_spoken_of_is_spoken_of_in_both_languages(rule: Explanation) -> None:
    for said in (rule.what, rule.why):
        english, japanese = (sorted(set(re.findall("`[^`]+`", text))) for text in (said.en, said.ja))
        assert english == japanese


@each_rule
def test_the_family_is_that_of_the_code(rule: Explanation) -> None:
    assert rule.code[2] == rule.family.digit


def test_families_stand_in_a_file_each_in_order_of_their_codes() -> None:
    files = sorted((resources.ontology().parent / "rules").glob("*.toml"))
    assert [file.name[:2] for file in files] == [f"{digit}-" for digit in range(len(files))]
    written = [re.findall(r"^\[(AK\d+)\]$", file.read_text("utf-8"), re.MULTILINE) for file in files]
    assert list(chain(*written)) == list(codes())


def test_names_are_short_and_each_is_that_of_one_rule() -> None:
    names = [rule.name for rule in RULES]
    assert [name for name in names if not KEBAB.fullmatch(name)] == []
    assert len(set(names)) == len(names)


def test_a_rule_that_is_a_query_is_called_as_its_file() -> None:
    assert [name for name in rules() if explanations()[name[:5]].name != name[6:]] == []


@pytest.mark.parametrize("name", ["AK201", "ak201", "claim-without-source", "Claim-Without-Source"])
def test_a_rule_is_found_by_code_and_by_name_in_any_case(name: str) -> None:
    assert explanation(name).code == "AK201"


@pytest.mark.parametrize(("name", "meant"), [("AK2O1", "AK201"), ("201", "AK201"), ("claim-without-sorce", None)])
def test_an_unknown_code_is_answered_with_those_like_it(name: str, meant: str | None) -> None:
    with pytest.raises(UnknownNameError) as caught:
        explanation(name)
    assert (meant or "claim-without-source") in caught.value.suggestions


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_of_the_documentation_is_what_the_code_makes_of_it(page: Path) -> None:
    assert page.read_text("utf-8") == PAGES[page](), "run: python tests/written_docs.py"


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_page_of_rules_has_a_row_and_a_section_for_each_and_every_link_arrives(lang: str) -> None:
    page = rules_page(lang)
    rows = re.findall(r"^\| \[(AK\d+)\]\(#(\S+)\) \|", page, re.MULTILINE)
    sections = re.findall(r"^### ((AK\d+) .*)$", page, re.MULTILINE)
    assert [code for code, _ in rows] == [code for _, code in sections] == list(codes())
    assert [anchor for _, anchor in rows] == [heading.lower().replace(" ", "-") for heading, _ in sections]
    assert page.count("```") == 4 * len(SHOWN)


def test_the_page_calls_severities_as_the_command_line_does() -> None:
    assert {severity: SENTENCES[severity] for severity in Severity} == SEVERITIES
