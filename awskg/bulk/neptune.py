"""A folder that Neptune's bulk loader takes: N-Quads, openCypher CSV, the requests to the loader, and a manifest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pyoxigraph as ox

from awskg.bulk.csv_cells import row
from awskg.bulk.nquads import lines_of, named_lines
from awskg.bulk.parts import Parts
from awskg.bulk.property_graph import RELATIONSHIP, NodeRows, heading, relationship_rows, survey
from awskg.bulk.statements import statements
from awskg.namespaces import GRAPH
from awskg.network.quads import quads_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from awskg.bulk.parts import Part
    from awskg.bulk.property_graph import Batch
    from awskg.bulk.statements import Statements
    from awskg.knowledge import KnowledgeGraph
    from awskg.reference import Reference

    Step = Callable[[str], None]

PART_SIZE: Final = 64_000_000
"""How many bytes a part has before it is compressed: large enough that there are few, small enough to load at once."""

SMALLEST: Final = 1_000
"""Parts that are smaller would be more names than data."""


class Loading(NamedTuple):
    """Where the files will lie, and who may read them; what is left as it is, the reader of the requests fills in.

    Attributes:
        source: the folder in S3 that gets what is in the folder written here.
        role: the ARN of the role with which the loader reads it.
        region: the Region of bucket and cluster, which must be the same.
        part_size: how many bytes a part has at most before it is compressed; one record alone may have more.
    """

    source: str = "s3://BUCKET/PREFIX"
    role: str = "arn:aws:iam::ACCOUNT:role/ROLE"
    region: str = "REGION"
    part_size: int = PART_SIZE


class Beside(NamedTuple):
    """AWS's own data, which is written beside the graph part by part, so that all of it never stands in memory.

    Attributes:
        reference: the tables.
        services: the services that are wanted, or None for all.
    """

    reference: Reference
    services: Sequence[str] | None

    def parts(self, step: Step) -> Iterator[str]:
        """Yield N-Quads, part by part; *step* is told the name of each."""
        for name, quads in self.reference.parts(self.services):
            step(name)
            yield quads


def write_neptune(
    kg: KnowledgeGraph,
    folder: Path,
    loading: Loading | None = None,
    beside: Beside | None = None,
    step: Step = lambda _part: None,
) -> None:
    """Write a graph as files for the bulk loader into a folder that is there and empty.

    Args:
        kg: the graph, under its view.
        folder: where to write.
        loading: where the files will lie.
        beside: AWS's own data, if it is wanted.
        step: is told the name of each part of these data as its turn comes: once for quads, twice for nodes.

    Raises:
        ValueError: parts of this size would be more names than data.
        ReferenceFileError: a table is missing, cut short or altered.
        OSError: the folder cannot be written to.
    """
    loading = loading or Loading()
    if loading.part_size < SMALLEST:
        message = f"a part has {SMALLEST:,} bytes at least, not {loading.part_size:,}"
        raise ValueError(message)
    lines = named_lines(kg.n_quads())
    manifest = {
        **_made_of(kg, beside),
        "nquads": _write_quads(lines, folder, loading.part_size, beside, step),
        "opencypher": _PropertyGraph(lines, kg.lang, beside, step).write(folder, loading.part_size),
    }
    _write_json(folder / "load-nquads.json", _quads_request(loading, f"{GRAPH}{kg.view}"))
    _write_json(folder / "load-opencypher.json", _graph_request(loading))
    _write_json(folder / "manifest.json", manifest)


def _write_quads(lines: Sequence[str], folder: Path, size: int, beside: Beside | None, step: Step) -> dict[str, Any]:
    with Parts(folder, "nquads/part-{}.nq.gz", size) as quads:
        quads.write(lines)
        for part in beside.parts(step) if beside else ():
            quads.write(lines_of(part))
    return {"quads": quads.records, "parts": _told(quads.written)}


class _PropertyGraph:
    """Nodes and relationships; batches are read twice, for the heading comes before the first node."""

    def __init__(self, lines: Sequence[str], lang: str, beside: Beside | None, step: Step) -> None:
        self._own: Statements = statements(quads_in("".join(lines), ox.RdfFormat.N_QUADS))
        self._lang, self._beside, self._step = lang, beside, step
        self._left_out = 0

    def write(self, folder: Path, size: int) -> dict[str, Any]:
        """Write them, and return what the manifest says of them."""
        surveyed = survey(self._batches())
        rows = NodeRows(surveyed, self._lang)
        with (
            Parts(folder, "opencypher/nodes-{}.csv.gz", size, heading(surveyed.columns.values())) as nodes,
            Parts(folder, "opencypher/relationships-{}.csv.gz", size, row(RELATIONSHIP)) as relationships,
        ):
            for batch in self._batches():
                nodes.write(rows.of(batch))
                relationships.write(relationship_rows(batch, self._own.claims))
            nodes.write(rows.rest())
        return {
            "nodes": nodes.records,
            "relationships": relationships.records,
            "quadsLeftOut": self._left_out,
            "parts": _told([*nodes.written, *relationships.written]),
        }

    def _batches(self) -> Iterator[Batch]:
        """Yield what goes in; rejected claims have no place there, nor have the dated captures of instance types."""
        self._left_out = self._own.left_out
        yield self._own.quads
        there = frozenset(self._own.quads)
        for part in self._beside.parts(self._step) if self._beside else ():
            quads = dict.fromkeys(quads_in(part, ox.RdfFormat.N_QUADS))
            self._left_out += sum(quad.graph is not None for quad in quads)
            yield tuple(quad for quad in quads if quad.graph is None and quad not in there)


def _quads_request(loading: Loading, default_graph: str) -> dict[str, Any]:
    """Return the request that loads the quads.

    On Neptune the default graph of a query is the union of all graphs, those of rejected claims too. So the default
    graph of the view is loaded into a graph of its own, which a query names with FROM.
    """
    parser = {"namedGraphUri": default_graph}
    return {**_request(loading, "nquads"), "parallelism": "HIGH", "parserConfiguration": parser}


def _graph_request(loading: Loading) -> dict[str, Any]:
    """Return the request that loads nodes and relationships; with more in parallel they could lock each other out."""
    return {**_request(loading, "opencypher"), "parallelism": "MEDIUM", "userProvidedEdgeIds": "TRUE"}


def _request(loading: Loading, format_: str) -> dict[str, Any]:
    return {
        "source": f"{loading.source.rstrip('/')}/{format_}/",
        "format": format_,
        "iamRoleArn": loading.role,
        "region": loading.region,
        "mode": "AUTO",
        "failOnError": "TRUE",
        "queueRequest": "TRUE",
    }


def _made_of(kg: KnowledgeGraph, beside: Beside | None) -> dict[str, Any]:
    from awskg import __version__  # noqa: PLC0415  # the package imports this module

    return {
        "awskg": __version__,
        "view": str(kg.view),
        "packs": [pack.id for pack in kg.packs],
        "language": str(kg.lang),
        "reference": beside and {"tables": beside.reference.tables.version, "services": beside.services},
    }


def _told(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [part._asdict() for part in parts]


def _write_json(path: Path, told: dict[str, Any]) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
