"""Quads as a `MultiDiGraph`, and back, with nothing lost on the way."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from awskg.errors import GraphShapeError
from awskg.model import Iri, Labels, Lang
from awskg.namespaces import AK, DCTERMS, RDF, RDFS, SKOS
from awskg.network.quads import Literal, Quad

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from networkx import MultiDiGraph

    from awskg.network.quads import Object

    Naming = Callable[[Iterable[Iri]], Mapping[Iri, Labels]]

Saying: TypeAlias = "tuple[Iri, Object]"
"""Predicate and object of what is said about something."""

TYPE: Final = Iri(f"{RDF}type")
RECORDS: Final = frozenset(
    AK + kind for kind in ("NoteClaim", "Correction", "Evidence", "NoteLine", "ClosedList", "Case", "Moment")
)
"""Classes of what tells about statements; it stands beside the graph, not in it."""

_RECORDED: Final = frozenset((TYPE, kind) for kind in RECORDS)
_CLAIMED: Final = frozenset((TYPE, AK + kind) for kind in ("NoteClaim", "Correction"))
_LABELS: Final = (f"{SKOS}prefLabel", f"{RDFS}label")
_DEFINITION: Final = f"{SKOS}definition"


def project(
    quads: Iterable[Quad], claims: Collection[Iri] | None = None, *, names: Naming | None = None, lang: str = Lang.EN
) -> MultiDiGraph[Iri]:
    """Return quads as a graph whose nodes are things and whose edges are statements; `awskg.network` says how.

    Args:
        quads: what a pack holds: claims as named graphs, what is said about claims, things, evidence and lines of the
            notes in the default graph.
        claims: the claims that are wanted, or None for all; the statements of others are left out.
        names: gives things and properties their labels; None takes those in *quads*.
        lang: the language of the attribute `label`, "en" or "ja".

    Returns:
        A graph in the order of *quads*. Everything said in the default graph is there, whatever *claims* are wanted.
    """
    from networkx import MultiDiGraph  # noqa: PLC0415  # slow to import

    sorted_ = _Sorted(quads, claims)
    graph: MultiDiGraph[Iri] = MultiDiGraph(described=sorted_.described, lang=str(lang))
    predicates = {predicate for _, predicate, _, _ in sorted_.statements}
    names = names or sorted_.names
    labels = names((*sorted_.nodes, *predicates))
    for node, said in sorted_.nodes.items():
        graph.add_node(node, **_node(said, labels[node], lang))
    told = {claim: _about_claim(said) for claim, said in sorted_.described.items() if not _CLAIMED.isdisjoint(said)}
    taken: set[tuple[Iri, Iri, str]] = set()
    for subject, predicate, target, claim in sorted_.statements:
        key: str = claim or predicate
        if (subject, target, key) in taken:  # one claim relates the same two things twice
            key = f"{claim} {predicate}"
        taken.add((subject, target, key))
        about = told.get(claim, NO_CLAIM) if claim else NO_CLAIM
        label = labels[predicate].in_(lang)
        graph.add_edge(subject, target, key, predicate=predicate, label=label, claim=claim, **about)
    return graph


class _Sorted:
    """Quads, by where they go."""

    def __init__(self, quads: Iterable[Quad], claims: Collection[Iri] | None) -> None:
        outside: defaultdict[Iri, list[Saying]] = defaultdict(list)
        inside: list[Quad] = []
        for quad in dict.fromkeys(quads):
            if quad.graph is None:
                outside[quad.subject].append((quad.predicate, quad.object))
            elif claims is None or quad.graph in claims:
                inside.append(quad)
        self.nodes: dict[Iri, list[tuple[Iri, Object, Iri | None]]] = {}
        self.described: dict[Iri, tuple[Saying, ...]] = {}
        self.statements: list[tuple[Iri, Iri, Iri, Iri | None]] = []
        for subject, said in outside.items():
            if not _RECORDED.isdisjoint(said):
                self.described[subject] = tuple(said)
            else:
                self._add(subject, said, None)
        for subject, predicate, object_, graph in inside:
            self._add(subject, [(predicate, object_)], graph)

    def _add(self, subject: Iri, said: Iterable[Saying], claim: Iri | None) -> None:
        about = self.nodes.setdefault(subject, [])
        for predicate, object_ in said:
            if isinstance(object_, Literal) or (claim is None and predicate == TYPE):
                about.append((predicate, object_, claim))
            else:
                self.nodes.setdefault(object_, [])
                self.statements.append((subject, predicate, object_, claim))

    def names(self, wanted: Iterable[Iri]) -> dict[Iri, Labels]:
        """Return the labels that the quads themselves give; what has none is labelled with its CURIE."""
        return {iri: _labels(self.nodes.get(iri, ()), iri) for iri in wanted}


def _labels(said: Iterable[tuple[Iri, Object, Iri | None]], iri: Iri) -> Labels:
    for of in _LABELS:
        if found := _in_both(said, of):
            return found
    return Labels(iri.curie, iri.curie)


def _in_both(said: Iterable[tuple[Iri, Object, Iri | None]], of: str) -> Labels | None:
    return Labels.among(
        {
            value.language: value.lexical
            for predicate, value, _ in said
            if predicate == of and isinstance(value, Literal)
        }
    )


def _node(said: list[tuple[Iri, Object, Iri | None]], labels: Labels, lang: str) -> dict[str, Any]:
    kinds = tuple(value for predicate, value, _ in said if isinstance(value, Iri))
    literals = tuple((predicate, *value, claim) for predicate, value, claim in said if isinstance(value, Literal))
    return {
        "label": labels.in_(lang),
        "labels": labels,
        "kind": min(kinds, default=None),
        "kinds": kinds,
        "definition": _in_both(said, _DEFINITION),
        "literals": literals,
    }


NO_CLAIM: Final[Mapping[str, Any]] = {
    "sentence": None,
    "modality": None,
    "verdict": None,
    "lines": (),
    "conditions": (),
    "correction": False,
}
"""What an edge says about itself where no claim does."""


def _about_claim(said: tuple[Saying, ...]) -> dict[str, Any]:
    values: defaultdict[str, list[Object]] = defaultdict(list)
    for predicate, value in said:
        values[predicate].append(value)
    texts = {text.language: text.lexical for text in values[f"{AK}text"] if isinstance(text, Literal)}
    sources = [str(line).rpartition("/L")[2] for line in values[f"{DCTERMS}source"]]
    return {
        "sentence": Labels.among(texts),
        "modality": _term(values[f"{AK}modality"]),
        "verdict": _term(values[f"{AK}verdict"]),
        "lines": tuple(sorted(int(line) for line in sources if line.isascii() and line.isdecimal())),
        "conditions": tuple(value for value in values[f"{AK}condition"] if isinstance(value, Iri)),
        "correction": f"{AK}Correction" in values[TYPE],
    }


def _term(values: list[Object]) -> str | None:
    return next((value.removeprefix(AK) for value in values if isinstance(value, Iri)), None)


def quads_of(graph: MultiDiGraph[Any]) -> frozenset[Quad]:
    """Return the quads that a graph was made from, as far as its nodes and edges are still there.

    Args:
        graph: from `project`, or `kg.networkx`; also after node-link JSON, where tuples have become lists. Nodes and
            edges may have been added and removed: an edge needs `predicate` and, where a claim states it, `claim`.

    Raises:
        GraphShapeError: an edge has no predicate, or an attribute is not of the form that `project` gives it.
    """
    return frozenset((*_of_nodes(graph), *_of_edges(graph), *_of_records(graph)))


def _of_nodes(graph: MultiDiGraph[Any]) -> Iterator[Quad]:
    for node, told in graph.nodes(data=True):
        for kind in told.get("kinds") or ():
            yield Quad(Iri(node), TYPE, Iri(kind))
        for literal in told.get("literals") or ():
            try:
                predicate, lexical, language, datatype, claim = literal
            except (TypeError, ValueError):
                wanted = "predicate, lexical form, language, datatype and claim"
                raise GraphShapeError(f"node {node}", f"literals holds {literal!r}", wanted) from None
            value = Literal(lexical, language, datatype)
            yield Quad(Iri(node), Iri(predicate), value, Iri(claim) if claim else None)


def _of_edges(graph: MultiDiGraph[Any]) -> Iterator[Quad]:
    for source, target, told in graph.edges(data=True):
        if not told.get("predicate"):
            raise GraphShapeError(f"edge from {source} to {target}", "predicate is missing", "the IRI of a property")
        claim = told.get("claim")
        yield Quad(Iri(source), Iri(told["predicate"]), Iri(target), Iri(claim) if claim else None)


def _of_records(graph: MultiDiGraph[Any]) -> Iterator[Quad]:
    for subject, said in graph.graph.get("described", {}).items():
        for predicate, value in said:
            yield Quad(Iri(subject), Iri(predicate), Iri(value) if isinstance(value, str) else Literal(*value))
