"""Write the ids of the feed into the bundled pack: new ones are added, and what is gone is retired, not removed.

Write there also when each Anki card last changed.

python tests/study_ids.py "why something is gone"
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import awskg
from awskg import resources
from awskg.model import Labels, Lang
from awskg.namespaces import KG
from awskg.study import Study
from awskg.study.feed import records
from awskg.study.formats import card_times
from awskg.study.formats.card_times import read_times, retimed, times_csv
from awskg.study.formats.cards import WHAT_IS, asked_apart, asked_what_is, cards_of, id_of
from awskg.study.registry import FILE, answer_of, read_registry, registry_csv, updated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.study.formats.cards import Card

NOTHING = Labels("", "")


def there() -> Mapping[str, tuple[Labels, Labels]]:
    """Return the ids of the feed in all views, with question and answer of items."""
    found: dict[str, tuple[Labels, Labels]] = {}
    for view in ("all", "noted", "current"):
        study = Study(awskg.load(view=view))
        found |= {record["id"]: (NOTHING, NOTHING) for record in records(study)}
        found |= {f"item/{item.id}": (item.stem, answer_of(item)) for item in study.items}
    study = Study(awskg.load())
    found |= {f"card/{id_of(pair)}": texts for pair, texts in asked_apart(study).items()}
    asked = asked_what_is(study)
    found |= {f"card/{WHAT_IS}/{iri.removeprefix(KG)}": texts for iri, texts in asked.items()}
    return found


def cards() -> list[Card]:
    """Return the cards of the decks in both languages."""
    return [card for lang in Lang for card in cards_of(Study(awskg.load(lang=lang)), lang)]


if __name__ == "__main__":
    root = resources.bundled_pack()
    today = datetime.now(UTC).date().isoformat()
    entries = updated(read_registry(root), there(), today, " ".join(sys.argv[1:]))
    gone = [entry.id for entry in entries if entry.retired == today]
    if gone and not sys.argv[1:]:
        sys.exit(f"say why these are gone: {', '.join(gone)}")
    (root / FILE).write_text(registry_csv(entries), "utf-8")
    times = retimed(read_times(root), cards(), int(datetime.now(UTC).timestamp()))
    (root / card_times.FILE).write_text(times_csv(times), "utf-8")
