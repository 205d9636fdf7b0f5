"""Breaking the bundled pack in one place: kinds of slips, each with the code that must be found on the broken line.

Each kind goes through the places of the pack at which it can be applied; one is drawn with a seed. A place is fit when
breaking it breaks nothing else: the only claim of a line, say, would leave the line without one.

Run as a script, it applies every kind at many places and prints the share that was found:

    python tests/mutations.py 20
"""

from __future__ import annotations

import random
import re
import shutil
import sys
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
JUDGED = re.compile(r"ak:verdict ak:(?!unverified)")


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


KINDS: list[Kind] = []


def kind(
    name: str, *codes: str, either: bool = False
) -> Callable[[Callable[[], Iterator[Slip]]], Callable[[], Iterator[Slip]]]:
    """Register what makes the slips of a kind."""

    def register(slips: Callable[[], Iterator[Slip]]) -> Callable[[], Iterator[Slip]]:
        KINDS.append(Kind(name, frozenset(codes), slips, either))
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


def often(*names: str) -> bool:
    """Return whether each name is written so often that losing one mention leaves it well connected."""
    return all(mentions()[name] >= 4 for name in names)


# syntax


@kind("cut a closing brace", "AK004")
def _() -> Iterator[Slip]:
    return edited(r"^claim:.* \}$", r" \}$", "")


@kind("cut an opening brace", "AK001")
def _() -> Iterator[Slip]:
    return edited(r"^claim:.* \}$", r" \{", "")


@kind("cut a full stop", "AK001")
def _() -> Iterator[Slip]:
    return edited(r"^    .* \.$", r" \.$", "")


@kind("cut a semicolon", "AK001")
def _() -> Iterator[Slip]:
    return edited(r" ;$", r" ;$", "")


@kind("cut a comma", "AK001")
def _() -> Iterator[Slip]:
    return edited(r" ,$", r" ,$", "")


@kind("double a semicolon as a comma", "AK001")
def _() -> Iterator[Slip]:
    return edited(r"\"@ja ;$", r" ;$", " , ;")


@kind("cut an opening quote", "AK001", "AK004", "AK003")
def _() -> Iterator[Slip]:
    return edited(r"ak:text \"", r"ak:text \"", "ak:text ")


@kind("cut a closing quote", "AK004")
def _() -> Iterator[Slip]:
    return edited(r"\"@(en|ja) [,;.]$", r"\"@(en|ja)", r"@\1")


@kind("misspell a prefix", "AK003")
def _() -> Iterator[Slip]:
    return edited(r"^claim:.* \}$", r"\{ kg:", "{ kgg:")


@kind("drop a declaration", "AK003")
def _() -> Iterator[Slip]:
    for place in places(r"^@prefix (ak|kg|skos|claim|note|dcterms): "):
        name = rows(place.file)[place.line].split()[1]
        slip = dropped(place)
        first = next(at for at, line in enumerate(slip.text.split("\n"), 1) if re.search(rf"(^|\s){name}", line))
        yield slip._replace(lines=frozenset((first,)))


@kind("misspell a namespace", "AK106")
def _() -> Iterator[Slip]:
    return edited(r"^@prefix (ak|kg|claim|ev|skos): ", r"(?<=\w)([#/])> \.", r"s\1> .")


@kind("escape what needs none", "AK005")
def _() -> Iterator[Slip]:
    return edited(r"ak:text \"\w+ ", r"ak:text \"(\w+) ", r'ak:text "\1\\ ')


@kind("put a space into an IRI", "AK004", "AK005")
def _() -> Iterator[Slip]:
    return edited(r"rdfs:seeAlso <https://", r"https://", "https:// ")


@kind("make a byte no UTF-8", "AK006")
def _() -> Iterator[Slip]:
    return edited(r"@ja ;$", r"\"@ja ;$", '\udce9"@ja ;')


# vocabulary


