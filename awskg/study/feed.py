"""The feed: what there is to study as records of plain JSON, for tools that teach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from awskg.diagrams.decision import CHOICE, CHOOSE, INSTEAD_OF
from awskg.diagrams.scene import WHEN
from awskg.model import Iri, Labels, Modality
from awskg.namespaces import AK
from awskg.study.ground import NOT_STUDIED, Fact
from awskg.study.making import local, wrong_options
from awskg.study.model import Form
from awskg.study.registry import answer_of
from awskg.study.strategies.steps import HAS_STEP, POSITION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.model import Claim, Evidence, Scalar
    from awskg.study.model import Item, Option, Reason
    from awskg.study.study import Study, Told

Record: TypeAlias = "dict[str, Any]"
Notes: TypeAlias = "Mapping[tuple[str, int], str]"
"""The words of lines of notes, by pack and number."""

VERSION: Final = "1.1"
"""Version of the feed. The first number changes when a record that was valid no longer is, or means another thing."""

MOST_FALSE: Final = 3
"""How many things that would make a statement false a fact names at each of its ends, at most."""

_ALTERNATIVE_TO: Final = Iri(f"{AK}alternativeTo")
_VALUE, _UNIT = Iri(f"{AK}value"), Iri(f"{AK}unit")
_ABOUT_LIMITS: Final = tuple(Iri(AK + name) for name in ("constrains", "counts", "scope"))


def records(study: Study, notes: Notes | None = None) -> Iterator[Record]:
    """Yield everything there is to study: facts, contrasts, procedures, definitions and limits, then the items.

    Args:
        study: what there is to study.
        notes: the words of lines, where the person has the notes; they go beside the numbers of the lines.

    Yields:
        Records that `ontology/feed.schema.json` describes, each of one `type`, with an `id` that is never given to
        anything else, texts in both languages, and the claims that it rests on with lines, verdict and evidence.
    """
    teller = _Teller(study, notes or {})
    for part in (teller.facts, teller.contrasts, teller.procedures, teller.definitions, teller.limits, teller.items):
        yield from part()


class _Teller:
    """Words what a graph says as records."""

    def __init__(self, study: Study, notes: Notes) -> None:
        self._study, self._facts, self._notes = study, study.facts, notes

    def _record(self, type_: str, name: str, text: Labels, claims: Iterable[Iri], things: Iterable[Scalar]) -> Record:
        told = self._study.told(dict.fromkeys(claims))
        return {
            "id": f"{type_}/{name}",
            "type": type_,
            "version": VERSION,
            "text": _texts(text),
            "things": [self._thing(thing) for thing in dict.fromkeys(things) if isinstance(thing, Iri)],
            "claims": [self._claim(one) for one in told],
            "stale": any(one.is_stale for one in told),
        }

    def facts(self) -> Iterator[Record]:
        """Yield a record for each claim of the view, with what would make its statements false."""
        for claim in self._facts.scene.claims.values():
            stated = [Fact(*triple, claim) for triple in claim.triples if triple[1] not in NOT_STUDIED]
            if not stated:
                continue
            ends = (end for fact in stated for end in (fact.subject, fact.object))
            yield {
                **self._record("fact", local(claim.iri), claim.text, [claim.iri], ends),
                "statements": [self._statement(fact) for fact in stated],
                "false": [wrong for fact in stated for wrong in self._false(fact)],
            }

    def _false(self, fact: Fact) -> Iterator[Record]:
        if fact.claim.condition or fact.claim.modality is Modality.EXAMPLE:
            return
        for right, place in ((fact.subject, "subject"), (fact.object, "object")):
            if isinstance(right, Iri):
                of_subject = place == "subject"
                found = wrong_options(
                    self._facts, self._study.falsity, right, fact, of_subject=of_subject, most=MOST_FALSE
                )
                for option in found:
                    if option.thing:
                        yield {
                            "place": place,
                            "of": right.curie,
                            "thing": self._thing(option.thing),
                            **self._why(option.reason),
                        }

    def contrasts(self) -> Iterator[Record]:
        """Yield a record for each two things of which one is taken instead of the other, with what decides."""
        for choice in self._facts.of_kind(CHOICE):
            said = [fact for of in (CHOOSE, INSTEAD_OF) for fact in self._facts.values(choice, of)]
            yes = list(dict.fromkeys(fact.object for fact in said if fact.predicate == CHOOSE))
            no = list(dict.fromkeys(fact.object for fact in said if fact.predicate == INSTEAD_OF))
            if len(yes) + len(no) > 1:
                whens = [fact.object for fact in self._facts.values(choice, WHEN)]
                yield self._contrast(local(choice), choice, said, (yes, no, whens))
        seen: set[Iri] = set()
        for fact in self._facts.every:
            if fact.predicate == _ALTERNATIVE_TO and fact.claim.iri not in seen:
                seen.add(fact.claim.iri)
                yield self._contrast(local(fact.claim.iri), None, [fact], ([fact.subject, fact.object], [], []))

    def _contrast(
        self, name: str, choice: Iri | None, said: list[Fact], ends: tuple[list[Scalar], list[Scalar], list[Scalar]]
    ) -> Record:
        yes, no, whens = ends
        conditions = dict.fromkeys((*whens, *(one for fact in said for one in fact.claim.condition)))
        text = self._facts.label(choice) if choice else said[0].claim.text
        return {
            **self._record("contrast", name, text, (fact.claim.iri for fact in said), (*yes, *no)),
            "choose": [one.curie for one in yes if isinstance(one, Iri)],
            "instead_of": [one.curie for one in no if isinstance(one, Iri)],
            "when": [self._thing(one) for one in conditions if isinstance(one, Iri)],
        }

    def procedures(self) -> Iterator[Record]:
        """Yield a record for each thing that has steps, with the place of each step that has one."""
        for procedure in dict.fromkeys(fact.subject for fact in self._facts.every if fact.predicate == HAS_STEP):
            has = self._facts.values(procedure, HAS_STEP)
            steps = []
            claims = [fact.claim.iri for fact in has]
            for step in dict.fromkeys(fact.object for fact in has if isinstance(fact.object, Iri)):
                places = self._facts.values(step, POSITION)
                claims += [place.claim.iri for place in places]
                steps.append({"position": int(str(places[0].object)) if places else None, "step": self._thing(step)})
            steps.sort(key=lambda one: (one["position"] is None, one["position"] or 0))
            things = (procedure, *(fact.object for fact in has))
            yield {
                **self._record("procedure", local(procedure), self._facts.label(procedure), claims, things),
                "steps": steps,
            }

    def definitions(self) -> Iterator[Record]:
        """Yield a record for each thing that a claim of the view speaks of and that has a definition."""
        named = (end for fact in self._facts.every for end in (fact.subject, fact.object) if isinstance(end, Iri))
        for thing in dict.fromkeys(named):
            told = self._facts.scene.graph.nodes.get(thing)
            if told and told["definition"]:
                claims = [fact.claim.iri for fact in self._facts.about(thing)]
                names = self._facts.names(thing)
                yield {
                    **self._record("definition", local(thing), self._facts.label(thing), claims, [thing]),
                    "definition": _texts(told["definition"]),
                    "names": {"en": list(names[0]), "ja": list(names[1])},
                }

    def limits(self) -> Iterator[Record]:
        """Yield a record for each number that a claim of the view states, with its unit and what it is a limit of."""
        for fact in self._facts.every:
            if fact.predicate != _VALUE:
                continue
            own = [(of, one) for start, of, one in fact.claim.triples if start == fact.subject]
            units = [one for of, one in own if of == _UNIT]
            of_what = [one for of, one in own if of in _ABOUT_LIMITS]
            yield {
                **self._record(
                    "limit", local(fact.claim.iri), fact.claim.text, [fact.claim.iri], [fact.subject, *of_what]
                ),
                "value": fact.object if isinstance(fact.object, int) else str(fact.object),
                "unit": self._thing(units[0]) if units and isinstance(units[0], Iri) else None,
            }

    def items(self) -> Iterator[Record]:
        """Yield a record for each item: the question, its options with why each is right or wrong, and the key."""
        for item in self._study.items:
            section = self._study.section(item)
            yield {
                **self._record("item", item.id, item.stem, item.claims, item.things),
                "form": item.form.value,
                "strategy": item.strategy.value,
                "section": _texts(section) if section else None,
                "options": [self._option(option, item) for option in item.options],
                "key": list(item.key),
                "answer": _texts(answer_of(item)),
                "accepted": {"en": list(item.answers.en), "ja": list(item.answers.ja)},
                "hint": _texts(item.hint) if item.hint else None,
                "difficulty": item.difficulty,
            }

    def _option(self, option: Option, item: Item) -> Record:
        return {
            "text": _texts(option.text),
            "thing": option.thing.curie if option.thing else None,
            "right": option.right,
            "step": option.step if item.form is Form.ORDER else None,
            "likeness": option.likeness,
            **self._why(option.reason),
        }

    def _why(self, reason: Reason) -> Record:
        return {
            "ground": reason.ground.value,
            "why": _texts(reason.text),
            "because": [claim.curie for claim in reason.claims],
            "ask": reason.ask,
        }

    def _statement(self, fact: Fact) -> Record:
        value = fact.object.curie if isinstance(fact.object, Iri) else fact.object
        return {
            "subject": fact.subject.curie,
            "predicate": fact.predicate.curie,
            "object": value if isinstance(value, (str, int, bool)) else str(value),
        }

    def _thing(self, thing: Iri) -> Record:
        kind = self._facts.kind(thing)
        return {
            "id": thing.curie,
            "label": _texts(self._facts.label(thing)),
            "kind": Iri(kind).curie if kind else None,
        }

    def _claim(self, told: Told) -> Record:
        claim = told.claim
        return {
            "id": claim.iri.curie,
            "text": _texts(claim.text),
            "pack": claim.pack or None,
            "lines": list(claim.lines),
            **self._words(claim),
            "correction": claim.is_correction,
            "modality": claim.modality.value,
            "verdict": claim.verdict.value,
            "reviewed": claim.reviewed.isoformat() if claim.reviewed else None,
            "since": claim.since,
            "conditions": [self._thing(one) for one in claim.condition],
            "corrects": [one.curie for one in claim.corrects],
            "corrected_by": [one.curie for one in claim.corrected_by],
            "evidence": [_source(one) for one in told.evidence],
        }

    def _words(self, claim: Claim) -> Record:
        words = {str(line): self._notes[claim.pack, line] for line in claim.lines if (claim.pack, line) in self._notes}
        return {"notes": words} if words else {}


def _texts(labels: Labels) -> Record:
    return {"en": labels.en, "ja": labels.ja}


def _source(evidence: Evidence) -> Record:
    return {
        "id": evidence.iri.curie,
        "title": _texts(evidence.title),
        "address": evidence.address,
        "date": evidence.date.isoformat() if evidence.date else None,
    }
