"""The table `instance-types`: what each EC2 type is, as of its last sight, and what it was at every dated capture."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awskg.reference.building.archives import Archive

_TYPES: Final = ("moto/ec2/resources/instance_types.json.gz", "moto/ec2/resources/instance_types.json")
_OFFERS: Final = "moto/ec2/resources/instance_type_offerings/region/"
_CLASSES: Final = "aws-ec2/lib/instance-types.d.ts"
_CLASS: Final = re.compile(r"^ +[A-Z0-9_]+ = \"([a-z0-9-]+)\"", re.MULTILINE)

Told = dict[str, Any]


def member(captures: Sequence[Archive], cdk: Archive) -> dict[str, object]:
    """Return the one member of the table.

    Args:
        captures: releases of moto, the newest first; each carries AWS's answer of its time.
        cdk: the release of the CDK that names each family's class.
    """
    types: dict[str, Told] = {}
    history: dict[str, Told] = {}
    for capture in reversed(captures):
        seen = {name: _attributes(told) for name, told in sorted(_types(capture).items())}
        date = capture.source.date
        history[date] = {
            "version": f"moto {capture.source.version}",
            "types": {n: _watched(t) for n, t in seen.items()},
        }
        for name, told in seen.items():
            types[name] = told | {"first": types.get(name, {}).get("first", date), "last": date}
    return {
        "types": types,
        "classes": _classes(cdk, {name.split(".")[0] for name in types}),
        "offers": _offers(captures[0]),
        "history": history,
    }


def _types(capture: Archive) -> Mapping[str, Told]:
    found = capture.names("moto/ec2/resources/instance_types.json")
    types: Mapping[str, Told] = capture.json(next(name for name in _TYPES if name in found))
    return types


def _attributes(told: Told) -> Told:
    network, processor = told["NetworkInfo"], told["ProcessorInfo"]
    kept = {
        "current": told["CurrentGeneration"],
        "vcpus": told["VCpuInfo"]["DefaultVCpus"],
        "memory": told["MemoryInfo"]["SizeInMiB"],
        "hypervisor": told.get("Hypervisor"),
        "metal": told["BareMetal"],
        "burstable": told["BurstablePerformanceSupported"],
        "architectures": processor["SupportedArchitectures"],
        "maker": processor.get("Manufacturer"),
        "ipv6": network["Ipv6Supported"],
        "ena": network["EnaSupport"],
        "efa": network.get("EfaSupported"),
        "network": network["NetworkPerformance"],
        "cards": [_card(card) for card in network.get("NetworkCards", ())],
        "weightings": network.get("BandwidthWeightings"),
        "gpus": [_gpu(gpu) for gpu in told.get("GpuInfo", {}).get("Gpus", ())],
        "storage": told["InstanceStorageSupported"],
        "disks": [_disk(disk) for disk in told.get("InstanceStorageInfo", {}).get("Disks", ())],
        "placement": told["PlacementGroupInfo"]["SupportedStrategies"],
        "recovery": told["AutoRecoverySupported"],
        "ebs": told.get("EbsInfo", {}).get("EbsOptimizedSupport"),
        "ebs_encryption": told.get("EbsInfo", {}).get("EncryptionSupport"),
    }
    return {name: value for name, value in kept.items() if value is not None and value != []}


def _watched(told: Told) -> Told:
    """Return the attributes that change over the years, or that tell a family from another."""
    kept = {name: told[name] for name in ("current", "ipv6", "ena", "network", "storage", "recovery") if name in told}
    gpus = sorted({f"{gpu['maker']} {gpu['name']}" for gpu in told.get("gpus", ())})
    return kept | ({"gpus": gpus} if gpus else {})


def _card(told: Told) -> Told:
    speeds = {"baseline": told.get("BaselineBandwidthInGbps"), "peak": told.get("PeakBandwidthInGbps")}
    return {"network": told["NetworkPerformance"]} | {
        name: value for name, value in speeds.items() if value is not None
    }


def _gpu(told: Told) -> Told:
    memory = told.get("MemoryInfo", {}).get("SizeInMiB")
    kept = {"maker": told["Manufacturer"], "name": told["Name"], "count": told["Count"]}
    return kept | ({"memory": memory} if memory else {})


def _disk(told: Told) -> Told:
    return {"count": told["Count"], "size": told["SizeInGB"], "kind": told["Type"]}


def _classes(cdk: Archive, families: set[str]) -> dict[str, str]:
    """Return the class of each family, such as "memory" for r5.

    The CDK names each class of instances twice, one after the other: by what it is ("memory5") and by its family
    ("r5"); the words of the first name, up to the generation, are the class.
    """
    names = _CLASS.findall(cdk.read(_CLASSES).decode())
    pairs = itertools.pairwise(names)
    described = {family: name for name, family in pairs if family in families and name not in families}
    return {family: re.sub(r"-?[0-9].*", "", name) for family, name in described.items()}


def _offers(capture: Archive) -> dict[str, list[str]]:
    """Return the types that each Region offers."""
    offers = {}
    for name in capture.names(_OFFERS):
        told = capture.json(name)
        offers[name.removeprefix(_OFFERS).split(".")[0]] = sorted(offer["InstanceType"] for offer in told)
    return offers
