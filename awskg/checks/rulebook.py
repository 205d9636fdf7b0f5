"""The pages of the documentation that say what each code stands for, made from the explanations."""

from __future__ import annotations

from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from awskg.checks.explanations import CLAIMS, explanations
from awskg.checks.finding import Severity
from awskg.model import Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.checks.explanations import Explanation

TITLE: Final = Labels("Rules", "規則")
OTHER_LANGUAGE: Final = Labels("[日本語](rules.ja.md)", "[English](rules.md)")
INTRODUCTION: Final = Labels(
    "`awskg check` gives everything that is wrong in a pack a code; this page says what each code stands for, in the "
    "words of `awskg explain CODE`. An example is one more file of [a small pack](../tests/cases/pack), about a store "
    "that keeps goods, with the prefixes of the project declared before it, or it takes the place of the file that is "
    "named: the wrong one has this finding and no other, the right one has none. A rule that the tables call "
    "repairable is one where `awskg check --fix` can set right what leaves no choice.",
    "このページは、`awskg check` の指摘に付くコードの意味を、`awskg explain コード` と同じ文で説明します。"
    "例は、商品を保管する倉庫についての[小さなパック](../tests/cases/pack)に加える一つのファイルで、プロジェクトの接頭辞は"
    "前もって宣言されているものとします。ファイル名を示した例は、その名前のファイルと置き換えます。誤った例には"
    "そのコードの指摘だけがあり、正しい例には指摘がありません。"
    "表で修正可とした規則では、直し方が一つに決まるものを `awskg check --fix` "
    "で修正できます。",
)
HEADINGS: Final = (
    Labels("code", "コード"),
    Labels("name", "名前"),
    Labels("severity", "重大度"),
    Labels("repairable", "修正可"),
)
SEVERITIES: Final = {
    Severity.VIOLATION: Labels("violation", "違反"),
    Severity.WARNING: Labels("warning", "警告"),
    Severity.INFO: Labels("info", "情報"),
}
YES: Final = Labels("yes", "はい")
WRONG: Final = Labels("Wrong", "誤った例")
RIGHT: Final = Labels("Right", "正しい例")
NO_EXAMPLE: Final = Labels("No text can show this.", "テキストで例を示すことはできません。")

_FENCES: Final = {".trig": "trig", ".csv": "csv", ".toml": "toml", ".md": "markdown", ".rq": "sparql"}


def rules_page(lang: str = "en") -> str:
    """Return the page of all rules in *lang*, "en" or "ja", as Markdown."""
    return "\n".join(_page(lang)) + "\n"


def rule_section(rule: Explanation, lang: str) -> Iterator[str]:
    """Yield what a rule is about as lines of Markdown: heading, title, what, why, and the examples as code."""
    yield from (f"### {_heading(rule)}", "", f"**{rule.title.in_(lang)}**", "")
    yield from (rule.what.in_(lang), "", rule.why.in_(lang), "")
    if not rule.bad:
        yield from (NO_EXAMPLE.in_(lang), "")
        return
    file = "" if rule.file == CLAIMS or rule.file.endswith(".rq") else f" (`{rule.file}`)"
    for title, example in ((WRONG, rule.bad), (RIGHT, rule.good)):
        yield from (f"{title.in_(lang)}{file}:", "", *_code(rule.file, example), "")


def _page(lang: str) -> Iterator[str]:
    families = [(family, list(rules)) for family, rules in groupby(explanations().values(), lambda rule: rule.family)]
    yield from ("<!-- Made from ontology/rules/ by tests/written_docs.py. -->", "", f"# {TITLE.in_(lang)}", "")
    yield from (OTHER_LANGUAGE.in_(lang), "", INTRODUCTION.in_(lang), "")
    for family, rules in families:
        yield from (f"**{family.title.in_(lang)}**", "", *_table(rules, lang), "")
    sections = [list(_family(family.title.in_(lang), rules, lang)) for family, rules in families]
    yield from [line for section in sections for line in section][:-1]


def _table(rules: Iterable[Explanation], lang: str) -> Iterator[str]:
    yield _row(heading.in_(lang) for heading in HEADINGS)
    yield _row("---" for _ in HEADINGS)
    for rule in rules:
        link = f"[{rule.code}](#{_heading(rule).lower().replace(' ', '-')})"
        repairable = YES.in_(lang) if rule.repairs else ""
        yield _row((link, rule.name, SEVERITIES[rule.severity].in_(lang), repairable))


def _family(title: str, rules: Iterable[Explanation], lang: str) -> Iterator[str]:
    yield from (f"## {title}", "")
    for rule in rules:
        yield from rule_section(rule, lang)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _heading(rule: Explanation) -> str:
    """Return the heading of a section; in both languages the same, so that a link works in both pages."""
    return f"{rule.code} {rule.name}"


def _code(file: str, text: str) -> Iterator[str]:
    return iter((f"```{_FENCES[PurePath(file).suffix]}", *text.removesuffix("\n").split("\n"), "```"))
