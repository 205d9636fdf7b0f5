"""A list whose every row stands on claims: what a person reads, with the reasons below, and what a program reads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.cli.answer_page import FEW_REASONS
from awskg.cli.grid import Grid
from awskg.cli.options import Reasons
from awskg.cli.output import markdown_table
from awskg.cli.page import Page
from awskg.cli.reasons import cited, reason_blocks, reason_lines, reason_records
from awskg.cli.wording import listing, say
from awskg.model import Iri, Modality
from awskg.namespaces import AK
from awskg.network.stated import OPPOSITES, REQUIRES
from awskg.width import truncate, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awskg.cli.output import Record
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Lang
    from awskg.network import Chain, Link


class GroundedRow(NamedTuple):
    """A row and what it stands on.

    Attributes:
        cells: what a person reads, without the column that says where it was read.
        record: what a program reads.
        claims: the claims behind it.
    """

    cells: Sequence[str]
    record: Record
    claims: Sequence[Iri]


@dataclass(frozen=True)
class GroundedList:
    """Rows under headings, and the claims behind them.

    Attributes:
        kg: the graph they are from.
        fields: names of the fields of each record.
        title: what was asked, in the reader's language.
        headings: what a person reads above each column but the last, which says where the row was read.
        rows: the rows.
        reasons: which claims are shown below: few, or those behind each row.
        nothing: what is said where there are no rows.
        above: what stands before the rows: a person reads the sentences of its claims.
        below: lines that stand after the rows.
        numbers: places of the columns that hold numbers.
    """

    kg: KnowledgeGraph
    fields_: Sequence[str]
    title: str
    headings: Sequence[str]
    rows: Sequence[GroundedRow]
    reasons: Reasons
    nothing: str
    above: Sequence[GroundedRow] = ()
    below: Sequence[str] = ()
    numbers: frozenset[int] = field(default_factory=frozenset)

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return [*self.fields_, *(["because"] if self.reasons is Reasons.EACH else [])]

    def records(self) -> Iterator[Record]:
        """Return one object a row, with the claims behind it when they are wanted."""
        for row in (*self.above, *self.rows):
            because = reason_records(self._claims(row.claims), self.kg.lang) if self.reasons is Reasons.EACH else None
            yield row.record if because is None else {**row.record, "because": because}

    def lines(self, page: Page) -> Iterator[str]:
        """Draw title, rows and reasons."""
        yield from (*map(page.strong, wrap(self.title, page.width)), "")
        if self.above:
            yield from (*reason_lines(self._claims(_claims_behind(self.above)), self.kg, page), "")
        if not self.rows:
            yield from wrap(self.nothing, page.width)
        else:
            yield from self._grid(page.lang).lines(page)
        for line in self.below:
            yield from ("", *wrap(line, page.width))
        if self.reasons is Reasons.EACH:
            yield from self._reasons_by_row(page)
        elif self.rows:
            yield from self._few_reasons(page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return the rows as a Markdown table, or what is said where there are none."""
        grid = self._grid(page.lang)
        yield from markdown_table(grid.headings, grid.rows) if self.rows else (self.nothing,)
        for line in self.below:
            yield from ("", line)

    def _grid(self, lang: Lang) -> Grid:
        last = len(self.headings)
        rows = [[*row.cells, self._read_from(row.claims)] for row in self.rows]
        headings = [*self.headings, say(lang, "source")]
        return Grid(headings, rows, self.numbers, {last: Page.faint}, rigid=frozenset({last}))

    def _read_from(self, claims: Iterable[Iri]) -> str:
        return "\n".join(dict.fromkeys(cited(claim, self.kg.lang) for claim in self._claims(claims)))

    def _claims(self, claims: Iterable[Iri]) -> list[Claim]:
        return [self.kg.claim(claim) for claim in claims]

    def _few_reasons(self, page: Page) -> Iterator[str]:
        claims = [claim for claim in _claims_behind(self.rows) if claim not in _claims_behind(self.above)]
        if len(claims) > FEW_REASONS:
            yield from ("", page.faint(say(page.lang, "ask for reasons")))
        elif claims:
            yield from ("", page.strong(say(page.lang, "reasons")))
            yield from reason_lines(self._claims(claims), self.kg, page)

    def _reasons_by_row(self, page: Page) -> Iterator[str]:
        every = self._claims(_claims_behind(self.rows))
        blocks: Mapping[Iri, list[str]] = reason_blocks(every, self.kg, page)
        if every:
            yield from ("", page.strong(say(page.lang, "reasons")))
        for row in self.rows:
            if row.claims:
                summary = " · ".join(cell.replace("\n", " ") for cell in row.cells if cell)
                yield from ("", page.name(truncate(summary, page.width)))
                own = [line for claim in row.claims for line in blocks.get(claim, ())]
                yield from own or reason_lines(self._claims(row.claims), self.kg, page)


