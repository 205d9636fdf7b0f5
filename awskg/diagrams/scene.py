"""What a graph holds that can be drawn: statements, each with every claim that states it, and where the notes have them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from awskg.diagrams.looks import is_symmetric, standing_of
from awskg.diagrams.model import Standing
from awskg.model import Iri, Labels, Modality, Verdict, View
from awskg.namespaces import AK, DCTERMS, KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from networkx import MultiDiGraph

    from awskg.knowledge import KnowledgeGraph
    from awskg.packs import Pack

FILED_UNDER: Final = Iri(f"{AK}filedUnder")
"""Where the notes have something: about the notes, not about AWS, and left out unless it is asked for."""

_BEST_FIRST: Final = (Standing.HOLDS, Standing.CORRECTION, Standing.LACKING, Standing.FALLEN)


class Statement(NamedTuple):
    """What one or more claims state of two things.

    Attributes:
        source: the subject.
        predicate: the property.
        target: the object.
        told: the attributes of each edge of `kg.networkx` that says so.
    """

    source: Iri
    predicate: Iri
    target: Iri
    told: tuple[Mapping[str, Any], ...]

    @property
    def label(self) -> str:
        """The name of the property."""
        return str(self.told[0]["label"])

    @property
    def claims(self) -> tuple[Iri, ...]:
        """The claims that say so."""
        return tuple(dict.fromkeys(told["claim"] for told in self.told))

    @property
    def conditions(self) -> tuple[Iri, ...]:
        """Under what it holds: what the first claim says, unless another says it without conditions."""
        bound = all(told["conditions"] for told in self.told)
        return tuple(self.told[0]["conditions"]) if bound else ()


class Scene:
    """The statements of a graph under one view, and what everything in it is called.

    Attributes:
        graph: the graph as networkx has it.
        lang: the language of the labels.
        view: the view.
        statements: what claims state, in the order of the graph.
    """

    def __init__(self, kg: KnowledgeGraph, view: str) -> None:
        """Read the graph."""
        self.graph: MultiDiGraph[Iri] = kg.networkx(view)
        self.lang, self.view = kg.lang, view
        self.statements = tuple(_statements(self.graph))
        self._packs = kg.packs
        kinds = dict.fromkeys(told["kind"] for _, told in self.graph.nodes(data=True) if told["kind"])
        terms = (Iri(AK + name) for name in (*Verdict, *Modality, "Correction", "because"))
        self._terms = kg.labels((*kinds, *terms))

    def __contains__(self, thing: Iri) -> bool:
        """Return whether a thing is in the graph."""
        return thing in self.graph

    def label(self, thing: Iri) -> str:
        """Return the name of a thing."""
        return str(self.graph.nodes[thing]["label"])

    def term(self, name: str) -> str:
        """Return the name of a term of the ontology that is a class, a verdict or a modality."""
        return self._terms.get(Iri(AK + name), Labels(name, name)).in_(self.lang)

    def kind(self, thing: Iri) -> str | None:
        """Return the class of a thing."""
        kind: str | None = self.graph.nodes[thing]["kind"]
        return kind

    def definition(self, thing: Iri) -> str:
        """Return what a thing is, or ""."""
        definition: Labels | None = self.graph.nodes[thing]["definition"]
        return definition.in_(self.lang) if definition else ""

    def standing(self, statement: Statement) -> Standing:
        """Return whether a statement still holds: as the best of its claims does."""
        return self.standing_of(statement.told)

    def standing_of(self, told: Iterable[Mapping[str, Any]]) -> Standing:
        """Return the best standing of claims, from their attributes."""
        both = self.view == View.ALL
        return min((standing_of(one, corrections=both) for one in told), key=_BEST_FIRST.index)

    def about(self, claim: Iri) -> Mapping[str, Any]:
        """Return what an edge of the graph says of a claim of the view, whether any edge states it or not."""
        return self._about[claim]

    def values(self, thing: Iri, predicate: str) -> Iterator[tuple[str, Iri]]:
        """Yield the values that claims of the view give to a thing, each with its claim."""
        for of, lexical, _, _, claim in self.graph.nodes[thing]["literals"]:
            if claim and of == AK + predicate:
                yield lexical, claim

    def said(self, claim: Iri, predicate: str) -> tuple[Iri, ...]:
        """Return the things or claims that a property relates a claim to."""
        said = self.graph.graph["described"].get(claim, ())
        return tuple(value for of, value in said if of == AK + predicate and isinstance(value, Iri))

    @cached_property
    def _about(self) -> Mapping[Iri, Mapping[str, Any]]:
        from awskg.network.projection import about_claim  # noqa: PLC0415

        described = self.graph.graph["described"]
        return {claim: {"claim": claim, **about_claim(said)} for claim, said in described.items()}

    @cached_property
    def sections(self) -> Mapping[Iri, tuple[Iri, ...]]:
        """Claim → the headings above its first line, outermost first; a correction has those of what it corrects."""
        paths = {line: path for pack in self._packs for line, path in _paths(pack)}
        described = self.graph.graph["described"]
        found: dict[Iri, tuple[Iri, ...]] = {}
        for claim, said in described.items():
            sources = [value for of, value in said if of == f"{DCTERMS}source" and value in paths]
            if sources:
                found[claim] = paths[sources[0]]
        for claim in described:
            corrected = [found[one] for one in self.said(claim, "corrects") if one in found]
            if corrected and claim not in found:
                found[claim] = corrected[0]
        return found

    def is_in(self, statement: Statement, section: Iri) -> bool:
        """Return whether a claim of a statement was read from below a heading, or corrects one that was."""
        return any(section in self.sections.get(claim, ()) for claim in statement.claims)


_SCENES: Final[WeakKeyDictionary[KnowledgeGraph, dict[str, Scene]]] = WeakKeyDictionary()


def scene_of(kg: KnowledgeGraph, view: str | None = None) -> Scene:
    """Return the scene of a graph under a view, its own when None; it is read once for each graph."""
    scenes = _SCENES.setdefault(kg, {})
    wanted = view or kg.view
    if wanted not in scenes:
        scenes[wanted] = Scene(kg, wanted)
    return scenes[wanted]


def _statements(graph: MultiDiGraph[Iri]) -> Iterator[Statement]:
    found: dict[tuple[Iri, Iri, Iri], list[Mapping[str, Any]]] = {}
    for source, target, told in graph.edges(data=True):
        if told["claim"]:
            key = (source, told["predicate"], target)
            turned = (target, told["predicate"], source)
            same = turned if is_symmetric(told["predicate"]) and turned in found else key
            found.setdefault(same, []).append(told)
    for (source, predicate, target), told_by in found.items():
        yield Statement(source, predicate, target, tuple(sorted(told_by, key=_by_line)))


def _by_line(told: Mapping[str, Any]) -> tuple[bool, tuple[int, ...], Iri]:
    return told["correction"], told["lines"], told["claim"]


def _paths(pack: Pack) -> Iterator[tuple[Iri, tuple[Iri, ...]]]:
    for line in pack.ledger.lines:
        yield pack.note(line.number), tuple(Iri(KG + part) for part in line.path)
