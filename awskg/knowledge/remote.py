"""The knowledge graph as it was pushed to a server: asked there, not loaded here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import pyoxigraph as ox

from awskg import resources
from awskg.knowledge.authored import told_apart
from awskg.knowledge.graph import KnowledgeGraph
from awskg.knowledge.views import view_named
from awskg.packs import Ledger, LedgerLine, Pack, Role
from awskg.stores import ENGINES
from awskg.stores.endpoint import (
    PACKS,
    REFERENCE,
    Address,
    Client,
    EndpointStore,
    failure,
    order,
    pushed_to,
    view_graph,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Sequence

    from awskg.knowledge.coverage import Coverage
    from awskg.model import AsOf, Lang, View
    from awskg.network import Quad
    from awskg.reference import Tables
    from awskg.stores.endpoint import Pushed, PushedPack

ENGINE: Final = "endpoint"
"""What a graph behind an endpoint calls its engine."""


def open_endpoint(
    endpoint: str, view: View | AsOf, lang: Lang, *, packs: Sequence[object] = (), engine: str = ENGINES[0]
) -> RemoteGraph:
    """Open what was pushed to an endpoint.

    Raises:
        EndpointUsageError: it is no address, nothing was pushed there, the view was not, or packs or an engine are
            named, which are things of this machine.
        EndpointError: the server cannot be reached, or does not answer as it should.
    """
    address = Address(endpoint)
    if packs:
        raise failure("packs and endpoint", str(address))
    if engine != ENGINES[0]:
        raise failure("engine and endpoint", str(address), engine=engine)
    client = Client(address)
    there = pushed_to(client)
    if there is None:
        raise failure("nothing pushed", str(address))
    if not there.version:
        raise failure("unfinished", str(address))
    lines = [tuple(term.value for term in row) for row in client.rows(order.LINES).rows]
    return RemoteGraph(client, there, view, lang, [_pack(pack, lines) for pack in there.packs])


class RemoteGraph(KnowledgeGraph):
    """Things and claims at a server, asked in SPARQL; what needs the files of packs is refused.

    Attributes:
        view: which claims the default graph holds.
        packs: the packs that were pushed, without their files.
        lang: language of labels where one must be chosen.
    """

    def __init__(  # noqa: PLR0913  # what is there, and how it is to be seen
        self,
        client: Client,
        there: Pushed,
        view: View | AsOf,
        lang: Lang,
        packs: Sequence[Pack],
        *,
        beside: Iterable[str] = (),
    ) -> None:
        """Take who asks the server, what is there, and the graphs that count beside the view.

        Raises:
            EndpointUsageError: the view was not pushed.
        """
        if view not in there.views:
            raise failure("no view", str(client.address), view=view)
        self._client, self._there = client, there
        store = EndpointStore(client, (view_graph(view), *beside))
        super().__init__(view, packs, ENGINE, lang, store)

    def __repr__(self) -> str:
        """Show packs, view and address."""
        packs = ", ".join(pack.id for pack in self.packs)
        return f"<KnowledgeGraph of {packs}: view {self.view}, at {self._client.address}>"

    def in_view(self, view: str) -> RemoteGraph:
        """Return the same packs at the same server under another view."""
        return RemoteGraph(self._client, self._there, view_named(view), self.lang, self.packs)

    def coverage(self, notes: str | os.PathLike[str] | None = None) -> Coverage:
        """Return what became of each line of the notes, as the ledger says that was pushed.

        Raises:
            EndpointUsageError: *notes* are given, which only the ledger on disk has the hashes for.
        """
        if notes is not None:
            self._refuse("coverage --notes")
        return super().coverage()

    def reference(self, services: Iterable[str] | None = None, tables: Tables | None = None) -> RemoteGraph:
        """Return the same graph with AWS's own data beside it, as they were pushed.

        Raises:
            EndpointUsageError: they were not, or those of another release or for other services are wanted.
        """
        from awskg.reference import Reference  # noqa: PLC0415  # few who ask a question want it

        reference = Reference(tables)
        wanted = [services] if isinstance(services, str) else services
        chosen = reference.of_notes if wanted is None else reference.chosen(wanted)
        return self._beside_reference(f"{reference.tables.version} {' '.join(chosen)}", "reference")

    def whole_reference(self) -> RemoteGraph:
        """Return the same graph with all of AWS's own data beside it, as they were pushed.

        Raises:
            EndpointUsageError: they were not.
        """
        from awskg.reference import Reference  # noqa: PLC0415

        return self._beside_reference(f"{Reference().tables.version} all", "reference:all")

    def build_reference(self, step: Callable[[str], None] = lambda _part: None) -> Path:  # noqa: ARG002
        """Refuse: it builds a store from files of packs.

        Raises:
            EndpointUsageError: always.
        """
        self._refuse("reference load --all")

    def ensure_exact(self, what: str) -> None:
        """Refuse, if the server is known to get some queries of *what* wrong.

        Raises:
            EndpointUsageError: it is.
        """
        if not self._client.server.verifies:
            raise failure("not exact", str(self._client.address), server=self._client.server.name, what=what)

    def _beside_reference(self, version: str, wanted: str) -> RemoteGraph:
        if self._there.reference != version:
            raise failure("no reference", str(self._client.address), wanted=wanted)
        return RemoteGraph(self._client, self._there, self.view, self.lang, self.packs, beside=(REFERENCE,))

    def _authored(self) -> Iterable[Quad]:
        from awskg.network import quads_in  # noqa: PLC0415  # few who ask a question want it

        quads = quads_in(EndpointStore(self._client, (PACKS,)).dump(), ox.RdfFormat.N_QUADS)
        return order.restored(quads, told_apart, (told.value for (told,) in self._client.rows(order.QUERY).rows))

    def _refuse(self, what: str) -> NoReturn:
        raise failure("needs files", str(self._client.address), what=what)


def _pack(pushed: PushedPack, lines: Iterable[tuple[str, ...]]) -> Pack:
    """Return a pack without its files: what answers about claims and lines need of it.

    The folder of the bundled pack is known, and with it how its pictures are to be drawn.
    """
    bundled = resources.bundled_pack()
    root = bundled if pushed.id == bundled.name else Path(pushed.id)
    return Pack(
        root, pushed.id, pushed.title, "", (), None, pushed.note_base, "", None, _ledger(pushed.note_base, lines), ()
    )


def _ledger(note_base: str, rows: Iterable[tuple[str, ...]]) -> Ledger:
    """Return the ledger of a pack as the server has it: without hashes and reasons."""
    lines: list[LedgerLine] = []
    gone: list[LedgerLine] = []
    for line, number, role, path in rows:
        if line.startswith(note_base):
            told = LedgerLine(int(number), "", Role(role), tuple(filter(None, path.split("/"))))
            (gone if told.role is Role.GONE else lines).append(told)
    return Ledger(tuple(lines), tuple(gone))
