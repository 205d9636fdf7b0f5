"""Slips in what the files say: claims, relations and things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slips import (
    Slip,
    block,
    dropped,
    edited,
    kind,
    kinds_of_things,
    often,
    places,
    replaced,
    rows,
    spare,
    stands,
    trig_files,
    triples,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    return (dropped(place) for place in places(r"^    ak:verdict ak:(holds|unverified) ;$"))


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
    return edited(r"ak:reviewed \"", r"2026-11-\d\d", "2026-11-31")


@kind("date a verdict in words", "AK224")
def _() -> Iterator[Slip]:
    return edited(r"ak:since \"", r"\"\d{4}[-\d]*\"", '"lately"')


@kind("describe a thing that is not there", "AK414")
def _() -> Iterator[Slip]:
    return edited(r"^kg:\S+$", r"^kg:(\S+)", r"kg:\1\1", within=r"\n    ak:describedBy ref:instance-family")


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
    said = [(subject, value) for _, claim, subject, of, value in triples() if of == "ak:supports" and stands(claim)]
    for place, claim, subject, of, value in triples():
        if of == "ak:uses" and often(subject, value) and stands(claim):
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
        at = next((number for number, line in enumerate(rows(file)) if re.match(r"kg:[a-z0-9-]+$", line)), None)
        if at is None:
            continue
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
