"""Texts in the languages that a pack says it is written in, where those are not English and Japanese."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.checks.finding import Finding, Severity
from awskg.model import Iri, Labels, Lang, Text
from awskg.namespaces import AK, DCTERMS, SKOS, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from awskg.checks.places import Places
    from awskg.checks.reading import Reading
    from awskg.checks.sources import Source
    from awskg.packs import Pack
    from awskg.stores import Store


class _Wanted(NamedTuple):
    """A text that everything of a kind has in each language."""

    code: str
    kind: str
    property: str
    says: Labels


_WANTED: Final = (
    _Wanted("AK203", "Claim", f"{AK}text", Labels("The claim needs a sentence", "主張には文が必要です")),
    _Wanted("AK218", "Evidence", f"{DCTERMS}title", Labels("The evidence needs a title", "根拠には題名が必要です")),
    _Wanted("AK401", "Thing", f"{SKOS}prefLabel", Labels("The thing needs a label", "事物にはラベルが必要です")),
    _Wanted("AK403", "Thing", f"{SKOS}definition", Labels("The thing needs a definition", "事物には定義が必要です")),
)
_MISSING: Final = frozenset(wanted.code for wanted in _WANTED)
_FOREIGN: Final = frozenset(("AK207", "AK406"))
_DOUBLED: Final = frozenset(("AK204", "AK219", "AK402", "AK404"))
_KINDS: Final = "SELECT DISTINCT ?one {{ ?one a/rdfs:subClassOf* ak:{kind} FILTER NOT EXISTS {{ ?one a ak:{but} }} }}"


def in_own_languages(findings: Iterable[Finding], reading: Reading, places: Places) -> Iterator[Finding]:
    """Go through findings of shapes and rules, with those about missing texts made anew for packs of other languages.

    Args:
        findings: what was found as if every pack were in English and Japanese.
        reading: what was read.
        places: where it stands.
    """
    own = {source.path: source.pack for source in reading.sources if source.pack and _is_other(source.pack)}
    for finding in findings:
        pack = own.get(finding.path) if finding.path else None
        if pack is None or finding.code not in _MISSING | _FOREIGN | _DOUBLED:
            yield finding
        elif finding.code in _DOUBLED:
            yield replace(finding, message=_doubled(pack))
        elif finding.code in _FOREIGN and not _is_spoken(finding, pack):
            yield replace(finding, message=_foreign(pack))
    if own:
        yield from _missing(own, reading, places)


def _is_other(pack: Pack) -> bool:
    return set(pack.languages) != set(Lang)


def _is_spoken(finding: Finding, pack: Pack) -> bool:
    tag = finding.value.language if isinstance(finding.value, Text) else None
    return any(_is_variety(tag, language) for language in pack.languages)


def _is_variety(tag: str | None, language: str) -> bool:
    """Return whether a tag is that of a language, or of a variety of it, such as de-AT of de."""
    return tag is not None and f"{tag}-".lower().startswith(f"{language}-".lower())


def _foreign(pack: Pack) -> Labels:
    tags, also = ", ".join(pack.languages), "、".join(pack.languages)
    ends = " / ".join(f"`@{language}`" for language in pack.languages)
    return Labels(
        f"The languages of this pack are {tags}; end the text with {ends}, or add its language to pack.toml.",
        f"このパックの言語は {also} です。末尾に {ends} を付けるか、pack.toml に言語を追加してください。",
    )


def _doubled(pack: Pack) -> Labels:
    return Labels(
        f"There are two texts in one language; keep one for each of {', '.join(pack.languages)}.",
        f"同じ言語のテキストが二つあります。{'、'.join(pack.languages)} に一つずつにしてください。",
    )


def _missing(own: Mapping[Path, Pack], reading: Reading, places: Places) -> Iterator[Finding]:
    spoken = _spoken(reading.sources)
    for wanted in _WANTED:
        for subject in _of_kind(wanted, reading.store):
            place = places.subject(subject)
            pack = own.get(place.path) if place else None
            tags = [tag for tag in pack.languages if not _has(spoken[subject, wanted.property], tag)] if pack else []
            if tags:
                spot = places.of(subject, wanted.property)
                yield Finding(
                    wanted.code, Severity.VIOLATION, _lacking(wanted, tags), subject, None, spot.place, spot.related
                )


def _of_kind(wanted: _Wanted, store: Store) -> list[Iri]:
    """Return what is of a kind; a topic is a heading, and needs no definition."""
    but = "Topic" if wanted.code == "AK403" else "Nothing"
    rows = store.query(_KINDS.format(kind=wanted.kind, but=but)).rows
    return sorted(one for (one,) in rows if isinstance(one, Iri))


def _spoken(sources: Iterable[Source]) -> Mapping[tuple[str, str], set[str]]:
    """Return the language tags of the texts that each subject has beside each property."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for source in sources:
        for quad in source.document.quads:
            if quad.object.language:
                found[quad.subject.value, quad.predicate.value].add(quad.object.language)
    return found


def _has(tags: Iterable[str], language: str) -> bool:
    return any(_is_variety(tag, language) for tag in tags)


def _lacking(wanted: _Wanted, tags: Iterable[str]) -> Labels:
    texts = [f'`{compact(wanted.property)} "…"@{tag}`' for tag in tags]
    return Labels(
        f"{wanted.says.en} in every language of its pack; add {', '.join(texts)}.",
        f"{wanted.says.ja}(パックの言語ごとに一つ)。{'、'.join(texts)} を追加してください。",
    )
