"""Types of resources in CloudFormation, and which refer to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from awskg.model.terms import Iri


class TypeReference(NamedTuple):
    """A property that may name a resource of some type.

    Attributes:
        iri: what the reference layer calls it.
        source: the type that has the property.
        target: the type that it may name.
        via: the property, such as "LoadBalancers.TargetGroupArn".
        required: whether no template can leave the property out.
        requires: whether a resource of the one type thereby needs one of the other.
        alternatives: how many types the property may name.
        evidence: "curated" where AWS or cfn-lint say so, "inferred" where the name of the property does.
    """

    iri: Iri
    source: Iri
    target: Iri
    via: str
    required: bool
    requires: bool
    alternatives: int
    evidence: str

    @property
    def inferred(self) -> bool:
        """Whether nothing but the name of the property says so."""
        return self.evidence == "inferred"


class ResourceType(NamedTuple):
    """A type of resource.

    Attributes:
        iri: what the reference layer calls it.
        name: what AWS calls it, such as "AWS::ECS::Service".
        service: id of the service that it belongs to, such as "ecs".
        references: the properties that may name other resources.
    """

    iri: Iri
    name: str
    service: str
    references: tuple[TypeReference, ...]
