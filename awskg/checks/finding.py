"""One thing that is wrong in a file, where it is, and what would repair it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from awskg.model import Iri, Labels, Scalar
    from awskg.turtle import Span


class Severity(StrEnum):
    """How bad a finding is, in the words of SHACL; the worst first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """A place in a file; without a span, the whole file."""

    path: Path
    span: Span | None = None


class Related(NamedTuple):
    """Another place that belongs to a finding, and what it has to do with it."""

    place: Place
    message: Labels


class Edit(NamedTuple):
    """What a safe repair writes: *text* in place of the characters from offset *start* up to *end* of the file."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong in a file, where, and what would repair it.

    Attributes:
        code: the rule that found it, such as "AK201"; the first digit is its family.
        severity: how bad it is.
        message: what is wrong and what to write.
        subject: what it is about, or None where that has no IRI.
        value: the offending value, or None where something is missing.
        place: where it is, or None when its subject stands in no file that was read.
        related: other places that belong to it, such as the rule itself.
        help: more about the repair, where the message does not hold it.
        edits: what `awskg check --fix` writes into the file of *place*; none when a person must decide.
    """

    code: str
    severity: Severity
    message: Labels
    subject: Iri | None = None
    value: Scalar | None = None
    place: Place | None = None
    related: tuple[Related, ...] = ()
    help: Labels | None = None
    edits: tuple[Edit, ...] = ()

    @property
    def path(self) -> Path | None:
        """The file, or None."""
        return self.place.path if self.place else None

    @property
    def line(self) -> int | None:
        """The line, from 1, or None when it is the whole file."""
        return self.place.span.line if self.place and self.place.span else None

    @property
    def column(self) -> int | None:
        """The column in characters, from 1, or None when it is the whole file."""
        return self.place.span.column if self.place and self.place.span else None
