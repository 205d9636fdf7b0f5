"""`awskg asof`: what held on a day of the past and no longer does, or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from awskg.cli.options import shared_options
from awskg.cli.reasons import reason_records, reference
from awskg.cli.sheet import Sheet
from awskg.cli.wording import say
from awskg.errors import ParameterTypeError
from awskg.model import AsOf, View

if TYPE_CHECKING:
    from awskg.cli.options import Settings
    from awskg.knowledge import KnowledgeGraph


@click.command("asof")
@click.argument("date", metavar="DATE")
@shared_options
def command(settings: Settings, date: str) -> None:
    """Show what differs between a DATE of the past and today.

    It goes by the dates of verdicts, as far as they are known. A DATE is a day, the last day
    of a month, or that of a year; it is a view too, for every other command:

        awskg asof 2020-06                               what has changed since June 2020
        awskg ask can-a-thing-do --view 2019-01 …        an answer as of January 2019
        awskg sparql --view 2022 'SELECT …'

    What has no date stands as it does today. The list goes to standard output. Exit status: 0 listed, 2 no date.
    """
    try:
        view = AsOf(date)
    except ValueError:
        raise ParameterTypeError("DATE", "date", date, "2020, 2020-06 or 2020-06-30") from None
    kg = settings.load(View.ALL)
    then, now = kg.in_view(view), kg.in_view(View.CURRENT)
    sheet = _sheet(then, now, kg)
    settings.write(sheet)
    settings.tell("differing", claims=len(sheet.records_))


def _sheet(then: KnowledgeGraph, now: KnowledgeGraph, kg: KnowledgeGraph) -> Sheet:
    before, after = ({claim.iri: claim for claim in graph.claims()} for graph in (then, now))
    differing = [(claim, "held then") for iri, claim in before.items() if iri not in after]
    differing += [(claim, "holds now") for iri, claim in after.items() if iri not in before]
    differing.sort(key=lambda differs: (differs[1] != "held then", differs[0].since or ""))
    lang = kg.lang
    rows = [
        [say(lang, when), claim.since or "", reference(claim, lang), claim.text.in_(lang)] for claim, when in differing
    ]
    records = [
        {"when": "then" if when == "held then" else "now", **record}
        for (_, when), record in zip(differing, reason_records([claim for claim, _ in differing], lang), strict=True)
    ]
    title = say(lang, "as of title", date=str(then.view), then=len(before), now=len(after))
    headings = [say(lang, heading) for heading in ("when", "changed", "source", "sentence")]
    return Sheet(("when", "claim", "text", "pack", "lines", "verdict", "since"), records, headings, rows, title=title)
