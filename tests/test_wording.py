"""The sentences of the command line: all there in both languages, all used, each with the same facts."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from running import run

import awskg.cli
from awskg.authoring import Fate
from awskg.cli import wording
from awskg.cli.wording import SENTENCES, VERDICTS, error_message, say
from awskg.errors import (
    AmbiguousNameError,
    AwskgError,
    ParameterTypeError,
    UnknownNameError,
    UnknownParameterError,
    UpdateRefusedError,
)
from awskg.model import Lang, Verdict
from awskg.packs import Drift

SOURCES = [path for path in Path(awskg.cli.__file__).parent.glob("*.py") if path.name != "wording.py"]
assert SOURCES, "no module of the command line found"
SAID = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
BUILT = {f"line {drift}" for drift in Drift} | {f"stop {number}" for number in range(1, 10)}
BUILT |= {f"fate {fate}" for fate in Fate if fate not in (Fate.SAME, Fate.MOVED)}


def facts(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("name", SENTENCES)
def test_japanese_says_no_fact_that_english_leaves_out(name: str) -> None:
    assert facts(SENTENCES[name].ja) <= facts(SENTENCES[name].en)


@pytest.mark.parametrize("name", sorted(set(SENTENCES) - BUILT))
def test_every_sentence_is_said_somewhere(name: str) -> None:
    assert f'"{name}"' in SAID


def test_every_sentence_that_is_named_by_a_fact_exists() -> None:
    assert set(SENTENCES) >= BUILT


def test_every_verdict_has_words_in_both_languages() -> None:
    assert set(VERDICTS) == set(Verdict)


@pytest.mark.parametrize(("count", "noun"), [(0, "0 findings"), (1, "1 finding"), (1234, "1,234 findings")])
def test_a_number_brings_the_right_noun(count: int, noun: str) -> None:
    assert say(Lang.EN, "findings", findings=count) == noun


ERRORS: list[tuple[AwskgError, str]] = [
    (UnknownNameError("view", "curent", ["current"]), "「curent」というビューはありません。もしかして: current"),
    (
        UnknownParameterError("q", "thng", [], ["thing"]),
        "質問 q に「thng」というパラメーターはありません。使えるもの: thing",
    ),
    (
        AmbiguousNameError("TS", ["kg:a", "kg:b"]),
        "「TS」に当たるものは 2 件あります。どれかを指定してください: kg:a、kg:b",
    ),
    (ParameterTypeError("line", "integer", "x", "3"), "パラメーター line の型は integer です。「x」は当てはまりません"),
    (UpdateRefusedError("INSERT"), "INSERT は実行できません。awskg は読み取り専用で、ネットワークにもつなぎません"),
]


@pytest.mark.parametrize(("error", "japanese"), ERRORS, ids=[type(error).__name__ for error, _ in ERRORS])
def test_an_error_is_worded_in_the_language_wanted(error: AwskgError, japanese: str) -> None:
    assert error_message(error, Lang.JA) == japanese
    assert error_message(error, Lang.EN) == str(error)


def test_an_error_without_words_of_its_own_says_what_it_says_in_english() -> None:
    assert error_message(AwskgError("no room"), Lang.JA) == "no room"


def test_every_kind_of_name_that_an_error_speaks_of_has_a_japanese_word() -> None:
    assert {"command", "engine", "format", "language", "option", "question", "thing", "view"} <= set(wording.KINDS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("path", "Lambda"), "B を指定してください"),
        (("path", "Lambda", "EC2", "--limit", "0"), "--limit の値が正しくありません (0 is not in the range x>=1)"),
    ],
    ids=["missing", "out of range"],
)
def test_what_is_wrong_with_arguments_is_said_in_japanese_too(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments, "--lang", "ja")
    assert (result.exit_code, result.stderr) == (2, f"awskg: {said}\n")
