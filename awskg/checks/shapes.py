"""The shapes of `ontology/shapes.ttl`, as queries of the engine that holds the data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from awskg.checks.constraints import query_of
from awskg.checks.finding import Finding
from awskg.checks.places import Places
from awskg.checks.rules import RULE
from awskg.checks.shape import read_shapes, shapes_file
from awskg.checks.sources import Source, read_source
from awskg.model import Iri
from awskg.stores.solutions import BlankNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.checks.shape import Shape
    from awskg.model import Scalar
    from awskg.stores.oxigraph import OxigraphStore


class Result(NamedTuple):
    """What SHACL calls a validation result.

    Attributes:
        shape: the shape that is broken.
        focus: what breaks it.
        value: the value that offends, or None where something is missing or there is too much of it.
    """

    shape: Shape
    focus: Iri | BlankNode
    value: Scalar | None


def shape_findings(store: OxigraphStore, places: Places) -> Iterator[Finding]:
    """Go through what the default graph of *store* has that a shape forbids, or lacks that a shape wants."""
    return (_finding(result, places) for result in results(store))


def results(store: OxigraphStore) -> Iterator[Result]:
    """Go through the validation results of all shapes over the default graph of *store*."""
    for shape in read_shapes():
        for focus, *values in store.labelled(query_of(shape)):
            if isinstance(focus, Iri | BlankNode):
                yield Result(shape, focus, values[0] if values else None)


def shape_codes() -> list[str]:
    """Return the code of each shape."""
    return [shape.code for shape in read_shapes()]


def _finding(result: Result, places: Places) -> Finding:
    shape, focus, value = result
    path = shape.paths[0] if len(shape.paths) == 1 else None
    offending = None if value == focus or isinstance(value, BlankNode) else value
    spot = places.of(focus, path, offending)
    return Finding(
        shape.code,
        shape.severity,
        shape.message,
        focus if isinstance(focus, Iri) else None,
        offending,
        spot.place,
        (*spot.related, *_shape_places().of(shape.iri).as_related(RULE)),
    )


@cache
def _shape_places() -> Places:
    source = read_source(shapes_file(), None, "shapes")
    return Places([source] if isinstance(source, Source) else [])
