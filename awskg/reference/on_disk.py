"""Everything expanded once, into a store in the user's cache that opens in milliseconds."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from awskg.errors import ReferenceStoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awskg.reference.reference import Reference
    from awskg.stores.oxigraph import OxigraphStore

_PREFIX: Final = "reference-"
_UNFINISHED: Final = f".{_PREFIX}"
_BUILD: Final = "`awskg reference load --all`"
_FULL: Final = "no space left on device"
_SEAL: Final = "sealed.txt"
_CHUNK: Final = 40_000_000
"""Characters that are loaded at once: larger ones take more memory, smaller ones more files."""


def cache() -> Path:
    """Return the folder of the stores: `AWSKG_CACHE`, or the place that the system has for caches."""
    import platformdirs  # noqa: PLC0415  # few commands look for the cache

    return Path(os.environ.get("AWSKG_CACHE") or platformdirs.user_cache_dir("awskg"))


def store_folder(reference: Reference, fingerprint: str) -> Path:
    """Return where the store of these tables and these packs is, or would be.

    Args:
        reference: the tables.
        fingerprint: a name that changes with whatever else is in the store.
    """
    return cache() / f"{_PREFIX}{reference.tables.version}-{fingerprint}"


def build_store(
    reference: Reference,
    fingerprint: str,
    others: str,
    step: Callable[[str], None] = lambda _part: None,
) -> Path:
    """Expand every table into a new store, beside the stores there are; they stay as they are until it is whole.

    Args:
        reference: the tables.
        fingerprint: a name that changes with *others*.
        others: N-Quads of whatever else goes into the store.
        step: is told the name of each part that is expanded.

    Returns:
        The folder of the store.

    Raises:
        ReferenceFileError: a table is missing, cut short or altered.
        ReferenceStoreError: another process builds it at this time, or the disk is full or cannot be written to.
    """
    target = store_folder(reference, fingerprint)
    with _writable(target.parent), _alone(target.parent):
        for left in target.parent.glob(f"{_UNFINISHED}*"):  # by a build that was interrupted
            shutil.rmtree(left, ignore_errors=True)
        unfinished = target.parent / f"{_UNFINISHED}{os.getpid()}"
        try:
            _fill(unfinished, reference, others, step)
            present = f"{_PREFIX}{reference.tables.version}-*"  # of other views and packs
            old = set(target.parent.glob(f"{_PREFIX}*")) - set(target.parent.glob(present))
            if target.exists():
                shutil.rmtree(target)
            (unfinished / _SEAL).write_text(_sealed(unfinished), encoding="utf-8")
            unfinished.rename(target)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)
    return target


def open_on_disk(folder: Path) -> OxigraphStore:
    """Open a store for reading; others may read it at the same time.

    Raises:
        ReferenceStoreError: it is not there, or it is not one that can be read.
    """
    import pyoxigraph as ox  # noqa: PLC0415  # only who builds or opens the store needs the engine here

    from awskg.stores.oxigraph import OxigraphStore  # noqa: PLC0415

    try:
        if folder.is_dir():
            _check_seal(folder)
            return OxigraphStore(ox.Store.read_only(str(folder)))
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else error
        raise ReferenceStoreError(
            folder,
            f"the store cannot be opened ({reason})",
            f"{_BUILD} makes it anew",
            japanese=("ストアを開けません", f"{_BUILD} で作り直してください"),
        ) from None
    raise ReferenceStoreError(
        folder,
        "AWS's own data has not been expanded for this view and these packs yet",
        f"run {_BUILD} with the same --view and --pack",
        japanese=(
            "このビューとパックについて、AWS 自身のデータはまだ展開されていません",
            f"同じ --view と --pack を付けて {_BUILD} を実行してください",
        ),
    )


def _check_seal(folder: Path) -> None:
    if (folder / _SEAL).read_text(encoding="utf-8") != _sealed(folder):
        message = "its files were changed"
        raise ValueError(message)


def _sealed(folder: Path) -> str:
    """Return the names, sizes and times of the files that hold the data, which never change once they are written.

    The engine itself may search damaged files without end.
    """
    files = ((path.name, path.stat()) for path in sorted(folder.glob("*.sst")))
    return "".join(f"{name} {told.st_size} {told.st_mtime_ns}\n" for name, told in files)


def _fill(folder: Path, reference: Reference, others: str, step: Callable[[str], None]) -> None:
    import pyoxigraph as ox  # noqa: PLC0415  # only who builds or opens the store needs the engine here

    store = ox.Store(str(folder))
    waiting = [others]
    for name, quads in reference.parts(None):
        step(name)
        waiting.append(quads)
        if sum(map(len, waiting)) > _CHUNK:
            store.bulk_load(input="".join(waiting), format=ox.RdfFormat.N_QUADS)
            waiting.clear()
    store.bulk_load(input="".join(waiting), format=ox.RdfFormat.N_QUADS)
    store.flush()


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    """Turn what the system says about a disk into an error that names the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT) or _FULL in reason
        reason = _FULL if is_full else reason  # the engine names files of its own, which nobody asked for
        raise ReferenceStoreError(
            folder,
            f"the store cannot be written ({reason})",
            f"{'free some 500 MB, or ' if is_full else ''}name another folder in AWSKG_CACHE",
            japanese=(
                f"ストアを書き込めません({reason})",
                f"{'500 MB ほど空けるか、' if is_full else ''}環境変数 AWSKG_CACHE で別のフォルダーを指定してください",
            ),
        ) from None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a lock that the system lets go when the process ends, however it ends."""
    from filelock import FileLock, Timeout  # noqa: PLC0415  # only who builds needs it

    try:
        with FileLock(folder / "building.lock", timeout=0):
            yield
    except Timeout:
        raise ReferenceStoreError(
            folder,
            "another process is building the store",
            "wait until it is done",
            japanese=("別のプロセスがストアを作成中です", "終わるまで待ってから、もう一度実行してください"),
        ) from None
