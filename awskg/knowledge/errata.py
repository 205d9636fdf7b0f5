"""What in the notes no longer holds, or never did, beside what is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri, Verdict, sparql
from awskg.namespaces import AK, DCTERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awskg.knowledge.graph import KnowledgeGraph
    from awskg.model import Claim

FALLEN: Final = frozenset({Verdict.OUTDATED, Verdict.WRONG})
"""Verdicts after which a sentence of the notes must not be learnt as it stands."""

LACKING: Final = frozenset({Verdict.IMPRECISE, Verdict.INCOMPLETE})
"""Verdicts after which it may, with what was added to it."""


class Erratum(NamedTuple):
    """A claim of the notes that is not to be learnt as it stands.

    Attributes:
        claim: the claim.
        section: the thing that the section of its first line is named after, or None.
        corrections: what is true instead, or besides.
    """

    claim: Claim
    section: Iri | None
    corrections: tuple[Claim, ...]


def errata(kg: KnowledgeGraph, verdicts: Iterable[Verdict]) -> tuple[Erratum, ...]:
    """Return the claims of these verdicts, in the order of their lines; the graph must be in a view that has them."""
    wanted = frozenset(verdicts)
    claims = [claim for claim in kg.claims() if claim.verdict in wanted and not claim.is_correction]
    sections = _sections(kg, [claim.iri for claim in claims])
    return tuple(Erratum(claim, sections.get(claim.iri), corrections(claim, kg)) for claim in claims)


def corrections(claim: Claim, kg: KnowledgeGraph) -> tuple[Claim, ...]:
    """Return the corrections of a claim, those first that speak most of the same things."""
    terms = _terms(claim)
    return tuple(sorted(map(kg.claim, claim.corrected_by), key=lambda one: (-len(terms & _terms(one)), one.iri)))


def _terms(claim: Claim) -> set[object]:
    return {term for subject, _, value in claim.triples for term in (subject, value)}


def _sections(kg: KnowledgeGraph, claims: Iterable[Iri]) -> Mapping[Iri, Iri]:
    among = " ".join(map(sparql, claims))
    if not among:
        return {}
    said = f"?claim <{DCTERMS}source> ?line . ?line <{AK}inSection> ?section ; <{AK}lineNumber> ?number"
    query = f"SELECT ?claim ?section {{ VALUES ?claim {{ {among} }} {said} }} ORDER BY DESC(?number)"
    rows = kg.sparql(query)  # the first line comes last, and counts
    return {Iri(str(row["claim"])): Iri(str(row["section"])) for row in rows}