@kind("misspell a property", "AK103")
def _() -> Iterator[Slip]:
    return (
        replaced(place, rows(place.file)[place.line].replace(f" {of} ", f" {of[:-2]}{of[-1]}{of[-2]}x "))
        for place, _, subject, of, value in triples()
        if often(subject) and (often(value) or value[0] == '"') and of not in ("ak:hasStep", "ak:position")
    )


@kind("capitalise a property", "AK104")
def _() -> Iterator[Slip]:
    return (
        replaced(place, rows(place.file)[place.line].replace(of, f"ak:{of[3].upper()}{of[4:]}"))
        for place, _, subject, of, value in triples()
        if often(subject, value) and of not in ("ak:hasStep", "ak:position", "ak:requires")
    )


@kind("misspell what every claim has", "AK103")
def _() -> Iterator[Slip]:
    return edited(r"^    ak:modality ", "ak:modality", "ak:modalty")


@kind("misspell what every thing has", "AK105")
def _() -> Iterator[Slip]:
    return edited(r"^    skos:prefLabel ", "skos:prefLabel", "skos:prefLable")


@kind("misspell a modality", "AK103")
def _() -> Iterator[Slip]:
    return edited(r"ak:modality ak:asserted", "ak:asserted", "ak:assertet")


@kind("misspell a verdict", "AK103")
def _() -> Iterator[Slip]:
    return edited(r"ak:verdict ak:unverified", "ak:unverified", "ak:unverfied")


@kind("misspell a kind", "AK103")
def _() -> Iterator[Slip]:
    return edited(r"^    a ak:Concept ;", "ak:Concept", "ak:Concpet")


@kind("misspell a term of SKOS", "AK105")
def _() -> Iterator[Slip]:
    return edited(r"^    skos:altLabel ", "skos:altLabel", "skos:altLable")


@kind("misspell a datatype", "AK105")
def _() -> Iterator[Slip]:
    return edited(r"dcterms:date \"", "xsd:date", "xsd:dat")


@kind("give a claim a capital", "AK102")
def _() -> Iterator[Slip]:
    for place, claim, *_ in triples():
        if mentions()[claim] == 2:
            lines = [re.sub(rf"^{claim}(?=$| )", claim.replace(":", ":X"), line) for line in rows(place.file)]
            at = [number for number, line in enumerate(lines, 1) if line.startswith(claim.replace(":", ":X"))]
            yield Slip(place.file, "\n".join(lines), frozenset(at))


@kind("use a node without a name", "AK101")
def _() -> Iterator[Slip]:
    return (
        replaced(place, rows(place.file)[place.line].replace(f" {value} ", " [] "))
        for place, _, subject, of, value in triples()
        if often(subject, value) and of == "ak:uses"
    )


# claims


@kind("drop a source", "AK201")
def _() -> Iterator[Slip]:
    return (dropped(place) for place in places(r"^    dcterms:source ") if spare(place))


@kind("point to a line that does not exist", "AK202")
def _() -> Iterator[Slip]:
    for place in places(r"^    dcterms:source note:L\d+ ;$"):
        if spare(place):
            yield replaced(place, "    dcterms:source note:L999 ;")


@kind("cite a blank line", "AK501")
def _() -> Iterator[Slip]:
    for place in places(r"^    dcterms:source note:L\d+ ;$"):
        if spare(place):
            yield replaced(place, "    dcterms:source note:L5 ;")


@kind("drop the Japanese sentence", "AK203")
def _() -> Iterator[Slip]:
    for place in places(r"ak:text \".*\"@en ,$"):
        lines = list(rows(place.file))
        lines[place.line : place.line + 2] = [re.sub(" ,$", " ;", lines[place.line])]
        yield Slip(place.file, "\n".join(lines), frozenset((place.head + 1, place.line + 1)))


