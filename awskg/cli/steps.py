"""What became of the lines of notes, for a person and for a program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awskg.authoring import Fate
from awskg.cli.grid import Grid
from awskg.cli.output import markdown_table
from awskg.cli.page import Page
from awskg.cli.wording import say
from awskg.namespaces import compact
from awskg.packs import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.authoring import Step, Sync
    from awskg.cli.output import Record
    from awskg.model import Lang


@dataclass(frozen=True)
class StepList:
    """The lines that are not as they were.

    Attributes:
        sync: what became of them.
    """

    sync: Sync

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return ("fate", "before", "now", "role", "text", "claims")

    def records(self) -> Iterator[Record]:
        """Return one object a line, those included that only moved or say nothing."""
        for step in self.sync.steps:
            yield {
                "fate": step.fate.value,
                "before": step.before,
                "now": step.now,
                "role": step.role.value,
                "text": step.text,
                "claims": list(step.claims),
            }

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the lines that say something, or did, but for those that only moved."""
        rows = self._rows(page.lang)
        if rows:
            yield from Grid(("", "", ""), rows, styles={0: Page.faint, 1: Page.faint}).lines(page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return a Markdown table."""
        return markdown_table([say(page.lang, heading) for heading in ("fate", "line", "text")], self._rows(page.lang))

    def _rows(self, lang: Lang) -> list[tuple[str, str, str]]:
        return [
            (say(lang, f"fate {step.fate}"), _numbers(step), "\n".join(self._said(step)))
            for step in self.sync.steps
            if step.fate is not Fate.MOVED and (step.text or step.claims or step.role is Role.HEADING)
        ]

    def _said(self, step: Step) -> Iterator[str]:
        if step.text:
            yield step.text
        for claim in step.claims:
            sentence = self.sync.sentences.get(claim)
            yield f"{compact(claim)}: {sentence}" if sentence else compact(claim)


def _numbers(step: Step) -> str:
    """Return the number of a line, and the one that it had where that is another."""
    return " → ".join(f"L{number}" for number in dict.fromkeys((step.before, step.now)) if number)
