"""`docs/bigger.md`: its commands are commands, its files are written, and its numbers are those of the data."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import pytest

import awskg
from awskg.bulk import PART_SIZE, write_neptune
from awskg.bulk.parquet import COLUMNS, ROW_GROUP
from awskg.bulk.property_graph import RELATIONSHIP
from awskg.cli import main
from awskg.reference import Reference
from awskg.spark.jobs import JOBS, _parsed

PAGE = (Path(__file__).parent.parent / "docs" / "bigger.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LINES = [line.partition(" # ")[0].strip() for block in BLOCKS for line in block.splitlines()]
INLINE = [line for line in re.findall(r"`(awskg [^`]*)`", PAGE.replace("\n  ", " ")) if "ask --endpoint`" not in line]
COMMANDS = sorted({line for line in (*LINES, *INLINE) if line.startswith("awskg ")})
SPARK = [line for line in LINES if line.startswith(("python -m awskg.spark", "spark-submit"))]
assert len(COMMANDS) > 5
assert SPARK


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_page_is_one_that_awskg_takes(line: str) -> None:
    words = shlex.split(line)[1:]
    group: click.Command = main
    while isinstance(group, click.Group) and words:
        name, *words = words
        found = group.get_command(click.Context(group), name)
        assert found, name
        group = found
    wanted = {word.partition("=")[0] for word in words if word.startswith("-")}
    assert wanted <= {option for parameter in group.params for option in parameter.opts}


@pytest.mark.parametrize("line", SPARK)
def test_every_call_of_a_job_is_one_that_the_script_takes(line: str) -> None:
    words = re.split(r"jobs\.py|awskg\.spark", line)[1]
    assert set(_parsed(shlex.split(words)).jobs) <= set(JOBS)


def test_the_files_of_the_page_are_those_that_are_written(tmp_path: Path) -> None:
    write_neptune(awskg.load(), tmp_path)
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == set(re.findall(r"`((?:nquads/|opencypher/|load-|manifest)[\w./-]*(?:gz|json))`", PAGE))
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert f"{manifest['nquads']['quads'] // 5_000 * 5_000:,} quads" in PAGE
    assert "quadsLeftOut" in manifest["opencypher"]


def test_the_columns_and_the_sizes_of_the_page_are_those_of_the_code() -> None:
    for column in (*COLUMNS, *(name.partition(":")[0] for name in RELATIONSHIP if not name.startswith(":"))):
        assert f"`{column}`" in PAGE
    assert f"{PART_SIZE // 1_000_000} MB before compression" in PAGE
    assert f"{ROW_GROUP:,} triples" in PAGE
    assert all(f"| `{job}` |" in PAGE for job in JOBS)


def test_aws_own_data_are_as_many_triples_as_the_page_says() -> None:
    count = sum(quads.count("\n") for _, quads in Reference().parts(None))
    assert f"AWS's own data {count / 1e6:.1f} million" in PAGE
