"""What awskg costs, measured beside its peers: `python benchmarks/bench.py` writes `benchmarks/REPORT.md`.

`--only SECTION` measures one section anew and keeps the numbers of the others, which stand in `results.json`;
`--tiny` measures next to nothing, to see that the report can be made; `--report` only writes the report anew.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from machine import machine
from report import picture, report
from sections import SECTIONS, TINY, Setting, measure

HERE = Path(__file__).parent


def main(arguments: list[str] | None = None) -> None:
    """Measure, and write the report, the plot and the numbers."""
    asked = _parser().parse_args(arguments)
    setting = TINY if asked.tiny else Setting(brick=asked.brick)
    folder: Path = asked.folder
    results = folder / "results.json"
    known = json.loads(results.read_text("utf-8")) if results.exists() and (asked.only or asked.report) else {}
    found = known.get("found", {})
    if not asked.report:
        for name in asked.only or SECTIONS:
            found |= measure(setting, [name])
            about = machine()
            results.write_text(json.dumps({"about": about, "found": found}, indent=1) + "\n", "utf-8")
    about = json.loads(results.read_text("utf-8"))["about"]
    ordered = {name: found[name] for name in SECTIONS if name in found}
    (folder / "REPORT.md").write_text(report(ordered, about), "utf-8")
    if drawn := picture(ordered):
        (folder / "growth.svg").write_text(drawn, "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", action="append", choices=list(SECTIONS), help="measure this section alone; repeatable"
    )
    parser.add_argument("--tiny", action="store_true", help="measure next to nothing")
    parser.add_argument("--report", action="store_true", help="measure nothing; write the report from the numbers")
    parser.add_argument("--brick", help="a Python that has brickschema, from an environment of its own")
    parser.add_argument("--folder", type=Path, default=HERE, help="where report, plot and numbers are written")
    return parser


if __name__ == "__main__":
    main()
