"""Where the state of a learner is kept, so that two quizzes at once lose nothing and nothing odd is overwritten."""

from __future__ import annotations

import os
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.errors import QuizStateError
from awskg.study.quiz.state import DamagedStateError, NewerStateError, State, state_of, text_of
from awskg.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from filelock import FileLock

_LONGEST_NAME: Final = 100
_PATIENCE: Final = 10
"""Seconds to wait for another process, which writes for some milliseconds."""


def state_folder() -> Path:
    """Return the folder of the states: `AWSKG_STATE`, or the place that the system has for states."""
    import platformdirs  # noqa: PLC0415  # only a quiz has a state

    return Path(os.environ.get("AWSKG_STATE") or platformdirs.user_state_dir("awskg"))


def state_path(packs: Iterable[str], folder: Path | None = None) -> Path:
    """Return the file for the packs of these ids, whatever their order.

    >>> state_path(["my-notes", "compute"], Path("folder")).name
    'quiz-compute+my-notes.json'
    """
    name = "+".join(sorted(packs))
    if len(name) > _LONGEST_NAME:
        name = sha256(name.encode()).hexdigest()[:16]
    return (folder or state_folder()) / f"quiz-{name}.json"


class Aside(NamedTuple):
    """A file that could not be read and was given another name.

    Attributes:
        path: where it is now.
        version: the version of the format that wrote it, or None where it is damaged.
    """

    path: Path
    version: int | None


class StateFile:
    """The file with the state of a learner.

    Attributes:
        path: the file; it need not be there yet, nor its folder.
        aside: what had to make way for it.
    """

    def __init__(self, path: Path) -> None:
        """Take the file."""
        self.path = path
        self.aside: list[Aside] = []
        self._held: FileLock | None = None

    def load(self) -> State:
        """Return what it holds; nothing where there is no file yet.

        A file that is damaged, or was written by a later version, is renamed, never overwritten; see `aside`.

        Raises:
            QuizStateError: it cannot be read.
        """
        with self._told():
            try:
                return self._read()
            except (DamagedStateError, NewerStateError):
                with self._alone():
                    return self._readable()

    def update(self, change: Callable[[State], State]) -> State:
        """Write what *change* makes of what it holds now, whole or not at all, and return that.

        Raises:
            QuizStateError: it cannot be read or written, or another process does not let go of it.
        """
        with self._told():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._alone():
                state = change(self._readable())
                with replacing(self.path) as stream:
                    stream.write(text_of(state))
                return state

    def hold(self, session: str) -> bool:
        """Keep other processes from going on with a sitting until this one ends; return whether none had it.

        Raises:
            QuizStateError: the folder cannot be written to.
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415  # only a quiz needs it

        with self._told():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._lock_path(session), timeout=0)
            try:
                lock.acquire()
            except Timeout:
                return False
            self._held = lock
            return True

    def let_go(self) -> None:
        """Let other processes go on with the sitting that this one held."""
        if self._held:
            self._held.release()
            Path(self._held.lock_file).unlink(missing_ok=True)
            self._held = None

    def _lock_path(self, session: str) -> Path:
        return self.path.with_name(f".{self.path.stem}.{sha256(session.encode()).hexdigest()[:12]}.lock")

    def _read(self) -> State:
        if self.path.exists() and not self.path.is_file():  # a named pipe would be waited for without end
            raise self._error("it is no file", "ファイルではありません")
        try:
            return state_of(self.path.read_bytes().decode())
        except FileNotFoundError:
            return State()
        except UnicodeDecodeError as error:
            raise DamagedStateError(str(error)) from None

    def _readable(self) -> State:
        try:
            return self._read()
        except DamagedStateError:
            self._put_aside(None)
        except NewerStateError as error:
            self._put_aside(error.version)
        return State()

    def _put_aside(self, version: int | None) -> None:
        word = "damaged" if version is None else f"version-{str(version)[:9]}"
        number = 1
        while os.path.lexists(target := self.path.with_name(f"{self.path.stem}.{word}-{number}.json")):
            number += 1
        self.path.rename(target)
        self.aside.append(Aside(target, version))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold a lock that the system lets go when the process ends, however it ends."""
        from filelock import FileLock, Timeout  # noqa: PLC0415

        try:
            with FileLock(self.path.with_name(f".{self.path.stem}.lock"), timeout=_PATIENCE):
                yield
        except Timeout:
            raise self._error("another process does not let go of it", "別のプロセスが使用中です") from None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the system says about a disk into an error that names the file."""
        try:
            yield
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise self._error(f"it cannot be used ({reason})", f"使えません({reason})") from None

    def _error(self, problem: str, japanese: str) -> QuizStateError:
        return QuizStateError(
            self.path,
            problem,
            "put that right, or name another folder in AWSKG_STATE",
            japanese=(japanese, "これを直すか、環境変数 AWSKG_STATE で別のフォルダーを指定してください"),
        )
