"""The table `metrics`: what services measure in CloudWatch, by which dimensions, and of which types of resources."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.reference.building.archives import Archive
    from awskg.reference.building.cloudformation import Services

Told: TypeAlias = dict[str, Any]


def member(spec: Archive, services: Services) -> dict[str, object]:
    """Return the one member of the table.

    Args:
        spec: service-spec; a metric that it lists twice, with other dimensions or statistics, is one here.
        services: the services of botocore.
    """
    tables = spec.json("db.json.gz")["schema"]
    found: dict[tuple[str, str], dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    entries = {}
    for told in tables["metric"]["entities"]:
        entries[told["$id"]] = found[told["namespace"], told["name"]]
        entries[told["$id"]]["statistics"].add(told["statistic"])
    for metric, told in _linked(tables, "dimensionSet", "usesDimensionSet", backwards=False):
        entries[metric]["dimensions"].add(tuple(map(_dimension, told["dimensions"])))
    for metric, told in _linked(tables, "resource", "resourceHasMetric"):
        entries[metric]["types"].add(told["cloudFormationType"])
    for metric, told in _linked(tables, "service", "serviceHasMetric"):
        service = services.of(f"{told['cloudFormationNamespace']}::")
        entries[metric]["services"].update([service] if service else [])
    return {"metrics": [_entry(*key, entry) for key, entry in sorted(found.items())]}


def _linked(tables: Told, others: str, relation: str, *, backwards: bool = True) -> Iterator[tuple[str, Told]]:
    """Yield the id of each metric with what it is linked to; backwards where the link starts at the other end."""
    entities = {told["$id"]: told for told in tables[others]["entities"]}
    for start, links in tables[relation]["forward"].items():
        for link in links:
            metric, other = (link["$id"], start) if backwards else (start, link["$id"])
            yield metric, entities[other]


def _dimension(told: Told) -> str:
    """Return the name of a dimension, with its value behind it where there is only one."""
    return f"{told['name']}={told['value']}" if "value" in told else str(told["name"])


def _entry(namespace: str, name: str, told: dict[str, set[Any]]) -> Told:
    return {"namespace": namespace, "name": name} | {key: sorted(values) for key, values in told.items() if values}