@kind("drop the English sentence", "AK203")
def _() -> Iterator[Slip]:
    for place in places(r"ak:text \".*\"@en ,$"):
        lines = list(rows(place.file))
        lines[place.line : place.line + 2] = [f"    ak:text {lines[place.line + 1].strip()}"]
        yield Slip(place.file, "\n".join(lines), frozenset((place.head + 1, place.line + 1)))


@kind("say that an English sentence is Japanese", "AK204")
def _() -> Iterator[Slip]:
    return edited(r"ak:text \".*\"@en ,$", "@en", "@ja")


@kind("say that a Japanese sentence is English", "AK204")
def _() -> Iterator[Slip]:
    return edited(r"^        \".*\"@ja ;$", "@ja", "@en", within=r"ak:text")


@kind("say that a sentence is French", "AK207")
def _() -> Iterator[Slip]:
    return edited(r"ak:text \".*\"@en ,$", "@en", "@fr")


@kind("drop a language tag", "AK207")
def _() -> Iterator[Slip]:
    return edited(r"ak:text \".*\"@en ,$", "@en", "")


@kind("swap the tags of both sentences", "AK221")
def _() -> Iterator[Slip]:
    for place in places(r"ak:text \".*\"@en ,$"):
        lines = list(rows(place.file))
        english, japanese = lines[place.line], lines[place.line + 1]
        lines[place.line] = english.replace('"@en ,', '"@ja ,')
        lines[place.line + 1] = japanese.replace('"@ja ', '"@en ')
        yield Slip(place.file, "\n".join(lines), frozenset((place.line + 1, place.line + 2)))


@kind("drop a modality", "AK208")
def _() -> Iterator[Slip]:
    return (dropped(place) for place in places(r"^    ak:modality ak:\w+ ;$"))


@kind("mean two things", "AK209")
def _() -> Iterator[Slip]:
    return edited(r"^    ak:modality ak:asserted ;$", "ak:asserted", "ak:asserted , ak:possible")


@kind("drop a verdict", "AK210")
def _() -> Iterator[Slip]:
    return (dropped(place) for place in places(r"^    ak:verdict ak:unverified ;$"))


@kind("judge twice", "AK211")
def _() -> Iterator[Slip]:
    return edited(r"^    ak:verdict ak:holds ;$", "ak:holds", "ak:holds , ak:unverified")


@kind("judge without a date", "AK212")
def _() -> Iterator[Slip]:
    return edited(r"^    ak:verdict ak:unverified [;.]$", "ak:unverified", "ak:holds")


@kind("judge by nothing", "AK213")
def _() -> Iterator[Slip]:
    return edited(r"^    ak:verdict ak:unverified [;.]$", "ak:unverified", "ak:imprecise")


@kind("call a claim wrong and leave it there", "AK214")
def _() -> Iterator[Slip]:
    return edited(r"^    ak:verdict ak:unverified [;.]$", "ak:unverified", "ak:wrong")


@kind("let a correction cite the notes", "AK215")
def _() -> Iterator[Slip]:
    for place in places(r"^    ak:corrects ", within="a ak:Correction"):
        lines = list(rows(place.file))
        lines.insert(place.line, "    dcterms:source note:L4 ;")
        yield Slip(place.file, "\n".join(lines), frozenset((place.line + 1,)))


@kind("take the evidence from a correction", "AK216")
def _() -> Iterator[Slip]:
    return (dropped(place) for place in places(r"^    ak:evidence \S+ ;$", within="a ak:Correction"))


@kind("let a correction correct nothing", "AK217")
def _() -> Iterator[Slip]:
    for place in places(r"^    ak:corrects (\S+) ;$", within="a ak:Correction"):
        corrected = re.findall(r"claim:\S+", rows(place.file)[place.line])
        if all(sum(f"ak:corrects {of} " in text for text in rows(place.file)) > 1 for of in corrected):
            yield dropped(place)


