"""Things that require themselves, through however many others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.checks.finding import Finding, Related, Severity
from awskg.checks.rules import TOGETHER
from awskg.model import Iri, Labels
from awskg.namespaces import AK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.checks.places import Places
    from awskg.stores import Store

CYCLE: Final = "AK306"
_MOST_RELATED: Final = 10
_STANDING: Final = f"""SELECT DISTINCT ?thing ?needed ?claim WHERE {{
  GRAPH ?claim {{ ?thing <{AK}requires> ?needed }}
  FILTER NOT EXISTS {{ ?claim <{AK}verdict> ?verdict . FILTER(?verdict IN (<{AK}outdated>, <{AK}wrong>)) }}
  FILTER(?thing != ?needed && isIRI(?needed))
}} ORDER BY ?thing ?needed ?claim"""


class _Requirement(NamedTuple):
    thing: Iri
    needed: Iri
    claim: Iri


def cycle_findings(store: Store, places: Places) -> Iterator[Finding]:
    """Go through the circles of `ak:requires` of two things or more, with the claims that close each.

    What claims say that are judged outdated or wrong closes no circle.
    """
    from networkx import DiGraph, strongly_connected_components  # noqa: PLC0415  # slow to import

    stated = [_Requirement(*map(Iri, map(str, row))) for row in store.query(_STANDING).rows]
    graph = DiGraph((one.thing, one.needed) for one in stated)
    for circle in sorted(map(sorted, strongly_connected_components(graph))):
        if len(circle) > 1:
            inside = [one for one in stated if one.thing in set(circle) and one.needed in set(circle)]
            yield _finding(inside, places)


def _finding(circle: list[_Requirement], places: Places) -> Finding:
    first, *others = circle
    message = Labels(
        f"{first.thing.curie} requires {first.needed.curie}, which in turn requires {first.thing.curie}, directly or "
        "through others; nothing could come first. Take out the `ak:requires` of this chain that is not meant.",
        f"{first.thing.curie} は {first.needed.curie} を必要とし、{first.needed.curie} は直接または間接に "
        f"{first.thing.curie} を必要としています。これでは、最初に来るものが決まりません。"
        "この連鎖のうち、意図しない `ak:requires` を取り除いてください。",
    )
    spots = [places.of(one.thing, f"{AK}requires", one.needed, one.claim).place for one in others[:_MOST_RELATED]]
    return Finding(
        CYCLE,
        Severity.VIOLATION,
        message,
        first.thing,
        first.needed,
        places.of(first.thing, f"{AK}requires", first.needed, first.claim).place,
        tuple(Related(spot, TOGETHER) for spot in spots if spot),
    )
