"""The pinned packages that the tables are made from, read as archives: nothing of them is installed or run."""

from __future__ import annotations

import gzip
import json
import tarfile
import tomllib
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from awskg.errors import ReferenceFileError
from awskg.reference.tables import Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PINS = "sources.toml"
"""The file, beside the tables, that pins each archive by its sha256."""


class Archive:
    """A wheel, or a package of npm."""

    def __init__(self, source: Source, path: Path) -> None:
        """Take the file; nothing is read yet."""
        self.source, self._path = source, path

    @cached_property
    def _files(self) -> Mapping[str, Any]:
        if self._path.suffix == ".tgz":
            opened = tarfile.open(self._path)  # noqa: SIM115  # closed with the process
            return {entry.name.removeprefix("package/"): entry for entry in opened if entry.isfile()}
        return {entry.filename: entry for entry in self._wheel.infolist()}

    @cached_property
    def _wheel(self) -> ZipFile:
        return ZipFile(self._path)  # opened once: the list of its files takes longer to read than most of the files

    def names(self, start: str = "", end: str = "") -> list[str]:
        """Return the names of the files that start and end so, sorted."""
        return sorted(name for name in self._files if name.startswith(start) and name.endswith(end))

    def read(self, name: str) -> bytes:
        """Return a file, unpacked where its name ends in `.gz`."""
        entry = self._files.get(name)
        if entry is None:
            raise ReferenceFileError(self._path, f"there is no {name} in it", "pin a release that has it")
        if isinstance(entry, tarfile.TarInfo):
            with tarfile.open(self._path) as opened:
                stream = opened.extractfile(entry)
                octets = stream.read() if stream else b""
        else:
            with self._wheel.open(entry) as file:
                octets = file.read()
        return gzip.decompress(octets) if name.endswith(".gz") else octets

    def json(self, name: str) -> Any:  # noqa: ANN401  # each package has forms of its own
        """Return a JSON file, decoded."""
        return json.loads(self.read(name))


class Archives:
    """A folder of archives, each of which must be the pinned one."""

    def __init__(self, folder: Path, pins: Path) -> None:
        """Read *pins*, a file such as `data/reference/sources.toml`.

        Raises:
            ReferenceFileError: there is no such folder.
        """
        if not folder.is_dir():
            raise ReferenceFileError(
                folder,
                "no such folder",
                "name the folder of the archives",
                japanese=("フォルダーがありません", "アーカイブのあるフォルダーを指定してください"),
            )
        self._folder = folder
        told = tomllib.loads(pins.read_text(encoding="utf-8"))
        self.sources = tuple(Source(**source) for source in told["source"])

    def missing(self) -> tuple[Source, ...]:
        """Return the sources whose archive is not in the folder."""
        return tuple(source for source in self.sources if not (self._folder / source.archive).is_file())

    def newest(self, package: str) -> Archive:
        """Return the newest release of a package."""
        return self.every(package)[0]

    def every(self, package: str) -> list[Archive]:
        """Return every pinned release of a package, the newest first.

        Raises:
            ReferenceFileError: an archive is missing, or is not the pinned one.
        """
        wanted = [source for source in self.sources if source.package == package]
        return [self._checked(source) for source in sorted(wanted, key=lambda source: source.date, reverse=True)]

    def _checked(self, source: Source) -> Archive:
        path = self._folder / source.archive
        try:
            found = sha256(path.read_bytes()).hexdigest()
        except OSError:
            raise ReferenceFileError(
                path,
                "the archive is missing",
                f"get it: {fetching(source, self._folder)}",
                japanese=(
                    "アーカイブがありません",
                    f"次のコマンドで取得してください: {fetching(source, self._folder)}",
                ),
            ) from None
        if found != source.sha256:
            raise ReferenceFileError(
                path,
                f"its sha256 is {found[:12]}…, not {source.sha256[:12]}…",
                f"get it anew: {fetching(source, self._folder)}",
                japanese=(
                    f"sha256 が {source.sha256[:12]}… ではなく {found[:12]}… です",
                    f"次のコマンドで取得し直してください: {fetching(source, self._folder)}",
                ),
            )
        return Archive(source, path)


def fetching(source: Source, folder: Path) -> str:
    """Return the command that gets an archive into a folder."""
    if source.registry == "npm":
        return f"npm pack {source.package}@{source.version} --pack-destination {folder}"
    return f"pip download --no-deps {source.package}=={source.version} -d {folder}"
