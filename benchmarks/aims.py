"""What was aimed at, what was measured, and why what missed its aim did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from measuring import exponent, median

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Numbers = dict[str, Any]
Points = dict[str, list[tuple[float, float]]]
"""Of each job, sizes and milliseconds."""

BARE = "bare interpreter"
LONG = 5.0
"""Milliseconds from which on the time of a question counts for the aim about our overhead."""
MOST_NAMED = 4
"""How many jobs that grow too fast are named beside the aim."""
STEEP = 1.15
"""An exponent that n·log n does not reach between the sizes measured."""


class Aim(NamedTuple):
    """One aim, what was measured, and whether it is met; None when it was not measured."""

    what: str
    aimed: str
    measured: str
    met: bool | None


REASONS = {
    "cold `ask`": """\
Of such a start, some 15 ms are click, 5 ms the library of Oxigraph, 8 ms modules of the standard library that
both need, 10 ms our own modules, and 28 ms reading 750 kB of claims into the store and copying the view. A
store on disk, kept ready by an earlier run, takes longer to open (36 ms) than the files take to be read; a
snapshot in N-Quads would save some 12 ms, for a cache that must be kept in step with every file of every pack.
Neither seems worth it for an answer within a tenth of a second. (`hashlib`, 3 ms, is no longer imported.)""",
    "overhead": """\
What is above 10 % are questions of many rows and little work for each. The engine hands out terms of its own;
making each a Python value that knows its prefix, its language or its date takes 0.2 to 0.3 µs a cell. Questions
whose work is in the engine pay nothing that can be measured.""",
    "validation": """\
On loaded data, each of the 28 shapes is one pass through a property and a hash join: what the engine can do (one
look-up for each thing, as these queries are written naively, takes twice as long). From a file, reading the
triples into the store alone takes longer than a twentieth of pySHACL's time, so that no validator behind any
store reaches the aim there; and `awskg check` as a whole reads TriG in Python, with the place of every term, and
runs 60 rules that pySHACL knows nothing of: it takes less time than pySHACL takes for the shapes alone.""",
    "growth": """\
Counted is the step between the two largest sizes at which a job was measured. Up to 100×, nearly all grow like
n. From there to 1000× the indexes of the engine take 5 GB, no cache of the processor holds them, and every
look-up costs several times as much: the engine alone grows as steeply as we do. Worse than that are three.
`families-for-a-need` joins a grouped subquery, which the engine goes through again for each row. `closed-lists`
cannot do otherwise: copies of a list share the classes that it is about, so that its rows grow with the square
of the copies. Items of the quiz hold every candidate for a wrong option against every closed list
(`awskg/study/falsity.py`), which is nothing at the size of notes.""",
    "rdflib": """\
