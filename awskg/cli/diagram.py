"""`awskg diagram`: pictures of the graph, by the name of a view or around a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from awskg.cli.options import format_option, options_with
from awskg.cli.wording import say

if TYPE_CHECKING:
    from awskg.cli.options import Settings
    from awskg.diagrams import Diagram
    from awskg.knowledge import KnowledgeGraph

BINARY: Final = ("png", "pdf")
FORMATS: Final = ("mermaid", "dot", "svg", *BINARY, "drawio", "cytoscape", "html")


class Wanted(NamedTuple):
    """What is to be drawn, as the options have it.

    Attributes:
        name: a named view.
        focus: the thing around which to draw.
        depth: how many statements away from it.
        ends: two things to be related.
        relations: names of the only properties that count.
        budget: how many boxes there are at most.
    """

    name: str | None
    focus: str | None
    depth: int | None
    ends: tuple[str, str] | None
    relations: tuple[str, ...]
    budget: int | None


@click.command("diagram")
@click.argument("name", required=False)
@click.option("--focus", metavar="THING", help="Draw what is said of a thing, instead of a named view.")
@click.option("--depth", type=click.IntRange(1, 8), help="How many statements away from THING. Default: 1.")
@click.option("--path", "ends", nargs=2, metavar="A B", help="Draw how two things hang together.")
@click.option("--relation", "relations", multiple=True, metavar="NAME", help="Only such statements; repeatable.")
@click.option("--budget", type=click.IntRange(2, 200), metavar="N", help="How many boxes at most.")
@options_with(format_option(*FORMATS))
def command(settings: Settings, /, **options: Any) -> None:  # noqa: ANN401  # those of `Wanted`
    """Draw a view of the graph; without a name, list the views.

    A picture says how many statements it leaves out, and every box, row and arrow knows its claim.

        awskg diagram                                       the views
        awskg diagram ecs-auto-scaling                      in letters, on the terminal
        awskg diagram ecs-auto-scaling -o scaling.svg       for a slide or a README
        awskg diagram deployment-policies --lang ja -o policies.html
        awskg diagram --focus "Lambda@Edge" --depth 2 --format mermaid
        awskg diagram --path "Lambda@Edge" Lambda -o path.png
        awskg diagram --relation requires -o needs.drawio

    Formats: table (letters), md (Mermaid in Markdown), mermaid, dot, svg, png, pdf, drawio, cytoscape, html (the
    picture above its claims), and json, jsonl, csv, tsv (the statements drawn). The suffix of -o FILE chooses too.
    Pictures go to standard output. Exit status: 0 drawn, 2 no such view, thing or format, 3 a pack cannot be read.
    """
    kg = settings.load()
    drawn = _drawn(kg, Wanted(**options))
    if drawn is None:
        _list_only(settings)
        from awskg.cli.view_list import view_list  # noqa: PLC0415

        settings.write(view_list(kg))
        settings.tell("how to draw")
    elif (format_ := _binary(settings)) is not None:
        from awskg.cli.octets import refuse_terminal, write_octets  # noqa: PLC0415  # most pictures are text
        from awskg.diagrams import raster  # noqa: PLC0415

        refuse_terminal(format_, settings)
        write_octets(raster(drawn, format_), format_, settings)
    else:
        from awskg.cli.picture import Picture  # noqa: PLC0415  # the list of views needs none

        settings.write(Picture(drawn, kg, BINARY))


def _drawn(kg: KnowledgeGraph, wanted: Wanted) -> Diagram | None:
    """Return the diagram that is asked for, or None where none is."""
    from awskg import diagrams  # noqa: PLC0415  # help needs no graph

    name, focus, depth, ends, relations, budget = wanted
    if sum(way is not None for way in (name, focus, ends)) > 1 or (name is not None and relations):
        raise click.UsageError(say(kg.lang, "one picture"))
    if depth is not None and focus is None:
        raise click.UsageError(say(kg.lang, "depth of what"))
    if budget is not None and not (name or focus or ends or relations):
        raise click.UsageError(say(kg.lang, "budget of what"))
    if name is not None:
        return diagrams.draw_view(kg, name, budget=budget)
    if focus is not None:
        return diagrams.draw_focus(kg, focus, depth or 1, relations=relations, budget=budget)
    if ends is not None:
        return diagrams.draw_path(kg, *ends, relations=relations, budget=budget)
    return diagrams.draw_relation(kg, relations, budget=budget) if relations else None


def _binary(settings: Settings) -> str | None:
    """Return the format of a picture that is no text, or None where text is wanted."""
    wanted = _wanted(settings)
    return next((format_ for format_ in BINARY if format_ == wanted), None)


def _wanted(settings: Settings) -> str | None:
    """Return the format that is asked for, by its name or by the suffix of the file."""
    return settings.format_ or (settings.target.suffix.lstrip(".").lower() if settings.target else None)


def _list_only(settings: Settings) -> None:
    """Refuse to write the list of the views as a picture."""
    if _wanted(settings) in FORMATS:
        raise click.UsageError(say(settings.lang, "picture of what", format=_wanted(settings)))
