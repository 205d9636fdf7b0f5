"""`awskg errata`, `stale` and `asof`: what no longer holds, what is old, and what held when."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from running import run, table

import awskg
from awskg.model import AsOf, Verdict

FALLEN = awskg.load().errata()
assert FALLEN, "nothing has fallen: the tests about errata would all vanish"


def records(*args: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*args).stdout.splitlines()]


# errata


def test_every_fallen_claim_is_listed_with_what_is_true_and_on_which_evidence() -> None:
    listed = records("errata")
    assert [one["claim"] for one in listed] == [erratum.claim.iri for erratum in FALLEN]
    for one in listed:
        assert one["verdict"] in {"outdated", "wrong"}
        assert one["noted"]
        assert one["section"]
        assert one["lines"]
        assert one["now"]
        assert one["evidence"]


def test_what_is_only_imprecise_or_incomplete_is_listed_when_it_is_wanted() -> None:
    verdicts = {one["verdict"] for one in records("errata", "--lacking")}
    assert verdicts == {"outdated", "wrong", "imprecise", "incomplete"}


def test_errata_stand_in_the_order_of_the_lines() -> None:
    lines = [erratum.claim.lines[0] for erratum in FALLEN]
    assert lines == sorted(lines)


def test_a_person_reads_sentence_verdict_date_and_correction() -> None:
    shown = table("errata")
    assert "Without a NAT gateway, a VPC Lambda cannot reach the internet." in shown
    assert "no longer true" in shown
    assert "since 2023-10-12" in shown
    assert "→ now: " in shown


def test_in_japanese_every_word_is() -> None:
    shown = table("errata", "--lang", "ja")
    assert "現在は異なる" in shown
    assert not re.search(r"\b(now|since|wrong|correction)\b", shown)


def test_markdown_has_a_table_for_each_section() -> None:
    text = run("errata", "--format", "md").stdout
    assert text.startswith("# Errata: ")
    sections = len({erratum.section for erratum in FALLEN})
    assert (text.count("\n## "), text.count("\n| --- ")) == (sections, sections)


class Page(HTMLParser):
    """Counts the tags of a page, and complains of those that are not closed."""

    void = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count: dict[str, int] = {}
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] = self.count.get(tag, 0) + 1
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_page_for_a_browser_is_whole_and_needs_nothing_else(lang: str, tmp_path: Path) -> None:
    target = tmp_path / "errata.html"
    assert run("errata", "--lang", lang, "-o", target).exit_code == 0
    text = target.read_text("utf-8")
    page = Page()
    page.feed(text)
    assert page.open == []
    assert page.count["article"] == len(FALLEN)
    assert page.count["del"] == len(FALLEN)
    assert f'<html lang="{lang}">' in text
    assert "<script" not in text
    assert all(address.startswith("https://") for address in page.addresses)


def test_what_stands_in_a_pack_is_no_markup_of_the_page(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    source = Path(__file__).parent / "packs" / "tiny"
    pack.mkdir()
    for path in source.iterdir():
        text = path.read_text("utf-8").replace("tiny", "evil") if path.suffix == ".toml" else path.read_text("utf-8")
        (pack / path.name).write_text(text, "utf-8")
    trig = next(pack.glob("*.trig"))
    told = trig.read_text("utf-8")
    trig.write_text(re.sub(r'ak:text "', 'ak:text "<script>alert(1)</script>', told), "utf-8")
    assert "<script" not in run("errata", "--lacking", "--pack", pack, "--format", "html").stdout


def test_as_of_the_past_only_what_had_fallen_by_then_is_listed() -> None:
    then = {str(one["claim"]) for one in records("errata", "--view", "2019")}
    assert "https://w3id.org/awskg/claim/ena-reaches-100-gbps" not in then
    assert "https://w3id.org/awskg/claim/placement-group-needs-one-type" in then


def test_in_a_table_of_commas_the_evidence_is_there_too() -> None:
    [_, first, *_] = run("errata", "--format", "csv").stdout.splitlines()
    assert "address=https://" in first


def test_evidence_is_found_by_the_name_of_a_claim() -> None:
    [source] = awskg.load().evidence("m3-lacks-ipv6")
    assert (source.iri.curie, source.version) == ("ev:ec2-instance-type-data", "moto 5.2.5")


# stale


def test_claims_whose_review_is_old_come_first_that_were_never_reviewed_then_by_date() -> None:
    claims = awskg.load("all").stale(date(2100, 1, 1))
    dates = [claim.reviewed for claim in claims]
    assert len(claims) == len(awskg.load("all").claims())
    known = [day for day in dates if day]
    assert known == sorted(known)
    assert all(day is None for day in dates[: len(dates) - len(known)])


def test_a_young_review_is_not_stale() -> None:
    assert all(claim.verdict is Verdict.UNVERIFIED for claim in awskg.load().stale(date(2026, 1, 1)))


@pytest.mark.parametrize("age", ["180d", "26w", "6m", "1y", "0d", "99999y"])
def test_an_age_is_a_number_with_its_unit(age: str) -> None:
    assert run("stale", "--older-than", age).exit_code == 0


@pytest.mark.parametrize("age", ["", "d", "6 months", "-1d", "1.5y", "9999999d", "６m"])
def test_what_is_no_age_is_refused_with_examples(age: str) -> None:
    result = run("stale", f"--older-than={age}")
    assert result.exit_code == 2
    assert "180d" in result.stderr


# as of


def test_the_past_has_what_fell_later_and_lacks_what_came_later() -> None:
    then = {claim.iri.curie for claim in awskg.load("2019").claims()}
    now = {claim.iri.curie for claim in awskg.load().claims()}
    assert {"claim:vpc-lambda-internet-needs-nat-gateway", "claim:ena-reaches-100-gbps"} <= then - now
    assert {"claim:vpc-lambda-reaches-internet-over-ipv6", "claim:m5-is-previous-generation"} <= now - then


def test_what_fell_short_later_stands_before_and_after() -> None:
    later = [claim for claim in awskg.load().claims() if claim.verdict is Verdict.INCOMPLETE and claim.since]
    assert later
    assert {claim.iri for claim in later} <= {claim.iri for claim in awskg.load("2015").claims()}


def test_what_was_wrong_from_the_beginning_never_held() -> None:
    for period in ("2019", "2020-06", "2026-11-25"):
        assert all(claim.verdict is not Verdict.WRONG for claim in awskg.load(period).claims())


def test_as_of_the_last_review_the_views_agree_but_for_what_fell_on_no_known_day() -> None:
    then = {claim.iri for claim in awskg.load("2026-12").claims()}
    now = {claim.iri for claim in awskg.load().claims()}
    assert then == now


def test_a_day_stands_within_its_month_and_its_month_within_its_year() -> None:
    day, month, year = ({c.iri for c in awskg.load(of).claims()} for of in ("2023-10-11", "2023-10", "2023"))
    fallen = "https://w3id.org/awskg/claim/vpc-lambda-internet-needs-nat-gateway"
    assert (fallen in day, fallen in month, fallen in year) == (True, False, False)


def test_a_question_is_answered_as_of_a_day() -> None:
    asked = ("ask", "can-a-thing-do", "thing=Step Functions", "action=kg:handle-external-signal")
    assert [one["answer"] for one in records(*asked, "--view", "2019-01")] == ["no"]
    assert [one["answer"] for one in records(*asked, "--view", "2020-01-31")] == ["yes"]


def test_a_time_that_is_no_date_counts_as_none(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(Path(__file__).parent / "packs" / "tiny", tmp_path / "pack"))
    trig = next(pack.glob("*.trig"))
    told = trig.read_text("utf-8")
    trig.write_text(told.replace("    ak:modality", '    ak:since "tomorrow" ;\n    ak:modality'), "utf-8")
    past, today = ({c.iri for c in awskg.load(view, packs=[pack]).claims()} for view in ("2000", "current"))
    own = {iri for iri in today if "tiny" in iri}
    assert own
    assert own <= past


def test_that_nothing_differs_is_said() -> None:
    result = run("asof", "2026-12")
    assert (result.stdout, "0 claims differ" in result.stderr) == ("", True)


def test_what_differs_is_listed_by_date() -> None:
    listed = records("asof", "2019")
    assert {one["when"] for one in listed} == {"then", "now"}
    then = [str(one["since"]) for one in listed if one["when"] == "then"]
    assert then == sorted(then)


@pytest.mark.parametrize("period", ["", "20", "2020-13", "2020-02-30", "June 2020", "2020-6", "２０２０", "0000"])
def test_what_is_no_date_is_refused_with_examples(period: str) -> None:
    result = run("asof", period)
    assert result.exit_code == 2
    assert "2020-06" in result.stderr
    assert run("ask", "claims-by-verdict", "--view", period or " ").exit_code == 2


@pytest.mark.parametrize(
    ("period", "end"), [("2020", "2020-12-31"), ("2020-06", "2020-06-31"), ("2020-06-15", "2020-06-15")]
)
def test_a_period_ends_with_its_last_day(period: str, end: str) -> None:
    assert AsOf(period).end == end


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_both_engines_see_the_same_past(engine: str) -> None:
    claims = {claim.iri for claim in awskg.load("2020-06", engine=engine).claims()}
    assert claims == {claim.iri for claim in awskg.load("2020-06").claims()}
