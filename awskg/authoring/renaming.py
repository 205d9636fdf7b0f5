"""What the headings of notes name after a change: what they named before, or what a new heading names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg import resources
from awskg.authoring.following import HEADINGS, Fate
from awskg.authoring.known import bundled, nothing
from awskg.authoring.rows import CONTINUED
from awskg.authoring.topics import OwnThings, Topic, Topics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.authoring.files import PackFiles
    from awskg.authoring.following import Followed
    from awskg.authoring.markdown import NoteLine
    from awskg.packs import Pack


class Renaming:
    """Gives the headings of a pack's notes their things, and new claims their ids."""

    def __init__(self, pack: Pack, files: PackFiles, followed: Iterable[Followed], name: str) -> None:
        """Take the pack, what its files say, what became of its lines, and the name of the file of notes."""
        before = ((of.line.number, _heading_before(of)) for of in followed if of.line and of.line.level)
        self._before = {number: thing for number, thing in before if thing}
        self._pack, self._name, self._labels = pack.id, name, files.labels
        known = nothing() if pack.id == resources.bundled_pack().name else bundled()
        own = OwnThings(files.labels, frozenset(self._before.values()))
        self._topics = Topics(pack.id, known, own, files.taken)

    def of_notes(self) -> Topic:
        """Return the thing of lines that stand below no heading."""
        if self._pack in self._labels:
            return Topic(self._pack, self._name, is_known=True)
        return self._topics.of_notes(self._name)

    def of_heading(self, line: NoteLine, above: str | None) -> Topic:
        """Return the thing of a heading: the one that it had, whatever it reads now."""
        before = self._before.get(line.number)
        return Topic(before, line.text, is_known=True) if before else self._topics.of_heading(line.text, above)

    def claim(self, heading: str) -> str:
        """Return the id of a new claim below a heading."""
        return self._topics.claim(heading)


def _heading_before(of: Followed) -> str | None:
    """Return the thing that a line named as a heading before, or None when it was none."""
    if of.row is None or of.line is None or not of.row.path or of.row.reason == CONTINUED:
        return None
    was_heading = of.row.role in HEADINGS or (of.fate is Fate.BACK and of.line.raw.lstrip().startswith("#"))
    return of.row.path[-1] if was_heading else None
