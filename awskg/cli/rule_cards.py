"""What the codes of findings stand for: one on a card, or all in a list."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from awskg.checks import Severity
from awskg.checks.explanations import CLAIMS
from awskg.checks.rulebook import rule_section
from awskg.cli.grid import Grid
from awskg.cli.output import markdown_table
from awskg.cli.page import Page
from awskg.cli.wording import listing, say
from awskg.width import display_width, visible, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awskg.checks import Explanation
    from awskg.cli.output import Record
    from awskg.model import Lang

INDENT: Final = "    "
FIELDS: Final = (
    *("code", "name", "familyEn", "familyJa", "severity", "repairs", "titleEn", "titleJa"),
    *("whatEn", "whatJa", "whyEn", "whyJa", "file", "bad", "good"),
)


@dataclass(frozen=True)
class Rules:
    """Rules for a program.

    Attributes:
        rules: the rules.
    """

    rules: Sequence[Explanation]

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return FIELDS

    def records(self) -> Iterator[Record]:
        """Return one object a rule."""
        return map(_record, self.rules)


class RuleCards(Rules):
    """Rules for a person, each with what it looks for, why, and its examples."""

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the cards below each other."""
        for place, rule in enumerate(self.rules):
            if place:
                yield ""
            yield from _card(rule, page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return the sections of the documentation."""
        for rule in self.rules:
            yield from rule_section(rule, page.lang)


class RuleList(Rules):
    """Rules for a person in a list, family by family."""

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the families below each other."""
        for family, rules in groupby(self.rules, lambda rule: rule.family):
            yield page.strong(family.title.in_(page.lang))
            rows = [(rule.code, rule.title.in_(page.lang), _remarks(rule, page.lang)) for rule in rules]
            yield from Grid(("", "", ""), rows, styles={0: Page.name, 2: Page.faint}).lines(page)
            yield ""
        yield page.faint(say(page.lang, "how to explain"))

    def markdown(self, page: Page) -> Iterator[str]:
        """Return one Markdown table."""
        headings = [say(page.lang, heading) for heading in ("code", "name", "finding", "remarks")]
        rows = ((rule.code, rule.name, rule.title.in_(page.lang), _remarks(rule, page.lang)) for rule in self.rules)
        return markdown_table(headings, rows)


def _record(rule: Explanation) -> Record:
    return {
        "code": rule.code,
        "name": rule.name,
        "familyEn": rule.family.title.en,
        "familyJa": rule.family.title.ja,
        "severity": rule.severity.value,
        "repairs": rule.repairs,
        "titleEn": rule.title.en,
        "titleJa": rule.title.ja,
        "whatEn": rule.what.en,
        "whatJa": rule.what.ja,
        "whyEn": rule.why.en,
        "whyJa": rule.why.ja,
        "file": rule.file,
        "bad": rule.bad,
        "good": rule.good,
    }


def _card(rule: Explanation, page: Page) -> Iterator[str]:
    title, lang = f"{rule.code} {rule.title.in_(page.lang)}", page.lang
    yield from map(page.strong, wrap(title, page.width))
    facts = {
        "name": rule.name,
        "severity": listing(_marks(rule, lang), lang),
        "looks for": rule.what.in_(lang),
        "matters": rule.why.in_(lang),
    }
    rows = [(say(lang, label), text) for label, text in facts.items()]
    yield from Grid(("", ""), rows, styles={0: Page.faint}).lines(page)
    file = "" if rule.file == CLAIMS or not rule.bad else f" ({rule.file})"
    for label, example in (("wrong", rule.bad), ("right", rule.good)):
        if example:
            yield from ("", page.strong(f"{say(lang, label)}{file}"), *_code(example, page))


def _marks(rule: Explanation, lang: Lang) -> Iterator[str]:
    """Yield how bad a finding is, and whether it can be repaired."""
    yield say(lang, rule.severity)
    if rule.repairs:
        yield say(lang, "repairable")


def _remarks(rule: Explanation, lang: Lang) -> str:
    """Return what is not as it mostly is: a mild finding, one that can be repaired."""
    marks = list(_marks(rule, lang))
    return listing(marks[rule.severity is Severity.VIOLATION :], lang)


def _code(text: str, page: Page) -> Iterator[str]:
    """Yield code line by line; what does not fit goes on in the next line, two columns further in."""
    return (f"{INDENT}{part}".rstrip() for line in visible(text).splitlines() for part in _fitted(line, page))


def _fitted(line: str, page: Page) -> Iterable[str]:
    if display_width(line) <= page.width - len(INDENT):
        return (line,)
    indent = " " * (len(line) - len(line.lstrip()))
    first, *rest = wrap(line.lstrip(), page.width - len(INDENT) - len(indent) - 2)
    return (indent + first, *(f"{indent}  {part}" for part in rest))
