"""A claim on one card: its sentence in both languages, where it was read, what it states, whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awskg.cli.grid import Grid
from awskg.cli.output import markdown_table
from awskg.cli.page import Page
from awskg.cli.reasons import evidence, reason_records, reference, standing
from awskg.cli.wording import listing, say
from awskg.model import Iri, Lang
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awskg.cli.output import Record
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Scalar


@dataclass(frozen=True)
class ClaimCard:
    """Everything the graph says about one claim.

    Attributes:
        claim: the claim.
        kg: the graph it is from.
    """

    claim: Claim
    kg: KnowledgeGraph

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of the record."""
        return ("claim", "textEn", "textJa", "lines", "verdict", "since", "modality", "triples", "correctedBy")

    def records(self) -> Iterator[Record]:
        """Return one object: the claim with both sentences and its triples, terms as full IRIs."""
        [record] = reason_records([self.claim], self.kg.lang)
        texts = {"textEn": self.claim.text.en, "textJa": self.claim.text.ja}
        yield {**record, **texts, "triples": [[str(term) for term in triple] for triple in self.claim.triples]}

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the card."""
        yield f"{page.strong(self.claim.text.in_(page.lang))}  {page.faint(self.claim.iri.curie)}"
        yield from Grid(("", ""), self._rows(page.lang), styles={0: Page.faint}).lines(page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return the card as a Markdown table."""
        return markdown_table((self.claim.iri.curie, self.claim.text.in_(page.lang)), self._rows(page.lang))

    def _rows(self, lang: Lang) -> list[tuple[str, str]]:
        return [(say(lang, label), text) for label, text in self._facts(lang) if text]

    def _facts(self, lang: Lang) -> Iterator[tuple[str, str]]:
        claim = self.claim
        other = claim.text.in_(Lang.EN if lang is Lang.JA else Lang.JA)
        yield "other language", "" if other == claim.text.in_(lang) else other
        yield "source", reference(claim, lang)
        yield "meant", "" if claim.is_stub else self.kg.label(Iri(f"{AK}{claim.modality}"), lang)
        yield "standing", self._standing(lang)
        yield "evidence", "\n".join(evidence(claim, self.kg, lang))
        yield "states", "\n".join(" → ".join(map(self._term, triple)) for triple in claim.triples)
        yield "if", self._names(claim.condition, lang)
        yield "compared with", self._names(claim.compared_with, lang)
        yield "because", self._names(claim.because, lang)
        yield "open list", say(lang, "yes") if claim.open_list else ""
        yield "exclusive", say(lang, "yes") if claim.exclusive else ""
        yield "corrected by", self._names(claim.corrected_by, lang)
        yield "corrects", self._names(claim.corrects, lang)

    def _standing(self, lang: Lang) -> str:
        words = [standing(self.claim, lang)]
        if self.claim.since:
            words.append(say(lang, "since", date=self.claim.since))
        if self.claim.reviewed:
            words.append(say(lang, "reviewed", date=self.claim.reviewed.isoformat()))
        return listing(words, lang)

    def _names(self, iris: Iterable[Iri], lang: Lang) -> str:
        return "\n".join(f"{labels.in_(lang)} ({iri.curie})" for iri, labels in self.kg.labels(iris).items())

    def _term(self, term: Scalar) -> str:
        return self.kg.label(term) if isinstance(term, Iri) else str(term)
