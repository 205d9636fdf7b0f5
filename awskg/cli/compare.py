"""`awskg compare`: two things side by side."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

import click

from awskg.cli.options import because_option, shared_options

if TYPE_CHECKING:
    from awskg.cli.options import Reasons, Settings
    from awskg.knowledge import KnowledgeGraph


@click.command("compare")
@click.argument("a")
@click.argument("b", required=False, metavar="B")
@because_option
@shared_options
def command(settings: Settings, a: str, b: str | None, reasons: Reasons) -> None:
    """Set A and B side by side, differences first.

    First comes what the notes say of the two together, then what they say of only one, last what of both. An arrow ←
    marks what another thing says of it, such as a choice that names it. A value has the conditions for it behind it,
    in brackets, and how it is meant, such as (possible). An empty cell means that nothing is said.

        awskg compare "Step Functions" SWF
        awskg compare Rolling Immutable --because

    The table goes to standard output. Exit status: 0 compared, 2 a thing is unknown.
    """
    from awskg.cli.side_by_side import side_by_side  # noqa: PLC0415  # help needs no graph

    kg = settings.load()
    if b is None:
        raise click.UsageError(_with_what(kg, a))
    comparison = kg.compare(a, b)
    settings.write(side_by_side(kg, comparison, reasons))
    if comparison.a == comparison.b:
        settings.tell("one thing", thing=kg.label(comparison.a))


def _with_what(kg: KnowledgeGraph, a: str) -> str:
    """Return what is said to a person who names one thing only: what the notes know to compare it with."""
    from awskg.cli.wording import listing, say  # noqa: PLC0415  # help needs no graph

    others = dict.fromkeys(other.thing for other in kg.alternatives(a))
    told = say(kg.lang, "compare with what", thing=quote(a))
    known = listing(map(kg.label, others), kg.lang)
    return say(kg.lang, "alternatives known", told=told, things=known) if others else told
