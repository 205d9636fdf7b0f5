"""The shipped tables: one zip file each, of JSON members, held against the manifest before it is read."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from lzma import LZMAError
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from awskg import resources
from awskg.errors import ReferenceFileError
from awskg.search import unknown_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MANIFEST: Final = "manifest.json"
LARGEST: Final = 64_000_000
"""More bytes than a member of a table unpacks to; the largest of those shipped has 2.5 million."""

_UNREADABLE: Final = (
    BadZipFile,
    EOFError,
    LZMAError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    ValueError,
    zlib.error,
)
_REPAIR: Final = "install awskg anew"
_REPAIR_JA: Final = "awskg を再インストールしてください"
_ANOTHER: Final = "name a folder that `awskg reference build` wrote"
_ANOTHER_JA: Final = "`awskg reference build` が書き出したフォルダーを指定してください"


@dataclass(frozen=True, slots=True)
class Source:
    """A package that a table was made from.

    Attributes:
        package: its name in the registry.
        registry: "PyPI" or "npm".
        version: its version.
        date: the newest day that its data can be of, as ISO 8601 writes it.
        licence: SPDX identifier.
        sha256: of the archive that was read.
        archive: file name of that archive.
    """

    package: str
    registry: str
    version: str
    date: str
    licence: str
    sha256: str
    archive: str


@dataclass(frozen=True, slots=True)
class TableEntry:
    """What the manifest says of one table.

    Attributes:
        name: such as "operations".
        sha256: of the file.
        bytes: size of the file.
        counts: what is in it, by kind, such as {"operations": 19796}.
        sources: the packages that it was made from, the newest first.
    """

    name: str
    sha256: str
    bytes: int
    counts: Mapping[str, int]
    sources: Sequence[Source]


class Table:
    """One table, checked and open."""

    def __init__(self, name: str, archive: ZipFile, path: Path) -> None:
        """Take the open file; `Tables.open` makes it."""
        self.name, self.path, self._archive = name, path, archive

    def members(self) -> tuple[str, ...]:
        """Return the names of the members, sorted: for most tables one for each service."""
        return tuple(sorted(self._archive.namelist()))

    def read(self, member: str) -> Any:  # noqa: ANN401  # each table has its own form, which its expander knows
        """Return a member, decoded.

        Raises:
            ReferenceFileError: there is no such member, or it is too large or not JSON.
        """
        try:
            entry = self._archive.getinfo(member)
            if entry.file_size > LARGEST:
                raise broken(self.path, f"{member} is larger than any member of a table", f"{member} が大きすぎます")
            with self._archive.open(entry) as file:
                return json.loads(file.read(LARGEST))
        except _UNREADABLE as error:
            problem = f"{member} cannot be read ({type(error).__name__})"
            raise broken(self.path, problem, f"{member} を読み込めません") from None


class Tables:
    """The folder of the tables, with its manifest."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read the manifest of *folder*, or of the tables that come with the package.

        Raises:
            ReferenceFileError: the manifest is missing or is not what `awskg reference build` writes.
        """
        self.folder = folder or resources.reference()
        path = self.folder / MANIFEST
        try:
            octets = path.read_bytes()
            self.entries = {name: _entry(name, told) for name, told in json.loads(octets)["tables"].items()}
        except FileNotFoundError:
            raise broken(path, "the tables are missing", "表がありません") from None
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise broken(path, "not a manifest of tables", "表の目録として読み込めません") from None
        self.version = sha256(octets).hexdigest()[:16]

    def open(self, name: str) -> Table:
        """Return a table, once its checksum is found right.

        Raises:
            UnknownNameError: the manifest has no such table.
            ReferenceFileError: the file is missing, or is not the one that the manifest describes.
        """
        if name not in self.entries:
            raise unknown_name("table", name, self.entries)
        path = self.folder / f"{name}.zip"
        try:
            octets = path.read_bytes()
        except OSError as error:
            reason = str(error.strerror).lower()
            raise broken(path, f"the table cannot be read ({reason})", "表を読み込めません") from None
        entry = self.entries[name]
        if len(octets) != entry.bytes:
            found = f"{len(octets):,} bytes instead of {entry.bytes:,}"
            raise broken(path, f"the table is not whole ({found})", "表の大きさが目録と一致しません")
        if sha256(octets).hexdigest() != entry.sha256:
            raise broken(path, "the table was altered (its sha256 is another)", "表の sha256 が目録と一致しません")
        try:
            return Table(name, ZipFile(BytesIO(octets)), path)
        except _UNREADABLE:
            raise broken(path, "the table is not a zip file", "表が zip ファイルではありません") from None


def _entry(name: str, told: Mapping[str, Any]) -> TableEntry:
    sources = tuple(Source(**{key: str(value) for key, value in source.items()}) for source in told["sources"])
    counts = {str(kind): int(count) for kind, count in told["counts"].items()}
    return TableEntry(name, str(told["sha256"]), int(told["bytes"]), counts, sources)


def broken(path: Path, problem: str, japanese: str) -> ReferenceFileError:
    """Return the error about a table or a manifest."""
    repair, repair_ja = (_REPAIR, _REPAIR_JA) if path.parent == resources.reference() else (_ANOTHER, _ANOTHER_JA)
    return ReferenceFileError(path, problem, repair, japanese=(japanese, repair_ja))
