"""Markdown as lines with roles: what is a heading, what says something, and what it says without its marks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awskg.authoring.markdown import NoteLine, read_markdown
from awskg.authoring.outline import outline
from awskg.authoring.slugs import slug
from awskg.authoring.topics import Topic
from awskg.packs import Role, lines_of


def roles(text: str) -> list[str]:
    return [line.role.value for line in read_markdown(text)]


def said(text: str) -> list[str]:
    return [line.text for line in read_markdown(text)]


HEADINGS = {
    "atx": ("# EC2\nx\n", ["heading", "fact"], "EC2", 1),
    "atx closed": ("### EC2 ###\nx\n", ["heading", "fact"], "EC2", 3),
    "setext of level 1": ("EC2\n===\nx\n", ["heading", "markup", "fact"], "EC2", 1),
    "setext of level 2": ("EC2\n---\nx\n", ["heading", "markup", "fact"], "EC2", 2),
    "setext of two lines": ("EC2\nand more\n===\nx\n", ["heading", "heading", "markup", "fact"], "EC2 and more", 1),
    "with marks": ("# **EC2** `m3` [docs](https://a.b)\nx\n", ["heading", "fact"], "EC2 m3 docs", 1),
    "Japanese": ("## インスタンス\nx\n", ["heading", "fact"], "インスタンス", 2),
    "with Windows line ends": ("# EC2\r\nx\r\n", ["heading", "fact"], "EC2", 1),
    "with a tab": ("#\tEC2\nx\n", ["heading", "fact"], "EC2", 1),
    "empty": ("# EC2\n\n# S3\nx\n", ["empty-section", "blank", "heading", "fact"], "EC2", 1),
    "empty at the end": ("# EC2\n---\n", ["empty-section", "markup"], "EC2", 1),
    "with a section below": ("# EC2\n## M3\nx\n", ["heading", "heading", "fact"], "EC2", 1),
    "with a link below": ("# EC2\nhttps://a.b\n", ["heading", "reference"], "EC2", 1),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_a_heading_opens_a_section(name: str) -> None:
    text, expected, title, level = HEADINGS[name]
    assert roles(text) == expected
    assert (read_markdown(text)[0].text, read_markdown(text)[0].level) == (title, level)


NO_HEADINGS = {
    "in a fence": ("```sh\n# EC2\n```\n", ["markup", "fact", "markup"]),
    "in a fence that is never closed": ("~~~\n# EC2\n", ["markup", "fact"]),
    "in a list": ("- # EC2\n", ["fact"]),
    "in a quotation": ("> # EC2\n", ["fact"]),
    "without its space": ("#EC2\n", ["fact"]),
    "without text": ("#\nx\n", ["markup", "fact"]),
    "in front matter": ("---\ntitle: x\n# comment\n---\nx\n", ["markup"] * 4 + ["fact"]),
    "in a comment": ("<!--\n# EC2\n-->\n", ["markup"] * 3),
}


@pytest.mark.parametrize("name", NO_HEADINGS)
def test_what_looks_like_a_heading_and_is_none(name: str) -> None:
    text, expected = NO_HEADINGS[name]
    assert roles(text) == expected
    assert not any(line.level for line in read_markdown(text))


SILENT = {
    "a rule": ("a\n\n***\n", ["fact", "blank", "markup"]),
    "the second line of a table": ("| a | b |\n|---|:-:|\n| c | |\n", ["fact", "markup", "fact"]),
    "an empty row of a table": ("| a |\n|---|\n| |\n", ["fact", "markup", "markup"]),
    "a mark of a list": ("- a\n-\n  1.\n", ["fact", "markup", "markup"]),
    "tags alone": ("<div>\n<b>a</b>\n</div>\n", ["markup", "fact", "markup"]),
    "a comment beside text": ("a <!-- b -->\n", ["fact"]),
    "a line of wide spaces": ("a\n　\nb\n", ["fact", "blank", "fact"]),
    "a quotation mark alone": ("> a\n>\n> b\n", ["fact", "markup", "fact"]),
    "TOML front matter": ('+++\ntitle = "x"\n+++\nx\n', ["markup"] * 3 + ["fact"]),
    "a rule at the start": ("---\nx\n\n---\n", ["markup", "fact", "blank", "markup"]),
}


@pytest.mark.parametrize("name", SILENT)
def test_lines_without_text_are_told_from_those_with(name: str) -> None:
    text, expected = SILENT[name]
    assert roles(text) == expected


LINKS = {
    "https://aws.amazon.com/ec2": "reference",
    "<https://aws.amazon.com/ec2>": "reference",
    "- [the docs](https://a.b)": "reference",
    "[one](https://a.b), [two](https://c.d)": "reference",
    "![picture](a.png)": "reference",
    "[name]: https://a.b": "reference",
    "see [the docs](https://a.b)": "fact",
    "参考：https://a.b": "fact",
}


@pytest.mark.parametrize("line", LINKS)
def test_a_link_and_nothing_else_is_a_reference(line: str) -> None:
    assert roles(line) == [LINKS[line]]


PLAIN = {
    "- **M3** is *old*": "M3 is old",
    "  2) `aws ec2`  and\tmore": "aws ec2 and more",
    "- [ ] to do": "to do",
    "- [x] done": "done",
    '> quoted [docs](https://a.b "title")': "quoted docs",
    "a &amp; b \\* c": "a & b * c",
    "~~old~~ new": "old new",
    "これは**「重要」**です": "これは「重要」です",
    "**注意：**落とし穴": "注意：落とし穴",
    "2 ** 3 and a*b*c": "2 ** 3 and abc",
    "snake_case_name stays": "snake_case_name stays",
    "\u00a0odd\u3000spaces ": "odd spaces",
    "a <br> b": "a b",
    "テ\u3099ータ": "データ",
}


@pytest.mark.parametrize("line", PLAIN)
def test_a_line_says_its_words_without_marks(line: str) -> None:
    assert said(line) == [PLAIN[line]]


def test_every_line_of_a_paragraph_a_list_and_a_table_says_its_own() -> None:
    assert said("one *two\nthree* four\n") == ["one two", "three four"]
    assert said("- a\n  - **b**\n    1. c\n\n       d\n") == ["a", "b", "c", "", "d"]
    assert said("| a | **b** |\n|---|---|\n| 1 | 2 |\n") == ["a | b", "", "1 | 2"]
    assert said("see [the\ndocs](https://a.b) and `x\ny`\n") == ["see [the", "docs](https://a.b) and `x", "y`"]
    assert said("    code *as it is*\n") == ["code *as it is*"]


def test_a_bare_carriage_return_ends_no_line() -> None:
    assert [line.number for line in read_markdown("# a\rb\n- c\n")] == [1, 2]
    assert roles("# a\rb\n- c\n") == ["heading", "fact"]


PIECES = st.sampled_from([
    "# A", "## B", "####### C", "=", "---", "- x", "1. y", "> z", "```", "~~~", "    code", "\t- t", "| a | b |",
    "|---|---|", "<!--", "-->", "<div>", "[a]: b", "", " ", "　", "\r", "***", "**b**", "`", "text", "日本語", "\u2028",
    "\x0c", "[x](", "![", "\\", "&#0;", "+++",
])  # fmt: skip


@example("\\\n####### C\n=")  # a heading of two lines, the first of which says nothing
@given(st.lists(st.lists(PIECES, max_size=3).map("".join), max_size=12).map("\n".join))
def test_every_line_is_read_once_whatever_it_is(text: str) -> None:
    lines = read_markdown(text)
    assert [line.raw for line in lines] == lines_of(text)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        assert (line.role is Role.BLANK) == (not line.raw.strip())
        assert bool(line.text) <= (line.role not in (Role.BLANK, Role.MARKUP))
        assert line.text == " ".join(line.text.split())
        assert bool(line.level) <= (line.role in (Role.HEADING, Role.EMPTY_SECTION))


class ByText:
    """Names headings by their text."""

    def of_notes(self) -> Topic:
        return Topic("whole", "whole", is_known=False)

    def of_heading(self, line: NoteLine, above: str | None) -> Topic:
        return Topic(f"{above}>{line.text}" if above else line.text, line.text, is_known=False)


def test_a_line_stands_below_the_headings_above_it() -> None:
    text = "x\n# A\n### B\ny\n## C\nz\n# D\n"
    placed = outline(read_markdown(text), ByText())
    assert [of.path for of in placed] == [
        ("whole",), ("A",), ("A", "A>B"), ("A", "A>B"), ("A", "A>C"), ("A", "A>C"), ("D",),
    ]  # fmt: skip


def test_lines_before_the_first_heading_belong_to_nothing_when_they_say_nothing() -> None:
    assert [of.path for of in outline(read_markdown("\n---\n# A\n"), ByText())] == [(), (), ("A",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Placement groups", "placement-groups"),
        ("EC2の種類", "ec2"),
        ("Größe: Überblick", "grosse-uberblick"),
        ("ＥＣ２ Spot", "ec2-spot"),
        ("Don't panic", "dont-panic"),
        ("2.1", ""),
        ("見出し", ""),
        ("a" * 100, "a" * 60),
        ("word " * 30, "-".join(["word"] * 12)),
    ],
)
def test_an_id_is_the_latin_words_of_a_heading(text: str, expected: str) -> None:
    assert slug(text) == expected
