"""Which of several sentences of one heading is not true where the others are, or true where they are not."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri, Labels, Modality, Verdict, View, sparql
from awskg.namespaces import AK
from awskg.study.falsity import FALLEN
from awskg.study.gaps import filled, with_gap
from awskg.study.ground import Fact
from awskg.study.making import LEAST_LIKENESS, MOST_WRONG, are_alike, chosen, inside, local, worded, wrong_options
from awskg.study.model import Dropped, Form, Ground, Item, Option, Reason, Strategy
from awskg.study.strategies.statements import is_of_a_step, is_studied
from awskg.study.turning import turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Claim
    from awskg.study.falsity import Falsity
    from awskg.study.ground import Facts

_NOT_TRUE: Final = Labels("which of these is not true?", "正しくないのはどれか。")
_TRUE: Final = Labels("which of these is true today?", "現在正しいのはどれか。")
_OF: Final = Labels("{topic}: {question}", "{topic}: {question}")
MOST_SHOWN: Final = 2
"""In how many items a true sentence stands at most."""
LEAST_BESIDE: Final = 2
"""How many others stand beside the right one, at least."""
_CLASSES: Final = frozenset(
    {"kindOf", "featureOf", "actsOn", "emits", "destination", "runs", "hasQuality", "sender", "carries"}
)
"""Properties of sentences that say too little to be told from others."""
_DENIAL: Final = re.compile(r"\b(?:cannot|not|no|neither|nor|without|alone|only)\b")
LONGEST: Final = 2.0
"""How many times as long as the shortest sentence of an item the longest is, at most."""


class Sentence(NamedTuple):
    """A sentence that may be an option.

    Attributes:
        claim: the claim that it is of, or whose contrary it is.
        option: the sentence, and why it is true or not.
    """

    claim: Claim
    option: Option


def truth_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each claim whose sentence has a plain contrary: that is not true, others of its heading are."""
    holding = [claim for claim in facts.claims.values() if _holds(facts, claim)]
    shown: Counter[Iri] = Counter()
    asked: set[tuple[Iri, Iri]] = set()
    for claim in holding:
        contrary = _contrary(facts, falsity, claim)
        if contrary is None:
            continue
        id_ = f"{Strategy.TRUTH}/{local(claim.iri)}"
        fresh = [Sentence(one, _true(one)) for one in holding if shown[one.iri] < MOST_SHOWN]
        topic, others = _beside(facts, Sentence(claim, contrary), fresh)
        if topic is None or len(others) < LEAST_BESIDE:
            yield Dropped(id_, "too few sentences are like it")
        elif (topic, claim.triples[0][1]) in asked:
            yield Dropped(id_, "much the same is asked already")
        else:
            asked.add((topic, claim.triples[0][1]))
            shown.update(one.claim.iri for one in others)
            yield _item(facts, id_, _stem(facts, claim, topic, _NOT_TRUE), Sentence(claim, contrary), others)


def only_true_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each claim that holds beside sentences of its heading that do not: fallen ones and contraries.

    Each of those stands in one such item at most.
    """
    untrue = _untrue(facts, falsity)
    shown: set[Iri] = set()
    asked: set[tuple[Iri, Iri]] = set()
    for claim in facts.claims.values():
        if not _holds(facts, claim) or any(claim.iri == one.claim.iri for one in untrue):
            continue
        if claim.triples[0][:2] in asked:
            continue
        fresh = [one for one in untrue if one.claim.iri not in shown and claim.iri not in one.claim.corrected_by]
        topic, others = _beside(facts, Sentence(claim, _true(claim)), fresh)
        if topic is not None and len(others) >= LEAST_BESIDE:
            shown |= {one.claim.iri for one in others}
            asked.add(claim.triples[0][:2])
            id_ = f"{Strategy.TRUTH}/only/{local(claim.iri)}"
            yield _item(facts, id_, _stem(facts, claim, topic, _TRUE), Sentence(claim, _true(claim)), others)


def _untrue(facts: Facts, falsity: Falsity) -> list[Sentence]:
    """Return sentences that are not true: those of the notes that a correction contradicts, then contraries."""
    found = []
    for claim in facts.kg.claims(view=View.ALL):
        mended = [facts.claims[one] for one in claim.corrected_by if one in facts.claims]
        against = [one for one in mended if falsity.contradicts(one, claim)]
        if claim.verdict in FALLEN and against and not is_of_a_step(claim):
            ask = f"ASK {{ {sparql(claim.iri)} ak:verdict ?verdict FILTER(?verdict IN (ak:outdated, ak:wrong)) }}"
            claims = (against[0].iri, claim.iri)
            reason = Reason(Ground.OVERRULED, against[0].text, claims, ask)
            found.append(Sentence(claim, Option(claim.text, right=False, reason=reason)))
    for claim in facts.claims.values():
        contrary = _contrary(facts, falsity, claim) if _holds(facts, claim) else None
        if contrary:
            found.append(Sentence(claim, contrary._replace(right=False)))
    return found


def _item(facts: Facts, id_: str, stem: Labels, key: Sentence, others: list[Sentence]) -> Item:
    wrong = [one.option._replace(right=False, likeness=_likeness(facts, key.claim, one.claim)) for one in others]
    return chosen(facts, id_, Form.ONE, Strategy.TRUTH, stem, [key.option._replace(right=True), *wrong])


def _stem(facts: Facts, claim: Claim, topic: Iri, question: Labels) -> Labels:
    """Return what is asked, with its heading where that is not the section, which is shown anyway."""
    if topic == facts.headings(claim)[0]:
        return Labels(question.en[0].upper() + question.en[1:], question.ja)
    return worded(_OF, topic=facts.label(topic), question=question)


def _true(claim: Claim) -> Option:
    return Option(claim.text, right=False, reason=_reason(claim, Ground.STATED))


def _contrary(facts: Facts, falsity: Falsity, claim: Claim) -> Option | None:
    """Return a sentence that is not true: one turned into its contrary, or with another name in it."""
    text = turned(claim.text)
    if text:
        return Option(text, right=True, reason=_reason(claim, Ground.NEGATED))
    if len(claim.triples) == 1 and claim.triples[0][1] in falsity.single:
        return _swapped(facts, falsity, Fact(*claim.triples[0], claim))
    return None


def _swapped(facts: Facts, falsity: Falsity, fact: Fact) -> Option | None:
    """Return the sentence of a claim with the name of another thing in place of its subject's, which is not true."""
    gapped = with_gap(fact.claim.text, facts.names(fact.subject))
    if gapped is None:
        return None
    for wrong in wrong_options(facts, falsity, fact.subject, fact, of_subject=True):
        name = _of_the_shape(facts, gapped.taken, fact.subject, wrong)
        if name:
            text = filled(gapped.stem, inside(name))
            reason = wrong.reason._replace(claims=(fact.claim.iri,))
            return Option(text, right=True, reason=reason, thing=wrong.thing)
    return None


