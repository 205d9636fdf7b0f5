"""Running the command line in tests: in this process, as a process of its own, and on a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from awskg.cli import main

if TYPE_CHECKING:
    from click.testing import Result

TINY = Path(__file__).parent / "packs" / "tiny"
COLUMNS = 100
CURSOR = re.compile(r"\x1b\[\?25[lh]")
ERASED = re.compile(r"(?:[^\n]*\n)?[^\n]*\r(?:\x1b\[1A)?\x1b\[2K")
"""What showed that work went on, and is gone when it is done: a line, then the way back to its start."""
SETTING = {"LC_ALL": "en_US.UTF-8", "COLUMNS": "200", "TERM": "xterm", "NO_COLOR": ""}


def run(*args: str | Path, stdin: str | None = None) -> Result:
    """Run `awskg` with *args* in this process, as in an English locale; no terminal is there."""
    return CliRunner(env=SETTING).invoke(main, [str(arg) for arg in args], input=stdin)


def table(*args: str | Path) -> str:
    """Return what a person reads who runs `awskg` with *args* on a page of 200 columns."""
    result = run(*args, "--format", "table")
    assert result.exit_code == 0, result.stderr
    return result.stdout


def process(*args: str, **options: object) -> subprocess.Popen[bytes]:
    """Start `awskg` with *args* as a process of its own, its streams in pipes."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-m", "awskg", *args]
    return subprocess.Popen(command, **{"env": environment(), **streams, **options})  # type: ignore[call-overload, no-any-return]


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process: this one's, in an English locale."""
    return {**os.environ, **SETTING, **more}


def on_a_terminal(command: str, columns: int = COLUMNS, folder: Path | None = None) -> str:
    """Run a command as a person sees it: on a terminal of a certain width, in English, without colour."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TERM": "xterm"}
    environment.pop(
        "COLUMNS", None
    )  # a parallel run of the tests sets it, and it would count for more than the terminal
    streams = {"stdout": theirs, "stderr": theirs, "stdin": theirs}
    process = subprocess.Popen(command, shell=True, cwd=folder, env=environment, **streams)  # type: ignore[call-overload]
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # how a terminal says that its last writer has gone
        pass
    process.wait()
    return ERASED.sub("", CURSOR.sub("", shown.decode().replace("\r\n", "\n")))


def rows(text: str) -> list[str]:
    """Return the lines of what was shown, without blanks at their ends."""
    return [line.rstrip() for line in text.strip("\n").splitlines()]
