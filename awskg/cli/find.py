"""`awskg find`: things and claims by a text in their names and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from awskg.cli.hits import HitList
from awskg.cli.options import shared_options

if TYPE_CHECKING:
    from awskg.cli.options import Settings


@click.command("find")
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many to show at most.")
@shared_options
def command(settings: Settings, text: tuple[str, ...], limit: int) -> None:
    """Find things and claims by a TEXT in either language.

    Names and sentences are searched. Case, width, kana script, spaces and hyphens do not count, and a misspelt name
    is still found.

        awskg find step functions
        awskg find ｽﾃｯﾌﾟファンクション
        awskg find CacheMissCoun

    What is found goes to standard output, the best first. Exit status: 0, also when nothing was found.
    """
    kg = settings.load()
    wanted = " ".join(text)
    hits = kg.find(wanted, limit + 1)
    settings.write(HitList(kg, wanted, hits[:limit]))
    if not hits:
        settings.tell("nothing found", text=wanted)
    elif len(hits) > limit:
        settings.tell("more")
