"""A pack in step with its notes: claims go with their lines, nothing is deleted, a second run does nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awskg.authoring import Fate, begin, sync
from awskg.checks import check
from awskg.errors import PackError
from awskg.layout import canonical
from awskg.namespaces import DCTERMS
from awskg.packs import Role, compare, read_pack
from awskg.resources import bundled_pack, root
from awskg.turtle import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.authoring import Sync
    from awskg.packs import Pack

    Lines = list[str]

NOTES = """# EC2

## Placement groups
- cluster is fast
- spread is safe

# Lambda
- fifteen minutes
- no servers
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A file of notes with its pack, `pack`, beside it."""
    file = tmp_path / "notes.md"
    file.write_text(NOTES, "utf-8")
    begin(file, tmp_path / "pack")
    return file


def after(notes: Path, old: str, new: str) -> Sync:
    """Bring the pack in step after *new* was written in place of *old*."""
    text = notes.read_text("utf-8")
    assert old in text
    notes.write_text(text.replace(old, new), "utf-8")
    return sync(notes.parent / "pack")


def ledger(notes: Path) -> list[tuple[int, str, str]]:
    of = read_pack(notes.parent / "pack").ledger
    return [(line.number, line.role.value, "/".join(line.path)) for line in (*of.lines, *of.gone)]


def sources(pack: Pack) -> dict[str, list[str]]:
    """Return the lines that each claim cites, without what all IRIs of lines start with."""
    found: dict[str, list[str]] = {}
    for file in pack.files:
        for quad in parse(file.read_text("utf-8")).quads:
            if quad.predicate.value == f"{DCTERMS}source":
                line = quad.object.value.removeprefix(pack.note_base)
                found.setdefault(quad.subject.value.rpartition("/")[2], []).append(line)
    return found


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir())}


def test_a_pack_in_step_is_left_as_it_is(notes: Path) -> None:
    before = texts(notes.parent / "pack")
    done = sync(notes.parent / "pack")
    assert (done.steps, done.written, done.stubs, done.topics) == ((), (), 0, ())
    assert texts(notes.parent / "pack") == before


def test_lines_that_moved_take_their_claims_with_them(notes: Path) -> None:
    done = after(notes, "# EC2\n", "\n\n# EC2\n")
    assert {step.fate for step in done.steps} == {Fate.MOVED, Fate.NEW}
    assert done.count(Fate.MOVED) == 9
    assert sources(read_pack(notes.parent / "pack")) == {
        "pack-placement-groups-1": ["L6"],
        "pack-placement-groups-2": ["L7"],
        "pack-lambda-1": ["L10"],
        "pack-lambda-2": ["L11"],
    }


def test_a_line_carried_to_another_section_keeps_its_claim(notes: Path) -> None:
    notes.write_text(NOTES.replace("- cluster is fast\n", "") + "- cluster is fast\n")
    sync(notes.parent / "pack")
    assert sources(read_pack(notes.parent / "pack"))["pack-placement-groups-1"] == ["L9"]
    assert ledger(notes)[8] == (9, "fact", "lambda")


def test_only_the_line_numbers_of_a_file_change(notes: Path) -> None:
    file = notes.parent / "pack" / "lambda.trig"
    text = "# mine: note:L8 stays in a comment\n" + file.read_text("utf-8").replace(" ;\n    dcterms", ";dcterms")
    text = text.replace("note:L9", "<https://w3id.org/awskg/note/pack/L9>").replace('"no servers"', '"note:L9"')
    file.write_bytes(text.replace("\n", "\r\n").encode())
    after(notes, "# EC2\n", "\n# EC2\n")
    expected = text.replace("dcterms:source note:L8", "dcterms:source note:L9").replace("/L9>", "/L10>")
    assert file.read_bytes().decode() == expected.replace("\n", "\r\n")


def test_a_changed_line_keeps_its_claim_and_is_to_be_looked_at(notes: Path) -> None:
    done = after(notes, "is safe", "is safer")
    (step,) = done.steps
    assert (step.fate, step.before, step.now, step.role, step.text) == (
        Fate.CHANGED,
        5,
        5,
        "changed",
        "spread is safer",
    )
    assert step.claims == ("https://w3id.org/awskg/claim/pack-placement-groups-2",)
    assert done.sentences[step.claims[0]] == "spread is safe"
    assert (5, "changed", "ec2/pack-placement-groups") in ledger(notes)
    found = {finding.code: finding for finding in check([notes.parent / "pack"], beside=[bundled_pack()])}
    assert found.keys() == {"AK223", "AK512"}
    assert str(found["AK512"].value) == "https://w3id.org/awskg/note/pack/L5"


def test_a_changed_line_is_a_fact_again_once_a_person_says_so(notes: Path) -> None:
    after(notes, "is safe", "is safer")
    file = notes.parent / "pack" / "ledger.csv"
    file.write_text(file.read_text().replace("changed", "fact"))
    assert sync(notes.parent / "pack").written == ()
    assert {finding.code for finding in check([notes.parent / "pack"], beside=[bundled_pack()])} == {"AK223"}


def test_a_line_that_is_gone_keeps_its_row_and_its_claim(notes: Path) -> None:
    done = after(notes, "- spread is safe\n", "")
    assert [(step.before, step.now) for step in done.steps if step.fate is Fate.GONE] == [(5, None)]
    pack = read_pack(notes.parent / "pack")
    (gone,) = pack.ledger.gone
    assert (gone.number, gone.role, gone.path) == (5, Role.GONE, ("ec2", "pack-placement-groups"))
    assert sources(pack)["pack-placement-groups-2"] == [f"gone-{gone.sha256[:8]}"]
    assert "AK511" in {finding.code for finding in check([pack.root], beside=[bundled_pack()])}


def test_a_line_that_comes_back_has_its_claim_again(notes: Path) -> None:
    after(notes, "- spread is safe\n", "")
    done = after(notes, "- no servers\n", "- no servers\n- spread is safe\n")
    assert [(step.fate, step.now) for step in done.steps] == [(Fate.BACK, 9)]
    pack = read_pack(notes.parent / "pack")
    assert (pack.ledger.gone, done.stubs) == ((), 0)
    assert sources(pack)["pack-placement-groups-2"] == ["L9"]


def test_new_facts_get_claims_in_the_file_of_their_section(notes: Path) -> None:
    done = after(notes, "- no servers\n", "- no servers\n- pay per use\n# S3\n- buckets\n")
    assert (done.stubs, [topic.id for topic in done.topics]) == (2, ["pack-s3"])
    folder = notes.parent / "pack"
    assert (
        (folder / "lambda.trig")
        .read_text("utf-8")
        .endswith(
            """
