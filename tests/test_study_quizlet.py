"""Two columns: read back by the csv module, as Quizlet does, without quotes."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from odd_study import odd_studies, study_of

import awskg
from awskg.diagrams.texts import flat
from awskg.model import Lang
from awskg.study import Form, Study
from awskg.study.formats.quizlet import write


@pytest.fixture(scope="module")
def real() -> Study:
    return Study(awskg.load())


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def check(study: Study, lang: Lang) -> None:
    rows = read(write(study, lang))
    assert len(rows) == len(study.items)
    for item, (question, answer) in zip(study.items, rows, strict=True):
        assert question.startswith(flat(item.stem.in_(lang)))
        assert all(flat(option.text.in_(lang)) in question for option in item.options)
        right = [item.options[place].text for place in item.key]
        at = 0
        for text in right:  # in the order in which they are right
            at = answer.index(flat(text.in_(lang)), at)
        if item.form is Form.GAP:
            assert answer == (flat(item.answers.in_(lang)[0]) or "–")


@pytest.mark.parametrize("lang", Lang)
def test_each_item_is_a_line_of_question_and_answer(real: Study, lang: Lang) -> None:
    check(real, lang)


@settings(max_examples=150, deadline=None)
@given(odd_studies())
def test_no_text_adds_a_column_or_a_line(study: Study) -> None:
    for lang in Lang:
        written = write(study, lang)
        assert written.count("\t") == written.count("\n") == len(written.splitlines()) == len(study.items)
        check(study, lang)


def test_there_is_nothing_where_there_is_no_item() -> None:
    assert not write(study_of("no-claims"), Lang.EN)
