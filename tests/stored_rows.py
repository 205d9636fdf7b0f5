"""The stored rows of the shipped questions: where they are, how a row is written, and how to store them anew.

Run as `python tests/stored_rows.py` after rows changed on purpose, and read the difference before you commit it.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import awskg
from awskg.model import Iri

if TYPE_CHECKING:
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Table, Value

ANSWERS = Path(__file__).parent / "answers"
VIEWS = ("current", "noted")


def stored(view: str, question: str) -> Path:
    """Return the file with the rows of a question; a view without a file of its own has those of `current`."""
    own = ANSWERS / view / f"{question}.csv"
    return own if own.is_file() else ANSWERS / "current" / f"{question}.csv"


def as_csv(table: Table) -> str:
    """Return a table as CSV: IRIs as CURIEs, never as labels."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row.values()] for row in table)
    return out.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, tuple):
        return " ".join(iri.curie for iri in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Iri):
        return value.curie
    return "" if value is None else str(value)


def store(graphs: dict[str, KnowledgeGraph]) -> None:
    """Write the rows of every question in every view; a view whose rows are those of `current` gets no file."""
    for view in VIEWS:
        folder = ANSWERS / view
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.csv"):
            old.unlink()
        for question in graphs[view].questions:
            rows = as_csv(graphs[view].ask(question))
            if view == VIEWS[0] or rows != (ANSWERS / VIEWS[0] / f"{question}.csv").read_text("utf-8"):
                (folder / f"{question}.csv").write_text(rows, "utf-8")


if __name__ == "__main__":
    store({view: awskg.load(view=view) for view in VIEWS})
