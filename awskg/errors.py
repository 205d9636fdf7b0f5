"""Every error that awskg raises on purpose: what is wrong, where, and what would repair it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WRONG_USAGE = 2
BAD_DATA = 3
INTERRUPTED = 130


class AwskgError(Exception):
    """Base of all errors of this package; `str()` of one is a sentence for a person.

    Attributes:
        exit_code: what the command line ends with: 2 for wrong usage, 3 for bad data.
    """

    exit_code = WRONG_USAGE

    def __str__(self) -> str:
        """Return the message, unquoted even where a built-in parent such as `KeyError` would quote it."""
        return str(self.args[0]) if self.args else ""


class UnknownNameError(AwskgError, KeyError):
    """A question, parameter, thing, claim, view, format, engine … of this name does not exist.

    It is a `KeyError` too, so that `in` and `.get()` work on the mappings of this package.

    Attributes:
        kind: what was looked for, such as "question".
        name: the name as it was given.
        suggestions: names that exist and look like it, nearest first.
        known: every name that exists, where they are few.
    """

    def __init__(self, kind: str, name: str, suggestions: Iterable[str] = (), known: Iterable[str] = ()) -> None:
        """Remember the facts and word the message."""
        self.kind, self.name, self.suggestions, self.known = kind, name, tuple(suggestions), tuple(known)
        super().__init__(self._problem() + (_did_you_mean(self.suggestions) or self._there_are()))

    def _problem(self) -> str:
        return f'no {self.kind} is called "{self.name}"'

    def _there_are(self) -> str:
        return f"; there are: {', '.join(self.known)}" if self.known else ""


class UnknownSuffixError(UnknownNameError):
    """A file is to be written in the format that its suffix names, and there is no such format."""

    def __init__(self, suffix: str, known: Iterable[str]) -> None:
        """Remember the facts and word the message."""
        super().__init__("suffix", suffix, (), known)

    def _problem(self) -> str:
        return f'no format has the suffix "{self.name}"'

    def _there_are(self) -> str:
        return f"{super()._there_are()}; with --format, a file has any name"


class UnknownThingError(UnknownNameError):
    """Nothing in the graph has this IRI, id, label, alias or spelling."""

    def __init__(self, name: str, suggestions: Iterable[str] = ()) -> None:
        """Remember the facts and word the message."""
        super().__init__("thing", name, suggestions)

    def _problem(self) -> str:
        return f'nothing is called "{self.name}"'


class UnknownParameterError(UnknownNameError):
    """A question was given a parameter that it does not have."""

    def __init__(self, question: str, name: str, suggestions: Iterable[str] = (), known: Iterable[str] = ()) -> None:
        """Remember the facts and word the message."""
        self.question = question
        super().__init__("parameter", name, suggestions, known)

    def _problem(self) -> str:
        offer = f"it takes {', '.join(self.known)}" if self.known else "it takes none"
        return f'question {self.question} has no parameter "{self.name}": {offer}'

    def _there_are(self) -> str:
        return ""  # the problem has named them


class AmbiguousNameError(AwskgError):
    """A name fits several things equally well.

    Attributes:
        name: the name as it was given.
        candidates: CURIEs of the things that it could mean, sorted.
    """

    def __init__(self, name: str, candidates: Iterable[str]) -> None:
        """Remember the facts and word the message."""
        self.name, self.candidates = name, tuple(candidates)
        super().__init__(f'"{name}" names {len(self.candidates)} things; write one of {", ".join(self.candidates)}')


class ParameterTypeError(AwskgError):
    """A value given to a parameter is not of the parameter's type.

    Attributes:
        parameter: name of the parameter.
        kind: the type that it wants, such as "integer".
        value: what was given.
    """

    def __init__(self, parameter: str, kind: str, value: object, example: str) -> None:
        """Remember the facts and word the message; *example* is a value that would be right."""
        self.parameter, self.kind, self.value = parameter, kind, value
        super().__init__(f"parameter {parameter} takes a value of type {kind}, such as {example}, not {value!r}")


class QueryRefusedError(AwskgError):
    """A query asks for something that awskg never does: writing, or reading from the network.

    Attributes:
        word: the SPARQL word that asks for it, upper case.
    """

    def __init__(self, word: str, reason: str) -> None:
        """Remember the word and word the message."""
        self.word = word
        super().__init__(f"{word} is refused: {reason}")


class UpdateRefusedError(QueryRefusedError):
    """A SPARQL update was sent where a query belongs."""

    def __init__(self, word: str) -> None:
        """Remember the word and word the message."""
        super().__init__(word, "awskg only reads; write SELECT, ASK, CONSTRUCT or DESCRIBE, and change facts in a pack")


class QuerySyntaxError(AwskgError):
    """A query is not SPARQL; `str()` shows the line with a caret below the place.

    Attributes:
        line: line of the place, from 1.
        column: column of the place in characters, from 1.
        text: the whole query.
        problem: what is wrong there.
    """

    def __init__(self, line: int, column: int, text: str, problem: str) -> None:
        """Remember the facts and draw the place."""
        self.line, self.column, self.text, self.problem = line, column, text, problem
        super().__init__(f"query:{line}:{column}: {problem}\n{point_at(text, line, column)}")


class QueryFailedError(AwskgError):
    """An engine gave up on a query that is SPARQL.

    Attributes:
        engine: name of the engine.
        reason: what it said.
    """

    def __init__(self, engine: str, reason: str) -> None:
        """Remember the facts and word the message."""
        self.engine, self.reason = engine, reason
        super().__init__(f"{engine} cannot answer this query ({reason}); try the other engine, or write it differently")


class FileError(AwskgError):
    """A file that awskg reads is missing or not as it should be.

    Attributes:
        path: the file or folder.
        line: line of the place, from 1, or None when it is the whole file.
        column: column of the place in characters, from 1, or None.
        problem: what is wrong there.
        repair: what to do about it.
        japanese: both in Japanese, or None where nobody worded them.
    """

    exit_code = BAD_DATA

    def __init__(  # noqa: PLR0913  # the facts of one error
        self,
        path: Path,
        problem: str,
        repair: str,
        *,
        line: int | None = None,
        column: int | None = None,
        japanese: tuple[str, str] | None = None,
    ) -> None:
        """Remember the facts and word the message."""
        self.path, self.problem, self.repair, self.japanese = path, problem, repair, japanese
        self.line, self.column = line, column
        super().__init__(f"{self.place}: {problem}; {repair}")

    @property
    def place(self) -> str:
        """The file, with line and column as far as they are known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class PackError(FileError):
    """A pack, or the ontology that every pack stands on, cannot be read."""


