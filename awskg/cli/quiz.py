"""`awskg quiz`: questions about the notes, asked when they are due."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from awskg.cli.options import shared_options
from awskg.cli.wording import say

if TYPE_CHECKING:
    from datetime import timedelta

    from awskg.cli.options import Settings
    from awskg.model import Iri
    from awskg.study.quiz.quiz import Quiz


class Wanted(NamedTuple):
    """How to be asked, as the options have it.

    Attributes:
        sections: names of the only sections that count.
        new: how many questions that were never asked come at most.
        exam: how long an exam takes.
        stats: whether to show how the learning goes instead of asking.
        as_json: whether a program answers.
        audit: whether to show how good the questions are instead of asking.
    """

    sections: tuple[str, ...]
    new: int
    exam: str | None
    stats: bool
    as_json: bool
    audit: bool


@click.command("quiz")
@click.option(
    "--section", "sections", multiple=True, metavar="NAME", help="Only this section of the notes; repeatable."
)
@click.option(
    "--new", type=click.IntRange(0, 1000), default=20, metavar="N", help="So many new questions. Default: 20."
)
@click.option("--exam", metavar="TIME", help="An exam of 30m, 1h or 90s; explanations come at its end.")
@click.option("--stats", is_flag=True, help="Show how the learning goes, and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Let a program drive it: JSON Lines both ways.")
@click.option("--audit", is_flag=True, help="Show how good the questions are, and ask nothing.")
@shared_options
def command(settings: Settings, /, **options: object) -> None:
    """Ask what is due today and some new questions, one key each.

    Right or not, the reason is shown with its line of the notes, its verdict and its source. What was missed comes
    again in the same sitting and the next day, what was known later and later. Every answer is kept at once: q or
    Ctrl-C stops, and the next call goes on where it stopped.

        awskg quiz
        awskg quiz --section "Step Functions" --section swf --new 5
        awskg quiz --exam 30m --lang ja
        awskg quiz --stats
        awskg quiz --audit              are all keys proved, and all wrong options?
        awskg quiz --json               docs/quiz.md has the messages

    What was answered is kept for each set of packs in the state folder of the user, or in AWSKG_STATE. Questions go
    to standard output. Exit status: 0 asked, or nothing is due, 2 wrong usage, 3 a pack or the state cannot be read.
    """
    wanted = Wanted(**options)  # type: ignore[arg-type]  # click has checked them
    length = _length(settings, wanted)
    _check(settings, wanted)
    if wanted.audit:
        _show_audit(settings)
        return
    quiz, sections = _quiz(settings, wanted)
    if wanted.stats:
        _show_statistics(settings, quiz, sections)
    else:
        _ask(settings, wanted, quiz, sections, length)


def _length(settings: Settings, wanted: Wanted) -> timedelta | None:
    from awskg.study.quiz.clocks import duration  # noqa: PLC0415  # help needs none of it

    try:
        return None if wanted.exam is None else duration(wanted.exam)
    except ValueError:
        raise click.UsageError(say(settings.lang, "no duration", text=wanted.exam)) from None


def _check(settings: Settings, wanted: Wanted) -> None:
    """Refuse what does not go together, before anything is loaded.

    Raises:
        click.UsageError: there is such a thing.
    """
    for one, other in (("stats", "exam"), ("stats", "json"), ("audit", "stats"), ("audit", "exam"), ("audit", "json")):
        if getattr(wanted, one) and getattr(wanted, {"json": "as_json"}.get(other, other)):
            raise click.UsageError(say(settings.lang, "one use", one=one, other=other))
    asks = not (wanted.stats or wanted.audit)
    if asks and (settings.format_ or settings.target):
        raise click.UsageError(say(settings.lang, "only for stats"))
    if asks and not (wanted.as_json or _is_terminal()):
        raise click.UsageError(say(settings.lang, "no terminal"))


def _is_terminal() -> bool:
    try:
        import termios  # noqa: F401, PLC0415  # where there is none, single keys cannot be read
    except ImportError:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def _show_audit(settings: Settings) -> None:
    from awskg.cli.audit_sheet import audit_sheet  # noqa: PLC0415  # help needs none of it
    from awskg.cli.busy import busy  # noqa: PLC0415
    from awskg.study import Study  # noqa: PLC0415
    from awskg.study.audit import audit  # noqa: PLC0415

    with busy(say(settings.lang, "making items")):
        found = audit(Study(settings.load()))
    settings.write(audit_sheet(found, settings.lang))


def _quiz(settings: Settings, wanted: Wanted) -> tuple[Quiz, list[Iri]]:
    """Return the quiz, and the sections that are wanted."""
    from awskg.cli.busy import busy  # noqa: PLC0415  # help needs none of it
    from awskg.study import Study  # noqa: PLC0415
    from awskg.study.quiz.quiz import Quiz  # noqa: PLC0415
    from awskg.study.quiz.sections import section_named  # noqa: PLC0415

    with busy(say(settings.lang, "making items")):
        study = Study(settings.load())
        sections = [section_named(study, name) for name in wanted.sections]
    return Quiz(study), sections


def _show_statistics(settings: Settings, quiz: Quiz, sections: list[Iri]) -> None:
    from awskg.cli.quiz_stats import StatisticsPage  # noqa: PLC0415
    from awskg.study.quiz.statistics import statistics  # noqa: PLC0415

    found = statistics(quiz, sections)
    _tell_aside(settings, quiz)
    settings.write(StatisticsPage(quiz.study, found))
    settings.tell("answers given", answers=sum(tally.answers for tally in found.sections))


def _ask(settings: Settings, wanted: Wanted, quiz: Quiz, sections: list[Iri], length: timedelta | None) -> None:
    sitting = quiz.begin_exam(length, sections) if length else quiz.begin(sections, wanted.new)
    try:
        _tell_aside(settings, quiz)
        if wanted.as_json:
            from awskg.cli.quiz_json import JsonQuiz  # noqa: PLC0415  # a person needs none of it

            JsonQuiz(quiz, sitting, settings.lang).play()
        elif sitting.item is None:
            _tell_nothing(settings, wanted, quiz, sections)
        else:
            from awskg.cli.quiz_talk import talk  # noqa: PLC0415  # a program needs none of it

            talk(quiz, sitting, settings.lang)
    finally:
        sitting.close()
        _tell_aside(settings, quiz)


def _tell_aside(settings: Settings, quiz: Quiz) -> None:
    """Say which files had to make way."""
    for path, version in quiz.file.aside:
        settings.tell("kept damaged" if version is None else "kept newer", file=path)
    quiz.file.aside.clear()


def _tell_nothing(settings: Settings, wanted: Wanted, quiz: Quiz, sections: list[Iri]) -> None:
    """Say why nothing is asked."""
    due = quiz.next_due(sections)
    if not quiz.study.items:
        settings.tell("nothing to study")
    elif due:
        settings.tell("nothing due", date=due.date().isoformat())
    elif not wanted.new:
        settings.tell("nothing new")
