"""Which of several things belong to a list: two or more do, and of the others it is known that they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.model import Iri, Labels
from awskg.namespaces import AK
from awskg.study.making import (
    MOST_WRONG,
    chosen,
    giveaway,
    inside,
    local,
    stated,
    under_a_condition,
    worded,
    wrong_options,
)
from awskg.study.model import Dropped, Form, Item, Option, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.study.falsity import Falsity
    from awskg.study.ground import Fact, Facts

MOST_RIGHT: Final = 4
"""How many right options an item has at most."""

LEAST_WRONG: Final = 2
"""How many wrong options it has at least."""

_OF_OBJECTS: Final = {
    "hasOption": Labels("{thing}: which of these can it be?", "{thing}として選べるのはどれか。"),
    "emits": Labels("Which of these are metrics of {thing}?", "{thing}のメトリクスはどれか。"),
    "supports": Labels("Which of these does {thing} support?", "{thing}が対応するのはどれか。"),
}
_OF_SUBJECTS: Final = {
    "memberOf": Labels("Which of these are {thing}?", "{thing}に分類されるのはどれか。"),
    "keeps": Labels("Which of these keep {thing}?", "{thing}を保つのはどれか。"),
    "uses": Labels("Which of these use a {thing}?", "{thing}を使うのはどれか。"),
    "supports": Labels("Which of these allow this: {thing}?", "次を行えるのはどれか: {thing}。"),
}


def list_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each list of which something else is known not to belong to it."""
    seen: set[tuple[Iri, object]] = set()
    for fact in facts.every:
        name = fact.predicate.removeprefix(AK)
        for of_subjects, templates, common in (
            (False, _OF_OBJECTS, fact.subject),
            (True, _OF_SUBJECTS, fact.object),
        ):
            if name in templates and (fact.predicate, common) not in seen and isinstance(common, Iri):
                seen.add((fact.predicate, common))
                yield from _item(facts, falsity, fact, common, templates[name], of_subjects=of_subjects)


def _item(  # noqa: PLR0913  # where it comes from, and how it is worded
    facts: Facts, falsity: Falsity, fact: Fact, common: Iri, template: Labels, *, of_subjects: bool
) -> Iterator[Item | Dropped]:
    every = facts.subjects(fact.predicate, common) if of_subjects else facts.values(common, fact.predicate)
    members = {(one.subject if of_subjects else one.object): one for one in every if one.claim.iri in facts.claims}
    if len(members) < 2:  # noqa: PLR2004  # one alone is no list
        return
    id_ = f"{Strategy.LIST}/{local(fact.predicate)}/{local(common)}"
    wrong: dict[Iri | None, Option] = {}
    for thing, one in members.items():
        if isinstance(thing, Iri):
            for option in wrong_options(facts, falsity, thing, one, of_subject=of_subjects):
                wrong.setdefault(option.thing, option)
    if len(wrong) < LEAST_WRONG:
        yield Dropped(id_, "nothing is known to be wrong")
        return
    near = sorted(wrong.values(), key=lambda option: (-option.likeness, option.thing or ""))[:MOST_WRONG]
    right = [
        Option(facts.label(thing), right=True, reason=stated(one), thing=thing)
        for thing, one in list(members.items())
        if isinstance(thing, Iri)
    ]
    stem = under_a_condition(facts, worded(template, thing=inside(facts.label(common))), list(members.values()))
    options = [*right[:MOST_RIGHT], *near]
    why = giveaway(stem, options)
    yield Dropped(id_, why) if why else chosen(facts, id_, Form.SEVERAL, Strategy.LIST, stem, options)
