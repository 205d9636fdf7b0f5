"""Anki: a deck whose next version updates the cards and leaves the reviews alone."""

from __future__ import annotations

import sqlite3
from io import BytesIO
from itertools import count
from json import dumps
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import genanki

from awskg.study.formats.card_times import read_times, time_of
from awskg.study.formats.card_types import (
    FIELDS,
    STYLE,
    STYLED,
    CardKind,
    back,
    front,
    stable_id,
    type_name,
)
from awskg.study.formats.cards import cards_of, deck_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awskg.model import Lang
    from awskg.study.formats.cards import Card
    from awskg.study.study import Study

_FIRST_ID: Final = 1_767_225_600_000
"""The first number of notes and cards in the file; Anki gives them others where it has these already."""

_ZIPPED: Final = (1980, 1, 1, 0, 0, 0)


def write(study: Study, lang: Lang) -> bytes:
    """Return a deck as the package that Anki imports.

    The same study gives the same octets. Each card is as new as `card_times` knows it to be, so that an import takes
    what changed and nothing else; note types and decks have the same numbers in every version.

    Args:
        study: what there is to study.
        lang: the language of the deck.

    Raises:
        PackError: a table of a pack is not as it should be; the error names the line.

    >>> import awskg
    >>> from awskg.model import Lang
    >>> from awskg.study import Study
    >>> write(Study(awskg.load()), Lang.EN)[:2]
    b'PK'
    """
    cards = cards_of(study, lang)
    times = {time.card: time for pack in study.kg.packs for time in read_times(pack.root)}
    media = dict(sorted(file for card in cards for file in card.media))
    return _zipped(_collection(cards, lang, {card.id: time_of(card, times) for card in cards}), media)


def _collection(cards: Sequence[Card], lang: Lang, times: Mapping[str, int]) -> bytes:
    """Return the database of the package."""
    decks = {name: genanki.Deck(stable_id(f"deck {name}"), name) for name in dict.fromkeys(map(deck_of, cards))}
    models = {kind: _model(kind, lang) for kind in CardKind}
    for deck in decks.values():
        for model in models.values():
            deck.add_model(model)
    ids = count(_FIRST_ID)
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        genanki.Package(list(decks.values())).write_to_db(cursor, STYLED, ids)
        for place, card in enumerate(cards, 1):
            note = _note(models[card.kind], card, place)
            note.write_to_db(cursor, times[card.id], decks[deck_of(card)].deck_id, ids)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _model(kind: CardKind, lang: Lang) -> Any:  # noqa: ANN401  # genanki says nothing about its types
    """Return a note type; the browser of Anki sorts its notes by the question."""
    return genanki.Model(
        stable_id(f"note type {kind} {lang}"),
        type_name(kind, lang),
        fields=[{"name": field} for field in FIELDS],
        templates=[{"name": str(kind), "qfmt": front(kind, lang), "afmt": back(kind, lang)}],
        css=STYLE,
        model_type=genanki.Model.CLOZE if kind is CardKind.CLOZE else genanki.Model.FRONT_BACK,
        sort_field_index=FIELDS.index("Question"),
    )


def _note(model: Any, card: Card, place: int) -> Any:  # noqa: ANN401  # genanki says nothing about its types
    return genanki.Note(model, list(card.fields), guid=card.guid, tags=card.tags, due=place)


def _zipped(collection: bytes, media: Mapping[str, bytes]) -> bytes:
    names = {str(number): name for number, name in enumerate(media)}
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        files = {"collection.anki2": collection, "media": dumps(names).encode()}
        files |= dict(zip(names, media.values(), strict=True))
        for name, octets in files.items():
            entry = ZipInfo(name, _ZIPPED)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, octets)
    return stream.getvalue()
