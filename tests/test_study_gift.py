"""GIFT: what gift-pegjs, which Moodle's own editor uses, reads back is what was written."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from node import NPM, needs_node, read_in_node
from odd_study import OddStudy, odd_studies, study_of

import awskg
from awskg.diagrams.texts import flat, web_address
from awskg.model import Labels, Lang
from awskg.study import Answers, Form, Item, Study, Told
from awskg.study.formats.gift import write

if TYPE_CHECKING:
    from collections.abc import Sequence

needs_gift = pytest.mark.skipif(
    not (NPM / "node_modules" / "gift-pegjs").is_dir(),
    reason="gift-pegjs of tests/npm is not there (make test fetches it with npm)",
)

MOODLE_GRADES: Final = (
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111),
    *(10, 5, 0),
)
"""The shares that Moodle takes; it refuses a question with any other."""

TYPES: Final = {Form.ONE: "MC", Form.SEVERAL: "MC", Form.ORDER: "Matching", Form.GAP: "Short"}


@pytest.fixture(scope="module")
def real() -> Study:
    return Study(awskg.load())


def read(text: str) -> list[dict[str, Any]]:
    (found,) = read_in_node("gift_parse.mjs", [text])
    assert "error" not in found, found
    questions: list[dict[str, Any]] = found["questions"]
    return questions


def shown(text: str) -> str:
    return flat(text.replace("\ufeff", "")) or "–"


def title_of(item: Item) -> str:
    return flat(item.id).replace("&&0", "& &0")  # no title can have what is the number of a sign


class Page(HTMLParser):
    """The text and the links of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.links, self.tags = "", list[str | None](), set[str]()
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]


def text_of(html: dict[str, str]) -> str:
    assert html["format"] == "html"
    page = Page(html["text"])
    assert not page.tags
    return page.text


def accepts(pattern: str, typed: str) -> bool:
    r"""Return whether Moodle takes what is typed for an answer: `*` is any letters, `\*` a star."""
    parts = [re.escape(part.replace(r"\*", "*")) for part in re.split(r"(?<!\\)\*", pattern)]
    return re.fullmatch(".*".join(parts), typed, re.IGNORECASE | re.DOTALL) is not None


def check(item: Item, told: Sequence[Told], question: dict[str, Any], lang: Lang) -> None:
    """Compare what was read back with the item."""
    assert question["title"] == title_of(item)
    assert question["type"] == TYPES[item.form]
    assert not question["hasEmbeddedAnswers"]
    stem = text_of(question["stem"])
    assert stem.startswith(shown(item.stem.in_(lang)))
    if item.form is Form.GAP:
        names = [shown(name) for name in item.answers.in_(lang)]
        assert all(choice["isCorrect"] and choice["weight"] == 100 for choice in question["choices"])
        patterns = [choice["text"]["text"] for choice in question["choices"]]
        assert all(accepts(pattern, name) for pattern, name in zip(patterns, names, strict=True))
        assert not accepts(patterns[0], f"{names[0]}x")
    elif item.form is Form.ORDER:
        read_back = {int(pair["subanswer"]): text_of(pair["subquestion"]) for pair in question["matchPairs"]}
        assert [read_back[at] for at in sorted(read_back)] == [
            shown(item.options[place].text.in_(lang)) for place in item.key
        ]
    else:
        check_choices(item, question["choices"], lang)
    check_explanation(told, question["globalFeedback"], lang)


def check_choices(item: Item, choices: list[dict[str, Any]], lang: Lang) -> None:
    assert [text_of(choice["text"]) for choice in choices] == [shown(one.text.in_(lang)) for one in item.options]
    reasons = [shown(one.reason.text.in_(lang)) for one in item.options]
    assert [text_of(choice["feedback"]) for choice in choices] == reasons
    rights = [option.right for option in item.options]
    if item.form is Form.ONE:
        assert [choice["isCorrect"] for choice in choices] == rights
    else:
        weights = [choice["weight"] for choice in choices]
        assert [weight > 0 for weight in weights] == rights
        assert all(abs(weight) in MOODLE_GRADES for weight in weights)
        assert sum(weight for weight in weights if weight > 0) == pytest.approx(100, abs=0.001)
        assert sum(weight for weight in weights if weight < 0) == pytest.approx(-100, abs=0.001)


