"""Whether a sentence is true: one of the notes that fell, one that holds, or its contrary."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from awskg.diagrams.stale import nearest_first
from awskg.model import Iri, Labels, Modality, Verdict, View, sparql
from awskg.study.falsity import FALLEN
from awskg.study.ground import NOT_STUDIED
from awskg.study.making import chosen, local, worded
from awskg.study.model import FALSE, TRUE, Dropped, Form, Ground, Item, Option, Reason, Strategy
from awskg.study.naming import is_of_the_notes, says
from awskg.study.strategies.steps import POSITION
from awskg.study.turning import turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Claim
    from awskg.study.falsity import Falsity
    from awskg.study.ground import Facts

_STEM: Final = Labels("“{sentence}” Is this true today?", "「{sentence}」これは現在正しいか。")
CHANCE: Final = 0.4
"""How alike true and false are taken to be: nobody is led astray, and half are right by chance."""
_STRICT: Final = frozenset({Modality.REQUIRED, Modality.IMPOSSIBLE})
_HOLDS: Final = ("holds", "incomplete")
_FELL: Final = ("outdated", "wrong")


def erratum_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each claim of the notes that fell and that a correction contradicts: it is not true."""
    asked: set[str] = set()
    lines: set[int] = set()
    for claim in facts.kg.claims(view=View.ALL):
        if claim.verdict not in FALLEN or claim.is_correction or is_of_a_step(claim):
            continue
        id_ = f"{Strategy.ERRATUM}/{local(claim.iri)}"
        mended = [facts.claims[one] for one in claim.corrected_by if one in facts.claims]
        against = [one for one in nearest_first(claim, mended) if falsity.contradicts(one, claim)]
        is_told = asked.intersection(claim.because) or (lines & {*claim.lines} and asked & {*claim.corrected_by})
        if not mended:
            yield Dropped(id_, "no correction is in the view")
        elif not against:
            yield Dropped(id_, "no correction says the contrary")
        elif is_told or against[0].iri in asked:
            yield Dropped(id_, "what it says is asked about already")
        else:
            asked |= {claim.iri, *claim.corrected_by}
            lines |= {*claim.lines}
            over = Reason(Ground.OVERRULED, against[0].text, (against[0].iri, claim.iri), _ask(claim, _FELL))
            right = over._replace(claims=tuple(one.iri for one in against))
            yield _item(facts, id_, claim.text, (over, right), is_true=False)


def statement_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:  # noqa: ARG001  # as all strategies have it
    """Yield an item for each claim that holds and has a plain contrary, which is asked about half the time.

    Claims that deny or demand something are asked about as they are too: of what is true, some should be strict.
    """
    said: set[tuple[Iri, Iri]] = set()
    for claim in facts.claims.values():
        about = {claim.triples[0][:2]} if claim.triples else set()
        is_sure = claim.verdict is Verdict.HOLDS and claim.modality is not Modality.EXAMPLE
        if (
            not is_sure or not is_studied(facts, claim) or about <= said
        ):  # three things are required: one of them is asked
            continue
        contrary = turned(claim.text)
        if not contrary and claim.modality not in _STRICT:
            continue
        said |= about
        id_ = f"{Strategy.STATEMENT}/{local(claim.iri)}"
        reason = Reason(Ground.STATED, claim.text, (claim.iri,), _ask(claim, _HOLDS))
        if contrary and sha256(claim.iri.encode()).digest()[0] % 2:
            denied = reason._replace(ground=Ground.NEGATED)
            yield _item(facts, id_, contrary, (denied, denied), is_true=False)
        else:
            yield _item(facts, id_, claim.text, (reason, reason), is_true=True)


def is_studied(facts: Facts, claim: Claim) -> bool:
    """Return whether there is something to learn from whether a claim is true."""
    about = [triple for triple in claim.triples if triple[1] not in NOT_STUDIED]
    tells_itself = all(
        isinstance(end, Iri) and says(facts.label(subject).en, facts.label(end).en) for subject, _, end in about
    )
    return bool(about) and not (is_of_the_notes(claim.text) or tells_itself or is_of_a_step(claim))


def is_of_a_step(claim: Claim) -> bool:
    """Return whether a claim says at which place of a procedure a step stands: its sentence does not tell of which."""
    return any(predicate == POSITION for _, predicate, _ in claim.triples)


def _item(facts: Facts, id_: str, sentence: Labels, reasons: tuple[Reason, Reason], *, is_true: bool) -> Item:
    """Return whether a sentence is true, with the reasons of that and of the contrary."""
    options = []
    for text, reason, right in zip((TRUE, FALSE), reasons, (is_true, not is_true), strict=True):
        options.append(Option(text, right=right, reason=reason, likeness=1.0 if right else CHANCE))
    strategy = Strategy(id_.partition("/")[0])
    stem = worded(_STEM, sentence=sentence)
    return chosen(facts, id_, Form.ONE, strategy, stem, options, in_order=True)


def _ask(claim: Claim, verdicts: tuple[str, ...]) -> str:
    among = ", ".join(f"ak:{verdict}" for verdict in verdicts)
    return f"ASK {{ {sparql(claim.iri)} ak:verdict ?verdict FILTER(?verdict IN ({among})) }}"
