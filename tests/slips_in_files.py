"""Slips in how files are written: syntax, vocabulary, ledger and texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slips import Slip, dropped, edited, kind, mentions, often, places, replaced, rows, triples

if TYPE_CHECKING:
    from collections.abc import Iterator

# syntax


@kind("cut a closing brace", "AK004")
def _() -> Iterator[Slip]:
    return edited(r"^claim:.* \}$", r" \}$", "")


@kind("cut an opening brace", "AK001")
def _() -> Iterator[Slip]:
    return edited(r"^claim:.* \}$", r" \{", "")


@kind("cut a full stop", "AK001")
def _() -> Iterator[Slip]:
    # Before a closing brace, the full stop may be left out.
    for place in places(r"^    .* \.$"):
        if not rows(place.file)[place.line + 1].startswith("}"):
            yield replaced(place, rows(place.file)[place.line].removesuffix(" ."))


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


# ledger


@kind("swap two rows of the ledger", "AK503")
def _() -> Iterator[Slip]:
    lines = rows("ledger.csv")
    for at in range(1, len(lines) - 3):
        swapped = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
        yield Slip("ledger.csv", "\n".join(swapped), frozenset((at + 1, at + 2)))


@kind("misspell a heading in the ledger", "AK513")
def _() -> Iterator[Slip]:
    lines = rows("ledger.csv")
    for at, line in enumerate(lines):
        if "/instance-type" in line:
            changed = [*lines[:at], line.replace("/instance-type", "/instance-tpye", 1), *lines[at + 1 :]]
            yield Slip("ledger.csv", "\n".join(changed), frozenset((at + 1,)))


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
