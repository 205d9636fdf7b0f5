"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from awskg.checks import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.checks import Finding
    from awskg.model import Lang

_LEVELS: Final = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def workflow_commands(findings: Iterable[Finding], lang: Lang) -> Iterator[str]:
    """Yield one command a finding: `::error file=…,line=…,col=…,title=AK201::message`.

    Source:
        GitHub's documentation of workflow commands: "Setting an error message".
    """
    for finding in findings:
        message = finding.message.in_(lang) + (f" ({finding.help.in_(lang)})" if finding.help else "")
        properties = {**_place(finding), "title": finding.code}
        told = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
        yield f"::{_LEVELS[finding.severity]} {told}::{message.translate(_MESSAGE)}"


def _place(finding: Finding) -> Mapping[str, object]:
    if finding.place is None:
        return {}
    path, here = finding.place.path.absolute(), Path.cwd()
    file = {"file": path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()}
    span = finding.place.span
    if span is None:
        return file
    place = {**file, "line": span.line, "endLine": span.end_line, "col": span.column}
    # GitHub shows nothing when an end column comes with an end line below the first.
    return place if span.end_line > span.line else {**place, "endColumn": max(span.end_column, span.column + 1)}