@kind("take a graph from its claim", "AK205")
def _() -> Iterator[Slip]:
    for place, claim, subject, of, value in triples():
        if often(subject, value) and of not in ("ak:hasStep", "ak:position", "ak:choose", "ak:value"):
            slip = dropped(place)
            head = next(at for at, line in enumerate(slip.text.split("\n"), 1) if line == claim)
            yield slip._replace(lines=frozenset((head,)))


@kind("drop a title of evidence", "AK218")
def _() -> Iterator[Slip]:
    for place in places(r"^    dcterms:title \".*\"@en ,$"):
        lines = list(rows(place.file))
        lines[place.line : place.line + 2] = [re.sub(" ,$", " ;", lines[place.line])]
        yield Slip(place.file, "\n".join(lines), frozenset((place.head + 1, place.line + 1)))


@kind("drop the address of evidence", "AK220")
def _() -> Iterator[Slip]:
    return (dropped(place) for place in places(r"^    rdfs:seeAlso <.*> ;$", within=r"^ev:"))


# relations


@kind("misspell an object", "AK301")
def _() -> Iterator[Slip]:
    return (
        replaced(place, rows(place.file)[place.line].replace(f" {value} .", f" {value}x ."))
        for place, _, subject, of, value in triples()
        if often(value) and value.startswith("kg:") and of not in ("ak:hasStep", "ak:choose")
    )


@kind("misspell a subject", "AK301")
def _() -> Iterator[Slip]:
    return (
        replaced(place, rows(place.file)[place.line].replace(f" {subject} ", f" {subject}x "))
        for place, _, subject, of, value in triples()
        if often(subject) and of not in ("ak:hasStep", "ak:position", "ak:choose", "ak:value")
    )


@kind("say of a claim what is said of things", "AK302")
def _() -> Iterator[Slip]:
    return (
        replaced(place, rows(place.file)[place.line].replace(f"{{ {subject} ", "{ claim:spot-fleet-only-spot "))
        for place, _, subject, of, value in triples()
        if often(subject) and of in ("ak:uses", "ak:supports", "ak:suitedFor")
    )


@kind("lead to a thing of another kind", "AK303")
def _() -> Iterator[Slip]:
    for place, _, subject, of, value in triples():
        if of in ("ak:memberOf", "ak:featureOf") and often(subject, value):
            yield replaced(place, rows(place.file)[place.line].replace(f" {value} .", " kg:ipv6 ."))


@kind("write a day that there is not", "AK304")
def _() -> Iterator[Slip]:
    return edited(r"ak:reviewed \"", "2026-11-23", "2026-11-31")


@kind("give a number as a text", "AK304")
def _() -> Iterator[Slip]:
    return edited(r"ak:position \d+ \.", r"ak:position (\d+)", r'ak:position "\1"')


@kind("relate a thing to itself", "AK307")
def _() -> Iterator[Slip]:
    return (
        replaced(place, rows(place.file)[place.line].replace(f" {value} .", f" {subject} ."))
        for place, _, subject, of, value in triples()
        if often(subject, value) and of in ("ak:uses", "ak:alternativeTo", "ak:filedUnder")
    )


@kind("close a circle of requirements", "AK306", either=True)
def _() -> Iterator[Slip]:
    needs = [(subject, value) for _, _, subject, of, value in triples() if of == "ak:requires"]
    for place, _, subject, of, value in triples():
        if of == "ak:uses" and often(subject, value):
            for one, other in needs:
                if one < other and "kg:" in other:
                    line = rows(place.file)[place.line]
                    yield replaced(place, line.replace(f"{subject} {of} {value}", f"{other} ak:requires {one}"))


@kind("deny what another claim says", "AK308")
def _() -> Iterator[Slip]:
    said = [(subject, value) for _, _, subject, of, value in triples() if of == "ak:supports"]
    for place, _, subject, of, value in triples():
        if of == "ak:uses" and often(subject, value):
            for one, other in said:
                line = rows(place.file)[place.line]
                yield replaced(place, line.replace(f"{subject} {of} {value}", f"{one} ak:doesNotSupport {other}"))


