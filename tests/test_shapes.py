"""Shapes as queries: they find what pySHACL finds, in every case, in odd graphs and in the bundled pack with slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import SH, Graph
from shacl import said_by_pyshacl, said_by_us
from test_checks import FAILING, PASSING, laid_over_the_small_pack, named, questions_of

from awskg import resources
from awskg.checks.constraints import query_of
from awskg.checks.reading import read
from awskg.checks.shape import Shape, read_shapes, shapes_file
from awskg.checks.targets import targets
from awskg.model import Iri, Text
from awskg.namespaces import AK, KG, PREFIXES, RDF, RDFS
from awskg.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from pathlib import Path

ONTOLOGY = resources.ontology()
CASES = [case for case in (*FAILING, *PASSING) if not questions_of(case)]
assert CASES, "no case found: the parametrized test would vanish"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_queries_find_in_a_case_what_pyshacl_finds(case: Path, tmp_path: Path) -> None:
    reading = read(targets([laid_over_the_small_pack(case, tmp_path / "pack")]))
    assert said_by_us(reading.store) == said_by_pyshacl(reading.store)


def test_the_queries_and_pyshacl_find_nothing_in_the_bundled_pack() -> None:
    store = read(targets(())).store
    assert said_by_us(store) == said_by_pyshacl(store) == {}


SLIPS = {
    "AK201": "DELETE { ?one dcterms:source ?line } WHERE { ?one dcterms:source ?line }",
    "AK202": "INSERT { ?one dcterms:source ?one } WHERE { ?one a ak:NoteClaim }",
    "AK204": "INSERT { ?one ak:text 'More.'@en , 'さらに。'@ja } WHERE { ?one ak:text ?text }",
    "AK405": "INSERT { ?one skos:definition ?label } WHERE { ?one skos:prefLabel ?label }",
    "AK406": "INSERT { ?one skos:altLabel ?kind , 7 , 'seven' } WHERE { ?one skos:prefLabel ?label ; a ?kind }",
    "AK407": "DELETE { ?one a ?kind } WHERE { ?one skos:prefLabel ?label ; a ?kind }",
    "AK408": "INSERT { ?one a ak:Service , ak:Concept } WHERE { ?one skos:prefLabel ?label }",
}


@pytest.mark.parametrize("code", SLIPS)
def test_the_queries_find_a_slip_all_over_the_bundled_pack_as_often_as_pyshacl_does(code: str) -> None:
    store = read(targets(())).store
    store.update(PROLOGUE + SLIPS[code])
    ours = said_by_us(store)
    assert code in {found for found, _, _ in ours}
    assert ours == said_by_pyshacl(store)


PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
SHAPES = Graph().parse(shapes_file())
KINDS = sorted({iri for shape in read_shapes() for iri in shape.classes} | {Iri(f"{AK}Service")})
PROPERTIES = sorted({iri for shape in read_shapes() for iri in shape.paths} - {f"{RDF}type"})
SUBJECTS = st.sampled_from([f"<{KG}one>", f"<{KG}Two_2>", f"<{KG}-three>", "_:four"])
LITERALS = st.builds(
    lambda text, end: f'"{text}"{end}',
    st.sampled_from(["", "a", "A", "a\\nb", "長い", "𠮷"]),
    st.sampled_from(["", "@en", "@EN", "@ja", "@en-GB", "@fr", "@ja-x-a", f"^^<{PREFIXES['xsd']}integer>"]),
)
TRIPLES = st.one_of(
    st.tuples(SUBJECTS, st.just(f"<{RDF}type>"), st.sampled_from([f"<{kind}>" for kind in KINDS])),
    st.tuples(SUBJECTS, st.sampled_from([f"<{iri}>" for iri in PROPERTIES]), st.one_of(SUBJECTS, LITERALS)),
)
SUBCLASSES = "".join(f"<{AK}{kind}> <{RDFS}subClassOf> <{AK}Thing> .\n" for kind in ("Service", "Thing"))


@given(st.lists(TRIPLES, max_size=40))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_queries_find_in_an_odd_graph_what_pyshacl_finds(triples: list[tuple[str, str, str]]) -> None:
    store = OxigraphStore()
    store.add_quads(SUBCLASSES + "".join(f"{' '.join(triple)} .\n" for triple in triples))
    assert said_by_us(store) == said_by_pyshacl(store)


def test_every_shape_is_read_whole() -> None:
    declared = {
        Iri(str(shape)): {str(value) for value in SHAPES.objects(shape, SH.targetClass)}
        for shape in set(SHAPES.subjects(SH.severity))
    }
    assert {shape.iri: set(shape.classes) for shape in read_shapes()} == declared
    assert all(shape.parameters and (shape.classes or shape.subjects_of) for shape in read_shapes())


def shape(**facts: Any) -> Shape:  # noqa: ANN401  # of any field
    return read_shapes()[0]._replace(**facts)


def test_a_constraint_without_a_query_is_refused_and_says_where_one_belongs() -> None:
    with pytest.raises(NotImplementedError, match=r"sh:nodeKind.*awskg\.checks\.constraints"):
        query_of(shape(constraint=Iri(f"{PREFIXES['sh']}nodeKind")))


def test_a_parameter_cannot_leave_its_place_in_a_query() -> None:
    store = OxigraphStore()
    store.load_file(ONTOLOGY)
    store.add_quads(f"<{KG}one> <{RDF}type> <{AK}Thing> .\n")
    odd = shape(classes=(Iri(f"{AK}Thing"),), paths=(), constraint=Iri(f"{PREFIXES['sh']}pattern"))
    for text in ('"} # ', "\\\\", "\n}"):
        assert [*store.labelled(query_of(odd._replace(parameters=(Text(text),))))] == [(f"{KG}one", f"{KG}one")]
