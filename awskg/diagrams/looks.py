"""How kinds of things and properties are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from awskg.diagrams.model import Line, Look, Standing
from awskg.model import Labels, Verdict
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
    Line.ADVICE: "choose when alternativeTo replacedBy",
    Line.ORDER: "hasStep startsAt endsAt",
    Line.NEGATIVE: "doesNotSupport doesNotRequire cannot notSuitedFor prevents insteadOf",
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


def is_symmetric(predicate: str) -> bool:
    """Return whether a property says the same in both directions."""
    return predicate in _SYMMETRIC


_SYMMETRIC: Final = frozenset({f"{AK}alternativeTo"})


def inverse_label(predicate: str, label: str, lang: str) -> str:
    """Return what a property is called when it is said of the object: in words, or as an arrow and its label."""
    words = _INVERSES.get(predicate)
    return words.in_(lang) if words else f"← {label}"


_INVERSES: Final = {
    f"{AK}causedBy": Labels("causes", "引き起こすもの"),
    f"{AK}constrains": Labels("constrained by", "制約は"),
    f"{AK}exampleOf": Labels("example", "例は"),
    f"{AK}featureOf": Labels("features", "機能は"),
    f"{AK}memberOf": Labels("members", "属するものは"),
    f"{AK}purpose": Labels("served by", "そのための動作は"),
    f"{AK}requires": Labels("required by", "これを必要とするのは"),
    f"{AK}scope": Labels("subject to", "当てはまるものは"),
}
