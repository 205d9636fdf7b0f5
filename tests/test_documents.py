"""The documents: their commands run, their excerpts are in the data, their numbers are counted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from running import COLUMNS, on_a_terminal, rows

import awskg
from awskg import resources
from awskg.reference import Tables

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TRIG = re.compile(r"^```trig\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SESSIONS = CONSOLE.findall(README)
SCRIPTS = [*PYTHON.findall(README), *PYTHON.findall((ROOT / "docs" / "feed.md").read_text("utf-8"))]
assert SESSIONS, "no console block in the README: nothing would be run"
assert SCRIPTS, "no python block in the README: nothing would be run"


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.splitlines()[0])
def test_a_console_block_of_the_readme_shows_what_a_person_sees(session: str) -> None:
    command, expected = session.removeprefix("$ ").split("\n", 1)
    if expected.strip():
        assert rows(on_a_terminal(command, COLUMNS)) == rows(expected)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.splitlines()[0])
def test_a_python_block_of_the_documents_runs(script: str) -> None:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_table_of_the_readme_has_the_numbers_of_the_data() -> None:
    kg = awskg.load()
    things = sum(row.things for row in kg.ask("things-by-kind"))
    notes, corrections = (row.claims for row in kg.ask("claims-by-type"))
    terms = resources.ontology().read_text("utf-8")
    classes, properties = (len(re.findall(kind, terms)) for kind in (" a owl:Class ", r" a owl:\w+Property "))
    table = f"""
| what | how many |
|---|---|
| lines of notes, each accounted for in the ledger | {sum(row.lines for row in kg.ask("lines-by-role"))} |
| claims read from them | {notes} |
| corrections, with evidence | {corrections} |
| things, labelled and defined in both languages | {things} |
| shipped questions | {len(kg.questions)} |
| classes and properties of the ontology | {classes} and {properties} |
"""
    assert table in README, f"the table should read:\n{table}"


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md"])
def test_the_size_of_the_tables_is_that_of_the_files(document: str) -> None:
    size = sum(entry.bytes for entry in Tables().entries.values())
    assert f"{size / 1e6:.1f} MB of tables" in (ROOT / document).read_text("utf-8")


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_an_excerpt_of_the_data_is_in_the_data(document: str) -> None:
    excerpts = TRIG.findall((ROOT / document).read_text("utf-8"))
    data = "".join(path.read_text("utf-8") for path in sorted(resources.bundled_pack().glob("*.trig")))
    assert excerpts
    assert not [excerpt for excerpt in excerpts if excerpt not in data]


@pytest.mark.parametrize(("document", "wording"), [("CITATION.cff", "\nversion: {}\n"), ("CHANGELOG.md", "\n## {} ")])
def test_a_document_that_states_the_version_states_that_of_the_package(document: str, wording: str) -> None:
    assert wording.format(awskg.__version__) in (ROOT / document).read_text("utf-8")
