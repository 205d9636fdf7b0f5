"""Situations, and what is advised in them instead of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.diagrams.decision import CHOICE, CHOOSE, INSTEAD_OF
from awskg.diagrams.scene import WHEN
from awskg.model import Iri, Labels, Modality
from awskg.study.making import chosen, inside, local, stated, worded
from awskg.study.model import Dropped, Form, Item, Option, Strategy
from awskg.study.naming import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.study.falsity import Falsity
    from awskg.study.ground import Fact, Facts

_STEM: Final = Labels(
    "{choice}. What is advised where {situation}?", "{situation}、{choice}として勧められるのはどれか。"
)
_PLAIN: Final = Labels("{choice}. What is advised?", "{choice}として勧められるのはどれか。")
_AND: Final = Labels("; ", "、")


def advice_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:  # noqa: ARG001  # as all strategies have it
    """Yield an item for each choice that says what is to be taken instead of what, and when."""
    for choice in facts.of_kind(CHOICE):
        id_ = f"{Strategy.ADVICE}/{local(choice)}"
        yes, no = (
            [fact for fact in facts.values(choice, of) if fact.claim.iri in facts.claims] for of in (CHOOSE, INSTEAD_OF)
        )
        right = {fact.object: fact for fact in yes}
        if not yes or any(fact.claim.modality is Modality.POSSIBLE for fact in yes):  # what may be done is no advice
            continue
        if len(right) > 1:
            yield Dropped(id_, "several answers are right")
            continue
        if not no:
            yield Dropped(id_, "nothing is known to be wrong")
            continue
        key = next(iter(right.values()))
        options = [_option(facts, key, right=True)]
        options += [_option(facts, fact, right=False) for fact in {fact.object: fact for fact in no}.values()]
        yield chosen(facts, id_, Form.ONE, Strategy.ADVICE, _stem(facts, choice, key), options)


def _option(facts: Facts, fact: Fact, *, right: bool) -> Option:
    thing = Iri(str(fact.object))
    return Option(facts.label(thing), right=right, reason=stated(fact), thing=thing)


def _stem(facts: Facts, choice: Iri, fact: Fact) -> Labels:
    """Return the question: what is to be chosen, and the situation where one is stated."""
    situations = [Iri(str(one.object)) for one in facts.values(choice, WHEN)]
    told = facts.label(choice)
    names = [
        inside(facts.label(one))
        for one in dict.fromkeys((*situations, *fact.claim.condition))
        if not says(told.en, facts.label(one).en)
    ]
    if not names:
        return worded(_PLAIN, choice=facts.label(choice))
    situation = Labels(_AND.en.join(name.en for name in names), _AND.ja.join(name.ja for name in names))
    return worded(_STEM, choice=facts.label(choice), situation=situation)
