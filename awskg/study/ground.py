"""What study items stand on: the statements of a view, what things are called, and how alike they are."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.scene import FILED_UNDER
from awskg.model import Iri, Labels, Lang, Text, Verdict, View
from awskg.namespaces import AK, SKOS
from awskg.study.naming import initials

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awskg.diagrams.scene import Scene
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Scalar

NOT_STUDIED: Final = frozenset(
    {FILED_UNDER, *(Iri(AK + name) for name in ("exampleOf", "describedBy", "measuredOver"))}
)
"""Properties that say something of the notes rather than of AWS, or of which nothing is to be learnt."""

TRUSTED: Final = frozenset({Verdict.HOLDS, Verdict.INCOMPLETE})
"""Verdicts of claims that may be the key of an item: what is incomplete is true as far as it goes.

Who asks for what the notes say, or for what held at a day, is asked that, whatever was found about it since.
"""

BROADER: Final = Iri(f"{SKOS}broader")
_METRIC: Final = f"{AK}Metric"
_EMITS: Final = Iri(f"{AK}emits")
KIND_OF: Final = Iri(f"{AK}kindOf")


class Fact(NamedTuple):
    """A triple and a claim that states it.

    Attributes:
        subject: of what it is said.
        predicate: the property.
        object: the thing or the value.
        claim: the claim.
    """

    subject: Iri
    predicate: Iri
    object: Scalar
    claim: Claim


class Facts:
    """The facts of a view, by what they are about.

    Attributes:
        kg: the graph.
        scene: its statements and headings.
        claims: the claims of the view that may be studied, by IRI, in the order of the notes.
        every: what they and the other claims of the view state.
    """

    def __init__(self, kg: KnowledgeGraph, scene: Scene) -> None:
        """Read what the claims of the view state."""
        self.kg, self.scene = kg, scene
        trusted = TRUSTED if kg.view in (View.CURRENT, View.ALL) else frozenset(Verdict)
        self.claims: dict[Iri, Claim] = {
            claim.iri: claim for claim in scene.claims.values() if claim.verdict in trusted and claim.triples
        }
        self.every = [Fact(*triple, claim) for claim in scene.claims.values() for triple in claim.triples]
        self._by_start: defaultdict[tuple[Iri, Iri], list[Fact]] = defaultdict(list)
        self._by_end: defaultdict[tuple[Iri, Scalar], list[Fact]] = defaultdict(list)
        for fact in self.every:
            self._by_start[fact.subject, fact.predicate].append(fact)
            self._by_end[fact.predicate, fact.object].append(fact)

    def values(self, subject: Iri, predicate: Iri) -> list[Fact]:
        """Return what is said of a thing with a property."""
        return self._by_start.get((subject, predicate), [])

    def subjects(self, predicate: Iri, object_: Scalar) -> list[Fact]:
        """Return of what something is said."""
        return self._by_end.get((predicate, object_), [])

    def stands_so(self, thing: Iri, predicate: Iri, *, as_subject: bool) -> bool:
        """Return whether a thing stands at this end of some statement with a property."""
        return (thing, as_subject) in self._ends.get(predicate, ())

    @cached_property
    def _ends(self) -> Mapping[Iri, set[tuple[Scalar, bool]]]:
        found: defaultdict[Iri, set[tuple[Scalar, bool]]] = defaultdict(set)
        for fact in self.every:
            found[fact.predicate] |= {(fact.subject, True), (fact.object, False)}
        return found

    def about(self, thing: Iri) -> list[Fact]:
        """Return what is said of a thing, or leads to it."""
        return self._by_thing.get(thing, [])

    @cached_property
    def _by_thing(self) -> Mapping[Iri, list[Fact]]:
        found: defaultdict[Iri, list[Fact]] = defaultdict(list)
        for fact in self.every:
            for end in dict.fromkeys((fact.subject, fact.object)):
                if isinstance(end, Iri):
                    found[end].append(fact)
        return found

    def is_stated(self, subject: Iri, predicate: Iri, object_: Scalar) -> bool:
        """Return whether a claim of the view states a triple."""
        return any(fact.object == object_ for fact in self.values(subject, predicate))

    def kind(self, thing: Iri) -> str | None:
        """Return the class of a thing."""
        return self.scene.kind(thing)

    def kind_label(self, thing: Iri) -> Labels | None:
        """Return what the class of a thing is called."""
        kind = self.kind(thing)
        return self.kg.labels([Iri(kind)])[Iri(kind)] if kind else None

    def of_kind(self, kind: str) -> list[Iri]:
        """Return the things of a class, in the order of the graph."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Iri]]:
        found: defaultdict[str, list[Iri]] = defaultdict(list)
        for thing, told in self.scene.graph.nodes(data=True):
            if told["kind"]:
                found[told["kind"]].append(thing)
        return found

    def label(self, thing: Iri) -> Labels:
        """Return the name of a thing in both languages."""
        labels: Labels | None = self.scene.graph.nodes[thing]["labels"] if thing in self.scene.graph else None
        return labels or Labels(thing.curie, thing.curie)

    def names(self, thing: Iri) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return all names of a thing, in English and in Japanese, its label first."""
        if thing not in self.scene.graph:
            return (), ()
        aliases = [
            Text(lexical, language)
            for of, lexical, language, _, _ in self.scene.graph.nodes[thing]["literals"]
            if of == f"{SKOS}altLabel"
        ]
        label = self.label(thing)
        en, ja = ([label.in_(lang), *(str(one) for one in aliases if one.language == lang)] for lang in Lang)
        return tuple(dict.fromkeys(en)), tuple(dict.fromkeys(ja))

    def alternatives(self, thing: Iri) -> list[Iri]:
        """Return what a claim calls an alternative to a thing."""
        of = Iri(f"{AK}alternativeTo")
        ends = [fact.object for fact in self.values(thing, of)] + [fact.subject for fact in self.subjects(of, thing)]
        return [end for end in ends if isinstance(end, Iri)]

    def has_rival(self, thing: Iri, shown: str) -> bool:
        """Return whether another thing of the kind of one has a name in English with the same initials."""
        return bool(self._by_initials.get((self.kind(thing), shown), set()) - {thing})

    @cached_property
    def _by_initials(self) -> Mapping[tuple[str | None, str], set[Iri]]:
        found: defaultdict[tuple[str | None, str], set[Iri]] = defaultdict(set)
        for thing in self.scene.graph:
            for name in self.names(thing)[0]:
                found[self.kind(thing), initials(name)].add(thing)
        return found

    def names_in(self, stem: Labels) -> set[Iri]:
        """Return the things whose label stands in the English of a question."""
        return {thing for thing, label in self._labels.items() if label in stem.en}

    @cached_property
    def _labels(self) -> Mapping[Iri, str]:
        return {thing: told["labels"].en for thing, told in self.scene.graph.nodes(data=True)}

    def shares_a_rare_word(self, thing: Iri, stem: Labels) -> bool:
        """Return whether a question has a word of a thing's name that no other thing of its class has in its name."""
        kind = self.kind(thing)
        asked = _stems(stem.en)
        own = _stems(self.label(thing).en) - _stems(kind.rpartition("#")[2] if kind else "")
        others = (self.label(other).en for other in (self.of_kind(kind) if kind else ()) if other != thing)
        return bool((own & asked) - {word for other in others for word in _stems(other)})

    def are_akin(self, one: Scalar, other: Scalar) -> bool:
        """Return whether one thing is the other, or a kind or part of it: what is true of one may be of the other."""
        if one == other:
            return True
        if not (isinstance(one, Iri) and isinstance(other, Iri)):
            return False
        return one in self._above(other) or other in self._above(one)

    def are_of_one(self, one: Iri, other: Iri) -> bool:
        """Return whether two things are of the same owner, where things of their kind have one, such as metrics."""
        if self.kind(one) != _METRIC:
            return True
        mine, yours = ({fact.subject for fact in self.subjects(_EMITS, end)} for end in (one, other))
        return mine == yours or bool(mine & yours)

    def is_below(self, thing: Iri, above: Iri) -> bool:
        """Return whether a thing is a kind or a part of another, over any number of steps."""
        return above in self._above(thing)

    def _above(self, thing: Iri) -> frozenset[Iri]:
        """Return what a thing is a kind or a part of, over any number of steps."""
        if thing not in self._known_above:
            found: set[Iri] = set()
            queue = [thing]
            while queue:
                further = self._broader.get(queue.pop(), ())
                queue += [end for end in further if end not in found]
                found.update(further)
            self._known_above[thing] = frozenset(found)
        return self._known_above[thing]

    @cached_property
    def _known_above(self) -> dict[Iri, frozenset[Iri]]:
        return {}

    @cached_property
    def _broader(self) -> Mapping[Iri, list[Iri]]:
        found: defaultdict[Iri, list[Iri]] = defaultdict(list)
        for start, end, told in self.scene.graph.edges(data=True):
            if told["predicate"] in (BROADER, KIND_OF):
                found[start].append(end)
        return found

    def likeness(self, one: Iri, other: Iri) -> float:
        """Return how much two things have in common, from 0 to 1: their kinds, neighbours, and what is said of them."""
        mine, yours = self._traits(one), self._traits(other)
        both = mine | yours
        return round(len(mine & yours) / len(both), 2) if both else 0.0

    def _traits(self, thing: Iri) -> frozenset[tuple[str, str]]:
        if thing not in self._known_traits:
            graph = self.scene.graph
            traits = {("kind", str(self.kind(thing)))}
            if thing in graph:
                for _, end, told in graph.out_edges(thing, data=True):
                    traits |= {("says", told["predicate"]), ("near", end)}
                for start, _, told in graph.in_edges(thing, data=True):
                    traits |= {("said", told["predicate"]), ("near", start)}
            traits |= {("word", word) for word in self.label(thing).en.lower().split()}
            self._known_traits[thing] = frozenset(traits)
        return self._known_traits[thing]

    @cached_property
    def _known_traits(self) -> dict[Iri, frozenset[tuple[str, str]]]:
        return {}

    def section_of(self, thing: Iri) -> Iri | None:
        """Return the outermost heading of the notes above the first claim about a thing that has one."""
        if thing not in self._known_sections:
            self._known_sections[thing] = self.section(fact.claim for fact in self.about(thing))
        return self._known_sections[thing]

    @cached_property
    def _known_sections(self) -> dict[Iri, Iri | None]:
        return {}

    def headings(self, claim: Claim) -> tuple[Iri, ...]:
        """Return the headings of the notes above the first line of a claim of any view, outermost first."""
        return self.scene.headings(claim)

    def section(self, claims: Iterable[Claim]) -> Iri | None:
        """Return the outermost heading of the notes above the first of some claims that has one."""
        paths = (self.scene.headings(claim) for claim in claims)
        return next((path[0] for path in paths if path), None)


_PART: Final = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z0-9]+(?![a-z])")


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words of a text, those of names that are written as one word too."""
    return {part.lower()[:6] for part in _PART.findall(text) if len(part) > 2}  # noqa: PLR2004  # shorter ones tell nothing
