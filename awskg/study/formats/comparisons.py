"""Things that are worth comparing, and what is said of one of them where the other differs."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri
from awskg.namespaces import AK
from awskg.study.ground import NOT_STUDIED
from awskg.study.naming import is_of_the_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.network.comparison import Fact
    from awskg.study.study import Study

_ALTERNATIVE: Final = Iri(f"{AK}alternativeTo")
_OF_ONE: Final = frozenset(Iri(AK + name) for name in ("hasOption", "supports"))
_CHOSEN: Final = frozenset(Iri(AK + name) for name in ("choose", "insteadOf"))
_DOES: Final = Iri(f"{AK}does")
_TELLS_NOTHING: Final = NOT_STUDIED | frozenset(
    Iri(AK + name) for name in ("runs", "hasStep", "actsOn", "kindOf", "featureOf", *("choose", "insteadOf"))
)
LEAST: Final = 2
"""How many claims one of two things has at least that nothing calls alternatives."""


class Pair(NamedTuple):
    """Two things, and the claims that tell them apart.

    Attributes:
        a: the one.
        b: the other.
        of_a: claims about the one, in the order of the graph.
        of_b: claims about the other.
    """

    a: Iri
    b: Iri
    of_a: tuple[Iri, ...]
    of_b: tuple[Iri, ...]


def pairs(study: Study) -> Iterator[Pair]:
    """Yield things of one kind that are alternatives, options of a thing or sides of a choice, if both have something.

    What is said of both is left out, and so is what tells nothing, such as steps and kinds.
    """
    sure, likely = _candidates(study)
    for a, b in dict.fromkeys((*sure, *likely)):
        if study.facts.kind(a) != study.facts.kind(b):
            continue
        compared = study.kg.compare(study.kg[a], study.kg[b])
        passed_over = _TELLS_NOTHING if (a, b) in sure else _TELLS_NOTHING | {_DOES}
        own = [_claims(study, facts, passed_over) for facts in (compared.only_a, compared.only_b)]
        shared = {*own[0]} & {*own[1]}
        of_a, of_b = (tuple(claim for claim in claims if claim not in shared) for claims in own)
        least = 1 if (a, b) in sure else LEAST
        if of_a and of_b and max(len(of_a), len(of_b)) >= least:
            yield Pair(a, b, of_a, of_b)


def _candidates(study: Study) -> tuple[dict[tuple[Iri, Iri], None], dict[tuple[Iri, Iri], None]]:
    """Return the pairs that claims make alternatives, and those that are only listed side by side."""
    sure: dict[tuple[Iri, Iri], None] = {}
    chosen: dict[Iri, list[Iri]] = {}
    beside: dict[tuple[Iri, Iri], list[Iri]] = {}
    for fact in study.facts.every:
        if fact.claim.iri in study.facts.claims and isinstance(fact.object, Iri):
            if fact.predicate == _ALTERNATIVE:
                sure[min(fact.subject, fact.object), max(fact.subject, fact.object)] = None
            elif fact.predicate in _CHOSEN:
                chosen.setdefault(fact.subject, []).append(fact.object)
            elif fact.predicate in _OF_ONE:
                beside.setdefault((fact.subject, fact.predicate), []).append(fact.object)
    sure |= dict.fromkeys(_pairs_of(chosen.values()))
    return sure, dict.fromkeys(_pairs_of(beside.values()))


def _pairs_of(groups: Iterable[list[Iri]]) -> Iterator[tuple[Iri, Iri]]:
    for group in groups:
        yield from combinations(sorted(set(group)), 2)


def _claims(study: Study, facts: Iterable[Fact], passed_over: frozenset[Iri]) -> tuple[Iri, ...]:
    told = dict.fromkeys(claim for fact in facts if fact.predicate not in passed_over for claim in fact.claims)
    known = ((claim, study.facts.claims[claim]) for claim in told if claim in study.facts.claims)
    return tuple(claim for claim, of in known if not is_of_the_notes(of.text))
