"""How kinds of things and properties are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from awskg.diagrams.model import Line, Look, Standing
from awskg.model import Labels, Modality, Verdict
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awskg.model import Claim

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
    Line.ADVICE: "choose alternativeTo",
    Line.ORDER: "hasStep startsAt endsAt",
    Line.NEGATIVE: "doesNotSupport doesNotRequire cannot notSuitedFor prevents insteadOf",
}
_LINES: Final = {AK + name: line for line, names in _PROPERTIES.items() for name in names.split()}

SAYS_SO: Final = frozenset(
    AK + name
    for name in (
        *("supports", "hasOption", "actsOn", "exampleOf", "hasStep", "unit", "constrains", "alternativeTo", "scope"),
        *("startsAt", "endsAt", "describedBy", "destination", "position"),
    )
)
"""Properties that something merely possible may have too: what they say is not that it is so, or that it can be."""

_FALLEN: Final = frozenset({Verdict.OUTDATED, Verdict.WRONG})
_LACKING: Final = frozenset({Verdict.IMPRECISE, Verdict.INCOMPLETE})
_BEST_FIRST: Final = (Standing.HOLDS, Standing.CORRECTION, Standing.UNCHECKED, Standing.LACKING, Standing.FALLEN)


def look_of(kind: str | None) -> Look:
    """Return how a thing of a kind is drawn; a kind that nobody thought of is an idea."""
    return _LOOKS.get(kind or "", Look.IDEA)


def line_of(predicate: str) -> Line:
    """Return how a statement with a property is drawn."""
    return _LINES.get(predicate, Line.PLAIN)


def is_negative(predicate: str) -> bool:
    """Return whether a property says that something is not so, or not to be taken."""
    return line_of(predicate) is Line.NEGATIVE


def modality_of(predicate: str, claims: Sequence[Claim]) -> Modality | None:
    """Return possible or example, where no claim of a statement says more; impossible, where its property does not.

    What a claim of several statements says *not* to be so is not made weaker by what it says to be possible.
    """
    aside = predicate in SAYS_SO or (is_negative(predicate) and len(claims[0].triples) > 1)
    if {claim.modality for claim in claims} == {Modality.IMPOSSIBLE} and not is_negative(predicate):
        return None if predicate in SAYS_SO else Modality.IMPOSSIBLE
    weak = {claim.modality for claim in claims} <= {Modality.POSSIBLE, Modality.EXAMPLE}
    return claims[0].modality if weak and not aside else None


def standing_of_claims(claims: Iterable[Claim], *, corrections: bool) -> Standing:
    """Return whether what claims each say still holds: the best of what was found about each.

    What is imprecise stays so although a correction says the same and more: the more may not be in the picture.
    """
    claims = tuple(claims)
    mended = {one for claim in claims if claim.verdict in _LACKING for one in claim.corrected_by}
    told = ({"verdict": one.verdict, "correction": one.is_correction} for one in claims if one.iri not in mended)
    return min((standing_of(one, corrections=corrections) for one in told), key=_BEST_FIRST.index)


def worst(standings: Iterable[Standing]) -> Standing:
    """Return the standing of what rests on several things at once."""
    return max(standings, key=_BEST_FIRST.index)


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
    if told["verdict"] == Verdict.UNVERIFIED:
        return Standing.UNCHECKED
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
    f"{AK}memberOf": Labels("members", "属するファミリーは"),
    f"{AK}purpose": Labels("served by", "そのための動作は"),
    f"{AK}requires": Labels("required by", "これを必要とするのは"),
    f"{AK}scope": Labels("subject to", "当てはまるものは"),
}
