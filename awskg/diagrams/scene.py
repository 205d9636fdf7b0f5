"""What of a graph can be drawn: its statements, each with every claim that states it, and the names of everything."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakKeyDictionary

from awskg.diagrams.looks import is_symmetric, modality_of, standing_of_claims
from awskg.model import Iri, Labels, Modality, Verdict, View
from awskg.namespaces import AK, KG, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from networkx import MultiDiGraph

    from awskg.diagrams.model import Standing
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Scalar

FILED_UNDER: Final = Iri(f"{AK}filedUnder")
"""Where the notes have something: about the notes, not about AWS, so left out unless it is asked for."""


WHEN: Final = Iri(f"{AK}when")
ALT_LABEL: Final = f"{SKOS}altLabel"


class Statement(NamedTuple):
    """What one or more claims state of two things.

    Attributes:
        source: the subject.
        predicate: the property.
        target: the object.
        label: the name of the property.
        told: the claims that say so, those of the notes first.
    """

    source: Iri
    predicate: Iri
    target: Iri
    label: str
    told: tuple[Claim, ...]

    @property
    def key(self) -> tuple[Iri, Iri, Iri]:
        """What tells it from every other statement."""
        return self.source, self.predicate, self.target

    @property
    def ends(self) -> tuple[Iri, Iri]:
        """Subject and object."""
        return self.source, self.target

    @property
    def modality(self) -> Modality | None:
        """Possible or example, where no claim says more than that; see `modality_of`."""
        return modality_of(self.predicate, self.told)

    @property
    def compared_with(self) -> tuple[Iri, ...]:
        """In comparison with what it is said: what the first claim says, unless another compares nothing."""
        return self.told[0].compared_with if all(claim.compared_with for claim in self.told) else ()

    @property
    def exclusive(self) -> bool:
        """Whether a claim says that it is so of nothing else."""
        return any(claim.exclusive and len(claim.triples) == 1 for claim in self.told)

    @property
    def conditions(self) -> tuple[Iri, ...]:
        """Under what it holds: what the first claim says, unless another says it without conditions."""
        return self.told[0].condition if all(claim.condition for claim in self.told) else ()


class Scene:
    """The statements of a graph under one view, and what everything in it is called.

    Attributes:
        graph: the graph as networkx has it.
        lang: the language of the labels.
        view: the view.
        claims: the claims of the view, by IRI.
        every_claim: those of all views.
        statements: what claims state of two things, in the order of the graph.
    """

    def __init__(self, kg: KnowledgeGraph, view: str) -> None:
        """Read the graph."""
        self.graph: MultiDiGraph[Iri] = kg.networkx(view)
        self.lang, self.view = kg.lang, view
        self.claims = {claim.iri: claim for claim in kg.claims(view=view)}
        self.every_claim = {claim.iri: claim for claim in kg.claims(view=View.ALL)}
        self.statements = tuple(_statements(self.graph, self.claims))
        kinds = dict.fromkeys(told["kind"] for _, told in self.graph.nodes(data=True) if told["kind"])
        terms = (Iri(AK + name) for name in (*Verdict, *Modality, "Correction", "because", "value"))
        self._terms = kg.labels((*kinds, *terms, *_predicates(self.claims.values())))
        self._headings = {
            (pack.id, line.number): tuple(Iri(KG + part) for part in line.path)
            for pack in kg.packs
            for line in pack.ledger.lines
        }

    def __contains__(self, thing: Iri) -> bool:
        """Return whether a thing is in the graph."""
        return thing in self.graph

    def label(self, thing: Iri) -> str:
        """Return the name of a thing; its CURIE where it has none."""
        return str(self.graph.nodes[thing]["label"]) if thing in self.graph else thing.curie

    def short_name(self, thing: Iri) -> str:
        """Return the shortest name of a thing in the language of the labels, such as "Gbps"."""
        literals = self.graph.nodes[thing]["literals"] if thing in self.graph else ()
        names = (lexical for of, lexical, lang, _, _ in literals if of == ALT_LABEL and lang == self.lang)
        return min((self.label(thing), *map(str, names)), key=len)

    def term(self, term: str) -> str:
        """Return the name of a class, property, verdict or modality, by IRI or by what follows `ak:`."""
        iri = Iri(term if term in self._terms else AK + term)
        return self._terms.get(iri, Labels(term, term)).in_(self.lang)

    def kind(self, thing: Iri) -> str | None:
        """Return the class of a thing."""
        kind: str | None = self.graph.nodes[thing]["kind"] if thing in self.graph else None
        return kind

    def definition(self, thing: Iri) -> str:
        """Return what a thing is, or ""."""
        definition: Labels | None = self.graph.nodes[thing]["definition"] if thing in self.graph else None
        return definition.in_(self.lang) if definition else ""

    def standing(self, claims: Iterable[Claim]) -> Standing:
        """Return whether what claims each say still holds: see `standing_of_claims`."""
        return standing_of_claims(claims, corrections=self.view == View.ALL)

    def standing_of(self, statement: Statement, *, given: Collection[Iri] = ()) -> Standing:
        """Return whether a statement still holds, by the claims that say it together with the situation that is drawn.

        Args:
            statement: the statement.
            given: the situations that the picture states beside it; those of a choice where none are given.
        """
        situations = set(given) or {end for start, end in self._situations if start == statement.source}
        closer = [
            claim for claim in statement.told if any(of == WHEN and end in situations for _, of, end in claim.triples)
        ]
        return self.standing(closer or statement.told)

    @cached_property
    def _situations(self) -> tuple[tuple[Iri, Iri], ...]:
        return tuple(one.ends for one in self.statements if one.predicate == WHEN)

    def values(self, thing: Iri, predicate: str) -> Iterator[tuple[Scalar, Claim]]:
        """Yield the values that claims of the view give to a thing, each with its claim, in the order of the claims."""
        for claim in self.claims.values():
            for source, of, value in claim.triples:
                if source == thing and of == AK + predicate:
                    yield value, claim

    @cached_property
    def sections(self) -> Mapping[Iri, tuple[Iri, ...]]:
        """Claim → the headings above its first line, outermost first; a correction has those of what it corrects."""
        return {claim.iri: self.headings(claim) for claim in self.claims.values()}

    def headings(self, claim: Claim) -> tuple[Iri, ...]:
        """Return the headings above the first line of a claim of any view, or of what it corrects, outermost first."""
        noted = (claim, *(self.every_claim[one] for one in claim.corrects if one in self.every_claim))
        return next((self._headings.get((one.pack, line), ()) for one in noted for line in one.lines), ())

    def is_in(self, claims: Iterable[Claim], sections: Iterable[Iri]) -> bool:
        """Return whether one of some claims was read from below one of some headings, or corrects one that was."""
        return any(section in self.sections[claim.iri] for claim in claims for section in sections)


_SCENES: Final[WeakKeyDictionary[KnowledgeGraph, dict[str, Scene]]] = WeakKeyDictionary()


def scene_of(kg: KnowledgeGraph, view: str | None = None) -> Scene:
    """Return the scene of a graph under a view, its own when None; each is read once."""
    scenes = _SCENES.setdefault(kg, {})
    wanted = view or kg.view
    if wanted not in scenes:
        scenes[wanted] = Scene(kg, wanted)
    return scenes[wanted]


def _statements(graph: MultiDiGraph[Iri], claims: Mapping[Iri, Claim]) -> Iterator[Statement]:
    found: dict[tuple[Iri, Iri, Iri], tuple[str, list[Claim]]] = {}
    for source, target, told in graph.edges(data=True):
        if told["claim"] not in claims:
            continue
        key = (source, told["predicate"], target)
        turned = (target, told["predicate"], source)
        same = turned if is_symmetric(told["predicate"]) and turned in found else key
        found.setdefault(same, (told["label"], []))[1].append(claims[told["claim"]])
    for (source, predicate, target), (label, told_by) in found.items():
        yield Statement(source, predicate, target, label, tuple(sorted(told_by, key=_by_line)))


def _by_line(claim: Claim) -> tuple[bool, tuple[int, ...], Iri]:
    return claim.is_correction, claim.lines, claim.iri


def _predicates(claims: Iterable[Claim]) -> dict[Iri, None]:
    return dict.fromkeys(predicate for claim in claims for _, predicate, _ in claim.triples)
