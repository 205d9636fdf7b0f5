"""What the notes said, against what is so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.diagrams.stale import nearest_first
from awskg.model import Labels, Verdict, View, sparql
from awskg.study.falsity import FALLEN
from awskg.study.making import chosen, local, worded
from awskg.study.model import Dropped, Form, Ground, Item, Option, Reason, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Claim
    from awskg.study.falsity import Falsity
    from awskg.study.ground import Facts

_STEMS: Final = {
    Verdict.OUTDATED: Labels("{topic}: which of these holds today?", "{topic}: 現在正しいのはどちらか。"),
    Verdict.WRONG: Labels("{topic}: which of these is true?", "{topic}: 正しいのはどちらか。"),
}


def erratum_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each claim of the notes that fell: its sentence beside that of its nearest correction."""
    for claim in facts.kg.claims(view=View.ALL):
        if claim.verdict not in FALLEN or claim.is_correction:
            continue
        id_ = f"{Strategy.ERRATUM}/{local(claim.iri)}"
        mended = [facts.claims[one] for one in claim.corrected_by if one in facts.claims]
        if not mended:
            yield Dropped(id_, "no correction is in the view")
            continue
        denials = [one for one in nearest_first(claim, mended) if falsity.contradicts(one, claim)]
        if not denials:
            yield Dropped(id_, "no correction says the contrary")
            continue
        best = denials[0]
        options = [_option(best, right=True), _option(claim, right=False, mended=best)]
        path = facts.headings(claim)
        topic = facts.label(path[-1]) if path else facts.label(claim.triples[0][0])
        stem = worded(_STEMS[claim.verdict], topic=topic)
        yield chosen(facts, id_, Form.ONE, Strategy.ERRATUM, stem, options)


def _option(claim: Claim, *, right: bool, mended: Claim | None = None) -> Option:
    if mended is None:
        ask = f"ASK {{ {sparql(claim.iri)} ak:verdict ?verdict FILTER(?verdict IN (ak:holds, ak:incomplete)) }}"
        return Option(claim.text, right, Reason(Ground.STATED, claim.text, (claim.iri,), ask))
    ask = f"ASK {{ {sparql(claim.iri)} ak:verdict ?verdict FILTER(?verdict IN (ak:outdated, ak:wrong)) }}"
    return Option(claim.text, right, Reason(Ground.OVERRULED, mended.text, (mended.iri, claim.iri), ask))
