"""Sentences with a gap where the name of a thing stood: to be chosen among what is known to be wrong, or recalled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from awskg.model import Iri, Modality
from awskg.namespaces import AK
from awskg.study.gaps import with_either_article, with_gap, without_article
from awskg.study.ground import NOT_STUDIED, Fact
from awskg.study.making import chosen, giveaway, local, stated, wrong_options
from awskg.study.model import Answers, Dropped, Form, Item, Option, Strategy
from awskg.study.naming import (
    MOST_WORDS,
    hint_of,
    initials,
    is_code,
    is_description,
    is_of_the_notes,
    is_proper,
    is_told,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awskg.model import Claim, Labels, Scalar
    from awskg.study.falsity import Falsity
    from awskg.study.gaps import Gapped
    from awskg.study.ground import Facts

LEAST_WORDS: Final = 6
"""How many words of English a sentence has besides its gap, at least: of fewer, too much could be said."""

HALF: Final = 0.5
"""From which share of its words on a name that is to be recalled is told by the rest of its sentence."""

MOST_ALIKE: Final = 2
"""How many items ask to recall the same name, at most."""

_NOT_RECALLED: Final = frozenset(
    AK + name
    for name in (
        *("cannot", "doesNotRequire", "doesNotSupport", "notSuitedFor"),  # who could name the one that is meant?
        *("actsOn", "scope", "destination", "sender", "carries", "kindOf", "featureOf"),
    )
)
"""Properties whose object nobody is asked to recall."""

_NO_SUBJECT: Final = frozenset(
    AK + name for name in ("kindOf", "featureOf", "hasStep", "sender", "destination", "carries")
)
"""Properties whose subject nobody is asked to recall: what belongs to something is too much to choose from."""

VALUE: Final = Iri(f"{AK}value")
NOT_ASKED: Final = NOT_STUDIED | {Iri(f"{AK}lifecycle")}
"""Properties by which no name is asked for: which generation is the previous one is asked with other needs."""

_ONE_OF_SEVERAL: Final = re.compile(r"\bone of\b|\bamong\b|\bsuch as\b|\b[Ss]ome\b|の一つ|など")


def name_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each end of a statement whose name stands in the sentence of its claim."""
    names: Counter[Iri] = Counter()
    ends: Counter[tuple[Iri, Iri]] = Counter()
    for claim in filter(_is_asked_about, facts.claims.values()):
        enumerated = _enumerated(claim)
        for subject, predicate, object_ in claim.triples:
            if predicate not in NOT_ASKED and isinstance(object_, Iri):
                fact = Fact(subject, predicate, object_, claim)
                for right in (subject, object_):
                    if (predicate, right) in enumerated:
                        continue
                    item = _item(facts, falsity, fact, right)
                    if isinstance(item, Item) and item.form is Form.GAP:
                        if names[right] >= MOST_ALIKE or ends[right, predicate]:
                            item = Dropped(item.id, "its name is asked for often enough")
                        names[right] += 1
                        ends[right, predicate] += 1
                    if item:
                        yield item


def _is_asked_about(claim: Claim) -> bool:
    """Return whether a name in the sentence of a claim may be asked for: of one with a number, that is asked."""
    has_number = any(predicate == VALUE for _, predicate, _ in claim.triples)
    because = claim.text.en.startswith("Because ")
    return not (is_of_the_notes(claim.text) or has_number or because or claim.modality is Modality.EXAMPLE)


def _enumerated(claim: Claim) -> set[tuple[Iri, Scalar]]:
    """Return the things that a claim names in a row, of which one is not to be told from the others."""
    subjects: defaultdict[tuple[Iri, Scalar], set[Scalar]] = defaultdict(set)
    objects: defaultdict[tuple[Iri, Scalar], set[Scalar]] = defaultdict(set)
    for subject, predicate, object_ in claim.triples:
        subjects[predicate, object_].add(subject)
        objects[predicate, subject].add(object_)
    rows = [(predicate, things) for found in (subjects, objects) for (predicate, _), things in found.items()]
    return {(predicate, thing) for predicate, things in rows if len(things) > 1 for thing in things}


