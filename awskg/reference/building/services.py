"""The table `services`: Regions, and in which of them each service is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.reference.building.archives import Archive

_INFRASTRUCTURE = "moto/ssm/resources/services.json.gz"


def member(botocore: Archive, moto: Archive, models: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, object]:
    """Return the one member of the table: every Region, and every service with the Regions that offer it.

    A service that the capture of AWS's public parameters does not list has no list of Regions: that is not known,
    and is not the same as an empty list.
    """
    offered = _offered(moto)
    services = {}
    for service, model in models:
        metadata = model["metadata"]
        told = {"name": metadata.get("serviceFullName") or metadata["serviceId"], "protocol": metadata["protocol"]}
        regions = offered.get(service) or offered.get(metadata["endpointPrefix"])
        services[service] = told | {"prefix": metadata["endpointPrefix"]} | ({"regions": regions} if regions else {})
    return {"regions": _regions(botocore), "services": services}


def _regions(botocore: Archive) -> dict[str, dict[str, str]]:
    return {
        region: {"name": told["description"], "partition": partition["id"]}
        for partition in botocore.json("botocore/data/partitions.json")["partitions"]
        for region, told in partition["regions"].items()
        if not region.endswith("-global")
    }


def _offered(moto: Archive) -> dict[str, list[str]]:
    told = moto.json(_INFRASTRUCTURE)["aws"]["service"]["global-infrastructure"]["services"]
    return {service: sorted(entry["regions"]) for service, entry in told.items() if entry.get("regions")}
