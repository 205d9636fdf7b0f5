"""What is to be at a server: graphs as lines of N-Triples, in parts of a size that servers take."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from awskg.knowledge.authored import authored_quads, told_apart
from awskg.namespaces import CLAIM, REF
from awskg.stores.endpoint import PACKS, REFERENCE, PushedGraph, PushedPack, failure, order, view_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from awskg.knowledge import KnowledgeGraph
    from awskg.model import AsOf, View
    from awskg.packs import Pack
    from awskg.reference import Reference

_CAPTURED: Final = re.compile(rf"^\S+ \S+ .* <{re.escape(REF)}snapshot:[^ >]*> \.$")
"""The end of a line of N-Quads in a dated capture of instance types; the expansion writes such lines, nobody else."""

PART: Final = 4_000_000
"""So many characters are sent at once, about; servers in front of servers often take no more."""


class Shipment:
    """A graph to be sent.

    Attributes:
        name: its name.
        seen: whether it is for GRAPH to see.
    """

    def __init__(self, name: str, lines: Callable[[], Iterable[str]], *, seen: bool) -> None:
        """Take what gives the lines of N-Triples, the same each time; those with blank nodes come first."""
        self.name, self._lines, self.seen = name, lines, seen

    def parts(self) -> Iterator[list[str]]:
        """Yield the lines in the parts that are sent; there is at least one."""
        part: list[str] = []
        size = 0
        for line in self._lines():
            if size >= PART and "_:" not in line:  # a blank node means the same only within one part
                yield part
                part, size = [], 0
            part.append(line)
            size += len(line)
        yield part

    @cached_property
    def graph(self) -> PushedGraph:
        """What the list of graphs says of it when all of it was sent."""
        digests: list[str] = []
        different: set[int] = set()
        for part in self.parts():
            digests.append(sha256("".join(part).encode()).hexdigest())
            different.update(map(hash, part))
        return PushedGraph(self.name, tuple(digests), len(different), self.seen)


class Contents(NamedTuple):
    """All that is to be at a server.

    Attributes:
        shipments: the graphs.
        packs: the packs that they come from.
        reference: the version of AWS's own data among them, or "".
    """

    shipments: tuple[Shipment, ...]
    packs: tuple[PushedPack, ...]
    reference: str = ""


def contents(
    kg: KnowledgeGraph,
    views: Iterable[View | AsOf],
    reference: Reference | None = None,
    chosen: Sequence[str] | None = None,
) -> Contents:
    """Return what the packs of a graph come to.

    Args:
        kg: a graph of the packs; its own view does not matter.
        views: the views that are wanted.
        reference: AWS's own data, where they are wanted too.
        chosen: the services of them, as `Reference.parts` takes them.

    Raises:
        EndpointUsageError: a graph of a pack has a name that queries over there would not find.
        ReferenceFileError: a table of AWS's own data is missing, cut short or altered.
    """
    shipments = list(_claims(kg))
    authored = list(authored_quads(kg.packs))
    shipments.append(_shipment(PACKS, (str(quad) for quad in authored if quad.graph is None)))
    shipments.append(_shipment(order.ORDER, chain(order.written(map(told_apart, authored)), _headings(kg.packs))))
    for view in views:
        lines = kg.in_view(view).n_quads(named=False).splitlines(keepends=True)
        shipments.append(_shipment(view_graph(view), lines))
    version = ""
    if reference:
        shipments += _reference(reference, chosen)
        version = reference_version(reference, chosen)
    packs = tuple(PushedPack(pack.id, pack.title, pack.note_base) for pack in kg.packs)
    return Contents(tuple(shipments), packs, version)


def reference_version(reference: Reference, chosen: Sequence[str] | None) -> str:
    """Return what tells AWS's own data of one release and choice from those of others."""
    return f"{reference.tables.version} {'all' if chosen is None else ' '.join(chosen)}"


def _headings(packs: Iterable[Pack]) -> Iterator[str]:
    for pack in packs:
        yield from (order.headings(pack.note(line.number), line.path) for line in pack.ledger.lines)
        yield from (order.headings(pack.gone_note(line.sha256), line.path) for line in pack.ledger.gone)


def _claims(kg: KnowledgeGraph) -> Iterator[Shipment]:
    graphs: defaultdict[str, list[str]] = defaultdict(list)
    for quad in ox.parse(kg.n_quads(), format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, ox.NamedNode):
            graphs[quad.graph_name.value].append(f"{quad.triple} .\n")
    for name, lines in sorted(graphs.items()):
        if not name.startswith(CLAIM):  # the rest of the package knows claims by their name as well
            raise failure("foreign graph", "pack", graph=name, namespace=CLAIM)
        yield _shipment(name, lines, seen=True)


def _shipment(name: str, lines: Iterable[str], *, seen: bool = False) -> Shipment:
    ordered = sorted(set(lines), key=lambda line: ("_:" not in line, line))
    return Shipment(name, lambda: ordered, seen=seen)


def _reference(reference: Reference, chosen: Sequence[str] | None) -> Iterator[Shipment]:
    """Yield AWS's own data: one graph of all, expanded as it is sent, and one for each dated capture."""
    captures: defaultdict[str, list[str]] = defaultdict(list)
    for name, quads in reference.parts(()):
        if name == "instance-types":
            for line in filter(_CAPTURED.search, quads.splitlines(keepends=True)):
                captures[_graph(line)].append(_triple(line))

    def lines() -> Iterator[str]:
        for _, quads in reference.parts(chosen):
            yield from (line for line in quads.splitlines(keepends=True) if not _CAPTURED.search(line))

    yield Shipment(REFERENCE, lines, seen=False)
    for name, captured in sorted(captures.items()):
        yield _shipment(name, captured, seen=True)


def _graph(line: str) -> str:
    return line.rsplit(" ", 2)[1][1:-1]


def _triple(line: str) -> str:
    return f"{line.rsplit(' ', 2)[0]} .\n"
