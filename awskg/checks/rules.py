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
from collections import defaultdict
from functools import cached_property
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
TOGETHER: Final = Labels("together with", "関連する箇所")
_AT_SUBJECT: Final = "\n# place: subject\n"
MOST_HINTS: Final = 50
_SUGGESTS: Final = "\n# suggest: name\n"
_SEVERITY: Final = re.compile(r"^# severity: (violation|warning|info)$", re.MULTILINE)


def rule_findings(store: Store, places: Places) -> Iterator[Finding]:
    """Go through the rows that the rules have in *store*."""
    nearest = _Nearest(store)
    for rule in rules().values():
        columns, rows = store.query(rule.text)
        merged: dict[tuple[Scalar | None, ...], list[Iri]] = {}
        for row in rows:
            facts = dict(zip(columns, row, strict=True))
            others = merged.setdefault(tuple(value for name, value in facts.items() if name != ALSO), [])
            others += [other] if (other := _iri(facts.get(ALSO))) else []
        names = [column for column in columns if column != ALSO]
        for cells, others in merged.items():
            yield _finding(rule, dict(zip(names, cells, strict=True)), others, places, nearest)


def rules() -> Mapping[str, Question]:
    """Return the rules, by file name."""
    return read_questions(resources.queries() / "checks")


def rule_codes() -> list[str]:
    """Return the code of each rule."""
    return [_code(name) for name in rules()]


def _code(name: str) -> str:
    return name.partition("-")[0]


def _finding(
    rule: Question, row: Mapping[str, Scalar | None], others: Iterable[Iri], places: Places, nearest: _Nearest
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
        nearest.to(value) if _SUGGESTS in rule.text and isinstance(value, Iri) else None,
    )


class _Nearest:
    """Which names were probably meant; a text of many unknown names is not worth comparing each with all."""

    def __init__(self, store: Store) -> None:
        """Take the store; nothing is read yet."""
        self._store = store
        self._found: dict[Iri, Labels | None] = {}

    def to(self, unknown: Iri) -> Labels | None:
        """Return a hint at the name of the same namespace that is nearest to *unknown*."""
        if unknown not in self._found:
            self._found[unknown] = self._look(unknown) if len(self._found) < MOST_HINTS else None
        return self._found[unknown]

    def _look(self, unknown: Iri) -> Labels | None:
        near = suggest(unknown.curie, self._names.get(unknown.curie.partition(":")[0], ()), limit=1)
        return Labels(f"did you mean {near[0]}?", f"もしかして: {near[0]}") if near else None

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for (name,) in self._store.query("SELECT DISTINCT ?name { ?name rdf:type|skos:prefLabel ?value }").rows:
            if isinstance(name, Iri):
                names[name.curie.partition(":")[0]].append(name.curie)
        return names


def _severity(rule: Question) -> Severity:
    found = _SEVERITY.search(rule.text)
    return Severity(found[1]) if found else Severity.VIOLATION


def _message(template: Labels, row: Mapping[str, Scalar | None], places: Places) -> Labels:
    facts = {name: places.written(value) if isinstance(value, Iri) else value for name, value in row.items()}
    return Labels(template.en.format(**facts), template.ja.format(**facts))


def _iri(value: Scalar | None) -> Iri | None:
    return value if isinstance(value, Iri) else None
