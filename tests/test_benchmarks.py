"""`make bench` writes a report; its numbers are not tested, and nothing here depends on them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

HERE = Path(__file__).parents[1]
BENCHMARKS = HERE / "benchmarks"
SECTIONS = ("processes", "inside", "questions", "growth", "study", "validation", "layer")


def bench(*arguments: str) -> None:
    subprocess.run([sys.executable, BENCHMARKS / "bench.py", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    bench("--tiny", "--folder", str(folder))
    return folder


def test_the_report_is_made_of_every_section(tiny: Path) -> None:
    assert tuple(json.loads((tiny / "results.json").read_text("utf-8"))["found"]) == SECTIONS
    text = (tiny / "REPORT.md").read_text("utf-8")
    for said in ("## Aims", "## Whole processes", "## Shipped questions", "## Growth", "## Left out", "awskg ask"):
        assert said in text


def test_every_row_of_a_table_has_as_many_cells_as_its_head(tiny: Path) -> None:
    for report in (tiny / "REPORT.md", BENCHMARKS / "REPORT.md"):
        blocks = re.findall(r"(?:^\|.*\n)+", report.read_text("utf-8"), re.MULTILINE)
        assert blocks
        for block in blocks:
            assert len({row.count("|") for row in block.splitlines()}) == 1, block


def test_the_plot_is_xml_with_a_line_for_each_job(tiny: Path) -> None:
    root = ET.parse(tiny / "growth.svg").getroot()  # of our own making
    lines = root.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) >= 2
    assert all(len(line.get("points", "").split()) == 2 for line in lines)


def test_a_report_names_machine_and_versions_and_no_place_on_it(tiny: Path) -> None:
    for report in (tiny / "REPORT.md", BENCHMARKS / "REPORT.md"):
        text = report.read_text("utf-8")
        assert {"- processor: ", "- memory: ", "- Python: ", "- packages: awskg "} <= set(
            re.findall(r"^- (?:packages: awskg |\w+: )", text, re.MULTILINE)
        )
        assert str(HERE) not in text
        assert not re.search(r"/(?:home|root|tmp|usr)/", text)


def test_the_report_that_is_shipped_is_that_of_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_bytes((BENCHMARKS / "results.json").read_bytes())
    bench("--report", "--folder", str(tmp_path))
    for name in ("REPORT.md", "growth.svg"):
        assert (tmp_path / name).read_text("utf-8") == (BENCHMARKS / name).read_text("utf-8"), "run: make bench"
