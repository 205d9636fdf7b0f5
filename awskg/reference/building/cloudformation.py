"""The table `cloudformation`: the types of resources, what each takes and gives, where it is offered and refers to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from awskg.reference.building import references

if TYPE_CHECKING:
    from collections.abc import Collection

    from awskg.reference.building.archives import Archive

Told = dict[str, Any]
Listed = dict[str, dict[str, str]]
"""Region → type → key of its schema."""

_SCHEMAS: Final = "cfnlint/data/schemas/"
_TRANSFORMS: Final = "sam"  # types that a transform replaces before CloudFormation sees them
_FULLEST: Final = "us-east-1"
_FLAGS: Final = {
    "createOnly": "createOnlyProperties",
    "readOnly": "readOnlyProperties",
    "writeOnly": "writeOnlyProperties",
}

# How the names of types begin whose service botocore calls otherwise; of two beginnings the longer one counts.
_SERVICES: Final = {
    "AWS::APS::": "amp",
    "AWS::AgentRegistry::": "agent-registry-control",
    "AWS::AmazonMQ::": "mq",
    "AWS::BCM::": "bcm-dashboards",
    "AWS::BedrockAgentCore::": "bedrock-agentcore-control",
    "AWS::Cases::": "connectcases",
    "AWS::Cassandra::": "keyspaces",
    "AWS::CertificateManager::": "acm",
    "AWS::CloudHSM::": "cloudhsmv2",
    "AWS::Cognito::": "cognito-idp",
    "AWS::Cognito::IdentityPool": "cognito-identity",
    "AWS::DirectoryService::": "ds",
    "AWS::ElasticLoadBalancing::": "elb",
    "AWS::ElasticLoadBalancingV2::": "elbv2",
    "AWS::Elasticsearch::": "es",
    "AWS::EventSchemas::": "schemas",
    "AWS::EventsV2::": "eventbridgev2",
    "AWS::HealthAgent::": "connecthealth",
    "AWS::HealthImaging::": "medical-imaging",
    "AWS::InspectorV2::": "inspector2",
    "AWS::IoTCoreDeviceAdvisor::": "iotdeviceadvisor",
    "AWS::KinesisFirehose::": "firehose",
    "AWS::Lex::": "lexv2-models",
    "AWS::MSK::": "kafka",
    "AWS::Macie::": "macie2",
    "AWS::OpenSearchService::": "opensearch",
    "AWS::RefactorSpaces::": "migration-hub-refactor-spaces",
    "AWS::Route53RecoveryControl::": "route53-recovery-control-config",
    "AWS::S3Express::": "s3",
    "AWS::S3ObjectLambda::": "s3control",
    "AWS::SCN::": "supplychain",
    "AWS::SES::MailManager": "mailmanager",
    "AWS::SMSVOICE::": "pinpoint-sms-voice-v2",
    "AWS::SSO::": "sso-admin",
    "AWS::SystemsManagerSAP::": "ssm-sap",
    "AWS::Timestream::": "timestream-write",
    "AWS::Timestream::InfluxDB": "timestream-influxdb",
    "AWS::Timestream::ScheduledQuery": "timestream-query",
}


class Services:
    """The services of botocore, found by the names that CloudFormation has for their types."""

    def __init__(self, services: Collection[str]) -> None:
        """Take the ids of the services."""
        self._by_name = {_plain(service): service for service in services}

    def of(self, kind: str) -> str | None:
        """Return the service of a type, or of a namespace with `::` behind it; None where botocore has none.

        >>> Services(["application-autoscaling", "kafka"]).of("AWS::ApplicationAutoScaling::ScalableTarget")
        'application-autoscaling'
        """
        starts = [start for start in _SERVICES if kind.startswith(start)]
        if starts:
            return _SERVICES[max(starts, key=len)]
        return self._by_name.get(_plain(_namespace(kind)))


def members(cfn: Archive, spec: Archive, services: Services) -> dict[str, Told]:
    """Return the members of the table: one for each service, and one for each namespace that has none.

    Args:
        cfn: cfn-lint, whose schemas say what each type is like.
        spec: service-spec, which tells more of the references, and which types keep data.
        services: the services of botocore.
    """
    listed = _listed(cfn)
    schemas, regions = _schemas(cfn, listed), _known(listed)
    known = {name.lower(): name for name in schemas}
    resources, definitions = _resources(spec)
    found: dict[str, Told] = {}
    for name, schema in schemas.items():
        service = services.of(name)
        member = found.setdefault(service or _namespace(name).lower(), {"regions": [], "types": {}})
        if service:
            member["service"] = service
        told = _type(schema)
        if resources.get(name, {}).get("isStateful"):
            told["stateful"] = True
        told["in"] = _place(member["regions"], sorted(region for region in regions if name in regions[region]))
        edges = references.of_type(name, schema, resources.get(name), definitions, known)
        member["types"][name] = told | ({"references": edges} if edges else {})
    return found


def _listed(cfn: Archive) -> Listed:
    folder = f"{_SCHEMAS}providers/"
    files = {name.removeprefix(folder).removesuffix(".json"): name for name in cfn.names(folder, ".json")}
    return {region: cfn.json(name) for region, name in files.items() if region != _TRANSFORMS}


def _known(listed: Listed) -> Listed:
    """Leave out the Regions of which cfn-lint knows nothing: it gives them the list of the fullest one."""
    return {region: types for region, types in listed.items() if region == _FULLEST or types != listed[_FULLEST]}


def _schemas(cfn: Archive, listed: Listed) -> dict[str, Told]:
    keys = {name: key for types in listed.values() for name, key in types.items()}
    return {name: cfn.json(f"{_SCHEMAS}resources/{key}.json") for name, key in sorted(keys.items())}


def _resources(spec: Archive) -> tuple[dict[str, Told], dict[str, Told]]:
    """Return the types of service-spec by name, and its structures by id."""
    tables = spec.json("db.json.gz")["schema"]
    named = {told["cloudFormationType"]: told for told in tables["resource"]["entities"]}
    return named, {told["$id"]: told for told in tables["typeDefinition"]["entities"]}


def _type(schema: Told) -> Told:
    flagged = {flag: frozenset(schema.get(key, ())) for flag, key in _FLAGS.items()}
    required = frozenset(schema.get("required", ()))
    told: Told = {"properties": {}}
    for name, node in sorted(schema["properties"].items()):
        flags = {flag: True for flag, pointers in flagged.items() if f"/properties/{name}" in pointers}
        told["properties"][name] = _property(node, schema) | flags | ({"required": True} if name in required else {})
    given = {".".join(references.names(pointer)) for pointer in flagged["readOnly"] if "*" not in pointer}
    told["attributes"] = sorted(given)
    told["id"] = [".".join(references.names(pointer)) for pointer in schema.get("primaryIdentifier", ())]
    return {key: value for key, value in told.items() if value}


def _property(node: Told, schema: Told) -> Told:
    node = references.resolved(schema, node)
    kinds = sorted(_kinds(node, schema))
    values = _values(node, schema)
    return {"kind": kinds[0] if len(kinds) == 1 else kinds} | ({"enum": values} if values else {})


def _kinds(node: Told, schema: Told) -> set[str]:
    if "type" in node:
        return {node["type"]} if isinstance(node["type"], str) else set(node["type"])
    branches = [branch for key in ("allOf", "anyOf", "oneOf") for branch in node.get(key, ())]
    kinds = {kind for branch in branches for kind in _kinds(references.resolved(schema, branch), schema)}
    return kinds or ({"object"} if "properties" in node else set())


def _values(node: Told, schema: Told) -> list[str]:
    """Return the values that a property, or each entry of its list, is limited to."""
    for part in (node, references.resolved(schema, node.get("items", {}))):
        for key in ("enum", "enumCaseInsensitive"):
            if key in part:
                return sorted({str(value) for value in part[key]})
    return []


def _place(seen: list[list[str]], regions: list[str]) -> int:
    """Return where a list of Regions stands among those seen, having added it if it is a new one."""
    if regions not in seen:
        seen.append(regions)
    return seen.index(regions)


def _namespace(kind: str) -> str:
    return kind.split("::")[1]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
