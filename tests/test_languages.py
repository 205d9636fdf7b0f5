"""A pack in a language of its own: what is missing is told in that language, and names are shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import table

from awskg.checks import check
from awskg.knowledge import load
from awskg.model import Labels

SMALL = Path(__file__).parent / "cases" / "pack"
GERMAN = """@prefix ak: <https://w3id.org/awskg/ontology#> .
@prefix claim: <https://w3id.org/awskg/claim/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ev: <https://w3id.org/awskg/evidence/> .
@prefix kg: <https://w3id.org/awskg/thing/> .
@prefix note: <https://w3id.org/awskg/note/lager/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ev:handbuch
    a ak:Evidence ;
    dcterms:title "Handbuch"@de ;
    rdfs:seeAlso <https://example.org/> .

kg:lager
    a ak:Concept ;
    skos:prefLabel "Lager"@de ;
    skos:altLabel "Depot"@de ;
    skos:definition "Ort, an dem etwas liegt."@de-AT .

kg:lager-kapitel
    a ak:Topic ;
    skos:prefLabel "Kapitel"@de .

claim:lager-traegt { kg:lager ak:keeps kg:lager-kapitel . }

claim:lager-traegt
    a ak:NoteClaim ;
    ak:text "Ein Lager trägt das Kapitel."@de ;
    dcterms:source note:L1 ;
    ak:modality ak:asserted ;
    ak:verdict ak:unverified ;
    ak:evidence ev:handbuch .
"""
MANIFEST = """[pack]
id = "lager"
title = {{ en = "Lager" }}
language = "de"
languages = {languages}
note-base = "https://w3id.org/awskg/note/lager/"

[notes]
name = "lager.md"
"""


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """A pack in German."""
    pack = tmp_path / "lager"
    pack.mkdir()
    (pack / "lager.trig").write_text(GERMAN, "utf-8")
    (pack / "pack.toml").write_text(MANIFEST.format(languages='["de"]'), "utf-8")
    (pack / "ledger.csv").write_text(f"line,sha256,role,path,reason\n1,{'a' * 64},fact,lager-kapitel,\n", "utf-8")
    return pack


def found(pack: Path, *beside: Path) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.line) for finding in check([pack], beside=beside)]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_pack_in_its_own_language_lacks_nothing(german: Path) -> None:
    assert found(german) == []
    assert found(german, SMALL) == []


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ('"Handbuch"@de', "AK218"),
        ('"Lager"@de', "AK401"),
        ('"Ort, an dem etwas liegt."@de-AT', "AK403"),
        ('"Ein Lager trägt das Kapitel."@de', "AK203"),
    ],
)
def test_a_text_in_another_language_does_not_count_for_it(part: str, code: str, german: Path) -> None:
    text = GERMAN.replace(part, f"{part.partition('@')[0]}@en")
    (german / "lager.trig").write_text(text, "utf-8")
    (finding,) = check([german])
    assert (finding.code, finding.line) == (code, line_of(GERMAN, part))
    assert '"…"@de`' in finding.message.en
    assert '"…"@de`' in finding.message.ja


def test_a_language_that_no_one_said_is_told(german: Path) -> None:
    text = GERMAN.replace('"Depot"@de', '"Dépôt"@fr')
    (german / "lager.trig").write_text(text, "utf-8")
    (finding,) = check([german])
    assert (finding.code, finding.line) == ("AK406", line_of(text, '"Dépôt"@fr'))
    assert "`@de`" in finding.message.en
    (german / "pack.toml").write_text(MANIFEST.format(languages='["de", "fr"]'), "utf-8")
    assert "AK406" not in {code for code, _ in found(german)}


def test_every_one_of_several_languages_is_wanted(german: Path) -> None:
    (german / "pack.toml").write_text(MANIFEST.format(languages='["de", "en", "ja"]'), "utf-8")
    assert {code for code, _ in found(german)} == {"AK203", "AK218", "AK401", "AK403"}
    assert all("`@" not in finding.message.en or "@en" in finding.message.en for finding in check([german]))


def test_a_pack_that_says_nothing_is_in_english_and_japanese(german: Path) -> None:
    (german / "pack.toml").write_text(MANIFEST.format(languages='["en", "ja"]'), "utf-8")
    assert {code for code, _ in found(german)} == {"AK203", "AK207", "AK218", "AK401", "AK403", "AK406"}


def test_the_languages_of_one_pack_are_not_those_of_another(german: Path, tmp_path: Path) -> None:
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    store = small / "store.trig"
    store.write_text(store.read_text("utf-8").replace('"Store"@en ,\n        "倉庫"@ja', '"Store"@en'), "utf-8")
    assert {finding.code for finding in check([german, small])} == {"AK401"}


def test_names_and_sentences_are_shown_in_the_language_that_there_is(german: Path) -> None:
    kg = load(packs=[german])
    assert kg["Lager"].labels == Labels("Lager", "Lager")
    assert kg["Depot"].definition == Labels("Ort, an dem etwas liegt.", "Ort, an dem etwas liegt.")
    assert kg.claim("lager-traegt").text.ja == "Ein Lager trägt das Kapitel."
    card = table("show", "claim:lager-traegt", "--pack", german)
    assert "in Japanese" not in card
    assert "Handbuch" in card
    assert "lager L1" in card


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        ({"en": "a", "ja": "b", "de": "c"}, Labels("a", "b")),
        ({"ja": "b", "de": "c"}, Labels("b", "b")),
        ({"de": "c", "fr": "d"}, Labels("c", "c")),
        ({"en-gb": "a", "de": "c"}, Labels("a", "a")),
        ({None: "a", "ja": "b"}, Labels("a", "b")),
        ({}, None),
    ],
)
def test_a_text_in_another_language_is_the_last_resort(texts: dict[str | None, str], labels: Labels | None) -> None:
    assert Labels.among(texts) == labels
