"""Terms that no vocabulary has: those of the ontology, and those that are reused, such as SKOS."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.checks.finding import Edit, Finding, Severity
from awskg.model import Iri, Labels
from awskg.namespaces import AK, PREFIXES, RDF, RDFS, compact
from awskg.search import suggest
from awskg.turtle import IRI, LITERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.checks.sources import Source
    from awskg.stores import Store
    from awskg.turtle import Quad, Term

UNKNOWN: Final = "AK103"
CASE: Final = "AK104"
REUSED: Final = "AK105"
VOCABULARY_CODES: Final = (UNKNOWN, CASE, REUSED)

_OWL: Final = PREFIXES["owl"]
_TYPE: Final = f"{RDF}type"
_OF_CLASSES: Final = frozenset((_TYPE, *(RDFS + name for name in ("subClassOf", "domain", "range"))))
_OF_PROPERTIES: Final = frozenset((f"{RDFS}subPropertyOf", f"{_OWL}inverseOf"))
_MEMBERSHIP: Final = re.compile(rf"{re.escape(RDF)}_[1-9][0-9]*")

_LATER: Final = {
    "rdf": "dirLangString reifies",
    "xsd": "anyType anySimpleType anyAtomicType",
    "dcat": (
        "DatasetSeries first hasCurrentVersion hasVersion inCatalog inSeries isDistributionOf isVersionOf last next"
        " nextVersion prev previousVersion resource seriesMember version"
    ),
}
"""Terms that are younger than rdflib's lists: RDF 1.2, XSD 1.1, DCAT 3."""


class Role(StrEnum):
    """What a term is there for, by its position in a triple."""

    SUBJECT = "subject"
    PROPERTY = "property"
    CLASS = "class"
    VALUE = "value"
    DATATYPE = "datatype"


class Use(NamedTuple):
    """An IRI where it stands in a file, what it is there for, and what is said there."""

    source: Source
    iri: str
    role: Role
    start: int
    end: int
    quad: Quad

    @property
    def spelling(self) -> str:
        """The IRI or name as it is written."""
        return self.source.document.text[self.start : self.end]


class Vocabulary(NamedTuple):
    """The terms of the ontology, and every class.

    Attributes:
        terms: IRIs of the terms that the ontology declares, by what they are there for.
        declared: all of them.
        classes: IRIs of all that is declared as a class, in the ontology or in a pack.
    """

    terms: Mapping[Role, frozenset[str]]
    declared: frozenset[str]
    classes: frozenset[str]

    def knows(self, use: Use) -> bool:
        """Return whether a term is declared, or is none that the ontology or a pack would have to declare."""
        if use.role is Role.SUBJECT:
            return True
        if use.quad.predicate.value == _TYPE and use.role is Role.CLASS:
            return use.iri in self.classes or use.iri.startswith(_OWL)
        return use.iri in self.declared or _namespace(use.iri) != AK or use.iri == AK


def vocabulary_findings(sources: Iterable[Source], store: Store) -> Iterator[Finding]:
    """Go through the mentions of terms that the ontology, or a vocabulary that is reused, does not have.

    What stands behind `a` has to be a class that the ontology or a pack declares, or one of OWL. Other terms are looked
    up when they are in the namespace of the ontology, or in that of a vocabulary that is reused.
    """
    vocabulary = _vocabulary(store)
    for source in sources:
        for use in _uses(source):
            if _is_misspelt_reuse(use.iri):
                yield _not_reused(use)
            elif not vocabulary.knows(use):
                yield _undeclared(use, vocabulary)


# what there is


def _vocabulary(store: Store) -> Vocabulary:
    terms: defaultdict[Role, set[str]] = defaultdict(set)
    for term, kind in store.query("SELECT ?term ?kind { ?term rdfs:isDefinedBy ?ontology ; a ?kind }").rows:
        terms[_role(str(kind))].add(str(term))
    classes = {str(row[0]) for row in store.query("SELECT ?class { ?class a owl:Class }").rows}
    by_role = {role: frozenset(found) for role, found in terms.items()}
    return Vocabulary(by_role, frozenset().union(*by_role.values()), frozenset(classes))


def _role(kind: str) -> Role:
    """Return what the members of a class are there for."""
    if kind == f"{_OWL}Class":
        return Role.CLASS
    return Role.PROPERTY if kind.startswith(_OWL) else Role.VALUE


@cache
def _reused() -> Mapping[str, frozenset[str]]:
    """Return the terms of each vocabulary that is reused, by its namespace.

    rdflib keeps the terms that are no names in Python, such as sh:class, apart as extras.
    """
    from rdflib import namespace  # noqa: PLC0415  # rdflib is slow to import

    names = ("RDF", "RDFS", "OWL", "XSD", "SKOS", "DCTERMS", "SH", "VANN", "VOID", "DCAT", "PROV")
    found = {}
    for name in names:
        vocabulary = getattr(namespace, name)
        base = str(vocabulary)
        others = (*getattr(vocabulary, "_extras", ()), *_LATER.get(name.lower(), "").split())
        found[base] = frozenset((*map(str, dir(vocabulary)), *(base + local for local in others)))
    return found