def _of_the_shape(facts: Facts, taken: Labels, thing: Iri, wrong: Option) -> Labels | None:
    """Return the name of another thing that is as what was taken out: a label for a label, letters for letters."""
    if taken.en.lower() == facts.label(thing).en.lower():
        return wrong.text
    names = facts.names(wrong.thing) if taken.en.isupper() and wrong.thing else ((), ())
    en, ja = (next((name for name in found if name.isupper() and name.isascii()), None) for found in names)
    return Labels(en, ja) if en and ja else None


def _holds(facts: Facts, claim: Claim) -> bool:
    is_sure = claim.verdict is Verdict.HOLDS and claim.modality is not Modality.EXAMPLE
    tells = {predicate.removeprefix(AK) for _, predicate, _ in claim.triples} - _CLASSES
    return is_sure and bool(tells) and is_studied(facts, claim)


def _beside(facts: Facts, key: Sentence, among: list[Sentence]) -> tuple[Iri | None, list[Sentence]]:
    """Return sentences that can stand beside one: of the innermost heading above it that has enough of them."""
    triples = set(key.claim.triples)
    for topic in reversed(facts.headings(key.claim)):
        if _is_put_under(key, topic):
            continue
        found = [
            one
            for one in among
            if one.claim.iri != key.claim.iri
            and topic in facts.headings(one.claim)
            and not _is_put_under(one, topic)
            and not triples & set(one.claim.triples)
            and not (_about(one) & _about(key))
            and _is_as_long(one.option.text, key.option.text)
        ]
        found.sort(key=lambda one: (-_likeness(facts, key.claim, one.claim), one.claim.iri))
        others = _apart(found, _denies(key))
        if len(others) >= LEAST_BESIDE:
            return topic, others
    return None, []


def _is_put_under(one: Sentence, topic: Iri) -> bool:
    """Return whether another name was put into a sentence about the heading itself, of which it is no more."""
    return one.option.thing is not None and topic in {subject for subject, _, _ in one.claim.triples}


def _about(one: Sentence) -> set[tuple[Iri, Iri]]:
    """Return of what a sentence says something, with the property: of the name in it, where it was put there."""
    thing = one.option.thing
    return {(thing or subject, predicate) for subject, predicate, _ in one.claim.triples}


def _apart(sentences: list[Sentence], denies: bool) -> list[Sentence]:  # noqa: FBT001  # as the key does
    """Return the first few sentences of which no two say the same of the same thing; one denies if the key does.

    Were the key the only one that denies something, or the only one that does not, anybody would choose it.
    """
    taken = [one for one in sentences if _denies(one) is denies][:1]
    for one in sentences if taken else ():
        said = {triple[:2] for triple in one.claim.triples}
        if len(taken) < MOST_WRONG and not any(
            said & {triple[:2] for triple in of.claim.triples} or are_alike(of.option.text, one.option.text)
            for of in taken
        ):
            taken.append(one)
    return taken


def _denies(one: Sentence) -> bool:
    return bool(_DENIAL.search(one.option.text.en))


def _is_as_long(one: Labels, other: Labels) -> bool:
    return all(max(map(len, texts)) <= LONGEST * min(map(len, texts)) for texts in zip(one, other, strict=True))


def _likeness(facts: Facts, one: Claim, other: Claim) -> float:
    return max(LEAST_LIKENESS, facts.likeness(one.triples[0][0], other.triples[0][0]))


def _reason(claim: Claim, ground: Ground) -> Reason:
    ask = f"ASK {{ {sparql(claim.iri)} ak:verdict ak:holds }}"
    return Reason(ground, claim.text, (claim.iri,), ask)
