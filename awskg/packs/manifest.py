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

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
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

    def id(self, table: Mapping[str, object], key: str) -> str:
        """Return lower-case words joined by hyphens: what the ids of a pack begin with."""
        value = self.text(table, key)
        if not _ID.fullmatch(value):
            raise self._wrong(f'{key} "{value}" is not lower-case words joined by hyphens', f'write {key} = "my-notes"')
        return value

    def iri(self, table: Mapping[str, object], key: str) -> str:
        """Return an absolute IRI."""
        value = self.text(table, key)
        if not is_iri(value):
            raise self._wrong(f"{key} is not an absolute IRI", f'write {key} = "https://…/"')
        return value

    def language(self, table: Mapping[str, object]) -> str:
        """Return the language of the notes."""
        return self._language("language", self.text(table, "language"))

    def languages(self, table: Mapping[str, object]) -> tuple[str, ...]:
        """Return the languages that everything in the pack is written in."""
        tags = table.get("languages", list(Lang))
        if not isinstance(tags, list) or not tags:
            raise self._wrong("languages is not a list of languages", 'write languages = ["en", "ja"]')
        return tuple(self._language("languages", str(tag)) for tag in tags)

    def _language(self, key: str, tag: str) -> str:
        if not _is_language(tag):
            raise self._wrong(f'{key}: "{tag}" is no language tag', 'write one such as "en", "ja" or "pt-BR"')
        return tag

    def labels(self, table: Mapping[str, object], key: str) -> Labels:
        """Return a text in both languages; one of them is enough."""
        value = table.get(key)
        repair = f'write {key} = {{ en = "…", ja = "…" }}'
        if not isinstance(value, dict):
            raise self._wrong(f"{key} is missing, or not given by language", repair)
        labels = Labels.of(value.get("en"), value.get("ja"))
        if labels is None:
            raise self._wrong(f"{key} is missing in both languages", repair)
        return labels

    def _wrong(self, problem: str, repair: str) -> PackError:
        return PackError(self._path, problem, repair)


def _is_language(tag: str) -> bool:
    if tag in tuple(Lang):
        return True
    from awskg.turtle.literals import is_language  # noqa: PLC0415  # the parser beside it takes longer than an answer

    return is_language(tag)


def _not_toml(path: Path, message: str) -> PackError:
    place = _PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place else (None, None)
    slip = _PLACE.sub("", message)
    return PackError(path, f"not TOML: {slip[:1].lower()}{slip[1:]}", "correct it there", line=line, column=column)