_SAYING_SO: Final = {Modality.REQUIRED: {REQUIRES}, Modality.IMPOSSIBLE: {*OPPOSITES.values()}}
"""Properties that by themselves say what a modality says."""


def _modality(claim: Claim) -> Iri:
    return Iri(AK + claim.modality)


def _claims_behind(rows: Iterable[GroundedRow]) -> list[Iri]:
    return list(dict.fromkeys(claim for row in rows for claim in row.claims))


class Telling:
    """Puts statements of the graph into words."""

    def __init__(
        self, kg: KnowledgeGraph, links: Iterable[Link], things: Iterable[Iri] = (), claims: Iterable[Iri] = ()
    ) -> None:
        """Look up the labels of what is to be told, with one query for all; *claims* are those besides the links'."""
        told = tuple(links)
        terms = (term for link in told for term in (link.source, link.predicate, link.target))
        self._claims = {claim: kg.claim(claim) for claim in (*claims, *(link.claim for link in told)) if claim}
        conditions = (condition for claim in self._claims.values() for condition in claim.condition)
        modalities = (_modality(claim) for claim in self._claims.values())
        self._lang, self._labels = kg.lang, kg.labels({*things, *terms, *conditions, *modalities})

    def name(self, iri: Iri) -> str:
        """Return the label of a thing or a property."""
        return self._labels[iri].in_(self._lang)

    def names(self, iris: Iterable[Iri]) -> str:
        """Return the labels of things as a list."""
        return listing(map(self.name, iris), self._lang)

    def chain(self, chain: Chain) -> str:
        """Return a chain as a sentence, such as "A —requires→ B ←feature of— C"."""
        told = self.name(chain.things[0])
        for start, link, end in zip(chain.things, chain.links, chain.things[1:], strict=False):
            relation = self.name(link.predicate)
            arrow = f"—{relation}→" if link.source == start else f"←{relation}—"
            told += f" {arrow} {self.name(end)}"
        return told

    def relations(self, links: Iterable[Link]) -> str:
        """Return what statements relate their subject to, a line for each property."""
        ends: defaultdict[Iri, dict[Iri, None]] = defaultdict(dict)
        for link in links:
            ends[link.predicate][link.target] = None
        return "\n".join(f"{self.name(predicate)}: {self.names(things)}" for predicate, things in ends.items())

    def conditions(self, links: Iterable[Link]) -> str:
        """Return the situations in which alone statements hold, as a list."""
        return self.names(dict.fromkeys(condition for link in links for condition in self._given(link)))

    def _given(self, link: Link) -> tuple[Iri, ...]:
        return self._claims[link.claim].condition if link.claim else ()

    def claim(self, iri: Iri) -> Claim:
        """Return a claim that was looked up."""
        return self._claims[iri]

    def meant(self, value: str, claim: Claim, predicate: Iri) -> str:
        """Return a value with the conditions under which a claim gives it, and with how the claim means it.

        What the property says by itself is not said again, such as that what is required is required.
        """
        if claim.condition:
            value = say(self._lang, "guarded", value=value, conditions=self.names(claim.condition))
        plain = claim.modality is Modality.ASSERTED or predicate in _SAYING_SO.get(claim.modality, ())
        return value if plain else f"{value} ({self.name(_modality(claim))})"

    def told(self, link: Link) -> str:
        """Return a statement as a sentence."""
        return f"{self.name(link.source)} —{self.name(link.predicate)}→ {self.name(link.target)}"

    def record(self, link: Link) -> Record:
        """Return a statement as a JSON object."""
        return {
            "source": str(link.source),
            "predicate": str(link.predicate),
            "target": str(link.target),
            "claim": str(link.claim) if link.claim else None,
            "conditions": [str(condition) for condition in self._given(link)],
            "text": self.told(link),
        }
