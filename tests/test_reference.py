"""The reference layer: tables are whole or refused, and say in triples what their vocabulary promises."""

from __future__ import annotations

import json
import os
import shutil
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import awskg
from awskg import resources
from awskg.errors import ReferenceFileError, UnknownNameError
from awskg.knowledge import KnowledgeGraph
from awskg.model.terms import is_iri
from awskg.namespaces import AWS, PREFIXES, REF
from awskg.reference import Reference, Tables
from awskg.reference import tables as tables_module
from awskg.reference.building import PINS, Archives, build
from awskg.reference.building.tables import counts, packed
from awskg.reference.naming import kebab, options
from awskg.reference.terms import number, ref, text

TABLES = sorted(Tables().entries)
ARCHIVES = os.environ.get("AWSKG_ARCHIVES")
LONGEST = 300
"""Characters that no name, path or value of AWS's models needs, and any prose soon has."""


@cache
def of_the_notes() -> ox.Store:
    """Return what is expanded for the services of the notes."""
    store = ox.Store()
    for _, quads in Reference().parts():
        store.load(input=quads, format=ox.RdfFormat.N_QUADS)
    return store


def column(query: str) -> set[str]:
    solutions = of_the_notes().query(query, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    return {solution[0].value for solution in solutions}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the shipped tables that a test may damage."""
    return Path(shutil.copytree(resources.reference(), tmp_path / "tables"))


# the tables


def test_there_are_the_tables_that_the_layer_promises() -> None:
    assert TABLES == ["actions", "cloudformation", "instance-types", "metrics", "operations", "services"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_holds_as_much_as_its_manifest_says(name: str) -> None:
    table = Tables().open(name)
    members = {member: table.read(member) for member in table.members()}
    assert counts(name, members) == Tables().entries[name].counts


@pytest.mark.parametrize("name", TABLES)
def test_a_table_packed_anew_is_the_same_file(name: str) -> None:
    table = Tables().open(name)
    octets = packed({member: table.read(member) for member in table.members()})
    assert octets == (resources.reference() / f"{name}.zip").read_bytes()


def test_all_tables_together_are_a_few_megabytes() -> None:
    assert sum(entry.bytes for entry in Tables().entries.values()) < 4_000_000


def test_every_pinned_package_went_into_a_table_and_nothing_else_did() -> None:
    pinned = {source.sha256 for source in Archives(Path(), resources.reference() / PINS).sources}
    used = {source.sha256 for entry in Tables().entries.values() for source in entry.sources}
    assert used == pinned


def test_every_licence_that_asks_for_it_is_in_the_notice() -> None:
    notice = (Path(__file__).parent.parent / "NOTICE").read_text("utf-8")
    for entry in Tables().entries.values():
        for source in entry.sources:
            assert source.package in notice
            assert source.licence in notice


@pytest.mark.skipif(not ARCHIVES, reason="AWSKG_ARCHIVES names no folder with the pinned packages")
def test_the_shipped_tables_are_what_the_pinned_packages_give(tmp_path: Path) -> None:
    build(Archives(Path(ARCHIVES or ""), resources.reference() / PINS), tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (resources.reference() / path.name).read_bytes(), path.name


# what is refused


def test_a_table_cut_short_is_refused_with_its_size(copy: Path) -> None:
    path = copy / "metrics.zip"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ReferenceFileError, match="not whole") as caught:
        Tables(copy).open("metrics")
    assert caught.value.path == path


def test_an_altered_table_is_refused(copy: Path) -> None:
    path = copy / "metrics.zip"
    octets = bytearray(path.read_bytes())
    octets[len(octets) // 2] ^= 1
    path.write_bytes(octets)
    with pytest.raises(ReferenceFileError, match="sha256"):
        Tables(copy).open("metrics")


def test_a_missing_table_is_refused_and_the_others_are_read(copy: Path) -> None:
    (copy / "metrics.zip").unlink()
    with pytest.raises(ReferenceFileError, match="cannot be read"):
        Tables(copy).open("metrics")
    assert Tables(copy).open("services").members() == ("services",)


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"tables": []}', '{"tables": {"metrics": {}}}', "\xff"])
def test_a_manifest_that_is_none_is_refused(copy: Path, content: str | None) -> None:
    path = copy / "manifest.json"
    path.unlink() if content is None else path.write_bytes(content.encode("latin-1"))
    with pytest.raises(ReferenceFileError) as caught:
        Tables(copy)
    assert caught.value.path == path
    assert caught.value.japanese


def replaced(copy: Path, name: str, octets: bytes) -> None:
    """Put another file in the place of a table, with a manifest that says that it is right."""
    (copy / f"{name}.zip").write_bytes(octets)
    told = json.loads((copy / "manifest.json").read_text("utf-8"))
    told["tables"][name] |= {"bytes": len(octets), "sha256": sha256(octets).hexdigest()}
    (copy / "manifest.json").write_text(json.dumps(told), "utf-8")


WRONG_INSIDE = [b"no zip", b"", packed({"metrics": {}}), packed({"metrics": []}), packed({"metrics": {"metrics": [1]}})]


@pytest.mark.parametrize("octets", [*WRONG_INSIDE, packed({"other": {}}), packed({"metrics": {"metrics": [{}]}})])
def test_a_table_that_is_something_else_is_refused_whatever_it_is(copy: Path, octets: bytes) -> None:
    replaced(copy, "metrics", octets)
    with pytest.raises(ReferenceFileError) as caught:
        list(Reference(Tables(copy)).parts([]))
    assert caught.value.path == copy / "metrics.zip"
    assert "name a folder" in caught.value.repair


def test_a_member_that_nests_without_end_is_refused(copy: Path) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("metrics", "[" * 200_000)
    replaced(copy, "metrics", file.getvalue())
    with pytest.raises(ReferenceFileError, match="cannot be read"):
        list(Reference(Tables(copy)).parts([]))


def test_a_member_that_unpacks_to_more_than_any_table_is_refused(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_module, "LARGEST", 1000)
    with pytest.raises(ReferenceFileError, match="larger than"):
        Tables(copy).open("metrics").read("metrics")


def test_a_single_name_of_a_service_is_no_list_of_letters() -> None:
    kg = awskg.load().reference("s3")
    assert kg.sparql("ASK { ref:s3:CreateBucket a aws:Operation }")[0]["answer"]


def test_an_unknown_service_is_answered_with_one_that_looks_like_it() -> None:
    with pytest.raises(UnknownNameError, match="did you mean") as caught:
        Reference().chosen(["lamda"])
    assert "lambda" in caught.value.suggestions


def test_an_archive_that_is_not_there_is_asked_for_with_the_command_that_gets_it(tmp_path: Path) -> None:
    archives = Archives(tmp_path, resources.reference() / PINS)
    assert len(archives.missing()) == len(archives.sources)
    with pytest.raises(ReferenceFileError, match=r"pip download --no-deps botocore=="):
        archives.newest("botocore")


def test_an_archive_that_is_another_is_refused(tmp_path: Path) -> None:
    archives = Archives(tmp_path, resources.reference() / PINS)
    for source in archives.sources:
        (tmp_path / source.archive).write_bytes(b"another")
    with pytest.raises(ReferenceFileError, match="sha256"):
        archives.every("moto")


def test_a_build_that_fails_leaves_the_tables_as_they_were(copy: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    with pytest.raises(ReferenceFileError):
        build(Archives(tmp_path / "nothing", resources.reference() / PINS), copy)
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


# the triples


def test_every_term_that_is_emitted_is_declared() -> None:
    used = {iri for iri in column("SELECT DISTINCT ?p { ?s ?p ?o }") if iri.startswith(AWS)}
    used |= {iri for iri in column("SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } }") if iri.startswith(AWS)}
    used |= {iri for iri in column("SELECT DISTINCT ?c { ?s a ?c }") if iri.startswith(AWS)}
    assert used == declared()


def declared() -> set[str]:
    kinds = "owl:Class owl:ObjectProperty owl:DatatypeProperty"
    return column(f"SELECT ?term {{ VALUES ?kind {{ {kinds} }} ?term a ?kind }}")


def test_every_term_has_a_label_and_a_definition_in_both_languages() -> None:
    for lang in ("en", "ja"):
        for said in ("rdfs:label", "skos:definition"):
            query = f'SELECT DISTINCT ?term {{ ?term {said} ?text FILTER(LANG(?text) = "{lang}") }}'
            assert column(query) == declared()


EXAMPLES = sorted(column("SELECT ?example { ?term skos:example ?example }"))
assert EXAMPLES, "no example found: the parametrized test would vanish"


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_a_term_is_a_fact(example: str) -> None:
    somewhere = f"ASK {{ {{ {example} }} UNION {{ GRAPH ?capture {{ {example} }} }} }}"
    assert bool(of_the_notes().query(somewhere, prefixes=PREFIXES))


def test_no_prose_of_aws_is_in_the_tables() -> None:
    texts = column(f"SELECT DISTINCT ?o {{ ?s ?p ?o FILTER(isLiteral(?o) && STRLEN(?o) > {LONGEST}) }}")
    assert texts == set()


def test_a_retired_family_keeps_its_facts_with_the_day_of_its_last_sight() -> None:
    query = """SELECT ?seen { ref:instance-type:g3.4xlarge aws:lastSeen ?seen ; aws:gpu/aws:name "M60" }"""
    assert column(query) == {"2024-11-04"}
    then = """SELECT ?day { GRAPH ?capture { ref:instance-type:g2.2xlarge aws:gpuName "NVIDIA K520" }
              ?capture dcterms:date ?day }"""
    assert {"2021-07-26", "2023-09-02"} <= column(then)


def test_from_a_thing_of_the_notes_a_script_gets_to_required_parameters() -> None:
    kg = awskg.load().reference()
    rows = kg.sparql(
        "SELECT ?name { kg:terminate-instance-in-auto-scaling-group ak:describedBy/aws:input/aws:member ?member . "
        "?member aws:required true ; aws:name ?name }"
    )
    assert [row["name"] for row in rows] == ["ShouldDecrementDesiredCapacity"]


def test_references_between_types_are_told_from_requirements() -> None:
    assert f"{REF}AWS::ElasticLoadBalancingV2::TargetGroup" in column(
        "SELECT ?to { ref:AWS::ECS::Service aws:references ?to }"
    )
    assert column("SELECT ?type { ?type aws:requires+ ?type }") == set()
    assert f"{REF}AWS::EC2::Instance" not in column("SELECT ?to { ref:AWS::EC2::VPNConnectionRoute aws:requires+ ?to }")


def test_every_resource_that_describes_a_thing_is_there() -> None:
    kg = awskg.load("all").reference()
    lost = kg.sparql("SELECT ?thing ?model { ?thing ak:describedBy ?model FILTER NOT EXISTS { ?model a ?kind } }")
    assert [tuple(row.values()) for row in lost] == []


def test_names_of_services_may_come_from_a_generator() -> None:
    assert Reference().chosen(name for name in ("s3", "lambda", "s3")) == ("lambda", "s3")


def test_only_the_services_that_are_wanted_are_expanded() -> None:
    parts = {name for name, _ in Reference().parts(["elbv2"]) if name.startswith(("operations", "actions"))}
    assert parts == {"operations elbv2", "actions elasticloadbalancing"}


def test_both_engines_read_the_same_layer() -> None:
    query = "SELECT ?v { ref:cloudfront:shape:EventType aws:value ?v } ORDER BY ?v"
    told = [
        [row["v"] for row in awskg.load(engine=engine).reference(["cloudfront"]).sparql(query)] for engine in ENGINES
    ]
    assert told[0] == told[1] == ["origin-request", "origin-response", "viewer-request", "viewer-response"]


ENGINES = ("oxigraph", "rdflib")


# names


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("TerminateInstanceInAutoScalingGroup", "terminate-instance-in-auto-scaling-group"),
        ("CreateEC2Fleet", "create-ec2-fleet"),
        ("KMSKeyId", "kms-key-id"),
        ("TargetGroupARNs", "target-group-arns"),
        ("vpcSecurityGroupIds", "vpc-security-group-ids"),
        ("IPAddressV6", "ip-address-v6"),
        ("DBInstanceIdentifier", "db-instance-identifier"),
        ("S3Bucket", "s3-bucket"),
    ],
)
def test_a_name_is_typed_as_the_command_line_of_aws_has_it(name: str, typed: str) -> None:
    assert kebab(name) == typed


@given(st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,40}", fullmatch=True))
def test_any_name_becomes_lower_case_words_with_its_letters_in_order(name: str) -> None:
    typed = kebab(name)
    assert typed == typed.lower()
    assert typed.replace("-", "") == name.lower()
    assert "--" not in typed
    assert options(name, "boolean") == (f"--{typed}", f"--no-{typed}")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_parts_make_an_iri(parts: list[str]) -> None:
    assert is_iri(ref(*parts)[1:-1])


@given(st.text())
def test_any_text_is_read_back_as_it_was(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        return  # half a surrogate pair is no text
    [quad] = ox.parse(input=f"<a:a> <a:b> {text(value)} .\n", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == value


@given(st.integers(-(10**9), 10**9) | st.decimals(0, 10**6, places=3).map(float))
def test_any_number_is_read_back_as_it_was(value: float) -> None:
    [quad] = ox.parse(input=f"<a:a> <a:b> {number(value)} .\n", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    assert float(quad.object.value) == pytest.approx(value)


def test_the_manifest_tells_a_program_where_everything_is_from() -> None:
    told = json.loads((resources.reference() / "manifest.json").read_text("utf-8"))
    for entry in told["tables"].values():
        assert all({"package", "version", "sha256", "licence", "date"} <= source.keys() for source in entry["sources"])


def test_a_graph_with_the_layer_is_a_knowledge_graph() -> None:
    kg = awskg.load(lang="ja").reference([])
    assert isinstance(kg, KnowledgeGraph)
    assert kg["m3"].iri.curie == "kg:m3"
