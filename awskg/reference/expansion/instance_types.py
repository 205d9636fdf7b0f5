"""The table `instance-types` as triples; each dated capture is a named graph of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from awskg.reference.terms import DATE, TYPE, VERSION, aws, day, flag, lines, number, ref, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awskg.reference.tables import Table
    from awskg.reference.terms import Fact

Told = dict[str, Any]

_FLAGS: Final = {
    "current": aws("currentGeneration"),
    "metal": aws("bareMetal"),
    "burstable": aws("burstable"),
    "ipv6": aws("ipv6Supported"),
    "efa": aws("efaSupported"),
    "storage": aws("instanceStorage"),
    "recovery": aws("autoRecovery"),
}
_TEXTS: Final = {
    "hypervisor": aws("hypervisor"),
    "maker": aws("processorMaker"),
    "ena": aws("enaSupport"),
    "network": aws("networkPerformance"),
    "ebs": aws("ebsOptimized"),
    "ebs_encryption": aws("ebsEncryption"),
}
_NUMBERS: Final = {"vcpus": aws("vCpus"), "memory": aws("memoryMiB")}
_LISTS: Final = {
    "architectures": aws("architecture"),
    "placement": aws("placementStrategy"),
    "weightings": aws("bandwidthWeighting"),
    "gpus": aws("gpuName"),  # as a capture has them; the newest sight has devices instead
}
_SPELT: Final = dict.fromkeys(_FLAGS, flag) | dict.fromkeys(_TEXTS, text) | dict.fromkeys(_NUMBERS, number)
_PROPERTIES: Final = {**_FLAGS, **_TEXTS, **_NUMBERS}


def expand(table: Table) -> Iterator[str]:
    """Yield the table as lines of N-Quads."""
    told = table.read("types")
    yield from lines(_now(told))
    for date, capture in told["history"].items():
        graph = ref("snapshot", date)
        yield from lines(_capture(graph, date, capture))
        yield from lines(_then(capture["types"]), graph)


def _now(told: Told) -> Iterator[Fact]:
    for family in sorted({name.split(".")[0] for name in told["types"]}):
        yield from _family(family, told["classes"].get(family))
    for name, attributes in told["types"].items():
        yield from _type(name, attributes)
    for region, types in told["offers"].items():
        for name in types:
            yield instance_type(name), aws("offeredIn"), ref("region", region)


def _family(family: str, category: str | None) -> Iterator[Fact]:
    subject = ref("instance-family", family)
    yield subject, TYPE, aws("InstanceFamily")
    yield subject, aws("name"), text(family)
    if category is not None:
        yield subject, aws("instanceClass"), text(category)


def _type(name: str, told: Told) -> Iterator[Fact]:
    subject = instance_type(name)
    yield subject, TYPE, aws("InstanceType")
    yield subject, aws("name"), text(name)
    yield subject, aws("family"), ref("instance-family", name.split(".", maxsplit=1)[0])
    yield subject, aws("size"), text(name.split(".")[1])
    yield subject, aws("firstSeen"), day(told["first"])
    yield subject, aws("lastSeen"), day(told["last"])
    yield from _attributes(subject, told, without="gpus")
    yield from _devices(name, "gpu", "Gpu", told.get("gpus", ()))
    yield from _devices(name, "disk", "LocalDisk", told.get("disks", ()))
    yield from _devices(name, "card", "NetworkCard", told.get("cards", ()))


def _attributes(subject: str, told: Told, without: str = "") -> Iterator[Fact]:
    for name, term in _PROPERTIES.items():
        if name in told:
            yield subject, term, _SPELT[name](told[name])
    for name, term in _LISTS.items():
        if name != without:
            for value in told.get(name, ()):
                yield subject, term, text(value)


_DEVICES: Final[Mapping[str, tuple[str, Any]]] = {
    "maker": (aws("maker"), text),
    "name": (aws("name"), text),
    "count": (aws("count"), number),
    "memory": (aws("memoryMiB"), number),
    "size": (aws("sizeGB"), number),
    "kind": (aws("kind"), text),
    "network": (aws("networkPerformance"), text),
    "baseline": (aws("baselineGbps"), number),
    "peak": (aws("peakGbps"), number),
}


def _devices(name: str, word: str, kind: str, devices: Sequence[Told]) -> Iterator[Fact]:
    """Yield the devices of a type as things of their own, so that the facts about one stay together."""
    for place, told in enumerate(devices):
        device = ref("instance-type", name, f"{word}{place}")
        yield instance_type(name), aws(_HAS[word]), device
        yield device, TYPE, aws(kind)
        for key, value in told.items():
            term, spelt = _DEVICES[key]
            yield device, term, spelt(value)


_HAS: Final = {"gpu": "gpu", "disk": "localDisk", "card": "networkCard"}


def _capture(graph: str, date: str, capture: Told) -> Iterator[Fact]:
    yield graph, TYPE, aws("Snapshot")
    yield graph, DATE, day(date)
    yield graph, VERSION, text(capture["version"])


def _then(types: Mapping[str, Told]) -> Iterator[Fact]:
    for name, told in types.items():
        subject = instance_type(name)
        yield subject, aws("family"), ref("instance-family", name.split(".")[0])
        yield from _attributes(subject, told)


def instance_type(name: str) -> str:
    """Return the resource of an instance type.

    >>> instance_type("m3.large")
    '<https://w3id.org/awskg/reference/instance-type:m3.large>'
    """
    return ref("instance-type", name)