def _item(facts: Facts, falsity: Falsity, fact: Fact, right: Iri) -> Item | Dropped | None:
    id_ = f"{Strategy.NAME}/{local(fact.claim.iri)}/{local(right)}"
    gapped = with_gap(fact.claim.text, facts.names(right))
    if gapped is None:
        return None
    wrong = wrong_options(facts, falsity, right, fact, of_subject=right == fact.subject)
    if wrong:
        key = Option(facts.label(right), right=True, reason=stated(fact), thing=right)
        is_label = gapped.taken.en.lower() == key.text.en.lower()
        stem = gapped.stem._replace(en=(with_either_article if is_label else without_article)(gapped.stem.en))
        why = giveaway(stem, [key, *wrong])
        return Dropped(id_, why) if why else chosen(facts, id_, Form.ONE, Strategy.NAME, stem, [key, *wrong])
    kind = facts.kind(right) or ""
    why = _why_not_recalled(facts, fact, right, gapped)
    if why:
        return Dropped(id_, why)
    if is_proper(kind, gapped.taken.en):
        return _to_recall(facts, fact, right, id_, gapped)
    return Dropped(id_, "nothing is known to be wrong, and it has no name to be recalled")


def _why_not_recalled(facts: Facts, fact: Fact, right: Iri, gapped: Gapped) -> str | None:
    """Return why nobody should be asked to recall a name, or None."""
    taken, stem = gapped.taken, gapped.stem
    not_recalled = _NOT_RECALLED if right == fact.object else _NO_SUBJECT
    reasons: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("nobody could recall what is meant", lambda: fact.predicate in not_recalled),
        ("it is one of several", lambda: any(_ONE_OF_SEVERAL.search(text) for text in fact.claim.text)),
        ("the answer is no name", lambda: len(taken.en.split()) > MOST_WORDS or _describes(facts, right, taken)),
        ("the answer is a code", lambda: is_code(facts.kind(right), taken)),
        (
            "the question names its alternative",
            lambda: any(one in facts.names_in(stem) for one in facts.alternatives(right)),
        ),
        ("a word of the answer stands in the question", lambda: _tells(facts, right, gapped)),
        ("something else has the same initials", lambda: facts.has_rival(right, initials(taken.en))),
    )
    return next((reason for reason, applies in reasons if applies()), None)


def _describes(facts: Facts, thing: Iri, taken: Labels) -> bool:
    return is_description(taken) or is_description(facts.label(thing))


def _tells(facts: Facts, thing: Iri, gapped: Gapped) -> bool:
    """Return whether a sentence tells the name that was taken out of it."""
    half = is_told(([gapped.taken.en], [gapped.taken.ja]), gapped.stem, HALF)
    return half or is_told(facts.names(thing), gapped.stem) or facts.shares_a_rare_word(thing, gapped.stem)


def _to_recall(facts: Facts, fact: Fact, right: Iri, id_: str, gapped: Gapped) -> Item | Dropped:
    """Return an item whose answer is to be recalled, if it is the only one that the graph knows."""
    same = (
        facts.subjects(fact.predicate, fact.object)
        if right == fact.subject
        else facts.values(fact.subject, fact.predicate)
    )
    if len({(one.subject, one.object) for one in same}) > 1:
        return Dropped(id_, "several answers are right")
    if len(gapped.stem.en.split()) <= LEAST_WORDS:
        return Dropped(id_, "the sentence says too little")
    usual = (*gapped.taken,)
    stem = gapped.stem._replace(en=with_either_article(gapped.stem.en))
    en, ja = (tuple(dict.fromkeys((one, *names))) for one, names in zip(usual, facts.names(right), strict=True))
    section = facts.section([fact.claim])
    hint = hint_of(gapped.taken, facts.kind_label(right))
    return Item(
        id_,
        Form.GAP,
        Strategy.NAME,
        stem,
        (),
        Answers(en, ja),
        stated(fact),
        (fact.claim.iri,),
        section,
        (right,),
        hint,
    )
