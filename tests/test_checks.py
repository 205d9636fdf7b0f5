"""What the checks promise; the cases are the files in `cases/`, laid over the small pack there."""

from __future__ import annotations

import re
import shutil
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from awskg import resources
from awskg.checks import Edit, Finding, Severity, check, codes
from awskg.checks.reading import read
from awskg.checks.rules import TOGETHER, rules
from awskg.checks.targets import targets
from awskg.errors import PackError
from awskg.model import Labels
from awskg.namespaces import DCTERMS
from awskg.packs.text import read_utf8
from awskg.stores import open_store
from awskg.turtle import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def named(case: Path) -> str:
    return f"{case.parent.name}-{case.stem}"


CASES = Path(__file__).parent / "cases"
SMALL_PACK = CASES / "pack"
FOLDERS = sorted(CASES.glob("AK*"))
FAILING, PASSING = sorted(CASES.glob("AK*/fail-*")), sorted(CASES.glob("AK*/pass-*"))
IDENTIFIER = URIRef(f"{DCTERMS}identifier")
SHAPES = resources.ontology().with_name("shapes.ttl")
BESIDE_THE_CONSTRAINT = {
    RDF.type,
    IDENTIFIER,
    *(SH.targetClass, SH.targetSubjectsOf, SH.path, SH.severity, SH.message),
}

BY_A_PREFIX = ("AK003",)
REPAIRING = (*BY_A_PREFIX, "AK104", "AK105", "AK601", "AK602", "AK603", "AK605", "AK606", "AK607")
A_PERSON_DECIDES = (
    "AK003-fail-misspelt",
    *(f"AK105-fail-{kind}" for kind in ("class", "datatype", "property")),
    "AK605-fail-line-end",
    "AK606-fail-escaped-override",
)
REPAIRED = [case for case in FAILING if case.parent.name in REPAIRING and named(case) not in A_PERSON_DECIDES]

assert FAILING, "no failing case found: the parametrized tests would all vanish"
assert PASSING, "no passing case found: the parametrized tests would all vanish"


def laid_over_the_small_pack(case: Path, folder: Path) -> Path:
    """Copy the small pack, then the case: a TriG file beside its own, or a folder over it."""
    shutil.copytree(SMALL_PACK, folder)
    if case.is_dir():
        shutil.copytree(case, folder, dirs_exist_ok=True)
    else:
        shutil.copy(case, folder)
    return folder


MARK = re.compile(r" *# (AK\d{3})(?: (.+))?$")


def marked(case: Path) -> Iterator[tuple[str, int | None, str | None]]:
    """Go through file, line and text of each expected place: `# AK301 kg:stoer` behind the line, or in `finding.txt`.

    The text is that of the place; without it, any place on the line is right.
    """
    if case.is_dir():
        for place in (case / "finding.txt").read_text("utf-8").splitlines():
            file, line, text = (*place.split(":", 2), "", "")[:3]
            yield file, int(line) if line else None, text or None
    else:
        for number, line in enumerate(case.read_text("utf-8").splitlines(), 1):
            if found := MARK.search(line):
                assert found[1] == case.parent.name
                yield case.name, number, found[2]


def text_at(finding: Finding) -> str:
    """Return the text of the place of a finding."""
    assert finding.path
    assert finding.place
    assert finding.place.span
    span = finding.place.span
    return read_utf8(finding.path)[span.offset : span.offset + span.length]


def places(findings: Iterable[Finding]) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.path.name if finding.path else "", finding.line) for finding in findings]


def questions_of(case: Path) -> list[Path]:
    """Return the files of questions that a case is, or holds."""
    return [case] if case.suffix == ".rq" else sorted(case.rglob("*.rq"))


def findings_of(case: Path, folder: Path) -> tuple[Finding, ...]:
    """Check a case; one that brings notes is compared with them, and one that brings questions is checked alone."""
    if questions := questions_of(case):
        return check(questions)
    pack = laid_over_the_small_pack(case, folder)
    return check([pack], notes=pack / "notes.md" if (case / "notes.md").exists() else None)


