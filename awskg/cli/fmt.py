"""`awskg fmt`: the canonical layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from awskg.cli.options import file_options
from awskg.errors import BAD_DATA, FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.cli.options import Settings


_STANDARD_INPUT: Final = Path("standard input")


@click.command("fmt")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="PATH...")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name the files that would change.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; show what would change.")
@file_options
@click.pass_context
def command(
    context: click.Context, settings: Settings, paths: tuple[Path, ...], *, only_check: bool, show_diff: bool
) -> None:
    """Lay files out in the canonical way.

    The quads stay the same and every comment stays; what changes is white space, the order of prefixes, of
    which unused ones go, `a` first, English before Japanese, and spellings of one term.

    A PATH is a file or a folder; - reads TriG from standard input and writes it to standard output.

        awskg fmt my-notes
        awskg fmt my-notes --check      for a commit hook
        awskg fmt my-notes --diff

    Files that change are named on standard output. A file with syntax errors stays as it is; awskg check shows them.
    Exit status: 0 done, 1 with --check or --diff when a file would change, 3 a file has syntax errors.
    """
    if settings.target:
        message = "fmt writes its files in place; - reads standard input and writes standard output"
        raise click.UsageError(message)
    if paths == (Path("-"),) and not (only_check or show_diff):
        click.echo(_laid_out(_standard_input(), _STANDARD_INPUT, trig=True), nl=False)
        return
    changed, refused = _layouts(settings, paths)
    if show_diff:
        for path, (before, after) in changed.items():
            click.echo("".join(_difference(path, before, after)), nl=False)
    else:
        for path in changed:
            click.echo(path)
    if not (only_check or show_diff):
        from awskg.writing import replace_all  # noqa: PLC0415

        replace_all({path: after for path, (_, after) in changed.items()})
    settings.tell("would lay out" if only_check or show_diff else "laid out", files=len(changed))
    context.exit(BAD_DATA if refused else 1 if changed and (only_check or show_diff) else 0)


def _layouts(settings: Settings, paths: tuple[Path, ...]) -> tuple[dict[Path, tuple[str, str]], int]:
    """Return the texts that change, before and after, and how many files cannot be laid out."""
    from awskg.checks.sources import bounded_text  # noqa: PLC0415
    from awskg.checks.targets import turtle_files  # noqa: PLC0415
    from awskg.cli.wording import error_message  # noqa: PLC0415

    changed: dict[Path, tuple[str, str]] = {}
    refused = 0
    piped = paths == (Path("-"),)
    for path in [_STANDARD_INPUT] if piped else turtle_files(paths):
        try:
            before = _standard_input() if piped else bounded_text(path)
            after = _laid_out(before, path, trig=path.suffix != ".ttl")
        except FileError as error:
            click.echo(f"awskg: {error_message(error, settings.lang)}", err=True)
            refused += 1
            continue
        if after != before:
            changed[path] = before, after
    return changed, refused


def _laid_out(text: str, path: Path, *, trig: bool) -> str:
    from awskg.layout import DEEPEST, LayoutError, TooDeepError, canonical  # noqa: PLC0415

    try:
        return canonical(text, trig=trig)
    except LayoutError as error:
        raise FileError(path, "not Turtle or TriG", "awskg check shows what is wrong", line=error.line) from None
    except TooDeepError as error:
        problem = f"more than {DEEPEST} brackets stand in each other"
        raise FileError(path, problem, "name some of the nodes", line=error.line) from None


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise FileError(_STANDARD_INPUT, "not UTF-8", "send UTF-8") from None


def _difference(path: Path, before: str, after: str) -> Iterator[str]:
    from difflib import unified_diff  # noqa: PLC0415  # slow to import, and only a difference needs it

    old, new = (text.splitlines(keepends=True) for text in (before, after))
    for line in unified_diff(old, new, str(path), str(path)):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
