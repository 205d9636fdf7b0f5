"""Compressed files of a certain size: records in, parts with their counts and checksums out."""

from __future__ import annotations

from gzip import GzipFile
from hashlib import file_digest
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable
    from io import BufferedWriter
    from pathlib import Path

_AT_ONCE = 1 << 20


class Part(NamedTuple):
    """A file that was written.

    Attributes:
        file: its path below the folder of all.
        records: how many records it holds, without the heading.
        bytes: how large it is once it is unpacked.
        compressed: how large it is.
        sha256: of the file as it is.
    """

    file: str
    records: int
    bytes: int
    compressed: int
    sha256: str


class Parts:
    """Files that are filled one after the other; a record is never cut, and an empty file is never written.

    The bytes depend on the records alone: no name and no time stands in them.
    """

    def __init__(self, folder: Path, name: str, limit: int, heading: str = "") -> None:
        """Take where the files go.

        Args:
            folder: the folder of all.
            name: path below it, with `{}` where the number of the part goes.
            limit: how large a part may be before it is compressed; one record that is larger gets a part of its own.
            heading: what every part begins with.
        """
        self._folder, self._name, self._limit = folder, name, limit
        self._heading = heading.encode()
        self._waiting: list[bytes] = []
        self._size = self._records = self._buffered = 0
        self._raw: BufferedWriter | None = None
        self._packed: GzipFile | None = None
        self.written: list[Part] = []

    def __enter__(self) -> Self:
        """Return itself: at the end of the block the last file is closed, or given up where something went wrong."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the last file."""
        if kind is None:
            self.close()
        elif self._raw:
            self._raw.close()

    @property
    def records(self) -> int:
        """How many records stand in the files that are closed."""
        return sum(part.records for part in self.written)

    def write(self, records: Iterable[str]) -> None:
        """Write records, each of which ends its line."""
        for record in records:
            octets = record.encode()
            if self._records and self._size + len(octets) > self._limit:
                self.close()
            if not self._records:
                self._put(self._heading)
            self._put(octets)
            self._records += 1

    def close(self) -> None:
        """End the file that is being filled; what is written after that begins another."""
        if not self._records:
            return
        self._flush()
        if self._packed and self._raw:
            self._packed.close()
            self._raw.close()
        file = self._file
        with file.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        name = file.relative_to(self._folder).as_posix()
        self.written.append(Part(name, self._records, self._size, file.stat().st_size, digest))
        self._raw = self._packed = None
        self._size = self._records = 0

    @property
    def _file(self) -> Path:
        return self._folder / self._name.format(f"{len(self.written):05}")

    def _put(self, octets: bytes) -> None:
        self._waiting.append(octets)
        self._size += len(octets)
        self._buffered += len(octets)
        if self._buffered > _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._packed is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._raw = self._file.open("wb")
            self._packed = GzipFile(filename="", mode="wb", compresslevel=6, fileobj=self._raw, mtime=0)
        self._packed.write(b"".join(self._waiting))
        self._waiting.clear()
        self._buffered = 0
