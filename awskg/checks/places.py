"""Where what a finding is about stands in the files that were read."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.checks.finding import Place, Related
from awskg.model import Iri, Labels, scalar
from awskg.packs.text import read_utf8
from awskg.turtle import BLANK, IRI, LITERAL, Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awskg.checks.sources import Source
    from awskg.model import Scalar
    from awskg.packs import Pack
    from awskg.turtle import Quad, Term

ALSO: Final = Labels("also here", "ここにもあります")
MOST_RELATED: Final = 5


class Mention(NamedTuple):
    """A term where it stands."""

    source: Source
    term: Term

    @property
    def place(self) -> Place:
        """Its place."""
        return self.source.place(self.term.start, self.term.end)


class Spot(NamedTuple):
    """Where a finding stands: its place, and further places that belong to it."""

    place: Place | None
    related: tuple[Related, ...] = ()

    def as_related(self, message: Labels) -> tuple[Related, ...]:
        """Return its place as one that belongs to another finding."""
        return (Related(self.place, message),) if self.place else ()


class Places:
    """The terms of the files that were read, by what they are; each index is made when first asked for."""

    def __init__(self, sources: Iterable[Source], packs: Iterable[Pack] = ()) -> None:
        """Take the files and the packs, whose lines of notes stand in their ledgers."""
        self._sources, self._packs = tuple(sources), tuple(packs)

    def of(
        self,
        subject: str | None,
        path: str | None = None,
        value: Scalar | None = None,
        claim: str | None = None,
    ) -> Spot:
        """Return where a finding stands: at the offending value, else at the objects of the path, else at the subject.

        Args:
            subject: full IRI, or label of a blank node with `_:`.
            path: full IRI of the property, or None when there is no single one.
            value: the offending value.
            claim: the claim in whose graph it is, when it is in one.
        """
        if subject is None:
            return Spot(None)
        found = self._objects(subject, path, claim)
        if value is not None:
            offending = [mention for mention in found if _is(mention.term, value)]
            if offending:
                return _spot(offending)
        elif path is not None and found:
            return _spot(_suspects_first(found))
        return Spot(self.subject(subject, claim))

    def subject(self, subject: str, claim: str | None = None) -> Place | None:
        """Return where a subject is first mentioned: in the graph of *claim*, else where it is described."""
        for mentions in ((self._in_graphs.get((claim, subject)) if claim else None), self._described.get(subject)):
            if mentions:
                return mentions.place
        if line := self._lines_of_notes.get(subject):
            return line
        for fallback in (self._graphs, self._anywhere):
            if mention := fallback.get(subject):
                return mention.place
        return None

    def written(self, iri: Iri) -> str:
        """Return *iri* as the files write it: `note:` is each pack's own."""
        base = next((pack.note_base for pack in self._packs if iri.startswith(pack.note_base)), None)
        return f"note:{iri.removeprefix(base)}" if base else iri.curie

    def other(self, iri: str, path: str | None, value: Scalar | None) -> Place | None:
        """Return where *iri* has the same value, or else where its graph begins, or where it is described."""
        objects = self._objects(iri, path, None) if path and value is not None else []
        same = [mention for mention in objects if value is not None and _is(mention.term, value)]
        mention = same[0] if same else self._graphs.get(iri)
        return mention.place if mention else self.subject(iri)

    def _objects(self, subject: str, path: str | None, claim: str | None) -> list[Mention]:
        found = self._by_subject.get((subject, path), ())
        return [
            Mention(source, quad.object)
            for source, quad in found
            if claim is None or (quad.graph is not None and quad.graph.value == claim)
        ]

    @cached_property
    def _quads(self) -> Sequence[tuple[Source, Quad]]:
        return [(source, quad) for source in self._sources for quad in source.document.quads]

    @cached_property
    def _by_subject(self) -> Mapping[tuple[str, str | None], list[tuple[Source, Quad]]]:
        """Return the quads by subject and property, and by subject alone."""
        found: defaultdict[tuple[str, str | None], list[tuple[Source, Quad]]] = defaultdict(list)
        for source, quad in self._quads:
            for path in (quad.predicate.value, None):
                found[name(quad.subject), path].append((source, quad))
        return found

    @cached_property
    def _described(self) -> Mapping[str, Mention]:
        return self._first((source, quad.subject) for source, quad in self._quads if quad.graph is None)

    @cached_property
    def _graphs(self) -> Mapping[str, Mention]:
        return self._first((source, quad.graph) for source, quad in self._quads if quad.graph is not None)

    @cached_property
    def _anywhere(self) -> Mapping[str, Mention]:
        terms = ((source, term) for source, quad in self._quads for term in (quad.subject, quad.predicate, quad.object))
        return self._first((source, term) for source, term in terms if term.kind != LITERAL)

    @cached_property
    def _in_graphs(self) -> Mapping[tuple[str, str], Mention]:
        found: dict[tuple[str, str], Mention] = {}
        for source, quad in self._quads:
            if quad.graph is not None:
                for term in (quad.subject, quad.object):
                    if term.kind != LITERAL:
                        found.setdefault((quad.graph.value, name(term)), Mention(source, term))
        return found

    @cached_property
    def _lines_of_notes(self) -> Mapping[str, Place]:
        places: dict[str, Place] = {}
        for pack in self._packs:
            path = pack.root / "ledger.csv"
            lines = Lines(read_utf8(path))
            for row, line in enumerate(pack.ledger.lines, 2):
                places[pack.note(line.number)] = Place(path, lines.whole(row))
        return places

    def _first(self, terms: Iterable[tuple[Source, Term]]) -> Mapping[str, Mention]:
        found: dict[str, Mention] = {}
        for source, term in terms:
            found.setdefault(name(term), Mention(source, term))
        return found


def name(term: Term) -> str:
    """Return what a term that is no literal is looked up by: its full IRI, or `_:` and its label."""
    return f"_:{term.value}" if term.kind == BLANK else term.value


def _is(term: Term, value: Scalar) -> bool:
    if term.kind == LITERAL:
        return not isinstance(value, Iri) and scalar(term.value, term.datatype, term.language) == value
    return name(term) == str(value) and (term.kind == IRI) == isinstance(value, Iri)


def _spot(mentions: Sequence[Mention]) -> Spot:
    first, *others = mentions
    return Spot(first.place, tuple(Related(other.place, ALSO) for other in others[:MOST_RELATED]))


def _suspects_first(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Put first what is likeliest wrong: of texts in one language the one in the other's script, else the last.

    Where both texts are in Japanese, the first is: English comes first in the layout.
    """
    counts = Counter(mention.term.language for mention in mentions if mention.term.language)
    twice = {language for language, count in counts.items() if count > 1}
    rivals = [mention for mention in mentions if mention.term.language in twice] or list(mentions)
    order = sorted(range(len(rivals)), key=lambda at: (-_suspicion(rivals[at].term), -at))
    if twice == {"ja"} and not _suspicion(rivals[order[0]].term):
        order.reverse()
    return [rivals[at] for at in order]


def _suspicion(term: Term) -> int:
    japanese = any("\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" for letter in term.value)
    return int(term.language in ("en", "ja") and japanese != (term.language == "ja"))
