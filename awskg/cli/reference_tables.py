"""The tables of AWS's own data for a person: listed, or expanded to N-Quads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awskg.cli.output import markdown_table
from awskg.cli.sheet import Sheet
from awskg.cli.wording import COUNTED, listing, say
from awskg.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.cli.output import Record
    from awskg.cli.page import Page
    from awskg.reference import Reference, TableEntry

FIELDS = ("table", "bytes", "counts", "sources", "asOf", "sha256")


def table_sheet(reference: Reference, lang: Lang) -> Sheet:
    """Return the tables that come with the package, each found whole before it is listed."""
    entries = list(reference.tables.entries.values())
    for entry in entries:
        reference.tables.open(entry.name)
    return Sheet(
        FIELDS,
        [_record(entry) for entry in entries],
        [say(lang, heading) for heading in ("table", "holds", "kilobytes", "made from", "as of")],
        [_row(entry, lang) for entry in entries],
        numbers=frozenset({2}),
    )


def _record(entry: TableEntry) -> Record:
    return {
        "table": entry.name,
        "bytes": entry.bytes,
        "counts": dict(entry.counts),
        "sources": [
            {
                "package": source.package,
                "version": source.version,
                "asOf": source.date,
                "licence": source.licence,
                "sha256": source.sha256,
            }
            for source in entry.sources
        ],
        "asOf": entry.sources[0].date,
        "sha256": entry.sha256,
    }


def _row(entry: TableEntry, lang: Lang) -> list[str]:
    counted = ((COUNTED[kind].in_(lang) if kind in COUNTED else kind, count) for kind, count in entry.counts.items())
    held = listing((f"{kind} {count:,}" if lang is Lang.JA else f"{count:,} {kind}" for kind, count in counted), lang)
    packages: dict[str, list[str]] = {}
    for source in entry.sources:
        packages.setdefault(source.package, []).append(source.version)
    made_from = "\n".join(f"{package} {versions[0]}{_older(versions, lang)}" for package, versions in packages.items())
    return [entry.name, held, f"{entry.bytes / 1000:,.0f}", made_from, entry.sources[0].date]


def _older(versions: Sequence[str], lang: Lang) -> str:
    words = say(lang, "and earlier", versions=len(versions) - 1)
    return f" {words}" if versions[1:] else ""


@dataclass(frozen=True)
class QuadList:
    """Tables expanded to quads, counted for a person and written out for a program.

    Attributes:
        reference: the tables.
        chosen: the services that are wanted, or None for all.
    """

    reference: Reference
    chosen: Sequence[str] | None

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return ("table", "quads")

    @property
    def own_writers(self) -> dict[str, object]:
        """The format that no other document has."""
        return {"nq": lambda _page: self._quads()}

    def records(self) -> Iterator[Record]:
        """Return one object a table: how many quads it comes to."""
        counts: dict[str, int] = {}
        for name, quads in self.reference.parts(self.chosen):
            table = name.split()[0]
            counts[table] = counts.get(table, 0) + quads.count("\n")
        return ({"table": table, "quads": count} for table, count in counts.items())

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the counts, with their total."""
        return self._sheet(page.lang).lines(page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return the counts as a Markdown table."""
        sheet = self._sheet(page.lang)
        return markdown_table(sheet.headings, sheet.rows)

    def _sheet(self, lang: Lang) -> Sheet:
        records = list(self.records())
        counted = [(str(record["table"]), int(str(record["quads"]))) for record in records]
        rows = [[table, f"{count:,}"] for table, count in counted]
        total = [say(lang, "total"), f"{sum(count for _, count in counted):,}"]
        return Sheet(
            self.fields, records, [say(lang, "table"), say(lang, "quads")], [*rows, total], numbers=frozenset({1})
        )

    def _quads(self) -> Iterator[str]:
        for _, quads in self.reference.parts(self.chosen):
            yield quads.removesuffix("\n")
