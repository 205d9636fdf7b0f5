"""`awskg show`: everything about one thing, or one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from awskg.cli.card import ThingCard
from awskg.cli.claim_card import ClaimCard
from awskg.cli.options import shared_options
from awskg.errors import UnknownNameError, UnknownThingError
from awskg.model import View
from awskg.namespaces import CLAIM

if TYPE_CHECKING:
    from awskg.cli.options import Settings
    from awskg.knowledge import KnowledgeGraph


@click.command("show")
@click.argument("name", nargs=-1, required=True, metavar="THING")
@shared_options
def command(settings: Settings, name: tuple[str, ...]) -> None:
    """Show what the notes say about a THING, and whether it holds.

    Each sentence comes with its line and its verdict, property by property. A thing is named by its id, label,
    alias or a common misspelling, in English or Japanese; a claim by its id. What no longer holds is shown too,
    marked, with its correction; --view noted or current narrows that.

        awskg show Lambda@Edge
        awskg show オートスケーリンググループ
        awskg show claim:m3-lacks-ipv6

    The card goes to standard output. Exit status: 0 shown, 2 nothing is called so.
    """
    kg = settings.load(View.ALL)
    settings.write(card(kg, " ".join(name)))


def card(kg: KnowledgeGraph, name: str) -> ThingCard | ClaimCard:
    """Return the card of the thing, or else of the claim, that *name* names.

    Raises:
        UnknownThingError: neither a thing nor a claim is called so.
        AmbiguousNameError: several things are.
    """
    if name.startswith(("claim:", CLAIM)):
        return ClaimCard(kg.claim(name), kg)
    try:
        thing = kg[name]
    except UnknownThingError as unknown:
        try:
            return ClaimCard(kg.claim(name), kg)
        except UnknownNameError:
            raise unknown from None
    return ThingCard(thing, kg.claims(thing), kg, kg.stubs(thing))
