"""A quiz that a program drives: a JSON object a line, both ways."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from awskg.cli.quiz_end import section_scores
from awskg.cli.reasons import reference
from awskg.cli.wording import say
from awskg.study.model import Form
from awskg.study.quiz.answering import KEYS, place_of
from awskg.study.quiz.explaining import explain, is_outdated
from awskg.study.quiz.reviews import Cause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from awskg.model import Lang
    from awskg.study.model import Item
    from awskg.study.quiz.quiz import Quiz
    from awskg.study.quiz.sitting import Result, Sitting
    from awskg.study.study import Study, Told

_WANTED: Final = {
    Form.ONE: "wanted one",
    Form.SEVERAL: "wanted several",
    Form.ORDER: "wanted order",
    Form.GAP: "wanted gap",
}


class RefusedError(Exception):
    """A message cannot be followed; its argument says why, in the language of the quiz."""


class JsonQuiz:
    """A sitting that a program drives through standard input and output.

    Attributes:
        sitting: what is asked.
        lang: the language of everything.
    """

    def __init__(self, quiz: Quiz, sitting: Sitting, lang: Lang) -> None:
        """Take what is asked."""
        self.sitting, self.lang = sitting, lang
        self._quiz, self._study = quiz, quiz.study
        self._miss: Result | None = None

    def play(self) -> None:
        """Ask, and follow messages, until nothing is left, the time is over, or the program quits or goes."""
        self._ask()
        for message in self._messages():
            if message.get("quit") is True:
                break
            try:
                self._follow(message)
            except RefusedError as error:
                self._refuse(str(error))
        self._write(self._summary())

    def _messages(self) -> Iterator[dict[str, Any]]:
        """Yield the objects that come in; what is none is answered with an error."""
        while line := sys.stdin.buffer.readline():
            if not line.strip():
                continue
            try:
                message = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                self._refuse(say(self.lang, "bad line", problem=str(error)))
                continue
            if isinstance(message, dict):
                yield message
            else:
                self._refuse(say(self.lang, "bad line", problem=type(message).__name__))

    def _follow(self, message: Mapping[str, Any]) -> None:
        """Do what a message asks for.

        Raises:
            RefusedError: it asks for nothing known, or for what is not possible now.
        """
        followed: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
            "answer": self._answer,
            "explain": self._look,
            "skip": self._skip,
            "reason": self._give_cause,
            "was_right": self._overrule,
        }
        asked = [name for name in followed if name in message]
        if len(asked) != 1 or (asked[0] not in {"answer", "reason"} and message[asked[0]] is not True):
            raise RefusedError(say(self.lang, "bad message"))
        followed[asked[0]](message)

    def _answer(self, message: Mapping[str, Any]) -> None:
        item = self._open_item()
        given = self._given(item, message["answer"])
        self._told(self.sitting.answer(given, hinted=message.get("hinted") is True and item.hint is not None))

    def _look(self, _message: Mapping[str, Any]) -> None:
        self._open_item()
        if self.sitting.is_exam:
            raise RefusedError(say(self.lang, "not in an exam"))
        self._told(self.sitting.look())

    def _skip(self, _message: Mapping[str, Any]) -> None:
        self._open_item()
        self.sitting.skip()
        self._ask()

    def _give_cause(self, message: Mapping[str, Any]) -> None:
        if self._miss is None or message["reason"] not in list(Cause):
            causes = ", ".join(Cause)
            raise RefusedError(say(self.lang, "no miss") if self._miss is None else f"reason: {causes}")
        self._miss = self.sitting.give_cause(self._miss, Cause(message["reason"]))
        self._write({"type": "kept", "id": self._miss.item.id, "reason": message["reason"]})

    def _overrule(self, _message: Mapping[str, Any]) -> None:
        if self._miss is None or self.sitting.is_exam:
            raise RefusedError(say(self.lang, "no miss"))
        try:
            changed = self.sitting.overrule(self._miss)
        except ValueError:
            raise RefusedError(say(self.lang, "no miss")) from None
        self._miss = None
        self._write({"type": "kept", "id": changed.item.id, "right": True})

    def _open_item(self) -> Item:
        item = self.sitting.item
        if item is None:
            raise RefusedError(say(self.lang, "out of time" if self.sitting.is_out_of_time else "no question left"))
        return item

    def _given(self, item: Item, answer: object) -> str | tuple[int, ...]:
        """Return an answer as the sitting takes it.

        Raises:
            RefusedError: it is none to this question.
        """
        refused = RefusedError(say(self.lang, "bad answer", wanted=say(self.lang, _WANTED[item.form])))
        if item.form is Form.GAP:
            if isinstance(answer, str):
                return answer
            raise refused
        keys = answer if isinstance(answer, list) else [answer]
        places = [place_of(key, len(item.options)) if isinstance(key, str) else None for key in keys]
        known = [place for place in places if place is not None]
        enough = {Form.ONE: 1, Form.ORDER: len(item.options)}.get(item.form, max(len(known), 1))
        if len(known) != len(places) or len(set(known)) != len(known) or len(known) != enough:
            raise refused
        return tuple(known)

    def _told(self, result: Result | None) -> None:
        """Say what came of a question, and ask the next."""
        if result is None:  # the time ended between the question and its answer
            self._refuse(say(self.lang, "out of time"))
        elif self.sitting.is_exam:
            self._write({"type": "recorded", "id": result.item.id})
        else:
            self._miss = None if result.is_right else result
            self._write({"type": "result", **_result(self._study, result, self.lang)})
        self._ask()

    def _ask(self) -> None:
        item = self.sitting.item
        if item is not None:
            self.sitting.show()
            self._write({"type": "question", **self._question(item)})
        else:
            self._write({"type": "over", "out_of_time": self.sitting.is_out_of_time})

    def _question(self, item: Item) -> Mapping[str, object]:
        section, remaining = self._study.section(item), self.sitting.remaining
        return {
            **_asked(item, self.lang),
            "section": {"id": item.section, "label": section.in_(self.lang)} if section else None,
            "hint": item.hint.in_(self.lang) if item.hint else None,
            "lang": self.lang,
            "number": self.sitting.number,
            "total": self.sitting.total,
            "again": self.sitting.is_again,
            "outdated": is_outdated(self._study, item),
            "seconds_left": None if remaining is None else int(remaining.total_seconds()),
        }

    def _summary(self) -> Mapping[str, object]:
        sitting = self.sitting
        due = self._quiz.next_due()
        misses = [result for result in sitting.results if not result.is_right] if sitting.is_exam else []
        return {
            "type": "summary",
            "asked": len(sitting.results),
            "right": sum(result.is_right for result in sitting.results),
            "skipped": [item.id for item in sitting.skipped],
            "left": len(sitting.session.queue),
            "out_of_time": sitting.is_out_of_time,
            "sections": [
                {"id": section, "label": self._study.label(section).in_(self.lang) if section else None}
                | {"asked": asked, "right": right}
                for section, (asked, right) in section_scores(sitting).items()
            ],
            "next_due": due.date().isoformat() if due else None,
            "misses": [_asked(one.item, self.lang) | _result(self._study, one, self.lang) for one in misses],
        }

    def _refuse(self, message: str) -> None:
        self._write({"type": "error", "message": message})

    def _write(self, record: Mapping[str, object]) -> None:
        sys.stdout.write(f"{json.dumps(record, ensure_ascii=False)}\n")
        sys.stdout.flush()


def _asked(item: Item, lang: Lang) -> dict[str, object]:
    options = zip(KEYS, item.options, strict=False)
    return {
        "id": item.id,
        "form": item.form,
        "stem": item.stem.in_(lang),
        "options": [{"key": key, "text": option.text.in_(lang)} for key, option in options],
    }


def _result(study: Study, result: Result, lang: Lang) -> dict[str, object]:
    item = result.item
    given = result.given if isinstance(result.given, str | None) else [KEYS[place] for place in result.given]
    return {
        "id": item.id,
        "right": result.is_right,
        "outcome": result.review.outcome,
        "given": given,
        "key": list(item.answers.in_(lang)) if item.form is Form.GAP else [KEYS[place] for place in item.key],
        "explanation": list(_explanation(study, item, lang)),
    }


def _explanation(study: Study, item: Item, lang: Lang) -> Iterator[Mapping[str, object]]:
    """Yield the parts of an explanation: why it is right, why others are wrong, and each claim with its sources."""
    _, wrong, claims = explain(study, item)
    yield {"part": "why", "text": item.reason.text.in_(lang)}
    for places, text in wrong:
        yield {"part": "wrong", "options": [KEYS[place] for place in places], "text": text.in_(lang)}
    for told in claims:
        yield {"part": "claim", **_claim(told, lang)}


def _claim(told: Told, lang: Lang) -> Mapping[str, object]:
    claim = told.claim
    return {
        "claim": claim.iri,
        "text": claim.text.in_(lang),
        "read_from": reference(claim, lang),
        "lines": list(claim.lines),
        "verdict": claim.verdict,
        "verdict_label": told.verdict.in_(lang),
        "stale": told.is_stale,
        "since": claim.since,
        "reviewed": claim.reviewed.isoformat() if claim.reviewed else None,
        "conditions": [labels.in_(lang) for labels in told.conditions],
        "evidence": [
            {"title": source.title.in_(lang), "address": source.address, "date": str(source.date or "") or None}
            for source in told.evidence
        ],
    }
