"""A question and its explanation, as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.cli.reasons import reference, source_words
from awskg.cli.wording import listing, say
from awskg.study.model import Form
from awskg.study.quiz.answering import KEYS
from awskg.study.quiz.clocks import shown
from awskg.study.quiz.explaining import explain, is_outdated
from awskg.width import display_width, visible, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awskg.cli.page import Page
    from awskg.model import Lang
    from awskg.study.model import Item
    from awskg.study.quiz.sitting import Result, Sitting
    from awskg.study.study import Study, Told

_HOW: Final = {
    Form.ONE: "answer one",
    Form.SEVERAL: "answer several",
    Form.ORDER: "answer order",
    Form.GAP: "answer gap",
}


def question_lines(study: Study, sitting: Sitting, item: Item, page: Page) -> Iterator[str]:
    """Draw the question that is to be answered, and the keys that answer it."""
    lang = page.lang
    yield ""
    yield from _styled(page.faint, " · ".join(_heading(study, sitting, item, lang)), page)
    if is_outdated(study, item):
        yield from _styled(page.warning, say(lang, "asks the past"), page)
    yield from _stem_and_options(item, page)
    yield from _styled(page.faint, " · ".join(_keys(item, lang, is_exam=sitting.is_exam)), page)


def _heading(study: Study, sitting: Sitting, item: Item, lang: Lang) -> Iterator[str]:
    yield say(lang, "question number", number=sitting.number, total=sitting.total)
    section = study.section(item)
    if section:
        yield section.in_(lang)
    if sitting.is_again:
        yield say(lang, "asked again")
    if sitting.remaining is not None:
        yield say(lang, "time left", time=shown(sitting.remaining))


def _keys(item: Item, lang: Lang, *, is_exam: bool) -> Iterator[str]:
    yield say(lang, _HOW[item.form], keys=_range(item))
    if item.hint:
        yield say(lang, "key hint")
    if not is_exam:
        yield say(lang, "key look")
    yield say(lang, "key skip")
    yield say(lang, "key quit")


def _range(item: Item) -> str:
    return f"{KEYS[0]}–{KEYS[len(item.options) - 1]}" if item.options else ""


def _stem_and_options(item: Item, page: Page) -> Iterator[str]:
    yield from _styled(page.strong, item.stem.in_(page.lang), page)
    for key, option in zip(KEYS, item.options, strict=False):
        yield from _hanging(key, option.text.in_(page.lang), page)


def answer_words(item: Item, lang: Lang) -> str:
    """Return the right answer in one line: with its keys, or in the usual word."""
    if item.form is Form.GAP:
        return item.answers.in_(lang)[0]
    return chosen_words(item, item.key, lang)


def chosen_words(item: Item, given: str | Iterable[int] | None, lang: Lang) -> str:
    """Return an answer that was given in one line, or a dash for none."""
    if not isinstance(given, str):
        parts = [f"{KEYS[place]} {item.options[place].text.in_(lang)}" for place in given or ()]
        given = " → ".join(parts) if item.form is Form.ORDER else listing(parts, lang)
    return given or "—"


def result_lines(study: Study, result: Result, page: Page) -> Iterator[str]:
    """Draw whether an answer is right, and the explanation."""
    lang = page.lang
    answer = say(lang, "the answer", answer=answer_words(result.item, lang))
    if result.given is None:
        yield from _styled(page.strong, answer, page)
    elif result.is_right:
        yield from _styled(page.strong, " · ".join((say(lang, "is right"), answer)), page)
    else:
        yield from _styled(page.warning, " · ".join((say(lang, "is wrong"), answer)), page)
    yield from explanation_lines(study, result.item, page)


def miss_lines(study: Study, result: Result, page: Page) -> Iterator[str]:
    """Draw a question that was missed in an exam, with the answer that was given, and the explanation."""
    yield ""
    yield from _stem_and_options(result.item, page)
    given = chosen_words(result.item, result.given, page.lang)
    yield from _styled(page.faint, say(page.lang, "your answer", answer=given), page)
    yield from result_lines(study, result, page)


def explanation_lines(study: Study, item: Item, page: Page) -> Iterator[str]:
    """Draw why the answer of an item is right, why the others are not, and the claims with their sources."""
    why, wrong, claims = explain(study, item)
    if why:
        yield from _hanging("", why.in_(page.lang), page)
    sources: set[str] = set()
    for told in claims:
        yield from _claim_lines(told, sources, page)
    sentences = {told.claim.text for told in claims}
    for places, text in wrong:
        if len(wrong) > 1 or text not in sentences:  # else the sentence above says it
            keys = listing((KEYS[place] for place in places), page.lang)
            yield from _hanging(f"✗ {keys}", text.in_(page.lang), page, page.faint)


def _claim_lines(told: Told, sources: set[str], page: Page) -> Iterator[str]:
    """Draw a claim: its sentence, its lines, its verdict, and the sources that were not shown yet."""
    yield from _hanging("", told.claim.text.in_(page.lang), page)
    style = page.warning if told.is_stale else page.faint
    yield from _hanging("", " · ".join(_standing(told, page.lang)), page, style)
    for source in told.evidence:
        words = source_words(source, page.lang)
        if words not in sources:
            sources.add(words)
            yield from _hanging("", words, page, page.faint)
            if source.address:
                yield page.faint(_address(source.address, page))


def _standing(told: Told, lang: Lang) -> Iterator[str]:
    claim = told.claim
    yield reference(claim, lang)
    yield told.verdict.in_(lang)
    if told.is_stale:
        yield say(lang, "not now")
    if claim.since:
        yield say(lang, "since", date=claim.since)
    if claim.reviewed:
        yield say(lang, "reviewed", date=claim.reviewed.isoformat())
    if told.conditions:
        yield f"{say(lang, 'if')}: {listing((one.in_(lang) for one in told.conditions), lang)}"


def _address(address: str, page: Page) -> str:
    """Return a link in one piece, without the indent where it is too long: cut, it could not be opened."""
    plain = visible(address)
    return plain if display_width(plain) + 2 > page.width else f"  {plain}"


def _hanging(
    mark: str, text: str, page: Page, style: Callable[[str], str] = str, *, room: int = len("    ")
) -> Iterator[str]:
    """Draw a text behind a mark, its further lines below its first."""
    lines = wrap(visible(f"{mark}  {text}" if mark else text), page.width - room)
    for place, line in enumerate(lines):
        yield f"{' ' * (2 if place == 0 or not mark else room)}{style(line)}".rstrip()


def _styled(style: Callable[[str], str], text: str, page: Page) -> Iterator[str]:
    yield from map(style, wrap(visible(text), page.width))
