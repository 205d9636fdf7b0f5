"""A sitting at a terminal from its first line to its last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.cli.quiz_end import end_lines, exam_lines, tell_misses
from awskg.cli.quiz_keys import Keyboard
from awskg.cli.quiz_terminal import TerminalQuiz
from awskg.cli.wording import say
from awskg.study.quiz.clocks import shown
from awskg.width import wrap

if TYPE_CHECKING:
    from awskg.model import Lang
    from awskg.study.quiz.quiz import Quiz
    from awskg.study.quiz.sitting import Sitting


def talk(quiz: Quiz, sitting: Sitting, lang: Lang) -> None:
    """Ask at the terminal until the sitting ends, and say how it went.

    Raises:
        KeyboardInterrupt: the person pressed Ctrl-C; what was answered is kept, and that is said.
    """
    with Keyboard() as keyboard:
        player = TerminalQuiz(quiz.study, sitting, keyboard, lang)
        _begin(player)
        try:
            player.play()
            if sitting.is_exam:
                player.write(exam_lines(quiz.study, sitting, player.page))
                tell_misses(player)
        except KeyboardInterrupt:
            player.write(["", *end_lines(quiz, sitting, player.page)])
            raise
        except EOFError:
            pass
        player.write(end_lines(quiz, sitting, player.page))


def _begin(player: TerminalQuiz) -> None:
    sitting, page = player.sitting, player.page
    if sitting.is_resumed:
        player.write(wrap(say(page.lang, "resumed", left=len(sitting.session.queue)), page.width))
    elif sitting.remaining is not None:
        begins = say(page.lang, "exam begins", questions=sitting.total, time=shown(sitting.remaining))
        player.write(wrap(begins, page.width))
