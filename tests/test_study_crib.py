"""The crib sheet: read back by markdown-it, it has what the graph says, in tables and lists that nothing breaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from odd_study import odd_packs, study_of, with_study

import awskg
from awskg.diagrams.model import MARKS
from awskg.diagrams.texts import flat
from awskg.model import Lang, Verdict, View
from awskg.study import Study
from awskg.study.formats.crib import STYLE, write
from awskg.study.formats.crib_contents import Part, contents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

READER: Final = MarkdownIt("commonmark").enable("table")
TABLES: Final = (Part.CHOICES, Part.ERRATA)
VIEWS: Final = (View.CURRENT, View.NOTED, View.ALL)


class Sheet(NamedTuple):
    """A sheet as a reader of Markdown sees it: the cells of each row, and the items of lists."""

    headings: list[str]
    rows: list[list[str]]
    items: list[str]


@pytest.fixture(scope="module")
def real() -> Study:
    return Study(awskg.load())


def words(token: Token) -> str:
    """Return the text of a line; the source at its end stands in brackets. Any tag of the text's own fails."""
    found = ""
    for child in token.children or ():
        assert child.type in {"text", "text_special", "html_inline", "strong_open", "strong_close"}, child
        if child.type == "html_inline":
            assert child.content in {"<sup>", "</sup>"}
            found += "⟨" if child.content == "<sup>" else "⟩"
        else:
            found += child.content
    return found


def read(text: str) -> Sheet:
    sheet = Sheet([], [], [])
    within: list[str] = []
    for token in READER.parse(text):
        if token.type.endswith("_open"):
            within.append(token.type.removesuffix("_open"))
            if token.type == "tr_open":
                sheet.rows.append([])
        elif token.type.endswith("_close"):
            assert within.pop() == token.type.removesuffix("_close")
        elif token.type == "html_block":
            assert token.content == f"{STYLE}\n"
        else:
            assert token.type == "inline"
            if "td" in within:
                sheet.rows[-1].append(words(token))
            elif "list_item" in within:
                sheet.items.append(words(token))
            elif within[-1].startswith("heading"):
                sheet.headings.append(words(token))
    return Sheet(sheet.headings, [row for row in sheet.rows if row], sheet.items)


def unmarked(text: str) -> str:
    return re.sub(rf"^[{''.join(MARKS.values())}]( |$)", "", text)


def check(study: Study, lang: Lang) -> None:
    """Compare every row and item with what the sheet is made of, in any order of the sections."""
    sheet = read(write(study, lang))
    entries = [(part, one) for parts in contents(study, lang).values() for part, of in parts.items() for one in of]
    rows = sorted([flat(text) for text in one.texts] for part, one in entries if part in TABLES)
    assert sorted([unmarked(row[0]), *row[1:-1]] for row in sheet.rows) == rows
    items = sorted("".join(map(flat, one.texts)) for part, one in entries if part not in TABLES)
    assert sorted(bare(unmarked(item)) for item in sheet.items) == sorted(map(bare, items))


def bare(text: str) -> str:
    """Return text without its source, and without what is written between the parts of an item."""
    said, mark, source = text.rpartition("⟨")
    return re.sub(r"[\s:]", "", said if mark else source)


def sources(sheet: Sheet) -> Iterator[str]:
    for text in (*sheet.items, *(row[-1] for row in sheet.rows)):
        found = re.fullmatch(r".*⟨(.*?)⟩", text)
        assert found
        yield found[1]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", Lang)
def test_every_row_and_item_is_read_back(lang: Lang, view: str) -> None:
    check(Study(awskg.load(view)), lang)


@settings(max_examples=60, deadline=None)
@given(odd_packs(), st.sampled_from(VIEWS))
def test_odd_texts_break_no_table_and_no_list(trig: str, view: str) -> None:
    def check_both(study: Study) -> None:
        for lang in Lang:
            check(study, lang)

    with_study(trig, view, check_both)


