"""What each code stands for: what the rule looks for, why it matters, a bad and a good example.

The words are in `ontology/rules/`, a TOML file for each family; the commands and the documentation are made from them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from awskg import resources
from awskg.checks.finding import Severity
from awskg.errors import UnknownNameError
from awskg.model import Labels
from awskg.search import suggest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CLAIMS: Final = "example.trig"
"""What an example is a file of, unless it says otherwise."""


class Family(NamedTuple):
    """A family of rules: the digit behind AK, and what its rules are about."""

    digit: str
    title: Labels


class Explanation(NamedTuple):
    """What a code stands for.

    Attributes:
        code: such as "AK201".
        name: a short name in kebab-case.
        family: the family it belongs to.
        title: what is wrong, in a few words.
        what: what the rule looks for.
        why: why it matters.
        bad: an example that the rule finds, or "" where no text can show one.
        good: the example set right.
        severity: how bad its findings are.
        repairs: whether the rule can set something right by itself.
        file: name of the file that the examples are the text of. Those of claims leave out the prefixes of the project
            that they need, unless prefixes are what they are about.
    """

    code: str
    name: str
    family: Family
    title: Labels
    what: Labels
    why: Labels
    bad: str
    good: str
    severity: Severity = Severity.VIOLATION
    repairs: bool = False
    file: str = CLAIMS


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return the explanation of each code, in order.

    >>> explanations()["AK201"].name
    'claim-without-source'
    """
    found = [
        explanation for file in sorted(_folder().glob("*.toml")) for explanation in _family(file.read_text("utf-8"))
    ]
    return {explanation.code: explanation for explanation in sorted(found)}


def explanation(code: str) -> Explanation:
    """Return what *code*, or the short name of a rule, stands for; case does not matter.

    Raises:
        UnknownNameError: there is no such code; the error names those that look like it.
    """
    known = explanations()
    for found in known.values():
        if code.upper() == found.code or code.lower() == found.name:
            return found
    names = [*known, *(found.name for found in known.values())]
    raise UnknownNameError("code", code, suggest(code.upper(), known) or suggest(code, names))


def _folder() -> Path:
    return resources.ontology().parent / "rules"


def _family(text: str) -> list[Explanation]:
    read = tomllib.loads(text)
    head = read.pop("family")
    family = Family(head["digit"], _labels(head["title"]))
    return [_explanation(code, said, family) for code, said in read.items()]


def _explanation(code: str, said: Mapping[str, Any], family: Family) -> Explanation:
    title, what, why = (_labels(said[key]) for key in ("title", "what", "why"))
    return Explanation(
        code,
        said["name"],
        family,
        title,
        what,
        why,
        bad=said.get("bad", ""),
        good=said.get("good", ""),
        severity=Severity(said.get("severity", Severity.VIOLATION)),
        repairs=said.get("repairs", False),
        file=said.get("file", CLAIMS),
    )


def _labels(said: Mapping[str, str]) -> Labels:
    return Labels(said["en"], said["ja"])
