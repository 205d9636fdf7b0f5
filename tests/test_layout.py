"""The canonical layout: the same quads, every comment, one form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from same_quads import from_document
from turtle_texts import broken_texts, texts

from awskg.layout import LayoutError, TooDeepError, canonical
from awskg.turtle import parse

ROOT = Path(__file__).parent.parent
FILES = [*sorted((ROOT / "data").rglob("*.trig")), *sorted((ROOT / "ontology").glob("*.ttl"))]
assert len(FILES) > 10, "the project's own files were not found: the parametrized test would vanish"
KG = "@prefix kg: <https://w3id.org/awskg/thing/> .\n"


def comments(text: str) -> list[str]:
    document = parse(text)
    return sorted(text[comment.start : comment.end].rstrip() for comment in document.comments)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_the_project_is_in_the_layout(path: Path) -> None:
    text = path.read_text("utf-8")
    assert canonical(text, trig=path.suffix == ".trig") == text


@given(texts)
def test_the_layout_says_the_same(text: str) -> None:
    assert from_document(parse(canonical(text))) == from_document(parse(text))


@given(texts)
def test_the_layout_of_the_layout_is_the_layout(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(texts)
def test_every_comment_is_kept(text: str) -> None:
    assert comments(canonical(text)) == comments(text)


@given(broken_texts())
def test_a_text_with_faults_is_never_laid_out(text: str) -> None:
    if parse(text).faults:
        with pytest.raises(LayoutError, match=r"^line \d+: not Turtle"):
            canonical(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kg:a kg:b kg:c.", "kg:a\n    kg:b kg:c .\n"),
        ("kg:a kg:b 'c'@ja , 'd'@en .", 'kg:a\n    kg:b "d"@en ,\n        "c"@ja .\n'),
        ("kg:a kg:b kg:c ; a kg:D .", "kg:a\n    a kg:D ;\n    kg:b kg:c .\n"),
        ("kg:a kg:b kg:c, kg:d .", "kg:a\n    kg:b kg:c , kg:d .\n"),
        ("kg:g{kg:a kg:b kg:c}", "kg:g { kg:a kg:b kg:c . }\n"),
        ("GRAPH kg:g{kg:a kg:b kg:c}", "kg:g { kg:a kg:b kg:c . }\n"),
        ("kg:g{kg:a kg:b 1;kg:c 2}", "kg:g {\n    kg:a kg:b 1 ;\n        kg:c 2 .\n}\n"),
        ("kg:a kg:b [kg:c [kg:d 1]] .", "kg:a\n    kg:b [ kg:c [ kg:d 1 ] ] .\n"),
        ("kg:a kg:b [kg:c 1;kg:d 2] .", "kg:a\n    kg:b [\n        kg:c 1 ;\n        kg:d 2\n    ] .\n"),
        ("kg:a kg:b (1 'x') .", 'kg:a\n    kg:b ( 1 "x" ) .\n'),
        ("kg:a <https://w3id.org/awskg/thing/b> 1 .", "kg:a\n    kg:b 1 .\n"),
        ("kg:a kg:b 1 . # c\n# d\nkg:e kg:f 2 .", "kg:a\n    kg:b 1 .  # c\n\n# d\nkg:e\n    kg:f 2 .\n"),
        ("# far\n\n# near\nkg:a kg:b 1 .", "# far\n\n# near\nkg:a\n    kg:b 1 .\n"),
        ("@prefix no: <http://n/> . # why\nkg:a kg:b 1 .", "# why\nkg:a\n    kg:b 1 .\n"),
        (
            'kg:a kg:b # x\n "c"@ja ,\n # y\n "d"@en .',
            'kg:a\n    # x\n    # y\n    kg:b "d"@en ,\n        "c"@ja .\n',
        ),
        ("kg:a # x\n kg:b # y\n 1 # z\n .", "kg:a  # x\n    # y\n    kg:b 1 .  # z\n"),
    ],
)
def test_it_looks_like_this(before: str, after: str) -> None:
    assert canonical(KG + before) == f"{KG}\n{after}"


def test_prefixes_are_those_used_in_order_and_say_what_was_said_of_them() -> None:
    declared = "# header\n@prefix b: <http://b/> . # of b\n# of a\nPREFIX a: <http://a/>\n@prefix c: <http://c/> .\n"
    text = f"{declared}a:a b:b 1 ."
    assert canonical(text) == (
        "# header\n# of a\n@prefix a: <http://a/> .\n@prefix b: <http://b/> .  # of b\n\na:a\n    b:b 1 .\n"
    )


def test_a_prefix_that_means_two_things_stays_where_it_is() -> None:
    text = "@prefix a: <http://a/> .\na:a a:b 1 .\n@prefix a: <http://b/> .\na:a a:b 1 .\n"
    assert from_document(parse(canonical(text))) == from_document(parse(text))


def test_line_ends_and_the_byte_order_mark_do_not_matter() -> None:
    assert canonical(f"{KG}kg:a kg:b 1 .\n".replace("\n", "\r\n")) == canonical(f"{KG}kg:a kg:b 1 .\n")


def test_brackets_that_nobody_could_read_are_refused() -> None:
    deep = 200
    with pytest.raises(TooDeepError, match="more than 100 brackets"):
        canonical(f"{KG}kg:a kg:b {'[ kg:c ' * deep}1{' ]' * deep} .")


def test_no_prefix_and_no_block_is_an_empty_line_at_most() -> None:
    assert re.fullmatch(r"\n?", canonical(""))
