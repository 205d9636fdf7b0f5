"""`awskg export neptune`: nothing lost on the way into the files, and nothing in them that a loader would misread."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
import tracemalloc
from collections import defaultdict
from hashlib import sha256
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import TINY, environment, run
from same_quads import canonical
from small_packs import claim, small_pack, thing

import awskg
from awskg.bulk import Beside, Loading, write_neptune
from awskg.bulk.columns import Column, Schema, short
from awskg.bulk.csv_cells import listed, row
from awskg.bulk.nquads import GENID, named_lines
from awskg.bulk.parts import Parts
from awskg.model import Iri, View
from awskg.namespaces import AK, CLAIM, GRAPH, KG, RDF, XSD, compact
from awskg.network.quads import Literal
from awskg.packs import read_pack
from awskg.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.knowledge import KnowledgeGraph

SERVICES = ("sts", "swf")
"""Small ones, with operations, types and actions."""


class Folder(NamedTuple):
    """What was written, read back."""

    path: Path

    @property
    def manifest(self) -> dict[str, Any]:
        return self.json("manifest")

    def json(self, name: str) -> dict[str, Any]:
        return dict(json.loads((self.path / f"{name}.json").read_text("utf-8")))

    def files(self, of: str) -> list[Path]:
        found = sorted(self.path.glob(of))
        assert found, of
        return found

    def quads(self) -> list[ox.Quad]:
        files = self.files("nquads/*.nq.gz")
        return [quad for file in files for quad in ox.parse(unpacked(file), format=ox.RdfFormat.N_QUADS)]

    def rows(self, kind: str) -> list[dict[str, str]]:
        return [cells for file in self.files(f"opencypher/{kind}-*.csv.gz") for cells in table(file)]


def unpacked(file: Path) -> str:
    return gzip.decompress(file.read_bytes()).decode()


def table(file: Path) -> Iterator[dict[str, str]]:
    return csv.DictReader(StringIO(unpacked(file), newline=""))


def written(kg: KnowledgeGraph, folder: Path, loading: Loading | None = None, beside: Beside | None = None) -> Folder:
    folder.mkdir()
    write_neptune(kg, folder, loading, beside)
    return Folder(folder)


def dumped(kg: KnowledgeGraph) -> set[str]:
    return canonical(ox.parse(kg.n_quads(), format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return written(awskg.load(), tmp_path_factory.mktemp("neptune") / "files")


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = tmp_path_factory.mktemp("neptune") / "files"
    return written(awskg.load(), folder, Loading(part_size=200_000), Beside(Reference(), SERVICES))


# the quads


@pytest.mark.parametrize("view", [*View, "2020"])
def test_the_quads_are_those_of_the_graph_under_its_view(view: str, engine: str, tmp_path: Path) -> None:
    kg = awskg.load(view=view, packs=[TINY], engine=engine)
    folder = written(kg, tmp_path / "files", Loading(part_size=100_000))
    assert len(folder.files("nquads/*")) > 5
    assert canonical(folder.quads()) == dumped(kg)
    assert folder.json("load-nquads")["parserConfiguration"] == {"namedGraphUri": f"{GRAPH}{view}"}


def test_blank_nodes_are_the_same_node_in_every_part_of_every_run(tmp_path: Path) -> None:
    blank = "".join(f"[] skos:note 'n{n}' ; skos:related kg:car , [ skos:note 'of n{n}' ] .\n" for n in range(40))
    kg = small_pack(tmp_path / "pack", thing("car", "Concept", "car") + blank)
    one, other = (written(kg.in_view("current"), tmp_path / n, Loading(part_size=1000)) for n in "ab")
    assert one.manifest == other.manifest
    texts = [unpacked(file) for file in one.files("nquads/*")]
    names = [{word for word in text.split() if GENID in word} for text in texts]
    assert any(part & rest for part in names for rest in names if part is not rest)
    assert not any(" _:" in text or text.startswith("_:") for text in texts)
    assert canonical(map(unnamed, one.quads())) == dumped(kg)


def unnamed(quad: ox.Quad) -> ox.Quad:
    """Return a quad with the blank nodes that it had."""

    def blank(term: object) -> object:
        is_name = isinstance(term, ox.NamedNode) and term.value.startswith(GENID)
        return ox.BlankNode(term.value.removeprefix(GENID)) if is_name else term  # type: ignore[attr-defined]

    return ox.Quad(blank(quad.subject), quad.predicate, blank(quad.object), quad.graph_name)  # type: ignore[arg-type]


TERMS = st.sampled_from(["_:a", "_:b", "_:c", "<urn:x>"])
TRIPLES = st.lists(st.tuples(TERMS, st.sampled_from(["<urn:p>", "<urn:q>"]), TERMS), min_size=1, max_size=6)


@given(TRIPLES, st.permutations(["u", "v", "w"]))
def test_a_blank_node_is_named_by_what_is_said_and_not_by_its_label(
    triples: list[tuple[str, str, str]], labels: Sequence[str]
) -> None:
    text = "".join(f"{' '.join(triple)} <urn:g> .\n" for triple in triples)
    renamed = text
    for old, new in zip("abc", labels, strict=True):
        renamed = renamed.replace(f"_:{old}", f"_:{new}")
    lines = named_lines(text)
    assert lines == named_lines("".join(reversed(renamed.splitlines(keepends=True))))
    back = map(unnamed, ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS))
    assert canonical(back) == canonical(ox.parse(text, format=ox.RdfFormat.N_QUADS))


def test_a_name_of_a_blank_node_is_not_that_of_another_graph() -> None:
    one, other = (named_lines(f"_:x <urn:p> <urn:{of}> .")[0].split()[0] for of in "ab")
    assert one != other


# the property graph


def test_every_statement_of_a_claim_of_the_view_is_a_relationship_with_its_reason(current: Folder) -> None:
    kg = awskg.load()
    found = {
        (edge[":START_ID"], edge[":TYPE"], edge[":END_ID"], edge["predicate:String"] or edge["claim:String"]): edge
        for edge in current.rows("relationships")
    }
    claims = kg.claims()
    assert claims
    for stated in claims:
        for subject, predicate, value in stated.triples:
            if isinstance(value, Iri):
                edge = found[subject, short(predicate), str(value), stated.iri]
            else:
                edge = found[stated.iri, "states", subject, short(predicate)]
            assert edge["verdict:String"] == stated.verdict
            assert edge["modality:String"] == stated.modality
            assert edge["lines:String"] == " ".join(f"L{line}" for line in stated.lines)
            assert (edge["text_en:String"], edge["text_ja:String"]) == stated.text
            assert edge["correction:Bool"] == str(stated.is_correction).lower()


def test_a_claim_is_called_by_its_sentence_and_a_source_by_its_title(current: Folder) -> None:
    kg, names = awskg.load(), {node[":ID"]: node["name:String"] for node in current.rows("nodes")}
    claims = kg.claims()
    assert {names[stated.iri] for stated in claims} == {stated.text.en for stated in claims}
    assert all(names[source.iri] == source.title.en for source in kg.evidence(*claims))


def test_what_the_view_does_not_count_makes_no_relationship(current: Folder) -> None:
    counted = {str(stated.iri) for stated in awskg.load().claims()}
    assert {edge["claim:String"] for edge in current.rows("relationships")} - {""} <= counted
    rejected = {str(stated.iri) for stated in awskg.load(view="noted").claims()} - counted
    assert rejected
    assert rejected <= {node[":ID"] for node in current.rows("nodes")}  # as things to be told about
    assert current.manifest["opencypher"]["quadsLeftOut"] > 0


def test_nothing_is_stated_twice_and_nothing_is_dropped_but_what_is_counted(current: Folder) -> None:
    """Every quad is a label, a value of a property, or a relationship; what the default graph repeats counts once."""
    quads = current.quads()
    stated = {quad.triple for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)}
    left_out = current.manifest["opencypher"]["quadsLeftOut"]
    plain = [quad for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph) and quad.triple not in stated]
    words = {f"{AK}verdict", f"{AK}modality"}
    related = [
        quad
        for quad in plain
        if not isinstance(quad.object, ox.Literal) and quad.predicate.value not in {*words, f"{RDF}type"}
    ]
    claimed = sum(1 for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)) - left_out
    assert len(current.rows("relationships")) == len(related) + claimed


@pytest.mark.parametrize("which", ["current", "beside"])
def test_ids_are_unique_and_no_relationship_leads_nowhere(which: str, request: pytest.FixtureRequest) -> None:
    folder: Folder = request.getfixturevalue(which)
    nodes, edges = folder.rows("nodes"), folder.rows("relationships")
    ids = {node[":ID"] for node in nodes}
    assert len(ids) == len(nodes)
    assert len({edge[":ID"] for edge in edges}) == len(edges)
    assert {edge[end] for edge in edges for end in (":START_ID", ":END_ID")} <= ids
    assert all(node[":LABEL"] and node["name:String"] for node in nodes)
    assert all(edge[":TYPE"] for edge in edges)


def test_a_node_has_its_names_its_aliases_and_its_kinds(current: Folder) -> None:
    nodes = {node[":ID"]: node for node in current.rows("nodes")}
    kg = awskg.load()
    for word in ("Lambda@Edge", "ECS", "M3"):
        told, node = kg[word], nodes[kg.resolve(word)]
        assert node["skos_prefLabel_ja:String"] == told.labels.ja
        assert node["name:String"] == told.labels.en
        assert node[":LABEL"] == ";".join(sorted(map(short, told.kinds)))
        aliases = {f"{alias}" for alias in told.alternatives if alias.language == "en"}
        assert set(values(node["skos_altLabel_en:String[]"])) == aliases


def test_words_are_properties_of_claims_and_numbers_are_numbers(current: Folder) -> None:
    nodes = {node[":ID"]: node for node in current.rows("nodes")}
    assert {node["verdict:String"] for node in nodes.values()} >= {"holds", "outdated", "wrong", ""}
    assert nodes[f"{KG}lambda"]["name:String"] == "AWS Lambda"
    assert "position:Long" in nodes[f"{KG}lambda"]
    assert "reviewed:DateTime" in nodes[f"{KG}lambda"]


def test_aws_own_data_stand_beside_the_graph_whole(beside: Folder) -> None:
    text = "".join(part for _, part in Reference().parts(SERVICES))
    expected = canonical(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    found = canonical(beside.quads())
    assert expected <= found
    assert found - expected == dumped(awskg.load()) - expected
    lines = [line for file in beside.files("nquads/*") for line in unpacked(file).split("\n") if line]
    assert len(lines) == len(set(lines)) == beside.manifest["nquads"]["quads"]
    nodes = {node[":ID"]: node for node in beside.rows("nodes")}
    subjects: defaultdict[str, set[str]] = defaultdict(set)
    for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS):
        if quad.predicate.value == f"{RDF}type":
            subjects[quad.subject.value].add(short(quad.object.value))
    assert all(set(nodes[subject][":LABEL"].split(";")) == labels for subject, labels in subjects.items())
    operation = nodes["https://w3id.org/awskg/reference/sts:AssumeRole"]  # two tables speak of it
    assert (operation[":LABEL"], operation["aws_cliCommand:String"]) == ("aws_Operation", "sts assume-role")
    edges = {(edge[":START_ID"], edge[":TYPE"], edge[":END_ID"]) for edge in beside.rows("relationships")}
    action = "https://w3id.org/awskg/reference/action:sts:AssumeRole"
    assert (operation[":ID"], "aws_performs", action) in edges
    assert (f"{KG}swf", "describedBy", "https://w3id.org/awskg/reference/swf") in edges
    assert beside.manifest["reference"]["services"] == list(SERVICES)


# cells

TEXTS = st.text(st.sampled_from("ab ;,\"\\\n\r\t'é語"), max_size=6)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_pythons_csv_reads_the_cells_of_a_row_as_they_were(cells: list[str]) -> None:
    text = row(cells)
    assert list(csv.reader(StringIO(text, newline=""), strict=True)) == ([cells] if cells != [""] else [[]])


@given(st.lists(TEXTS.filter(bool), max_size=4))
def test_a_list_is_read_as_its_values(texts: list[str]) -> None:
    told = [f"{text} " if text.endswith("\\") else text for text in texts]
    assert values(listed(texts)) == told


def values(text: str) -> list[str]:
    """Read a list as Neptune's documentation has it: semicolons part values, but not behind a backslash."""
    found, place = [""], 0
    while place < len(text):
        if text.startswith("\\;", place):
            found[-1] += ";"
            place += 2
            continue
        if text[place] == ";":
            found.append("")
        else:
            found[-1] += text[place]
        place += 1
    return found if text else []


