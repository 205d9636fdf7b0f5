"""`awskg compare`: two things side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from awskg.cli.options import because_option, shared_options

if TYPE_CHECKING:
    from awskg.cli.options import Reasons, Settings


@click.command("compare")
@click.argument("a")
@click.argument("b")
@because_option
@shared_options
def command(settings: Settings, a: str, b: str, reasons: Reasons) -> None:
    """Set A and B side by side, differences first.

    First comes what the notes say of the two together, then what they say of only one, last what of both. An arrow ←
    marks what another thing says of it, such as a choice that names it. An empty cell: nothing is stated.

        awskg compare "Step Functions" SWF
        awskg compare Rolling Immutable --because

    The table goes to standard output. Exit status: 0 compared, 2 a thing is unknown.
    """
    from awskg.cli.side_by_side import side_by_side  # noqa: PLC0415  # help needs no graph

    kg = settings.load()
    comparison = kg.compare(a, b)
    settings.write(side_by_side(kg, comparison, reasons))
    if comparison.a == comparison.b:
        settings.tell("one thing", thing=kg.label(comparison.a))
