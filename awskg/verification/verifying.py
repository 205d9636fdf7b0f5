"""Holding claims against the reference layer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from awskg.model import Iri, Labels, Modality, Text, sparql
from awskg.namespaces import AK, SKOS
from awskg.verification.outcomes import Outcome, Proof, Verification, combined
from awskg.verification.rules import read_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim
    from awskg.reference import Tables
    from awskg.verification.rules import Rule

_NEGATIVE: Final = frozenset(f"{AK}{name}" for name in ("cannot", "doesNotRequire", "doesNotSupport", "notSuitedFor"))


def verify(kg: KnowledgeGraph, tables: Tables, rules: Sequence[Rule] | None = None) -> tuple[Verification, ...]:
    """Hold the claims of a graph against AWS's own data.

    Args:
        kg: the graph, with the reference layer in it: `awskg.load("all").reference()`.
        tables: the tables that the reference layer was expanded from, for the versions of the data.
        rules: the rules, or None for all that are shipped.

    Returns:
        The claims that a rule applies to, by note line, then by id.
    """
    rules = read_rules() if rules is None else rules
    proofs: defaultdict[Iri, list[Proof]] = defaultdict(list)
    read: defaultdict[Iri, dict[str, None]] = defaultdict(dict)
    for rule in rules:
        for claim, proof in _proofs(kg, rule):
            proofs[claim].append(proof)
            read[claim].update(dict.fromkeys(rule.tables))
    explained = _explanations(kg, proofs)
    return tuple(
        _verification(claim, proofs[claim.iri], _sources(tables, read[claim.iri]), explained.get(claim.iri))
        for claim in kg.claims()
        if claim.iri in proofs
    )


def _verification(
    claim: Claim, proofs: Iterable[Proof], sources: Sequence[str], explanation: Labels | None
) -> Verification:
    meant = [proof if _is_meant(claim, proof) else proof._replace(outcome=Outcome.UNDECIDED) for proof in proofs]
    return Verification(claim, combined(claim, meant), sorted(meant, key=_by_weight), sources, explanation)


def _is_meant(claim: Claim, proof: Proof) -> bool:
    """Return whether a claim says the triple that a rule read, rather than that it is impossible."""
    return claim.modality is not Modality.IMPOSSIBLE or proof.triple[1] in _NEGATIVE


def moved(before: Mapping[str, str], now: Iterable[Verification]) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield each claim whose outcome is another than before: its IRI, the outcome then, and now.

    Args:
        before: IRI of each claim → outcome, of an earlier run.
        now: the present run.
    """
    after = {str(one.claim.iri): one.outcome.value for one in now}
    for claim in sorted({*before, *after}):
        if before.get(claim) != after.get(claim):
            yield claim, before.get(claim), after.get(claim)


def _proofs(kg: KnowledgeGraph, rule: Rule) -> Iterator[tuple[Iri, Proof]]:
    for row in kg.sparql(rule.question.text):
        if row["outcome"] is None:  # what a rule looks into is not in this part of the data
            continue
        claim, subject, relation = (Iri(str(row[name])) for name in ("claim", "subject", "property"))
        triple = (row["about"], row["says"], row["what"])
        yield claim, Proof(rule.question.name, Outcome(str(row["outcome"])), subject, relation, row["value"], triple)


def _by_weight(proof: Proof) -> tuple[int, str, str, str, str]:
    order = (Outcome.CONTRADICTED, Outcome.CONFIRMED, Outcome.UNDECIDED)
    return order.index(proof.outcome), proof.rule, proof.subject, repr(proof.value), repr(proof.triple)


def _sources(tables: Tables, names: Iterable[str]) -> tuple[str, ...]:
    """Return the newest release of each package that the tables were made from, the newest first."""
    newest: dict[str, tuple[str, str]] = {}
    for name in names:
        for source in tables.entries[name].sources:
            told = (source.date, f"{source.package} {source.version} ({source.date})")
            newest[source.package] = max(told, newest.get(source.package, told))
    return tuple(words for _, words in sorted(newest.values(), reverse=True))


def _explanations(kg: KnowledgeGraph, claims: Iterable[Iri]) -> dict[Iri, Labels]:
    among = " ".join(map(sparql, claims))
    query = f"SELECT ?claim ?note {{ VALUES ?claim {{ {among} }} ?claim <{SKOS}editorialNote> ?note }}"
    texts: defaultdict[Iri, dict[str | None, str]] = defaultdict(dict)
    for row in kg.sparql(query):
        note = row["note"]
        texts[Iri(str(row["claim"]))][note.language if isinstance(note, Text) else None] = str(note)
    found = ((claim, Labels.among(told)) for claim, told in texts.items())
    return {claim: labels for claim, labels in found if labels}
