"""The table `metrics` as triples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awskg.reference.terms import TYPE, aws, lines, ref, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.reference.tables import Table
    from awskg.reference.terms import Fact

Told = dict[str, Any]


def expand(table: Table) -> Iterator[str]:
    """Yield the table as lines of N-Triples."""
    return lines(fact for told in table.read("metrics")["metrics"] for fact in _metric(told))


def _metric(told: Told) -> Iterator[Fact]:
    # Colons for the slashes of the namespace: a metric such as GetRecords.Bytes has the one dot that a name may have.
    subject = ref("metric", *told["namespace"].split("/"), told["name"])
    yield subject, TYPE, aws("Metric")
    yield subject, aws("namespace"), text(told["namespace"])
    yield subject, aws("name"), text(told["name"])
    for statistic in told["statistics"]:
        yield subject, aws("statistic"), text(statistic)
    yield from _dimensions(subject, told["dimensions"])
    for service in told.get("services", ()):
        yield subject, aws("service"), ref(service)
    for kind in told.get("types", ()):
        yield subject, aws("measures"), ref(kind)


def _dimensions(subject: str, sets: Sequence[Sequence[str]]) -> Iterator[Fact]:
    """Yield the names of the dimensions, and the sets of them that a metric is published by."""
    for name in sorted({dimension.partition("=")[0] for dimensions in sets for dimension in dimensions}):
        yield subject, aws("dimension"), text(name)
    for dimensions in sets:
        yield subject, aws("dimensionSet"), text(", ".join(dimensions))
