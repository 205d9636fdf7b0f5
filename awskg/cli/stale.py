"""`awskg stale`: claims whose review is old."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import click

from awskg.cli.options import shared_options
from awskg.cli.reasons import reason_records, reference, standing
from awskg.cli.sheet import Sheet
from awskg.cli.wording import say
from awskg.errors import ParameterTypeError
from awskg.model import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awskg.cli.options import Settings
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim

_AGE: Final = re.compile(r"([0-9]{1,5})(d|w|m|y)", re.ASCII)
_LONGEST: Final = 365 * 1000
"""Days that can be taken from any date of today."""

_DAYS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}


class Age(click.ParamType[timedelta]):
    """A length of time: `180d`, `26w`, `6m` or `1y`."""

    name = "age"

    def convert(self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:  # noqa: ARG002
        """Return the length of time."""
        if isinstance(value, timedelta):
            return value
        found = _AGE.fullmatch(value)
        if found is None:
            raise ParameterTypeError("--older-than", "age", value, "180d, 26w, 6m or 1y")
        return timedelta(days=min(int(found[1]) * _DAYS[found[2]], _LONGEST))


@click.command("stale")
@click.option("--older-than", "age", type=Age(), default="180d", metavar="AGE", help="Default: 180d.")
@shared_options
def command(settings: Settings, age: timedelta) -> None:
    """List the claims to review, the oldest review first.

    Their verdict is old, or there is none.

        awskg stale                        reviewed more than 180 days ago, or never
        awskg stale --older-than 30d       d days, w weeks, m months, y years

    The list goes to standard output. Exit status: 0 listed, 2 the age cannot be read.
    """
    kg = settings.load(View.ALL)
    claims = kg.stale(datetime.now(tz=UTC).date() - age)
    settings.write(_sheet(kg, claims))
    settings.tell("stale", claims=len(claims))


def _sheet(kg: KnowledgeGraph, claims: Sequence[Claim]) -> Sheet:
    lang = kg.lang
    rows = [
        [reference(claim, lang), claim.text.in_(lang), standing(claim, lang), _reviewed(claim) or say(lang, "never")]
        for claim in claims
    ]
    records = [
        {**record, "reviewed": _reviewed(claim)}
        for claim, record in zip(claims, reason_records(claims, lang), strict=True)
    ]
    headings = [say(lang, heading) for heading in ("source", "sentence", "standing", "last reviewed")]
    return Sheet(("claim", "text", "pack", "lines", "verdict", "reviewed"), records, headings, rows)


def _reviewed(claim: Claim) -> str | None:
    return claim.reviewed.isoformat() if claim.reviewed else None
