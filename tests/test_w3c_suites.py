"""The parser against the W3C's test suites for Turtle and TriG, where a package of the registry brought them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pyoxigraph as ox
import pytest
from same_quads import canonical, from_document

from awskg.turtle import Document, parse

FOLDER = Path(os.environ.get("AWSKG_W3C_SUITES", Path(__file__).parent.parent / ".venv" / "w3c"))
LEAST = {"turtle": 290, "trig": 330}
"""How many cases each suite has at the least: fewer would mean that a manifest was not read."""
MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
KINDS = "http://www.w3.org/ns/rdftest#"
NO_IRI = "localName_with_assigned_nfc_PN_CHARS_BASE_character_boundaries"
"""A case of the 2014 suites with U+E01EF in an IRI, where RFC 3987 has no such character; later suites mended it."""
BASES = {"turtle": "http://www.w3.org/2013/TurtleTests/", "trig": "http://www.w3.org/2013/TriGTests/"}
"""What names in a suite are relative to, unless its manifest says so."""


class Case(NamedTuple):
    kind: str
    action: Path
    result: Path | None
    base: str


def cases(suite: str) -> list[Case]:
    folder = FOLDER / suite
    if not (folder / "manifest.ttl").exists():
        return []
    base = _assumed_base(folder, suite)
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=folder / "manifest.ttl", base_iri=base):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            found.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    return [_case(folder, said, base) for said in found.values() if f"{MANIFEST}action" in said]


def _assumed_base(folder: Path, suite: str) -> str:
    quads = ox.parse(path=folder / "manifest.ttl", base_iri=BASES[suite])
    said = (quad.object for quad in quads if quad.predicate.value == f"{MANIFEST}assumedTestBase")
    return next((base.value for base in said if isinstance(base, ox.NamedNode)), BASES[suite])


def _case(folder: Path, said: dict[str, str], base: str) -> Case:
    action = said[f"{MANIFEST}action"].rpartition("/")[2]
    result = said.get(f"{MANIFEST}result", "").rpartition("/")[2]
    kind = said["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"].removeprefix(KINDS)
    return Case(kind, folder / action, folder / result if result else None, urljoin(base, action))


ALL = {suite: cases(suite) for suite in LEAST}
READ = [case for found in ALL.values() for case in found]


@cache
def document(case: Case) -> Document:
    return parse(case.action.read_bytes().decode(), trig=case.action.suffix == ".trig", base=case.base)


@pytest.mark.parametrize("suite", LEAST)
def test_a_suite_is_there_and_whole(suite: str) -> None:
    if not ALL[suite]:
        pytest.skip(f"no {suite} suite in {FOLDER}: `make test` brings it from a package of rdflib")
    assert len(ALL[suite]) >= LEAST[suite]


@pytest.mark.parametrize("case", READ, ids=lambda case: case.action.name)
def test_a_case_is_judged_as_the_w3c_says(case: Case) -> None:
    faults = [fault.message.en for fault in document(case).faults]
    if "Negative" in case.kind or (case.action.stem == NO_IRI and faults):
        assert faults
        return
    assert faults == []
    if case.result:
        expected = list(ox.parse(path=case.result))
        assert from_document(document(case)) == canonical(expected)


@pytest.mark.parametrize("case", READ, ids=lambda case: case.action.name)
def test_a_case_is_judged_as_pyoxigraph_does(case: Case) -> None:
    format_ = ox.RdfFormat.TRIG if case.action.suffix == ".trig" else ox.RdfFormat.TURTLE
    try:
        expected = list(ox.parse(input=case.action.read_bytes(), format=format_, base_iri=case.base))
    except SyntaxError:
        assert document(case).faults
        return
    if document(case).faults:
        assert case.action.stem == NO_IRI or "Negative" in case.kind  # RDF 1.2, which pyoxigraph reads, allows more
    else:
        assert from_document(document(case)) == canonical(expected)
