"""`awskg order`: what to read before what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from awskg.cli.options import because_option, shared_options

if TYPE_CHECKING:
    from awskg.cli.grounded import GroundedList, GroundedRow, Telling
    from awskg.cli.options import Reasons, Settings
    from awskg.knowledge import KnowledgeGraph
    from awskg.network import LearningOrder, Lesson


@click.command("order")
@click.argument("name", nargs=-1, metavar="[THING]")
@because_option
@shared_options
def command(settings: Settings, name: tuple[str, ...], reasons: Reasons) -> None:
    """List what to read before what; with a THING, only for that.

    The order is that of the notes, but a thing comes after the service or the kind that it belongs to, and after what
    it requires, uses, extends or is made up of. Things that wait for each other are named at the end.

        awskg order
        awskg order ECS cluster auto scaling

    The list goes to standard output. Exit status: 0 listed, 2 the thing is unknown.
    """
    kg = settings.load()
    order = kg.learning_order(kg.resolve(" ".join(name)) if name else None)
    settings.write(_list(kg, order, reasons, towards=bool(name)))
    settings.tell("lessons", lessons=len(order.lessons), first=sum(not lesson.after for lesson in order.lessons))


def _list(kg: KnowledgeGraph, order: LearningOrder, reasons: Reasons, *, towards: bool) -> GroundedList:
    from awskg.cli.grounded import GroundedList, Telling  # noqa: PLC0415  # help needs no graph
    from awskg.cli.wording import say  # noqa: PLC0415

    things = [lesson.thing for lesson in order.lessons]
    telling = Telling(kg, (link for lesson in order.lessons for link in lesson.after), things)
    goal = {"thing": telling.name(things[-1])} if towards else {}
    return GroundedList(
        kg,
        ("place", "thing", "label", "after", "claims", "cycle"),
        say(kg.lang, "order towards" if towards else "order title", **goal),
        ["", say(kg.lang, "read"), say(kg.lang, "read first")],
        [_row(place, lesson, order, telling) for place, lesson in enumerate(order.lessons, 1)],
        reasons,
        nothing=say(kg.lang, "no order"),
        below=[
            *(say(kg.lang, "read together", things=telling.names(cycle.things)) for cycle in order.cycles),
            *([say(kg.lang, "nothing first")] if things and not any(lesson.after for lesson in order.lessons) else []),
        ],
        numbers=frozenset({0}),
    )


def _row(place: int, lesson: Lesson, order: LearningOrder, telling: Telling) -> GroundedRow:
    from awskg.cli.grounded import GroundedRow  # noqa: PLC0415

    together = (cycle for cycle in order.cycles if lesson.thing in cycle.things)
    record = {
        "place": place,
        "thing": str(lesson.thing),
        "label": telling.name(lesson.thing),
        "after": [telling.record(link) for link in lesson.after],
        "claims": [str(claim) for claim in lesson.claims],
        "cycle": [str(thing) for cycle in together for thing in cycle.things],
    }
    return GroundedRow([str(place), telling.name(lesson.thing), telling.relations(lesson.after)], record, lesson.claims)
