"""All items of a graph, and what became of those that were not made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.study.making import are_alike
from awskg.study.model import Dropped, Form, Item, Strategy
from awskg.study.strategies.advice import advice_items
from awskg.study.strategies.definitions import definition_items
from awskg.study.strategies.errata import erratum_items
from awskg.study.strategies.lists import list_items
from awskg.study.strategies.names import name_items
from awskg.study.strategies.negatives import negative_items
from awskg.study.strategies.numbers import number_items
from awskg.study.strategies.steps import step_items

if TYPE_CHECKING:
    from awskg.study.falsity import Falsity
    from awskg.study.ground import Facts

_STRATEGIES: Final = (
    *(advice_items, negative_items, list_items, step_items, erratum_items, number_items, name_items),
    definition_items,
)
"""The ways in which items are made; the best questions come first."""

MOST_OF_A_CLAIM: Final = 2
"""How many items ask for the same sentence with another gap, at most."""


class Made(NamedTuple):
    """What was made of a graph.

    Attributes:
        items: the items, in the order of the notes within each strategy.
        dropped: what was not made, with the reason.
    """

    items: tuple[Item, ...]
    dropped: tuple[Dropped, ...]


def make_items(facts: Facts, falsity: Falsity) -> Made:
    """Return the items that can be made of what a view says.

    Args:
        facts: what it says.
        falsity: what is known to be false.

    Returns:
        Items whose keys are stated by claims of the view, and whose wrong options are known to be wrong. Two items
        never ask the same; an item that does not stand is dropped, and says why.
    """
    items: dict[str, Item] = {}
    dropped: list[Dropped] = []
    asked: set[str] = set()
    decided: set[str] = set()
    gaps: dict[str, int] = {}
    for strategy in _STRATEGIES:
        for one in strategy(facts, falsity):
            why = None if isinstance(one, Dropped) else _why_dropped(one, items, asked, gaps)
            if isinstance(one, Dropped):
                dropped.append(one)
            elif why is None and _decides(one) and _decides(one) <= decided:
                dropped.append(Dropped(one.id, "it decides nothing new"))
            elif why:
                dropped.append(Dropped(one.id, why))
            else:
                items[one.id] = one
                asked.add(_asked(one))
                decided |= _decides(one)
                if one.form is Form.GAP:
                    gaps[one.claims[0]] = gaps.get(one.claims[0], 0) + 1
    return Made(tuple(items.values()), tuple(dropped))


def _why_dropped(item: Item, items: dict[str, Item], asked: set[str], gaps: dict[str, int]) -> str | None:
    if item.id in items:
        return "it was made already"
    if _asked(item) in asked:
        return "the same is asked already"
    if item.form is Form.GAP and any(
        item.answers == other.answers and are_alike(item.stem, other.stem) for other in items.values()
    ):
        return "much the same is asked already"
    if item.form is Form.GAP and gaps.get(item.claims[0], 0) >= MOST_OF_A_CLAIM:
        return "its sentence has gaps enough"
    return None


def _decides(item: Item) -> set[str]:
    """Return what the right options of an item are proved by: two items should not decide the same."""
    if item.form in (Form.GAP, Form.ORDER):
        return set()
    return {option.reason.ask for option in item.options if option.right}


def _asked(item: Item) -> str:
    """Return what two items must not share: the question, or for those that are told apart by options, the answer."""
    return item.stem.en if item.strategy in (Strategy.NAME, Strategy.NUMBER) else f"{item.stem.en} {_right(item)}"


def _right(item: Item) -> list[str]:
    return sorted(option.text.en for option in item.options if option.right)
