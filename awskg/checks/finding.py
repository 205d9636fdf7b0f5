"""One thing that is wrong in a pack."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from awskg.model import Iri, Labels, Scalar


class Severity(StrEnum):
    """How bad a finding is, in the words of SHACL."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong in a pack, where, and what would repair it.

    Attributes:
        code: the rule that found it, such as "AK201"; the first digit is its family.
        severity: how bad it is.
        message: what is wrong and what to write.
        subject: what it is about, or None where that has no IRI.
        value: the offending value, or None where something is missing.
        path: the file, or None when the subject begins no block of a file.
        line: line of the place, from 1, or None when it is the whole file.
        column: column of the place in characters, from 1, or None when it is the whole line.
        help: more about the repair, where the message does not hold it.
    """

    code: str
    severity: Severity
    message: Labels
    subject: Iri | None = None
    value: Scalar | None = None
    path: Path | None = None
    line: int | None = None
    column: int | None = None
    help: Labels | None = None
