"""`awskg requires`: what a thing requires, or what breaks without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from awskg.cli.options import because_option, shared_options
from awskg.model import Iri
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.cli.grounded import GroundedList, GroundedRow, Telling
    from awskg.cli.options import Reasons, Settings
    from awskg.knowledge import KnowledgeGraph
    from awskg.network import Reached

_DOES_NOT_REQUIRE: Final = AK + "doesNotRequire"


@click.command("requires")
@click.argument("name", nargs=-1, required=True, metavar="THING")
@click.option("--dependents", "backwards", is_flag=True, help="What breaks without THING, instead.")
@click.option("--max-hops", type=click.IntRange(1), default=64, help="How far to follow. Default: 64.")
@because_option
@shared_options
def command(settings: Settings, name: tuple[str, ...], *, backwards: bool, max_hops: int, reasons: Reasons) -> None:
    """Show what a THING requires, directly or by way of others.

    The nearest comes first; what is required only by something that is required is shown with that.

        awskg requires ECS cluster auto scaling
        awskg requires "capacity provider" --dependents     what breaks without it

    The list goes to standard output. Exit status: 0, also when nothing is stated; 2 the thing is unknown.
    """
    kg = settings.load()
    thing = kg.resolve(" ".join(name))
    reached = (kg.dependents if backwards else kg.requirements)(thing, max_hops=max_hops)
    settings.write(_list(kg, thing, reached, reasons, backwards=backwards))
    if reached:
        settings.tell("things found", things=len(reached))


def _list(
    kg: KnowledgeGraph, thing: Iri, reached: Sequence[Reached], reasons: Reasons, *, backwards: bool
) -> GroundedList:
    from awskg.cli.grounded import GroundedList, Telling  # noqa: PLC0415  # help needs no graph
    from awskg.cli.wording import say  # noqa: PLC0415

    spared = _spared(kg, thing, backwards=backwards)
    telling = Telling(kg, (link for found in reached for link in found.chain.links), [thing, *spared])
    title, nothing = ("breaks title", "nothing breaks") if backwards else ("requires title", "requires nothing")
    without = say(kg.lang, "does without" if backwards else "works without", things=telling.names(spared))
    deep = any(found.hops > 1 for found in reached)
    conditional = any(telling.conditions(found.chain.links) for found in reached)
    shown = [*(["by way of"] if deep else []), *(["if"] if conditional else [])]
    return GroundedList(
        kg,
        ("thing", "label", "hops", "by", "links", "claims"),
        say(kg.lang, title, thing=telling.name(thing)),
        [say(kg.lang, "name"), *(say(kg.lang, column) for column in shown)],
        [_row(found, telling, shown) for found in reached],
        reasons,
        nothing=say(kg.lang, nothing, thing=telling.name(thing)),
        below=[without] if spared else [],
    )


def _spared(kg: KnowledgeGraph, thing: Iri, *, backwards: bool) -> list[Iri]:
    """Return what a thing is stated not to require, or what is stated not to require it."""
    triples = (triple for claim in kg.claims(thing) for triple in claim.triples if triple[1] == _DOES_NOT_REQUIRE)
    ends = (triple[::-2] if backwards else triple[::2] for triple in triples)
    return list(dict.fromkeys(other for start, other in ends if start == thing and isinstance(other, Iri)))


def _row(found: Reached, telling: Telling, shown: Sequence[str]) -> GroundedRow:
    from awskg.cli.grounded import GroundedRow  # noqa: PLC0415

    between = found.chain.things[1:-1]
    record = {
        "thing": str(found.thing),
        "label": telling.name(found.thing),
        "hops": found.hops,
        "by": [str(thing) for thing in between],
        "links": [telling.record(link) for link in found.chain.links],
        "claims": [str(claim) for claim in found.chain.claims],
    }
    more = {"by way of": telling.names(between), "if": telling.conditions(found.chain.links)}
    return GroundedRow([telling.name(found.thing), *(more[column] for column in shown)], record, found.chain.claims)
