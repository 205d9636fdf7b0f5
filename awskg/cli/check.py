"""`awskg check`: what is wrong in packs, files and questions, and its safe repair."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from awskg import resources
from awskg.cli.busy import busy
from awskg.cli.options import Named, format_option, options_with
from awskg.cli.output import Format
from awskg.cli.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awskg.checks import Finding
    from awskg.cli.options import Settings


class FailOn(StrEnum):
    """From which severity on the exit status is 1."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


_MOST_ROUNDS: Final = 5
_GRAVITY: Final = tuple(FailOn)[:-1]
_FORMAT: Final = format_option("sarif", "github", default="text with the lines marked")


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--notes", type=click.Path(path_type=Path), metavar="FILE", help="The notes, to compare line by line.")
@click.option("--select", multiple=True, metavar="CODE", help="Only findings whose code starts so: AK201, AK2.")
@click.option("--ignore", multiple=True, metavar="CODE", help="No findings whose code starts so.")
@click.option("--fail-on", type=Named("severity", FailOn), default=FailOn.WARNING.value, help="Default: warning.")
@click.option("--fix", is_flag=True, help="Write what is safe to repair, and the canonical layout.")
@options_with(_FORMAT, files=True)
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  # one argument an option, as click calls it
    context: click.Context,
    settings: Settings,
    paths: tuple[Path, ...],
    notes: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: FailOn,
    *,
    fix: bool,
) -> None:
    """Check packs, files and questions for what is wrong in them.

    A PATH is the folder of a pack, a folder that holds packs, a .trig or .ttl file, or a question (.rq). Without one,
    the bundled pack and the shipped questions are checked, together with the packs given by --pack; with one, those are
    only read beside it, so that it may speak of their things.

        awskg check my-notes                    what is wrong in my-notes
        awskg check my-notes --fix              repair what is safe to repair first
        awskg check my-notes --select AK2,AK3   only claims and relations
        awskg check --format sarif -o log.sarif for code scanners and editors

    Findings go to standard output, a summary to standard error; awskg explain CODE says more. Exit status: 0 nothing
    as bad as --fail-on, 1 findings that are, 2 no such code, 3 a PATH is no pack.
    """
    wanted = (_codes(select), _codes(ignore))
    findings = _checked(settings, paths, notes)
    if fix:
        findings = _repaired(settings, findings, paths, notes, wanted)
    shown = [finding for finding in findings if _is_wanted(finding.code, *wanted)]
    from awskg.cli.findings import FindingList  # noqa: PLC0415  # help needs no checks

    settings.write(FindingList(shown), piped=Format.TABLE)
    settings.tell("findings", findings=len(shown))
    if shown:
        settings.tell("explain", codes=" ".join(sorted({finding.code for finding in shown})[:3]))
    context.exit(1 if any(_fails(finding, fail_on) for finding in shown) else 0)


def _checked(settings: Settings, paths: Sequence[Path], notes: Path | None) -> Sequence[Finding]:
    from awskg.checks import check  # noqa: PLC0415 (slow to import, and help needs none)

    bundled = (resources.bundled_pack(), resources.queries())
    beside = (resources.bundled_pack(), *settings.packs) if paths else ()
    with busy(say(settings.lang, "checking")) as step:
        return check(
            paths or (*bundled, *settings.packs),
            beside=beside,
            notes=notes,
            progress=lambda what: step(what.in_(settings.lang)),
        )


def _repaired(
    settings: Settings,
    findings: Sequence[Finding],
    paths: Sequence[Path],
    notes: Path | None,
    wanted: tuple[tuple[str, ...], tuple[str, ...]],
) -> Sequence[Finding]:
    """Write what is safe to repair of the codes that are wanted, and the layout; return what is still wrong.

    What a syntax error kept from being found is found, and repaired, once that error is.
    """
    from awskg.checks.repair import repairs  # noqa: PLC0415
    from awskg.checks.targets import TURTLE, turtle_files  # noqa: PLC0415
    from awskg.writing import replace_all  # noqa: PLC0415

    files = turtle_files(path for path in paths or settings.packs if path.is_dir() or path.suffix in TURTLE)
    edits, written = 0, set[Path]()
    for _ in range(_MOST_ROUNDS):
        made = repairs([finding for finding in findings if _is_wanted(finding.code, *wanted)], files)
        if not made:
            break
        replace_all({repair.path: repair.after for repair in made})
        edits += sum(repair.edits for repair in made)
        written.update(repair.path for repair in made)
        findings = _checked(settings, paths, notes)
    settings.tell("repaired", edits=edits, files=len(written))
    return findings


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    """Return codes and starts of codes; several may stand in one argument, with commas between them.

    Raises:
        UnknownNameError: no code starts so; the error names the nearest.
    """
    from awskg.checks import codes  # noqa: PLC0415
    from awskg.errors import UnknownNameError  # noqa: PLC0415
    from awskg.search import suggest  # noqa: PLC0415

    wanted = tuple(part.strip().upper() for value in given for part in value.split(",") if part.strip())
    known = codes() if wanted else ()
    for start in wanted:
        if not any(code.startswith(start) for code in known):
            raise UnknownNameError("code", start, suggest(start, known))
    return wanted


def _is_wanted(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return (not select or code.startswith(select)) and not (ignore and code.startswith(ignore))


def _fails(finding: Finding, fail_on: FailOn) -> bool:
    return fail_on in _GRAVITY and _GRAVITY.index(FailOn(finding.severity.value)) <= _GRAVITY.index(fail_on)
