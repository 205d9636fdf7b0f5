"""Which items to ask, and in which order."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from awskg.study.model import Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import timedelta

    from awskg.model import Iri
    from awskg.study.model import Item

PACE: Final = 60
"""Seconds that an exam has for a question."""


def new_items(items: Iterable[Item], seen: Collection[str], claims: Iterable[Iri], most: int) -> list[str]:
    """Return ids of items that were never asked, from each section in turn.

    Args:
        items: the items there are, the best questions first.
        seen: ids of those that were asked before.
        claims: the claims that are asked for anyway.
        most: how many at most.

    Returns:
        Ids; two items about one claim, of which one would tell the answer of the other, are only both there when
        nothing else is left.
    """
    by_section: defaultdict[Iri | None, list[Item]] = defaultdict(list)
    for item in items:
        if item.id not in seen:
            by_section[item.section].append(item)
    mixed = chain.from_iterable(zip_longest(*by_section.values()))
    return [item.id for item in _apart((item for item in mixed if item), claims)][:most]


def exam_items(items: Iterable[Item], length: timedelta, number: int) -> list[str]:
    """Return ids of the items of an exam, one for each `PACE`.

    Args:
        items: the items there are.
        length: how long the exam takes.
        number: how many exams there were before; each draws other items, the same on every machine.

    Returns:
        Ids; what is to be typed is only asked where there is too little to choose from.
    """
    many = max(round(length.total_seconds() / PACE), 1)
    drawn = sorted(items, key=lambda item: sha256(f"{number}\0{item.id}".encode()).digest())
    chosen = [*_apart(item for item in drawn if item.options), *(item for item in drawn if item.form is Form.GAP)]
    return [item.id for item in chosen[:many]]


def _apart(items: Iterable[Item], claims: Iterable[Iri] = ()) -> Iterator[Item]:
    """Yield items, those last that are about a claim that another is about."""
    taken, later = set(claims), []
    for item in items:
        if taken.isdisjoint(item.claims):
            taken.update(item.claims)
            yield item
        else:
            later.append(item)
    yield from later
