"""Reading the sources that verdicts rest on."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, cast

from awskg.model import Evidence, Iri, Labels, Text, sparql
from awskg.namespaces import DCTERMS, OWL, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.model import Scalar
    from awskg.stores import Store


def read_evidence(store: Store, iris: Iterable[Iri]) -> tuple[Evidence, ...]:
    """Return the sources of these IRIs, by title; what has no title is left out."""
    among = " ".join(map(sparql, sorted(set(iris))))
    said: defaultdict[Iri, defaultdict[str, list[Scalar]]] = defaultdict(lambda: defaultdict(list))
    if among:
        query = f"SELECT ?source ?p ?o {{ VALUES ?source {{ {among} }} ?source ?p ?o }}"
        for source, relation, value in store.query(query).rows:
            if value is not None:
                said[cast("Iri", source)][str(relation)].append(value)
    found = (_evidence(iri, values) for iri, values in said.items())
    return tuple(sorted((one for one in found if one), key=lambda one: (one.title, one.iri)))


def _evidence(iri: Iri, values: defaultdict[str, list[Scalar]]) -> Evidence | None:
    title = _labels(values[f"{DCTERMS}title"])
    if title is None:
        return None
    addresses = sorted(str(value) for value in values[f"{RDFS}seeAlso"])
    kinds = sorted(value for value in values[f"{DCTERMS}type"] if isinstance(value, Iri))
    return Evidence(
        iri,
        title,
        address=next(iter(addresses), None),
        kind=next(iter(kinds), None),
        date=next((value for value in values[f"{DCTERMS}date"] if isinstance(value, date)), None),
        version=next((str(value) for value in values[f"{OWL}versionInfo"]), None),
        shows=_labels(values[f"{SKOS}note"]),
    )


def _labels(values: Iterable[Scalar]) -> Labels | None:
    return Labels.among({value.language: str(value) for value in values if isinstance(value, Text)})