@pytest.mark.parametrize("label", ['say "hello"', "one, two", "one\ntwo", "a;b", "a\\", "\\;", " end ", "\r", "\u2028"])
def test_an_odd_label_comes_back_as_it_was(label: str, tmp_path: Path) -> None:
    spelt = json.dumps(label)
    trig = f'kg:odd a ak:Concept ; skos:prefLabel {spelt}@en ; skos:altLabel {spelt}@en , "plain"@en .\n'
    folder = written(small_pack(tmp_path / "pack", trig), tmp_path / "files")
    node = next(node for node in folder.rows("nodes") if node[":ID"] == f"{KG}odd")
    assert node["name:String"] == node["skos_prefLabel_en:String"] == label
    kept = f"{label} " if label.endswith("\\") else label
    assert set(values(node["skos_altLabel_en:String[]"])) == {kept, "plain"}


@pytest.mark.parametrize(
    ("literals", "expected"),
    [
        ([("7", "integer")], "p:Long"),
        ([("7", "integer"), ("0.5", "decimal")], "p:Double[]"),
        ([("9223372036854775808", "integer")], "p:Double"),
        ([("true", "boolean")], "p:Bool"),
        ([("2026-11-25", "date")], "p:DateTime"),
        ([("2026", "gYear")], "p:String"),
        ([("seven", "integer")], "p:String"),
        ([("7", "integer"), ("x", None)], "p:String[]"),
    ],
)
def test_a_column_has_a_type_that_all_its_values_fit(literals: list[tuple[str, str | None]], expected: str) -> None:
    schema = Schema()
    schema.note({("urn:p", ""): [Literal(text, None, type_ and f"{XSD}{type_}") for text, type_ in literals]})
    (column,) = schema.columns().values()
    assert column.heading == expected.replace("p:", "urn_p:")


