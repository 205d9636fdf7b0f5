"""Cards: what there is to study as notes of Anki, by note type, with fields, tags and pictures."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams import draw_view, svg, views
from awskg.knowledge import KnowledgeGraph
from awskg.model import Labels, Lang
from awskg.namespaces import KG
from awskg.study.formats.card_texts import (
    answered,
    claimed,
    cloze,
    gapped,
    joined,
    listed,
    literal,
    picture,
    sources,
    wrong,
)
from awskg.study.formats.card_types import DECKS, FIELDS, RETIRED_DECKS, CardKind, kind_of
from awskg.study.formats.comparisons import pairs
from awskg.study.making import worded
from awskg.study.model import GAP, Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.diagrams.model import Diagram
    from awskg.diagrams.spec import ViewSpec
    from awskg.model import Iri, Thing
    from awskg.study.formats.comparisons import Pair
    from awskg.study.model import Item
    from awskg.study.registry import Entry
    from awskg.study.study import Study, Told

COMPARE: Final = "compare"
"""How the ids of cards begin that hold two things against each other."""
WHAT_IS: Final = "what-is"
"""How the ids of cards begin that ask what a thing is."""
RETIRED: Final = "awskg::retired"
"""The tag of what is no longer asked: Anki never deletes, so its owner may want to suspend it."""

_EARLIEST: Final = date(2026, 1, 1)
_DARK: Final = "@media(prefers-color-scheme:dark)"
_COMPARE: Final = Labels("What tells {a} and {b} apart?", "{a}と{b}の違いは何か。")
_DEFINE: Final = Labels("{thing} ({kind}): what is it?", "{thing}({kind})とは何か。")
_DEFINE_ALONE: Final = Labels("{thing}: what is it?", "{thing}とは何か。")
_DRAW: Final = Labels("Draw or tell from memory: {title}", "思い出して描く: {title}")
_GONE: Final = Labels("No longer asked since {day}", "{day} 以降は出題していません")


class Card(NamedTuple):
    """A note of Anki.

    Attributes:
        id: what it is called, for ever: the language, and what is asked, such as "en/steps/launch-procedure".
        kind: its note type.
        fields: HTML by the names of `FIELDS`, in their order.
        tags: its tags.
        day: the newest day that it names.
        media: the files that it shows, by name.
    """

    id: str
    kind: CardKind
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    day: date = _EARLIEST
    media: tuple[tuple[str, bytes], ...] = ()

    @property
    def guid(self) -> str:
        """By what Anki knows it again: it hangs on the id alone."""
        return f"awskg-{sha256(self.id.encode()).hexdigest()[:20]}"


def cards_of(study: Study, lang: Lang) -> tuple[Card, ...]:
    """Return all cards: items, definitions of the things that they name, pictures, and what is no longer asked.

    Args:
        study: what there is to study.
        lang: the language of the cards.

    Returns:
        Cards in an order that does not change while the notes do not; no two have one id.
    """
    items = [_of_item(study, item, lang) for item in study.items]
    there = {card.id for card in items}
    retired = [card for card in (_of_retired(entry, lang) for entry in study.retired) if card.id not in there]
    return (*items, *_definitions(study, lang), *_comparisons(study, lang), *_pictures(study, lang), *retired)


def deck_of(card: Card) -> str:
    """Return the name of the deck that a card comes into where it is new."""
    return (RETIRED_DECKS if RETIRED in card.tags else DECKS)[Lang(card.id.partition("/")[0])]


def _of_item(study: Study, item: Item, lang: Lang) -> Card:
    kind = kind_of(item.id)
    told = study.told(item.claims)
    others = [(one, study.told(one.reason.claims)) for one in item.options if not one.right]
    fresh = [(one, [each for each in why if each.claim.iri not in item.claims]) for one, why in others]
    every = [*told, *(each for _, why in others for each in why)]
    reason = item.reason.text
    fields = _fields(
        item.id,
        lang,
        Question=gapped(item, lang) if kind is CardKind.CLOZE else literal(item.stem.in_(lang)),
        Options=listed((option.text.in_(lang) for option in item.options), "options"),
        Answer=answered(item, lang),
        Also=joined(item.answers.in_(lang)[1:], lang) if item.form is Form.GAP else "",
        Why="" if any(one.claim.text == reason for one in told) else literal(reason.in_(lang)),
        Claims=claimed(told, lang),
        Wrong=wrong(fresh, lang),
        Sources=sources((one for each in every for one in each.evidence), lang),
    )
    tags = (*_tags(lang, item.section), f"strategy::{item.strategy}", f"form::{item.form}")
    return Card(_id(lang, item.id), kind, fields, tags, _newest(every))


def _newest(told: Iterable[Told]) -> date:
    """Return the newest day on which a verdict was given."""
    return max((one.claim.reviewed for one in told if one.claim.reviewed), default=_EARLIEST)


def _of_retired(entry: Entry, lang: Lang) -> Card:
    kind, stem, answer = kind_of(entry.id), entry.stem.in_(lang), entry.answer.in_(lang)
    gone = _GONE.in_(lang).format(day=entry.retired)
    fields = _fields(
        entry.id,
        lang,
        Question=cloze(stem, GAP.in_(lang), answer) if kind is CardKind.CLOZE else literal(stem),
        Answer=literal(answer),
        Why=literal(f"{gone}: {entry.why}" if entry.why else gone),
    )
    tags = (*_tags(lang, None), f"strategy::{_tag(entry.id.partition('/')[0])}", RETIRED)
    return Card(_id(lang, entry.id), kind, fields, tags, _day(entry.retired))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:  # the table of ids may be written by hand
        return _EARLIEST


def asked_what_is(study: Study) -> Mapping[Iri, tuple[Labels, Labels]]:
    """Return the things that an item names and that are defined, each with a question what it is, and the answer."""
    things = dict.fromkeys(iri for item in study.items for iri in item.things)
    defined = {iri: thing for iri in things if (thing := study.kg.get(iri)) and thing.definition}
    return {iri: (_what_is(study, thing), thing.definition or Labels("", "")) for iri, thing in defined.items()}


def _what_is(study: Study, thing: Thing) -> Labels:
    kind = study.facts.kind_label(thing.iri)
    return worded(_DEFINE, thing=thing.labels, kind=kind) if kind else worded(_DEFINE_ALONE, thing=thing.labels)


def _definitions(study: Study, lang: Lang) -> Iterator[Card]:
    """Yield a card for each thing that an item names and that is defined, tagged with the section of the first."""
    sections: dict[Iri, Iri | None] = {}
    for item in study.items:
        for iri in item.things:
            sections.setdefault(iri, item.section)
    for iri, (stem, definition) in asked_what_is(study).items():
        id_ = f"{WHAT_IS}/{iri.removeprefix(KG)}"
        names = study.facts.names(iri)[list(Lang).index(lang)][1:]
        told = {"Question": stem, "Answer": definition}
        texts = {field: literal(text.in_(lang)) for field, text in told.items()}
        fields = _fields(id_, lang, **texts, Also=joined(names, lang))
        yield Card(_id(lang, id_), CardKind.DEFINITION, fields, _tags(lang, sections[iri], CardKind.DEFINITION))


def asked_apart(study: Study) -> Mapping[Pair, tuple[Labels, Labels]]:
    """Return the things that are worth comparing, each two with a question what tells them apart, and the answer."""
    return {pair: (_apart(study, pair), _side_by_side(study, pair)) for pair in pairs(study)}


def _apart(study: Study, pair: Pair) -> Labels:
    return worded(_COMPARE, a=study.label(pair.a), b=study.label(pair.b))


def _side_by_side(study: Study, pair: Pair) -> Labels:
    """Return what is said of two things as a text."""
    claims = [one.claim for one in study.told((*pair.of_a, *pair.of_b))]
    return Labels(" ".join(one.text.en for one in claims), "".join(one.text.ja for one in claims))


def _comparisons(study: Study, lang: Lang) -> Iterator[Card]:
    """Yield a card for each two things that are worth comparing: what is said of the one, and of the other."""
    for pair in pairs(study):
        id_ = id_of(pair)
        sides = [(study.label(one), study.told(of)) for one, of in ((pair.a, pair.of_a), (pair.b, pair.of_b))]
        told = [one for _, of in sides for one in of]
        fields = _fields(
            id_,
            lang,
            Question=literal(_apart(study, pair).in_(lang)),
            Answer="".join(f"<b>{literal(name.in_(lang))}</b>{claimed(of, lang)}" for name, of in sides),
            Sources=sources((one for each in told for one in each.evidence), lang),
        )
        tags = _tags(lang, study.facts.section(one.claim for one in told), CardKind.COMPARISON)
        yield Card(_id(lang, id_), CardKind.COMPARISON, fields, tags, _newest(told))


def id_of(pair: Pair) -> str:
    """Return what the card of two things is called."""
    return f"{COMPARE}/{pair.a.removeprefix(KG)}/{pair.b.removeprefix(KG)}"


def _pictures(study: Study, lang: Lang) -> Iterator[Card]:
    kg = study.kg
    in_lang = kg if kg.lang == lang else KnowledgeGraph(kg.view, kg.packs, kg.engine, lang)
    for name, spec in views(in_lang).items():
        diagram = draw_view(in_lang, name)
        if diagram.nodes:
            yield _picture(diagram, spec, lang)


def _picture(diagram: Diagram, spec: ViewSpec, lang: Lang) -> Card:
    id_ = f"{CardKind.PICTURE}/{spec.name}"
    media = [_file(f"{spec.name}-{lang}-{theme}", text) for theme, text in _themed(svg(diagram)).items()]
    fields = _fields(
        id_,
        lang,
        Question=literal(_DRAW.in_(lang).format(title=spec.title.in_(lang))),
        Answer=literal(diagram.about),
        Picture=picture((media[0][0], media[1][0]), diagram.about),
    )
    section = next(iter(spec.selection.section), None)
    return Card(
        _id(lang, id_), CardKind.PICTURE, fields, _tags(lang, section, CardKind.PICTURE), media=tuple(sorted(media))
    )


def _themed(text: str) -> Mapping[str, str]:
    """Return a picture that follows the system as one that is light and one that is dark: Anki has its own switch."""
    before, start, rest = text.partition("<style>")
    style, end, after = rest.partition("</style>")
    light, _, _ = style.partition(_DARK)
    dark = style.replace(_DARK, "@media all")
    return {"light": f"{before}{start}{light}{end}{after}", "dark": f"{before}{start}{dark}{end}{after}"}


def _file(name: str, text: str) -> tuple[str, bytes]:
    """Return a file whose name changes with what is in it, as Anki keeps a file that it already has by its name."""
    octets = text.encode()
    return f"awskg-{name}-{sha256(octets).hexdigest()[:10]}.svg", octets


def _fields(id_: str, lang: Lang, **html: str) -> tuple[str, ...]:
    texts = {"Id": literal(_id(lang, id_)), **html}
    return tuple(texts.get(field, "") for field in FIELDS)


def _id(lang: Lang, id_: str) -> str:
    return f"{lang}/{id_}"


def _tags(lang: Lang, section: Iri | None, form: str = "") -> tuple[str, ...]:
    """Return the tags that cards of every kind have; `form` is for those that no item stands behind."""
    tags = (f"lang::{lang}", f"section::{_tag(section.removeprefix(KG))}" if section else "")
    made = (f"strategy::{form}", f"form::{form}") if form else ()
    return (*(tag for tag in tags if tag), *made)


def _tag(text: str) -> str:
    """Return text as a part of a tag, which blanks and colons would end.

    >>> _tag("https://example.org/a b")
    'https-example.org-a-b'
    """
    return re.sub(r"[^\w.-]+", "-", text).strip("-") or "-"
