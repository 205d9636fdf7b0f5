"""What the bundled data promises: nothing dropped, nothing nameless, both languages everywhere."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from hashlib import sha256

import pytest

import awskg
from awskg import resources
from awskg.model import Iri, Text
from awskg.namespaces import KG
from awskg.packs import Role, read_pack
from awskg.stores import Store, open_store

PACK = read_pack(resources.bundled_pack())
NOTES = resources.root().parent / "shared" / "notes" / PACK.notes
assert PACK.files, "no TriG file found: nothing would be tested"

BLOCK = re.compile(r"^(\w+:[^\s{]+)$", re.MULTILINE)
KEBAB = re.compile(r"\w+:[a-z0-9]+(-[a-z0-9]+)*")
MODELS = "aws-models.trig"
"""The file that says of things which of AWS's models describe them, and nothing else."""
LABELS = "skos:prefLabel, skos:altLabel, skos:hiddenLabel, skos:definition, skos:notation, rdfs:label"


@cache
def store() -> Store:
    """Return the files as they were authored: no ontology, no ledger, no view."""
    authored = open_store()
    for file in PACK.files:
        authored.load_file(file)
    return authored


def found(pattern: str) -> set[str]:
    """Return what the first variable of a pattern is bound to, IRIs as CURIEs."""
    rows = store().query(f"SELECT DISTINCT * {{ {pattern} }}").rows
    return {row[0].curie if isinstance(row[0], Iri) else str(row[0]) for row in rows}


@cache
def blocks() -> Counter[str]:
    """Return the subjects of all blocks that describe something, with the number of their blocks."""
    describing = (file for file in PACK.files if file.name != MODELS)
    return Counter(subject for file in describing for subject in BLOCK.findall(file.read_text("utf-8")))


def test_there_are_more_than_three_hundred_claims_of_the_notes() -> None:
    assert len(found("?claim a ak:NoteClaim")) > 300


def test_nothing_is_nameless() -> None:
    everywhere = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
    assert not found(f"{everywhere} FILTER(isBlank(?s) || isBlank(?o))")


def test_every_id_is_kebab_case_and_described_once() -> None:
    assert blocks()
    assert not [curie for curie, times in blocks().items() if times > 1 or not KEBAB.fullmatch(curie)]


def test_the_file_of_models_says_only_what_describes_a_thing_and_how_it_is_written() -> None:
    links = open_store()
    links.load_file(resources.bundled_pack() / MODELS)
    said = links.query("SELECT DISTINCT ?p { ?s ?p ?o } ORDER BY ?p").rows
    assert [row[0].curie for row in said if isinstance(row[0], Iri)] == ["skos:notation", "ak:describedBy"]


def test_every_thing_is_of_one_kind() -> None:
    assert not found(f"?thing a ?one , ?other . FILTER(?one != ?other && STRSTARTS(STR(?thing), '{KG}'))")


def test_every_claim_has_a_graph_and_every_graph_a_claim() -> None:
    described = found("?claim a ak:NoteClaim") | found("?claim a ak:Correction")
    assert found("GRAPH ?claim { ?s ?p ?o }") == described


def test_every_claim_graph_says_more_than_labels() -> None:
    telling = found(f"GRAPH ?claim {{ ?s ?p ?o FILTER(?p NOT IN ({LABELS})) }}")
    assert telling == found("GRAPH ?claim { ?s ?p ?o }")


@pytest.mark.parametrize(
    "read", ["claim: ak:text", "kg: skos:prefLabel", "kg: skos:definition", "list: skos:definition"]
)
def test_what_a_person_reads_is_there_once_in_each_language(read: str) -> None:
    prefix, property_ = read.split()
    rows = store().query(f"SELECT ?subject ?text {{ ?subject {property_} ?text }}").rows
    languages: dict[str, list[str | None]] = {curie: [] for curie in blocks() if curie.startswith(prefix)}
    for subject, text in rows:
        if isinstance(subject, Iri) and isinstance(text, Text) and subject.curie.startswith(prefix):
            languages[subject.curie].append(text.language)
    assert languages
    assert not {curie: tags for curie, tags in languages.items() if sorted(map(str, tags)) != ["en", "ja"]}


def test_every_closed_list_has_a_source_a_day_a_property_and_one_shared_end() -> None:
    lists = {curie for curie in blocks() if curie.startswith("list:")}
    assert lists
    assert found("?list rdf:predicate ?p ; dcterms:source ?source ; dcterms:date ?day . ?source a ak:Evidence") == lists
    closes = "?list a ak:ClosedList ; "
    assert found(f"{closes} rdf:subject ?s") | found(f"{closes} rdf:object ?o") == lists
    assert not found("?list rdf:subject ?s ; rdf:object ?o")


def test_a_property_with_one_value_has_one_in_the_current_view() -> None:
    kg = awskg.load()
    twice = """
    SELECT ?thing ?property {
        ?property a owl:FunctionalProperty .
        ?thing ?property ?one , ?other .
        FILTER(?one != ?other)
    }
    """
    assert not list(kg.sparql(twice))


def test_no_two_things_share_a_label_in_one_language() -> None:
    assert not found("?one skos:prefLabel ?label . ?other skos:prefLabel ?label . FILTER(?one != ?other)")


def test_everything_in_a_claim_is_declared_and_every_thing_is_in_a_claim() -> None:
    sections = {f"kg:{line.path[0]}" for line in PACK.ledger.lines if line.path}
    inside = "{ GRAPH ?claim { ?thing ?p ?o } } UNION { GRAPH ?claim { ?s ?p ?thing } }"
    stated = f"{inside} UNION {{ ?claim ?p ?thing ; ak:text ?text }}"
    used = found(f"{{ SELECT DISTINCT ?thing {{ {stated} }} }} FILTER(STRSTARTS(STR(?thing), '{KG}'))")
    assert used | sections == {curie for curie in blocks() if curie.startswith("kg:")}


def test_every_note_claim_cites_lines_that_carry_something() -> None:
    roles = {PACK.note(line.number): line.role for line in PACK.ledger.lines}
    cited = [row[0] for row in store().query("SELECT ?line { ?claim a ak:NoteClaim ; dcterms:source ?line }").rows]
    assert not found("?claim a ak:NoteClaim FILTER NOT EXISTS { ?claim dcterms:source ?line }")
    assert cited
    assert all(isinstance(line, Iri) and roles[line] is not Role.BLANK for line in cited)


def test_every_line_is_cited_or_says_why_it_carries_nothing() -> None:
    cited = found("?line ^dcterms:source ?claim")
    silent = [line for line in PACK.ledger.lines if PACK.note(line.number).curie not in cited]
    assert all(line.reason for line in silent)


def test_the_ledger_counts_from_one_without_gaps() -> None:
    numbers = [line.number for line in PACK.ledger.lines]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_ledger_has_the_hash_of_every_line_of_the_notes() -> None:
    if not NOTES.is_file():
        pytest.skip("the notes are not at hand")
    lines = NOTES.read_text("utf-8").removesuffix("\n").split("\n")
    assert [line.sha256 for line in PACK.ledger.lines] == [sha256(line.encode()).hexdigest() for line in lines]