@pytest.mark.parametrize(
    ("type_", "literal", "cell"),
    [
        ("Long", Literal("007", None, f"{XSD}integer"), "7"),
        ("Double", Literal("7", None, f"{XSD}integer"), "7.0"),
        ("Double", Literal("-INF", None, f"{XSD}double"), "-Infinity"),
        ("Double", Literal("NaN", None, f"{XSD}double"), "NaN"),
        ("Bool", Literal("1", None, f"{XSD}boolean"), "true"),
        ("String", Literal("007", None, f"{XSD}integer"), "007"),
    ],
)
def test_a_value_is_spelt_as_the_type_of_its_column_wants(type_: str, literal: Literal, cell: str) -> None:
    assert Column("p", type_, several=False).cell([literal]) == cell


def test_two_properties_never_share_a_column() -> None:
    schema = Schema()
    schema.note({(iri, ""): [Literal("x")] for iri in ("https://e.org/a-b", "https://e.org/a/b", "https://e.org/a_b")})
    assert len({column.name for column in schema.columns().values()}) == 3


@given(st.from_regex(r"\Ahttps?://[!-~]{1,20}\Z").filter(lambda iri: not set(iri) & set('<>"{}|^`\\')))
def test_a_name_has_nothing_that_a_heading_may_not_have(iri: str) -> None:
    assert set(short(iri)).isdisjoint(' ,:;\r\n"')
    assert short(iri)


