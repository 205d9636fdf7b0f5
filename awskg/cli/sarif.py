"""Findings as SARIF 2.1.0, which code scanners and editors read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from awskg import __version__
from awskg.checks import Severity, explanations
from awskg.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.checks import Edit, Explanation, Finding, Place
    from awskg.turtle import Span

Object = dict[str, Any]
"""A JSON object."""

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT: Final = "SRCROOT"


def sarif(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    """Yield a SARIF log of one run: rules, results with regions, related places and repairs.

    Files below the working directory are named relative to it, as `SRCROOT`. Columns count Unicode code points.

    Source:
        OASIS Standard "Static Analysis Results Interchange Format Version 2.1.0", with errata 01.
    """
    known = explanations()
    codes = sorted({finding.code for finding in findings})
    run = {
        "tool": {"driver": _driver([known[code] for code in codes], lang)},
        "columnKind": "unicodeCodePoints",
        "language": {Lang.EN: "en-GB", Lang.JA: "ja-JP"}[lang],
        "originalUriBaseIds": {_ROOT: {"uri": f"{Path.cwd().as_uri()}/"}},
        "results": [_result(finding, codes.index(finding.code), lang) for finding in findings],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _driver(rules: Sequence[Explanation], lang: Lang) -> Object:
    return {"name": "awskg", "semanticVersion": __version__, "rules": [_rule(rule, lang) for rule in rules]}


def _rule(rule: Explanation, lang: Lang) -> Object:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title.in_(lang)},
        "fullDescription": {"text": rule.what.in_(lang)},
        "help": {"text": rule.why.in_(lang)},
    }


def _result(finding: Finding, index: int, lang: Lang) -> Object:
    result: Object = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message.in_(lang) + (f" {finding.help.in_(lang)}" if finding.help else "")},
        "locations": [_location(finding)] if finding.place or finding.subject else [],
    }
    if finding.related:
        result["relatedLocations"] = [
            {**_physical(related.place), "id": number, "message": {"text": related.message.in_(lang)}}
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.edits and finding.place:
        result["fixes"] = [_fix(finding.edits, finding.place, lang)]
    return result


def _location(finding: Finding) -> Object:
    location = _physical(finding.place) if finding.place else {}
    if finding.subject:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.subject.curie, "kind": "resource"}]
    return location


def _physical(place: Place) -> Object:
    physical: Object = {"artifactLocation": _artifact(place.path)}
    if place.span:
        physical["region"] = _region(place.span)
    return {"physicalLocation": physical}


def _artifact(path: Path) -> Object:
    full, here = path.absolute(), Path.cwd()
    if full.is_relative_to(here):
        return {"uri": _encoded(full.relative_to(here)), "uriBaseId": _ROOT}
    return {"uri": full.as_uri()}


def _encoded(path: Path) -> str:
    from urllib.parse import quote  # noqa: PLC0415  # slow to import, and only this format needs it

    return quote(path.as_posix())


def _region(span: Span) -> Object:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "charOffset": span.offset,
        "charLength": span.length,
    }


def _fix(edits: Sequence[Edit], place: Place, lang: Lang) -> Object:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in edits
    ]
    words = {Lang.EN: "Written by awskg check --fix", Lang.JA: "awskg check --fix による修正"}
    return {
        "description": {"text": words[lang]},
        "artifactChanges": [{"artifactLocation": _artifact(place.path), "replacements": replacements}],
    }
