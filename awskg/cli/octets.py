"""Writing what is no text: to a file, whole or not at all, or into a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from awskg.cli.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from awskg.cli.options import Settings


def write_octets(octets: bytes, format_: str, settings: Settings) -> None:
    """Write octets where the person wants them.

    Raises:
        click.UsageError: that is a terminal.
        OSError: the file cannot be written.
    """
    target = settings.target if settings.target and str(settings.target) != "-" else None
    if target is None:
        refuse_terminal(format_, settings)
        sys.stdout.buffer.write(octets)
    else:
        _write_file(target, octets)


def refuse_terminal(format_: str, settings: Settings) -> None:
    """Refuse to write what is no text to a terminal, before it is made.

    Raises:
        click.UsageError: there is no file to write to, and standard output is a terminal.
    """
    if (settings.target is None or str(settings.target) == "-") and sys.stdout.isatty():
        raise click.UsageError(say(settings.lang, "no binary here", format=format_))


def write_folder(files: Mapping[str, bytes], format_: str, settings: Settings) -> None:
    """Write files into a new folder, all of them or none.

    Args:
        files: their contents, by their paths below the folder.
        format_: what they are.
        settings: where they go.

    Raises:
        click.UsageError: no folder is named.
        OSError: there is something in its place, or it cannot be written.
    """
    from awskg.writing import new_folder  # noqa: PLC0415

    if settings.target is None or str(settings.target) == "-":
        raise click.UsageError(say(settings.lang, "folder needed", format=format_))
    with new_folder(settings.target) as folder:
        for name, octets in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(octets)


def _write_file(target: Path, octets: bytes) -> None:
    from awskg.writing import replace_all_bytes  # noqa: PLC0415

    if target.exists() and not target.is_file():  # a device or a named pipe must stay what it is
        with target.open("wb") as stream:
            stream.write(octets)
    else:
        replace_all_bytes({target: octets})
