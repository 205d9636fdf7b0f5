"""`awskg gaps`: what the graph leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from awskg.cli.options import Named, because_option, shared_options
from awskg.network import GapKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.cli.grounded import GroundedList, GroundedRow, Telling
    from awskg.cli.options import Reasons, Settings
    from awskg.knowledge import KnowledgeGraph
    from awskg.network import Gap


@click.command("gaps")
@click.option("--kind", "kinds", type=Named("kind", GapKind), multiple=True, help="Only such gaps; repeatable.")
@because_option
@shared_options
def command(settings: Settings, kinds: tuple[GapKind, ...], reasons: Reasons) -> None:
    """List what the graph leaves open: what to read, ask or write next.

    Claims without evidence, things without a definition, alternatives without a condition, features that no shipped
    question leads to, names that come up once, services without a limit.

        awskg gaps
        awskg gaps --kind no-condition --kind unasked --because

    The list goes to standard output. Exit status: 0, also when nothing is open.
    """
    kg = settings.load()
    found = [gap for gap in kg.gaps() if not kinds or gap.kind in kinds]
    settings.write(_list(kg, found, reasons))
    settings.tell("gaps", gaps=len(found))


def _list(kg: KnowledgeGraph, found: Sequence[Gap], reasons: Reasons) -> GroundedList:
    from awskg.cli.grounded import GroundedList, Telling  # noqa: PLC0415  # help needs no graph
    from awskg.cli.wording import say  # noqa: PLC0415

    telling = Telling(kg, (), (thing for gap in found for thing in (gap.thing, gap.other) if thing))
    return GroundedList(
        kg,
        ("kind", "missing", "thing", "label", "other", "claims"),
        say(kg.lang, "gaps title"),
        [say(kg.lang, "missing"), say(kg.lang, "of what")],
        [_row(gap, kg, telling) for gap in found],
        reasons,
        nothing=say(kg.lang, "no gaps"),
    )


def _row(gap: Gap, kg: KnowledgeGraph, telling: Telling) -> GroundedRow:
    from awskg.cli.grounded import GroundedRow  # noqa: PLC0415

    missing, label = gap.missing.in_(kg.lang), telling.name(gap.thing)
    record = {
        "kind": gap.kind.value,
        "missing": missing,
        "thing": str(gap.thing),
        "label": label,
        "other": str(gap.other) if gap.other else None,
        "claims": [str(claim) for claim in gap.claims],
    }
    return GroundedRow([missing, telling.names(filter(None, (gap.thing, gap.other)))], record, gap.claims)
