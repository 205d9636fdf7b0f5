"""Findings for a person and for an editor: one a line, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from awskg.cli.output import markdown_table
from awskg.cli.width import visible
from awskg.cli.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.checks import Finding
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
        return ("path", "line", "column", "code", "severity", "subject", "messageEn", "messageJa", "helpEn", "helpJa")

    def records(self) -> Iterator[Record]:
        """Return one object a finding."""
        for finding in self.findings:
            yield {
                "path": None if finding.path is None else str(finding.path),
                "line": finding.line,
                "column": finding.column,
                "code": finding.code,
                "severity": finding.severity.value,
                "subject": finding.subject,
                "messageEn": finding.message.en,
                "messageJa": finding.message.ja,
                "helpEn": finding.help.en if finding.help else None,
                "helpJa": finding.help.ja if finding.help else None,
            }

    def lines(self, page: Page) -> Iterator[str]:
        """Draw one finding a line, as compilers do, and its repair below."""
        for finding in self.findings:
            message = visible(finding.message.in_(page.lang))
            yield f"{page.strong(_place(finding))}: {page.warning(finding.code)} {message}"
            if finding.help:
                word = say(page.lang, "help")
                yield f"   = {word}: {visible(finding.help.in_(page.lang))}"

    def markdown(self, page: Page) -> Iterator[str]:
        """Return a Markdown table."""
        headings = [say(page.lang, heading) for heading in ("place", "code", "finding")]
        rows = ((_place(finding), finding.code, finding.message.in_(page.lang)) for finding in self.findings)
        return markdown_table(headings, rows)


def _place(finding: Finding) -> str:
    """Return path:line:column as far as they are known, or the subject when the finding has no place."""
    if finding.path is None:
        return finding.subject.curie if finding.subject else "-"
    return ":".join(str(part) for part in (_short(finding.path), finding.line, finding.column) if part is not None)


def _short(path: Path) -> Path:
    """Return *path* from here, when it is below the working directory."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
