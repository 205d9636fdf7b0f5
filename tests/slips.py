"""Slips in the bundled pack: what one is, at which places of the pack it can be made, and what a check finds of it.

Each kind goes through the places of the pack at which it can be applied; one is drawn with a seed. A place is fit when
breaking it breaks nothing else: the only claim of a line, say, would leave the line without one.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from awskg import resources
from awskg.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awskg.checks import Finding

SOURCE = re.compile(r"note:L(\d+)")
NAME = re.compile(r"\b(?:kg|claim|ev):[a-z0-9-]+")
ONE_LINE = re.compile(r"^(claim:\S+) \{ (\S+) (ak:\w+) (\S+) \. \}$")


class Place(NamedTuple):
    """A line of a file, counted from 0, and the line at which its block begins."""

    file: str
    line: int
    head: int


class Slip(NamedTuple):
    """What a slip makes of a file, and the lines, counted from 1, on one of which it must be found."""

    file: str
    text: str
    lines: frozenset[int]


@dataclass(frozen=True)
class Kind:
    """A kind of slip: its name, the codes that may find it, and the slips that the pack has room for.

    Of two places that contradict each other, nobody can say which is the slip: where *either* is true, the broken line
    may be the other one that the finding names.
    """

    name: str
    codes: frozenset[str]
    slips: Callable[[], Iterator[Slip]]
    either: bool


KINDS: dict[str, Kind] = {}


def kind(
    name: str, *codes: str, either: bool = False
) -> Callable[[Callable[[], Iterator[Slip]]], Callable[[], Iterator[Slip]]]:
    """Register what makes the slips of a kind."""

    def register(slips: Callable[[], Iterator[Slip]]) -> Callable[[], Iterator[Slip]]:
        before = KINDS.setdefault(name, Kind(name, frozenset(codes), slips, either))
        # pytest imports a module of tests once more, to look for examples in it: that is the same kind again.
        assert before.slips.__code__ == slips.__code__, f"two kinds are called {name!r}"
        return slips

    return register


# what the pack holds


@cache
def texts() -> dict[str, str]:
    folder = resources.bundled_pack()
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


@cache
def rows(file: str) -> list[str]:
    return texts()[file].split("\n")


@cache
def mentions() -> Counter[str]:
    """Count how often each name is written."""
    return Counter(name for text in texts().values() for name in NAME.findall(text))


@cache
def citations() -> Counter[str]:
    """Count how many claims cite each line."""
    return Counter(line for text in texts().values() for line in SOURCE.findall(text))


@cache
def kinds_of_things() -> dict[str, str]:
    blocks = re.findall(r"^(kg:\S+)\n    a (ak:\w+) ;", "\n".join(texts().values()), re.MULTILINE)
    return dict(blocks)


def trig_files() -> list[str]:
    return [file for file in texts() if file.endswith(".trig")]


def places(pattern: str, within: str = "") -> Iterator[Place]:
    """Go through the lines that match *pattern*, in blocks whose text matches *within*."""
    for file in trig_files():
        head = 0
        lines = rows(file)
        for number, line in enumerate(lines):
            if line and not line.startswith((" ", "}")):
                head = number
            if re.search(pattern, line) and (not within or re.search(within, block(file, head))):
                yield Place(file, number, head)


def block(file: str, head: int) -> str:
    lines = rows(file)
    end = next((at for at in range(head, len(lines)) if not lines[at]), len(lines))
    return "\n".join(lines[head:end])


def spare(place: Place) -> bool:
    """Return whether every line that a block cites is cited by other claims too."""
    return all(citations()[line] > 1 for line in SOURCE.findall(block(place.file, place.head)))


def replaced(place: Place, line: str) -> Slip:
    lines = list(rows(place.file))
    assert lines[place.line] != line, f"nothing is broken in {line!r}"
    lines[place.line] = line
    return Slip(place.file, "\n".join(lines), frozenset((place.line + 1,)))


def dropped(place: Place) -> Slip:
    """Take a line out; it is found where its block begins, or beside where it stood."""
    lines = list(rows(place.file))
    del lines[place.line]
    around = (place.head + 1, place.line, place.line + 1)
    return Slip(place.file, "\n".join(lines), frozenset(around))


def edited(pattern: str, old: str, new: str, within: str = "") -> Iterator[Slip]:
    """Go through the slips that write *new*, a template of `re.sub`, for the first *old* on lines that fit."""
    for place in places(pattern, within):
        yield replaced(place, re.sub(old, new, rows(place.file)[place.line], count=1))


def triples() -> Iterator[tuple[Place, str, str, str, str]]:
    """Go through the claims of one triple: place, claim, subject, property, object."""
    for place in places(r"^claim:\S+ \{ .* \}$"):
        if found := ONE_LINE.match(rows(place.file)[place.line]):
            yield place, found[1], found[2], found[3], found[4]


def stands(claim: str) -> bool:
    """Return whether a claim is not judged outdated or wrong."""
    [told] = re.findall(rf"^{claim}\n(?:    .*\n)*", "\n".join(texts().values()), re.MULTILINE)
    return not re.search(r"ak:verdict ak:(outdated|wrong)", told)


def often(*names: str) -> bool:
    """Return whether each name is written so often that losing one mention leaves it well connected."""
    return all(mentions()[name] >= 4 for name in names)


class Outcome(NamedTuple):
    """What a check found of a slip: what it should, and what it should not."""

    found: bool
    elsewhere: tuple[Finding, ...]
    findings: tuple[Finding, ...]


def outcome(of: Kind, slip: Slip) -> Outcome:
    """Check the bundled pack with a slip in it."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack"
        shutil.copytree(resources.bundled_pack(), pack)
        (pack / slip.file).write_text(slip.text, "utf-8", errors="surrogateescape")
        findings = check([pack])
    on_line = [finding for finding in findings if _is_at(finding, slip, either=of.either)]
    elsewhere = tuple(finding for finding in findings if finding not in on_line)
    return Outcome(any(finding.code in of.codes for finding in on_line), elsewhere, findings)


def _is_at(finding: Finding, slip: Slip, *, either: bool) -> bool:
    named = [finding.place, *(related.place for related in finding.related if either)]
    lines = {place.span.line for place in named if place and place.span and place.path.name == slip.file}
    return bool(lines & slip.lines)


def drawn(of: Kind, count: int, seed: str) -> Iterable[Slip]:
    """Draw up to *count* slips of a kind."""
    slips = list(of.slips())
    assert slips, f"the bundled pack has no room for {of.name!r}"
    return random.Random(f"{seed} {of.name}").sample(slips, min(count, len(slips)))
