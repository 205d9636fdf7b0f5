"""Running the command line in tests: in this process, as a process of its own, and on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from awskg.cli import main

if TYPE_CHECKING:
    from click.testing import Result

TINY = Path(__file__).parent / "packs" / "tiny"
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
