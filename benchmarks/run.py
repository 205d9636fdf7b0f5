"""How long a whole process takes, and how much memory: one table, all rows measured in turn in one run.

Run as `python benchmarks/run.py [RUNS]`. Ratios travel to other machines, seconds do not.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
QUESTION = "policies-keeping-full-capacity"
LOAD = "import awskg; awskg.load(engine={!r})"
RDFLIB_WAY = str(HERE / "rdflib_way.py")

COMMANDS = {
    "bare interpreter": ["-c", "pass"],
    "awskg --version": ["-m", "awskg", "--version"],
    "awskg ask": ["-m", "awskg", "ask", QUESTION],
    "rdflib, the same question": [RDFLIB_WAY, QUESTION],
    "load, Oxigraph": ["-c", LOAD.format("oxigraph")],
    "load, rdflib engine": ["-c", LOAD.format("rdflib")],
    "load, rdflib alone": [RDFLIB_WAY],
}
BASE = "bare interpreter"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As a person has it: modules are compiled once, by the run that does not count."""


class Run(NamedTuple):
    """One finished process: seconds of wall clock, and peak memory in MiB."""

    seconds: float
    mebibytes: float


def run(arguments: list[str]) -> Run:
    """Run Python with *arguments*, output thrown away, and return what it took."""
    started = time.perf_counter()
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        ENVIRONMENT,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if status:
        sys.exit(f"python {' '.join(arguments)} ended with status {os.waitstatus_to_exitcode(status)}")
    return Run(seconds, usage.ru_maxrss / 1024)


def measure(runs: int) -> dict[str, list[Run]]:
    """Run every command *runs* times, in turn, after one run each that does not count."""
    for arguments in COMMANDS.values():
        run(arguments)
    taken: dict[str, list[Run]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, arguments in COMMANDS.items():
            taken[name].append(run(arguments))
    return taken


def report(taken: dict[str, list[Run]]) -> str:
    """Return the table: medians, spread, and each median as a multiple of the bare interpreter's."""
    base = statistics.median(one.seconds for one in taken[BASE])
    lines = ["| process | median s | min to max s | x bare | peak MiB |", "|---|---|---|---|---|"]
    for name, runs in taken.items():
        seconds = [one.seconds for one in runs]
        median = statistics.median(seconds)
        spread = f"{min(seconds):.3f} to {max(seconds):.3f}"
        memory = statistics.median(one.mebibytes for one in runs)
        lines.append(f"| {name} | {median:.3f} | {spread} | {median / base:.1f} | {memory:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, and how much faster the question is than with rdflib."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    taken = measure(runs)
    python = sys.version.split()[0]
    print(f"{runs} runs each, in turn, after one warm-up; Python {python}, {os.cpu_count()} processors\n")
    print(report(taken))
    ours, theirs = (
        statistics.median(one.seconds for one in taken[name]) for name in ("awskg ask", "rdflib, the same question")
    )
    print(f"\nawskg ask {QUESTION}: {theirs / ours:.1f} times faster than rdflib parsing the same files")


if __name__ == "__main__":
    main()
