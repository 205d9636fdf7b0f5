"""The rules of `queries/checks/`: queries of which each row is a finding.

The name of a file is its code and a slug. Its header is that of a question; the description is the message, with the
columns in braces. Column `subject` is what a finding is about, `claim` the claim in whose graph it stands, `value` what
offends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg import resources
from awskg.checks.finding import Finding, Severity
from awskg.model import Iri, Labels
from awskg.questions import read_questions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awskg.checks.places import Places
    from awskg.model import Scalar
    from awskg.questions import Question
    from awskg.stores import Store


def rule_findings(store: Store, places: Places) -> Iterator[Finding]:
    """Go through the rows that the rules have in *store*."""
    for rule in rules().values():
        columns, rows = store.query(rule.text)
        for row in rows:
            yield _finding(rule, dict(zip(columns, row, strict=True)), places)


def rules() -> Mapping[str, Question]:
    """Return the rules, by file name."""
    return read_questions(resources.queries() / "checks")


def rule_codes() -> list[str]:
    """Return the code of each rule."""
    return [_code(name) for name in rules()]


def _code(name: str) -> str:
    return name.partition("-")[0]


def _finding(rule: Question, row: Mapping[str, Scalar | None], places: Places) -> Finding:
    subject = _iri(row["subject"])
    place = places.of(subject, _iri(row.get("claim")))
    message = _message(rule.description, row)
    return Finding(_code(rule.name), Severity.VIOLATION, message, subject, row.get("value"), *place)


def _message(template: Labels, row: Mapping[str, Scalar | None]) -> Labels:
    facts = {name: value.curie if isinstance(value, Iri) else value for name, value in row.items()}
    return Labels(template.en.format(**facts), template.ja.format(**facts))


def _iri(value: Scalar | None) -> Iri | None:
    return value if isinstance(value, Iri) else None
