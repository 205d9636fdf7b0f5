"""How long something takes, in a case whose times are given."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri, Labels, sparql
from awskg.namespaces import AK
from awskg.study.making import MOST_WRONG, chosen, local, worded
from awskg.study.model import Dropped, Form, Ground, Item, Option, Reason, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.study.falsity import Falsity
    from awskg.study.ground import Fact, Facts

STARTS: Final = Iri(f"{AK}startsAt")
ENDS: Final = Iri(f"{AK}endsAt")
_STEM: Final = Labels(
    "{story} How long is the time that {thing} covers here?", "{story}このとき{thing}に当たる時間はどれだけか。"
)
_SPAN: Final = Labels(
    "This is the time from “{first}” to “{last}”.", "これは「{first}」から「{last}」までの時間である。"
)
_CASES: Final = """
SELECT ?case ?en ?ja ?moment ?event ?time {
    ?case a ak:Case ; skos:definition ?en , ?ja ; ak:hasMoment ?moment .
    ?moment rdf:subject ?event ; rdf:value ?time
    FILTER(lang(?en) = "en" && lang(?ja) = "ja")
}
ORDER BY ?case ?time
"""


class Moment(NamedTuple):
    """When something happens in a case.

    Attributes:
        iri: the moment.
        event: what happens.
        time: when.
    """

    iri: Iri
    event: Iri
    time: time


def case_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:
    """Yield an item for each duration between events of a case; any other between its events is wrong."""
    if not {STARTS, ENDS} <= falsity.single:
        return
    cases: dict[Iri, tuple[Labels, list[Moment]]] = {}
    for row in facts.kg.sparql(_CASES):
        story = Labels(str(row.en), str(row.ja))
        if isinstance(row.time, time):
            cases.setdefault(Iri(str(row.case)), (story, []))[1].append(
                Moment(Iri(str(row.moment)), Iri(str(row.event)), row.time)
            )
    for case, (story, moments) in cases.items():
        events = {moment.event: moment for moment in moments}
        for start in facts.every:
            if start.predicate == STARTS and start.object in events:
                ends = [end for end in facts.values(start.subject, ENDS) if end.object in events]
                if ends:
                    yield _item(facts, case, story, moments, start, ends[0])


def _item(  # noqa: PLR0913, PLR0917  # the case, and what is asked of it
    facts: Facts, case: Iri, story: Labels, moments: list[Moment], start: Fact, end: Fact
) -> Item:
    at = {moment.event: moment for moment in moments}
    right = (at[Iri(str(start.object))], at[Iri(str(end.object))])
    length = _between(*right)
    claims = tuple(dict.fromkeys(fact.claim.iri for fact in (start, end)))
    measured = f"{sparql(start.subject)} {sparql(STARTS)} ?start ; {sparql(ENDS)} ?end . "
    ask = f"ASK {{ {measured}{_at(case, *right)} }}"
    key = Reason(Ground.STATED, _from_to(facts, *right), claims, ask)
    options = [Option(duration(length), right=True, reason=key, thing=start.subject)]
    others = {_between(*ends): ends for ends in combinations(moments, 2)}
    others.pop(length)
    for other, ends in sorted(others.items(), key=lambda told: _distance(told[0], length))[:MOST_WRONG]:
        ask = (
            f"ASK {{ {sparql(STARTS)} a owl:FunctionalProperty . {sparql(ENDS)} a owl:FunctionalProperty . "
            f"{measured}FILTER NOT EXISTS {{ {_at(case, *ends)} }} }}"
        )
        why = Reason(Ground.SINGLE, _from_to(facts, *ends), claims, ask)
        likeness = round(min(other, length) / max(other, length), 2)
        options.append(Option(duration(other), right=False, reason=why, likeness=likeness))
    stem = worded(_STEM, story=story, thing=_name(facts, start.subject))
    id_ = f"{Strategy.CASE}/{local(case)}/{local(start.subject)}"
    return chosen(facts, id_, Form.ONE, Strategy.CASE, stem, options)


def _name(facts: Facts, thing: Iri) -> Labels:
    """Return the shortest name of a thing, such as RTO, in Japanese the same where it has it."""
    en, ja = facts.names(thing)
    short = min(en, key=len)
    return Labels(short, short if short in ja else ja[0])


def duration(length: timedelta) -> Labels:
    """Return a duration in words.

    >>> duration(timedelta(hours=2, minutes=10)), duration(timedelta(milliseconds=140)).en
    (Labels(en='2 h 10 min', ja='2 時間 10 分'), '140 ms')
    """
    if length < timedelta(seconds=1):
        number = round(length / timedelta(milliseconds=1))
        return Labels(f"{number} ms", f"{number} ミリ秒")
    hours, minutes = divmod(round(length / timedelta(minutes=1)), 60)
    parts = [(hours, "h", "時間"), (minutes, "min", "分")]
    en, ja = (" ".join(f"{part[0]} {part[unit]}" for part in parts if part[0]) for unit in (1, 2))
    return Labels(en, ja)


def _from_to(facts: Facts, first: Moment, last: Moment) -> Labels:
    return worded(_SPAN, first=facts.label(first.event), last=facts.label(last.event))


def _between(one: Moment, other: Moment) -> timedelta:
    return _of_day(other.time) - _of_day(one.time)


def _of_day(moment: time) -> timedelta:
    seconds = timedelta(seconds=moment.second, microseconds=moment.microsecond)
    return timedelta(hours=moment.hour, minutes=moment.minute) + seconds


def _distance(one: timedelta, other: timedelta) -> float:
    return max(one, other) / min(one, other)


def _at(case: Iri, first: Moment, last: Moment) -> str:
    start, end = sparql(first.iri), sparql(last.iri)
    return f"{sparql(case)} ak:hasMoment {start} , {end} . {start} rdf:subject ?start . {end} rdf:subject ?end"
