"""The wheel alone, in an environment with nothing but what a question needs, answers a question."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

import awskg

ROOT = Path(__file__).parent.parent
NEEDED = ("click", "pyoxigraph")
QUESTION = "policies-keeping-full-capacity"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of a new environment that holds the wheel and what a question needs."""
    home = tmp_path_factory.mktemp("empty")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    site = next(home.glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    for name in NEEDED:
        spec = find_spec(name)
        assert spec, f"{name} is not installed"
        assert spec.origin, f"{name} has no files"
        (site / name).symlink_to(Path(spec.origin).parent)
    return home / "bin" / "python"


def run(python: Path, *arguments: str) -> str:
    done = subprocess.run(
        [str(python), "-m", "awskg", *arguments], cwd=python.parent, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_the_wheel_answers_a_question(python: Path) -> None:
    rows = [json.loads(line) for line in run(python, "ask", QUESTION).splitlines()]
    assert "rolling-with-additional-batch" in [row["policy"].rpartition("/")[2] for row in rows]


def test_the_wheel_carries_the_tables_of_aws_own_data(python: Path) -> None:
    told = [json.loads(line) for line in run(python, "reference", "load", "--services", "s3").splitlines()]
    assert "operations" in [table["table"] for table in told]


def test_the_wheel_carries_ontology_data_questions_and_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder, suffix in (("ontology", ".ttl"), ("data/compute", ".trig"), ("queries", ".rq")):
        here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(f"*{suffix}")}
        inside = {name.partition("_bundled/")[2] for name in names if f"_bundled/{folder}/" in name}
        inside = {name for name in inside if name.endswith(suffix)}
        assert here
        assert inside == here
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    assert [name for name in names if name.endswith("licenses/LICENSE-DATA")]


def test_the_wheel_states_its_version(python: Path) -> None:
    assert run(python, "--version").split()[-1] == awskg.__version__
