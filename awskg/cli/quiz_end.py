"""What is said when a sitting ends: how many were right, what is left, and the report of an exam."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awskg.cli.grid import Grid
from awskg.cli.quiz_page import miss_lines
from awskg.cli.quiz_terminal import QuitError
from awskg.cli.wording import say
from awskg.study.quiz.clocks import shown
from awskg.width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.cli.page import Page
    from awskg.cli.quiz_terminal import TerminalQuiz
    from awskg.model import Iri
    from awskg.study.quiz.quiz import Quiz
    from awskg.study.quiz.sitting import Sitting
    from awskg.study.study import Study


def end_lines(quiz: Quiz, sitting: Sitting, page: Page) -> Iterator[str]:
    """Draw how many answers were right, which the report of an exam has said, and how it goes on."""
    said = []
    if not sitting.is_exam:
        right = sum(result.is_right for result in sitting.results)
        said.append(say(page.lang, "sat", right=right, asked=len(sitting.results)))
    due = quiz.next_due()
    if sitting.session.queue and not sitting.is_exam:
        said.append(say(page.lang, "left for later", left=len(sitting.session.queue)))
    elif due:
        said.append(say(page.lang, "next due", date=max(due.date(), quiz.clock().date()).isoformat()))
    yield ""
    yield from (line for sentence in said for line in wrap(sentence, page.width))


def exam_lines(study: Study, sitting: Sitting, page: Page) -> Iterator[str]:
    """Draw the report of an exam without its misses: the score, and that of each section."""
    right, total = sum(result.is_right for result in sitting.results), sitting.total
    share = round(100 * right / total) if total else 0
    report = say(page.lang, "exam report", right=right, total=total, share=share, time=shown(sitting.used))
    yield ""
    yield from map(page.strong, wrap(report, page.width))
    missing = total - len(sitting.results)
    if missing:
        yield from wrap(say(page.lang, "not answered", questions=missing), page.width)
    if not sitting.results:
        return
    yield ""
    yield from Grid(_headings(page), list(_rows(study, sitting, page)), numbers=frozenset({1, 2, 3})).lines(page)


def _headings(page: Page) -> tuple[str, ...]:
    sentences = (say(page.lang, "section"), say(page.lang, "asked"), say(page.lang, "right count"))
    return (*sentences, say(page.lang, "right share"))


def section_scores(sitting: Sitting) -> dict[Iri | None, tuple[int, int]]:
    """Return for each section how many questions were answered, and how many of them rightly, in order."""
    asked = Counter(result.item.section for result in sitting.results)
    right = Counter(result.item.section for result in sitting.results if result.is_right)
    return {one: (asked[one], right[one]) for one in sorted(asked, key=lambda one: (one is None, one or ""))}


def _rows(study: Study, sitting: Sitting, page: Page) -> Iterator[tuple[str, ...]]:
    for section, (asked, right) in section_scores(sitting).items():
        name = study.label(section).in_(page.lang) if section else say(page.lang, "no section")
        yield name, str(asked), str(right), str(round(100 * right / asked))


def tell_misses(player: TerminalQuiz) -> None:
    """Show what was missed in an exam, one after the other, each with its explanation, and ask why."""
    wants_more = True
    for result in [result for result in player.sitting.results if not result.is_right]:
        player.write(miss_lines(player.study, result, player.page))
        try:
            if wants_more:
                player.ask_why(result)
        except QuitError:
            wants_more = False
