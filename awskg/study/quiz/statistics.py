"""How the learning goes: by section, around which things misses cluster, why they were, and what is due when."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.network.telling import telling
from awskg.study.quiz.reviews import Cause, first_answers
from awskg.study.quiz.scheduling import day_of, due_times, forecast
from awskg.study.quiz.sections import items_in, section_counts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from awskg.model import Iri
    from awskg.study.model import Item
    from awskg.study.quiz.quiz import Quiz
    from awskg.study.quiz.reviews import Review
    from awskg.study.study import Study

CLUSTERS: Final = 5
"""How many weak neighbourhoods are told at most."""

LEAST_MISSES: Final = 2
"""One miss is no cluster."""

_NEXT_TO: Final = 0.5
"""What a miss counts for a thing that is only a neighbour of what was missed."""


class Tally(NamedTuple):
    """How a section goes.

    Attributes:
        section: the section, or None for items without one.
        items: how many items it has.
        seen: how many of them were asked.
        answers: how many answers were given, of each item in each sitting the first.
        right: how many of those were right.
        due: how many items are due today.
    """

    section: Iri | None
    items: int
    seen: int
    answers: int
    right: int
    due: int

    @property
    def share(self) -> float | None:
        """The share of answers that were right, or None where there is none."""
        return self.right / self.answers if self.answers else None


class Cluster(NamedTuple):
    """A thing around which misses cluster.

    Attributes:
        thing: the thing.
        missed: ids of the items about it or about its neighbours that were missed when they were last asked.
        seen: how many such items were asked at all.
    """

    thing: Iri
    missed: tuple[str, ...]
    seen: int


class Statistics(NamedTuple):
    """How the learning goes.

    Attributes:
        sections: the sections, in order.
        clusters: the weak neighbourhoods, the weakest first; none of them shares a miss with another.
        due: day → how many items are due, for the next days.
        causes: why items were missed → how often; None stands for misses of which nobody said.
    """

    sections: tuple[Tally, ...]
    clusters: tuple[Cluster, ...]
    due: Mapping[date, int]
    causes: Mapping[Cause | None, int]


def statistics(quiz: Quiz, sections: Sequence[Iri] = ()) -> Statistics:
    """Return how the learning goes in some sections, in all where none is given.

    Answers to items that there are no more do not count.

    Raises:
        QuizStateError: the state cannot be read.
    """
    items = {item.id: item for item in items_in(quiz.study, sections)}
    reviews = [review for review in quiz.file.load().reviews if review.item in items]
    first = first_answers(reviews)
    due, now = due_times(reviews), quiz.clock()
    today = {id_ for id_, time in due.items() if day_of(time, now.tzinfo) <= now.date()}
    tallies = (_tally(section, ids, first, today) for section, ids in section_counts(items.values()).items())
    return Statistics(
        tuple(tallies),
        _clusters(quiz.study, items, first),
        forecast(due.values(), now),
        Counter(review.cause for review in first if not review.outcome.is_right),
    )


def _tally(section: Iri | None, ids: Sequence[str], first: Iterable[Review], due: Collection[str]) -> Tally:
    among = set(ids)
    answers = [review for review in first if review.item in among]
    seen = {review.item for review in answers}
    right = sum(review.outcome.is_right for review in answers)
    return Tally(section, len(ids), len(seen), len(answers), right, len(among & set(due)))


def _clusters(study: Study, items: Mapping[str, Item], first: Iterable[Review]) -> tuple[Cluster, ...]:
    last = {review.item: review.outcome.is_right for review in first}
    around = _around(study, (thing for id_ in last for thing in items[id_].things))
    missed = {id_ for id_, is_right in last.items() if not is_right}
    near = {
        thing: [id_ for id_ in last if not around[thing].isdisjoint(items[id_].things)]
        for thing in sorted({thing for id_ in missed for thing in items[id_].things})
    }
    found: list[Cluster] = []
    while len(found) < CLUSTERS and near:
        thing = max(near, key=lambda one: (_weight(one, near[one], missed, items), one))
        lost = tuple(id_ for id_ in near.pop(thing) if id_ in missed)
        if len(lost) >= LEAST_MISSES:
            seen = sum(not around[thing].isdisjoint(items[id_].things) for id_ in last)
            found.append(Cluster(thing, lost, seen))
            missed -= set(lost)
    return tuple(found)


def _weight(thing: Iri, near: Sequence[str], missed: Collection[str], items: Mapping[str, Item]) -> float:
    """Return how weak a neighbourhood is: its misses, times their share in what was asked there."""
    lost = [1 if thing in items[id_].things else _NEXT_TO for id_ in near if id_ in missed]
    return sum(lost) * len(lost) / len(near)


def _around(study: Study, things: Iterable[Iri]) -> Mapping[Iri, set[Iri]]:
    """Return each thing with its neighbours in the graph."""
    found: defaultdict[Iri, set[Iri]] = defaultdict(set)
    for thing in things:
        found[thing].add(thing)
    for link in telling(study.facts.scene.graph):
        found[link.source].add(link.target)
        found[link.target].add(link.source)
    return found
