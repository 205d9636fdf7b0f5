"""The feed as a document: records for JSON Lines, and rows for tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awskg.cli.output import Record
    from awskg.cli.page import Page
    from awskg.study import Study

COLUMNS: Final = (
    *("id", "type", "text_en", "text_ja", "answer_en", "answer_ja", "things", "claims", "lines", "notes"),
    *("modality", "verdict", "reviewed", "since", "stale", "sources"),
)
"""The columns of the feed as a table: one row for each record, what is several is parted by blanks."""


@dataclass(frozen=True)
class Feed:
    """What there is to study, as records.

    Attributes:
        study: what there is.
        notes: the words of lines, by pack and number.
    """

    study: Study
    notes: Mapping[tuple[str, int], str]

    fields: Sequence[str] = COLUMNS

    @property
    def own_writers(self) -> Mapping[str, object]:
        """Write JSON Lines with all that is known, and tables with what fits into columns."""
        return {"jsonl": self._jsonl}

    def _jsonl(self, _page: Page) -> Iterator[str]:
        import json  # noqa: PLC0415

        from awskg.study.feed import records  # noqa: PLC0415

        return (json.dumps(record, ensure_ascii=False) for record in records(self.study, self.notes))

    def records(self) -> Iterator[Record]:
        """Yield each record as a row."""
        from awskg.study.feed import records  # noqa: PLC0415

        return map(_row, records(self.study, self.notes))

    def lines(self, page: Page) -> Iterator[str]:  # noqa: ARG002 (documents of other kinds need the page)
        """Draw nothing: the feed is for other tools."""
        return iter(())

    markdown = lines


def _row(record: dict[str, Any]) -> Record:
    claims = record["claims"]
    definition, answer = record.get("definition"), record.get("answer")
    told = answer or definition or {"en": None, "ja": None}
    notes = {line: words for claim in claims for line, words in claim.get("notes", {}).items()}
    return {
        "id": record["id"],
        "type": record["type"],
        "text_en": record["text"]["en"],
        "text_ja": record["text"]["ja"],
        "answer_en": told["en"],
        "answer_ja": told["ja"],
        "things": _listed(thing["id"] for thing in record["things"]),
        "claims": _listed(claim["id"] for claim in claims),
        "lines": _listed(f"L{line}" for claim in claims for line in claim["lines"]),
        "notes": " / ".join(notes.values()),
        "modality": _listed(claim["modality"] for claim in claims),
        "verdict": _listed(claim["verdict"] for claim in claims),
        "reviewed": min((claim["reviewed"] for claim in claims if claim["reviewed"]), default=None),
        "since": max((claim["since"] for claim in claims if claim["since"]), default=None),
        "stale": record["stale"],
        "sources": _listed(one["address"] for claim in claims for one in claim["evidence"] if one["address"]),
    }


def _listed(parts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(parts))
