"""Writing files and folders whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO


@contextmanager
def replacing(target: Path) -> Iterator[TextIO]:
    """Open a file beside *target* that takes its place when all went well, and vanishes when not.

    Raises:
        OSError: the folder is missing or cannot be written to.
    """
    target = Path(os.path.realpath(target))
    handle, beside = _file_beside(target)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        beside.chmod(_permissions(target))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def replace_all(texts: Mapping[Path, str]) -> None:
    """Write every text into its file; not one file changes unless all could be written.

    Raises:
        OSError: a folder is missing, or a file cannot be written or replaced.
    """
    replace_all_bytes({target: text.encode() for target, text in texts.items()})


def replace_all_bytes(contents: Mapping[Path, bytes]) -> None:
    """Write bytes into each file; not one file changes unless all could be written.

    A file that cannot be replaced puts those before it back, and an interrupt waits until all are in their place.

    Raises:
        OSError: a folder is missing, or a file cannot be written or replaced.
    """
    beside: dict[Path, Path] = {}
    try:
        for target, octets in contents.items():
            _write_beside(Path(os.path.realpath(target)), octets, beside)
        with _uninterrupted():
            _put_in_place(beside)
    except BaseException:
        for file in beside.values():
            file.unlink(missing_ok=True)
        raise


def _put_in_place(beside: Mapping[Path, Path]) -> None:
    before: dict[Path, bytes | None] = {}
    try:
        for target, file in beside.items():
            old = target.read_bytes() if len(beside) > 1 and target.exists() else None  # a single one needs no way back
            file.replace(target)
            before[target] = old
    except OSError as error:
        for target, octets in before.items():
            target.unlink() if octets is None else target.write_bytes(octets)
        raise OSError(error.errno, error.strerror, str(error.filename2 or error.filename)) from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait, where the system and the thread allow it."""
    import signal  # noqa: PLC0415  # few commands write

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Make a folder beside *target* that takes its place when all went well, and vanishes when not.

    Args:
        target: where the folder is to be; there must be nothing, or an empty folder.

    Raises:
        OSError: something is in its place, or the folder above is missing or cannot be written to.
    """
    import shutil  # noqa: PLC0415  # slow to import, and few commands make folders
    import tempfile  # noqa: PLC0415

    target = Path(os.path.realpath(target))
    try:
        beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:  # it would name the temporary folder, which nobody asked for
        raise OSError(error.errno, error.strerror, str(target)) from None
    try:
        yield beside
        if target.is_dir():
            _move_into(target, beside)
        else:
            beside.chmod(0o777 & ~_mask())
            beside.rename(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _move_into(target: Path, beside: Path) -> None:
    """Move what is in a folder into an empty one, in which somebody may be working."""
    if any(target.iterdir()):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(target))
    moved = [target / path.name for path in beside.iterdir()]
    try:
        for path in moved:
            (beside / path.name).rename(path)
    except BaseException:
        for path in moved:
            path.unlink(missing_ok=True)
        raise
    beside.rmdir()


def _write_beside(target: Path, octets: bytes, beside: dict[Path, Path]) -> None:
    """Write *octets* into a file beside *target*, and note it, before anything can go wrong, in *beside*."""
    if target in beside:  # the same file by another name
        beside[target].unlink(missing_ok=True)
    handle, beside[target] = _file_beside(target)
    with os.fdopen(handle, "wb") as stream:
        stream.write(octets)
    beside[target].chmod(_permissions(target))


def _file_beside(target: Path) -> tuple[int, Path]:
    import tempfile  # noqa: PLC0415 (slow to import, and most answers go to no file)

    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:  # it would name the temporary file, which nobody asked for
        raise OSError(error.errno, error.strerror, str(target)) from None
    return handle, Path(name)


def _permissions(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file gets."""
    return target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