@pytest.mark.parametrize("lang", Lang)
def test_each_entry_cites_its_lines_and_its_claims(real: Study, lang: Lang) -> None:
    sheet = read(write(real, lang))
    cited = list(sources(sheet))
    assert cited
    for one in cited:
        for claim in one.split("; "):
            lines, _, name = claim.rpartition(" ")
            found = real.kg.claim(name)
            assert lines == ", ".join(f"L{line}" for line in found.lines)


def test_the_sheet_has_what_is_to_be_known_by_heart(real: Study) -> None:
    sheet = read(write(real, Lang.EN))
    rows = ["\t".join(row) for row in sheet.rows]
    assert has(rows, "cluster placement group", "Uniform instance type", "Mixed instance types")
    assert has(sheet.items, "the default integration timeout is 29 seconds")
    assert has(sheet.items, "Some instance types do not support IPv6.", "L4")
    assert has(sheet.items, "Adding by stopping", "1 Stop the whole", "→ 2 Restart", "→ 3 Add")
    assert has(sheet.items, "△ Memory optimized", "R4", "X1e", "R8i", "L9")
    assert has(
        rows, "✕ Graphics instances can access NVIDIA Tesla M60 GPUs.", "since 2025", "G4dn has NVIDIA T4", "L19"
    )


def has(texts: Sequence[str], *parts: str) -> bool:
    return any(all(part in text for part in parts) for text in texts)


def test_the_errata_are_those_of_the_notes_each_with_what_holds(real: Study) -> None:
    rows = [row for row in read(write(real, Lang.JA)).rows if row[0].startswith("✕")]
    fallen = [claim for claim in real.kg.claims(view=View.ALL) if claim.verdict in (Verdict.OUTDATED, Verdict.WRONG)]
    assert sorted(unmarked(row[0]) for row in rows) == sorted(flat(claim.text.ja) for claim in fallen)
    assert all(row[2] for row in rows)


@pytest.mark.parametrize("lang", Lang)
def test_what_does_not_simply_hold_has_its_mark_and_the_head_explains_it(lang: Lang) -> None:
    study = Study(awskg.load(View.NOTED))
    text = write(study, lang)
    head = text.split("\n## ")[0]
    lacking = {
        flat(c.text.in_(lang)) for c in study.kg.claims() if c.verdict in (Verdict.IMPRECISE, Verdict.INCOMPLETE)
    }
    for item in read(text).items:
        sentence = unmarked(item).partition(" ⟨")[0]
        assert item.startswith("△") or sentence not in lacking
    assert all(mark in head for mark in "△✕")


def test_the_head_has_the_view_the_last_review_and_the_number_of_claims(real: Study) -> None:
    claims = real.kg.claims()
    last = max(claim.reviewed for claim in claims if claim.reviewed)
    head = write(real, Lang.EN).splitlines()[2]
    assert head.startswith(f"View: current · last reviewed: {last} · {len(claims)} claims")
    assert "View: as of 2019 " in write(Study(awskg.load("2019")), Lang.EN)


@pytest.mark.parametrize("lang", Lang)
def test_the_sections_come_in_the_order_of_the_notes(real: Study, lang: Lang) -> None:
    headings = list(re.findall(r"^## (.*)$", write(real, lang), re.MULTILINE))
    order = [
        real.label(section).in_(lang) for section in dict.fromkeys(p[0] for p in real.facts.scene.sections.values())
    ]
    assert [flat(one) for one in order if flat(one) in headings] == headings


def test_it_is_printed_on_a4(real: Study) -> None:
    assert write(real, Lang.EN).rstrip().endswith("</style>")
    assert "@page { size: A4;" in STYLE


def test_a_sheet_of_nothing_says_so() -> None:
    assert "nothing to be learnt" in write(study_of("no-claims"), Lang.EN)
    assert "last reviewed: never · 0 claims" in write(study_of("no-claims"), Lang.EN)
