"""The stops of the tour, each with what a person sees there."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING

from awskg import resources
from awskg.cli.answer_page import AnswerPage
from awskg.cli.findings import FindingList
from awskg.cli.grid import Grid
from awskg.cli.ledger import coverage_sheet
from awskg.cli.options import Reasons
from awskg.cli.output import Format, format_of, write
from awskg.cli.overview import inside
from awskg.cli.page import Page, page_for
from awskg.cli.reasons import reason_lines
from awskg.cli.wording import OUTCOMES, say
from awskg.model import View
from awskg.width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from awskg.checks import Finding
    from awskg.cli.options import Settings
    from awskg.knowledge import KnowledgeGraph

QUESTIONS = (
    "policies-keeping-full-capacity",
    "policies-with-an-outage",
    "when-swf-rather-than-step-functions",
    "data-of-the-rpo-example",
)
"""Four questions that somebody with an exam ahead would ask."""

REASONED = "when-swf-rather-than-step-functions"
"""The question whose first row is shown with its reason: one of which the notes say what no longer holds."""

FEW = 3
"""So many of the statements that no longer hold are shown."""

DRAWN = "ecs-auto-scaling"
"""The view that is drawn."""

NEXT = (
    ("awskg ask", "try list"),
    (f"awskg ask {QUESTIONS[0]} --because", "try because"),
    ('awskg show "Lambda@Edge"', "try show"),
    ("awskg find RPO", "try find"),
    ("awskg errata -o errata.html", "try errata"),
    ("awskg diagram", "try diagram"),
)
"""Commands to go on with, and the sentence of the catalogue that says what each does."""


@dataclass(frozen=True)
class Tour:
    """The tour of the bundled pack and those given.

    Attributes:
        settings: what the person wants: language, view, packs.
        picture: the file that the picture is written to.
    """

    settings: Settings
    picture: Path

    def lines(self) -> Iterator[str]:
        """Go from stop to stop; each line is yielded as soon as it is known."""
        page = page_for(sys.stdout, self.settings.lang)
        stops = (
            self._load,
            self._check,
            self._ask,
            self._reason,
            self._errata,
            self._verify,
            self._draw,
            self._cover,
            self._go_on,
        )
        for number, stop in enumerate(stops, 1):
            yield page.strong(f"{number}. {say(page.lang, f'stop {number}')}")
            yield from (f"   {line}".rstrip() for line in stop(page.narrower(3)))
            yield ""

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """What is wrong in the packs."""
        from awskg.checks import check  # noqa: PLC0415 (slow to import, and the first stop needs none)

        return check((resources.bundled_pack(), *self.settings.packs))

    @cached_property
    def _kg(self) -> KnowledgeGraph:
        return self.settings.load()

    def _load(self, page: Page) -> Iterator[str]:
        start = perf_counter()
        facts = inside(self._kg)
        yield from wrap(say(page.lang, "inside", **facts), page.width)
        yield say(page.lang, "loaded in", milliseconds=round(1000 * (perf_counter() - start)))

    def _check(self, page: Page) -> Iterator[str]:
        yield from FindingList(self.findings).lines(page)
        yield say(page.lang, "findings", findings=len(self.findings))

    def _ask(self, page: Page) -> Iterator[str]:
        for name in QUESTIONS:
            yield from ("", page.name(f"awskg ask {name}"))
            yield from self._answer(name).lines(page)

    def _reason(self, page: Page) -> Iterator[str]:
        answer = self._answer(REASONED)
        yield say(page.lang, "first row", title=answer.title)
        yield ""
        yield from reason_lines(answer.table.because(0), self._kg, page)

    def _errata(self, page: Page) -> Iterator[str]:
        fallen = self._kg.errata()
        latest = sorted((erratum.claim for erratum in fallen), key=lambda claim: claim.since or "", reverse=True)
        yield from reason_lines(latest[:FEW], self._kg, page)
        yield ""
        yield from wrap(say(page.lang, "errata", errata=len(fallen)), page.width)

    def _verify(self, page: Page) -> Iterator[str]:
        from awskg.reference import Tables  # noqa: PLC0415  # the first stops need none of it
        from awskg.verification import Outcome, verify  # noqa: PLC0415

        tables = Tables()
        found = verify(self._kg.in_view(View.ALL).reference(tables=tables), tables)
        for outcome in Outcome:
            yield f"{OUTCOMES[outcome].in_(page.lang)}: {sum(one.outcome is outcome for one in found)}"
        disagreeing = sum(one.disagrees for one in found)
        yield from wrap(say(page.lang, "verified", claims=len(found), disagreeing=disagreeing), page.width)

    def _draw(self, page: Page) -> Iterator[str]:
        from awskg.cli.picture import Picture  # noqa: PLC0415  # the first stops need none of it
        from awskg.diagrams import draw_view  # noqa: PLC0415

        picture = Picture(draw_view(self._kg, DRAWN), self._kg)
        format_ = format_of(self.picture, picture)
        write(picture, "svg" if format_ == Format.TABLE else format_, Page(page.lang), self.picture)
        yield from wrap(say(page.lang, "drawn", view=DRAWN, file=self.picture), page.width)
        yield ""
        yield from picture.lines(page)

    def _cover(self, page: Page) -> Iterator[str]:
        yield from coverage_sheet(self._kg, self._kg.coverage()).lines(page)

    def _go_on(self, page: Page) -> Iterator[str]:
        rows = [(command, say(page.lang, sentence)) for command, sentence in NEXT]
        yield from Grid(("", ""), rows, styles={0: Page.name}).lines(page)

    def _answer(self, name: str) -> AnswerPage:
        title = self._kg.questions[name].title.in_(self._kg.lang)
        return AnswerPage(self._kg.ask(name), self._kg, title, Reasons.NONE)
