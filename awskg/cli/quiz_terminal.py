"""A quiz at a terminal: questions, single keys, explanations."""

from __future__ import annotations

import sys
import unicodedata
from enum import Enum
from typing import TYPE_CHECKING, Final

from awskg.cli.page import page_for
from awskg.cli.quiz_keys import ENTER, NOTHING, Line, edited
from awskg.cli.quiz_page import answer_words, question_lines, result_lines
from awskg.cli.wording import say
from awskg.study.model import Form
from awskg.study.quiz.answering import KEYS, is_right, place_of
from awskg.study.quiz.reviews import Cause, Outcome
from awskg.width import visible, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.cli.page import Page
    from awskg.cli.quiz_keys import Keyboard
    from awskg.model import Lang
    from awskg.study.model import Item
    from awskg.study.quiz.sitting import Result, Sitting
    from awskg.study.study import Study


class Wish(Enum):
    """What a person wants instead of answering."""

    HINT = "h"
    LOOK = "?"
    SKIP = "s"
    QUIT = "q"


_WISHES: Final = {wish.value: wish for wish in Wish}
_CAUSES: Final = {"1": Cause.KNEW_NOT, "2": Cause.MISREAD, "3": Cause.NO_TIME}
_TOGGLED: Final = frozenset({Form.SEVERAL, Form.ORDER})


class QuitError(Exception):
    """The person wants no more questions."""


class OutOfTimeError(Exception):
    """The time of the exam is over."""


class TerminalQuiz:
    """A sitting at a terminal.

    Attributes:
        study: the items.
        sitting: what is asked.
        keyboard: what answers.
        lang: the language of everything.
    """

    def __init__(self, study: Study, sitting: Sitting, keyboard: Keyboard, lang: Lang) -> None:
        """Take what is asked, and what answers."""
        self.study, self.sitting, self.keyboard, self.lang = study, sitting, keyboard, lang

    @property
    def page(self) -> Page:
        """The terminal as wide as it is now."""
        return page_for(sys.stdout, self.lang)

    def play(self) -> None:
        """Ask until nothing is left, the time is over, or the person wants no more."""
        try:
            while (item := self.sitting.item) is not None:
                self.write(question_lines(self.study, self.sitting, item, self.page))
                self.sitting.show()
                self._answer(item)
        except QuitError:
            return
        except OutOfTimeError:
            pass
        if self.sitting.is_out_of_time and self.sitting.session.queue:
            self.write(["", self.page.warning(say(self.lang, "out of time"))])

    def _answer(self, item: Item) -> None:
        """Wait for the answer to a question, or for a wish, and go on from there."""
        hinted = False
        while (given := self._given(item)) is Wish.HINT:
            hinted = hinted or item.hint is not None
            self._show_hint(item)
        if given is Wish.QUIT:
            raise QuitError
        if given is Wish.SKIP:
            self.sitting.skip()
            return
        result = self.sitting.look() if isinstance(given, Wish) else self._judged(item, given, hinted=hinted)
        if result and not self.sitting.is_exam:
            self.keyboard.forget()
            self.write(result_lines(self.study, result, self.page))
            self.ask_why(result)

    def _judged(self, item: Item, given: str | tuple[int, ...], *, hinted: bool) -> Result | None:
        if isinstance(given, str) and not self.sitting.is_exam and given.strip() and not is_right(item, given):
            answer = answer_words(item, self.lang)
            self._say("judge yourself", typed=visible(given), answer=answer)
            if self._pressed("yn", enter="n") == "y":
                return self.sitting.accept(given, hinted=hinted)
        return self.sitting.answer(given, hinted=hinted)

    def ask_why(self, result: Result) -> None:
        """Wait for the reason of a miss, or for any key after what was no miss.

        Raises:
            QuitError: the person wants no more questions.
        """
        if result.review.outcome is not Outcome.WRONG:
            self._say("go on")
            if _plain(self._key()) == Wish.QUIT.value:
                raise QuitError
            return
        self._say("why missed")
        pressed = self._pressed("123q", enter=ENTER)
        if pressed in _CAUSES:
            self.sitting.give_cause(result, _CAUSES[pressed])
        elif pressed == Wish.QUIT.value:
            raise QuitError

    def _given(self, item: Item) -> str | tuple[int, ...] | Wish:
        """Return what was typed or chosen, or what is wished instead."""
        line = Line(self.page.width)
        try:
            if item.form is Form.GAP:
                return self._typed(item, line)
            if item.form in _TOGGLED:
                return self._chosen(item, line)
            while True:
                key = self._key(timed=True)
                place = place_of(key, len(item.options))
                if place is not None:
                    line.show(KEYS[place])
                    return (place,)
                if wish := self._wish(key):
                    return wish
        finally:
            line.end()

    def _typed(self, item: Item, line: Line) -> str | Wish:
        """Return a line that was typed; one letter that is no answer may be a wish."""
        text = ""
        while (key := self._key(timed=True)) != ENTER or not text.strip():
            text = edited(text, key)
            line.show(text)
        wish = self._wish(text.strip())
        return wish if wish and not is_right(item, text) else text

    def _chosen(self, item: Item, line: Line) -> tuple[int, ...] | Wish:
        """Return places of options in the order in which they were chosen; a key pressed again takes one back."""
        places: list[int] = []
        while (key := self._key(timed=True)) != ENTER or not self._is_complete(item, places):
            place = place_of(key, len(item.options))
            if place is not None:
                places.remove(place) if place in places else places.append(place)
            elif wish := self._wish(key):
                return wish
            elif not edited("x", key):  # backspace, or whatever clears a line
                del places[-1:]
            shown = places if item.form is Form.ORDER else sorted(places)
            line.show(" ".join(KEYS[at] for at in shown))
        return tuple(places if item.form is Form.ORDER else sorted(places))

    def _is_complete(self, item: Item, places: list[int]) -> bool:
        return len(places) == len(item.options) if item.form is Form.ORDER else bool(places)

    def _wish(self, key: str) -> Wish | None:
        wish = _WISHES.get(_plain(key))
        return None if wish is Wish.LOOK and self.sitting.is_exam else wish

    def _show_hint(self, item: Item) -> None:
        if item.hint:
            self._say("hint", hint=item.hint.in_(self.lang))
        else:
            self._say("no hint")

    def _pressed(self, keys: str, enter: str) -> str:
        """Wait for one of some keys and return it; Enter stands for *enter*."""
        while True:
            key = self._key()
            if key == ENTER:
                return enter
            if _plain(key) in keys:
                return _plain(key)

    def _key(self, *, timed: bool = False) -> str:
        remaining = self.sitting.remaining
        if not timed or remaining is None:
            return self.keyboard.key()
        key = self.keyboard.key(remaining.total_seconds())
        if key == NOTHING or self.sitting.is_out_of_time:
            raise OutOfTimeError
        return key

    def _say(self, sentence: str, **facts: object) -> None:
        page = self.page
        self.write(page.faint(line) for line in wrap(say(self.lang, sentence, **facts), page.width))

    def write(self, lines: Iterable[str]) -> None:
        """Write lines at once."""
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()


def _plain(key: str) -> str:
    return unicodedata.normalize("NFKC", key).casefold()
