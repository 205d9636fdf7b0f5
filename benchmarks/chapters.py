"""The chapters of the report: the numbers of each section, as tables."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from aims import BARE, LABELS, LONG, beside_rdflib, costs_of_items, costs_of_jobs, overheads, validations
from measuring import exponent, median
from tables import figure, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Numbers = dict[str, Any]


def processes(numbers: Numbers) -> Iterator[str]:
    """Whole commands, and what does the same without us."""
    yield "## Whole processes"
    base, work = (median(numbers[BARE][of]) for of in ("seconds", "processor"))
    rows = []
    for name, taken in numbers.items():
        clock, processor = taken["seconds"], median(taken["processor"])
        spread = f"{min(clock) * 1000:.0f} to {max(clock) * 1000:.0f}"
        ratios = f"{median(clock) / base:.1f}", f"{processor / work:.1f}"
        times = [f"{median(clock) * 1000:.0f}", spread, ratios[0], f"{processor * 1000:.0f}", ratios[1]]
        rows.append([name, *times, f"{taken['mebibytes']:.0f}"])
    yield table(["process", "ms", "least to most", "× bare", "processor ms", "× bare", "peak MiB"], rows)
    yield f"{len(numbers[BARE]['seconds'])} runs each, in turn, after one that does not count."


def inside(numbers: Numbers) -> Iterator[str]:
    """What a script does."""
    yield "## Inside a process, on the bundled pack"
    rows = [[name, figure(median(ms)), f"{figure(min(ms))} to {figure(max(ms))}"] for name, ms in numbers.items()]
    yield table(["job", "ms", "least to most"], rows)


def questions(numbers: Numbers) -> Iterator[str]:
    """All questions, by us, by the engine alone and by rdflib."""
    yield "## Shipped questions"
    yield (
        "Milliseconds by `kg.ask` for packs of several sizes. *Overhead* is beside the same query by pyoxigraph "
        "alone, whose rows are taken and not read, at the largest size at which that takes over "
        f"{LONG:.0f} ms; *least to most* at the largest size. rdflib answers from the same quads in memory."
    )
    sizes, (asked, faster), over = list(numbers), beside_rdflib(numbers), overheads(numbers)
    by_rdflib = list(dict.fromkeys((sizes[0], asked)))
    head = ["question", *(f"{size}× ms" for size in sizes), "least to most", "rows", "overhead"]
    rows = []
    for name in numbers[sizes[0]]:
        known = [numbers[size][name] for size in sizes if name in numbers[size]]
        row = [f"`{name}`", *(_cell(numbers[size].get(name)) for size in sizes), _spread(known[-1]["ours"])]
        row += [f"{known[-1]['rows']:,}", f"{over[name]:+.0%}" if name in over else ""]
        row += [_stopped(numbers[size].get(name, {}).get("rdflib")) for size in by_rdflib if size in numbers]
        rows.append([*row, f"{faster[name]:,.0f}" if name in faster else "-"])
    yield table([*head, *(f"rdflib {size}× ms" for size in by_rdflib if size in numbers), "rdflib / ours"], rows)


def _cell(answer: Numbers | None) -> str:
    return figure(median(answer["ours"])) if answer else "-"


def _spread(ms: Sequence[float]) -> str:
    return f"{figure(min(ms))} to {figure(max(ms))}"


def _stopped(answer: Numbers | None) -> str:
    if answer is None:
        return "-"
    return f"{'> ' if answer['rows'] is None else ''}{figure(median(answer['ms']))}"


def growth(numbers: Numbers) -> Iterator[str]:
    """Time and memory beside the size of the pack."""
    yield "## Growth"
    yield "![Time of a processor beside the size of the pack](growth.svg)"
    sizes = [size for size in numbers if size != "bare"]
    rows = []
    for name, points in costs_of_jobs(numbers).items():
        cells = dict(points)
        powers = ", ".join(f"n^{exponent(before, after):.2f}" for before, after in pairwise(points))
        rows.append([name, *(figure(cells[int(size)]) if int(size) in cells else "-" for size in sizes), powers])
    yield table(["job, ms", *(f"{size}×" for size in sizes), "exponents"], rows)
    quads = ", ".join(f"{numbers[size]['load']['quads']:,} at {size}×" for size in sizes)
    yield f"Quads in the store: {quads}."
    yield f"Memory at the peak, in MiB, beyond the {numbers['bare']:.0f} of a process that has imported the package:"
    yield table(["job", *(f"{size}×" for size in sizes), "exponents"], list(_memory(numbers, sizes)))
    for size, ratio, same in validations(numbers):
        slips = numbers[size]["shapes"]["said"].split()[0]
        said = "the same" if same else "OTHER"
        yield (
            f"Shapes at {size}×, data loaded: pySHACL takes {ratio:.1f} times as long. In the pack with slips, "
            f"where we find {slips}, it finds {said}, and takes {_slipped(numbers[size]):.1f} times as long."
        )


def _memory(numbers: Numbers, sizes: Sequence[str]) -> Iterator[list[str]]:
    for job, label in LABELS.items():
        points = [(float(size), numbers[size][job]["peak"] - numbers["bare"]) for size in sizes if job in numbers[size]]
        cells = dict(points)
        powers = ", ".join(f"n^{exponent(before, after):.2f}" for before, after in pairwise(points))
        yield [label, *(f"{cells[float(size)]:,.0f}" if float(size) in cells else "-" for size in sizes), powers]


def _slipped(row: Numbers) -> float:
    return median(row["pyshacl"]["slips"]) / median(row["shapes"]["slips"])


def study(numbers: Numbers) -> Iterator[str]:
    """Items of the quiz."""
    if not numbers:
        return
    yield "## Items of the quiz"
    powers = ["", *(f"n^{exponent(*step):.2f}" for step in pairwise(next(iter(costs_of_items(numbers).values()))))]
    rows = [
        [f"{size}×", figure(row["ms"] / 1000), f"{row['items']:,}", f"{row['peak']:,.0f}", power]
        for (size, row), power in zip(numbers.items(), powers, strict=True)
    ]
    yield table(["size", "s", "items", "peak MiB", "exponent"], rows)


def validation(numbers: Numbers) -> Iterator[str]:
    """PySHACL's command, and ours."""
    if not numbers:
        return
    yield "## Validation as a whole process"
    rows = []
    for size, taken in numbers.items():
        for name, one in taken.items():
            ratio = taken["pyshacl"]["processor"] / one["processor"]
            numbers_of = [figure(one["seconds"]), figure(one["processor"]), f"{one['mebibytes']:,.0f}", f"{ratio:.1f}"]
            rows.append([f"{name}, {size}×", *numbers_of])
    yield table(["process", "s", "processor s", "peak MiB", "pySHACL / this"], rows)
    yield (
        "`pyshacl` reads N-Triples of the same default graph and holds them against the shapes; *shapes alone* does so "
        "with our queries; `awskg check` reads the TriG with the place of every term, and runs all other rules "
        "besides. One run."
    )


def layer(numbers: Numbers) -> Iterator[str]:
    """AWS's own data."""
    if not numbers:
        return
    yield "## AWS's own data"
    steps = list(numbers.values())
    powers = ["", *(f"n^{exponent(_size(before), _size(after)):.2f}" for before, after in pairwise(steps))]
    rows = [
        [f"{step['triples']:,}", figure(step["ms"] / 1000), f"{step['peak']:,.0f}", power]
        + [figure(median(ms)) for ms in step["queries"].values()]
        for step, power in zip(steps, powers, strict=True)
    ]
    names = [f"{name}, ms" for name in steps[0]["queries"]]
    yield table(["triples", "load, s", "peak MiB", "exponent of the load", *names], rows)
    yield "Expanded from the shipped tables and loaded into memory: of some services, of more, of all."


def _size(step: Numbers) -> tuple[float, float]:
    return step["triples"], step["ms"]


CHAPTERS: dict[str, Callable[[Numbers], Iterator[str]]] = {
    chapter.__name__: chapter for chapter in (processes, inside, questions, growth, study, validation, layer)
}