def check_explanation(told: Sequence[Told], feedback: dict[str, str], lang: Lang) -> None:
    page = Page(feedback["text"])
    assert page.tags <= {"p", "br", "a"}
    addresses = [web_address(source.address or "") for one in told for source in one.evidence]
    assert page.links == [address for address in addresses if address]
    for one in told:
        assert flat(one.claim.text.in_(lang)) in page.text
        assert all(f"L{line}" in page.text for line in one.claim.lines)
        assert one.verdict.in_(lang) in page.text
        assert all(flat(source.title.in_(lang)) in page.text for source in one.evidence)


def check_all(study: Study, lang: Lang) -> None:
    written = write(study, lang)
    questions = [one for one in read(written) if one["type"] != "Category"]
    items = {title_of(item): item for item in study.items}
    assert sorted(question["title"] for question in questions) == sorted(items)
    for question in questions:
        item = items[question["title"]]
        check(item, study.told(item.claims), question, lang)


@needs_node
@needs_gift
@pytest.mark.parametrize("lang", Lang)
def test_every_item_is_read_back_with_key_weights_feedback_and_explanation(real: Study, lang: Lang) -> None:
    check_all(real, lang)


@needs_node
@needs_gift
@settings(max_examples=60, deadline=None)
@given(odd_studies())
def test_odd_texts_are_read_back_exactly(study: Study) -> None:
    for lang in Lang:
        check_all(study, lang)


@needs_node
@needs_gift
@pytest.mark.parametrize("lang", Lang)
def test_each_section_is_a_category_in_the_order_of_the_notes(real: Study, lang: Lang) -> None:
    found = [one["title"] for one in read(write(real, lang)) if one["type"] == "Category"]
    order = [real.label(path[0]).in_(lang) for path in real.facts.scene.sections.values() if path]
    assert found[:-1] == [f"awskg/{section}" for section in dict.fromkeys(order)]
    assert found[-1] == ("awskg/Elsewhere" if lang == Lang.EN else "awskg/その他")


@needs_node
@needs_gift
@pytest.mark.parametrize("lang", Lang)
def test_no_category_tells_the_answer_of_a_question_in_it(real: Study, lang: Lang) -> None:
    items = {title_of(item): item for item in real.items}
    category = ""
    for one in read(write(real, lang)):
        if one["type"] == "Category":
            category = one["title"].removeprefix("awskg/")
        elif items[one["title"]].form is Form.GAP:
            assert category not in items[one["title"]].answers.in_(lang)


@settings(max_examples=60, deadline=None)
@given(odd_studies())
def test_no_question_has_a_blank_line_as_moodle_parts_questions_there(study: Study) -> None:
    for lang in Lang:
        parts = re.split(r"\n\s*\n", write(study, lang).strip())
        assert len([part for part in parts if part.startswith("::")]) == len(study.items)
        assert all(part.startswith(("//", "$CATEGORY: ", "::")) for part in parts)
        lines = [line for part in parts if part.startswith("::") for line in part.splitlines()]
        assert not [line for line in lines if line.lstrip().startswith("//")]  # Moodle takes it for a remark


@pytest.mark.parametrize("lang", Lang)
def test_there_is_but_a_remark_where_there_is_no_item(lang: Lang) -> None:
    assert all(line.startswith("//") for line in write(study_of("no-claims"), lang).splitlines())


@needs_node
@needs_gift
@pytest.mark.parametrize(
    "answer", ["a -> b", "->", "a*b", "x\\*y", "&&058;", "[html]x", "[plain]", "%50%x", "TRUE", "=a", "~b", "#1"]
)
def test_an_answer_that_moodle_would_read_otherwise_is_still_accepted(answer: str) -> None:
    (item,) = study_of("one-claim").items
    odd = item._replace(answers=Answers((answer,), (answer,)))
    study = OddStudy([odd], study_of("one-claim").told(item.claims), Labels("x", "x"))
    check_all(study, Lang.EN)


def test_the_test_knows_a_star_of_moodle_from_a_star() -> None:
    assert accepts(r"a-*>b\*", "a->b*")
    assert not accepts(r"a\*", "ab")
