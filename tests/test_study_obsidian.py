"""The vault: read back by obsidiantools, the links between notes of things are the statements of the view."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from obsidiantools.api import Vault
from odd_study import NO_NUL, TEXTS, odd_packs, study_of, with_study

import awskg
from awskg.diagrams.texts import flat
from awskg.model import Iri, Lang, Verdict, View
from awskg.study import Study
from awskg.study.formats.obsidian import write
from awskg.study.formats.obsidian_names import names, safe_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@pytest.fixture(scope="module")
def real() -> Study:
    return Study(awskg.load())


class Read:
    """A vault as obsidiantools reads it.

    Attributes:
        properties: id of a thing → the properties of its note.
        links: pairs of ids of things, of which the note of the first links to that of the second.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        with TemporaryDirectory() as folder:
            for path, octets in files.items():
                file = Path(folder, path)
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(octets)
            vault = Vault(Path(folder)).connect()
            things = [name for name, path in vault.md_file_index.items() if str(path).startswith("things/")]
            assert len(vault.md_file_index) == len(files)
            assert not vault.nonexistent_notes
            told: dict[str, dict[str, Any]] = {name: vault.get_front_matter(name) for name in things}
            self.properties = {one["id"]: one for one in told.values()}
            assert len(self.properties) == len(things)
            pairs = ((start, end) for start, end, *_ in vault.graph.edges if start in told and end in told)
            self.links = {(told[start]["id"], told[end]["id"]) for start, end in pairs}
            self.reached = {start: {end for _, end, *_ in vault.graph.out_edges(start)} for start in vault.graph.nodes}


def local(iri: str) -> str:
    return Iri(iri).curie.removeprefix("kg:")


def statements(study: Study) -> set[tuple[str, str]]:
    triples = (triple for claim in study.kg.claims() for triple in claim.triples)
    return {(local(start), local(end)) for start, _, end in triples if isinstance(end, Iri)}


def named(study: Study) -> set[str]:
    triples = (triple for claim in study.kg.claims() for triple in claim.triples)
    return {local(end) for start, _, value in triples for end in (start, value) if isinstance(end, Iri)}


def check_paths(paths: Iterable[str]) -> None:
    """Fail where a file system would refuse a name, or take two for one."""
    paths = [*paths]
    stems = [PurePosixPath(path).name.removesuffix(".md") for path in paths]
    folded = [unicodedata.normalize("NFC", stem).casefold() for stem in stems]
    assert len(folded) == len(set(folded))
    for path, stem in zip(paths, stems, strict=True):
        assert path.count("/") <= 1
        assert path.endswith(".md")
        assert len(f"{stem}.md".encode()) <= 255
        assert stem == stem.strip(" .")
        assert stem
        assert not re.search(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f]', stem)
        assert not RESERVED.match(stem)


def check(study: Study, lang: Lang) -> Read:
    files = write(study, lang)
    check_paths(files)
    read = Read(files)
    assert read.links == statements(study)
    assert set(read.properties) == named(study)
    return read


@pytest.mark.parametrize("view", [View.CURRENT, View.NOTED])
@pytest.mark.parametrize("lang", Lang)
def test_links_between_things_are_the_statements_of_the_view_none_missing_none_extra(lang: Lang, view: str) -> None:
    assert len(check(Study(awskg.load(view)), lang).links) > 400


@settings(max_examples=60, deadline=None)
@given(odd_packs(), st.sampled_from([View.CURRENT, View.ALL]), st.sampled_from(Lang))
def test_odd_labels_lose_no_link_and_make_none(trig: str, view: str, lang: Lang) -> None:
    with_study(trig, view, lambda study: check(study, lang))


@settings(max_examples=300)
@given(st.dictionaries(st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True), TEXTS, max_size=6))
def test_names_are_safe_and_no_two_are_one_file(labels: dict[str, str]) -> None:
    check_paths(f"{name}.md" for name in names(labels).values())


@settings(max_examples=200)
@given(st.dictionaries(st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True), st.sampled_from(["TS", "ts", "a/b"])))
def test_what_is_called_the_same_has_its_id_in_its_name_whatever_comes_first(labels: dict[str, str]) -> None:
    turned = dict(reversed(labels.items()))
    assert names(labels) == names(turned)


