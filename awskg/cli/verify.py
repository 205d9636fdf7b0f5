"""`awskg verify`: claims held against AWS's own data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from awskg.cli.busy import busy
from awskg.cli.options import shared_options
from awskg.cli.wording import say
from awskg.model import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awskg.cli.options import Settings
    from awskg.knowledge import KnowledgeGraph
    from awskg.verification import Verification


@click.command("verify")
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.option("--tables", type=click.Path(path_type=Path), metavar="DIR", help="Other tables than those shipped.")
@click.option(
    "--changed-since",
    "old",
    type=click.Path(path_type=Path),
    metavar="OLD",
    help="Only claims whose result moved since OLD: older tables, or what verify --format json wrote then.",
)
@shared_options
@click.pass_context
def command(
    context: click.Context, settings: Settings, claims: tuple[str, ...], tables: Path | None, old: Path | None
) -> None:
    """Hold claims against AWS's own data, and say what comes of it.

    A claim is confirmed, contradicted, or cannot be decided. It is contradicted only by a closed fact, such as a
    measured attribute, an enumeration or the parameters of an operation, never by mere absence. Claims that no rule
    applies to are not listed.

        awskg verify                                 every claim that can be checked
        awskg verify m3-lacks-ipv6                   one claim, with all that was read
        awskg verify --pack my-notes                 a learner's own claims too
        awskg verify --format json -o before.json    to compare with later:
        awskg verify --changed-since before.json

    Results go to standard output, a summary to standard error. Exit status: 0 results and verdicts agree, 1 a verdict
    and its check disagree, or a result moved; 2 no such claim, or it cannot be checked; 3 a table cannot be read.
    """
    from awskg.cli.verifications import Moves, Verifications  # noqa: PLC0415  # help needs no graph

    with busy(say(settings.lang, "verifying")):
        kg, found = _verified(settings, tables)
        before = None if old is None else _earlier(settings, old)
    chosen = _chosen(kg, found, claims)
    if before is not None:
        named = {str(one.claim.iri) for one in chosen} if claims else before.keys()
        moves = Moves({iri: outcome for iri, outcome in before.items() if iri in named}, chosen, kg)
        settings.write(moves)
        settings.tell("moved since", moves=len(moves))
        context.exit(1 if moves else 0)
    settings.write(Verifications(chosen, kg, detailed=bool(claims)))
    disagreeing = sum(one.disagrees for one in chosen)
    settings.tell("verified", claims=len(chosen), disagreeing=disagreeing)
    context.exit(1 if disagreeing else 0)


def _verified(settings: Settings, folder: Path | None) -> tuple[KnowledgeGraph, Sequence[Verification]]:
    from awskg.reference import Tables  # noqa: PLC0415
    from awskg.verification import verify  # noqa: PLC0415

    tables = Tables(folder)
    kg = settings.load(View.ALL).reference(tables=tables)
    kg.ensure_exact("awskg verify")
    return kg, verify(kg, tables)


def _earlier(settings: Settings, old: Path) -> dict[str, str]:
    """Return IRI → outcome, of older tables or of an older answer."""
    if old.is_dir():
        _, found = _verified(settings, old)
        return {str(one.claim.iri): one.outcome.value for one in found}
    from awskg.cli.verifications import read_outcomes  # noqa: PLC0415

    return read_outcomes(old)


def _chosen(kg: KnowledgeGraph, found: Sequence[Verification], names: Iterable[str]) -> Sequence[Verification]:
    """Return what was found of the claims of these names, or all of it where none is named."""
    wanted = [kg.claim(name).iri for name in names]
    by_claim = {one.claim.iri: one for one in found}
    for iri in wanted:
        if iri not in by_claim:
            is_there = iri in {claim.iri for claim in kg.claims()}
            why = "no rule applies" if is_there else "not in the view"
            raise click.UsageError(say(kg.lang, why, claim=iri.curie, view=kg.view))
    return [by_claim[iri] for iri in wanted] if wanted else found
