"""The table `operations`: what every API takes, gives and throws, from botocore's models without their prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awskg.reference.building.archives import Archive

_FOLDER = "botocore/data/"
_MODEL = "/service-2.json.gz"


def models(botocore: Archive) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each service's id and its model: of its API versions, the newest."""
    newest: dict[str, str] = {}
    for name in botocore.names(_FOLDER, _MODEL):
        newest[name.removeprefix(_FOLDER).split("/")[0]] = name  # sorted: the newest version comes last
    for service, name in newest.items():
        yield service, botocore.json(name)


def member(model: Mapping[str, Any], paginated: frozenset[str]) -> dict[str, object]:
    """Return what the table holds of one service."""
    metadata = model["metadata"]
    return {
        "name": metadata.get("serviceFullName") or metadata["serviceId"],
        "prefix": metadata["endpointPrefix"],
        "signing": metadata.get("signingName", metadata["endpointPrefix"]),
        "protocol": metadata["protocol"],
        "version": metadata["apiVersion"],
        "operations": {name: _operation(told, name in paginated) for name, told in model["operations"].items()},
        "shapes": {name: _shape(told) for name, told in model["shapes"].items()},
    }


def paginated(botocore: Archive, service: str, version: str) -> frozenset[str]:
    """Return the operations of a service whose answers come in pages."""
    found = botocore.names(f"{_FOLDER}{service}/{version}/paginators-1", ".json")
    pages = (botocore.json(name) for name in found if "sdk-extras" not in name)
    return frozenset(operation for told in pages for operation in told["pagination"])


def _operation(told: Mapping[str, Any], pages: bool) -> dict[str, object]:  # noqa: FBT001
    kept: dict[str, object] = {"http": [told["http"]["method"], told["http"]["requestUri"]]}
    for key in ("input", "output"):
        if key in told:
            kept[key] = told[key]["shape"]
    if told.get("errors"):
        kept["errors"] = sorted(error["shape"] for error in told["errors"])
    flags = {"deprecated": told.get("deprecated"), "readonly": told.get("readonly"), "pages": pages}
    return kept | {name: True for name, value in flags.items() if value}


def _shape(told: Mapping[str, Any]) -> dict[str, object]:
    kept = {key: told[key] for key in ("type", "min", "max", "enum") if key in told}
    match told["type"]:
        case "structure":
            kept["members"] = {name: target["shape"] for name, target in told["members"].items()}
            if told.get("required"):
                kept["required"] = sorted(told["required"])
            if told.get("exception") or "error" in told:
                kept["status"] = told.get("error", {}).get("httpStatusCode", 0)
        case "list":
            kept["of"] = told["member"]["shape"]
        case "map":
            kept["of"] = told["value"]["shape"]
    return kept
