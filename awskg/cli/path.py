"""`awskg path`: how two things are related."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from awskg.cli.options import because_option, shared_options

if TYPE_CHECKING:
    from awskg.cli.grounded import GroundedList, GroundedRow, Telling
    from awskg.cli.options import Reasons, Settings
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Iri
    from awskg.network import Chain, Paths


@click.command("path")
@click.argument("a")
@click.argument("b")
@click.option("--max-hops", type=click.IntRange(1, 12), default=4, show_default=True, help="Statements in a chain.")
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
    found = kg.paths(*ends, max_hops=max_hops, directed=directed, limit=limit)
    settings.write(_list(kg, ends, found, max_hops, reasons))
    if found.more:
        settings.tell("more paths", limit=limit)


def _list(kg: KnowledgeGraph, ends: tuple[Iri, Iri], found: Paths, max_hops: int, reasons: Reasons) -> GroundedList:
    from awskg.cli.grounded import GroundedList, Telling  # noqa: PLC0415  # help needs no graph
    from awskg.cli.wording import say  # noqa: PLC0415

    telling = Telling(kg, (link for chain in found for link in chain.links), ends)
    names = dict(zip("ab", map(telling.name, ends), strict=True))
    return GroundedList(
        kg,
        ("hops", "things", "labels", "links", "claims", "text"),
        say(kg.lang, "path title", **names),
        [say(kg.lang, "chain")],
        [_row(chain, telling) for chain in found],
        reasons,
        nothing=say(kg.lang, "no path", **names, hops=max_hops),
    )


def _row(chain: Chain, telling: Telling) -> GroundedRow:
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
    return GroundedRow([text], record, chain.claims)
