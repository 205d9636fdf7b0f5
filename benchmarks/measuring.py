"""Whole processes and single calls, measured in turn; medians, spread, memory, and how fast something grows."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As a person has it: modules are compiled once, by the run that does not count."""


class Run(NamedTuple):
    """One finished process: seconds of the clock, seconds of a processor, peak memory in MiB, what it wrote."""

    seconds: float
    processor: float
    mebibytes: float
    output: bytes


class ProcessFailedError(Exception):
    """A process that was to be measured ended with another status than those that are expected of it."""


def run(command: Sequence[str], *, fine: Sequence[int] = (0,)) -> Run:
    """Run a command and return what it took.

    Linux counts the memory of the process that started another into the peak of that other: who calls this should hold
    little itself.

    Raises:
        ProcessFailedError: it ended with a status that is not *fine*.
    """
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1)]
        process = os.posix_spawn(command[0], list(command), ENVIRONMENT, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - started
        out.seek(0)
        written = out.read()
    if os.waitstatus_to_exitcode(status) not in fine:
        message = f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)}"
        raise ProcessFailedError(message)
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, written)


def python(*arguments: str) -> list[str]:
    """Return the command that runs this Python with *arguments*."""
    return [sys.executable, *arguments]


def in_turn(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[Run]]:
    """Run every command *runs* times, in turn, after one run each that does not count."""
    for command in commands.values():
        run(command)
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(run(command))
    return taken


def milliseconds(job: Callable[[], object]) -> float:
    """Call a job once, and return how long a processor was at it: other processes then count for little."""
    start = time.process_time()
    job()
    return round((time.process_time() - start) * 1000, 4)


def repeated(
    jobs: Mapping[str, Callable[[], object]], *, budget: float = 1500, most: int = 21
) -> dict[str, list[float]]:
    """Call jobs in turn and return the milliseconds of each call, after one call each that does not count.

    Args:
        jobs: what to call.
        budget: how many milliseconds all calls together may take, but for the first rounds: three, or one when each
            takes longer than three times the budget.
        most: how many rounds at most.
    """
    first = sum(milliseconds(job) for job in jobs.values())
    rounds = min(most, max(1 if first > 3 * budget else 3, int(budget / max(first, 0.001))))
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            taken[name].append(milliseconds(job))
    return taken


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def exponent(before: tuple[float, float], after: tuple[float, float]) -> float:
    """Return k where a cost grew as n to the power of k between two points (n, cost).

    >>> round(exponent((10, 2.0), (100, 20.0)), 2)
    1.0
    """
    return log(after[1] / before[1]) / log(after[0] / before[0])
