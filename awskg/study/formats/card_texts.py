"""The HTML of cards: texts that arrive as they are, gaps, lists of options, and what explains an answer."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from awskg.diagrams.texts import clean, flat, web_address
from awskg.model import Labels
from awskg.study.formats.explained import explained
from awskg.study.model import GAP, Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awskg.model import Evidence, Lang
    from awskg.study.model import Item, Option
    from awskg.study.study import Told

_REVIEWED: Final = Labels("reviewed {day}", "確認日 {day}")
_AND: Final = Labels(", ", "、")
_SEEN: Final = Labels("as of {day}", "{day} 時点")
_STEERING: Final = str.maketrans({"{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "\t": "&#9;", "\n": "<br>"})
"""What Anki would take for a gap, a field, a sound or LaTeX, or what would end a row of a table."""


def literal(text: str) -> str:
    r"""Return text as HTML that Anki shows letter by letter, whatever is in it.

    Letters that steer a terminal or that no XML holds are made visible.

    >>> literal("<b> {{c1::x}} [sound:y]\n&")
    '&lt;b&gt; &#123;&#123;c1::x&#125;&#125; &#91;sound:y&#93;<br>&amp;'
    """
    return "\t".join(escape(clean(part)) for part in text.split("\t")).translate(_STEERING)


def cloze(stem: str, gap: str, answer: str, hint: str = "") -> str:
    """Return a sentence in which an answer is hidden; it comes after the sentence where this has no gap.

    Args:
        stem: the sentence.
        gap: what stands in it for what is missing.
        answer: what is missing.
        hint: what is shown instead, or "".

    >>> cloze("_____ is a metric.", "_____", "A::B", "metric")
    '{{c1::A&#58;&#58;B::metric}} is a metric.'
    """
    before, found, after = stem.partition(gap)
    hidden = "::".join(literal(part).replace(":", "&#58;") for part in (answer or "?", hint) if part)
    blank = "" if found else " "
    return f"{literal(before)}{blank}{{{{c1::{hidden}}}}}{literal(after)}"


def gapped(item: Item, lang: Lang) -> str:
    """Return the sentence of an item with its answer hidden in it."""
    stem, gap = item.stem.in_(lang), GAP.in_(lang)
    if item.form is Form.GAP:
        return cloze(stem, gap, item.answers.in_(lang)[0], item.hint.in_(lang) if item.hint else "")
    return cloze(stem, gap, _AND.in_(lang).join(item.options[place].text.in_(lang) for place in item.key))


def listed(texts: Iterable[str], style: str) -> str:
    """Return texts as a list that is numbered where its style says so, or "" where there are none."""
    rows = "".join(f"<li>{literal(text)}</li>" for text in texts)
    return f'<ol class="{style}">{rows}</ol>' if rows else ""


def answered(item: Item, lang: Lang) -> str:
    """Return the answer to an item: a text, or a list of several."""
    if item.form is Form.GAP:
        return literal(item.answers.in_(lang)[0])
    right = [item.options[place].text.in_(lang) for place in item.key]
    if item.form is Form.ORDER:
        return listed(right, "steps")
    return literal(right[0]) if len(right) == 1 else listed(right, "right")


def joined(texts: Iterable[str], lang: Lang) -> str:
    """Return texts one after the other."""
    return literal(_AND.in_(lang).join(texts))


def claimed(told: Iterable[Told], lang: Lang) -> str:
    """Return claims with their lines of the notes, their verdicts and when those were given."""
    return "".join(
        f'<div class="claim">{literal(one.claim.text.in_(lang))}{_standing(one, lang)}</div>' for one in told
    )


def wrong(options: Iterable[tuple[Option, Sequence[Told]]], lang: Lang) -> str:
    """Return wrong options and why each is wrong; those with one reason stand together.

    Args:
        options: each with the claims that its reason rests on, as far as they are to be told.
        lang: the language.
    """
    groups: dict[str, list[str]] = {}
    for option, told in options:
        why = "".join((literal(option.reason.text.in_(lang)), *(_standing(one, lang) for one in told)))
        groups.setdefault(why, []).append(f"<b>{literal(option.text.in_(lang))}</b>")
    return "".join(f'<div class="why-not">{_AND.in_(lang).join(names)}<br>{why}</div>' for why, names in groups.items())


def sources(evidence: Iterable[Evidence], lang: Lang) -> str:
    """Return sources, each once, with their address and the day as of which they were seen."""
    return "".join({one.iri: f'<p class="source">{_source(one, lang)}</p>' for one in evidence}.values())


def _source(one: Evidence, lang: Lang) -> str:
    title, address = literal(one.title.in_(lang)), web_address(one.address or "")
    seen = _SEEN.in_(lang).format(day=one.date.isoformat()) if one.date else ""
    told = " ".join(part for part in (title, f'<span class="mark">{seen}</span>' if seen else "") if part)
    return told.replace(title, f'<a href="{literal(address)}">{title}</a>', 1) if address else told


def _standing(told: Told, lang: Lang) -> str:
    """Return where a claim stands in the notes, whether it still holds, and when that was found."""
    reviewed = told.claim.reviewed
    found = [_REVIEWED.in_(lang).format(day=reviewed.isoformat())] if reviewed else []
    marks = "".join(f"<li>{literal(fact)}</li>" for fact in (*explained(told, lang).facts, *found))
    return f'<ul class="marks{" stale" if told.is_stale else ""}">{marks}</ul>'


def picture(names: tuple[str, str], about: str) -> str:
    """Return a picture that is light or dark as the card is.

    Args:
        names: the file of the light one, and of the dark one.
        about: what it shows, for those who cannot see it.
    """
    alt = literal(flat(about))
    return "".join(
        f'<img class="{theme}" src="{name}" alt="{alt}">' for theme, name in zip(("light", "dark"), names, strict=True)
    )
