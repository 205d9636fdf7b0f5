"""`awskg path`: how two things are related."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import click

from awskg.cli.options import because_option, shared_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.cli.grounded import GroundedList, GroundedRow, Telling
    from awskg.cli.options import Reasons, Settings
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Iri
    from awskg.network import Chain

_FARTHEST: Final = 12
"""How many statements a chain can have; a longer one tells nobody anything."""


@click.command("path")
@click.argument("a")
@click.argument("b")
@click.option(
    "--max-hops", type=click.IntRange(1, _FARTHEST), default=4, show_default=True, help="Statements in a chain."
)
@click.option("--directed", is_flag=True, help="Follow statements only the way they point.")
@click.option("--limit", type=click.IntRange(1), default=8, show_default=True, help="How many to show at most.")
@because_option
@shared_options
def command(  # noqa: PLR0913  # one parameter an option
    settings: Settings, a: str, b: str, max_hops: int, *, directed: bool, limit: int, reasons: Reasons
) -> None:
    """Show how A and B are related: chains of statements.

    The shortest chains come first, each with the lines it was read from. An arrow points the way the statement goes.
    Where the notes have a thing (filed under) is no relation; whose part or kind it is, is one.

        awskg path ECS EC2
        awskg path "Lambda@Edge" Lambda --because
        awskg path ラムダエッジ Lambda --max-hops 2

    The chains go to standard output. Exit status: 0, also when nothing relates the two; 2 a thing is unknown.
    """
    kg = settings.load()
    ends = kg.resolve(a), kg.resolve(b)
    search = partial(kg.paths, *ends, directed=directed)
    found = search(max_hops=max_hops, limit=limit)
    farther = () if found else search(max_hops=_FARTHEST, limit=1)
    settings.write(_list(kg, ends, found, _nothing(kg, ends, max_hops, farther), reasons))
    if found.more:
        settings.tell("more paths", limit=limit)
    if ends[0] == ends[1]:
        settings.tell("one thing", thing=kg.label(ends[0]))


def _nothing(kg: KnowledgeGraph, ends: tuple[Iri, Iri], max_hops: int, farther: Sequence[Chain]) -> str:
    """Return what is said where no chain is short enough: how long the shortest is."""
    from awskg.cli.wording import say  # noqa: PLC0415  # help needs no graph

    names = dict(zip("ab", map(kg.label, ends), strict=True))
    if farther:
        return say(kg.lang, "no path so short", **names, hops=max_hops, farther=farther[0].hops)
    return say(kg.lang, "no path", **names, hops=_FARTHEST)


def _list(
    kg: KnowledgeGraph, ends: tuple[Iri, Iri], found: Sequence[Chain], nothing: str, reasons: Reasons
) -> GroundedList:
    from awskg.cli.grounded import GroundedList, Telling  # noqa: PLC0415
    from awskg.cli.wording import say  # noqa: PLC0415

    telling = Telling(kg, (link for chain in found for link in chain.links), ends)
    names = dict(zip("ab", map(telling.name, ends), strict=True))
    conditional = any(telling.conditions(chain.links) for chain in found)
    return GroundedList(
        kg,
        ("hops", "things", "labels", "links", "claims", "text"),
        say(kg.lang, "path title", **names),
        [say(kg.lang, "chain"), *([say(kg.lang, "if")] if conditional else [])],
        [_row(chain, telling, conditional=conditional) for chain in found],
        reasons,
        nothing=nothing,
    )


def _row(chain: Chain, telling: Telling, *, conditional: bool) -> GroundedRow:
    from awskg.cli.grounded import GroundedRow  # noqa: PLC0415

    text = telling.chain(chain)
    record = {
        "hops": chain.hops,
        "things": [str(thing) for thing in chain.things],
        "labels": [telling.name(thing) for thing in chain.things],
        "links": [telling.record(link) for link in chain.links],
        "claims": [str(claim) for claim in chain.claims],
        "text": text,
    }
    cells = [text, *([telling.conditions(chain.links)] if conditional else [])]
    return GroundedRow(cells, record, chain.claims)
