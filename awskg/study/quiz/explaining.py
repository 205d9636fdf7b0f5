"""Why an answer is right or wrong, as data: what the terminal and the protocol both show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from awskg.model import Labels
    from awskg.study.model import Item
    from awskg.study.study import Study, Told


class WhyWrong(NamedTuple):
    """Why some options are wrong.

    Attributes:
        places: their places, from 0.
        text: the reason.
    """

    places: tuple[int, ...]
    text: Labels


class Explanation(NamedTuple):
    """Everything that is said of an item once it was answered.

    Attributes:
        why: why the answer is right, or None where a claim says just that.
        wrong: why each wrong option is wrong; options with one reason are told together.
        told: the claims that the item is about, and those of its wrong options that are no longer true.
    """

    why: Labels | None
    wrong: tuple[WhyWrong, ...]
    told: tuple[Told, ...]


def explain(study: Study, item: Item) -> Explanation:
    """Return why the answer of an item is right, and why its other options are wrong."""
    reasons: dict[Labels, list[int]] = {}
    for place, option in enumerate(item.options):
        if not option.right:
            reasons.setdefault(option.reason.text, []).append(place)
    others = dict.fromkeys(claim for one in item.options if not one.right for claim in one.reason.claims)
    fallen = (told for told in study.told(others) if told.is_stale and told.claim.iri not in item.claims)
    told = (*study.told(item.claims), *fallen)
    is_told = any(one.claim.text == item.reason.text for one in told)
    return Explanation(
        None if is_told else item.reason.text,
        tuple(WhyWrong(tuple(places), text) for text, places in reasons.items()),
        told,
    )


def is_outdated(study: Study, item: Item) -> bool:
    """Return whether what an item asks for is no longer true, as in a view of the past."""
    return any(told.is_stale for told in study.told(item.claims))
