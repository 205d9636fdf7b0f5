"""The ids of the feed, which are never given twice: a table in the folder of a pack, and what became of each."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.errors import PackError
from awskg.model import Labels, Lang
from awskg.packs.text import read_utf8
from awskg.study.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from awskg.study.model import Item

FILE: Final = "study-ids.csv"
"""The file of a pack that holds the ids."""

COLUMNS: Final = ("id", "since", "retired", "why", "stem_en", "stem_ja", "answer_en", "answer_ja")


class Entry(NamedTuple):
    """An id, and what it stands for.

    Attributes:
        id: the id, as the feed has it.
        since: the day on which it was given, as ISO 8601 writes it.
        retired: the day from which there is no such item any more, or "".
        why: why it was retired, or "".
        stem: the question of an item, as it was last; empty for what is none.
        answer: its answer, as it was last.
    """

    id: str
    since: str
    retired: str
    why: str
    stem: Labels
    answer: Labels


def answer_of(item: Item) -> Labels:
    """Return the answer to an item in one text."""
    en, ja = (_answer(item, lang) for lang in Lang)
    return Labels(en, ja)


def _answer(item: Item, lang: str) -> str:
    if item.form is Form.GAP:
        return item.answers.in_(lang)[0]
    mark = " → " if item.form is Form.ORDER else (", " if lang == Lang.EN else "、")
    return mark.join(item.options[place].text.in_(lang) for place in item.key)


def read_registry(root: Path) -> tuple[Entry, ...]:
    """Return the ids of a pack, in the order of its table; none where it has no table.

    Raises:
        PackError: the table is not as it should be; the error names the line.
    """
    path = root / FILE
    if not path.exists():
        return ()
    rows = csv.DictReader(StringIO(read_utf8(path)), strict=True)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise PackError(path, "line 1 has other columns", f"the first line is {','.join(COLUMNS)}")
    found: dict[str, Entry] = {}
    for row in rows:
        if None in row or None in row.values():
            raise PackError(path, f"line {rows.line_num} has too few or too many columns", "write one value for each")
        if row["id"] in found:
            raise PackError(path, f"line {rows.line_num} gives the id {row['id']} again", "an id is never given twice")
        found[row["id"]] = Entry(
            row["id"],
            row["since"],
            row["retired"],
            row["why"],
            Labels(row["stem_en"], row["stem_ja"]),
            Labels(row["answer_en"], row["answer_ja"]),
        )
    return tuple(found.values())


def updated(
    entries: Iterable[Entry], there: Mapping[str, tuple[Labels, Labels]], today: str, why: str = ""
) -> tuple[Entry, ...]:
    """Return the ids with new ones added, and those of which there is nothing any more retired.

    Args:
        entries: the ids so far.
        there: id → question and answer of everything that there is; empty texts for what is no item.
        today: the day, as ISO 8601 writes it.
        why: why ids were retired, where some were.

    >>> one = updated((), {"limit/x": (Labels("", ""), Labels("", ""))}, "2026-11-25")
    >>> [(entry.id, entry.retired, entry.why) for entry in updated(one, {}, "2026-12-01", "it was wrong")]
    [('limit/x', '2026-12-01', 'it was wrong')]
    """
    found = {entry.id: _now(entry, there.get(entry.id), today, why) for entry in entries}
    found |= {id_: Entry(id_, today, "", "", *texts) for id_, texts in there.items() if id_ not in found}
    return tuple(sorted(found.values()))


def _now(entry: Entry, texts: tuple[Labels, Labels] | None, today: str, why: str) -> Entry:
    if texts is not None:
        return Entry(entry.id, entry.since, "", "", *texts)
    return entry if entry.retired else entry._replace(retired=today, why=why)


def registry_csv(entries: Iterable[Entry]) -> str:
    """Return ids as the text of a table."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow((*entry[:4], *entry.stem, *entry.answer))
    return text.getvalue()
