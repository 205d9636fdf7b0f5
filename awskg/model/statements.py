"""What the graph holds: things with names in two languages, and claims with their reason."""

from __future__ import annotations

import re
from datetime import date
from datetime import date as Date  # noqa: N812  # a field of Evidence is called date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.model.terms import Iri, Scalar, Text


class Lang(StrEnum):
    """A language that everything a person reads exists in."""

    EN = "en"
    JA = "ja"


class View(StrEnum):
    """Which claims the default graph of a query holds."""

    NOTED = "noted"
    CURRENT = "current"
    ALL = "all"


class AsOf(str):
    """A view of the past: what held on a day, in a month or in a year, as far as the dates of verdicts are known.

    >>> AsOf("2020-06").end
    '2020-06-31'

    Raises:
        ValueError: it is no day, month or year that ISO 8601 knows.
    """

    __slots__ = ()

    def __new__(cls, period: str) -> Self:
        """Check the period, such as "2020", "2020-06" or "2020-06-30"."""
        if not _PERIOD.fullmatch(period):
            raise ValueError(period)
        date.fromisoformat(period + "-01-01"[len(period) - len("2020") :])
        return super().__new__(cls, period)

    @property
    def end(self) -> str:
        """A text that every date up to the last day of the period is not after, and every later one is."""
        return self + "-12-31"[len(self) - len("2020") :]


_PERIOD: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


class Modality(StrEnum):
    """How a claim is meant."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    REQUIRED = "required"
    RECOMMENDED = "recommended"
    IMPOSSIBLE = "impossible"
    EXAMPLE = "example"


class Verdict(StrEnum):
    """What a review found about a claim of the notes."""

    HOLDS = "holds"
    IMPRECISE = "imprecise"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    WRONG = "wrong"
    UNVERIFIED = "unverified"


class Labels(NamedTuple):
    """One text in both languages; who has only one of them gives it twice.

    >>> Labels("memory", "メモリ").in_("ja")
    'メモリ'
    """

    en: str
    ja: str

    def in_(self, lang: str) -> str:
        """Return the text in *lang*, "en" or "ja"."""
        return self.ja if lang == Lang.JA else self.en

    @classmethod
    def of(cls, en: str | None, ja: str | None, other: str | None = None) -> Labels | None:
        """Return the text in both languages, the missing one filled from the other; None when there is none at all.

        Args:
            en: the text in English.
            ja: the text in Japanese.
            other: the text in whatever language it is, for where both are missing.
        """
        either = en or ja or other
        return cls(en or either, ja or either) if either else None

    @classmethod
    def among(cls, texts: Mapping[str | None, str]) -> Labels | None:
        """Return the text in both languages, as `of` does, from texts by language tag; None stands for no language.

        >>> Labels.among({"de": "Speicher"}), Labels.among({"en-gb": "colour", "de": "Farbe"})
        (Labels(en='Speicher', ja='Speicher'), Labels(en='colour', ja='colour'))
        """
        en, ja = texts.get(Lang.EN), texts.get(Lang.JA)
        if en and ja:  # as nearly everything has it
            return cls(en, ja)
        by_tag = {tag or "": text for tag, text in sorted(texts.items(), key=lambda text: text[0] or "")}
        en, ja = (_in(by_tag, lang) for lang in Lang)
        return cls.of(en or by_tag.get(""), ja, next(iter(by_tag.values()), None))


def _in(texts: Mapping[str, str], lang: str) -> str | None:
    """Return the text in a language, or else in a variety of it, such as en-GB."""
    return texts.get(lang) or next((text for tag, text in texts.items() if tag.startswith(f"{lang}-")), None)


class Thing(NamedTuple):
    """A service, feature, metric … that claims speak about.

    Attributes:
        iri: its IRI.
        kinds: the classes it belongs to, sorted.
        labels: its name.
        alternatives: abbreviations and variants that are right, sorted.
        hidden: spellings that are wrong but searched for, sorted.
        definition: what it is, or None.
        notation: how it is written where it is used (a flag, a metric name, a code), or None.
    """

    iri: Iri
    kinds: tuple[Iri, ...]
    labels: Labels
    alternatives: tuple[Text, ...] = ()
    hidden: tuple[Text, ...] = ()
    definition: Labels | None = None
    notation: str | None = None


class Claim(NamedTuple):
    """One statement of the notes, or a correction of one.

    Attributes:
        iri: its IRI, which also names the graph of its triples.
        text: the sentence.
        lines: numbers of the lines of the notes that it was read from, ascending; none for a correction, or where the
            notes no longer have the line.
        modality: how it is meant.
        verdict: whether it still holds.
        triples: the facts that it states: subject, predicate, object; sorted.
        is_correction: whether it corrects the notes rather than repeating them.
        corrects: the claims that it corrects.
        corrected_by: the corrections of it.
        condition: the things under which alone it holds.
        because: the claims that it gives as its reason.
        compared_with: the things that it is stated in comparison with.
        open_list: whether the notes mark the list as going on (など).
        exclusive: whether it holds of nothing else.
        reviewed: when its verdict was given, or None.
        evidence: the sources of the verdict.
        since: the day, month or year from which the verdict applies, as ISO 8601 writes it, or None where nobody knows.
        pack: id of the pack whose notes the lines are of, or "".
    """

    iri: Iri
    text: Labels
    lines: tuple[int, ...]
    modality: Modality
    verdict: Verdict
    triples: tuple[tuple[Iri, Iri, Scalar], ...]
    is_correction: bool = False
    corrects: tuple[Iri, ...] = ()
    corrected_by: tuple[Iri, ...] = ()
    condition: tuple[Iri, ...] = ()
    because: tuple[Iri, ...] = ()
    compared_with: tuple[Iri, ...] = ()
    open_list: bool = False
    exclusive: bool = False
    reviewed: date | None = None
    evidence: tuple[Iri, ...] = ()
    since: str | None = None
    pack: str = ""

    @property
    def is_stub(self) -> bool:
        """Whether it is still to be written: there is its sentence, and nothing that it states."""
        return not self.triples and not self.is_correction


class Evidence(NamedTuple):
    """A source that a verdict rests on.

    Attributes:
        iri: its IRI.
        title: what it is called.
        address: where it is found, or None.
        kind: the term for its kind, such as `ak:documentation`, or None.
        date: the day as of which it was seen, or None for a copy that has no date.
        version: package and version of data, or None.
        shows: what it shows, or None.
    """

    iri: Iri
    title: Labels
    address: str | None = None
    kind: Iri | None = None
    date: Date | None = None
    version: str | None = None
    shows: Labels | None = None
