"""`awskg errata`: what in the notes no longer holds, and what is true instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from awskg.cli.options import format_option, options_with
from awskg.model import View

if TYPE_CHECKING:
    from awskg.cli.options import Settings


@click.command("errata")
@click.option("--lacking", is_flag=True, help="Also what still holds but is imprecise or incomplete.")
@options_with(format_option("html"))
def command(settings: Settings, *, lacking: bool) -> None:
    """List what in the notes no longer holds, or never did.

    By section: what the notes say, the line, what is true now, since when, and by which evidence.

        awskg errata                        on the terminal
        awskg errata --lacking              with what is imprecise or incomplete
        awskg errata --format md            for a wiki
        awskg errata -o errata.html         one page that needs nothing else

    The list goes to standard output. Exit status: 0 listed, 3 a pack cannot be read.
    """
    from awskg.cli.errata_list import ErrataList  # noqa: PLC0415  # help needs no graph

    kg = settings.load(View.ALL)
    errata = kg.errata(lacking=lacking)
    settings.write(ErrataList(errata, kg))
    settings.tell("errata", errata=len(errata))
