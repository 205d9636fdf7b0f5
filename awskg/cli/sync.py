"""`awskg sync`: a pack and its notes in step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from awskg.cli.options import file_options

if TYPE_CHECKING:
    from awskg.authoring import Sync
    from awskg.cli.options import Settings


@click.command("sync")
@click.argument("folder", type=click.Path(path_type=Path), metavar="PACK")
@click.option("--notes", type=click.Path(path_type=Path), metavar="FILE", help="The notes. Default: as pack.toml says.")
@click.option("--check", "--dry-run", "only_look", is_flag=True, help="Write nothing; say what would be done.")
@file_options
@click.pass_context
def command(context: click.Context, settings: Settings, folder: Path, notes: Path | None, *, only_look: bool) -> None:
    """Bring a PACK in step with its notes after they were changed.

    Lines are known by their hashes. One that moved takes its claims with it; one that changed keeps them, to be looked
    at; one that is gone keeps its row at the end of the ledger, and its claims. New facts get claims that are still to
    be written. Nothing is deleted, and the notes are only read.

        awskg sync my-notes
        awskg sync my-notes --check     for a commit hook

    Lines that changed, went, came back or are new go to standard output with their claims, a summary to standard error.
    Exit status: 0 in step, 1 with --check when there is something to do, 3 the pack or the notes cannot be read.
    """
    from awskg.authoring import sync  # noqa: PLC0415  # help needs none of it
    from awskg.cli.steps import StepList  # noqa: PLC0415

    done = sync(folder, notes, only_look=only_look)
    settings.write(StepList(done))
    _tell(settings, done, folder, only_look=only_look)
    context.exit(1 if only_look and done.written else 0)


def _tell(settings: Settings, done: Sync, folder: Path, *, only_look: bool) -> None:
    from awskg.authoring import Fate  # noqa: PLC0415

    if not done.written:
        settings.tell("in step")
        return
    counts = {fate.value: done.count(fate) for fate in Fate if fate is not Fate.SAME}
    added = {"things": len(done.topics), "stubs": done.stubs, "files": len(done.written)}
    settings.tell("would sync" if only_look else "synced", **counts, **added)
    if not only_look and any(step.claims for step in done.steps if step.fate in (Fate.CHANGED, Fate.GONE)):
        settings.tell("look at", folder=folder)
