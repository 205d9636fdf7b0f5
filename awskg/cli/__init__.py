"""The command line: parses, calls, prints.

A command's module is imported when that command runs, so that `awskg --version` starts at once.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

import click

from awskg.cli.options import Settings, language_of, shared_options
from awskg.errors import INTERRUPTED, WRONG_USAGE, AwskgError
from awskg.model import Lang
from awskg.search import unknown_name

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    "tour",
    "ask",
    "show",
    "find",
    "path",
    "requires",
    "compare",
    "order",
    "gaps",
    "errata",
    "stale",
    "asof",
    "verify",
    "diagram",
    "export",
    "quiz",
    "sparql",
    "push",
    "reference",
    "coverage",
    "check",
    "explain",
    "fmt",
    "init",
    "sync",
)
"""Name of each command, and of the module that holds it, in the order of the help."""


class Commands(click.Group):
    """The commands, imported when they are wanted; every error becomes one message and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order in which a learner meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"awskg.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; an unknown one is answered with the nearest."""
        if self.get_command(ctx, args[0]) is None:
            raise unknown_name("command", args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (as click has it)
        """Run a command; a reader that has read enough, such as `head`, is no error."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The interpreter flushes once more at exit, which must not fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:  # noqa: ANN401
        """Run the command line and end the process: 0 fine, 1 findings, 2 wrong usage, 3 bad data, 130 interrupted."""
        args = sys.argv[1:] if args is None else list(args)
        _write_utf8()
        try:
            status = super().main(args, *rest, **{"prog_name": "awskg", **extra, "standalone_mode": False})
        except click.Abort:
            status = INTERRUPTED
        except (click.ClickException, AwskgError, OSError) as error:
            status = _report(error, language_wanted(args))
        sys.exit(status)


def _write_utf8() -> None:
    """Write Japanese whatever the locale; a stream that a test or a notebook put in place knows what it takes."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the shell, as by >&-
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  # for the whole run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def language_wanted(args: Sequence[str]) -> Lang:
    """Return the language of messages about arguments that may themselves be wrong."""
    wanted = [value for flag, value in pairwise([*args, ""]) if flag == "--lang"]
    wanted += [arg.removeprefix("--lang=") for arg in args if arg.startswith("--lang=")]
    return next((Lang(value) for value in wanted if value in set(Lang)), language_of(os.environ))


def _report(error: click.ClickException | AwskgError | OSError, lang: Lang) -> int:
    """Say what is wrong, on standard error, and return the exit status."""
    from awskg.cli.wording import error_message, usage_message  # noqa: PLC0415  # only errors are worded

    if isinstance(error, AwskgError):
        message, status = error_message(error, lang), error.exit_code
    elif isinstance(error, click.ClickException):
        message, status = usage_message(error, lang), WRONG_USAGE
    else:
        message, status = f"{error.filename or 'standard output'}: {str(error.strerror).lower()}", WRONG_USAGE
    click.echo(f"awskg: {message}", err=True)
    return status


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 (click calls it)
    if wanted:
        from awskg import __version__  # noqa: PLC0415 (looked up only when somebody asks)

        click.echo(f"awskg {__version__}")
        context.exit()


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
@shared_options
@click.pass_context
def main(context: click.Context, settings: Settings) -> None:
    """Ask AWS knowledge: claims with their source line, their verdict and their reason.

    Without a command: what is inside, and three things to try.

        awskg ask                                   the questions it answers
        awskg ask policies-keeping-full-capacity    one answer
        awskg show "Lambda@Edge"                    everything about one thing

    Data goes to standard output, messages to standard error. Exit status: 0 fine, 1 findings, 2 wrong usage,
    3 bad data.
    """
    if context.invoked_subcommand is None:
        from awskg.cli.overview import Overview  # noqa: PLC0415

        settings.write(Overview(settings.load()))
    else:
        given = {name: value for name, value in context.params.items() if value}
        context.default_map = {context.invoked_subcommand: given}