# the files


def test_parts_are_no_larger_than_asked_for_and_the_manifest_knows_each(beside: Folder) -> None:
    manifest = beside.manifest
    parts = [*manifest["nquads"]["parts"], *manifest["opencypher"]["parts"]]
    files = {file.relative_to(beside.path).as_posix(): file for file in beside.path.glob("*/*")}
    assert set(files) == {part["file"] for part in parts}
    for part in parts:
        octets = files[part["file"]].read_bytes()
        text = gzip.decompress(octets).decode()
        assert part["bytes"] == len(text.encode()) <= 200_000
        assert (part["compressed"], part["sha256"]) == (len(octets), sha256(octets).hexdigest())
        is_table = part["file"].endswith(".csv.gz")
        assert part["records"] == (len(list(table(files[part["file"]]))) if is_table else text.count("\n"))
    assert sum(part["records"] for part in manifest["nquads"]["parts"]) == manifest["nquads"]["quads"]
    rows = manifest["opencypher"]["nodes"] + manifest["opencypher"]["relationships"]
    assert sum(part["records"] for part in manifest["opencypher"]["parts"]) == rows


def test_every_file_of_a_kind_has_the_same_heading(beside: Folder) -> None:
    for kind in ("nodes", "relationships"):
        files = beside.files(f"opencypher/{kind}-*")
        assert len(files) > 1
        assert len({unpacked(file).partition("\n")[0] for file in files}) == 1


