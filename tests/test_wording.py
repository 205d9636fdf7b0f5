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
    UnknownSuffixError,
    UpdateRefusedError,
)
from awskg.model import Lang, Verdict
from awskg.packs import Drift
from awskg.stores.endpoint import failure

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
    (UnknownNameError("format", "x", (), ["csv", "md"]), "「x」という形式はありません。使えるもの: csv、md"),
    (
        UnknownSuffixError(".gif", [".csv"]),
        "拡張子 .gif の形式はありません。使えるもの: .csv。--format を付ければ、ファイルの名前は自由です",
    ),
    (
        UnknownParameterError("q", "thng", [], ["thing"]),
        "質問 q に「thng」というパラメーターはありません。使えるもの: thing",
    ),
    (
        AmbiguousNameError("TS", ["kg:a", "kg:b"]),
        "「TS」に当たるものは 2 件あります。どれかを指定してください: kg:a、kg:b",
    ),
    (ParameterTypeError("line", "integer", "x", "3"), "パラメーター line の型は integer です。「x」は当てはまりません"),
    (
        failure("no view", "http://h/query", view="2019"),
        (
            "http://h/query: ビュー 2019 がありません。サーバーには何も書き込んでいません。"
            "awskg push --endpoint URL --view 2019 を実行してください"
        ),
    ),
    (UpdateRefusedError("INSERT"), "INSERT は実行できません。awskg は読み取り専用で、ネットワークにもつなぎません"),
]


@pytest.mark.parametrize(("error", "japanese"), ERRORS, ids=[japanese for _, japanese in ERRORS])
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
        (("path", "Lambda", "EC2", "--limit", "0"), "--limit には 1 以上の整数を指定してください"),
        (("path", "Lambda", "EC2", "--max-hops", "13"), "--max-hops には 1〜12 の整数を指定してください"),
        (("path", "Lambda", "EC2", "--max-hops", "x"), "--max-hops には 1〜12 の整数を指定してください"),
    ],
    ids=["missing", "too small", "too large", "no number"],
)
def test_what_is_wrong_with_arguments_is_said_in_japanese_too(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments, "--lang", "ja")
    assert (result.exit_code, result.stderr) == (2, f"awskg: {said}\n")


@pytest.mark.parametrize("number", ["0", "x"])
def test_a_number_that_is_not_to_be_had_is_answered_with_those_that_are(number: str) -> None:
    result = run("path", "Lambda", "EC2", "--max-hops", number)
    assert (result.exit_code, result.stderr) == (2, "awskg: --max-hops takes a whole number from 1 to 12\n")
    assert run("find", "x", "--limit", number).stderr == "awskg: --limit takes a whole number from 1 up\n"


@pytest.mark.parametrize(("command", "kind"), [("ask", "question"), ("diagram", "diagram"), ("explain", "code")])
def test_a_name_that_nothing_looks_like_is_answered_with_the_command_that_lists_them(command: str, kind: str) -> None:
    result = run(command, "zzzz")
    assert (result.exit_code, result.stderr) == (2, f'awskg: no {kind} is called "zzzz"; awskg {command} lists them\n')
    assert f"awskg {command}" in run(command, "zzzz", "--lang", "ja").stderr
    assert all(words[0] == "awskg" for words in map(str.split, wording.LISTED_BY.values()))


@pytest.mark.parametrize(
    ("arguments", "there_are"),
    [
        (("find", "x", "--format", "qqq"), "there are: table, json, jsonl, csv, tsv, md"),
        (("find", "x", "--view", "qqq"), "there are: noted, current, all, 2020-06"),
        (("find", "x", "--lang", "qqq"), "there are: en, ja"),
        (("find", "x", "--engine", "qqq"), "there are: oxigraph, rdflib"),
        (("gaps", "--kind", "qqq"), "there are: unverified, no-definition"),
        (("qqq",), "there are: tour, ask, show"),
    ],
    ids=lambda part: part[0] if isinstance(part, tuple) else "",
)
def test_a_name_that_nothing_looks_like_is_answered_with_all_where_they_are_few(
    arguments: tuple[str, ...], there_are: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert there_are in result.stderr
    assert "did you mean" not in result.stderr


@pytest.mark.parametrize(("lang", "name"), [("en", "Lambda function"), ("ja", "Lambda 関数")])
def test_names_that_look_like_the_one_given_are_in_the_language_wanted(lang: str, name: str) -> None:
    assert f"{name} (kg:lambda-function)" in run("show", "Lamda", "--lang", lang).stderr
