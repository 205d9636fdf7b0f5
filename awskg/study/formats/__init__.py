"""The forms in which other tools read what there is to study, by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awskg.model import Lang
    from awskg.study.study import Study

Written: TypeAlias = "str | bytes | Mapping[str, bytes]"
"""A text, the octets of a file, or the files of a folder by their relative paths."""


class Format(NamedTuple):
    """A form.

    Attributes:
        suffix: how the names of its files end, such as ".apkg"; "" for a folder.
        module: the module of this package whose function `write` writes it.
    """

    suffix: str
    module: str

    @property
    def is_binary(self) -> bool:
        """Whether what it writes is no text for a terminal."""
        return self.suffix in (".apkg", ".zip")

    @property
    def write(self) -> Callable[[Study, Lang], Written]:
        """What writes it: a function of what there is to study, and of a language."""
        write: Callable[[Study, Lang], Written] = import_module(f"{__name__}.{self.module}").write
        return write


FORMATS: Final = {
    "anki": Format(".apkg", "anki"),
    "anki-text": Format(".txt", "anki_text"),
    "gift": Format(".gift", "gift"),
    "qti": Format(".zip", "qti"),
    "quizlet": Format(".tsv", "quizlet"),
    "markdown": Format(".md", "crib"),
    "obsidian": Format("", "obsidian"),
}
"""The forms by name."""
