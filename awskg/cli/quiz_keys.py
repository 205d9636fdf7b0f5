"""A keyboard, key by key: what a person presses at a terminal, without Enter and without an echo."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from select import select
from typing import TYPE_CHECKING, Final, Self

from awskg.width import display_width, visible

if TYPE_CHECKING:
    from types import TracebackType

ENTER: Final = "\n"
BACKSPACE: Final = "\x7f"
NOTHING: Final = ""
"""No key was pressed in time."""

_ESCAPE: Final = "\x1b"
_END: Final = "\x04"
_CLEAR: Final = "\x15"
_INTRODUCERS: Final = frozenset("[O")
_SEQUENCE: Final = 0.03
"""Seconds within which the rest of what an arrow key sends is there."""


class Keyboard:
    """The keys of the terminal at standard input, while it is entered; an interrupt stays an interrupt."""

    def __init__(self) -> None:
        """Take standard input."""
        self._file = sys.stdin.fileno()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting = ""

    def __enter__(self) -> Self:
        """Turn off the echo and the wait for Enter."""
        import termios  # noqa: PLC0415  # not on every system

        self._before = termios.tcgetattr(self._file)
        self._listen()
        self._continued = signal.signal(signal.SIGCONT, lambda *_: self._listen())
        self._ended = signal.signal(signal.SIGTERM, _leave)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was."""
        import termios  # noqa: PLC0415

        signal.signal(signal.SIGCONT, self._continued)
        signal.signal(signal.SIGTERM, self._ended)
        termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)

    def _listen(self) -> None:
        import tty  # noqa: PLC0415

        tty.setcbreak(self._file)

    def key(self, seconds: float | None = None) -> str:
        """Return the next key, or `NOTHING` when none is pressed for so many seconds.

        Arrow keys and the like are no keys. Enter is `ENTER` whatever the terminal sends for it.

        Raises:
            EOFError: the terminal is gone, or Ctrl-D was pressed.
        """
        while True:
            letter = self._letter(seconds)
            if letter == _ESCAPE:
                self._pass_over_sequence()
            elif letter == _END:
                raise EOFError
            else:
                return {"\r": ENTER, "\b": BACKSPACE}.get(letter, letter)

    def forget(self) -> None:
        """Forget what was pressed before now: a key pressed twice is no answer to what comes next."""
        import termios  # noqa: PLC0415

        termios.tcflush(self._file, termios.TCIFLUSH)
        self._decoder.reset()
        self._waiting = ""

    def _pass_over_sequence(self) -> None:
        """Read the rest of what an arrow key sends: a bracket, parameters, and a letter that ends it."""
        if self._letter(_SEQUENCE) in _INTRODUCERS:
            while (letter := self._letter(_SEQUENCE)) and not letter.isalpha() and letter != "~":
                pass

    def _letter(self, seconds: float | None) -> str:
        while not self._waiting:
            if not select([self._file], [], [], seconds)[0]:
                return NOTHING
            try:
                octets = os.read(self._file, 1024)
            except OSError:  # how a terminal says that it has gone
                octets = b""
            if not octets:
                raise EOFError
            self._waiting = self._decoder.decode(octets)
        letter, self._waiting = self._waiting[0], self._waiting[1:]
        return letter


def _leave(number: int, _frame: object) -> None:
    """End as the signal would have it, but leave the terminal as it was before."""
    raise SystemExit(128 + number)


class Line:
    """One line that is written over in place: what was typed so far, of which the end is shown where it is too long."""

    def __init__(self, columns: int, prompt: str = "> ") -> None:
        """Show the prompt."""
        self._room, self._prompt, self._width = columns - len(prompt) - 1, prompt, 0
        self.show("")

    def show(self, text: str) -> None:
        """Show a text behind the prompt, in place of the one before."""
        plain = visible(text)
        while display_width(plain) > self._room:
            plain = plain[1:]
        width = display_width(self._prompt + plain)
        blanks = max(self._width - width, 0)
        sys.stdout.write(f"\r{self._prompt}{plain}{' ' * blanks}" + "\b" * blanks)
        sys.stdout.flush()
        self._width = width

    def end(self) -> None:
        """Go on below it."""
        sys.stdout.write("\n")
        sys.stdout.flush()


def edited(text: str, key: str) -> str:
    """Return a text that is being typed, after one more key.

    >>> edited("EC", "2"), edited("東京", BACKSPACE)
    ('EC2', '東')
    """
    if key == BACKSPACE:
        return text[:-1]
    if key == _CLEAR:
        return ""
    return text + key if key.isprintable() else text
