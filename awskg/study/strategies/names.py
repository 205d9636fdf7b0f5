"""Sentences with a gap where the name of a thing stood: to be chosen among what is known to be wrong, or recalled."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from awskg.model import Iri, Lang, Modality
from awskg.namespaces import AK
from awskg.study.gaps import with_either_article, with_gap
from awskg.study.ground import NOT_STUDIED, Fact
from awskg.study.making import chosen, giveaway, initials, local, stated, wrong_options
from awskg.study.model import Answers, Dropped, Form, Item, Option, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.study.falsity import Falsity
    from awskg.study.gaps import Gapped
    from awskg.study.ground import Facts

NAMED: Final = frozenset(
    AK + kind
    for kind in (
        *("Service", "Feature", "Product", "DeploymentPolicy", "Metric", "GatewayResponse", "Event", "Option"),
        *("InstanceCategory", "InstanceFamily"),
    )
)
"""Classes of things that have names of their own, which can be recalled."""

LEAST_WORDS: Final = 6
"""How many words of English a sentence has besides its gap, at least: of fewer, too much could be said."""

MOST_WORDS: Final = 4
"""How many words a name that is to be recalled has at most."""

MOST_ALIKE: Final = 2
"""How many items ask for the same thing by the same property, at most."""

_NOT_RECALLED: Final = frozenset(
    AK + name
    for name in (
        *("cannot", "doesNotRequire", "doesNotSupport", "notSuitedFor"),  # who could name the one that is meant?
        *("actsOn", "scope", "destination", "kindOf"),
    )
)
"""Properties whose object nobody is asked to recall."""

_DESCRIBED: Final = frozenset(AK + kind for kind in ("Action", "Step", "Situation", "Choice", "UseCase", "Example"))
_PROPER: Final = re.compile(r"[A-Z0-9].*[A-Z0-9]")
_PHRASE: Final = re.compile(
    r"\b(?:of|to|in|inside|from|and|with|created)\b|^(?:Several|Single|Existing|Each|Partially|New|Old|Separate|Specified)\b"
)
_OF_THE_NOTES: Final = re.compile(r"\b[Nn]otes\b|\b[Aa]dvice\b|ノート|can be regarded as|is of help|In the definition")
_ONE_OF_SEVERAL: Final = re.compile(r"\bone of\b|\bamong\b|\bsuch as\b|\b[Ss]ome\b|の一つ|など")


def name_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each end of a statement whose name stands in the sentence of its claim."""
    alike: Counter[tuple[Iri, Iri]] = Counter()
    for claim in facts.claims.values():
        if claim.modality is Modality.EXAMPLE or any(_OF_THE_NOTES.search(claim.text.in_(lang)) for lang in Lang):
            continue
        for subject, predicate, object_ in claim.triples:
            if predicate not in NOT_STUDIED and isinstance(object_, Iri):
                fact = Fact(subject, predicate, object_, claim)
                for right in (subject, object_):
                    item = _item(facts, falsity, fact, right)
                    if isinstance(item, Item) and item.form is Form.GAP:
                        alike[predicate, right] += 1
                        if alike[predicate, right] > MOST_ALIKE:
                            item = Dropped(item.id, "much the same is asked already")
                    if item:
                        yield item


def _item(facts: Facts, falsity: Falsity, fact: Fact, right: Iri) -> Item | Dropped | None:
    id_ = f"{Strategy.NAME}/{local(fact.claim.iri)}/{local(right)}"
    gapped = with_gap(fact.claim.text, facts.names(right))
    if gapped is None:
        return None
    wrong = wrong_options(facts, falsity, right, fact, of_subject=right == fact.subject)
    if wrong:
        key = Option(facts.label(right), right=True, reason=stated(fact), thing=right)
        stem = gapped.stem._replace(en=with_either_article(gapped.stem.en))
        why = giveaway(stem, [key, *wrong])
        return Dropped(id_, why) if why else chosen(facts, id_, Form.ONE, Strategy.NAME, stem, [key, *wrong])
    kind = facts.kind(right) or ""
    why = _why_not_recalled(facts, fact, right, gapped)
    if why:
        return Dropped(id_, why)
    if is_proper(kind, gapped.taken.en):
        return _to_recall(facts, fact, right, id_, gapped)
    return Dropped(id_, "nothing is known to be wrong, and it has no name to be recalled")


def is_proper(kind: str | None, name: str) -> bool:
    """Return whether a name is one that can be recalled: that of a class of named things, or one with capitals."""
    return kind in NAMED or (kind not in _DESCRIBED and bool(_PROPER.search(name)))


def is_phrase(name: str) -> bool:
    """Return whether a name describes rather than names."""
    return bool(_PHRASE.search(name))


def _why_not_recalled(facts: Facts, fact: Fact, right: Iri, gapped: Gapped) -> str | None:
    """Return why nobody should be asked to recall a name, or None."""
    if right == fact.object and fact.predicate in _NOT_RECALLED:
        return "nobody could recall what is meant"
    if any(_ONE_OF_SEVERAL.search(fact.claim.text.in_(lang)) for lang in Lang):
        return "it is one of several"
    taken = gapped.taken.en
    if len(taken.split()) > MOST_WORDS or is_phrase(taken):
        return "the answer is no name"
    if any(one in facts.names_in(gapped.stem) for one in facts.alternatives(right)):
        return "the question names its alternative"
    return "a word of the answer stands in the question" if facts.shares_a_rare_word(right, gapped.stem) else None


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
    hint = initials(gapped.taken, facts.kind_label(right))
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
