"""What headings name: a thing that is known already, or a new topic with an id of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awskg.authoring.slugs import Ids, slug
from awskg.search import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.authoring.known import Known, TakenIds


class Topic(NamedTuple):
    """A thing that a heading names.

    Attributes:
        id: its id, without prefix.
        label: what it is called; for a thing of another pack, the heading.
        is_known: whether it is described already, in this pack or in another.
    """

    id: str
    label: str
    is_known: bool


class OwnThings(NamedTuple):
    """The things of a pack that are there before.

    Attributes:
        labels: id → label.
        headings: the ids of those that headings name now, so that no other heading can.
    """

    labels: Mapping[str, str]
    headings: frozenset[str] = frozenset()


class Topics:
    """Gives the headings of one pack their things."""

    def __init__(self, pack: str, known: Known, own: OwnThings, taken: TakenIds) -> None:
        """Take the id of the pack, with which new ids start, the things of other packs, its own, and the ids it has."""
        self._pack, self._known = pack, known
        self._own = {fold(label): name for name, label in own.labels.items() if name not in own.headings}
        self._labels = set(map(fold, own.labels.values()))
        self._things = Ids(known.taken.things | taken.things)
        self._claims = Ids(known.taken.claims | taken.claims)
        self._twins: dict[str, int] = {}

    def of_notes(self, name: str) -> Topic:
        """Return the thing that the notes as a whole name, by the name of their file."""
        found = self._known_as(name)
        if found is None:
            found = Topic(self._things.new(self._pack), self._new_label(name, None), is_known=False)
            self._own[fold(name)] = found.id  # a heading of that name names the same
        return found

    def of_heading(self, heading: str, above: str | None) -> Topic:
        """Return the thing that a heading names, below the heading *above*."""
        return self._known_as(heading, above) or self._new(heading, above)

    def claim(self, heading: str) -> str:
        """Return the id of a new claim below the heading that names the thing *heading*."""
        is_own = heading == self._pack or heading.startswith(f"{self._pack}-")
        return self._claims.numbered(heading if is_own else f"{self._pack}-{heading}")

    def _known_as(self, name: str, above: str | None = None) -> Topic | None:
        found = self._known.thing(name, above) or self._own.pop(fold(name), None)
        return Topic(found, name, is_known=True) if found else None

    def _new(self, heading: str, above: str | None) -> Topic:
        label = self._new_label(heading, above)
        words = slug(label) if slug(heading) else ""
        name = self._things.new(f"{self._pack}-{words}") if words else self._things.numbered(f"{self._pack}-section")
        return Topic(name, label, is_known=False)

    def _new_label(self, heading: str, above: str | None) -> str:
        """Return a heading, with the one above it where the heading alone is the label of another thing."""
        label = heading
        if fold(label) in self._labels and above:
            label = f"{heading} ({above})"
        if fold(label) in self._labels:
            self._twins[label] = self._twins.get(label, 1) + 1
            label = f"{label} ({self._twins[label]})"
        self._labels.add(fold(label))
        return label
