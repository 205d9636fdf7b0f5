"""Sentences with a gap where a number stood."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from awskg.model import Iri, Labels, Modality, sparql
from awskg.namespaces import AK
from awskg.study.gaps import with_gap
from awskg.study.ground import Fact
from awskg.study.making import MOST_WRONG, chosen, local, stated
from awskg.study.model import Dropped, Form, Ground, Item, Option, Reason, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.study.falsity import Falsity
    from awskg.study.ground import Facts

VALUE: Final = Iri(f"{AK}value")
_MORE_THAN: Final = re.compile(r"(?:more than|at least|over) _")
_ROUND: Final = (1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 45, 50, 60, 90, 100, 120, 150, 200, 250, 300, 400, 500, 1000)
"""Numbers that limits tend to have."""


def number_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each number that stands once in the sentence of its claim; a limit has one value only."""
    if VALUE not in falsity.single:
        return
    for claim in facts.claims.values():
        if claim.modality is Modality.EXAMPLE:
            continue
        for subject, predicate, value in claim.triples:
            if predicate == VALUE and isinstance(value, (int, Decimal)):
                gapped = with_gap(claim.text, ([str(value)], [str(value)]))
                stem = gapped.stem if gapped else None
                if stem and _MORE_THAN.search(stem.en):
                    yield Dropped(
                        f"{Strategy.NUMBER}/{local(claim.iri)}/{local(subject)}", "smaller numbers are true too"
                    )
                elif stem:
                    fact = Fact(subject, predicate, value, claim)
                    id_ = f"{Strategy.NUMBER}/{local(claim.iri)}/{local(subject)}"
                    yield chosen(facts, id_, Form.ONE, Strategy.NUMBER, stem, _options(fact, stem), in_order=True)


def _options(fact: Fact, stem: Labels) -> list[Option]:
    """Return the right number among others near it that the question does not name, in their order."""
    right = int(str(fact.object))
    named = {int(number) for number in re.findall(r"\d+", stem.en)}
    least = max(named, default=0) if "exceed" in stem.en else 0
    odd = () if right in _ROUND else (right + 2, right - 4)  # or the right one would be the only one that is not round
    others = [*odd, *(number for number in _ROUND if number not in named and number > least)]
    near = sorted({*others} - {right}, key=lambda one: (_distance(one, right), one))[:MOST_WRONG]
    options = [Option(Labels(str(right), str(right)), right=True, reason=stated(fact), thing=fact.subject)]
    for number in near:
        likeness = round(min(number, right) / max(number, right), 2)
        text = Labels(str(number), str(number))
        options.append(Option(text, right=False, reason=_why_not(fact, number), likeness=likeness))
    return sorted(options, key=lambda option: int(option.text.en))


def _distance(one: int, other: int) -> float:
    return max(one, other) / min(one, other)


def _why_not(fact: Fact, number: int) -> Reason:
    ask = (
        f"ASK {{ {sparql(VALUE)} a owl:FunctionalProperty . {sparql(fact.subject)} {sparql(VALUE)} ?value "
        f"FILTER(?value != {number}) }}"
    )
    return Reason(Ground.SINGLE, fact.claim.text, (fact.claim.iri,), ask)
