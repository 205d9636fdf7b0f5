"""`awskg tour`: the main job in a minute."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from awskg.cli.options import file_options
from awskg.cli.stops import Tour

if TYPE_CHECKING:
    from awskg.cli.options import Settings

PICTURE = Path("awskg-tour.svg")


@click.command("tour")
@file_options
def command(settings: Settings) -> None:
    """See the main job in a minute: load, check, ask, verify, draw.

    The picture is written to -o FILE, awskg-tour.svg in this folder unless given; everything else goes to standard
    output. Exit status: 0, or 1 when the check finds something.

        awskg tour
        awskg tour --lang ja -o /tmp/scaling.html
    """
    tour = Tour(settings, settings.target or PICTURE)
    for line in tour.lines():
        click.echo(line)
    raise click.exceptions.Exit(1 if tour.findings else 0)
