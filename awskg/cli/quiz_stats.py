"""How the learning goes, as a page and as records."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from awskg.cli.grid import Grid
from awskg.cli.output import markdown_table
from awskg.cli.wording import say
from awskg.study.quiz.reviews import Cause
from awskg.width import display_width, pad, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.cli.output import Record
    from awskg.cli.page import Page
    from awskg.model import Iri, Lang
    from awskg.study.quiz.statistics import Statistics
    from awskg.study.study import Study

CAUSES: Final = {
    Cause.KNEW_NOT: "cause knew not",
    Cause.MISREAD: "cause misread",
    Cause.NO_TIME: "cause no time",
    None: "cause unsaid",
}
"""What the reasons of misses are called in the catalogue."""

BLOCKS: Final = "▏▎▍▌▋▊▉█"
"""Blocks of one to eight eighths of a column."""

LONGEST_BAR: Final = 50


@dataclass(frozen=True)
class StatisticsPage:
    """How the learning goes.

    Attributes:
        study: the items, and what things are called.
        found: the numbers.
    """

    study: Study
    found: Statistics

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return ("kind", "id", "label", "items", "seen", "answers", "right", "due", "misses")

    def records(self) -> Iterator[Record]:
        """Yield an object for each section, weak neighbourhood, day and reason; fields that say nothing are null."""
        for record in self._records(self.study.kg.lang):
            yield {name: record.get(name) for name in self.fields}

    def _records(self, lang: Lang) -> Iterator[Record]:
        for tally in self.found.sections:
            counts = {name: getattr(tally, name) for name in ("items", "seen", "answers", "right", "due")}
            yield {"kind": "section", "id": tally.section, "label": self._section(tally.section, lang), **counts}
        for thing, missed, seen in self.found.clusters:
            label = self.study.label(thing).in_(lang)
            yield {"kind": "neighbourhood", "id": thing, "label": label, "seen": seen, "misses": len(missed)}
        for day, due in self.found.due.items():
            yield {"kind": "day", "id": day.isoformat(), "due": due}
        for cause, many in self._causes():
            yield {"kind": "reason", "id": cause, "label": say(lang, CAUSES[cause]), "misses": many}

    def _section(self, section: Iri | None, lang: Lang) -> str:
        return self.study.label(section).in_(lang) if section else say(lang, "no section")

    def _causes(self) -> list[tuple[Cause | None, int]]:
        return [(cause, self.found.causes[cause]) for cause in CAUSES if self.found.causes.get(cause)]

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the sections, the weak neighbourhoods, the reasons of misses, and what is due when."""
        lang = page.lang
        yield page.strong(say(lang, "how it goes"))
        yield from Grid(self._headings(lang), self._rows(lang), numbers=frozenset({1, 2, 3, 4})).lines(page)
        yield from ("", page.strong(say(lang, "weak")))
        if self.found.clusters:
            grid = Grid((say(lang, "around"), say(lang, "missed")), self._weak(lang), rigid=frozenset({1}))
            yield from grid.lines(page)
        else:
            yield from wrap(say(lang, "no cluster"), page.width)
        yield from ("", page.strong(say(lang, "causes")))
        causes = [(say(lang, CAUSES[cause]), many) for cause, many in self._causes()]
        yield from bars(causes, page) if causes else wrap(say(lang, "no misses"), page.width)
        yield from ("", page.strong(say(lang, "forecast", days=len(self.found.due))))
        yield from bars([(day.isoformat(), due) for day, due in self.found.due.items()], page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return the sections, and the weak neighbourhoods, as tables."""
        yield from markdown_table(self._headings(page.lang), self._rows(page.lang))
        if self.found.clusters:
            yield ""
            yield from markdown_table((say(page.lang, "weak"), say(page.lang, "missed")), self._weak(page.lang))

    def _headings(self, lang: Lang) -> tuple[str, ...]:
        counted = (say(lang, "items"), say(lang, "seen"), say(lang, "right share"), say(lang, "due today"))
        return (say(lang, "section"), *counted)

    def _rows(self, lang: Lang) -> list[tuple[str, ...]]:
        return [
            (
                self._section(tally.section, lang),
                str(tally.items),
                str(tally.seen),
                "" if tally.share is None else str(round(100 * tally.share)),
                str(tally.due),
            )
            for tally in self.found.sections
        ]

    def _weak(self, lang: Lang) -> list[tuple[str, ...]]:
        return [
            (self.study.label(thing).in_(lang), say(lang, "misses of", misses=len(missed), seen=seen))
            for thing, missed, seen in self.found.clusters
        ]


def bars(rows: Sequence[tuple[str, int]], page: Page) -> Iterator[str]:
    """Draw numbers as bars of one scale, each with its name before it and the number behind it."""
    names = max(display_width(name) for name, _ in rows)
    most = max(many for _, many in rows)
    room = min(max(page.width - names - len(f"   {most}"), 1), LONGEST_BAR)
    for name, many in rows:
        drawn = bar(many / most * room if most else 0, plain=is_plain())
        yield f"{pad(name, names)}  {f'{drawn} ' if drawn else ''}{many}"


def bar(columns: float, *, plain: bool) -> str:
    """Return a bar of so many columns, in letters where blocks cannot be shown.

    >>> bar(2.5, plain=False), bar(2.5, plain=True), bar(0.01, plain=True)
    ('██▌', '##', '#')
    """
    if plain:
        return "#" * max(int(columns), columns > 0)
    eighths = max(round(columns * len(BLOCKS)), columns > 0)
    whole, rest = divmod(eighths, len(BLOCKS))
    return BLOCKS[-1] * whole + (BLOCKS[rest - 1] if rest else "")


def is_plain() -> bool:
    """Return whether the terminal shows letters only: TERM=dumb, or a locale that names letters other than UTF-8's."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    is_utf8 = "utf8" in named.lower().replace("-", "")
    return os.environ.get("TERM") == "dumb" or bool(named and not is_utf8)
