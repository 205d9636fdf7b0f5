"""All items of a graph, and what became of those that were not made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.study.making import are_alike
from awskg.study.model import Dropped, Form, Item, Strategy
from awskg.study.strategies.advice import advice_items
from awskg.study.strategies.cases import case_items
from awskg.study.strategies.definitions import definition_items
from awskg.study.strategies.fitting import fitting_items
from awskg.study.strategies.lists import list_items
from awskg.study.strategies.names import name_items
from awskg.study.strategies.negatives import negative_items
from awskg.study.strategies.numbers import number_items
from awskg.study.strategies.statements import erratum_items, statement_items
from awskg.study.strategies.steps import step_items
from awskg.study.strategies.successors import successor_items
from awskg.study.strategies.truths import only_true_items, truth_items

if TYPE_CHECKING:
    from collections.abc import Callable

    from awskg.model import Iri, Labels
    from awskg.study.falsity import Falsity
    from awskg.study.ground import Facts

_STRATEGIES: Final = (
    *(advice_items, negative_items, list_items, fitting_items, successor_items, case_items, step_items, number_items),
    *(erratum_items, name_items, definition_items, truth_items, only_true_items, statement_items),
)
"""The ways in which items are made; the best questions come first."""

SAME_OPTIONS: Final = 3
"""From how many options on, the right one among them, two choices are among the same."""
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
    made = _Making()
    for strategy in _STRATEGIES:
        for one in strategy(facts, falsity):
            why = one.why if isinstance(one, Dropped) else made.why_dropped(one)
            if why or isinstance(one, Dropped):
                made.dropped.append(Dropped(one.id, why or ""))
            else:
                made.add(one)
    return Made(tuple(made.items.values()), tuple(made.dropped))


class _Making:
    """The items so far, and what a further one must not ask again."""

    def __init__(self) -> None:
        """Begin without any."""
        self.items: dict[str, Item] = {}
        self.dropped: list[Dropped] = []
        self._questions: set[str] = set()
        self._decided: set[str] = set()
        self._claims: set[str] = set()
        self._denied: set[str] = set()
        self._gaps: Counter[str] = Counter()

    def add(self, item: Item) -> None:
        """Take an item."""
        self.items[item.id] = item
        self._questions.add(_question(item))
        self._decided |= _decides(item) | _shows(item)
        self._claims.update(item.claims)
        if item.strategy is Strategy.NOT_POSSIBLE:
            self._denied.update(item.claims)
        if item.form is Form.GAP:
            self._gaps[item.claims[0]] += 1

    def why_dropped(self, item: Item) -> str | None:
        """Return why an item is not wanted beside those so far, or None."""
        others = self.items.values()
        reasons: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("it was made already", lambda: item.id in self.items),
            ("the same is asked already", lambda: _question(item) in self._questions),
            ("it decides nothing new", lambda: bool(_decides(item)) and _decides(item) <= self._decided),
            *(self._why_no_gap(item) if item.form is Form.GAP else ()),
            (
                "a choice among the same things is asked for already",
                lambda: item.strategy is Strategy.DEFINITION and any(_are_of_the_same(item, other) for other in others),
            ),
            (
                "what cannot be done is asked for already",
                lambda: item.strategy is Strategy.TRUTH and bool(self._denied.intersection(item.claims)),
            ),
            (
                "its claim is asked about already",
                lambda: item.strategy is Strategy.STATEMENT and self._claims.issuperset(item.claims),
            ),
        )
        return next((reason for reason, applies in reasons if applies()), None)

    def _why_no_gap(self, item: Item) -> tuple[tuple[str, Callable[[], bool]], ...]:
        same = [other for other in self.items.values() if _answer(other) == item.things]
        return (
            ("much the same is asked already", lambda: any(are_alike(item.stem, other.stem) for other in same)),
            ("another sentence with a gap contains it", lambda: any(_contains(one.stem, item.stem) for one in same)),
            ("its sentence has gaps enough", lambda: self._gaps[item.claims[0]] >= MOST_OF_A_CLAIM),
        )


def _answer(item: Item) -> tuple[Iri, ...]:
    """Return the thing that an item asks for by its name."""
    if item.form is Form.GAP or item.strategy is not Strategy.NAME:
        return item.things if item.form is Form.GAP else ()
    return tuple(option.thing for option in item.options if option.right and option.thing)


def _contains(one: Labels, other: Labels) -> bool:
    """Return whether the English of one sentence with a gap has all of another, without its full stop."""
    return other.en.rstrip(".").lower() in one.en.lower()


def _decides(item: Item) -> set[str]:
    """Return what the answer of an item is proved by: two items should not decide the same."""
    if item.form is Form.ORDER:
        return set()
    return {option.reason.ask for option in item.options if option.right} or {item.reason.ask}


def _are_of_the_same(item: Item, other: Item) -> bool:
    """Return whether two choices have one answer, and much the same options."""
    is_choice = other.strategy is Strategy.NAME and other.form is Form.ONE
    shared = {*item.things} & {*other.things}
    return is_choice and _right(item) == _right(other) and len(shared) >= min(SAME_OPTIONS, len(item.things))


def _shows(item: Item) -> set[str]:
    """Return what an item tells besides its answer: that something can be done, where what cannot is asked for."""
    shows = item.strategy is Strategy.NOT_POSSIBLE
    return {option.reason.ask for option in item.options if not option.right} if shows else set()


def _question(item: Item) -> str:
    """Return what two items must not share: the question, or for those that are told apart by options, the answer."""
    return item.stem.en if item.strategy in (Strategy.NAME, Strategy.NUMBER) else f"{item.stem.en} {_right(item)}"


def _right(item: Item) -> list[str]:
    return sorted(option.text.en for option in item.options if option.right)
