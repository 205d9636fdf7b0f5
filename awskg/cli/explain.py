"""`awskg explain`: what the code of a finding stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from awskg.cli.options import file_options

if TYPE_CHECKING:
    from awskg.cli.options import Settings


@click.command("explain")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@file_options
def command(settings: Settings, codes: tuple[str, ...]) -> None:
    """Explain what a CODE of awskg check stands for.

    What the rule looks for, why it matters, and an example that it finds beside one that it does not. A rule is named
    by its code or its short name, in any case. Without a CODE, all of them are listed.

        awskg explain
        awskg explain AK201
        awskg explain ak305 orphan --lang ja

    The explanation goes to standard output. Exit status: 0 explained, 2 there is no such code.
    """
    from awskg.checks import explanation, explanations  # noqa: PLC0415  # help needs no checks
    from awskg.cli.rule_cards import RuleCards, RuleList  # noqa: PLC0415

    if codes:
        settings.write(RuleCards(list(dict.fromkeys(map(explanation, codes)))))
    else:
        settings.write(RuleList(list(explanations().values())))