claim:pack-lambda-3
    a ak:NoteClaim ;
    ak:text "pay per use"@en ;
    dcterms:source note:L10 ;
    ak:verdict ak:unverified .
"""
        )
    )
    assert "kg:pack-s3\n    a ak:Topic ;" in (folder / "s3.trig").read_text("utf-8")
    for file in folder.glob("*.trig"):
        assert canonical(file.read_text("utf-8")) == file.read_text("utf-8")
    assert {finding.code for finding in check([folder], beside=[bundled_pack()])} == {"AK223"}


def test_a_heading_keeps_its_thing_whatever_it_reads(notes: Path) -> None:
    done = after(notes, "## Placement groups", "## Groups and placement")
    assert [(step.fate, step.role) for step in done.steps] == [(Fate.CHANGED, "heading")]
    assert ledger(notes)[2] == (3, "heading", "ec2/pack-placement-groups")
    assert done.topics == ()


def test_a_heading_that_went_and_came_back_names_what_it_named(notes: Path) -> None:
    after(notes, "## Placement groups\n", "")
    assert ledger(notes)[2] == (3, "fact", "ec2")
    done = after(notes, "# Lambda\n", "# Lambda\n# Placement groups\n")
    assert done.topics == ()
    assert "pack-placement-groups" in {path for _, _, path in ledger(notes)}


def test_a_line_that_becomes_a_heading_names_a_new_thing(notes: Path) -> None:
    done = after(notes, "- cluster is fast\n", "cluster is fast\n---\n")
    assert [topic.label for topic in done.topics] == ["cluster is fast"]
    assert ("heading", "ec2/pack-cluster-is-fast") in [(role, path) for _, role, path in ledger(notes)]
    again = after(notes, "cluster is fast\n---\n", "cluster is fast\n")
    assert again.stubs == 1  # nothing cites the line: it was a heading, and the first claim cites what is gone


def test_a_judgement_of_a_person_is_kept(notes: Path) -> None:
    file = notes.parent / "pack" / "ledger.csv"
    rows = file.read_text().replace("fact,lambda,\n", "reference,lambda,see the docs\n", 1)
    file.write_text(rows)
    after(notes, "# EC2\n", "intro\n# EC2\n")
    row = read_pack(notes.parent / "pack").ledger.lines[8]
    assert (row.role, row.reason, row.path) == (Role.REFERENCE, "see the docs", ("lambda",))


def test_a_section_that_was_empty_is_no_longer(notes: Path) -> None:
    after(notes, "- fifteen minutes\n- no servers\n", "")
    assert ledger(notes)[6] == (7, "empty-section", "lambda")
    after(notes, "# Lambda\n", "# Lambda\n- new\n")
    assert ledger(notes)[6] == (7, "heading", "lambda")
    assert read_pack(notes.parent / "pack").ledger.lines[6].reason == "names a section"


def test_blank_lines_that_go_leave_nothing_behind(notes: Path) -> None:
    done = after(notes, "# EC2\n\n", "# EC2\n")
    assert done.count(Fate.GONE) == 1
    assert read_pack(notes.parent / "pack").ledger.gone == ()


def test_looking_writes_nothing(notes: Path) -> None:
    before = texts(notes.parent / "pack")
    notes.write_text(NOTES.replace("safe", "safer"))
    done = sync(notes.parent / "pack", only_look=True)
    assert [path.name for path in done.written] == ["ledger.csv"]
    assert texts(notes.parent / "pack") == before


def test_nothing_is_written_when_one_file_cannot_be(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(notes.parent / "pack")
    write_beside = "awskg.writing._write_beside"
    calls: list[Path] = []

    def full(target: Path, _text: str, _beside: object) -> None:
        calls.append(target)
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(write_beside, full)
    with pytest.raises(OSError, match="No space"):
        after(notes, "# EC2\n", "\n# EC2\n")
    assert calls
    assert texts(notes.parent / "pack") == before


def test_notes_may_be_given_where_the_pack_does_not_say(notes: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    manifest = (pack / "pack.toml").read_text()
    (pack / "pack.toml").write_text(re.sub("path = .*\n", "", manifest))
    with pytest.raises(PackError, match="does not say where the notes are"):
        sync(pack)
    assert sync(pack, notes).steps == ()
    (pack / "pack.toml").write_text(manifest)
    notes.rename(tmp_path / "moved.md")
    with pytest.raises(PackError, match=r"notes\.md: there is no such file"):
        sync(pack)
    assert sync(pack, tmp_path / "moved.md").steps == ()


def test_a_pack_that_is_broken_is_refused_with_its_place(notes: Path) -> None:
    file = notes.parent / "pack" / "lambda.trig"
    before = file.read_text()
    file.write_text(before.replace("ak:verdict ak:unverified", "ak:verdict"))
    with pytest.raises(PackError, match=r"lambda\.trig:\d+:\d+: not TriG"):
        after(notes, "# EC2\n", "\n# EC2\n")
    file.write_text(before)
    rows = notes.parent / "pack" / "ledger.csv"
    rows.write_text(rows.read_text().replace("\n3,", "\n4,"))
    with pytest.raises(PackError, match=r"ledger\.csv:4: this row is of line 4, where line 3 is due"):
        sync(notes.parent / "pack")


def test_a_prefix_that_a_file_lacks_is_added_and_one_that_it_uses_otherwise_is_not(notes: Path) -> None:
    file = notes.parent / "pack" / "lambda.trig"
    text = (
        file.read_text("utf-8")
        .replace("dcterms:", "dc:")
        .replace("@prefix note: <https://w3id.org/awskg/note/pack/>", "@prefix note: <https://example.org/>")
    )
    file.write_text(
        text.replace("note:L", "<https://w3id.org/awskg/note/pack/L").replace("L8 ", "L8> ").replace("L9 ", "L9> ")
    )
    after(notes, "- no servers\n", "- no servers\n- new\n")
    added = file.read_text("utf-8")
    assert "dc:source <https://w3id.org/awskg/note/pack/L10>" in added
    assert added.count("@prefix") == text.count("@prefix")
    bare = re.sub(r"@prefix (ak|skos).*\n", "", text.partition("\n\n")[0]) + "\n"
    file.write_text(bare)
    after(notes, "- new\n", "- new\n- newer\n")
    assert re.findall(r"@prefix (\w+)", file.read_text("utf-8")) == ["ak", "claim", "dc", "note"]
    assert parse(file.read_text("utf-8")).faults == []


def test_the_bundled_pack_can_be_kept_in_step_too(tmp_path: Path) -> None:
    file = root().parent / "shared" / "notes" / read_pack(bundled_pack()).notes
    if not file.is_file():
        pytest.skip("the notes are not at hand")
    shutil.copytree(bundled_pack(), tmp_path / "compute")
    notes = Path(shutil.copy(file, tmp_path))
    assert sync(tmp_path / "compute", notes).written == ()
    notes.write_text("新しい行\n" + notes.read_text("utf-8"), "utf-8")
    done = sync(tmp_path / "compute", notes)
    assert (done.count(Fate.MOVED), done.count(Fate.NEW)) == (183, 1)
    assert "dcterms:source note:L5 ;" in (tmp_path / "compute" / "ec2.trig").read_text("utf-8")
    assert {finding.code for finding in check([tmp_path / "compute"], notes=notes)} == {
        "AK223",
        "AK401",
    }  # this pack is in two languages, and its notes in one


LINE = st.sampled_from([
    "# EC2", "# A", "# A", "## B", "## 概要", "### C", "- one", "- one", "- two", "- three", "text", "", "",
    "---", "===", "```", "<!--", "-->", "> q", "　",
    "| a | b |", "|---|---|", "https://a.b", "[x]: y", "    code", "\tt",
])  # fmt: skip
EDIT = st.tuples(st.sampled_from(["insert", "delete", "move", "change"]), st.integers(0, 30), st.integers(0, 30), LINE)


def edited(lines: Lines, edits: Sequence[tuple[str, int, int, str]]) -> Lines:
    """Return the lines after edits; places count around."""
    made = list(lines)
    for kind, one, other, line in edits:
        at = one % (len(made) + 1)
        if kind == "insert" or at == len(made):
            made.insert(at, line)
        elif kind == "change":
            made[at] += line
        else:
            taken = made.pop(at)
            if kind == "move":
                made.insert(other % (len(made) + 1), taken)
    return made


def hashes(pack: Pack) -> dict[str, str]:
    """Return the hash of each line that a claim may cite."""
    present = {f"L{line.number}": line.sha256 for line in pack.ledger.lines}
    return present | {f"gone-{line.sha256[:8]}": line.sha256 for line in pack.ledger.gone}


@settings(deadline=None, max_examples=150)
@given(st.lists(LINE, max_size=14), st.lists(st.lists(EDIT, max_size=6), min_size=1, max_size=3))
@example(["- one", "- one"], [[("delete", 0, 0, ""), ("delete", 0, 0, "")], [("insert", 0, 0, "- one")] * 2])
@example(["text", "---"], [[("delete", 1, 0, "")], [("insert", 1, 0, "---")]])
def test_whatever_is_edited_claims_stay_with_their_lines(
    lines: Lines, rounds: list[list[tuple[str, int, int, str]]]
) -> None:
    with TemporaryDirectory() as place:
        notes = Path(place) / "notes.md"
        lines = ["kept", *lines]
        notes.write_text("\n".join(lines), "utf-8")
        folder = begin(notes, Path(place) / "pack").folder
        for edits in rounds:
            before = read_pack(folder)
            lines = ["kept", *edited(lines[1:], edits)]
            notes.write_text("\n".join(lines), "utf-8")
            keeps_its_promises(folder, before, notes)


def keeps_its_promises(folder: Path, before: Pack, notes: Path) -> None:
    cited, known = sources(before), hashes(before)
    done = sync(folder)
    pack = read_pack(folder)
    assert compare(pack.ledger, notes.read_text("utf-8")) == ()
    changed = {f"L{step.before}" for step in done.steps if step.fate is Fate.CHANGED}
    now, of = sources(pack), hashes(pack)
    for claim, old in cited.items():
        assert len(now[claim]) == len(old)
        for then, line in zip(old, now[claim], strict=True):
            assert of[line] == known[then] or then in changed
    every = {line for lines in now.values() for line in lines}
    assert [
        line.number for line in pack.ledger.lines if line.role is Role.FACT and f"L{line.number}" not in every
    ] == []
    assert {line.sha256 for line in before.ledger.gone} <= {
        line.sha256 for line in (*pack.ledger.gone, *pack.ledger.lines)
    }
    files = [file.read_text("utf-8") for file in pack.files]
    assert [canonical(file) for file in files] == files
    left = texts(folder)
    again = sync(folder)
    assert (again.steps, again.written) == ((), ())
    assert texts(folder) == left
