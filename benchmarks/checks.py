"""What checking costs: beside pySHACL's own command on the same data, and on 1, 10 and 100 times the data.

Run as `python benchmarks/checks.py [RUNS]`. Ratios travel to other machines, seconds do not.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from math import log
from pathlib import Path

import rdflib
from larger import write_pack
from run import Run, run

from awskg import resources
from awskg.checks import check
from awskg.checks.reading import read
from awskg.checks.targets import targets
from awskg.turtle import parse

SIZES = (1, 10, 100)


def processes(folder: Path, runs: int) -> dict[str, list[Run]]:
    """Run `awskg check` and `pyshacl` in turn on the bundled pack, as whole processes."""
    data = folder / "bundled.nt"
    data.write_text(read(targets(())).store.dump(named=False), "utf-8")
    shapes = str(resources.ontology().with_name("shapes.ttl"))
    commands = {
        "awskg check": ["-m", "awskg", "check"],
        "pyshacl, the shapes alone": ["-m", "pyshacl", "-s", shapes, "-i", "none", str(data)],
    }
    for arguments in commands.values():
        run(arguments)
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, arguments in commands.items():
            taken[name].append(run(arguments))
    return taken


def growth(folder: Path) -> None:
    """Print how long each part of a check takes on larger packs, and the exponent of its growth."""
    before: dict[str, float] = {}
    print("\n| claims | part | s | growth since the size before |\n|---|---|---|---|")
    for times in SIZES:
        pack = folder / f"pack-{times}"
        write_pack(pack, times)
        taken = _parts(pack)
        for part, seconds in taken.items():
            exponent = f"n^{log(seconds / before[part]) / log(10):.2f}" if part in before else ""
            print(f"| {401 * times} | {part} | {seconds:.3f} | {exponent} |")
        before = taken


def _parts(pack: Path) -> dict[str, float]:
    starts: dict[str, float] = {}
    whole = time.perf_counter()
    findings = check([pack], progress=lambda step: starts.__setitem__(step.en, time.perf_counter()))
    end = time.perf_counter()
    assert not findings, f"{len(findings)} findings, the first: {findings[0]}"
    names, moments = list(starts), [*starts.values(), end]
    parts = {name: moments[at + 1] - moments[at] for at, name in enumerate(names)}
    return {**parts, "all": end - whole}


def parsers(folder: Path, runs: int) -> None:
    """Print how long our parser and rdflib's take for the same Turtle."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((folder / "pack-10").glob("*.trig")))
    turtle = "\n".join(line for line in text.splitlines() if not line.startswith("claim:") or "{" not in line)
    turtle = "\n\n".join(block for block in turtle.split("\n\n") if not block.rstrip().endswith("}"))
    ours = _median(runs, lambda: parse(turtle, trig=False))
    theirs = _median(runs, lambda: rdflib.Graph().parse(data=turtle, format="turtle"))
    size = len(parse(turtle, trig=False).quads)
    print(f"\n{size} triples of Turtle: ours {ours:.3f} s, rdflib {theirs:.3f} s, {theirs / ours:.1f} times as long")


def _median(runs: int, job: object) -> float:
    assert callable(job)
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main() -> None:
    """Print all tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"{runs} runs each, in turn; Python {sys.version.split()[0]}, {os.cpu_count()} processors\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("| process | median s | min to max s | peak MiB |\n|---|---|---|---|")
        for process, taken in processes(folder, runs).items():
            seconds = [one.seconds for one in taken]
            memory = statistics.median(one.mebibytes for one in taken)
            spread = f"{min(seconds):.3f} to {max(seconds):.3f}"
            print(f"| {process} | {statistics.median(seconds):.3f} | {spread} | {memory:.0f} |")
        growth(folder)
        parsers(folder, runs)


if __name__ == "__main__":
    main()
