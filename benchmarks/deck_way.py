"""A plain deck of the same notes: `python benchmarks/deck_way.py NOTES.tsv DECK.apkg`, with genanki alone."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import genanki


def main() -> None:
    """Write a note of two sides for each line."""
    notes, deck_file = sys.argv[1:]
    model = genanki.Model(
        1607392319,
        "plain",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr>{{Back}}"}],
    )
    deck = genanki.Deck(2059400110, "plain")
    with Path(notes).open(encoding="utf-8", newline="") as file:
        for front, back, *_ in csv.reader(file, delimiter="\t"):
            deck.add_note(genanki.Note(model=model, fields=[front, back]))
    genanki.Package(deck).write_to_file(deck_file)


if __name__ == "__main__":
    main()
