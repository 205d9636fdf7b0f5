"""Repairing what is safe to repair: the edits of findings, then the canonical layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awskg.checks.targets import TURTLE
from awskg.errors import AwskgError
from awskg.layout import canonical
from awskg.packs.text import read_utf8
from awskg.turtle import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awskg.checks.finding import Edit, Finding


class Repair(NamedTuple):
    """What would become of a file.

    Attributes:
        path: the file.
        before: its text.
        after: its text repaired and laid out; equal to *before* when nothing is to be done.
        edits: how many edits of findings went into it.
    """

    path: Path
    before: str
    after: str
    edits: int


def repairs(findings: Iterable[Finding], files: Iterable[Path]) -> list[Repair]:
    """Return what the safe repairs of *findings* and the layout make of *files*; files that stay as they are left out.

    A file that would still have syntax errors is left as it is.

    Raises:
        PackError: a file cannot be read.
    """
    edits: dict[Path, list[Edit]] = {}
    for finding in findings:
        if finding.path and finding.edits:
            edits.setdefault(finding.path.resolve(), []).extend(finding.edits)
    made = (_repair(path, edits.get(path.resolve(), [])) for path in files)
    return [repair for repair in made if repair.after != repair.before]


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """Return *text* with the edits made, and how many were; one that overlaps an earlier one is left out.

    >>> from awskg.checks.finding import Edit
    >>> edited("a  b", [Edit(1, 3, " "), Edit(2, 3, "")])
    ('a b', 1)
    """
    pieces: list[str] = []
    at = made = 0
    for edit in sorted(dict.fromkeys(edits)):
        if edit.start >= at:
            pieces += [text[at : edit.start], edit.text]
            at, made = edit.end, made + 1
    return "".join([*pieces, text[at:]]), made


def _repair(path: Path, edits: Iterable[Edit]) -> Repair:
    before = read_utf8(path)
    after, made = edited(before, edits)
    if path.suffix not in TURTLE:
        return Repair(path, before, after, made)
    trig = path.suffix == ".trig"
    if parse(after, trig=trig).faults:
        return Repair(path, before, before, 0)
    try:
        return Repair(path, before, canonical(after, trig=trig), made)
    except AwskgError:  # too deep to be laid out
        return Repair(path, before, after, made)
