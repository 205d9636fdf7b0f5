"""Packs: folders are read, and a bad one is refused with its place and a repair."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from awskg import resources
from awskg.errors import BAD_DATA, PackError
from awskg.knowledge import KnowledgeGraph
from awskg.model import Lang, View
from awskg.packs import Pack, read_pack
from awskg.stores import open_store

PACKS = Path(__file__).parent / "packs"


def open_pack(name: str) -> KnowledgeGraph:
    return KnowledgeGraph(View.CURRENT, [read_pack(PACKS / name)], "oxigraph", Lang.EN)


def test_a_pack_says_what_its_manifest_says(tiny: Pack) -> None:
    assert (tiny.id, tiny.title.ja, tiny.language, tiny.licence) == ("tiny", "ごく小さなパック", Lang.JA, "CC-BY-4.0")
    assert tiny.note(3) == "https://w3id.org/awskg/note/tiny/L3"
    assert [file.name for file in tiny.files] == ["vehicles.trig"]


BROKEN = {
    "nowhere": ("nowhere", None, "no such folder"),
    "empty": ("empty", None, "no .trig file"),
    "without-manifest": ("without-manifest", None, "no pack.toml"),
    "bad-toml": ("pack.toml", 3, "not TOML"),
    "bad-ledger": ("ledger.csv", 3, "'fct' is not a valid Role"),
    "bad-trig": ("things.trig", 4, "not TriG"),
    "not-utf8": ("things.trig", 4, "byte 0x91 is not UTF-8"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_pack_is_refused_with_file_and_line(name: str) -> None:
    file, line, problem = BROKEN[name]
    with pytest.raises(PackError, match=problem) as caught:
        open_pack(name)
    assert (caught.value.path.name, caught.value.line) == (file, line)
    assert caught.value.repair
    assert caught.value.exit_code == BAD_DATA


SOUND = {"tiny", "unknown-verdict", "no-claims", "one-claim"}


def test_every_broken_pack_on_disk_is_tried() -> None:
    assert {path.name for path in PACKS.iterdir()} - SOUND == set(BROKEN) - {"nowhere"}


def test_the_column_of_a_syntax_error_counts_characters_not_bytes() -> None:
    with pytest.raises(PackError) as caught:
        open_pack("bad-trig")
    line = (PACKS / "bad-trig" / "things.trig").read_text("utf-8").splitlines()[3]
    assert caught.value.column == line.index("skos:altLabel") + 1


def test_the_column_of_a_wrong_byte_counts_characters(tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    file.write_bytes('\n<a:b> <a:c> "船'.encode() + b"\xff")
    with pytest.raises(PackError) as caught:
        open_store().load_file(file)
    assert (caught.value.line, caught.value.column) == (2, 15)


def test_an_unknown_verdict_is_named_with_its_place_when_the_claim_is_read() -> None:
    with pytest.raises(PackError, match="ak:verdict is ak:outdatet; write ak:outdated") as caught:
        open_pack("unknown-verdict").claims()
    assert (caught.value.path.name, caught.value.line) == ("things.trig", 9)


def test_a_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    for file in (PACKS / "tiny").iterdir():
        (tmp_path / file.name).write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    kg = KnowledgeGraph(View.ALL, [read_pack(tmp_path)], "oxigraph", Lang.EN)
    assert len(kg.claims()) == 4


MANIFEST = (PACKS / "tiny" / "pack.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("[pack]", "[pakc]", r"no table \[pack\]"),
        ('id = "tiny"', "id = 3", "id is not a text"),
        ('"ja"', '"fr_FR"', 'language: "fr_FR" is no language tag'),
        ('language = "ja"', 'language = "ja"\nlanguages = "ja"', "languages is not a list"),
        ('language = "ja"', 'language = "ja"\nlanguages = []', "languages is not a list"),
        ('language = "ja"', 'language = "ja"\nlanguages = ["en", "x_y"]', 'languages: "x_y" is no language tag'),
        ("https://w3id.org/awskg/note/tiny/", "L> } #", "note-base is not an absolute IRI"),
        ("{ en", "{ fr", None),
        ('en = "A tiny pack", ja', "fr", "title is missing in both languages"),
    ],
)
def test_a_manifest_must_say_what_is_needed(tmp_path: Path, right: str, wrong: str, problem: str | None) -> None:
    for file in (PACKS / "tiny").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "pack.toml").write_text(MANIFEST.replace(right, wrong), "utf-8")
    if problem is None:
        assert read_pack(tmp_path).title.en == "ごく小さなパック"
        return
    with pytest.raises(PackError, match=problem):
        read_pack(tmp_path)


def test_a_pack_may_be_in_any_languages_and_say_where_its_notes_are(tiny: Pack, tmp_path: Path) -> None:
    assert (tiny.languages, tiny.notes_file) == (("en", "ja"), None)
    root = Path(shutil.copytree(PACKS / "tiny", tmp_path / "packs" / "tiny"))
    languages = MANIFEST.replace('language = "ja"', 'language = "pt-BR"\nlanguages = ["pt-BR", "de"]')
    (root / "pack.toml").write_text(languages.replace("[notes]", '[notes]\npath = "../../tiny.md"'), "utf-8")
    pack = read_pack(root)
    assert (pack.language, pack.languages) == ("pt-BR", ("pt-BR", "de"))
    assert pack.notes_file == tmp_path / "tiny.md"


def test_a_line_that_is_gone_is_known_by_its_hash(tiny: Pack, tmp_path: Path) -> None:
    root = Path(shutil.copytree(PACKS / "tiny", tmp_path / "tiny"))
    with (root / "ledger.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"3,{'0a' * 32},gone,tiny-road,\n" * 2)
    kg = KnowledgeGraph(View.CURRENT, [read_pack(root)], "oxigraph", Lang.EN)
    rows = kg.sparql("SELECT ?line ?number { ?line ak:role 'gone' ; ak:lineNumber ?number }")
    assert [tuple(row.values()) for row in rows] == [(f"{tiny.note_base}gone-0a0a0a0a", 3)]


def test_the_ontology_is_where_resources_says() -> None:
    assert resources.ontology().is_file()