@given(st.lists(st.text(st.sampled_from("aé語"), max_size=30), max_size=20), st.integers(1, 80))
def test_records_come_back_in_order_and_none_is_cut(texts: list[str], limit: int) -> None:
    import tempfile  # noqa: PLC0415  # a folder for each example

    with tempfile.TemporaryDirectory() as name:
        with Parts(Path(name), "part-{}.gz", limit, "heading\n") as parts:
            parts.write(f"{text}\n" for text in texts)
        read = [unpacked(Path(name) / part.file).splitlines() for part in parts.written]
    assert all(lines[0] == "heading" for lines in read)
    assert [line for lines in read for line in lines[1:]] == texts
    assert all(part.bytes <= limit or part.records == 1 for part in parts.written)


def test_a_second_run_writes_the_same_bytes_whatever_the_order_of_sets(tmp_path: Path) -> None:
    told = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [sys.executable, "-m", "awskg", "export", "neptune", "-o", str(folder), "--pack", str(TINY)]
        subprocess.run(command, check=True, env=environment(PYTHONHASHSEED=seed), capture_output=True)
        files = (path for path in folder.rglob("*") if path.is_file())
        told.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    assert told[0] == told[1]
    assert len(told[0]) == 6


def test_the_requests_name_the_place_the_role_and_the_region(tmp_path: Path) -> None:
    place = ("--source", "s3://notes/graph/", "--region", "ap-northeast-1")
    role = "arn:aws:iam::123456789012:role/loader"
    result = run("export", "neptune", "-o", tmp_path / "files", *place, "--iam-role", role)
    assert (result.exit_code, result.output) == (0, "")
    folder = Folder(tmp_path / "files")
    for format_ in ("nquads", "opencypher"):
        request = folder.json(f"load-{format_}")
        assert request["source"] == f"s3://notes/graph/{format_}/"
        assert (request["format"], request["iamRoleArn"], request["region"]) == (format_, role, "ap-northeast-1")
        assert folder.files(f"{format_}/*")
    assert folder.json("load-opencypher")["userProvidedEdgeIds"] == "TRUE"


