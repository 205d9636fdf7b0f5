"""What a crib sheet has of a graph: choices, numbers, what is not so, steps, lists, and what the notes got wrong."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.decision import CHOICE, CHOOSE, EITHER, INSTEAD_OF
from awskg.diagrams.looks import is_negative
from awskg.diagrams.scene import WHEN
from awskg.model import Iri, Labels, Modality
from awskg.namespaces import AK
from awskg.study.formats.explained import AND, SINCE
from awskg.study.strategies.steps import HAS_STEP, POSITION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from awskg.model import Claim, Lang
    from awskg.study.ground import Fact
    from awskg.study.study import Study

OF_OBJECTS: Final = tuple(Iri(AK + name) for name in ("hasOption", "emits", "supports", "composedOf", "requires"))
"""Properties whose values of one thing are a list."""

OF_SUBJECTS: Final = {
    Iri(f"{AK}memberOf"): Labels("has the members", "属するものは"),
    Iri(f"{AK}lifecycle"): Labels("is the stage of", "この段階にあるものは"),
    Iri(f"{AK}keeps"): Labels("is kept by", "これを保つものは"),
    Iri(f"{AK}deploysTo"): Labels("is where these deploy to", "ここにデプロイするものは"),
    Iri(f"{AK}featureOf"): Labels("has the features", "機能は"),
}
"""Properties by which things belong to a list, and what is said of what they belong to."""

SHORTEST_LIST: Final = 2


class Part(StrEnum):
    """A part of a section of the sheet."""

    CHOICES = "choices"
    NUMBERS = "numbers"
    NOT_SO = "not-so"
    STEPS = "steps"
    LISTS = "lists"
    ERRATA = "errata"


class Entry(NamedTuple):
    """A row or an item of a list.

    Attributes:
        texts: what is written, a text for each column.
        claims: the claims that say so.
    """

    texts: tuple[str, ...]
    claims: tuple[Claim, ...]


Contents = dict[Iri | None, dict[Part, list[Entry]]]
"""Outermost heading → part → what stands there."""


def contents(study: Study, lang: Lang) -> Contents:
    """Return what the sheet has, by the section of the first claim of each entry; what has no section is under None.

    No claim stands twice as a sentence: what has a number is not among what is not so.
    """
    parts: Mapping[Part, Callable[[Study, Lang], Iterator[Entry]]] = {
        Part.CHOICES: _choices,
        Part.NUMBERS: _numbers,
        Part.NOT_SO: _not_so,
        Part.STEPS: _steps,
        Part.LISTS: _lists,
        Part.ERRATA: _errata,
    }
    found: defaultdict[Iri | None, dict[Part, list[Entry]]] = defaultdict(dict)
    for part, entries in parts.items():
        for entry in entries(study, lang):
            found[study.facts.section(entry.claims)].setdefault(part, []).append(entry)
    return dict(found)


def _choices(study: Study, lang: Lang) -> Iterator[Entry]:
    """Yield situation, what to take and instead of what."""
    facts = study.facts
    for choice in facts.of_kind(CHOICE):
        yes, no, when = (facts.values(choice, of) for of in (CHOOSE, INSTEAD_OF, WHEN))
        if yes or no:
            said = [*when, *yes, *no]
            conditions = [thing for fact in (*yes, *no) for thing in fact.claim.condition]
            situations = dict.fromkeys([*(Iri(str(fact.object)) for fact in when), *conditions]) or {choice: None}
            names = AND.in_(lang).join(facts.label(one).in_(lang) for one in situations)
            open_ = bool(yes) and all(fact.claim.modality is Modality.POSSIBLE for fact in yes)
            taken = _names(study, yes, lang)
            texts = (names, f"{taken} ({EITHER.in_(lang)})" if open_ else taken, _names(study, no, lang))
            yield Entry(texts, _claims(said))


def _names(study: Study, facts: Iterable[Fact], lang: Lang) -> str:
    things = dict.fromkeys(Iri(str(fact.object)) for fact in facts)
    return AND.in_(lang).join(study.label(thing).in_(lang) for thing in things)


def _claims(facts: Iterable[Fact]) -> tuple[Claim, ...]:
    return tuple({fact.claim.iri: fact.claim for fact in facts}.values())


def _has_number(claim: Claim) -> bool:
    return any(not isinstance(value, (str, bool)) and predicate != POSITION for _, predicate, value in claim.triples)


def _is_not_so(claim: Claim) -> bool:
    said = any(is_negative(predicate) and predicate != INSTEAD_OF for _, predicate, _ in claim.triples)
    return (said or claim.modality is Modality.IMPOSSIBLE) and not _has_number(claim)


def _numbers(study: Study, lang: Lang) -> Iterator[Entry]:
    return _sentences(study, lang, _has_number)


def _not_so(study: Study, lang: Lang) -> Iterator[Entry]:
    return _sentences(study, lang, _is_not_so)


def _sentences(study: Study, lang: Lang, wanted: Callable[[Claim], bool]) -> Iterator[Entry]:
    claims = study.facts.scene.claims.values()
    return (Entry((claim.text.in_(lang),), (claim,)) for claim in claims if wanted(claim))


def _steps(study: Study, lang: Lang) -> Iterator[Entry]:
    """Yield procedures, each with its steps in order."""
    facts = study.facts
    for procedure in dict.fromkeys(fact.subject for fact in facts.every if fact.predicate == HAS_STEP):
        steps = facts.values(procedure, HAS_STEP)
        places = [place for step in steps for place in facts.values(Iri(str(step.object)), POSITION)]
        at = {place.subject: int(str(place.object)) for place in places}
        if len(at) >= SHORTEST_LIST:
            order = sorted(at, key=lambda step: at[step])
            names = (f"{at[step]} {study.label(step).in_(lang)}" for step in order)
            yield Entry((study.label(procedure).in_(lang), " → ".join(names)), _claims([*steps, *places]))


def _lists(study: Study, lang: Lang) -> Iterator[Entry]:
    """Yield what has a list, by which property, and what belongs to it."""
    found: defaultdict[tuple[Iri, Iri, bool], list[Fact]] = defaultdict(list)
    for fact in study.facts.every:
        if fact.predicate in OF_OBJECTS and isinstance(fact.object, Iri):
            found[fact.predicate, fact.subject, False].append(fact)
        elif fact.predicate in OF_SUBJECTS and isinstance(fact.object, Iri):
            found[fact.predicate, fact.object, True].append(fact)
    properties = {**study.kg.labels(OF_OBJECTS), **OF_SUBJECTS}
    for (predicate, thing, is_of_subjects), facts in found.items():
        ends = [fact.subject if is_of_subjects else Iri(str(fact.object)) for fact in facts]
        members = tuple(study.label(end).in_(lang) for end in dict.fromkeys(ends))
        if len(members) >= SHORTEST_LIST:
            goes_on = ("…",) if any(fact.claim.open_list for fact in facts) else ()
            listed = AND.in_(lang).join((*members, *goes_on))
            texts = (study.label(thing).in_(lang), properties[predicate].in_(lang), listed)
            yield Entry(texts, _claims(facts))


def _errata(study: Study, lang: Lang) -> Iterator[Entry]:
    """Yield what the notes say, what was found about it, and what holds instead."""
    for erratum in study.kg.errata():
        claim = erratum.claim
        (told,) = study.told([claim.iri])
        since = f" · {SINCE.in_(lang).format(date=claim.since)}" if claim.since else ""
        now = " ".join(one.text.in_(lang) for one in erratum.corrections)
        yield Entry((claim.text.in_(lang), f"{told.verdict.in_(lang)}{since}", now), (claim, *erratum.corrections))