@given(NO_NUL)
def test_a_safe_name_is_safe_already(label: str) -> None:
    assert safe_name(safe_name(label)) == safe_name(label)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Auto Scaling group", "Auto Scaling group"),
        ("プレイスメントグループ", "プレイスメントグループ"),
        ("Node.js", "Node.js"),
        ("Lambda@Edge", "Lambda@Edge"),
        ("AWS_IAM", "AWS_IAM"),
        ("CI/CD: a | b", "CI／CD： a ｜ b"),
        ("NUL", "NUL＿"),
        ("..", "-"),
    ],
)
def test_a_name_stays_as_human_as_it_can(label: str, name: str) -> None:
    assert safe_name(label) == name


@pytest.mark.parametrize("lang", Lang)
def test_properties_are_flat_and_have_id_kind_aliases_section_and_verdicts(real: Study, lang: Lang) -> None:
    read = Read(write(real, lang))
    flat_values = [value for told in read.properties.values() for value in told.values()]
    assert all(isinstance(value, str) or all(isinstance(one, str) for one in value) for value in flat_values)
    for told in read.properties.values():
        assert set(told) - {"kind"} == {"id", "aliases", "section", "verdicts"}
        assert set(told["verdicts"]) <= set(Verdict)
    m3 = read.properties["m3"]
    assert m3["aliases"][0] == "M3"
    assert m3["kind"] == ("Instance family" if lang == Lang.EN else "インスタンスファミリー")
    assert m3["verdicts"] == ["holds"]


@settings(max_examples=40, deadline=None)
@given(odd_packs())
def test_odd_names_are_aliases_as_they_are(trig: str) -> None:
    def check_aliases(study: Study) -> None:
        read = Read(write(study, Lang.EN))
        for claim in study.kg.claims():
            for thing in {claim.triples[0][0]}:
                label = study.label(thing)
                assert {flat(name).replace("[[", "[ [") for name in label} <= set(
                    read.properties[local(thing)]["aliases"]
                )

    with_study(trig, View.ALL, check_aliases)


@pytest.mark.parametrize("lang", Lang)
def test_a_note_has_its_definition_and_its_claims_with_lines_verdict_and_sources(real: Study, lang: Lang) -> None:
    note = write(real, lang)["things/M3.md"].decode()
    definition = real.kg["m3"].definition
    assert definition
    assert definition.in_(lang) in note
    (told,) = real.told([real.kg.claim("m3-lacks-ipv6").iri])
    (line,) = [line for line in note.splitlines() if told.claim.text.in_(lang) in line]
    assert line.startswith("- ")
    assert f"— L4 · {told.verdict.in_(lang)} · [" in line
    assert f"](<{told.evidence[0].address}>)" in line


@pytest.mark.parametrize("lang", Lang)
def test_the_note_of_a_section_leads_to_its_things_and_its_questions(real: Study, lang: Lang) -> None:
    files = write(real, lang)
    read = Read(files)
    reached = {end for start, ends in read.reached.items() for end in ends if start == "awskg"}
    assert len(reached) == len([path for path in files if path.startswith("sections/")]) > 10
    below = {end for start in reached for end in read.reached[start]}
    notes = {PurePosixPath(path).name.removesuffix(".md") for path in files if path.startswith(("things/", "items/"))}
    assert below == notes


@pytest.mark.parametrize("lang", Lang)
def test_every_question_is_folded_and_so_is_its_answer_within(real: Study, lang: Lang) -> None:
    notes = [octets.decode() for path, octets in write(real, lang).items() if path.startswith("items/")]
    blocks = [block for note in notes for block in note.split("\n\n") if block.startswith(">")]
    assert len(blocks) == len(real.items)
    for block in blocks:
        lines = block.splitlines()
        assert lines[0].startswith("> [!question]- ")
        assert sum(line.startswith("> > [!success]- ") for line in lines) == 1
        assert all(line.startswith(">") for line in lines)
    stems = {line.removeprefix("> [!question]- ") for block in blocks for line in block.splitlines()[:1]}
    assert any(flat(item.stem.in_(lang)) in stems for item in real.items)


@pytest.mark.parametrize("lang", Lang)
def test_a_vault_of_nothing_has_where_to_start_alone(lang: Lang) -> None:
    assert list(write(study_of("no-claims"), lang)) == ["awskg.md"]


def test_a_vault_of_one_claim_has_both_things_and_one_link() -> None:
    assert check(study_of("one-claim"), Lang.EN).links == {("tiny-ferry", "tiny-rope")}
