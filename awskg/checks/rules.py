"""The rules of `queries/checks/`: queries of which each row is a finding.

The name of a file is its code and a slug. Its header is that of a question; the description is the message, with the
columns in braces. Column `subject` is what a finding is about, `claim` the claim in whose graph it stands, `value` what
offends, `property` beside what. A line `# severity: warning` makes a rule milder than a violation; a line
`# place: subject` puts its findings at the subject, where they would stand at the objects of the property; a line
`# suggest: name` adds the name that was probably meant by `value`. Rows that differ in column `also` alone are one
finding, with the places of what that column names beside its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from awskg import resources
from awskg.checks.finding import Finding, Place, Related, Severity
from awskg.model import Iri, Labels
from awskg.questions import read_questions
from awskg.search import suggest
from awskg.turtle import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.checks.places import Places
    from awskg.model import Scalar
    from awskg.questions import Question
    from awskg.stores import Store

ALSO: Final = "also"
RULE: Final = Labels("the rule", "この規則")
TOGETHER: Final = Labels("together with", "あわせて見る所")
_AT_SUBJECT: Final = "\n# place: subject\n"
_SUGGESTS: Final = "\n# suggest: name\n"
_SEVERITY: Final = re.compile(r"^# severity: (violation|warning|info)$", re.MULTILINE)


def rule_findings(store: Store, places: Places) -> Iterator[Finding]:
    """Go through the rows that the rules have in *store*."""
    for rule in rules().values():
        columns, rows = store.query(rule.text)
        merged: dict[tuple[Scalar | None, ...], list[Iri]] = {}
        for row in rows:
            facts = dict(zip(columns, row, strict=True))
            others = merged.setdefault(tuple(value for name, value in facts.items() if name != ALSO), [])
            others += [other] if (other := _iri(facts.get(ALSO))) else []
        names = [column for column in columns if column != ALSO]
        for cells, others in merged.items():
            yield _finding(rule, dict(zip(names, cells, strict=True)), others, places, store)


def rules() -> Mapping[str, Question]:
    """Return the rules, by file name."""
    return read_questions(resources.queries() / "checks")


def rule_codes() -> list[str]:
    """Return the code of each rule."""
    return [_code(name) for name in rules()]


def _code(name: str) -> str:
    return name.partition("-")[0]


def _finding(
    rule: Question, row: Mapping[str, Scalar | None], others: Iterable[Iri], places: Places, store: Store
) -> Finding:
    subject, claim, beside = (_iri(row.get(column)) for column in ("subject", "claim", "property"))
    value = row.get("value")
    spot = places.of(subject, None if _AT_SUBJECT in rule.text else beside, value, claim)
    path = resources.queries() / "checks" / f"{rule.name}.rq"
    also = [Related(place, TOGETHER) for other in others if (place := places.other(other, beside, value))]
    return Finding(
        _code(rule.name),
        _severity(rule),
        _message(rule.description, row, places),
        subject,
        value,
        spot.place,
        (*spot.related, *also, Related(Place(path, Lines(rule.text).whole(1)), RULE)),
        _nearest(value, store) if _SUGGESTS in rule.text and isinstance(value, Iri) else None,
    )


def _nearest(unknown: Iri, store: Store) -> Labels | None:
    """Return which name of the same namespace was probably meant."""
    prefix = unknown.curie.partition(":")[0]
    rows = store.query("SELECT DISTINCT ?name { ?name rdf:type|skos:prefLabel ?value }").rows
    names = [name.curie for (name,) in rows if isinstance(name, Iri) and name.curie.startswith(f"{prefix}:")]
    near = suggest(unknown.curie, names, limit=1)
    return Labels(f"did you mean {near[0]}?", f"もしかして: {near[0]}") if near else None


def _severity(rule: Question) -> Severity:
    found = _SEVERITY.search(rule.text)
    return Severity(found[1]) if found else Severity.VIOLATION


def _message(template: Labels, row: Mapping[str, Scalar | None], places: Places) -> Labels:
    facts = {name: places.written(value) if isinstance(value, Iri) else value for name, value in row.items()}
    return Labels(template.en.format(**facts), template.ja.format(**facts))


def _iri(value: Scalar | None) -> Iri | None:
    return value if isinstance(value, Iri) else None
