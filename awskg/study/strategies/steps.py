"""Procedures whose steps are to be put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.model import Iri, Labels, sparql
from awskg.namespaces import AK
from awskg.study.making import chosen, local, worded
from awskg.study.model import Dropped, Form, Ground, Item, Option, Reason, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.study.falsity import Falsity
    from awskg.study.ground import Fact, Facts

HAS_STEP: Final = Iri(f"{AK}hasStep")
POSITION: Final = Iri(f"{AK}position")
LEAST_STEPS: Final = 3
"""How many steps have an order worth asking for."""

_STEM: Final = Labels("{thing}: in which order do these steps come?", "{thing}: 行う順に並べよ。")


def step_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each procedure of which the places of three steps or more are stated, and never were wrong."""
    wrong = falsity.corrected
    procedures = dict.fromkeys(fact.subject for fact in facts.every if fact.predicate == HAS_STEP)
    for procedure in procedures:
        id_ = f"{Strategy.STEPS}/{local(procedure)}"
        steps = [fact for fact in facts.values(procedure, HAS_STEP) if fact.claim.iri in facts.claims]
        places = [place for fact in steps for place in facts.values(Iri(str(fact.object)), POSITION)]
        places = [place for place in places if place.claim.iri in facts.claims]
        if len({place.object for place in places}) < LEAST_STEPS:
            continue
        if any((place.subject, POSITION) in wrong for place in places):
            yield Dropped(id_, "a step was found to be elsewhere")
            continue
        if len({place.object for place in places}) < len({place.subject for place in places}):
            yield Dropped(id_, "two steps have one place")
            continue
        options = [_option(facts, procedure, place) for place in {place.subject: place for place in places}.values()]
        stem = worded(_STEM, thing=facts.label(procedure))
        yield chosen(facts, id_, Form.ORDER, Strategy.STEPS, stem, options)


def _option(facts: Facts, procedure: Iri, place: Fact) -> Option:
    step = place.subject
    ask = (
        f"ASK {{ {sparql(procedure)} {sparql(HAS_STEP)} {sparql(step)} . "
        f"{sparql(step)} {sparql(POSITION)} {sparql(place.object)} }}"
    )
    reason = Reason(Ground.STATED, place.claim.text, (place.claim.iri,), ask)
    return Option(facts.label(step), right=True, reason=reason, thing=step, step=int(str(place.object)))
