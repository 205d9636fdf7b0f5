"""`awskg check`: what is wrong in packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from awskg import resources
from awskg.cli.busy import busy
from awskg.cli.findings import FindingList
from awskg.cli.options import shared_options
from awskg.cli.output import Format
from awskg.cli.wording import say

if TYPE_CHECKING:
    from awskg.cli.options import Settings


@click.command("check")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[PACK]...")
@click.option("--notes", type=click.Path(path_type=Path), metavar="FILE", help="The notes, to compare line by line.")
@shared_options
@click.pass_context
def command(context: click.Context, settings: Settings, folders: tuple[Path, ...], notes: Path | None) -> None:
    """Check PACKs, folders of claims, for what is wrong in them.

    Without a PACK, the bundled one is checked together with those given by --pack.

        awskg check
        awskg check --pack my-notes      the bundled pack and my-notes, which may speak of its things
        awskg check my-notes             my-notes alone

    One finding a line goes to standard output, as path:line:column: CODE message; a summary to standard error. Exit
    status: 0 nothing found, 1 findings, 3 a folder is no pack.
    """
    from awskg.checks import check  # noqa: PLC0415 (slow to import, and help needs none)

    with busy(say(settings.lang, "checking")):
        findings = check(folders or (resources.bundled_pack(), *settings.packs), notes=notes)
    settings.write(FindingList(findings), piped=Format.TABLE)
    settings.tell("findings", findings=len(findings))
    context.exit(1 if findings else 0)
