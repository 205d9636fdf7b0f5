"""Findings for a person, for an editor and for what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from awskg.checks import RULE, Severity
from awskg.cli.excerpt import excerpt
from awskg.cli.github import workflow_commands
from awskg.cli.output import markdown_table
from awskg.cli.sarif import sarif
from awskg.cli.wording import say
from awskg.width import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from awskg.checks import Finding, Place
    from awskg.cli.output import Record
    from awskg.cli.page import Page


@dataclass(frozen=True)
class FindingList:
    """What is wrong, in the order of the files.

    Attributes:
        findings: what is wrong.
    """

    findings: Sequence[Finding]

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return (
            *("path", "line", "column", "endLine", "endColumn", "code", "severity", "subject", "value"),
            *("messageEn", "messageJa", "helpEn", "helpJa", "related", "fixable"),
        )

    @property
    def own_writers(self) -> Mapping[str, Callable[[Page], Iterator[str]]]:
        """The formats that only findings have."""
        return {
            "sarif": lambda page: sarif(self.findings, page.lang),
            "github": lambda page: workflow_commands(self.findings, page.lang),
        }

    def records(self) -> Iterator[Record]:
        """Return one object a finding."""
        for finding in self.findings:
            span = finding.place.span if finding.place else None
            yield {
                "path": None if finding.path is None else str(finding.path),
                "line": finding.line,
                "column": finding.column,
                "endLine": span.end_line if span else None,
                "endColumn": span.end_column if span else None,
                "code": finding.code,
                "severity": finding.severity.value,
                "subject": finding.subject,
                "value": None if finding.value is None else str(finding.value),
                "messageEn": finding.message.en,
                "messageJa": finding.message.ja,
                "helpEn": finding.help.en if finding.help else None,
                "helpJa": finding.help.ja if finding.help else None,
                "related": [position(related.place) for related in finding.related],
                "fixable": bool(finding.edits),
            }

    def lines(self, page: Page) -> Iterator[str]:
        """Draw each finding as compilers do: where, what, the line with the place marked, and its repair below.

        What is only worth knowing is one line, since there may be one for every line of the notes.
        """
        for finding in self.findings:
            yield from _finding(finding, page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return a Markdown table."""
        headings = [say(page.lang, heading) for heading in ("place", "code", "finding")]
        rows = ((_where(finding), finding.code, finding.message.in_(page.lang)) for finding in self.findings)
        return markdown_table(headings, rows)


def position(place: Place) -> str:
    """Return path:line:column, as far as they are known."""
    parts = (_short(place.path), *place.span[:2]) if place.span else (_short(place.path),)
    return ":".join(map(str, parts))


def _finding(finding: Finding, page: Page) -> Iterator[str]:
    milder = finding.severity is not Severity.VIOLATION
    kind = f" {say(page.lang, finding.severity)}" if milder else ""
    message = visible(finding.message.in_(page.lang))
    yield f"{page.strong(_where(finding))}: {page.warning(finding.code)}{page.faint(kind)} {message}"
    if finding.severity is Severity.INFO:
        return
    if finding.place:
        yield from excerpt(finding.place, page)
    for related in finding.related:
        if related.message is not RULE:
            yield f"   = {related.message.in_(page.lang)}: {position(related.place)}"
    if finding.help:
        yield f"   = {say(page.lang, 'help')}: {visible(finding.help.in_(page.lang))}"
    yield ""


def _where(finding: Finding) -> str:
    """Return the place, or the subject when the finding has none."""
    if finding.place:
        return position(finding.place)
    return finding.subject.curie if finding.subject else "-"


def _short(path: Path) -> Path:
    """Return *path* from here, when it is below the working directory."""
    here, full = Path.cwd(), path.absolute()
    return full.relative_to(here) if full.is_relative_to(here) else path
