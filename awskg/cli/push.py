"""`awskg push`: packs, views and AWS's own data written to a SPARQL endpoint."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

import click

from awskg.cli.options import Named, options_with
from awskg.cli.sheet import Sheet
from awskg.cli.sparql import Beside
from awskg.cli.wording import CHANGES, say
from awskg.model import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awskg.cli.options import Settings
    from awskg.model import AsOf
    from awskg.pushing import Contents, Plan
    from awskg.stores.endpoint import Pushed

FIELDS = ("graph", "change", "triples")


@click.command("push")
@click.option("--with", "beside", type=Named("source", Beside), help="AWS's own data too.")
@click.option(
    "--graph-store", "graph_store", metavar="URL", help="Where graphs are written, if it is not where it usually is."
)
@click.option("--dry-run", "is_rehearsal", is_flag=True, help="Say what would be sent, and send nothing.")
@options_with()
def command(settings: Settings, beside: Beside | None, graph_store: str | None, *, is_rehearsal: bool) -> None:
    """Write packs and views to a SPARQL endpoint.

    The bundled pack and those of --pack, under every view, so that awskg … --endpoint URL answers there what it answers
    here. --view writes that view alone, which may be a day of the past; views that are there already are brought up to
    date with it.

        awskg push --endpoint http://localhost:7878/query
        awskg push --endpoint http://localhost:8890/sparql --dry-run
        awskg push --endpoint https://example.org/sparql --pack my-notes --view 2020-06
        awskg push --endpoint https://example.org/sparql --with reference

    Graph by graph, and only what differs from what is there: a push that was interrupted goes on where it stopped, and
    what is there is counted at the end. Graphs that awskg did not write are not touched. Credentials come from the
    environment: AWSKG_ENDPOINT_USER and AWSKG_ENDPOINT_PASSWORD, AWSKG_ENDPOINT_TOKEN, or AWSKG_ENDPOINT_AUTH=sigv4.

    What was done with each graph goes to standard output. Exit status: 0 it is all there, 2 wrong address, credentials
    or usage, 3 the server cannot be reached or does not do as it should.
    """
    from awskg import __version__  # noqa: PLC0415
    from awskg.pushing import plan, push  # noqa: PLC0415  # help needs none of it
    from awskg.stores.endpoint import Address, Client, GraphStore, pushed_to  # noqa: PLC0415

    if settings.endpoint is None:
        raise click.UsageError(say(settings.lang, "push where"))
    client = Client(Address(settings.endpoint))
    planned = plan(client, _contents(settings, beside, pushed_to(client)))
    if is_rehearsal:
        settings.write(_sheet(settings, planned))
        settings.tell("would push", graphs=_sent(planned), address=str(client.address))
        return
    store = GraphStore(client, graph_store)
    with _telling(settings, _sent(planned)) as step:
        sent = push(client, store, planned, __version__, step)
    settings.write(_sheet(settings, planned))
    settings.tell("pushed", graphs=len(sent.graphs), triples=sent.triples, address=str(client.address))


def _contents(settings: Settings, beside: Beside | None, before: Pushed | None) -> Contents:
    from awskg.knowledge.views import view_named  # noqa: PLC0415
    from awskg.pushing import contents  # noqa: PLC0415
    from awskg.reference import Reference  # noqa: PLC0415

    asked: list[View | AsOf] = [settings.view] if settings.view else list(View)
    views = dict.fromkeys([*asked, *map(view_named, before.views if before else ())])
    reference = Reference() if beside else None
    chosen = None if beside is Beside.EVERYTHING else Reference.of_notes
    return contents(settings._replace(endpoint=None).load(), views, reference, chosen)


def _sent(planned: Plan) -> int:
    return sum(change != "same" for change in planned.changes.values())


def _sheet(settings: Settings, planned: Plan) -> Sheet:
    """Return what becomes of each graph; for a person, the many claims in one line for each kind of change."""
    from awskg.namespaces import compact  # noqa: PLC0415

    lang = settings.lang
    triples = {one.name: one.graph.triples or 0 for one in planned.contents.shipments}
    records = [
        {"graph": name, "change": change.value, "triples": triples.get(name, 0)}
        for name, change in planned.changes.items()
    ]
    seen = {one.name for one in planned.contents.shipments if one.seen}
    counted: dict[tuple[str, str], list[int]] = {}
    for name, change in planned.changes.items():
        kind = say(lang, "graphs of claims") if name in seen else compact(name)
        counted.setdefault((kind, CHANGES[change].in_(lang)), []).append(triples.get(name, 0))
    rows = [[kind, change, f"{len(each):,}", f"{sum(each):,}"] for (kind, change), each in counted.items()]
    headings = [say(lang, heading) for heading in ("graph", "change", "graphs", "triples")]
    return Sheet(FIELDS, records, headings, rows, numbers=frozenset((2, 3)))


@contextmanager
def _telling(settings: Settings, graphs: int) -> Iterator[Callable[[str], None]]:
    """Show how far the work is: as a bar for a person, now and then as a line in a pipe."""
    from awskg.cli.busy import progress  # noqa: PLC0415

    if sys.stderr.isatty():
        with progress(say(settings.lang, "pushing"), graphs) as step:
            yield step
        return
    sent, told = 0, monotonic()

    def tell(_graph: str) -> None:
        nonlocal sent, told
        if monotonic() - told >= _SILENCE:
            settings.tell("pushed so far", sent=sent, graphs=graphs)
            told = monotonic()
        sent += 1

    yield tell


_SILENCE: Final = 5.0
"""So many seconds a pipe hears nothing at least."""