class QuestionFileError(FileError):
    """A shipped question, a `.rq` file, cannot be read."""


class ReferenceFileError(FileError):
    """A table of AWS's own data, its manifest, or the store made from them cannot be read."""


class ReferenceStoreError(FileError):
    """The store of everything is not there, cannot be written, or is being written by another process."""


class QuizStateError(FileError):
    """What a learner has answered cannot be read or written, or another process keeps it locked."""


class EndpointError(AwskgError):
    """A SPARQL endpoint cannot be reached, refuses, or does not answer as it should.

    Attributes:
        place: its address, without anything that could be a secret.
        problem: what is wrong there.
        done: what was done there, and what was not.
        repair: what to do about it.
        japanese: the three in Japanese.
    """

    exit_code = BAD_DATA

    def __init__(self, place: str, problem: str, done: str, repair: str, *, japanese: tuple[str, str, str]) -> None:
        """Remember the facts and word the message."""
        self.place, self.problem, self.done, self.repair, self.japanese = place, problem, done, repair, japanese
        super().__init__(f"{place}: {problem}; {done}; {repair}")


class EndpointUsageError(EndpointError):
    """An endpoint is addressed, or asked for something, in a way that cannot work."""

    exit_code = WRONG_USAGE


class GraphShapeError(AwskgError, ValueError):
    """A networkx graph is not of the form that `kg.networkx` gives, so that no quads can be made of it.

    Attributes:
        place: the node or edge.
        problem: what is wrong with it.
        wanted: what belongs there.
    """

    def __init__(self, place: str, problem: str, wanted: str) -> None:
        """Remember the facts and word the message."""
        self.place, self.problem, self.wanted = place, problem, wanted
        super().__init__(f"{place}: {problem}; it has to be {wanted}")


class MissingFontError(AwskgError):
    """A picture in this format takes the fonts of the machine, and none of them has Japanese letters.

    Attributes:
        format: the format, such as "png".
    """

    def __init__(self, format_: str) -> None:
        """Remember the format and word the message."""
        self.format = format_
        super().__init__(
            f"no font of this machine has Japanese letters, so a {format_} would show boxes; "
            "install one (on Debian: fonts-noto-cjk), or write SVG, which takes the fonts of its reader"
        )


class MissingExtraError(AwskgError):
    """Something needs a library that is not a dependency of awskg.

    Attributes:
        library: the library that is missing.
        extra: the extra of awskg that brings it.
    """

    def __init__(self, library: str, extra: str) -> None:
        """Remember the facts and word the message."""
        self.library, self.extra = library, extra
        super().__init__(f'{library} is not installed; run: pip install "awskg[{extra}]"')


def point_at(text: str, line: int, column: int) -> str:
    """Return the given line of *text* with a caret under the given column, as wide characters demand.

    >>> print(point_at("ASK {", 1, 5))
      |
    1 | ASK {
      |     ^
    """
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1].expandtabs(1)
    gutter = " " * len(str(line))
    indent = " " * display_width(shown[: column - 1])
    return f"{gutter} |\n{line} | {shown}\n{gutter} | {indent}^"


def display_width(text: str) -> int:
    """Return how many columns of a terminal *text* takes: two for a full-width character, none for a combining one.

    >>> display_width("EC2の")
    5
    """
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _did_you_mean(suggestions: tuple[str, ...]) -> str:
    if not suggestions:
        return ""
    *others, last = suggestions
    return f"; did you mean {', '.join(others)} or {last}?" if others else f"; did you mean {last}?"
