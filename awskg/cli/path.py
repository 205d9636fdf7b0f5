"""`awskg path`: how two things are related."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from awskg.cli.options import because_option, shared_options
from awskg.network.telling import BOOKKEEPING, FILED_UNDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.cli.grounded import GroundedList, GroundedRow, Telling
    from awskg.cli.options import Reasons, Settings
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Iri
    from awskg.network import Chain, Link

_FARTHEST: Final = 12
"""How many hops a chain can have, which are its statements; a longer one tells nobody anything."""


@click.command("path")
@click.argument("a")
@click.argument("b")
@click.option("--max-hops", type=click.IntRange(1, _FARTHEST), default=4, show_default=True, help="Hops in a chain.")
@click.option("--directed", is_flag=True, help="Follow statements only the way they point.")
@click.option("--limit", type=click.IntRange(1), default=8, show_default=True, help="How many to show at most.")
@because_option
@shared_options
def command(  # noqa: PLR0913  # one parameter an option
    settings: Settings, a: str, b: str, max_hops: int, *, directed: bool, limit: int, reasons: Reasons
) -> None:
    """Show how A and B are related: chains of statements.

    The shortest chains come first, each with the lines it was read from. A statement is a hop; its arrow points the way
    it goes.
    Where the notes have a thing (filed under) is no relation; whose part or kind it is, is one.

        awskg path ECS EC2
        awskg path "Lambda@Edge" Lambda --because
        awskg path ラムダエッジ Lambda --max-hops 2

    The chains go to standard output. Exit status: 0, also when nothing relates the two; 2 a thing is unknown.
    """
    kg = settings.load()
    ends = kg.resolve(a), kg.resolve(b)
    found = kg.paths(*ends, max_hops=max_hops, directed=directed, limit=limit)
    nothing = "" if found else _nothing(kg, ends, max_hops, directed=directed)
    settings.write(_list(kg, ends, found, nothing, reasons))
    if found.more:
        settings.tell("more")
    if ends[0] == ends[1]:
        settings.tell("one thing", thing=kg.label(ends[0]))


def _nothing(kg: KnowledgeGraph, ends: tuple[Iri, Iri], max_hops: int, *, directed: bool) -> str:
    """Return what is said where no chain is short enough: how long the shortest is, or that none counts."""
    from awskg.cli.wording import say  # noqa: PLC0415  # help needs no graph

    names = dict(zip("ab", map(kg.label, ends), strict=True))
    if farther := kg.paths(*ends, max_hops=_FARTHEST, directed=directed, limit=1):
        return say(kg.lang, "no path so short", **names, hops=max_hops, farther=farther[0].hops)
    by_headings = any(link.predicate == FILED_UNDER for link in _anyhow(kg, ends, directed=directed))
    return say(kg.lang, "no path but by headings" if by_headings else "no path", **names, hops=_FARTHEST)


def _anyhow(kg: KnowledgeGraph, ends: tuple[Iri, Iri], *, directed: bool) -> Sequence[Link]:
    """Return the statements of the shortest chain that may also go by where the notes have a thing."""
    from awskg.network import paths  # noqa: PLC0415

    graph = kg.networkx()
    followed = {told["predicate"] for *_, told in graph.edges(data=True)} - BOOKKEEPING | {FILED_UNDER}
    found = paths(graph, *ends, max_hops=_FARTHEST, directed=directed, relations=followed, limit=1)
    return found[0].links if found else ()


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