def _is_misspelt_reuse(iri: str) -> bool:
    namespace = _namespace(iri)
    terms = _reused().get(namespace)
    return terms is not None and iri not in terms and iri != namespace and not _MEMBERSHIP.fullmatch(iri)


# what is used


def _uses(source: Source) -> Iterator[Use]:
    """Go through the IRIs of a file but those of graphs, each mention once."""
    seen: set[int] = set()
    for quad in source.document.quads:
        for use in _uses_in(source, quad):
            if use.start not in seen:
                seen.add(use.start)
                yield use


def _uses_in(source: Source, quad: Quad) -> Iterator[Use]:
    predicate = quad.predicate
    mentions = (
        (quad.subject, Role.SUBJECT),
        (predicate, Role.PROPERTY),
        (quad.object, _role_beside(predicate.value)),
    )
    for term, role in mentions:
        if term.kind == IRI:
            yield Use(source, term.value, role, term.start, term.end, quad)
        elif term.kind == LITERAL and term.datatype is not None:
            start = _start_of_datatype(source, term)
            if start is not None:
                yield Use(source, term.datatype, Role.DATATYPE, start, term.end, quad)


def _role_beside(predicate: str) -> Role:
    if predicate in _OF_CLASSES:
        return Role.CLASS
    return Role.PROPERTY if predicate in _OF_PROPERTIES else Role.VALUE


def _start_of_datatype(source: Source, literal: Term) -> int | None:
    """Return the offset of the datatype that a literal ends in, or None when it has none of its own."""
    tokens = source.document.tokens
    last = tokens[bisect_left(tokens, literal.end, key=lambda token: token.end)]
    return None if last.start == literal.start else last.start


# what is wrong


def _undeclared(use: Use, vocabulary: Vocabulary) -> Finding:
    fitting = vocabulary.terms.get(use.role, vocabulary.declared)
    meant = _in_other_case(use.iri, fitting)
    written = compact(use.iri)
    if meant:
        message = Labels(
            f"The ontology has no {written}: capitals count.",
            f"{written} はオントロジーにない語です。大文字と小文字は区別されます。",
        )
        return _finding(CASE, message, use, meant, _spelt_right(use, meant))
    if use.role is Role.CLASS:
        message = Labels(
            f"{written} is a class that neither the ontology nor a pack declares; write one of theirs, or declare it.",
            f"{written} というクラスは、オントロジーにもパックにも宣言されていません。"
            "ontology/awskg.ttl にあるクラスを書くか、owl:Class として宣言してください。",
        )
    else:
        message = Labels(
            f"{written} is no term of the ontology; write one that ontology/awskg.ttl declares.",
            f"{written} はオントロジーにない語です。ontology/awskg.ttl で宣言された語を使ってください。",
        )
    return _finding(UNKNOWN, message, use, _nearest(use.iri, fitting))


def _not_reused(use: Use) -> Finding:
    written, namespace = compact(use.iri), _namespace(use.iri)
    terms = _reused()[namespace]
    message = Labels(
        f"{written} is no term of its vocabulary, <{namespace}>.",
        f"{written} は語彙 <{namespace}> にない語です。",
    )
    meant = _in_other_case(use.iri, terms)
    edits = _spelt_right(use, meant) if meant else ()
    return _finding(REUSED, message, use, meant or _nearest(use.iri, terms), edits)


def _finding(code: str, message: Labels, use: Use, meant: str | None, edits: tuple[Edit, ...] = ()) -> Finding:
    repair = Labels(f"did you mean {compact(meant)}?", f"もしかして: {compact(meant)}") if meant else None
    subject = use.quad.subject
    return Finding(
        code,
        Severity.VIOLATION,
        message,
        Iri(subject.value) if subject.kind == IRI else None,
        Iri(use.iri),
        use.source.place(use.start, use.end),
        help=repair,
        edits=edits,
    )


def _in_other_case(iri: str, terms: frozenset[str]) -> str | None:
    """Return the one term of the same letters; None when there is none, or more than one."""
    same = _by_letters(terms).get(iri.casefold(), ())
    return same[0] if len(same) == 1 else None


@lru_cache(maxsize=64)
def _by_letters(terms: frozenset[str]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        found[term.casefold()].append(term)
    return found


@lru_cache(maxsize=1024)
def _nearest(iri: str, terms: frozenset[str]) -> str | None:
    names = {_local(term): term for term in sorted(terms)}
    near = suggest(_local(iri), names, limit=1)
    return names[near[0]] if near else None


def _spelt_right(use: Use, meant: str) -> tuple[Edit, ...]:
    """Return the edit of the name behind the prefix, or before the closing bracket; none when it is not spelt there."""
    wrong, spelling = _local(use.iri), use.spelling.removesuffix(">")
    end = use.start + len(spelling)
    return (Edit(end - len(wrong), end, _local(meant)),) if spelling.endswith(wrong) else ()


def _namespace(iri: str) -> str:
    return iri[: len(iri) - len(_local(iri))]


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
