"""The note types of cards: which there are, their fields, which never change, and how they look in light and dark."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from awskg.diagrams.svg import FONTS
from awskg.model import Labels, Lang
from awskg.study.model import Strategy

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: Final = (
    *("Id", "Question", "Options", "Answer", "Also", "Why", "Claims", "Wrong", "Sources", "Picture"),
    *("Extra1", "Extra2", "Extra3"),
)
"""The fields of every note type. A deck whose note types have others is not taken for an update of an earlier one:
what is to be told besides goes into one of the last three."""

STYLED: Final = 1_795_564_800
"""When the templates or their style last changed, in seconds since 1970: Anki takes the newer ones."""

DECKS: Final = {Lang.EN: "awskg (English)", Lang.JA: "awskg (日本語)"}
"""What the deck of a language is called."""

RETIRED_DECKS: Final = {Lang.EN: "awskg retired (English)", Lang.JA: "awskg 出題終了 (日本語)"}
"""Where cards come that are no longer asked, to one who never had them; who has them keeps them where they are."""


class CardKind(StrEnum):
    """A note type."""

    CHOICE = "choice"
    """One of the options is right."""
    SEVERAL = "several"
    """Several of them are."""
    ORDER = "order"
    """Steps are to be put in order."""
    CLOZE = "cloze"
    """A sentence has a gap."""
    COMPARISON = "comparison"
    """Things or sentences stand side by side."""
    DEFINITION = "definition"
    """What something is."""
    PICTURE = "picture"
    """A diagram is to be drawn or told from memory."""


_KINDS: Final[Mapping[str, CardKind]] = {
    Strategy.NAME: CardKind.CLOZE,
    Strategy.NUMBER: CardKind.CLOZE,
    Strategy.ADVICE: CardKind.COMPARISON,
    Strategy.NOT_POSSIBLE: CardKind.CHOICE,
    Strategy.LIST: CardKind.SEVERAL,
    Strategy.STEPS: CardKind.ORDER,
    Strategy.DEFINITION: CardKind.CLOZE,
    Strategy.ERRATUM: CardKind.COMPARISON,
    Strategy.STATEMENT: CardKind.CHOICE,
    Strategy.CASE: CardKind.CHOICE,
    Strategy.FITTING: CardKind.SEVERAL,
    Strategy.TRUTH: CardKind.CHOICE,
    "what-is": CardKind.DEFINITION,
    "compare": CardKind.COMPARISON,
}


def kind_of(id_: str) -> CardKind:
    """Return the note type of an item by its id alone.

    Anki refuses an update that would change the type of a note. So the type must hang neither on how the item is
    answered today, which changes as wrong options come and go, nor on anything that a retired item no longer has.

    >>> kind_of("steps/launch-procedure")
    <CardKind.ORDER: 'order'>
    """
    return _KINDS.get(id_.partition("/")[0], CardKind.CHOICE)


def stable_id(name: str) -> int:
    """Return the number by which Anki knows a note type or a deck, from 2^30 up to and without 2^31."""
    return (1 << 30) + int.from_bytes(sha256(f"awskg {name}".encode()).digest()[:4]) % (1 << 30)


def type_name(kind: CardKind, lang: Lang) -> str:
    """Return what a note type is called in Anki."""
    return f"awskg {kind} ({lang})"


def front(kind: CardKind, lang: Lang) -> str:
    """Return the template of the front."""
    question = "{{cloze:Question}}" if kind is CardKind.CLOZE else "{{Question}}"
    return _framed(f'<div class="question">{question}</div>{{{{Options}}}}', kind, lang)


def back(kind: CardKind, lang: Lang) -> str:
    """Return the template of the back: the answer, why, why not the others, and the sources."""
    question = "{{cloze:Question}}" if kind is CardKind.CLOZE else "{{Question}}"
    parts = [f'<div class="question">{question}</div>', '<hr id="answer">']
    if kind is not CardKind.CLOZE:  # it shows its answer in the sentence
        parts.append('{{#Answer}}<div class="answer">{{Answer}}</div>{{/Answer}}')
    parts.append("{{Picture}}")
    parts += [_part(field, lang) for field in _HEADINGS]
    parts += [f"{{{{{field}}}}}" for field in FIELDS if field.startswith("Extra")]
    return _framed("".join(parts), kind, lang)


_HEADINGS: Final = {
    "Also": Labels("Also right", "別の言い方"),
    "Why": Labels("Why", "理由"),
    "Claims": Labels("What is so", "根拠"),
    "Wrong": Labels("Why not the others", "ほかが誤りである理由"),
    "Sources": Labels("Sources", "出典"),
}
"""What stands above a field on the back."""


def _part(field: str, lang: Lang) -> str:
    heading = f"<h2>{_HEADINGS[field].in_(lang)}</h2>"
    return f'{{{{#{field}}}}}<div class="{field.lower()}">{heading}{{{{{field}}}}}</div>{{{{/{field}}}}}'


def _framed(html: str, kind: CardKind, lang: Lang) -> str:
    """Return what a card shows, in its language, and with MathJax told to keep away from it."""
    return f'<div class="awskg of-{kind} tex2jax_ignore mathjax_ignore" lang="{lang}">{html}</div>'


STYLE: Final = (
    f".card{{font-family:{FONTS};font-size:18px;line-height:1.55;text-align:left;color:#1c1e21;background:#ffffff}}"
    ".awskg{max-width:42em;margin:0 auto;padding:0 .4em;white-space:pre-wrap;overflow-wrap:anywhere}"
    ".awskg:lang(ja){line-break:strict}"
    ".question{font-size:1.15em;font-weight:600;margin:.4em 0 .8em}"
    ".awskg ol,.awskg ul{margin:.5em 0;padding:0}"
    ".options{list-style:upper-alpha inside}.right{list-style:disc inside}.steps{list-style:decimal inside}"
    ".options li{padding:.55em .7em;margin:.4em 0;border:1px solid #8a9099;border-radius:8px}"
    ".of-comparison .options{display:flex;flex-wrap:wrap;gap:.6em;list-style:none}"
    ".of-comparison .options li{flex:1 1 14em;margin:0}"
    ".answer{font-size:1.1em;font-weight:600;color:#0a5f33}.cloze{font-weight:700;color:#0a5f33}"
    ".awskg h2{font-size:.8em;margin:1.2em 0 .2em;color:#5a5f66}"
    ".awskg p{margin:.3em 0}.claim,.why-not{margin:.3em 0 .7em}"
    ".marks{list-style:none;display:flex;flex-wrap:wrap;gap:.2em .9em;font-size:.78em;color:#5a5f66}"
    ".awskg .marks{margin:.1em 0}.mark{font-size:.85em;color:#5a5f66}.stale{color:#a51d16}"
    ".sources,.also{font-size:.9em}a{color:#1a5fb4}"
    "img{display:block;max-width:100%;height:auto;margin:.6em 0}img.dark{display:none}"
    ".nightMode.card,.nightMode .card{color:#eceef1;background:#15171b}"
    ".nightMode .answer,.nightMode .cloze{color:#7fd6a4}.nightMode a{color:#8ab8f5}.nightMode .stale{color:#ff9d94}"
    ".nightMode h2,.nightMode .marks,.nightMode .mark{color:#a9afb8}"
    ".nightMode .stale{color:#ff9d94}.nightMode .options li{border-color:#767d87}"
    ".nightMode img.light{display:none}.nightMode img.dark{display:block}"
)
"""The style of every note type."""
