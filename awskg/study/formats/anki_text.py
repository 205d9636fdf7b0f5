"""Anki's text: the deck as a table that people read and compare, for note types that the package brings."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from awskg.study.formats.card_types import FIELDS, CardKind, type_name
from awskg.study.formats.cards import cards_of, deck_of

if TYPE_CHECKING:
    from awskg.model import Lang
    from awskg.study.study import Study

_HEADER: Final = (
    "#separator:tab",
    "#html:true",
    "#guid column:1",
    "#notetype column:2",
    "#deck column:3",
    "#tags column:4",
)


def write(study: Study, lang: Lang) -> str:
    r"""Return a deck as a text that Anki imports: a card on each line, with its note type, deck, tags and fields.

    Cards are the same as in the package, so that one updates the other; pictures are left out, as a text holds none.

    Args:
        study: what there is to study.
        lang: the language of the deck.

    >>> import awskg
    >>> from awskg.model import Lang
    >>> from awskg.study import Study
    >>> write(Study(awskg.load()), Lang.EN).splitlines()[:2]
    ['#separator:tab', '#html:true']
    """
    text = StringIO(newline="")
    text.write("".join(f"{line}\n" for line in (*_HEADER, "#columns:" + "\t".join(_COLUMNS))))
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    for card in cards_of(study, lang):
        if card.kind is not CardKind.PICTURE:
            writer.writerow((card.guid, type_name(card.kind, lang), deck_of(card), " ".join(card.tags), *card.fields))
    return text.getvalue()


_COLUMNS: Final = ("GUID", "Note type", "Deck", "Tags", *FIELDS)
