"""What can be measured of items: whether keys are proved, what gives them away, and what is not asked."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from math import erfc, exp, gamma, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Labels, Lang
from awskg.study.gaps import name_of
from awskg.study.ground import NOT_STUDIED
from awskg.study.making import are_alike
from awskg.study.model import GAP, TRUE, Form
from awskg.study.registry import answer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from awskg.study.model import Item, Reason
    from awskg.study.study import Study


class Flaw(NamedTuple):
    """An item that a rule of writing items objects to.

    Attributes:
        rule: the rule, such as "longest".
        item: the id of the item.
        lang: the language in which it is so, or "" where it is so in both.
    """

    rule: str
    item: str
    lang: str = ""


class Audit(NamedTuple):
    """What was measured.

    Attributes:
        items: how many items there are.
        dropped: reason → how many items were not made for it.
        forms: form → how many items.
        strategies: strategy → how many items.
        sections: heading of the notes → how many items are from below it.
        options: number of options → how many items with options have so many.
        claims: how many claims of the view could be asked about.
        asked: how many of them an item asks about.
        proved_keys: how many right options, and answers to be recalled, the graph proves.
        keys: how many there are.
        proved_wrong: of how many wrong options the graph proves that they are wrong.
        wrong: how many there are.
        statements: "true" and "false" → of how many sentences that is the answer.
        positions: place of the right option, from 1 → how many items of one right option have it there.
        chance: how likely places as uneven as these are, if chance chooses them: 0.05 and more is unsuspicious.
        longest: language → share of items of one right option whose right option is longer than every other.
        longest_by_chance: the share that chance would give.
        duplicates: pairs of items that ask nearly the same.
        flaws: items that a rule objects to.
        difficulty: "easy", "medium" and "hard" → how many items.
    """

    items: int
    dropped: dict[str, int]
    forms: dict[str, int]
    strategies: dict[str, int]
    sections: dict[Labels, int]
    options: dict[int, int]
    claims: int
    asked: int
    proved_keys: int
    keys: int
    proved_wrong: int
    wrong: int
    statements: dict[str, int]
    positions: dict[int, int]
    chance: float
    longest: dict[str, float]
    longest_by_chance: float
    duplicates: tuple[tuple[str, str], ...]
    flaws: tuple[Flaw, ...]
    difficulty: dict[str, int]


def audit(study: Study) -> Audit:
    """Return what can be measured of the items of a graph."""
    items = study.items
    one = [item for item in items if item.form is Form.ONE and not is_statement(item)]
    right = [reason for item in items for reason in _keys(item)]
    wrong = [option.reason for item in items for option in item.options if not option.right]
    unordered = [item for item in one if not _is_in_order(item)]
    trusted = study.facts.claims.values()
    studied = {claim.iri for claim in trusted if any(of not in NOT_STUDIED for _, of, _ in claim.triples)}
    asked = {claim for item in items for claim in item.claims}
    return Audit(
        items=len(items),
        dropped=dict(Counter(_reason(dropped.why) for dropped in study.made.dropped).most_common()),
        forms=_counted(item.form for item in items),
        strategies=_counted(item.strategy for item in items),
        sections=dict(Counter(study.label(item.section) for item in items if item.section).most_common()),
        options=dict(sorted(Counter(len(item.options) for item in items if item.options).items())),
        claims=len(studied),
        asked=len(studied & asked),
        proved_keys=sum(map(study.is_proved, right)),
        keys=len(right),
        proved_wrong=sum(map(study.is_proved, wrong)),
        wrong=len(wrong),
        statements=_counted(item.options[item.key[0]].text.en.lower() for item in items if is_statement(item)),
        positions=dict(sorted(Counter(item.key[0] + 1 for item in unordered).items())),
        chance=_chance(unordered),
        longest={lang: _share(_is_longest(item, lang) for item in one) for lang in Lang},
        longest_by_chance=round(sum(1 / len(item.options) for item in one) / len(one), 2) if one else 0.0,
        duplicates=tuple(_duplicates(items)),
        flaws=tuple(flaw for item in items for flaw in flaws(item)),
        difficulty=_counted(level(item) for item in items),
    )


def level(item: Item) -> str:
    """Return how hard an item is: "recall", or, by how alike its options are, "easy", "medium" or "hard"."""
    if item.form is Form.GAP:
        return "recall"
    return "easy" if item.difficulty < _MEDIUM else "medium" if item.difficulty < _HARD else "hard"


_MEDIUM: Final = 0.25
_HARD: Final = 0.45


def flaws(item: Item) -> Iterator[Flaw]:
    """Yield the rules of writing items that object to an item."""
    for lang in Lang:
        yield from (Flaw(rule, item.id, lang) for rule, objects in _RULES.items() if objects(item, lang))
    if _KANA.search(item.stem.en) or not _KANA.search(item.stem.ja):
        yield Flaw("in the wrong language", item.id)
    if item.form in (Form.ONE, Form.SEVERAL) and all(option.right for option in item.options):
        yield Flaw("nothing is wrong", item.id)
    if item.form is Form.ONE and len(item.key) != 1:
        yield Flaw("more than one key", item.id)


def _has_twins(item: Item, lang: str) -> bool:
    texts = [option.text.in_(lang).lower() for option in item.options]
    return len(set(texts)) < len(texts)


def _has_above(item: Item, lang: str) -> bool:
    return any(_ABOVE.search(option.text.in_(lang)) for option in item.options)


def _is_absolute(item: Item, lang: str) -> bool:
    sure = [option.right for option in item.options if _ABSOLUTE.search(option.text.in_(lang))]
    return bool(sure) and not any(sure)


def _asks_nothing(item: Item, lang: str) -> bool:
    stem = item.stem.in_(lang)
    asks = stem.startswith("Choose ") or stem.endswith(("?", "か。", "よ。", "べ。"))
    return GAP.in_(lang) not in stem and not asks


def _has_gaps(item: Item, lang: str) -> bool:
    return item.stem.in_(lang).count(GAP.in_(lang)) > 1


def _has_answer(item: Item, lang: str) -> bool:
    return any(name_of(answer).search(item.stem.in_(lang)) for answer in item.answers.in_(lang))


_RULES: Final[Mapping[str, Callable[[Item, str], bool]]] = {
    "same option twice": _has_twins,
    "all or none of the above": _has_above,
    "absolute words in wrong options only": _is_absolute,
    "asks nothing": _asks_nothing,
    "several gaps": _has_gaps,
    "the question has the answer": _has_answer,
}
_ABOVE: Final = re.compile(r"\b(?:all|none|both) of the above\b|上記(?:の)?(?:すべて|いずれ)", re.IGNORECASE)
_ABSOLUTE: Final = re.compile(r"(?<![-\w])(?:always|never|only|completely)(?![-\w])|必ず|常に|決して|絶対")
_KANA: Final = re.compile("[ぁ-ヺ一-鿿]")


def _keys(item: Item) -> list[Reason]:
    return [option.reason for option in item.options if option.right] or [item.reason]


def _counted(names: Iterator[str]) -> dict[str, int]:
    return dict(Counter(str(name) for name in names).most_common())


def _reason(why: str) -> str:
    """Return a reason without what it quotes, so that the same reasons are counted together."""
    return re.sub("“[^”]*”", "…", why)


def _share(told: Iterator[bool]) -> float:
    answers = list(told)
    return round(sum(answers) / len(answers), 2) if answers else 0.0


def _is_longest(item: Item, lang: str) -> bool:
    lengths = [len(option.text.in_(lang)) for option in item.options]
    own = lengths[item.key[0]]
    return own == max(lengths) and lengths.count(own) == 1


def _is_in_order(item: Item) -> bool:
    """Return whether options stand in the order of their numbers, or true before false, and not as chance has it."""
    return is_statement(item) or all(option.text.en.isdecimal() for option in item.options)


def is_statement(item: Item) -> bool:
    """Return whether an item asks whether a sentence is true."""
    return any(option.text == TRUE for option in item.options)


def _chance(items: list[Item]) -> float:
    """Return how likely places of keys as uneven as those of some items are: Pearson's test of goodness of fit."""
    counts = Counter(item.key[0] for item in items)
    most = max((len(item.options) for item in items), default=0)
    expected = [sum(1 / len(item.options) for item in items if len(item.options) > place) for place in range(most)]
    statistic = sum((counts[place] - wanted) ** 2 / wanted for place, wanted in enumerate(expected))
    return round(_survival(statistic, most - 1), 3) if most > 1 else 1.0


def _survival(value: float, freedom: int) -> float:
    """Return how likely a chi-square variable is greater than a value.

    >>> round(_survival(3.841, 1), 3), round(_survival(5.991, 2), 3), round(_survival(7.815, 3), 3)
    (0.05, 0.05, 0.05)
    """
    half = value / 2
    if freedom % 2:
        steps = range(1, (freedom + 1) // 2)
        return erfc(sqrt(half)) + exp(-half) * sum((half ** (step - 0.5) / gamma(step + 0.5) for step in steps), 0.0)
    term = total = 1.0
    for step in range(1, freedom // 2):
        term *= half / step
        total += term
    return exp(-half) * total


def _duplicates(items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    """Yield pairs of items with nearly the same question and the same answer."""
    by_answer: dict[str, list[Item]] = {}
    for item in items:
        by_answer.setdefault(answer_of(item).en, []).append(item)
    for same in by_answer.values():
        yield from ((one.id, other.id) for one, other in combinations(same, 2) if are_alike(one.stem, other.stem))
