"""Terms: Python values go into RDF and come back the same, on both engines."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awskg.model import Iri, Scalar, Text, scalar, sparql
from awskg.model.terms import is_iri
from awskg.namespaces import PREFIXES, XSD, compact, expand
from awskg.stores import ENGINES, Store, open_store

STORES: dict[str, Store] = {engine: open_store(engine) for engine in ENGINES}

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
IRI_LETTERS = st.text("abXZ019-._~/?#:@!$&'()*+,;=%[]船Ａé", max_size=12)
IRIS = st.builds("{}{}".format, st.sampled_from(["https://example.org/", "https://", "urn:", "a:"]), IRI_LETTERS)
TEXTS = st.builds(Text, st.text(CHARACTERS), st.sampled_from([None, "en", "ja", "en-gb"]))
DECIMALS = st.decimals(min_value=-(10**12), max_value=10**12, places=6)
SCALARS: st.SearchStrategy[Scalar] = st.one_of(
    IRIS.filter(is_iri).map(Iri),
    TEXTS,
    st.integers(-(10**15), 10**15),
    DECIMALS,
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(date(1000, 1, 1)),
)


@pytest.mark.parametrize("engine", ENGINES)
@given(value=SCALARS)
@example(value=Text("\\u0041 \\U00000042 \\\\u \\n"))
@example(value=Text('\'""" } # params\r\n\t\b\f'))
@example(value=Text("e\u0301 \ufeff \U0001f6a2"))
@example(value=Decimal("0.10"))
@example(value=float("inf"))
def test_a_value_comes_back_the_same(engine: str, value: Scalar) -> None:
    rows = STORES[engine].query(f"SELECT ?v {{ VALUES ?v {{ {sparql(value)} }} }}").rows
    assert [(type(back), back) for (back,) in rows] == [(type(value), value)]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "value",
    [time(3, 0), time(23, 59, 59), datetime(2026, 11, 23, 3, 0, tzinfo=UTC), datetime(2026, 1, 1)],  # noqa: DTZ001
)
def test_a_time_comes_back_the_same(engine: str, value: Scalar) -> None:
    assert STORES[engine].query(f"SELECT ?v {{ VALUES ?v {{ {sparql(value)} }} }}").rows == [(value,)]


@pytest.mark.parametrize(
    "iri", ["https://w3id.org/awskg/thing/m3", "urn:x:y", "https://a@b:80/?q#f", "https://例え.jp/船"]
)
def test_a_good_iri_is_one(iri: str) -> None:
    assert is_iri(iri)


@given(st.text(max_size=30))
def test_nothing_gets_out_of_an_iri(text: str) -> None:
    assert not (is_iri(text) and set(text) & set('<>"{}|^`\\ \n\t'))


@pytest.mark.parametrize(
    "wrong", [Iri("no scheme"), Iri("a:> } #"), Iri(""), Text("\ud800"), Text("x", datatype="y z")]
)
def test_what_has_no_rdf_form_is_refused(wrong: Scalar) -> None:
    with pytest.raises(ValueError, match=r"is not an absolute IRI|has no UTF-8 form"):
        sparql(wrong)


LITERALS = [
    ("7", "integer", 7),
    ("+007", "nonNegativeInteger", 7),
    ("1_000", "integer", Text("1_000", datatype=f"{XSD}integer")),
    ("1.50", "decimal", Decimal("1.5")),
    ("100.0", "decimal", Decimal(100)),
    (".5", "decimal", Decimal("0.5")),
    ("0.66666666666666666666", "decimal", Decimal("0.666666666666666666")),
    ("1e3", "double", 1000.0),
    ("INF", "double", float("inf")),
    ("1", "boolean", True),
    ("yes", "boolean", Text("yes", datatype=f"{XSD}boolean")),
    ("2026-11-23", "date", date(2026, 11, 23)),
    ("2026-02-30", "date", Text("2026-02-30", datatype=f"{XSD}date")),
    ("03:00:00", "time", time(3)),
    ("2026-11-23T03:00:00Z", "dateTime", datetime(2026, 11, 23, 3, tzinfo=UTC)),
    ("P1D", "duration", Text("P1D", datatype=f"{XSD}duration")),
    ("x", "string", Text("x")),
]


@pytest.mark.parametrize(("lexical", "datatype", "value"), LITERALS)
def test_a_literal_is_read_as_its_type(lexical: str, datatype: str, value: Scalar) -> None:
    back = scalar(lexical, XSD + datatype)
    assert (type(back), back) == (type(value), value)
    assert str(back) == str(value)


def test_texts_differ_by_language_and_datatype_and_iris_differ_from_texts() -> None:
    assert len({Text("x"), Text("x", "en"), Text("x", "ja"), Text("x", datatype="a:b"), Iri("x")}) == 5
    assert Text("x", "EN") == Text("x", "en") == "x"
    assert Iri("x") == "x"
    assert Text("x") != Iri("x")
    assert Iri("x") != Text("x")


def test_a_text_survives_copying_and_pickling() -> None:
    text = Text("船", "ja")
    for twin in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (type(twin), twin, twin.language) == (Text, text, "ja")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_curie_and_its_iri_lead_to_each_other(prefix: str) -> None:
    assert compact(str(expand(f"{prefix}:x"))) == f"{prefix}:x"
    assert expand(f"{prefix}:x") == f"{PREFIXES[prefix]}x"


def test_what_has_no_prefix_of_the_project_stays_as_it_is() -> None:
    assert expand("foaf:name") is None
    assert expand("plain") is None
    assert compact("https://example.org/x") == "https://example.org/x"
    assert compact("plain") == "plain"