@kind("leave a gap between steps", "AK310")
def _() -> Iterator[Slip]:
    return edited(r"ak:position 3 \.", r"ak:position 3", "ak:position 7", within="ak:hasStep")


@kind("put two steps in one place", "AK311", either=True)
def _() -> Iterator[Slip]:
    return edited(r"ak:position [23] \.", r"ak:position \d", "ak:position 1", within="ak:hasStep")


# things


@kind("drop the Japanese label", "AK401")
def _() -> Iterator[Slip]:
    for place in places(r"skos:prefLabel \".*\"@en ,$"):
        lines = list(rows(place.file))
        lines[place.line : place.line + 2] = [re.sub(" ,$", " ;", lines[place.line])]
        yield Slip(place.file, "\n".join(lines), frozenset((place.head + 1, place.line + 1)))


@kind("give two English labels", "AK402")
def _() -> Iterator[Slip]:
    return edited(r"skos:prefLabel \"", r"skos:prefLabel (\"[^\"]*)\"", r'skos:prefLabel "Quite another"@en , \1"')


@kind("drop the Japanese definition", "AK403")
def _() -> Iterator[Slip]:
    for place in places(r"skos:definition \".*\"@en ,$", within=r"a ak:(Concept|Feature|Service)"):
        lines = list(rows(place.file))
        end = lines[place.line + 1][-2:]
        lines[place.line : place.line + 2] = [re.sub(" ,$", end, lines[place.line])]
        yield Slip(place.file, "\n".join(lines), frozenset((place.head + 1, place.line + 1)))


@kind("define a thing by its label", "AK405")
def _() -> Iterator[Slip]:
    for place in places(r"skos:definition \".*\"@en ,$", within=r"skos:prefLabel \"[^\"]{8,}\"@en"):
        label = re.search(r"skos:prefLabel (\".*\"@en)", block(place.file, place.head))
        if label:
            yield replaced(place, f"    skos:definition {label[1]} ,")


@kind("take the kind from a thing", "AK407")
def _() -> Iterator[Slip]:
    return (dropped(place) for place in places(r"^    a ak:(Concept|Quality|Situation) ;$"))


@kind("make a thing of two kinds", "AK408")
def _() -> Iterator[Slip]:
    return edited(r"^    a ak:Concept ;$", "ak:Concept", "ak:Concept , ak:Resource")


@kind("give a thing the label of another", "AK411")
def _() -> Iterator[Slip]:
    for place in places(r"skos:prefLabel \".*\"@en ,$"):
        head = rows(place.file)[place.head]
        if kinds_of_things().get(head) == "ak:Situation" and head > "kg:as-needed":
            yield replaced(place, '    skos:prefLabel "As needed"@en ,')


@kind("hide an alias", "AK413")
def _() -> Iterator[Slip]:
    for place in places(r"^    skos:altLabel \".*\"@en ,$"):
        yield replaced(place, '    skos:altLabel "Big data processing"@en ,')


@kind("forget a thing", "AK412")
def _() -> Iterator[Slip]:
    for file in trig_files():
        at = next(number for number, line in enumerate(rows(file)) if line.startswith("kg:"))
        lines = list(rows(file))
        lines[at:at] = [
            "kg:a-forgotten-thing",
            "    a ak:Concept ;",
            '    skos:prefLabel "Forgotten thing"@en ,',
            '        "忘れられたもの"@ja ;',
            '    skos:definition "Something of which nobody speaks."@en ,',
            '        "誰も述べていないもの。"@ja .',
            "",
        ]
        yield Slip(file, "\n".join(lines), frozenset((at + 1,)))


# ledger


@kind("swap two rows of the ledger", "AK503")
def _() -> Iterator[Slip]:
    lines = rows("ledger.csv")
    for at in range(1, len(lines) - 3):
        swapped = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
        yield Slip("ledger.csv", "\n".join(swapped), frozenset((at + 1, at + 2)))