The few below it hand out tens of thousands of rows for next to no work: what is compared there is the making of
rows. Of `closed-lists` rdflib was stopped, so that only the least ratio is known.""",
}


def aims(sections: Mapping[str, Numbers]) -> list[Aim]:
    """Return every aim, in the order of the report."""
    of = (_of_processes, _of_questions, _of_checks, _of_growth)
    return [aim for write in of for aim in write(sections)]


def _of_processes(sections: Mapping[str, Numbers]) -> Iterator[Aim]:
    taken = sections.get("processes")
    for what, name, most in (("`--version`", "awskg --version", 4), ("cold `ask`", "awskg ask", 6)):
        said, met = "-", None
        if taken:
            clock, work = (median(taken[name][of]) / median(taken[BARE][of]) for of in ("seconds", "processor"))
            said, met = f"{work:.1f} × of a processor, {clock:.1f} × by the clock", max(work, clock) <= most
        yield Aim(f"{what} beside a bare interpreter", f"≤ {most} ×", said, met)


def _of_questions(sections: Mapping[str, Numbers]) -> Iterator[Aim]:
    size, faster = beside_rdflib(sections.get("questions", {}))
    said, met = "-", None
    if faster:
        low, high, slow = min(faster.values()), max(faster.values()), [one for one in faster.values() if one < 10]
        said = f"{low:.1f} × to {high:,.0f} ×, median {median(list(faster.values())):.0f} ×"
        said += f"; {len(slow)} of {len(faster)} below"
        met = not slow
    yield Aim(f"every shipped question beside rdflib at {size}×", "≥ 10 ×", said, met)
    shares = overheads(sections.get("questions", {}))
    said = f"{sum(share <= 0.1 for share in shares.values())} of {len(shares)} questions, the worst {worst(shares)}"
    met = max(shares.values()) <= 0.1 if shares else None
    yield Aim(f"overhead beside calling pyoxigraph, questions over {LONG:.0f} ms", "≤ 10 %", said, met)


def worst(shares: Mapping[str, float]) -> str:
    """Return the name and the share of the largest."""
    if not shares:
        return "-"
    name = max(shares, key=shares.__getitem__)
    return f"`{name}` {shares[name]:+.0%}"


def beside_rdflib(by_size: Numbers) -> tuple[str, dict[str, float]]:
    """Return the largest size at which rdflib was asked, and how many times as long it takes for each question."""
    sizes = [size for size, answers in by_size.items() if any("rdflib" in answer for answer in answers.values())]
    if not sizes:
        return "?", {}
    asked = {name: answer for name, answer in by_size[sizes[-1]].items() if "rdflib" in answer}
    ratios = {name: median(answer["rdflib"]["ms"]) / median(answer["ours"]) for name, answer in asked.items()}
    return sizes[-1], ratios


def overheads(by_size: Numbers) -> dict[str, float]:
    """Return the share by which we take longer than the engine, at the largest size, where it takes long enough."""
    largest: dict[str, float] = {}
    for answers in by_size.values():
        for name, answer in answers.items():
            if median(answer["engine"]) > LONG:
                largest[name] = median(answer["ours"]) / median(answer["engine"]) - 1
    return largest


def _of_checks(sections: Mapping[str, Numbers]) -> Iterator[Aim]:
    for size, ratio, same in list(validations(sections.get("growth", {})))[-1:]:
        findings = "the same findings" if same else "OTHER findings"
        what = f"validation at {size}× beside pySHACL, data loaded by either, {findings}"
        yield Aim(what, "≥ 20 ×", f"{ratio:.1f} ×", ratio >= 20 and same)
    for size, taken in list(sections.get("validation", {}).items())[-1:]:
        for name, what in (
            ("shapes alone", "validation from a file"),
            ("awskg check", "validation and all other checks"),
        ):
            ratio = taken["pyshacl"]["processor"] / taken[name]["processor"]
            yield Aim(f"{what} at {size}× beside pySHACL's command", "≥ 20 ×", f"{ratio:.1f} ×", ratio >= 20)


_WHOLE = {"shapes alone": "validation from a file", "awskg check": "validation and all other checks"}


def validations(growth: Numbers) -> Iterator[tuple[str, float, bool]]:
    """Go through sizes: how many times as long pySHACL took, and whether both said the same."""
    for size, row in growth.items():
        if size != "bare" and "pyshacl" in row:
            same = row["shapes"]["said"] == row["pyshacl"]["said"]
            yield size, median(row["pyshacl"]["clean"]) / median(row["shapes"]["clean"]), same


def _of_growth(sections: Mapping[str, Numbers]) -> Iterator[Aim]:
    costs = {
        **costs_of_jobs(sections.get("growth", {})),
        **costs_of_items(sections.get("study", {})),
        **costs_of_questions(sections.get("questions", {})),
    }
    steep = {name: power for name, power in last_steps(costs).items() if power > STEEP and "pySHACL" not in name}
    listed = sorted(steep.items(), key=lambda one: -one[1])[:MOST_NAMED]
    worst_ones = ", ".join(f"{name} n^{power:.2f}" for name, power in listed)
    alone = last_steps(costs_of_questions(sections.get("questions", {}), "engine"))
    said = f"{len(steep)} of {len(costs)} jobs steeper"
    said += f" (the engine alone in median n^{median(list(alone.values())):.2f})" if alone else ""
    said += f"; the worst {worst_ones}" if steep else ""
    yield Aim("growth no worse than n·log n", f"n^{STEEP}", said if costs else "-", not steep if costs else None)


def last_steps(costs: Mapping[str, Sequence[tuple[float, float]]]) -> dict[str, float]:
    """Return the exponent of each job between the last two sizes."""
    return {name: exponent(points[-2], points[-1]) for name, points in costs.items() if len(points) > 1}


def costs_of_jobs(growth: Numbers) -> Points:
    """Return what each job of the growth cost."""
    lines: Points = {}
    for size, row in growth.items():
        if size != "bare":
            for name, read in _COSTS.items():
                if name in row:
                    lines.setdefault(LABELS[name], []).append((int(size), read(row[name])))
    return lines


def costs_of_items(study: Numbers) -> Points:
    """Return what making the items of the quiz cost."""
    return {"items of the quiz": [(int(size), row["ms"]) for size, row in study.items()]} if study else {}


def costs_of_questions(by_size: Numbers, by: str = "ours") -> Points:
    """Return what each question cost us, or the engine alone, where it takes long enough to be measured."""
    lines: Points = {}
    for size, answers in by_size.items():
        for name, answer in answers.items():
            if median(answer["ours"]) > 1:
                lines.setdefault(f"`{name}`", []).append((int(size), median(answer[by])))
    return lines


LABELS = {
    "load": "load",
    "projection": "kg.networkx()",
    "check": "all checks",
    "shapes": "shapes",
    "pyshacl": "pySHACL, the same shapes",
}
_COSTS = {
    "load": lambda job: job["ms"],
    "projection": lambda job: median(job["jobs"]["kg.networkx()"]),
    "check": lambda job: job["ms"],
    "shapes": lambda job: median(job["clean"]),
    "pyshacl": lambda job: median(job["clean"]),
}
