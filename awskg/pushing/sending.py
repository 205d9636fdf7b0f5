"""Sending contents: what differs and nothing else, so that an interrupted push goes on where it stopped."""

from __future__ import annotations

import time
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.errors import EndpointError
from awskg.model import Labels
from awskg.stores.endpoint import (
    PUSHED,
    GraphStore,
    Pushed,
    PushedGraph,
    after,
    counts,
    failure,
    is_reference,
    pushed_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from awskg.pushing.shipments import Contents, Shipment
    from awskg.stores.endpoint import Client

_NOTED_EVERY: Final = 1.0
"""So many seconds pass at least before what was sent is noted at the server; so much of it may be sent twice."""


class Change(StrEnum):
    """What becomes of a graph at the server."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


class Plan(NamedTuple):
    """What a push would do.

    Attributes:
        contents: what is to be there.
        before: what is there, or None.
        changes: name of each graph → what becomes of it.
        kept: the graphs of AWS's own data that are there, when nothing is said about them.
    """

    contents: Contents
    before: Pushed | None
    changes: Mapping[str, Change]
    kept: Mapping[str, PushedGraph]


class Sent(NamedTuple):
    """What a push did.

    Attributes:
        graphs: the graphs that were sent, whole or what was missing of them.
        gone: the graphs that were taken away.
        triples: how many triples there are now, counted at the server.
    """

    graphs: tuple[str, ...]
    gone: tuple[str, ...]
    triples: int


def plan(client: Client, contents: Contents) -> Plan:
    """Return what a push would do; nothing is written.

    A graph counts as the same only when its digests are listed there, and it has as many triples as it had.

    Raises:
        EndpointError: the server does not answer as it should.
    """
    before = pushed_to(client, seen=True)
    listed = before.graphs if before else {}
    wanted = {shipment.name: shipment.graph for shipment in contents.shipments}
    alike = [name for name, graph in wanted.items() if name in listed and listed[name] == graph]
    there = counts(client, alike)
    same = {name for name in alike if there.get(name, 0) == wanted[name].triples}
    changes = {name: _change(name, same, listed) for name in wanted}
    kept = {name: graph for name, graph in listed.items() if not contents.reference and is_reference(name)}
    gone = {name: Change.GONE for name in listed if name not in wanted and name not in kept}
    return Plan(contents, before, changes | gone, kept)


def _change(name: str, same: set[str], listed: Mapping[str, PushedGraph]) -> Change:
    if name in same:
        return Change.SAME
    return Change.CHANGED if name in listed else Change.NEW


def push(
    client: Client,
    store: GraphStore,
    planned: Plan,
    version: str,
    step: Callable[[str], None] = lambda _graph: None,
) -> Sent:
    """Do what was planned, and count at the end what is there.

    Args:
        client: asks the server.
        store: where it takes graphs.
        planned: what `plan` found.
        version: the version of awskg that pushes.
        step: is told the name of each graph as its turn comes.

    Raises:
        EndpointError: the server does not take what is sent, or holds something else than what was sent. What was
            sent until then is listed there, and the next push goes on from it.
    """
    journal = _Journal(store, planned)
    todo = [one for one in planned.contents.shipments if planned.changes[one.name] is not Change.SAME]
    gone = [name for name, change in planned.changes.items() if change is Change.GONE]
    try:
        if todo or gone or planned.before is None or planned.before.version != version:
            journal.begin()
            for shipment in todo:
                step(shipment.name)
                _send(store, shipment, journal)
            for name in gone:
                step(name)
                store.delete(name)
        total = _verified(client, (one.graph for one in planned.contents.shipments), planned.kept.values())
        journal.finish(version)
    except EndpointError as error:
        raise after(error, _account(journal.sent, len(todo))) from None
    return Sent(tuple(one.name for one in todo), tuple(gone), total)


class _Journal:
    """The list of graphs at the server, while it is made anew."""

    def __init__(self, store: GraphStore, planned: Plan) -> None:
        self._store, self._planned = store, planned
        self._before = planned.before.graphs if planned.before else {}
        self._waiting: list[str] = []
        self._noted = time.monotonic()
        self._begun = False
        self.sent = 0

    def begin(self) -> None:
        """List what stays, and of what is begun the parts that are there; nothing is listed that is about to change."""
        kept = dict(self._planned.kept) | {
            name: self._before[name]
            for name, change in self._planned.changes.items()
            if change in (Change.SAME, Change.GONE)
        }
        for shipment in self._planned.contents.shipments:
            started = self.resumed(shipment)
            if started and shipment.name not in kept:
                kept[shipment.name] = PushedGraph(shipment.name, started, None, shipment.seen)
        self._put("", kept)
        self._begun = True

    def resumed(self, shipment: Shipment) -> tuple[str, ...]:
        """Return the digests of the parts of a graph that an earlier push sent before it was interrupted."""
        listed = self._before.get(shipment.name)
        if listed is None or listed.triples is not None or len(shipment.graph.digests) < 2:  # noqa: PLR2004
            return ()
        return listed.digests if shipment.graph.digests[: len(listed.digests)] == listed.digests else ()

    def note(self, shipment: Shipment, parts: int) -> None:
        """Note that so many parts of a graph are there; with the last, that it is whole."""
        digests, whole = shipment.graph.digests, parts == len(shipment.graph.digests)
        told = shipment.graph if whole else PushedGraph(shipment.name, digests[:parts], None, shipment.seen)
        self._waiting += told.lines()
        self.sent += whole
        if time.monotonic() - self._noted >= _NOTED_EVERY:
            self._store.post(PUSHED, self._waiting)
            self._waiting.clear()
            self._noted = time.monotonic()

    def finish(self, version: str) -> None:
        """List everything, as finished; where nothing was begun, the list is right as it is."""
        if self._begun:
            sent = {one.name: one.graph for one in self._planned.contents.shipments}
            self._put(version, {**self._planned.kept, **sent})

    def _put(self, version: str, graphs: Mapping[str, PushedGraph]) -> None:
        contents, before = self._planned.contents, self._planned.before
        reference = contents.reference or (before.reference if before else "")
        self._store.put(PUSHED, list(Pushed(version, contents.packs, reference, graphs).lines()))


def _send(store: GraphStore, shipment: Shipment, journal: _Journal) -> None:
    there = len(journal.resumed(shipment))
    for place, part in enumerate(shipment.parts()):
        if place == 0 and not there:
            store.put(shipment.name, part)
        elif place >= there:
            store.post(shipment.name, part)
        if place >= there:
            journal.note(shipment, place + 1)


def _verified(client: Client, *graphs: Iterable[PushedGraph]) -> int:
    """Count what is there, graph by graph, and return how many triples that is."""
    wanted = {graph.name: graph.triples or 0 for graph in chain(*graphs)}
    there = counts(client, wanted)
    for name, triples in wanted.items():
        if there.get(name, 0) != triples:
            raise failure("wrong count", str(client.address), graph=name, found=there.get(name, 0), wanted=triples)
    return sum(there.values())


def _account(sent: int, todo: int) -> Labels:
    return Labels(
        f"{sent:,} of {todo:,} graphs were sent whole, and no other graph of the server was touched",
        f"{todo:,} 個のグラフのうち {sent:,} 個を送りました(サーバーのほかのグラフには触れていません)",
    )
