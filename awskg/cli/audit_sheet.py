"""The audit of the items as a sheet: what was measured, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.cli.sheet import Sheet
from awskg.model import Labels, Lang
from awskg.study.audit import Flaw
from awskg.study.model import FALSE, TRUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awskg.study.audit import Audit

TITLE: Final = Labels("How good the questions are", "問題の品質")
HEADINGS: Final = (Labels("measure", "項目"), Labels("value", "値"))

_MEASURES: Final = {
    "items": Labels("questions", "問題"),
    "forms": Labels("by form", "形式別"),
    "strategies": Labels("by strategy", "作り方別"),
    "proved keys": Labels("right answers that the graph proves (ASK)", "グラフで証明できた正答 (ASK)"),
    "proved wrong": Labels(
        "wrong options that the graph proves to be wrong (ASK)", "誤りと証明できた誤答の選択肢 (ASK)"
    ),
    "coverage": Labels("claims with a question", "問題のある主張"),
    "statements": Labels("true or false", "正誤"),
    "positions": Labels("place of the right option", "正答の位置"),
    "chance": Labels("chance of places as uneven (chi-square)", "偶然これほど偏る確率 (カイ二乗検定)"),
    "longest": Labels("right option is the longest, by chance", "正答が最長、偶然の場合"),
    "duplicates": Labels("pairs that ask nearly the same", "ほぼ同じ問題の組"),
    "flaws": Labels("objections by the rules of writing questions", "作問ルールの指摘"),
    "options": Labels("options in a question", "選択肢の数"),
    "difficulty": Labels("difficulty, by how alike the options are", "難易度 (選択肢の類似度による)"),
    "dropped": Labels("not made", "作らなかった問題"),
}
_FORMS: Final = {
    "one": Labels("one answer", "択一"),
    "several": Labels("several answers", "複数選択"),
    "order": Labels("order", "並べ替え"),
    "gap": Labels("recall", "穴埋め"),
}
_STRATEGIES: Final = {
    "name": Labels("name of a thing", "名前"),
    "number": Labels("number", "数値"),
    "advice": Labels("what to choose", "選択"),
    "not-possible": Labels("what is not possible", "できないこと"),
    "list": Labels("what belongs to a list", "一覧"),
    "steps": Labels("order of steps", "手順"),
    "definition": Labels("what it is called", "定義"),
    "erratum": Labels("whether what the notes said is true", "ノートの記述の正誤"),
    "statement": Labels("whether a sentence is true", "文の正誤"),
    "truth": Labels("which sentence is true, or is not", "正しい文・正しくない文"),
    "fitting": Labels("what has two properties", "二つの条件に合うもの"),
    "case": Labels("how long it takes in a case", "事例での所要時間"),
}
_TRUTHS: Final = {"true": TRUE, "false": FALSE}
_LEVELS: Final = {
    "recall": Labels("recall", "穴埋め"),
    "easy": Labels("easy", "易"),
    "medium": Labels("medium", "中"),
    "hard": Labels("hard", "難"),
}
_REASONS: Final = {
    "several answers are right": Labels("several answers are right", "正答が複数"),
    "much the same is asked already": Labels("much the same is asked already", "ほぼ同じ問題がある"),
    "the same is asked already": Labels("the same is asked already", "同じ問題がある"),
    "it was made already": Labels("it was made already", "作成済み"),
    "nothing is known to be wrong": Labels("nothing is known to be wrong", "誤りと分かる選択肢がない"),
    "nothing is known to be wrong, and it has no name to be recalled": Labels(
        "nothing is known to be wrong, and it has no name to be recalled", "誤りと分かる選択肢も固有の名前もない"
    ),
    "the sentence says too little": Labels("the sentence says too little", "文の情報が足りない"),
    "… in the question tells the answer": Labels("a word tells the answer", "問題文の語が答えを示す"),
    "the question names …, which is wrong": Labels("the question names a wrong option", "問題文に誤答がある"),
    "smaller numbers are true too": Labels("other numbers are true too", "ほかの数値でも成り立つ"),
    "its sentence has gaps enough": Labels("its sentence has gaps enough", "同じ文の穴埋めが足りている"),
    "nobody could recall what is meant": Labels("nobody could recall what is meant", "思い出しようがない"),
    "it is one of several": Labels("it is one of several", "いくつかのうちの一つ"),
    "the answer is no name": Labels("the answer is no name", "答えが名前ではない"),
    "the question names its alternative": Labels("the question names its alternative", "問題文に代替がある"),
    "a word of the answer stands in the question": Labels(
        "a word of the answer stands in the question", "答えの語が問題文にある"
    ),
    "the question has all words of a wrong option": Labels(
        "the question has all words of a wrong option", "誤答の語がすべて問題文にある"
    ),
    "it decides nothing new": Labels("it decides nothing new", "新しい内容を問わない"),
    "no correction says the contrary": Labels("no correction says the contrary", "反対のことを述べる訂正がない"),
    "a step was found to be elsewhere": Labels("a step was found to be elsewhere", "順番に誤りのあった手順がある"),
    "its name is asked for often enough": Labels("its name is asked for often enough", "同じ名前の穴埋めが足りている"),
    "its claim is asked about already": Labels("its claim is asked about already", "同じ主張の問題がある"),
    "what it says is asked about already": Labels("what it says is asked about already", "同じ内容の問題がある"),
    "the answer is a code": Labels("the answer is a code", "答えが識別子である"),
    "something else has the same initials": Labels(
        "something else has the same initials", "頭文字の同じものがほかにある"
    ),
    "too little is like it": Labels("too little is like it", "似たものが足りない"),
    "one alone is wrong, and is not like it": Labels("one unlike option alone is wrong", "似ていない誤答が一つだけ"),
    "too many answers are right": Labels("too many answers are right", "正答が多すぎる"),
    "too few sentences are like it": Labels("too few sentences are like it", "似た文が足りない"),
    "the question has all words of the answer": Labels(
        "the question has all words of the answer", "答えの語がすべて問題文にある"
    ),
    "the question has a word of the only wrong option": Labels(
        "a word tells the only wrong option", "問題文の語が唯一の誤答を示す"
    ),
    "a choice among the same things is asked for already": Labels(
        "a choice among the same things is there already", "同じ選択肢の問題がある"
    ),
    "another sentence with a gap contains it": Labels("another gap has the same sentence", "同じ文を含む穴埋めがある"),
    "what cannot be done is asked for already": Labels(
        "what cannot be done is asked already", "できないことの問題がある"
    ),
    "two steps have one place": Labels("two steps have one place", "同じ順番の手順がある"),
    "no correction is in the view": Labels("no correction is in the view", "訂正がビューにない"),
}


def audit_sheet(audit: Audit, lang: Lang) -> Sheet:
    """Return what was measured of the items, in words and figures."""
    rows = [*_figures(audit, lang), *((section.in_(lang), str(count)) for section, count in audit.sections.items())]
    return Sheet(
        ("measure", "value"),
        [{"measure": name, "value": _plain(value, lang)} for name, value in audit._asdict().items()],
        [heading.in_(lang) for heading in HEADINGS],
        rows,
        TITLE.in_(lang),
    )


def _plain(value: object, lang: Lang) -> object:
    """Return what was measured as JSON has it."""
    if isinstance(value, dict):
        return {key.in_(lang) if isinstance(key, Labels) else str(key): count for key, count in value.items()}
    if isinstance(value, tuple):
        return [one._asdict() if isinstance(one, Flaw) else list(one) for one in value]
    return value


def _figures(audit: Audit, lang: Lang) -> Iterator[tuple[str, str]]:
    flaws = {rule: sum(flaw.rule == rule for flaw in audit.flaws) for rule in {flaw.rule for flaw in audit.flaws}}
    longest = ", ".join(f"{of.upper()} {share:.0%}" for of, share in audit.longest.items())
    told = {
        "items": str(audit.items),
        "forms": _counted(audit.forms, _FORMS, lang),
        "strategies": _counted(audit.strategies, _STRATEGIES, lang),
        "proved keys": _of(audit.proved_keys, audit.keys),
        "proved wrong": _of(audit.proved_wrong, audit.wrong),
        "coverage": _of(audit.asked, audit.claims),
        "statements": _counted(audit.statements, _TRUTHS, lang),
        "positions": ", ".join(f"{place}: {count}" for place, count in audit.positions.items()),
        "chance": f"{audit.chance:.2f}",
        "longest": f"{longest}, {audit.longest_by_chance:.0%}",
        "duplicates": str(len(audit.duplicates)),
        "flaws": _counted(flaws, {}, lang) or "0",
        "options": ", ".join(f"{options}: {count}" for options, count in audit.options.items()),
        "difficulty": _counted(audit.difficulty, _LEVELS, lang),
        "dropped": _counted(audit.dropped, _REASONS, lang),
    }
    return ((_MEASURES[name].in_(lang), value) for name, value in told.items())


def _counted(counts: Mapping[str, int], names: Mapping[str, Labels], lang: Lang) -> str:
    mark = ", " if lang is Lang.EN else "、"
    return mark.join(f"{names[name].in_(lang) if name in names else name} {count}" for name, count in counts.items())


def _of(part: int, whole: int) -> str:
    return f"{part} / {whole} ({part / whole:.0%})" if whole else "0"
