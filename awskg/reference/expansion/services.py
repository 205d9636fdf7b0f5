"""The table `services` as triples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awskg.reference.terms import TYPE, aws, lines, ref, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.reference.tables import Table
    from awskg.reference.terms import Fact


def expand(table: Table) -> Iterator[str]:
    """Yield the table as lines of N-Triples."""
    return lines(_facts(table.read("services")))


def _facts(told: dict[str, Any]) -> Iterator[Fact]:
    for region, entry in told["regions"].items():
        subject = ref("region", region)
        yield subject, TYPE, aws("Region")
        yield subject, aws("name"), text(region)
        yield subject, aws("place"), text(entry["name"])
        yield subject, aws("partition"), text(entry["partition"])
    for service, entry in told["services"].items():
        subject = ref(service)
        yield subject, TYPE, aws("Service")
        yield subject, aws("name"), text(entry["name"])
        yield subject, aws("endpointPrefix"), text(entry["prefix"])
        yield subject, aws("protocol"), text(entry["protocol"])
        for region in entry.get("regions", ()):
            yield subject, aws("availableIn"), ref("region", region)
