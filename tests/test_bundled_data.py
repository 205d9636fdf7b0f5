"""What the bundled data promises: nothing dropped, nothing nameless, both languages everywhere."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from awskg import resources
from awskg.namespaces import AK, CLAIM, DCTERMS, KG, RDF
from awskg.packs import Role, read_pack

if TYPE_CHECKING:
    from collections.abc import Iterable

PACK = read_pack(resources.bundled_pack())
NOTES = resources.root().parent / "shared" / "notes" / PACK.notes
assert PACK.files, "no TriG file found: nothing would be tested"

SKOS = "http://www.w3.org/2004/02/skos/core#"
LABELS = {f"{SKOS}{name}" for name in ("prefLabel", "altLabel", "hiddenLabel", "definition", "notation")}
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGES = {"en", "ja"}


@cache
def quads(file: Path) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=file, format=ox.RdfFormat.TRIG))


@cache
def said() -> tuple[ox.Quad, ...]:
    return tuple(quad for file in PACK.files for quad in quads(file))


def described(kind: str) -> set[str]:
    """Return the subjects of a class, or of every class when *kind* is empty."""
    return {
        quad.subject.value
        for quad in said()
        if quad.predicate.value == f"{RDF}type" and quad.object.value.startswith(AK + kind)
    }


def claim_graphs() -> dict[str, list[ox.Quad]]:
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in said():
        if isinstance(quad.graph_name, ox.NamedNode):
            graphs.setdefault(quad.graph_name.value, []).append(quad)
    return graphs


def languages_of(predicate: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quad in said():
        if quad.predicate.value == predicate and isinstance(quad.object, ox.Literal):
            found.setdefault(quad.subject.value, []).append(quad.object.language or "")
    return found


def test_there_are_more_than_three_hundred_claims_of_the_notes() -> None:
    assert len(described("NoteClaim")) > 300


def test_nothing_is_nameless() -> None:
    nodes = (node for quad in said() for node in (quad.subject, quad.object, quad.graph_name))
    assert not [node for node in nodes if isinstance(node, ox.BlankNode)]


def test_every_id_is_kebab_case() -> None:
    ids = [iri.removeprefix(base) for base in (KG, CLAIM) for iri in described("") if iri.startswith(base)]
    assert ids
    assert not [id_ for id_ in ids if not KEBAB.fullmatch(id_)]


def test_every_id_is_described_once() -> None:
    types = Counter(quad.subject.value for quad in said() if quad.predicate.value == f"{RDF}type")
    assert not [iri for iri, count in types.items() if count > 1]


def test_every_claim_has_a_graph_and_every_graph_a_claim() -> None:
    assert set(claim_graphs()) == described("NoteClaim") | described("Correction")


def test_every_claim_graph_says_more_than_labels() -> None:
    empty = [iri for iri, inside in claim_graphs().items() if {quad.predicate.value for quad in inside} <= LABELS]
    assert not empty


@pytest.mark.parametrize("property_", [f"{AK}text", f"{SKOS}prefLabel", f"{SKOS}definition"])
def test_what_a_person_reads_is_there_once_in_each_language(property_: str) -> None:
    found = languages_of(property_)
    assert found
    assert not {iri: tags for iri, tags in found.items() if sorted(tags) != sorted(LANGUAGES)}


def test_everything_in_a_claim_is_declared_as_a_thing() -> None:
    nodes = (node for inside in claim_graphs().values() for quad in inside for node in (quad.subject, quad.object))
    used = {node.value for node in nodes if isinstance(node, ox.NamedNode) and node.value.startswith(KG)}
    assert used <= described("")


def test_every_thing_is_in_a_claim_or_names_a_section() -> None:
    sections = {KG + line.path[0] for line in PACK.ledger.lines if line.path}
    used = {node.value for quad in said() for node in (quad.subject, quad.object) if _stated(quad)}
    things = {iri for iri in described("") if iri.startswith(KG)}
    assert things <= used | sections


def _stated(quad: ox.Quad) -> bool:
    about_a_claim = quad.subject.value.startswith(CLAIM)
    return isinstance(quad.graph_name, ox.NamedNode) or about_a_claim


def test_every_note_claim_cites_lines_that_carry_something() -> None:
    roles = {PACK.note(line.number): line.role for line in PACK.ledger.lines}
    cited = _cited()
    assert set(cited) == described("NoteClaim")
    assert all(roles[line] is not Role.BLANK for lines in cited.values() for line in lines)


def test_every_line_is_cited_or_says_why_it_carries_nothing() -> None:
    cited = {line for lines in _cited().values() for line in lines}
    assert not [line.number for line in PACK.ledger.lines if PACK.note(line.number) not in cited and not line.reason]


def _cited() -> dict[str, set[str]]:
    cited: dict[str, set[str]] = {}
    for quad in said():
        if quad.predicate.value == f"{DCTERMS}source" and isinstance(quad.object, ox.NamedNode):
            cited.setdefault(quad.subject.value, set()).add(quad.object.value)
    return cited


def test_the_ledger_counts_from_one_without_gaps() -> None:
    numbers = [line.number for line in PACK.ledger.lines]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_ledger_has_the_hash_of_every_line_of_the_notes() -> None:
    if not NOTES.is_file():
        pytest.skip("the notes are not at hand")
    lines = NOTES.read_text("utf-8").removesuffix("\n").split("\n")
    assert [line.sha256 for line in PACK.ledger.lines] == _hashes(lines)


def _hashes(lines: Iterable[str]) -> list[str]:
    return [sha256(line.encode()).hexdigest() for line in lines]
