r"""GIFT, which Moodle imports: https://docs.moodle.org/en/GIFT_format.

Texts are HTML there, so that a sign of the text is never one of Moodle's; what is to be typed by hand is plain. Each
question has its id as its name, each section is a category. Who gives no answer, or a wrong one, is told why.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from awskg.diagrams.texts import flat
from awskg.study.formats.explained import NOTHING, asked, by_section, explained, section_name
from awskg.study.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Lang
    from awskg.study.model import Item, Option
    from awskg.study.study import Study

HEAD: Final = "// awskg: items from notes, each with its reason, the lines of the notes and its verdict"
CATEGORY: Final = "awskg"

_CONTROL: Final = re.compile(r"[\\~=#{}:]")
_OPENING: Final = re.compile(r"^[\[%]")  # the start of a format, or of a weight
_NUMBERED: Final = re.compile(r"&(?=&0)")  # as &&058; is a colon
_READ_OTHERWISE: Final = re.compile(r"(?<=-)(?=>)|(?<=&)(?=&0)|(?<=^\[)(?=(?:html|plain|markdown|moodle)\])")


def write(study: Study, lang: Lang) -> str:
    """Return the items as GIFT.

    Choices have a feedback each, which says why they are right or wrong. Where several are right, each is worth its
    share of 100 %, and all wrong ones together cost 100 %. Steps are matched with their places. A gap is a short
    answer; each name of the thing is accepted. The general feedback has the claims: sentence, lines, verdict, sources.

    Args:
        study: what there is to study.
        lang: the language of the texts.

    Returns:
        A text of which no question has a blank line in it; a comment alone where there is no item.

    >>> import awskg
    >>> from awskg.model import Lang
    >>> from awskg.study import Study
    >>> gift = write(Study(awskg.load()), Lang.EN)
    >>> print(gift[gift.index("::[html]For a REST API, the default") :].splitlines()[0])
    ::[html]For a REST API, the default integration timeout is _____ seconds. {
    """
    parts = [HEAD]
    for section, items in by_section(study).items():
        name = section_name(study, section, lang).replace("/", "//")
        parts.append(f"$CATEGORY: {CATEGORY}/{name}")
        parts += ["\n".join(_question(study, item, lang)) for item in items]
    return "\n\n".join(parts) + "\n"


def _question(study: Study, item: Item, lang: Lang) -> Iterator[str]:
    yield f"::{_escaped(_NUMBERED.sub('& ', flat(item.id)))}::[html]{_html(asked(item, lang))} {{"
    if item.form is Form.GAP:
        yield from (f"=%100%{_typed(answer)}" for answer in item.answers.in_(lang))
    elif item.form is Form.ORDER:
        places = {place: number for number, place in enumerate(item.key, 1)}
        yield from (f"={_html(one.text.in_(lang))} -> {places[at]}" for at, one in enumerate(item.options))
    else:
        yield from (f"{_weight(item, one)}{_answer(one, lang)}" for one in item.options)
    yield f"####{_escaped(_because(study, item, lang))}"
    yield "}"


def _weight(item: Item, option: Option) -> str:
    if item.form is Form.ONE:
        return "=" if option.right else "~"
    alike = sum(one.right == option.right for one in item.options)
    share = f"{100 / alike:.5f}".rstrip("0").rstrip(".")  # Moodle knows 33.33333, and no other third
    return f"~%{'' if option.right else '-'}{share}%"


def _answer(option: Option, lang: Lang) -> str:
    return f"{_html(option.text.in_(lang))}#{_html(option.reason.text.in_(lang))}"


def _because(study: Study, item: Item, lang: Lang) -> str:
    """Return the claims as HTML."""
    told = (explained(one, lang) for one in study.told(item.claims))
    return "".join(
        f"<p>{escape(one.sentence, quote=False)}<br>"
        + " · ".join([*(escape(fact, quote=False) for fact in one.facts), *(_link(*source) for source in one.sources)])
        + "</p>"
        for one in told
    )


def _link(title: str, address: str) -> str:
    words = escape(title, quote=False)
    return f'<a href="{escape(address)}">{words}</a>' if address else words


def _html(text: str) -> str:
    words = escape(_trimmed(text), quote=False)
    return _escaped(_OPENING.sub(lambda found: f"&#{ord(found[0])};", words))


def _typed(answer: str) -> str:
    r"""Return what is to be typed: `*` stands for any letters, so a star is `\*`.

    What Moodle would read otherwise, such as an arrow, has a star within it, which may stand for no letter at all.
    """
    literal = _trimmed(answer).replace("*", r"\*")
    return _escaped(_READ_OTHERWISE.sub("*", literal))


def _trimmed(text: str) -> str:
    """Return text on one line, without the mark of byte order, which some readers take for a blank."""
    return flat(text.replace("\ufeff", "")) or NOTHING


def _escaped(text: str) -> str:
    r"""Return text in which the signs of GIFT are signs of the text.

    >>> print(_escaped("a=b: {x} #1 ~y"))
    a\=b\: \{x\} \#1 \~y
    """
    return _CONTROL.sub(r"\\\g<0>", text)
