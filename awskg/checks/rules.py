"""The rules of `queries/checks/`: queries of which each row is a finding.

The name of a file is its code and a slug. Its header is that of a question; the description is the message, with the
columns in braces. Column `subject` is what a finding is about, `claim` the claim in whose graph it stands, `value` what
offends, `property` beside what. A line `# severity: warning` makes a rule milder than a violation; a line
`# place: subject` puts its findings at the subject, where they would stand at the objects of the property.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from awskg import resources
from awskg.checks.finding import Finding, Place, Related, Severity
from awskg.model import Iri, Labels
from awskg.questions import read_questions
from awskg.turtle import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awskg.checks.places import Places
    from awskg.model import Scalar
    from awskg.questions import Question
    from awskg.stores import Store

RULE: Final = Labels("the rule", "この規則")
_AT_SUBJECT: Final = "\n# place: subject\n"
_SEVERITY: Final = re.compile(r"^# severity: (violation|warning|info)$", re.MULTILINE)


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
    subject, claim, beside = (_iri(row.get(column)) for column in ("subject", "claim", "property"))
    spot = places.of(subject, None if _AT_SUBJECT in rule.text else beside, row.get("value"), claim)
    path = resources.queries() / "checks" / f"{rule.name}.rq"
    related = Related(Place(path, Lines(rule.text).whole(1)), RULE)
    return Finding(
        _code(rule.name),
        _severity(rule),
        _message(rule.description, row),
        subject,
        row.get("value"),
        spot.place,
        (*spot.related, related),
    )


def _severity(rule: Question) -> Severity:
    found = _SEVERITY.search(rule.text)
    return Severity(found[1]) if found else Severity.VIOLATION


def _message(template: Labels, row: Mapping[str, Scalar | None]) -> Labels:
    facts = {name: value.curie if isinstance(value, Iri) else value for name, value in row.items()}
    return Labels(template.en.format(**facts), template.ja.format(**facts))


def _iri(value: Scalar | None) -> Iri | None:
    return value if isinstance(value, Iri) else None
