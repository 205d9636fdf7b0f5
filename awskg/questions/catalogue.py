"""The shipped questions as a mapping that reads a file only when its question is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from awskg.errors import QuestionFileError, UnknownNameError
from awskg.questions.header import Question, parse_question
from awskg.search import suggest

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".rq"


class Questions(Mapping[str, Question]):
    """Name → question, in the order of the names."""

    def __init__(self, root: Path) -> None:
        """Take the folder of the files; nothing is read yet."""
        self._root = root
        self._read: dict[str, Question] = {}

    def __getitem__(self, name: str) -> Question:
        """Return the question called *name*.

        Raises:
            UnknownNameError: there is none; the error names those that look like it.
            QuestionFileError: its file cannot be read.
        """
        if name not in self._read:
            self._read[name] = self._question(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names, sorted."""
        return iter(sorted(path.stem for path in self._root.glob(f"*{SUFFIX}")))

    def __len__(self) -> int:
        """Return how many questions there are."""
        return sum(1 for _ in self)

    def _question(self, name: str) -> Question:
        path = self._root / f"{name}{SUFFIX}"
        if path.parent != self._root:  # a name with a slash would lead out of the folder
            raise self._unknown(name)
        try:
            return parse_question(path, path.read_text("utf-8-sig"))
        except UnicodeDecodeError:
            raise QuestionFileError(path, "not UTF-8", "save the file in UTF-8") from None
        except (OSError, ValueError):  # a name with a NUL in it is a ValueError
            raise self._unknown(name) from None

    def _unknown(self, name: str) -> UnknownNameError:
        return UnknownNameError("question", name, suggest(name, self))


def read_questions(root: Path) -> Questions:
    """Return the questions of a folder of `.rq` files; each is read when it is first wanted."""
    return Questions(root)
