"""The rules: queries whose rows hold claims against the reference layer, each with the tables that it reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg import resources
from awskg.errors import QuestionFileError
from awskg.questions import read_questions

if TYPE_CHECKING:
    from awskg.questions import Question

FOLDER: Final = "verify"
COLUMNS: Final = ("claim", "outcome", "subject", "property", "value", "about", "says", "what")
_TABLES: Final = re.compile(r"^#\+ tables: *(.+)$", re.MULTILINE)


class Rule(NamedTuple):
    """A query of `queries/verify`.

    Attributes:
        question: the query, with its title and description in both languages.
        tables: names of the tables of the reference layer that it reads.
    """

    question: Question
    tables: tuple[str, ...]


def read_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of the names.

    Raises:
        QuestionFileError: a file has no header, no line `#+ tables:`, or other columns than a rule has.
    """
    return tuple(map(_rule, read_questions(resources.queries() / FOLDER).values()))


def _rule(question: Question) -> Rule:
    found = _TABLES.search(question.text)
    if found is None:
        raise QuestionFileError(question.path, "it does not say which tables it reads", "add a line `#+ tables: …`")
    if tuple(column.name for column in question.columns) != COLUMNS:
        raise QuestionFileError(question.path, "its columns are not those of a rule", f"name them {', '.join(COLUMNS)}")
    return Rule(question, tuple(name.strip() for name in found[1].split(",")))
