"""A new pack from a person's own Markdown: everything accounted for, nothing invented, all or nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awskg.authoring import Beginning, begin
from awskg.authoring.beginning import MOST_FILES
from awskg.authoring.notes import LARGEST, LONGEST_LINE, MOST_LINES
from awskg.checks import check
from awskg.errors import PackError, ParameterTypeError
from awskg.knowledge import load
from awskg.layout import canonical
from awskg.packs import Pack, Role, compare, read_pack
from awskg.resources import bundled_pack

NOTES = {
    "en": """Before the exam.

# EC2

## Placement groups
- **Cluster** placement groups suit *low latency*
- [ ] look at spread

## Overview
See [the docs](https://docs.aws.amazon.com/ec2).
https://aws.amazon.com/ec2

# Lambda
## Overview

| limit | value |
|---|---|
| time | 15 minutes |

```sh
# not a heading
aws lambda invoke
```
## To do
""",
    "ja": """# インスタンスタイプ
M3 は **IPv6** に対応しない（など）
## 概要
- 帯域は「タイプ」で決まる

# 独自の章
事実の行
""",
    "de": """Prüfung
=======

Größe und Preis
---------------
- Ein *Placement Group* ist kostenlos

## EC2
1. Instanzen laufen in einer VPC
""",
}


def begun(tmp_path: Path, text: str, name: str = "my-notes.md", language: str | None = None) -> tuple[Beginning, Pack]:
    notes = tmp_path / name
    notes.write_bytes(text.encode())
    made = begin(notes, tmp_path / notes.stem, language)
    return made, read_pack(made.folder)


def trig(pack: Pack) -> str:
    return "\n".join(file.read_text("utf-8") for file in pack.files)


@pytest.mark.parametrize("language", NOTES)
def test_every_line_is_in_the_ledger_and_every_fact_has_one_claim(language: str, tmp_path: Path) -> None:
    made, pack = begun(tmp_path, NOTES[language], language=language)
    assert compare(pack.ledger, NOTES[language]) == ()
    facts = [line.number for line in pack.ledger.lines if line.role is Role.FACT]
    cited = re.findall(r"dcterms:source note:L(\d+) ;", trig(pack))
    assert sorted(map(int, cited)) == facts
    assert made.stubs == len(facts) == trig(pack).count("a ak:NoteClaim")
    assert made.lines == len(pack.ledger.lines)
    assert all(line.reason for line in pack.ledger.lines if line.role is not Role.FACT)


@pytest.mark.parametrize("language", NOTES)
def test_a_new_pack_has_nothing_wrong_but_claims_to_be_written(language: str, tmp_path: Path) -> None:
    made, pack = begun(tmp_path, NOTES[language], language=language)
    findings = check([made.folder], beside=[bundled_pack()])
    assert {finding.code for finding in findings} == {"AK223"}
    assert len(findings) == made.stubs
    assert [file.name for file in pack.files if canonical(file.read_text("utf-8")) != file.read_text("utf-8")] == []


def test_the_sentence_of_a_claim_to_be_written_is_the_line_as_it_stands(tmp_path: Path) -> None:
    made, _ = begun(tmp_path, "# ノート\nこれはノートです\nC4 C5 of the notes\n例）(\nｽﾃｯﾌﾟ\n")
    assert {finding.code for finding in check([made.folder], beside=[bundled_pack()])} == {"AK223"}


def test_nothing_is_invented(tmp_path: Path) -> None:
    _, pack = begun(tmp_path, NOTES["en"])
    predicates = set(re.findall(r"^    (\S+) ", trig(pack), re.MULTILINE))
    assert predicates == {"a", "skos:prefLabel", "ak:text", "dcterms:source", "ak:verdict"}
    assert set(re.findall(r"ak:verdict (\S+)", trig(pack))) == {"ak:unverified"}
    assert not re.search(r"\{", trig(pack))
    words = set(re.findall(r"\w+", NOTES["en"]))
    texts = re.findall(r'(?:ak:text|skos:prefLabel) "(.*)"@en', trig(pack))
    assert {word for text in texts for word in re.findall(r"\w+", text)} - words == {"my", "notes"}  # the file's name


def test_a_heading_that_is_the_name_of_a_bundled_thing_names_that_thing(tmp_path: Path) -> None:
    made, pack = begun(tmp_path, NOTES["en"])
    known = {topic.label: topic.id for topic in made.topics if topic.is_known}
    assert known == {"EC2": "ec2", "Lambda": "lambda"}
    assert "kg:ec2\n" not in trig(pack)
    assert [file.name for file in pack.files] == ["ec2.trig", "lambda.trig", "notes.trig"]
    kg = load(packs=[made.folder])
    assert [claim.text.en for claim in kg.stubs("my-notes-placement-groups")] == [
        "Cluster placement groups suit low latency",
        "look at spread",
    ]
    _, japanese = begun(tmp_path, NOTES["ja"], "j.md")
    assert japanese.ledger.lines[0].path == ("instance-type",)


def test_headings_that_read_the_same_get_ids_and_labels_of_their_own(tmp_path: Path) -> None:
    text = "# A\n## Overview\nx\n# B\n## Overview\ny\n## Overview\nz\n"
    made, _ = begun(tmp_path, text)
    assert [(topic.id, topic.label) for topic in made.topics] == [
        ("my-notes-a", "A"),
        ("my-notes-overview", "Overview"),
        ("my-notes-b", "B"),
        ("my-notes-overview-b", "Overview (B)"),
        ("my-notes-overview-b-2", "Overview (B) (2)"),
    ]


def test_headings_without_latin_words_are_counted(tmp_path: Path) -> None:
    made, pack = begun(tmp_path, "# 一\nあ\n# 二\nb\n", "ノート.md")
    assert [topic.id for topic in made.topics] == ["my-notes-section-1", "my-notes-section-2"]
    assert [file.name for file in pack.files] == ["section-1.trig", "section-2.trig"]
    assert (pack.id, pack.language, pack.languages) == ("my-notes", "ja", ("ja",))


def test_no_id_of_the_bundled_pack_is_taken_for_something_else(tmp_path: Path) -> None:
    made, _ = begun(tmp_path, "x\n# Fleet management\n- a\n", "spot.md")
    assert made.topics[0].id == "spot"  # Spot Instances are called so too, but they are a part of EC2
    made, pack = begun(tmp_path, "# フリート fleet\n- a\n", "ec2.md")
    assert [topic.id for topic in made.topics] == ["ec2-fleet-2"]  # kg:ec2-fleet is a thing of the bundled pack
    assert check([pack.root], beside=[bundled_pack()])[0].code == "AK223"
    made, pack = begun(tmp_path, "- a\n", "compute.md")
    assert pack.id == "compute-notes"


def test_an_alias_of_a_part_names_it_only_below_the_whole(tmp_path: Path) -> None:
    made, _ = begun(tmp_path, "# EBS\n## 暗号化\n- a\n# S3\n## 暗号化\n- b\n")
    assert [topic.id for topic in made.topics][:2] == ["ebs", "ebs-encryption"]
    assert made.topics[3].id != "ebs-encryption"


def test_a_heading_of_the_bundled_notes_is_no_thing_of_other_notes(tmp_path: Path) -> None:
    made, _ = begun(tmp_path, "# Other knowledge\n- a\n")
    assert made.topics[0].id == "my-notes-other-knowledge"


def test_notes_without_headings_are_about_one_thing(tmp_path: Path) -> None:
    made, pack = begun(tmp_path, "- one\n- two\n")
    assert not made.has_headings
    assert [(topic.id, topic.label) for topic in made.topics] == [("my-notes", "my-notes")]
    assert {line.path for line in pack.ledger.lines} == {("my-notes",)}
    assert [file.name for file in pack.files] == ["notes.trig"]


def test_many_sections_share_a_file(tmp_path: Path) -> None:
    _, pack = begun(tmp_path, "".join(f"# H{number}\n- x\n" for number in range(MOST_FILES + 1)))
    assert [file.name for file in pack.files] == ["notes.trig"]


def test_the_manifest_says_where_the_notes_are(tmp_path: Path) -> None:
    made, pack = begun(tmp_path, NOTES["de"], "prüfung.md", "de")
    assert (pack.id, pack.title.en, pack.title.ja, pack.language) == ("prufung", "Prüfung", "Prüfung", "de")
    assert pack.note_base == "https://w3id.org/awskg/note/prufung/"
    assert pack.notes_file
    assert pack.notes_file.samefile(tmp_path / "prüfung.md")
    assert f"lines = {made.lines}\n" in (pack.root / "pack.toml").read_text("utf-8")


def test_a_title_with_quotes_and_odd_letters_stays_toml(tmp_path: Path) -> None:
    title = 'say "x\\y" \x7f[1] \x1b'
    _, pack = begun(tmp_path, f"# {title}\nx\n")
    assert pack.title.en == 'say "x\\y" \x7f[1] \x1b'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_make_no_difference(end: str, mark: bytes, tmp_path: Path) -> None:
    notes = tmp_path / "n.md"
    notes.write_bytes(mark + NOTES["en"].replace("\n", end).encode())
    before = notes.read_bytes()
    made = begin(notes, tmp_path / "n")
    assert compare(read_pack(made.folder).ledger, NOTES["en"]) == ()
    assert notes.read_bytes() == before


def test_the_first_claim_to_be_written_is_where_it_is_said_to_be(tmp_path: Path) -> None:
    made, _ = begun(tmp_path, NOTES["en"])
    assert made.first
    lines = made.first.file.read_text("utf-8").splitlines()
    assert lines[made.first.line - 1] == f"claim:{made.first.claim}" == "claim:my-notes-1"
    assert made.first.thing == "my-notes"


def test_a_long_line_is_shortened_in_its_claim_and_known_by_its_whole(tmp_path: Path) -> None:
    text = "# A\n" + "long " * 100_000 + "\n"
    _, pack = begun(tmp_path, text)
    assert compare(pack.ledger, text) == ()
    assert len(trig(pack)) < 5_000


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no text"),
    "of blanks": (b"\n \n", "no text"),
    "of markup": (b"---\n<!-- x -->\n", "no text"),
    "in another encoding": ("# 見出し".encode("shift_jis"), r"bad\.md:1:3: byte 0x8c is not UTF-8"),
    "in UTF-16": ("# A\n".encode("utf-16"), r"bad\.md:1:1: byte 0xff is not UTF-8"),
    "binary": (b"# A\nPK\x03\x04\x00\x00", r"bad\.md:2:5: not a text"),
    "with an endless line": (b"# A\n" + b"x" * (LONGEST_LINE + 1), r"bad\.md:2:1: this line is longer than 1,000,000"),
    "too large": (b"x\n" * (LARGEST // 2 + 1), "too large for notes"),
    "of too many lines": (b"x\n" * (MOST_LINES + 1), "more than 100,000 lines"),
    "with line ends of long ago": (b"# A\rx\r", "carriage returns"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_notes_are_refused_and_nothing_is_made(name: str, tmp_path: Path) -> None:
    content, problem = BAD[name]
    notes = tmp_path / "bad.md"
    notes.write_bytes(content)
    with pytest.raises(PackError, match=problem) as caught:
        begin(notes, tmp_path / "pack")
    assert caught.value.repair
    assert [path.name for path in tmp_path.iterdir()] == ["bad.md"]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such file"):
        begin(tmp_path / "x.md", tmp_path / "pack")
    with pytest.raises(PackError, match="a folder, not a file"):
        begin(tmp_path, tmp_path / "pack")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PackError, match="not a file of notes"):
        begin(tmp_path / "pipe", tmp_path / "pack")


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    notes = tmp_path / "x.md"
    notes.touch(mode=0o000)
    if os.access(notes, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(PackError, match="cannot be read"):
        begin(notes, tmp_path / "pack")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / "n.md"
    notes.write_text("- a\n")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    with pytest.raises(PackError, match="not empty"):
        begin(notes, tmp_path / "full")
    with pytest.raises(PackError, match="a file of this name"):
        begin(notes, notes)
    with pytest.raises(PackError, match="no such folder"):
        begin(notes, tmp_path / "a" / "b")
    (tmp_path / "empty").mkdir()
    assert begin(notes, tmp_path / "empty").stubs == 1
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine"]


def test_a_language_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterTypeError, match="not 'x_y'"):
        begun(tmp_path, "- a\n", language="x_y")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("- 一つ\n", "ja"),
        ("- EC2 は VPC で動く\n", "ja"),
        ("- The word メモ is one of many in a line that is in English\n", "en"),
        ("- x\n", "en"),
    ],
)
def test_the_language_is_guessed_by_its_kana(text: str, language: str, tmp_path: Path) -> None:
    assert begun(tmp_path, text)[0].language == language


LINES = st.lists(st.sampled_from(["# A", "# A", "## 概要", "- x", "", "```", "text", "---", "# EC2"]), max_size=10)


@settings(deadline=None, max_examples=40)
@given(LINES.map(lambda lines: "\n".join([*lines, "end"])))
def test_whatever_the_notes_their_pack_can_be_loaded(text: str) -> None:
    from tempfile import TemporaryDirectory  # noqa: PLC0415  # a fixture would be shared by the examples

    with TemporaryDirectory() as folder:
        made, pack = begun(Path(folder), text)
        assert compare(pack.ledger, text) == ()
        files = [file.read_text("utf-8") for file in pack.files]
        assert [canonical(file) for file in files] == files
        blocks = re.findall(r"^\S+$", "\n".join(files), re.MULTILINE)
        assert len(blocks) == len(set(blocks)) == made.stubs + sum(not topic.is_known for topic in made.topics)
