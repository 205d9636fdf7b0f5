"""A terminal that a test sits at: keys go in, and what is shown is waited for."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from select import select
from typing import TYPE_CHECKING, Self

from running import CURSOR, ERASED, environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

PATIENCE = 30
"""Seconds after which a test that waits for what never comes fails."""


class Terminal:
    """A command on a terminal of its own.

    Attributes:
        shown: everything that was shown so far.
    """

    def __init__(self, *command: str, columns: int = 80, variables: Mapping[str, str] | None = None) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        settings = environment(**{"NO_COLOR": "1", **(variables or {})})
        settings.pop("COLUMNS")
        # What leads a session and opens a terminal by its name is interrupted by the keys pressed there.
        opened = ["sh", "-c", 'exec "$@" < "$0" > "$0" 2>&1', os.ttyname(theirs)]
        self.process: subprocess.Popen[bytes] = subprocess.Popen(
            [*opened, sys.executable, *command], env=settings, stdin=theirs, start_new_session=True
        )
        os.close(theirs)
        self.shown = ""
        self._read = 0
        self._octets = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._ours)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def wait_for(self, text: str) -> str:
        """Wait until a text is shown that was not waited for yet; return what was shown up to it."""
        while text not in self.shown[self._read :]:
            assert self._more(), f"{text!r} was never shown, but: {self.shown[self._read :]}"
        end = self.shown.index(text, self._read) + len(text)
        found, self._read = self.shown[self._read : end], end
        return found

    def end(self) -> int:
        """Wait for the end, and return the exit status."""
        while self._more():
            pass
        return self.process.wait(PATIENCE)

    @property
    def lines(self) -> list[str]:
        """The lines that were shown, as they stood when they were left."""
        return [line.rpartition("\r")[2].rstrip() for line in self.shown.split("\n")]

    def _more(self) -> bool:
        assert select([self._ours], [], [], PATIENCE)[0], f"nothing more was shown: {self.shown}"
        try:
            piece = os.read(self._ours, 65536)
        except OSError:  # how a terminal says that its last writer has gone
            return False
        self._octets += piece
        try:
            text = self._octets.decode()
        except UnicodeDecodeError:  # in the middle of a letter
            return True
        self.shown = ERASED.sub("", CURSOR.sub("", text.replace("\r\n", "\n")))
        return bool(piece)
