"""The prefixes of the project, and the way between full IRIs and CURIEs."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/awskg/"

PREFIXES: Final = {
    "ak": f"{BASE}ontology#",
    "kg": f"{BASE}thing/",
    "claim": f"{BASE}claim/",
    "note": f"{BASE}note/compute/",
    "ev": f"{BASE}evidence/",
    "graph": f"{BASE}graph/",
    "list": f"{BASE}list/",
    "case": f"{BASE}case/",
    "aws": f"{BASE}aws#",
    "ref": f"{BASE}reference/",
    "shape": f"{BASE}shape/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "sh": "http://www.w3.org/ns/shacl#",
}
"""Prefix → namespace, for every prefix that files, queries and messages of the project use."""

AK: Final = PREFIXES["ak"]
KG: Final = PREFIXES["kg"]
CLAIM: Final = PREFIXES["claim"]
GRAPH: Final = PREFIXES["graph"]
LIST: Final = PREFIXES["list"]
CASE: Final = PREFIXES["case"]
AWS: Final = PREFIXES["aws"]
REF: Final = PREFIXES["ref"]
RDF: Final = PREFIXES["rdf"]
RDFS: Final = PREFIXES["rdfs"]
OWL: Final = PREFIXES["owl"]
XSD: Final = PREFIXES["xsd"]
SKOS: Final = PREFIXES["skos"]
DCTERMS: Final = PREFIXES["dcterms"]


def expand(curie: str) -> str | None:
    """Return the full IRI of a CURIE, or None when its prefix is not one of the project's.

    >>> expand("kg:m3")
    'https://w3id.org/awskg/thing/m3'
    """
    prefix, colon, local = curie.partition(":")
    namespace = PREFIXES.get(prefix)
    return namespace + local if colon and namespace is not None else None


def compact(iri: str) -> str:
    """Return the CURIE of a full IRI, or the IRI itself when no prefix of the project fits.

    >>> compact("https://w3id.org/awskg/thing/m3")
    'kg:m3'
    >>> compact("https://example.org/m3")
    'https://example.org/m3'
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and cut < len(iri) else iri


_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