@pytest.mark.parametrize("case", FAILING, ids=named)
def test_a_failing_case_has_its_finding_at_the_marked_line_and_no_other(case: Path, tmp_path: Path) -> None:
    expected = list(marked(case))
    found = findings_of(case, tmp_path / "pack")
    assert expected
    assert places(found) == [(case.parent.name, file, line) for file, line, _ in expected]
    assert [text_at(finding) if text else None for finding, (_, _, text) in zip(found, expected, strict=True)] == [
        text for _, _, text in expected
    ]
    assert any(finding.edits for finding in found) == (case in REPAIRED)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text in which the edits were made, from the end backwards."""
    for start, end, instead in sorted(edits, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def repair(findings: Iterable[Finding]) -> dict[Path, str]:
    """Write what the edits of findings write; return the texts of the files before."""
    edits: dict[Path, list[Edit]] = {}
    for finding in findings:
        if finding.edits:
            assert finding.path
            edits.setdefault(finding.path, []).extend(finding.edits)
    before = {path: read_utf8(path) for path in edits}
    for path, text in before.items():
        path.write_text(edited(text, edits[path]), "utf-8", newline="")
    return before


def values(text: str) -> list[tuple[object, ...]]:
    """Return the quads of a text without their places."""
    return [tuple(term and term[:4] for term in quad) for quad in parse(text).quads]


@pytest.mark.parametrize("case", REPAIRED, ids=named)
def test_an_edit_repairs_its_finding_and_touches_nothing_else(case: Path, tmp_path: Path) -> None:
    found = findings_of(case, tmp_path / "pack")
    before = repair(found)
    assert before
    left = [(finding.code, finding.edits) for finding in check([tmp_path / "pack"])]
    assert left == [(finding.code, ()) for finding in found if not finding.edits]
    for path, text in before.items():
        quads = values(read_utf8(path))
        if case.parent.name in BY_A_PREFIX:
            assert len(quads) >= len(values(text))
        else:
            changed = [pair for pair in zip(values(text), quads, strict=True) if pair[0] != pair[1]]
            assert 1 <= len(changed) <= sum(len(finding.edits) for finding in found)


@pytest.mark.parametrize("case", PASSING, ids=named)
def test_a_passing_case_has_no_finding(case: Path, tmp_path: Path) -> None:
    assert places(findings_of(case, tmp_path / "pack")) == []


def test_the_small_pack_itself_has_no_finding() -> None:
    assert check([SMALL_PACK], notes=SMALL_PACK / "notes.md") == ()


@pytest.mark.parametrize("kind", ["fail", "pass"])
def test_every_code_has_a_case(kind: str) -> None:
    assert [code for code in codes() if not any((CASES / code).glob(f"{kind}-*"))] == []


def test_every_case_is_of_a_code() -> None:
    assert {folder.name for folder in FOLDERS} - set(codes()) == set()
    assert {case for folder in FOLDERS for case in folder.iterdir()} == {*FAILING, *PASSING}


def test_every_check_has_a_code_of_its_own() -> None:
    assert len(set(codes())) == len(codes())
    assert [code for code in codes() if not re.fullmatch(r"AK[0-7]\d\d", code)] == []


def test_the_bundled_pack_has_no_finding() -> None:
    assert check() == ()


def test_every_shape_has_a_target_in_the_bundled_data() -> None:
    store = read(targets(())).store
    store.load_file(SHAPES)
    shapes = store.query("SELECT ?shape { ?shape dcterms:identifier ?code }").rows
    targeted = store.query("""
        SELECT DISTINCT ?shape WHERE {
          { ?target a/rdfs:subClassOf* ?class . ?shape sh:targetClass ?class }
          UNION { ?shape sh:targetSubjectsOf ?property . ?target ?property ?value }
          UNION { ?shape sh:targetObjectsOf ?property . ?subject ?property ?target }
        }""").rows
    assert shapes
    assert set(shapes) - set(targeted) == set()


def test_every_shape_has_one_constraint_and_says_in_both_languages_what_is_wrong() -> None:
    shapes = Graph().parse(SHAPES)
    named = set(shapes.subjects(SH.severity))
    assert named
    for shape in named:
        constraints = set(shapes.predicates(shape)) - BESIDE_THE_CONSTRAINT
        messages = [text for text in shapes.objects(shape, SH.message) if isinstance(text, Literal)]
        assert len(constraints) == 1, shape
        assert {text.language for text in messages} == {"en", "ja"}, shape
        assert shapes.value(shape, IDENTIFIER), shape


def test_shapes_stand_in_the_order_of_their_names() -> None:
    names = re.findall(r"^shape:\S+", SHAPES.read_text("utf-8"), re.MULTILINE)
    assert names
    assert names == sorted(names)


@pytest.mark.parametrize("name", rules())
def test_a_rule_names_its_columns_in_its_header(name: str) -> None:
    rule = rules()[name]
    columns = open_store().query(rule.text).columns
    assert set(columns) == {column.name for column in rule.columns}
    assert set(re.findall(r"(?<!\{)\{(\w+)\}", rule.description.en + rule.description.ja)) <= set(columns)
    assert rule.description.en != rule.description.ja


def test_findings_come_in_the_same_order_each_time(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SMALL_PACK, pack)
    (pack / "store.trig").write_text((pack / "store.trig").read_text("utf-8").replace("ak:asserted", "ak:certain"))
    first = check([pack])
    assert len(first) > 1
    assert check([pack]) == first


def test_a_claim_of_the_bundled_pack_that_loses_its_source_is_found_where_it_stands(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(resources.bundled_pack(), pack)
    file = min(pack.glob("*.trig"))
    before, source, after = re.split(
        r"(^    dcterms:source .*;\n)", file.read_text("utf-8"), maxsplit=1, flags=re.MULTILINE
    )
    assert source
    file.write_text(before + after, "utf-8")
    block = before[: before.rindex("\nclaim:")].count("\n") + 2
    assert ("AK201", file.name, block) in places(check([pack]))


def test_a_pack_may_speak_of_the_things_of_another(tmp_path: Path) -> None:
    own = laid_over_the_small_pack(CASES / "AK301" / "pass-thing-of-another-file.trig", tmp_path / "own")
    (own / "store.trig").unlink()
    (own / "ledger.csv").write_text("line,sha256,role,path,reason\n")
    (own / "pack.toml").write_text(
        (own / "pack.toml").read_text("utf-8").replace("lines = 4", "lines = 0").replace('id = "cases"', 'id = "own"'),
        "utf-8",
    )
    assert {finding.code for finding in check([own])} > {"AK301"}
    assert check([SMALL_PACK, own]) == ()


def test_when_a_file_cannot_be_read_nothing_else_is_reported_and_the_help_says_so(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SMALL_PACK, pack)
    (pack / "a-first.trig").write_text("kg:undeclared kg:is kg:nothing .\n")
    (pack / "b-second.trig").write_bytes(b"# caf\xe9\n")
    first, second = check([pack])
    assert (first.code, first.severity, first.line, first.column) == ("AK003", Severity.VIOLATION, 1, 1)
    assert (second.code, second.line, second.column) == ("AK006", 1, 6)
    assert second.help
    assert "other checks" in second.help.en


@pytest.mark.parametrize("kind", ["boolean", "date"])
def test_a_malformed_value_is_reported_and_rdflib_says_nothing_about_it(
    kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        (finding,) = findings_of(CASES / "AK304" / f"fail-malformed-{kind}.trig", tmp_path / "pack")
    assert f"takes a value of xsd:{kind}" in finding.message.en
    assert [str(warning.message) for warning in caught if warning.category is UserWarning] == []
    assert caplog.records == []


def test_the_message_of_a_domain_names_property_subject_and_class(tmp_path: Path) -> None:
    (finding,) = findings_of(CASES / "AK302" / "fail-thing-as-category.trig", tmp_path / "pack")
    for message in (finding.message.en, finding.message.ja):
        assert [word in message for word in ("ak:memberOf", "kg:shelf", "ak:InstanceFamily")] == [True] * 3


def test_lines_that_moved_together_are_one_finding(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SMALL_PACK, pack)
    notes = pack / "notes.md"
    notes.write_text(f"# A new title\n{notes.read_text('utf-8')}")
    moved, new = check([pack], notes=notes)
    assert (moved.code, moved.line) == ("AK508", 2)
    assert "lines moved together: 4" in moved.message.en
    assert (new.code, new.path, new.line) == ("AK507", notes, 1)


def store_saying(definition: str, folder: Path) -> Path:
    """Copy the small pack, and let the definition of the store be a literal of another spelling."""
    shutil.copytree(SMALL_PACK, folder)
    file = folder / "store.trig"
    text = file.read_text("utf-8")
    assert text.count('"Place in which something is kept."@en') == 1
    file.write_text(text.replace('"Place in which something is kept."@en', f"{definition}@en"), "utf-8", newline="")
    return folder


@pytest.mark.parametrize(
    ("definition", "code", "odd"),
    [
        ('"Place  for goods."', "AK601", "  "),
        ("'Place \u00a0\u3000 for goods.'", "AK601", " \u00a0\u3000 "),
        ('"Place for goods. \t"', "AK605", " \t"),
        ('"""\nPlace for goods."""', "AK605", "\n"),
        ('"   "', "AK605", "   "),
        ('"Place for\u200b goods."', "AK606", "\u200b"),
        ('"Place for \x0bgoods."', "AK606", "\x0b"),
        ('"Place for \u200dgoods 👷."', "AK606", "\u200d"),
    ],
)
def test_a_slip_that_cannot_be_seen_is_found_at_its_characters(
    definition: str, code: str, odd: str, tmp_path: Path
) -> None:
    (finding,) = check([store_saying(definition, tmp_path / "pack")])
    assert (finding.code, finding.severity, text_at(finding)) == (code, Severity.WARNING, odd)


@pytest.mark.parametrize(
    ("definition", "code"),
    [
        ('"""Place for "goods" """', "AK605"),  # the quotes would end the string
        (r'"Place for goods.\u0020"', "AK605"),
        ('"Place for ＂goods."', "AK603"),
        ('"Place for goods＼n."', "AK603"),
        ('"Place for\x0bgoods."', "AK606"),  # the words would be one
        ('"Place \u3000for goods."', "AK601"),
        ('"   "', "AK605"),
    ],
)
def test_a_repair_that_is_not_certain_is_a_persons(definition: str, code: str, tmp_path: Path) -> None:
    (finding,) = check([store_saying(definition, tmp_path / "pack")])
    assert (finding.code, finding.edits) == (code, ())


@pytest.mark.parametrize(
    ("case", "meant"),
    [
        ("AK003/fail-misspelt.trig", "skos:"),
        ("AK103/fail-unknown-kind.trig", "ak:Concept"),
        ("AK103/fail-unknown-property.trig", "ak:uses"),
        ("AK104/fail-property.trig", "ak:uses"),
        ("AK104/fail-class.trig", "ak:Concept"),
        ("AK105/fail-property.trig", "skos:altLabel"),
        ("AK105/fail-datatype.trig", "xsd:date"),
        ("AK702/fail-misspelt.rq", "thing"),
        ("AK703/fail-misspelt.rq", "user"),
    ],
)
def test_a_misspelt_term_meets_the_one_that_fits_its_position(case: str, meant: str, tmp_path: Path) -> None:
    (finding,) = findings_of(CASES / case, tmp_path / "pack")
    assert finding.help == (f"did you mean {meant}?", f"もしかして: {meant}")


def test_the_shapes_use_terms_that_shacl_has() -> None:
    assert "AK105" not in {finding.code for finding in check([SHAPES])}


def test_a_claim_of_two_files_is_found_in_the_later_and_points_to_the_first(tmp_path: Path) -> None:
    (finding,) = findings_of(CASES / "AK222" / "fail-graph-alone", tmp_path / "pack")
    (related,) = finding.related
    assert related.place.path.name == "store.trig"
    assert related.place.span
    assert related.place.span.line == 43


def test_a_line_that_no_engine_would_read_is_found_where_it_begins(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SMALL_PACK, pack)
    (pack / "long.trig").write_text(f"# short\n# {'x' * 1_000_000}\n")
    (finding,) = check([pack])
    assert (finding.code, finding.line, finding.column) == ("AK006", 2, 1)
    (pack / "long.trig").write_text(f"# short\n# {'x' * 999_998}\n")
    assert check([pack]) == ()


def test_a_question_that_is_no_text_is_found(tmp_path: Path) -> None:
    file = tmp_path / "users.rq"
    file.write_bytes(b"#+ title: caf\xe9\n")
    (finding,) = check([file])
    assert (finding.code, finding.line, finding.column) == ("AK006", 1, 14)


def test_what_is_no_pack_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"no pack\.toml"):
        check([tmp_path])


@pytest.mark.parametrize(
    "case", ["AK306/fail-three-things", "AK308/fail-chosen-instead-of-itself", "AK311/fail-second-twice"]
)
def test_a_contradiction_names_its_other_side(case: str, tmp_path: Path) -> None:
    (finding,) = findings_of(CASES / f"{case}.trig", tmp_path / "pack")
    together = [related.place for related in finding.related if related.message == TOGETHER]
    assert together
    assert finding.place not in together


def test_a_misspelt_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (finding,) = findings_of(CASES / "AK301" / "fail-object.trig", tmp_path / "pack")
    assert finding.help == Labels("did you mean kg:store?", "もしかして: kg:store")
