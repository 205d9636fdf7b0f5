"""`awskg errata`: what in the notes no longer holds, and what is true instead."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import click

from awskg.cli.options import Named, options_with
from awskg.model import View

if TYPE_CHECKING:
    from awskg.cli.options import Settings


class ErrataFormat(StrEnum):
    """How errata are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    HTML = "html"


_FORMAT: Final = click.option(
    "--format", "format_", type=Named("format", ErrataFormat), help="Default: table on a terminal, else jsonl."
)


@click.command("errata")
@click.option("--lacking", is_flag=True, help="Also what still holds but is imprecise or incomplete.")
@options_with(_FORMAT)
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
    if settings.target and settings.target.suffix in (".html", ".htm") and settings.format_ is None:
        settings = settings._replace(format_=ErrataFormat.HTML)
    errata = kg.errata(lacking=lacking)
    settings.write(ErrataList(errata, kg))
    settings.tell("errata", errata=len(errata))
