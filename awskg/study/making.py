"""The parts that strategies share: keys, wrong options and their order, and the checks that an item must pass."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from awskg.model import Labels, Lang, sparql
from awskg.study.gaps import parted
from awskg.study.model import Answers, Ground, Item, Option, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awskg.model import Iri
    from awskg.study.falsity import Falsity
    from awskg.study.ground import Fact, Facts
    from awskg.study.model import Form, Strategy

LEAST_LIKENESS: Final = 0.12
"""How much a wrong option has in common with the right one at least: what is less alike, nobody would choose."""

MOST_WRONG: Final = 3
"""How many wrong options an item has at most: more are read, and do not make it harder."""

NOT_RECALLED: Final = Answers((), ())


def stated(fact: Fact) -> Reason:
    """Return that something is so because a claim says so."""
    ask = f"ASK {{ {sparql(fact.subject)} {sparql(fact.predicate)} {sparql(fact.object)} }}"
    return Reason(Ground.STATED, fact.claim.text, (fact.claim.iri,), ask)


def wrong_options(  # noqa: PLR0913  # what would be wrong, and how much of it
    facts: Facts, falsity: Falsity, right: Iri, fact: Fact, *, of_subject: bool, most: int = MOST_WRONG
) -> list[Option]:
    """Return things of the kind of the right one that would make a statement false, the likest first.

    Args:
        facts: what is said.
        falsity: what is known to be false.
        right: the thing that makes it true.
        fact: the statement.
        of_subject: whether things stand in the place of the subject, rather than of the object.
        most: how many at most.
    """
    kind = facts.kind(right) if fact.predicate in falsity.decidable else None
    found = []
    for thing in facts.of_kind(kind) if kind else ():
        ends = (thing, fact.object) if of_subject else (fact.subject, thing)
        reason = falsity.why_not(ends[0], fact.predicate, ends[1])
        if reason is None or facts.are_akin(thing, right) or not facts.are_of_one(thing, right):
            continue
        likeness = facts.likeness(right, thing)
        fits = reason.ground is not Ground.SINGLE or facts.stands_so(thing, fact.predicate, as_subject=of_subject)
        if likeness >= LEAST_LIKENESS and fits:
            found.append(Option(facts.label(thing), right=False, reason=reason, thing=thing, likeness=likeness))
    return sorted(found, key=lambda option: (-option.likeness, option.thing or ""))[:most]


def shuffled(options: Iterable[Option], seed: str) -> tuple[Option, ...]:
    """Return options in an order that hangs on the seed and on what they say, and on nothing else.

    The same item has the same order on every machine and in every attempt, and no place is right more often.
    """
    return tuple(sorted(options, key=lambda option: sha256(f"{seed}\0{option.text.en}".encode()).digest()))


def giveaway(stem: Labels, options: Sequence[Option]) -> str | None:
    """Return why a question tells its answer, or None where it does not.

    It does where it shares a word with the right option alone or has all its words, or where it names a wrong one.
    """
    told = clue(stem, options)
    if told:
        return f"“{told}” in the question tells the answer"
    if any(
        _words(option.text.en) and _words(option.text.en) <= _words(stem.en) for option in options if not option.right
    ):
        return "the question has all words of a wrong option"
    if any(
        _begins(option.text.en) and _begins(option.text.en) <= _begins(stem.en) for option in options if option.right
    ):
        return "the question has all words of the answer"
    wrong = [option for option in options if not option.right]
    if len(wrong) == 1 and _rules_out(stem, wrong[0], options):
        return "the question has a word of the only wrong option"
    for option in options:
        if not option.right and any(option.text.in_(lang) in stem.in_(lang) for lang in Lang):
            return f"the question names “{option.text.en}”, which is wrong"
    return None


def _begins(text: str) -> set[str]:
    return {word[:5] for word in _words(text)}


def _rules_out(stem: Labels, wrong: Option, options: Sequence[Option]) -> bool:
    """Return whether a name of the question stands in a wrong option and in no right one."""
    own = set(_NAME.findall(wrong.text.en)) & set(_NAME.findall(stem.en))
    return bool(own - {word for option in options if option.right for word in _NAME.findall(option.text.en)})


_NAME: Final = re.compile(r"(?<!^)\b[A-Z]\w+")


def clue(stem: Labels, options: Sequence[Option]) -> str | None:
    """Return a word of the stem that of the options only the right one has, or None."""
    if all(option.right for option in options):
        return None
    told = clues(stem, options)
    return min(told) if told else None


def clues(stem: Labels, options: Sequence[Option]) -> set[str]:
    """Return the words of the stem, in either language, that of the options only the right ones have."""
    found: set[str] = set()
    for lang in Lang:
        right, wrong = (
            {word for option in options if option.right is so for word in _words(option.text.in_(lang))}
            for so in (True, False)
        )
        found |= (right & _words(stem.in_(lang))) - wrong
    return found


_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9@/.-]{2,}|[ァ-ヺー]{3,}|[一-鿿]{2,}")
_COMMON: Final = frozenset({"the", "and", "for", "that", "with", "not", "can", "are", "has", "its", "amazon", "aws"})


def _words(text: str) -> set[str]:
    apart = _JOINT.sub(" ", text)
    return {word.lower().rstrip(".-/").rstrip("s") for word in _WORD.findall(apart)} - _COMMON


_JOINT: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[_@-]")
"""Where a name of several words is written as one."""


def chosen(  # noqa: PLR0913, PLR0917  # the parts of an item
    facts: Facts,
    id_: str,
    form: Form,
    strategy: Strategy,
    stem: Labels,
    options: Iterable[Option],
    *,
    in_order: bool = False,
) -> Item:
    """Return an item whose options may be chosen, or put in order.

    Args:
        facts: what is said.
        id_: what the item is called.
        form: how it is answered.
        strategy: how it was made.
        stem: the question.
        options: what may be answered; the claims of the right ones are those of the item.
        in_order: whether the options are left as they are.
    """
    options = tuple(options) if in_order else shuffled(options, id_)
    right = [option for option in options if option.right]
    claims = tuple(dict.fromkeys(claim for option in right for claim in option.reason.claims))
    things = tuple(dict.fromkeys(option.thing for option in options if option.thing))
    section = facts.section(facts.scene.every_claim[claim] for claim in claims)
    return Item(id_, form, strategy, stem, options, NOT_RECALLED, right[0].reason, claims, section, things)


ALIKE: Final = 0.8
"""From which share of common words on two questions are nearly the same."""


def are_alike(one: Labels, other: Labels) -> bool:
    """Return whether two questions are nearly the same, by the words of English that they share."""
    mine, yours = (set(re.findall(r"\w+", stem.en.lower())) for stem in (one, other))
    return len(mine & yours) >= ALIKE * len(mine | yours)


def worded(template: Labels, **things: Labels) -> Labels:
    """Return a template with names in it; in Japanese, a blank parts a Latin name from the letters beside it.

    >>> worded(Labels("{thing}: which?", "{thing}はどれか。"), thing=Labels("Lambda", "Lambda")).ja
    'Lambda はどれか。'
    """
    en = template.en.format(**{name: thing.en for name, thing in things.items()})
    ja = template.ja.format(**{name: thing.ja for name, thing in things.items()})
    return Labels(en, parted(ja))


def under_a_condition(facts: Facts, stem: Labels, said: Sequence[Fact]) -> Labels:
    """Return a question with the condition that all of some statements have, if they have one."""
    common = set.intersection(*(set(fact.claim.condition) for fact in said))
    if len(common) != 1:
        return stem
    condition = inside(facts.label(common.pop()))
    if not condition.en.startswith("during "):
        return stem
    return Labels(f"{stem.en.rstrip('?')} {condition.en}?", f"{condition.ja}に{stem.ja}")


def inside(label: Labels) -> Labels:
    """Return a label as it stands within a sentence: in English without its capital, unless it begins a name.

    >>> inside(Labels("Full capacity", "フルキャパシティ")).en, inside(Labels("Auto Scaling group", "グループ")).en
    ('full capacity', 'Auto Scaling group')
    """
    first, _, rest = label.en.partition(" ")
    is_name = not first[1:].islower() or rest[:1].isupper()
    return label if is_name else label._replace(en=label.en[0].lower() + label.en[1:])


def local(iri: Iri) -> str:
    """Return the last part of an IRI."""
    return iri.curie.rpartition(":")[2]
