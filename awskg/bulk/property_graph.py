"""Quads as the nodes and relationships of a property graph, in two passes over batches that need not fit into memory.

The first pass learns which properties there are, of which type, and which nodes a batch leaves unfinished; the second
yields the rows.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from awskg.bulk.columns import Column, Key, Schema, short
from awskg.bulk.csv_cells import cell, row
from awskg.bulk.statements import TYPE, About
from awskg.model import Iri
from awskg.namespaces import AK, AWS, DCTERMS, RDFS, SKOS
from awskg.network.quads import Literal, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Batch: TypeAlias = tuple[Quad, ...]
"""Quads that are handled together; the graph of each is the claim that states it, or None."""

RELATIONSHIP: Final = (
    *(":ID", ":START_ID", ":END_ID", ":TYPE", "claim:String", "verdict:String", "modality:String", "lines:String"),
    *("correction:Bool", "text_en:String", "text_ja:String", "predicate:String", "value:String"),
)
"""The columns of relationships; none is a list, for Neptune takes a single value there."""

NODE: Final = (":ID", ":LABEL", "name:String")
"""The columns that nodes have in any case."""

BARE: Final = "Resource"
"""The label of a node of which nothing is known but that something leads to it."""

STATES: Final = "states"
"""The type of the relationship from a claim to a thing of which it states a value."""

_NAMES: Final = (f"{SKOS}prefLabel", f"{RDFS}label", f"{AWS}name", f"{AK}text", f"{DCTERMS}title")
"""What the names of things are told by, and the sentences of claims, and the titles of sources."""


class _Node:
    """What batches say about a node."""

    def __init__(self) -> None:
        self.labels: list[Iri] = []
        self.values: defaultdict[Key, list[Literal]] = defaultdict(list)

    def add(self, quad: Quad) -> None:
        if isinstance(quad.object, Literal):
            self.values[quad.predicate, quad.object.language or ""].append(quad.object)
        elif quad.predicate == TYPE:
            self.labels.append(quad.object)

    def merge(self, other: _Node) -> None:
        self.labels += other.labels
        for key, values in other.values.items():
            self.values[key] += values


class Survey(NamedTuple):
    """What the second pass has to know before its first row.

    Attributes:
        columns: the properties of nodes.
        unfinished: the nodes of which more than one batch speaks.
        bare: the nodes that something leads to and of which nothing is said, sorted.
    """

    columns: Mapping[Key, Column]
    unfinished: frozenset[Iri]
    bare: Sequence[Iri]


def survey(batches: Iterable[Batch]) -> Survey:
    """Make the first pass over every batch."""
    schema = Schema()
    places: dict[Key, int] = {}
    seen: dict[Iri, int] = {}  # the properties of each node, as bits: there are hundreds of thousands of nodes
    unfinished: set[Iri] = set()
    targets: set[Iri] = set()
    for batch in batches:
        for iri, node in _nodes(batch).items():
            schema.note(node.values)
            bits = {key: 1 << places.setdefault(key, len(places)) for key in node.values}
            if iri in seen:
                unfinished.add(iri)
                schema.repeat(key for key, bit in bits.items() if seen[iri] & bit)
            seen[iri] = seen.get(iri, 0) | sum(bits.values())
        targets.update(quad.object for quad in batch if _relates(quad))  # type: ignore[misc]  # no literal relates
    return Survey(schema.columns(), frozenset(unfinished), sorted(targets - seen.keys()))


def heading(columns: Iterable[Column]) -> str:
    """Return the first line of a file of nodes."""
    return row((*NODE, *(column.heading for column in columns)))


class NodeRows:
    """The second pass over nodes: what several batches speak of is kept until the last of them."""

    def __init__(self, surveyed: Survey, lang: str) -> None:
        """Take what the first pass found, and the language of `name`, where a node has several."""
        self._surveyed, self._lang = surveyed, lang
        self._places = {key: place for place, key in enumerate(surveyed.columns)}
        self._kept: defaultdict[Iri, _Node] = defaultdict(_Node)

    def of(self, batch: Batch) -> Iterator[str]:
        """Yield a line for each node that is whole with this batch, in order."""
        nodes = _nodes(batch)
        unfinished = self._surveyed.unfinished.intersection(nodes)
        yield from (self._row(iri, nodes[iri]) for iri in sorted(nodes) if iri not in unfinished)
        for iri in unfinished:
            self._kept[iri].merge(nodes[iri])

    def rest(self) -> Iterator[str]:
        """Yield a line for each node that was kept, then for each of which nothing is said."""
        yield from (self._row(iri, self._kept[iri]) for iri in sorted(self._kept))
        yield from (self._row(iri, _Node()) for iri in self._surveyed.bare)

    def _row(self, iri: Iri, node: _Node) -> str:
        known = row((iri, ";".join(_labels(node)), _name(iri, node, self._lang))).removesuffix("\n")
        cells = [""] * len(self._places)  # most stay empty: what has a type of its own has few of the properties
        for key, values in node.values.items():
            cells[self._places[key]] = cell(self._surveyed.columns[key].cell(values))
        return ",".join((known, *cells)) + "\n"


def relationship_rows(batch: Batch, claims: Mapping[Iri, About]) -> Iterator[str]:
    """Yield a line for each statement that relates two things, sorted; one for each claim that makes it.

    A claim that states a value of a thing is related to the thing by `states`, so that the value has its reason too.
    """
    for edge in sorted(_edges(batch), key=itemgetter(0, 1, 2, 3)):
        about = claims.get(edge.claim, About()) if edge.claim else About()
        correction = str(about.correction).lower() if edge.claim else ""
        reason = (edge.claim or "", about.verdict, about.modality, about.lines, correction, about.en, about.ja)
        yield row((_identity(edge.quad), *edge[:3], *reason, edge.predicate, edge.value))


class _Edge(NamedTuple):
    start: str
    end: str
    kind: str
    quad: str
    claim: Iri | None
    predicate: str = ""
    value: str = ""


def _edges(batch: Batch) -> Iterator[_Edge]:
    for quad in batch:
        if _relates(quad):
            yield _Edge(quad.subject, str(quad.object), short(quad.predicate), str(quad), quad.graph)
        elif isinstance(quad.object, Literal) and quad.graph is not None:
            value = (short(quad.predicate), quad.object.lexical)
            yield _Edge(quad.graph, quad.subject, STATES, str(quad), quad.graph, *value)


def _nodes(batch: Batch) -> dict[Iri, _Node]:
    nodes: defaultdict[Iri, _Node] = defaultdict(_Node)
    for quad in batch:
        nodes[quad.subject].add(quad)
    return nodes


def _relates(quad: Quad) -> bool:
    """Return whether a quad becomes a relationship rather than a property or a label."""
    return not isinstance(quad.object, Literal) and quad.predicate != TYPE


def _labels(node: _Node) -> list[str]:
    return sorted({short(label) for label in node.labels}) or [BARE]


def _name(iri: Iri, node: _Node, lang: str) -> str:
    """Return what a person calls a node, in the language or in any, or its short form."""
    for of in _NAMES:
        for language in (lang, "", "en", "ja"):
            if found := node.values.get((Iri(of), language)):
                return min(literal.lexical for literal in found)
    return iri.curie


def _identity(text: str) -> str:
    """Return the same name for the same statement of the same claim, in this export and in every other."""
    return sha256(text.encode()).hexdigest()[:32]
