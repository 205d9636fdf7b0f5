"""Reading `pack.toml` key by key, with errors that name the key."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Final

from awskg.errors import PackError
from awskg.model import Labels, Lang
from awskg.model.terms import is_iri
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PLACE: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")


class Manifest:
    """A `pack.toml`, read; each method returns one key of one table, or raises `PackError`."""

    def __init__(self, path: Path) -> None:
        """Read the file."""
        self._path = path
        try:
            self._tables: Mapping[str, object] = tomllib.loads(read_utf8(path))
        except tomllib.TOMLDecodeError as error:
            raise _not_toml(path, str(error)) from None

    def table(self, name: str) -> Mapping[str, object]:
        """Return the table [*name*]."""
        table = self._tables.get(name)
        if not isinstance(table, dict):
            raise self._wrong(f"there is no table [{name}]", f"add [{name}]")
        return table

    def text(self, table: Mapping[str, object], key: str) -> str:
        """Return a text that must be there."""
        value = table.get(key)
        if not isinstance(value, str) or not value:
            raise self._wrong(f"{key} is not a text", f'write {key} = "…"')
        return value

    def optional(self, table: Mapping[str, object], key: str) -> str | None:
        """Return a text that may be left out."""
        return self.text(table, key) if key in table else None

    def iri(self, table: Mapping[str, object], key: str) -> str:
        """Return an absolute IRI."""
        value = self.text(table, key)
        if not is_iri(value):
            raise self._wrong(f"{key} is not an absolute IRI", f'write {key} = "https://…/"')
        return value

    def language(self, table: Mapping[str, object]) -> Lang:
        """Return the language of the notes."""
        value = self.text(table, "language")
        if value not in tuple(Lang):
            raise self._wrong(f'language "{value}" is not known', f"write one of {', '.join(Lang)}")
        return Lang(value)

    def labels(self, table: Mapping[str, object], key: str) -> Labels:
        """Return a text in both languages; one of them is enough."""
        value = table.get(key)
        texts = value if isinstance(value, dict) else {}
        labels = Labels.of(texts.get("en"), texts.get("ja"))
        if labels is None:
            raise self._wrong(f"{key} is missing in both languages", f'write {key} = {{ en = "…", ja = "…" }}')
        return labels

    def _wrong(self, problem: str, repair: str) -> PackError:
        return PackError(self._path, problem, repair)


def _not_toml(path: Path, message: str) -> PackError:
    place = _PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place else (None, None)
    slip = _PLACE.sub("", message)
    return PackError(path, f"not TOML: {slip[:1].lower()}{slip[1:]}", "correct it there", line=line, column=column)
