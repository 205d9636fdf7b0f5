"""A sign on standard error that work goes on, for a person who waits."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def busy(sentence: str) -> Iterator[Callable[[str], None]]:
    """Show *sentence* while the work goes on, if a terminal is watching; it is gone when the work is done.

    What it yields shows how far the work is, behind the sentence. Nothing is shown in a pipe, and nothing is imported
    for it.
    """
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console  # noqa: PLC0415  # slow to import, and a pipe needs none

    with Console(stderr=True).status(sentence) as status:
        yield lambda step: status.update(f"{sentence} {step}")


@contextmanager
def progress(sentence: str, parts: int) -> Iterator[Callable[[str], None]]:
    """Show *sentence* beside a bar that is full after so many parts, if a terminal is watching.

    What it yields is told the name of each part as its turn comes.
    """
    if not sys.stderr.isatty():
        yield lambda _part: None
        return
    from rich.console import Console  # noqa: PLC0415  # slow to import, and a pipe needs none
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn  # noqa: PLC0415

    columns = (TextColumn(sentence), BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=parts)
        yield lambda part: bar.update(task, advance=1, description=part)
