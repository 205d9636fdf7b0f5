"""The command line as a process of its own: `awskg`, or `python -m awskg`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from awskg import __version__
from awskg.errors import INTERRUPTED


def run() -> None:
    """Run the command line, and leave as soon as everything is written.

    Nothing is taken apart at the end: freeing the graph and the modules one by one takes as long as the answer did.
    """
    gc.set_threshold(50_000)  # an answer makes less garbage than that; looking for it takes a tenth of the time
    try:
        if sys.argv[1:] == ["--version"] and sys.stdout and sys.stderr:  # a closed stream is the command line's affair
            _say_version()
        from awskg.cli import main  # noqa: PLC0415  # an interrupt while it is imported must be quiet too

        main()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    except SystemExit as end:
        with suppress(BrokenPipeError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


def _say_version() -> NoReturn:
    """Answer what installers and scripts ask, without importing the command line."""
    with suppress(BrokenPipeError):
        print(f"awskg {__version__}")  # noqa: T201  # it is the answer
    sys.exit()


if __name__ == "__main__":
    run()
