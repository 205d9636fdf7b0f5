"""The ontology: complete, used to the last term, and every term touched by a shipped question."""

from __future__ import annotations

import re
from functools import cache

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, Namespace, URIRef

import awskg
from awskg import resources
from awskg.model import Iri
from awskg.model.table import iris_in
from awskg.namespaces import AK as AK_IRI

AK = Namespace(AK_IRI)
ONTOLOGY = URIRef(AK_IRI.removesuffix("#"))
CURIE = re.compile(r"\bak:(\w+)")
COMMENT = re.compile(r"^#.*$", re.MULTILINE)


@cache
def ontology() -> Graph:
    return Graph().parse(resources.ontology(), format="turtle")


def declared(*kinds: URIRef) -> set[URIRef]:
    return {term for kind in kinds for term in ontology().subjects(RDF.type, kind) if isinstance(term, URIRef)}


def short(term: URIRef) -> str:
    return term.removeprefix(AK_IRI)


CLASSES = declared(OWL.Class)
PROPERTIES = declared(OWL.ObjectProperty, OWL.DatatypeProperty)
INDIVIDUALS = declared(AK.Modality, AK.Verdict)
assert CLASSES, "no class found: the parametrized tests would vanish"
assert PROPERTIES, "no property found: the parametrized tests would vanish"
assert INDIVIDUALS, "no individual found: the parametrized tests would vanish"


@pytest.mark.parametrize("term", sorted(CLASSES | PROPERTIES | INDIVIDUALS), ids=short)
def test_a_term_is_labelled_defined_and_attributed(term: URIRef) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        values = list(ontology().objects(term, predicate))
        assert sorted(str(value.language) for value in values if isinstance(value, Literal)) == ["en", "ja"]
    assert ontology().value(term, RDFS.isDefinedBy) == ONTOLOGY


@pytest.mark.parametrize("term", sorted(CLASSES | PROPERTIES), ids=short)
def test_a_term_has_an_example_that_is_in_the_data(term: URIRef) -> None:
    example = str(ontology().value(term, SKOS.example))
    if short(term) not in ("Thing", "Claim"):  # the classes that have no direct members
        assert f"ak:{short(term)} " in example
    assert awskg.load(view="all").sparql(f"ASK {{ {example} }}")[0].answer, f"the data does not say: {example}"


@pytest.mark.parametrize("predicate", [DCTERMS.title, DCTERMS.description], ids=str)
def test_the_ontology_is_described_in_both_languages(predicate: URIRef) -> None:
    texts = ontology().objects(ONTOLOGY, predicate)
    assert sorted(str(text.language) for text in texts if isinstance(text, Literal)) == ["en", "ja"]


METADATA = [DCTERMS.creator, DCTERMS.created, DCTERMS.license, OWL.versionIRI]
METADATA += [VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri]


@pytest.mark.parametrize("predicate", METADATA, ids=str)
def test_the_ontology_has_its_metadata(predicate: URIRef) -> None:
    assert ontology().value(ONTOLOGY, predicate) is not None


def test_the_ontology_has_the_version_of_the_package() -> None:
    assert str(ontology().value(ONTOLOGY, OWL.versionInfo)) == awskg.__version__


def test_every_class_and_property_is_used_in_the_data() -> None:
    of_things = "{ ?s ?term ?o } UNION { ?s a ?type . ?type rdfs:subClassOf* ?term }"
    rows = awskg.load(view="all").sparql(f"SELECT DISTINCT ?term {{ {of_things} }}")
    used = {URIRef(str(row.term)) for row in rows}
    assert used >= CLASSES | PROPERTIES, untouched("not used in the data", CLASSES | PROPERTIES, used)


def test_every_term_is_touched_by_a_shipped_question() -> None:
    kg = awskg.load()
    touched: set[URIRef] = set()
    for name, question in kg.questions.items():
        touched |= {AK[match] for match in CURIE.findall(COMMENT.sub("", question.text))}
        touched |= {URIRef(iri) for row in kg.ask(name) for value in row.values() for iri in iris_in(value)}
    terms = CLASSES | PROPERTIES | INDIVIDUALS
    assert terms <= touched, untouched("touched by no question", terms, touched)


def untouched(what: str, terms: set[URIRef], found: set[URIRef]) -> str:
    """Return the report: which terms are not among those found."""
    return f"{what}: {', '.join(sorted(Iri(term).curie for term in terms - found))}"
