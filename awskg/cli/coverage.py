"""`awskg coverage`: what became of each line of the notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from awskg.cli.ledger import coverage_sheet, drift_lines
from awskg.cli.options import shared_options

if TYPE_CHECKING:
    from awskg.cli.options import Settings


@click.command("coverage")
@click.option("--notes", type=click.Path(path_type=Path), metavar="FILE", help="The notes, to compare line by line.")
@shared_options
@click.pass_context
def command(context: click.Context, settings: Settings, notes: Path | None) -> None:
    """Show what became of each line of the notes.

    A table of the sections: their lines, those that carry a fact, their claims, and the lines that gave none. With
    the notes themselves, also the lines that moved or changed since, and the claims that lost their ground.

        awskg coverage
        awskg coverage --notes aws-compute-notes.ja.md

    The table goes to standard output, drift to standard error. Exit status: 0 complete, 1 a line that carries a
    fact has no claim, or the notes differ from the ledger; 3 the notes cannot be read.
    """
    kg = settings.load()
    coverage = kg.coverage(notes)
    settings.write(coverage_sheet(kg, coverage))
    for line in drift_lines(kg, coverage):
        click.echo(line, err=True)
    context.exit(0 if coverage.complete and not coverage.drift else 1)
