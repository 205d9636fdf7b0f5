"""What can be taken in place of something of the previous generation, among other newer things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.model import Iri, Labels, sparql
from awskg.namespaces import AK
from awskg.study.making import MOST_WRONG, chosen, local, stated, worded
from awskg.study.model import Dropped, Form, Item, Option, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Scalar
    from awskg.study.falsity import Falsity
    from awskg.study.ground import Facts

REPLACED_BY: Final = Iri(f"{AK}replacedBy")
MEMBER_OF: Final = Iri(f"{AK}memberOf")
LIFECYCLE: Final = Iri(f"{AK}lifecycle")
_ONE: Final = Labels(
    "Which newer family of the same series can be taken in place of {thing}?",
    "{thing}の代わりに使える、同じシリーズの新しいファミリーはどれか。",
)
_SEVERAL: Final = Labels(
    "Choose every newer family of the same series that can be taken in place of {thing}.",
    "{thing}の代わりに使える、同じシリーズの新しいファミリーをすべて選べ。",
)


def successor_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for the last of the things that the same others replace; newer ones of another series are wrong.

    A series is told by the category, of which a family has one only.
    """
    replaced: dict[tuple[Iri, ...], Iri] = {}
    for fact in facts.every:
        if fact.predicate == REPLACED_BY and facts.values(fact.subject, MEMBER_OF):
            newer = [one.object for one in facts.values(fact.subject, REPLACED_BY) if one.claim.iri in facts.claims]
            replaced[tuple(sorted(one for one in newer if isinstance(one, Iri)))] = fact.subject
    newest = {one for right in replaced for one in right}
    for right, old in replaced.items():
        if not right:
            continue
        id_ = f"{Strategy.FITTING}/replaces-{local(old)}"
        [category] = {fact.object for fact in facts.values(old, MEMBER_OF)}
        options = [_right(facts, old, one) for one in right]
        wrong = []
        for thing in sorted(newest - {*right}):
            reason = falsity.why_not(thing, MEMBER_OF, category)
            if reason:
                likeness = facts.likeness(right[0], thing)
                wrong.append(Option(facts.label(thing), right=False, reason=reason, thing=thing, likeness=likeness))
        wrong += _older(facts, old, category)
        wrong.sort(key=lambda option: (-option.likeness, option.thing or ""))
        if len(wrong) < 2:  # noqa: PLR2004  # of two, one would be right by chance
            yield Dropped(id_, "nothing is known to be wrong")
            continue
        form = Form.ONE if len(right) == 1 else Form.SEVERAL
        stem = worded(_ONE if len(right) == 1 else _SEVERAL, thing=facts.label(old))
        yield chosen(facts, id_, form, Strategy.FITTING, stem, [*options, *wrong[:MOST_WRONG]])


def _older(facts: Facts, old: Iri, category: Scalar) -> list[Option]:
    """Return what is of the same series and of no newer generation either."""
    found = []
    for fact in facts.subjects(MEMBER_OF, category):
        stages = [one for one in facts.values(fact.subject, LIFECYCLE) if one.claim.iri in facts.claims]
        if fact.subject != old and stages:
            likeness = facts.likeness(old, fact.subject)
            label, reason = facts.label(fact.subject), stated(stages[0])
            found.append(Option(label, right=False, reason=reason, thing=fact.subject, likeness=likeness))
    return found


def _right(facts: Facts, old: Iri, thing: Iri) -> Option:
    [fact] = [one for one in facts.values(old, REPLACED_BY) if one.object == thing][:1]
    ask = f"ASK {{ {sparql(old)} {sparql(REPLACED_BY)} {sparql(thing)} ; {sparql(MEMBER_OF)} ?category }}"
    return Option(facts.label(thing), right=True, reason=stated(fact)._replace(ask=ask), thing=thing)
