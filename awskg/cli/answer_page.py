"""An answer as a person reads it: things by name, claims as lines of the notes, and the reasons below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from awskg.cli.grid import Grid
from awskg.cli.options import Reasons
from awskg.cli.output import markdown_table
from awskg.cli.page import Page
from awskg.cli.reasons import cited, reason_blocks, reason_lines
from awskg.cli.wording import VERDICTS, say
from awskg.model import Iri, Kind, Lang
from awskg.model.table import iris_in
from awskg.namespaces import AK
from awskg.width import truncate, wrap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Column, Labels, Row, Table, Value


FEW_REASONS = 12
"""So many sentences stand below a table without being asked for."""

VERDICT_WORDS = {Iri(AK + verdict): words for verdict, words in VERDICTS.items()}
"""Verdicts as they stand in the cells of a table, in a learner's words."""

_CLAIM_KINDS = frozenset({Kind.CLAIM, Kind.CLAIMS})
_NUMBER_KINDS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.DOUBLE})


@dataclass(frozen=True)
class AnswerPage:
    """A table of the graph, drawn.

    Attributes:
        table: what was found.
        kg: the graph that was asked.
        title: what was asked, in the reader's language, or "".
        reasons: which claims stand below: none, those that the cells name when they are few, or those behind each row.
    """

    table: Table
    kg: KnowledgeGraph
    title: str
    reasons: Reasons

    def lines(self, page: Page) -> Iterator[str]:
        """Draw title, table and reasons."""
        if self.title:
            yield from (*map(page.strong, wrap(self.title, page.width)), "")
        if not self.table:
            yield say(page.lang, "no rows")
            return
        yield from self._grid.lines(page)
        if self.reasons is Reasons.EACH:
            yield from self._reasons_by_row(page)
        elif self.reasons is Reasons.FEW and self._claims:
            yield from self._few_reasons(page)

    def markdown(self) -> Iterator[str]:
        """Return a Markdown table, names for things and lines for claims."""
        return markdown_table(self._grid.headings, self._grid.rows)

    @cached_property
    def _grid(self) -> Grid:
        columns = self.table.columns
        return Grid(
            [self._heading(column) for column in columns],
            [[self._cell(row[column.name]) for column in columns] for row in self.table],
            numbers=self._places(_NUMBER_KINDS),
            styles=dict.fromkeys(self._places(_CLAIM_KINDS), Page.faint),
            rigid=self._places(_CLAIM_KINDS),
        )

    def _heading(self, column: Column) -> str:
        """Return what stands above a column: its Japanese description, or its English name, which is shorter than that.

        The only column of claims shows where things are said, and needs no words of its own for it.
        """
        if column.kind in _CLAIM_KINDS and len(self._places(_CLAIM_KINDS)) == 1:
            return say(self.kg.lang, "source")
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.name).lower()
        return column.describes.ja or words if self.kg.lang is Lang.JA else words

    def _places(self, kinds: Collection[Kind]) -> frozenset[int]:
        return frozenset(place for place, column in enumerate(self.table.columns) if column.kind in kinds)

    def _cell(self, value: Value) -> str:
        if isinstance(value, bool):
            return say(self.kg.lang, "yes" if value else "no")
        if isinstance(value, Iri | tuple):
            return "\n".join(dict.fromkeys(map(self._name, iris_in(value))))
        return "" if value is None else str(value)

    def _name(self, iri: Iri) -> str:
        claim = self._claims.get(iri)
        if claim:
            return cited(claim, self.kg.lang)
        verdict = VERDICT_WORDS.get(iri)
        return verdict.in_(self.kg.lang) if verdict else self._labels[iri].in_(self.kg.lang)

    @cached_property
    def _labels(self) -> Mapping[Iri, Labels]:
        return self.kg.labels({iri for row in self.table for value in row.values() for iri in iris_in(value)})

    @cached_property
    def _claims(self) -> Mapping[Iri, Claim]:
        """The claims that the cells name."""
        if not self._places(_CLAIM_KINDS):
            return {}
        return {claim.iri: claim for row in self.table for claim in self.table.because(row)}

    def _few_reasons(self, page: Page) -> Iterator[str]:
        if len(self._claims) > FEW_REASONS:
            yield from ("", page.faint(say(page.lang, "ask for reasons")))
            return
        yield from ("", page.strong(say(page.lang, "reasons")))
        yield from reason_lines(self._claims.values(), self.kg, page)

    def _reasons_by_row(self, page: Page) -> Iterator[str]:
        reasons = [self.table.because(row) for row in self.table]
        blocks = reason_blocks({claim.iri: claim for claims in reasons for claim in claims}.values(), self.kg, page)
        yield from ("", page.strong(say(page.lang, "reasons")))
        for row, claims in zip(self.table, reasons, strict=True):
            yield from ("", page.name(truncate(self._summary(row), page.width)))
            own = [line for claim in claims for line in blocks.get(claim.iri, ())]
            yield from own or reason_lines(claims, self.kg, page)
            if not claims:
                yield say(page.lang, "no reason")

    def _summary(self, row: Row) -> str:
        """Return the cells that tell this row from others, on one line."""
        kinds = {column.name: column.kind for column in self.table.columns}
        cells = (self._cell(value) for name, value in row.items() if kinds[name] not in _CLAIM_KINDS)
        return " · ".join(cell for cell in cells if cell)
