"""Under which headings each line stands, by the things that the headings name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from awskg.packs import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.authoring.markdown import NoteLine
    from awskg.authoring.topics import Topic


class Naming(Protocol):
    """Says what headings name."""

    def of_notes(self) -> Topic:
        """Return the thing of lines that stand below no heading."""

    def of_heading(self, line: NoteLine, above: str | None) -> Topic:
        """Return the thing of a heading that stands below the heading *above*."""


class Placed(NamedTuple):
    """A line and the things of the headings above it, outermost first; its own comes last when it is a heading."""

    line: NoteLine
    topics: tuple[Topic, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The ids of the things."""
        return tuple(topic.id for topic in self.topics)


def outline(lines: Sequence[NoteLine], naming: Naming) -> list[Placed]:
    """Return each line with the things of its headings.

    Lines before the first heading belong to the thing that the notes as a whole name, when one of them says something.
    """
    first = next((at for at, line in enumerate(lines) if line.level), len(lines))
    says = any(line.role in (Role.FACT, Role.REFERENCE) for line in lines[:first])
    whole = (naming.of_notes(),) if says else ()
    return [*(Placed(line, whole) for line in lines[:first]), *_below_headings(lines[first:], naming)]


def _below_headings(lines: Sequence[NoteLine], naming: Naming) -> Iterator[Placed]:
    levels: list[int] = []
    topics: tuple[Topic, ...] = ()
    for line in lines:
        if line.level:
            while levels and levels[-1] >= line.level:
                levels.pop()
            topics = topics[: len(levels)]
            topics = (*topics, naming.of_heading(line, topics[-1].label if topics else None))
            levels.append(line.level)
        yield Placed(line, topics)
