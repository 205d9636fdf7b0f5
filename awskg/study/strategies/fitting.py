"""Which of several things have two properties at once, such as the policy that fits two needs."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri, Labels
from awskg.namespaces import AK
from awskg.study.making import MOST_WRONG, chosen, inside, local, stated, worded
from awskg.study.model import Dropped, Form, Item, Option, Reason, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awskg.study.falsity import Falsity
    from awskg.study.ground import Facts


class Clause(NamedTuple):
    """How a property is told in a question; `{thing}` is its value.

    Attributes:
        said: that something has it: in English a verb with its object, in Japanese before a noun.
        joined: the same where more follows; Japanese has another form there.
    """

    said: Labels
    joined: Labels


def _clause(en: str, said: str, joined: str) -> Clause:
    return Clause(Labels(en, said), Labels(en, joined))


_HAS: Final[Mapping[str, Clause]] = {
    "memberOf": _clause("is {thing}", "{thing}に分類される", "{thing}に分類され"),
    "lifecycle": _clause("is a {thing}", "{thing}である", "{thing}で"),
    "keeps": _clause("keeps {thing}", "{thing}を保つ", "{thing}を保ち"),
    "uses": _clause("has {thing}s", "{thing}を備える", "{thing}を備え"),
    "requires": _clause("requires an {thing}", "{thing}を必要とする", "{thing}を必要とし"),
    "deploysTo": _clause("deploys to {thing}", "{thing}にデプロイする", "{thing}にデプロイし"),
}
_LACKS: Final[Mapping[str, Clause]] = {
    "lifecycle": _clause("is not a {thing}", "{thing}ではない", "{thing}ではなく"),
    "keeps": _clause("does not keep {thing}", "{thing}を保たない", "{thing}を保たず"),
    "requires": _clause("requires no {thing}", "{thing}を必要としない", "{thing}を必要とせず"),
}
_ONE: Final = Labels("Which {kind} {first} and {second}?", "{first}、{second}{kind}はどれか。")
_SEVERAL: Final = Labels("Choose every {kind} that {first} and {second}.", "{first}、{second}{kind}をすべて選べ。")
MOST_RIGHT: Final = 3
"""How many things have both properties at most."""


class Need(NamedTuple):
    """A property with a value, or that it is not had.

    Attributes:
        predicate: the property.
        object: its value.
        had: whether it is to be had.
    """

    predicate: Iri
    object: Iri
    had: bool


def fitting_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each two properties that some things of a class have at once, and others one of them alone."""
    needs: dict[str, dict[Need, None]] = {}
    for fact in facts.every:
        kind = facts.kind(fact.subject)
        told = fact.predicate.removeprefix(AK)
        if kind and isinstance(fact.object, Iri) and fact.predicate in falsity.decidable:
            needs.setdefault(kind, {})
            for had, clauses in ((True, _HAS), (False, _LACKS)):
                if told in clauses:
                    needs[kind][Need(fact.predicate, fact.object, had)] = None
    for kind, listed in needs.items():
        judged = {need: _judged(facts, falsity, kind, need) for need in listed}
        for one, other in combinations(listed, 2):
            if (one.predicate, one.object) != (other.predicate, other.object):
                yield from _item(facts, Iri(kind), (one, other), (judged[one], judged[other]))


def _judged(facts: Facts, falsity: Falsity, kind: str, need: Need) -> dict[Iri, tuple[bool, Reason]]:
    """Return the things of a class of which it is known whether they have what is needed."""
    found: dict[Iri, tuple[bool, Reason]] = {}
    for thing in facts.of_kind(kind):
        said = [
            fact
            for fact in facts.values(thing, need.predicate)
            if fact.object == need.object and fact.claim.iri in facts.claims
        ]
        denied = falsity.why_not(thing, need.predicate, need.object)
        if said:
            found[thing] = (need.had, stated(said[0]))
        elif denied:
            found[thing] = (not need.had, denied)
    return found


def _item(
    facts: Facts,
    kind: Iri,
    needs: tuple[Need, Need],
    judged: tuple[dict[Iri, tuple[bool, Reason]], dict[Iri, tuple[bool, Reason]]],
) -> Iterator[Item | Dropped]:
    first, second = judged
    right = [thing for thing in first if first[thing][0] and second.get(thing, (False,))[0]]
    half = [[thing for thing, (fits, _) in one.items() if fits and thing not in right] for one in judged]
    traps = [
        [thing for thing in things if thing in other and not other[thing][0]]
        for things, other in zip(half, (second, first), strict=True)
    ]
    if not right or not all(traps):  # one of the properties alone would do
        return
    id_ = f"{Strategy.FITTING}/{'/'.join(map(_named, needs))}"
    if len(right) > MOST_RIGHT:
        yield Dropped(id_, "too many answers are right")
        return
    options = [_option(facts, thing, [first[thing][1], second[thing][1]]) for thing in right]
    wrong = [
        _option(facts, thing, [denies[thing][1]], likeness=facts.likeness(right[0], thing))
        for things, denies in zip(traps, (second, first), strict=True)
        for thing in things
    ]
    yield chosen(
        facts,
        id_,
        Form.ONE if len(right) == 1 else Form.SEVERAL,
        Strategy.FITTING,
        _stem(facts, kind, needs, one=len(right) == 1),
        [*options, *_near(wrong, len(traps[0]))],
    )


def _near(wrong: list[Option], first: int) -> list[Option]:
    """Return the likest of the wrong options, of either half at least one."""
    halves = [sorted(half, key=lambda one: (-one.likeness, one.thing or "")) for half in (wrong[:first], wrong[first:])]
    rest = sorted([*halves[0][1:], *halves[1][1:]], key=lambda one: (-one.likeness, one.thing or ""))
    return [halves[0][0], halves[1][0], *rest][:MOST_WRONG]


def _option(facts: Facts, thing: Iri, reasons: list[Reason], likeness: float | None = None) -> Option:
    """Return a thing that has both properties, or, with its likeness, one that lacks one of them."""
    asks = [reason.ask.removeprefix("ASK ") for reason in reasons]
    texts = dict.fromkeys(reason.text for reason in reasons)
    reason = Reason(
        reasons[0].ground,
        Labels(" ".join(text.en for text in texts), "".join(text.ja for text in texts)),
        tuple(dict.fromkeys(claim for reason in reasons for claim in reason.claims)),
        f"ASK {{ {' '.join(asks)} }}" if len(asks) > 1 else reasons[0].ask,
    )
    if likeness is None:
        return Option(facts.label(thing), right=True, reason=reason, thing=thing)
    return Option(facts.label(thing), right=False, reason=reason, thing=thing, likeness=likeness)


def _stem(facts: Facts, kind: Iri, needs: tuple[Need, Need], *, one: bool) -> Labels:
    first, second = needs
    clauses = [
        worded(
            getattr((_HAS if need.had else _LACKS)[need.predicate.removeprefix(AK)], form),
            thing=inside(facts.label(need.object)),
        )
        for need, form in ((first, "joined"), (second, "said"))
    ]
    name = inside(facts.kg.labels([kind])[kind])
    return worded(_ONE if one else _SEVERAL, kind=name, first=clauses[0], second=clauses[1])


def _named(need: Need) -> str:
    """Return a property with its value as it stands in the id of an item."""
    return f"{'' if need.had else 'not-'}{local(need.predicate)}-{local(need.object)}"
