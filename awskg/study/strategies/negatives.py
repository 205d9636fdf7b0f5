"""Which of several things cannot be done, is not supported, not required, or not suited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri, Labels, Modality
from awskg.namespaces import AK
from awskg.study.making import LEAST_LIKENESS, MOST_WRONG, chosen, giveaway, inside, local, stated, worded
from awskg.study.model import Dropped, Form, Item, Option, Strategy
from awskg.study.naming import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.study.falsity import Falsity
    from awskg.study.ground import Fact, Facts


class Contrast(NamedTuple):
    """A property that says something is not so, the one that says it is, and what is asked.

    Attributes:
        no: the property that says it is not so.
        yes: those that say it is.
        which: which of the things at the end of the property; `{thing}` is what has it.
        who: which of the things that have it; `{thing}` is its end.
    """

    no: Iri
    yes: tuple[Iri, ...]
    which: Labels
    who: Labels


CONTRASTS: Final = (
    Contrast(
        Iri(f"{AK}cannot"),
        (Iri(f"{AK}does"),),
        Labels("Which of these can {thing} not do?", "{thing}で行えないのはどれか。"),
        Labels("{thing}: which of these cannot do it?", "「{thing}」ができないのはどれか。"),
    ),
    Contrast(
        Iri(f"{AK}doesNotSupport"),
        (Iri(f"{AK}supports"),),
        Labels("{thing}: which of these is not supported?", "{thing}が対応していないのはどれか。"),
        Labels("{thing}: which of these does not allow it?", "「{thing}」に対応していないのはどれか。"),
    ),
    Contrast(
        Iri(f"{AK}doesNotRequire"),
        (Iri(f"{AK}requires"),),
        Labels("{thing}: which of these is not required?", "{thing}に必要でないのはどれか。"),
        Labels("Which of these needs no {thing}?", "{thing}を必要としないのはどれか。"),
    ),
    Contrast(
        Iri(f"{AK}notSuitedFor"),
        (Iri(f"{AK}suitedFor"),),
        Labels("{thing}: what is it not suited for?", "{thing}が向かないのはどれか。"),
        Labels("{thing}: which of these is not suited for it?", "「{thing}」に向かないのはどれか。"),
    ),
)


LIKENESS_OF_A_PAIR: Final = 0.25
"""How much an only wrong option has in common with the right one at least."""


def negative_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:  # noqa: ARG001  # as all strategies have it
    """Yield an item where something is said not to be so of a thing of which the same is said to be so of another."""
    for contrast in CONTRASTS:
        said = [fact for fact in facts.every if fact.predicate == contrast.no and _is_plain(facts, fact)]
        for fact in said:
            of_same = [one for yes in contrast.yes for one in facts.values(fact.subject, yes) if _is_plain(facts, one)]
            yield from _item(facts, contrast, fact, of_same, which=True)
            for_same = [
                one for yes in contrast.yes for one in facts.subjects(yes, fact.object) if _is_plain(facts, one)
            ]
            yield from _item(facts, contrast, fact, for_same, which=False)


def _is_plain(facts: Facts, fact: Fact) -> bool:
    """Return whether a statement holds without a condition, and of all that it speaks of."""
    sure = fact.claim.modality is not Modality.POSSIBLE
    is_no = fact.predicate in {contrast.no for contrast in CONTRASTS}
    return fact.claim.iri in facts.claims and not fact.claim.condition and (sure or not is_no)


def _item(facts: Facts, contrast: Contrast, fact: Fact, others: list[Fact], *, which: bool) -> Iterator[Item | Dropped]:
    common, end = (fact.subject, fact.object) if which else (fact.object, fact.subject)
    if not (others and isinstance(common, Iri) and isinstance(end, Iri)):
        return
    id_ = f"{Strategy.NOT_POSSIBLE}/{local(fact.claim.iri)}/{local(end)}"
    template = contrast.which if which else contrast.who
    label = facts.label(common)
    stem = worded(template, thing=label if template.en.startswith("{thing}") else inside(label))
    key = Option(facts.label(end), right=True, reason=stated(fact), thing=end)
    wrong = []
    for other in others:
        one = other.object if which else other.subject
        likeness = facts.likeness(end, one) if isinstance(one, Iri) else 0.0
        if isinstance(one, Iri) and not facts.are_akin(one, end) and likeness >= LEAST_LIKENESS:
            option = Option(facts.label(one), right=False, reason=stated(other), thing=one, likeness=likeness)
            if not says(option.text.en, label.en):  # it has what is asked about in its name
                wrong.append(option)
    wrong = sorted(dict.fromkeys(wrong), key=lambda option: (-option.likeness, option.thing or ""))[:MOST_WRONG]
    if not wrong:
        yield Dropped(id_, "nothing is known to be wrong")
        return
    if len(wrong) == 1 and wrong[0].likeness < LIKENESS_OF_A_PAIR:
        yield Dropped(id_, "one alone is wrong, and is not like it")
        return
    why = giveaway(stem, [key, *wrong])
    yield Dropped(id_, why) if why else chosen(facts, id_, Form.ONE, Strategy.NOT_POSSIBLE, stem, [key, *wrong])
