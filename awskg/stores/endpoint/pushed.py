"""What `awskg push` leaves at a server: one graph for each claim and each view, and a list of them all.

The list is a graph of its own, at the server and not with the person who pushed: so it cannot say what the server no
longer holds, and whoever pushes next, from wherever, goes on from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Labels, Text, sparql
from awskg.namespaces import DCTERMS, GRAPH, RDF, REF
from awskg.stores.endpoint.order import ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awskg.model import Scalar

PUSHED: Final = f"{GRAPH}pushed"
"""The graph that lists the graphs."""

PACKS: Final = f"{GRAPH}packs"
"""The graph of what the files of packs say outside the claims."""

REFERENCE: Final = f"{GRAPH}reference"
"""The graph of AWS's own data."""

_SERVICE: Final = "http://www.w3.org/ns/sparql-service-description#"
_TRIPLES: Final = "http://rdfs.org/ns/void#triples"
_TYPE: Final = f"{RDF}type"
_DIGEST: Final = f"{DCTERMS}identifier"
_FINISHED: Final = f"{DCTERMS}issued"
_PACK: Final = f"{GRAPH}pack/"
_CLASSES: Final = {True: f"{_SERVICE}NamedGraph", False: f"{_SERVICE}Graph"}


def view_graph(view: str) -> str:
    """Return the name of the graph that holds a view."""
    return GRAPH + view


def is_reference(graph: str) -> bool:
    """Return whether a graph is one of AWS's own data."""
    return graph == REFERENCE or graph.startswith(f"{REF}snapshot:")


class PushedPack(NamedTuple):
    """A pack whose claims are there: its id, its title, and what the IRI of a line of its notes starts with."""

    id: str
    title: Labels
    note_base: str


class PushedGraph(NamedTuple):
    """A graph that is there.

    Attributes:
        name: its name.
        digests: the digest of each part of it that was sent, in order.
        triples: how many triples it has; None until all of it was sent.
        seen: whether it is for GRAPH to see, as a claim is and a view is not.
    """

    name: str
    digests: tuple[str, ...]
    triples: int | None
    seen: bool

    def lines(self) -> Iterator[str]:
        """Yield what the list says of it, as N-Triples."""
        subject = f"<{self.name}>"
        yield f"{subject} <{_TYPE}> <{_CLASSES[self.seen]}> .\n"
        for place, digest in enumerate(self.digests):
            yield f'{subject} <{_DIGEST}> "{place} {digest}" .\n'
        if self.triples is not None:
            yield f"{subject} <{_TRIPLES}> {_integer(self.triples)} .\n"


class Pushed(NamedTuple):
    """What is there.

    Attributes:
        version: the version of awskg that pushed it; "" until all of it was sent.
        packs: the packs.
        reference: the version of AWS's own data that is there, or "".
        graphs: name → graph; without those for GRAPH to see, unless they were asked for.
    """

    version: str
    packs: tuple[PushedPack, ...]
    reference: str
    graphs: Mapping[str, PushedGraph]

    @property
    def views(self) -> tuple[str, ...]:
        """The views that are there, in part at least."""
        others = {PACKS, ORDER, REFERENCE}
        names = (name for name, graph in self.graphs.items() if not graph.seen and name not in others)
        return tuple(sorted(name.removeprefix(GRAPH) for name in names if name.startswith(GRAPH)))

    def lines(self) -> Iterator[str]:
        """Yield the list as N-Triples."""
        yield f"<{PUSHED}> <{_TYPE}> <{_SERVICE}Dataset> .\n"
        if self.version:
            yield f"<{PUSHED}> <{_FINISHED}> {sparql(Text(self.version))} .\n"
        if self.reference:
            yield f"<{REFERENCE}> <{DCTERMS}hasVersion> {sparql(Text(self.reference))} .\n"
        for pack in self.packs:
            subject = f"<{_PACK}{pack.id}>"
            yield f"{subject} <{DCTERMS}source> <{pack.note_base}> .\n"
            for lang in ("en", "ja"):
                yield f"{subject} <{DCTERMS}title> {sparql(Text(pack.title.in_(lang), language=lang))} .\n"
        for graph in self.graphs.values():
            yield from graph.lines()


def query(*, seen: bool) -> str:
    """Return the query for the list; without *seen*, the many graphs that are for GRAPH to see are left out."""
    few = f"FILTER NOT EXISTS {{ ?s a <{_CLASSES[True]}> }}"
    return f"SELECT ?s ?p ?o WHERE {{ GRAPH <{PUSHED}> {{ ?s ?p ?o {'' if seen else few} }} }} ORDER BY ?s ?p ?o"


def read(rows: Iterable[tuple[Scalar | None, ...]]) -> Pushed | None:
    """Return what the rows of `query` say, or None where nothing was ever pushed."""
    said: dict[str, dict[str, list[Scalar]]] = {}
    for subject, predicate, value in rows:
        if value is not None:
            said.setdefault(str(subject), {}).setdefault(str(predicate), []).append(value)
    if PUSHED not in said:
        return None
    packs = (_pack(name.removeprefix(_PACK), told) for name, told in said.items() if name.startswith(_PACK))
    listed = {name: told for name, told in said.items() if str(told.get(_TYPE, [""])[0]) in _CLASSES.values()}
    return Pushed(
        version=_text(said[PUSHED], _FINISHED),
        packs=tuple(pack for pack in packs if pack),
        reference=_text(said.get(REFERENCE, {}), f"{DCTERMS}hasVersion"),
        graphs={name: _graph(name, told) for name, told in listed.items()},
    )


def _pack(name: str, told: Mapping[str, list[Scalar]]) -> PushedPack | None:
    titles = {value.language: str(value) for value in told.get(f"{DCTERMS}title", ()) if isinstance(value, Text)}
    title, base = Labels.among(titles), _text(told, f"{DCTERMS}source")
    return PushedPack(name, title, base) if title and base else None


def _graph(name: str, told: Mapping[str, list[Scalar]]) -> PushedGraph:
    parts = (str(value).partition(" ") for value in told.get(_DIGEST, ()))
    digests = {int(place): digest for place, _, digest in parts if place.isdigit()}
    triples = next((value for value in told.get(_TRIPLES, ()) if isinstance(value, int)), None)
    whole = tuple(digests[place] for place in range(len(digests)) if place in digests)
    return PushedGraph(name, whole, triples, str(told[_TYPE][0]) == _CLASSES[True])


def _text(told: Mapping[str, list[Scalar]], predicate: str) -> str:
    return str(next(iter(told.get(predicate, ())), ""))


def _integer(number: int) -> str:
    return f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>'