@kind("call a blank line a fact", "AK502")
def _() -> Iterator[Slip]:
    lines = rows("ledger.csv")
    for at, line in enumerate(lines):
        if ",blank," in line:
            changed = [*lines[:at], line.replace(",blank,", ",fact,"), *lines[at + 1 :]]
            yield Slip("ledger.csv", "\n".join(changed), frozenset((at + 1,)))


@kind("give a row a role that there is not", "AK002")
def _() -> Iterator[Slip]:
    lines = rows("ledger.csv")
    for at, line in enumerate(lines):
        if ",fact," in line:
            changed = [*lines[:at], line.replace(",fact,", ",fakt,"), *lines[at + 1 :]]
            yield Slip("ledger.csv", "\n".join(changed), frozenset((at + 1,)))


@kind("count the lines wrong", "AK504")
def _() -> Iterator[Slip]:
    lines = rows("pack.toml")
    at = next(number for number, line in enumerate(lines) if line.startswith("lines = "))
    for count in (182, 184, 18):
        changed = [*lines[:at], f"lines = {count}", *lines[at + 1 :]]
        yield Slip("pack.toml", "\n".join(changed), frozenset((at + 1,)))


@kind("break the manifest", "AK002")
def _() -> Iterator[Slip]:
    lines = rows("pack.toml")
    for at, line in enumerate(lines):
        if line.endswith('"'):
            yield Slip(
                "pack.toml", "\n".join([*lines[:at], line.removesuffix('"'), *lines[at + 1 :]]), frozenset((at + 1,))
            )


# texts


@kind("type two spaces", "AK601")
def _() -> Iterator[Slip]:
    return edited(r"ak:text \"\w+ ", r"ak:text \"(\w+) ", r'ak:text "\1  ')


@kind("type half-width katakana", "AK602")
def _() -> Iterator[Slip]:
    return edited(r"^        \".*は.*\"@ja", "は", "はｱ")


@kind("type full-width letters", "AK603")
def _() -> Iterator[Slip]:
    return edited(r"^        \".*は.*\"@ja", "は", "はＡ")


@kind("open a bracket in a text", "AK604")
def _() -> Iterator[Slip]:
    return edited(r"^        \"[^「」()]*は[^「」()]*\"@ja", "は", "は「")


@kind("end a text in a space", "AK605")
def _() -> Iterator[Slip]:
    return edited(r"ak:text \".*\"@en ,$", r"\"@en", ' "@en')


@kind("type a space that nobody sees", "AK606")
def _() -> Iterator[Slip]:
    return edited(r"^        \".*は.*\"@ja", "は", "は\u200b")


@kind("type an accent apart", "AK607")
def _() -> Iterator[Slip]:
    return edited(r"^        \".*は.*\"@ja", "は", "はか\u3099")


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


def main(count: int) -> int:
    """Apply every kind at *count* places, and print what was found."""
    tried: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for of in KINDS:
        for slip in drawn(of, count, "report"):
            result = outcome(of, slip)
            tried[of.name] += 1
            right[of.name] += result.found and not result.elsewhere
            if not result.found or result.elsewhere:
                seen = [
                    f"{finding.code} {finding.path and finding.path.name}:{finding.line}" for finding in result.findings
                ]
                print(f"  {of.name}: {slip.file}:{sorted(slip.lines)} gave {seen[:4]}")  # noqa: T201
        print(f"{right[of.name]:3} of {tried[of.name]:3}  {of.name}  {sorted(of.codes)}")  # noqa: T201
    whole = [name for name in tried if tried[name] == right[name]]
    print(f"{len(whole)} of {len(KINDS)} kinds whole; {right.total()} of {tried.total()} slips, nothing elsewhere")  # noqa: T201
    return 0 if len(whole) == len(KINDS) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 5))