def test_the_requests_are_what_the_interface_takes(current: Folder) -> None:
    """As AWS's own data have the operation: every field is there, spelt so, and every word is one of its list."""
    graph = awskg.load().reference(["neptunedata"])
    query = """SELECT ?field ?word {
        ref:neptunedata:StartLoaderJob aws:input/aws:member ?member . ?member aws:name ?field .
        OPTIONAL { ?member aws:values/aws:value ?word } }"""
    allowed: defaultdict[str, set[str]] = defaultdict(set)
    for told in graph.sparql(query):
        allowed[told.field].update([told.word] if told.word else [])
    assert {"source", "format", "iamRoleArn", "parallelism"} <= allowed.keys()
    for name in ("load-nquads", "load-opencypher"):
        request = current.json(name)
        wanted = {"s3BucketRegion" if field == "region" else field: word for field, word in request.items()}
        assert wanted.keys() <= allowed.keys()
        words = {field: word for field, word in wanted.items() if allowed[field] and field != "s3BucketRegion"}
        assert words.keys() == {"format", "mode", "parallelism"}
        assert all(word in allowed[field] for field, word in words.items())


# what a person may do wrong


def test_what_a_person_has_in_a_folder_stays_theirs(tmp_path: Path) -> None:
    for name in ("folder", "file"):
        target = tmp_path / name
        if name == "folder":
            target.mkdir()
            (target / "mine").write_text("mine")
        else:
            target.write_text("mine")
        result = run("export", "neptune", "-o", target)
        assert (result.exit_code, result.stdout) == (2, "")
        assert name in result.stderr
    assert (tmp_path / "folder" / "mine").read_text() == (tmp_path / "file").read_text() == "mine"
    assert len(list(tmp_path.rglob("*"))) == 3


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    assert run("export", "neptune", "-o", tmp_path).exit_code == 0
    assert (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--part-size", "0"), "1,000"),
        (("--part-size", "999"), "1,000"),
        (("--part-size", "-5M"), "1,000"),
        (("--part-size", "much"), "64M"),
        (("--part-size", ""), "64M"),
        (("--source", "https://bucket/x"), "s3://BUCKET/PREFIX"),
        (("--iam-role", "loader"), "arn:aws:iam::ACCOUNT:role/NAME"),
        (("--with", "referense"), "reference"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_an_impossible_wish_is_refused_before_anything_is_written(
    options: tuple[str, str], told: str, lang: str, tmp_path: Path
) -> None:
    result = run("export", "neptune", "-o", tmp_path / "files", *options, "--lang", lang)
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert told in result.stderr
    assert result.stderr.isascii() == (lang == "en")


def test_a_part_that_is_too_small_is_refused_by_the_library_too(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1,000"):
        write_neptune(awskg.load(), tmp_path, Loading(part_size=10))


def test_the_files_need_a_folder_and_their_options_need_them(tmp_path: Path) -> None:
    assert "-o FOLDER" in run("export", "neptune").stderr
    result = run("export", "gexf", "--part-size", "1M", "-o", tmp_path / "x.gexf")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "--part-size" in result.stderr


def test_a_pack_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    result = run("export", "neptune", "--pack", tmp_path / "none", "-o", tmp_path / "files")
    assert (result.exit_code, list(tmp_path.iterdir())) == (3, [])


def test_a_folder_above_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run("export", "neptune", "-o", tmp_path / "none" / "files")
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "none" in result.stderr


def test_what_breaks_half_way_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Reference, _chosen: object) -> Iterator[tuple[str, str]]:
        yield "services", "<urn:s> <urn:p> <urn:o> .\n"
        raise OSError(28, "No space left on device", "disk")

    monkeypatch.setattr(Reference, "parts", broken)
    result = run("export", "neptune", "--with", "reference:all", "-o", tmp_path / "files")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "no space left" in result.stderr


@pytest.mark.parametrize(("wish", "services"), [("reference", list(SERVICES)), ("reference:all", None)])
def test_the_command_writes_aws_own_data_beside_the_graph(
    wish: str, services: list[str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Reference.parts
    monkeypatch.setattr(Reference, "of_notes", SERVICES)
    monkeypatch.setattr(Reference, "parts", lambda self, chosen: whole(self, chosen or SERVICES))  # not all in a test
    result = run("export", "neptune", "--with", wish, "-o", tmp_path / "files")
    assert (result.exit_code, result.output) == (0, "")
    manifest = Folder(tmp_path / "files").manifest
    assert manifest["reference"] == {"tables": Reference().tables.version, "services": services}
    assert manifest["nquads"]["quads"] > 20_000


def test_what_is_said_twice_is_one_relationship(tmp_path: Path) -> None:
    trig = "kg:car ak:requires kg:wheel ."
    line = f"<{KG}car> <{AK}requires> <{KG}wheel> .\n"
    twice = '<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:q> "x" .\n<urn:a> <urn:q> "x"^^<urn:t> .\n' * 2
    parts = SimpleNamespace(parts=lambda _: iter([("a", twice + line)]), tables=SimpleNamespace(version="x"))
    folder = written(small_pack(tmp_path / "pack", trig), tmp_path / "files", None, Beside(parts, None))  # type: ignore[arg-type]  # what is used of it
    edges = [edge for edge in folder.rows("relationships") if edge[":TYPE"] in ("requires", "urn_p")]
    assert [(edge[":TYPE"], compact(edge[":END_ID"])) for edge in edges] == [
        ("requires", "kg:wheel"),
        ("urn_p", "urn:b"),
    ]
    assert [node["urn_q:String[]"] for node in folder.rows("nodes") if node[":ID"] == "urn:a"] == ["x"]


def test_aws_own_data_never_stand_in_memory_whole(tmp_path: Path) -> None:
    """What is said in captures is written as quads alone, so that only the part at hand costs memory."""
    part = "".join(f'<urn:thing> <urn:says> "{place:0300}" <urn:capture> .\n' for place in range(2000))

    def parts(_services: object) -> Iterator[tuple[str, str]]:
        for number in range(30):
            yield "captures", part.replace("urn:thing", f"urn:thing{number}")

    tables = SimpleNamespace(version="x")
    told = Beside(SimpleNamespace(parts=parts, tables=tables), None)  # type: ignore[arg-type]  # what is used of it
    kg = small_pack(tmp_path / "pack", "")
    tracemalloc.start()
    folder = written(kg, tmp_path / "files", None, told)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert folder.manifest["nquads"]["quads"] > 60_000
    assert peak < 30 * len(part) / 2


def test_a_pack_without_claims_is_written_as_what_it_is(tmp_path: Path) -> None:
    kg = awskg.KnowledgeGraph(View.CURRENT, [read_pack(TINY.parent / "no-claims")], "oxigraph", awskg.load().lang)
    folder = written(kg, tmp_path / "files")
    assert canonical(folder.quads()) == dumped(kg)
    assert not {edge["claim:String"] for edge in folder.rows("relationships")} - {""}


def test_a_claim_alone_has_its_edge(tmp_path: Path) -> None:
    trig = thing("car", "Concept", "car") + thing("wheel", "Concept", "wheel")
    trig += claim(
        "car-requires-wheel", "kg:car ak:requires kg:wheel . kg:car ak:value 4", 'It, the \\"car\\"; needs one'
    )
    folder = written(small_pack(tmp_path / "pack", trig), tmp_path / "files")
    edges = [edge for edge in folder.rows("relationships") if edge["claim:String"] == f"{CLAIM}car-requires-wheel"]
    assert {(compact(edge[":START_ID"]), edge[":TYPE"], compact(edge[":END_ID"])) for edge in edges} == {
        ("kg:car", "requires", "kg:wheel"),
        ("claim:car-requires-wheel", "states", "kg:car"),
    }
    assert {edge["text_en:String"] for edge in edges} == {'It, the "car"; needs one'}
    assert {(edge["predicate:String"], edge["value:String"]) for edge in edges} == {("", ""), ("value", "4")}


def test_a_quad_of_a_folder_is_named_in_no_other(tmp_path: Path) -> None:
    """Two exports may be loaded into one server: what they share has the same ids, and nothing else has."""
    one = written(awskg.load(), tmp_path / "a").rows("relationships")
    other = written(awskg.load(view="noted"), tmp_path / "b").rows("relationships")
    told: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for edge in (*one, *other):
        told[edge[":ID"]].add((edge[":START_ID"], edge[":TYPE"], edge[":END_ID"], edge["claim:String"]))
    assert all(len(same) == 1 for same in told.values())
