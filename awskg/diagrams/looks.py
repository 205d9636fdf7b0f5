"""How kinds of things and properties are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from awskg.diagrams.model import Line, Look, Standing
from awskg.model import Verdict
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS: Final = {
    Look.SERVICE: "Service",
    Look.FEATURE: "Feature Product DeploymentPolicy InstanceCategory",
    Look.RESOURCE: "Resource InstanceFamily Option",
    Look.ACTION: "Action Step Procedure Command",
    Look.EVENT: "Event Situation GatewayResponse",
    Look.MEASURE: "Metric Limit Quality Unit Constraint",
    Look.CHOICE: "Choice",
}
_LOOKS: Final = {AK + kind: look for look, kinds in _KINDS.items() for kind in kinds.split()}

_PROPERTIES: Final = {
    Line.NEED: "requires",
    Line.ADVICE: "choose when insteadOf suitedFor alternativeTo replacedBy",
    Line.ORDER: "follows occursBefore occursUpon hasStep startsAt endsAt triggeredBy",
    Line.NEGATIVE: "doesNotSupport doesNotRequire cannot notSuitedFor prevents",
}
_LINES: Final = {AK + name: line for line, names in _PROPERTIES.items() for name in names.split()}

_FALLEN: Final = frozenset({Verdict.OUTDATED, Verdict.WRONG})
_LACKING: Final = frozenset({Verdict.IMPRECISE, Verdict.INCOMPLETE})


def look_of(kind: str | None) -> Look:
    """Return how a thing of a kind is drawn; a kind that nobody thought of is an idea."""
    return _LOOKS.get(kind or "", Look.IDEA)


def line_of(predicate: str) -> Line:
    """Return how a statement with a property is drawn."""
    return _LINES.get(predicate, Line.PLAIN)


def standing_of(told: Mapping[str, Any], *, corrections: bool) -> Standing:
    """Return whether an edge of `kg.networkx` still holds, from its attributes.

    Args:
        told: the attributes.
        corrections: whether what corrects the notes is to be told from what the notes say: where both are drawn.
    """
    if told["verdict"] in _FALLEN:
        return Standing.FALLEN
    if told["correction"]:
        return Standing.CORRECTION if corrections else Standing.HOLDS
    return Standing.LACKING if told["verdict"] in _LACKING else Standing.HOLDS
