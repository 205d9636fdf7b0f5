"""Views: which claims the default graph of a query holds, as SPARQL that every engine runs."""

from __future__ import annotations

from typing import Final

from awskg.model import AsOf, View
from awskg.namespaces import AK, DCTERMS, GRAPH

_ANY: Final = f"VALUES ?kind {{ <{AK}NoteClaim> <{AK}Correction> }} ?claim a ?kind ."
_PATTERNS: Final = {
    View.NOTED: f"?claim a <{AK}NoteClaim> .",
    View.CURRENT: (
        f"{_ANY} "
        f"FILTER NOT EXISTS {{ ?claim a <{AK}NoteClaim> ; <{AK}verdict> ?verdict . "
        f"VALUES ?verdict {{ <{AK}outdated> <{AK}wrong> }} }}"
    ),
    View.ALL: _ANY,
}
_DATE: Final = "^[0-9]{4}(-[0-9]{2}){0,2}$"
_AS_OF: Final = (
    f"{_ANY} ?claim <{AK}verdict> ?verdict . "
    f'OPTIONAL {{ ?claim <{AK}since> ?date FILTER(REGEX(STR(?date), "{_DATE}")) }} BIND(STR(?date) AS ?since) '
    f'FILTER(?verdict != <{AK}wrong> && IF(?verdict = <{AK}outdated>, COALESCE(?since > "END", false), '
    f'?verdict != <{AK}holds> || COALESCE(?since <= "END", true)))'
)


def in_view(view: View | AsOf) -> str:
    """Return a SPARQL group that binds ?claim to each claim of *view*.

    As of a time in the past, a claim that has fallen since then still counts, and what became true later does not.
    Dates are compared as texts: a year or a month comes before every day of it. What has no date stands as it does
    today.
    """
    if isinstance(view, AsOf):
        return f"{{ {_AS_OF.replace('END', view.end)} }}"
    return f"{{ {_PATTERNS[view]} }}"


def materialise(view: View | AsOf) -> str:
    """Return the SPARQL update that copies the triples of the claims of *view* into the default graph.

    A default graph that lists the claim graphs instead would be 3 to 50 times slower to query. The graphs of all claims
    stay; `?claim dcterms:isPartOf graph:view` tells those that count from those that do not.
    """
    group = in_view(view)
    return (
        f"INSERT {{ ?s ?p ?o }} WHERE {{ {group} GRAPH ?claim {{ ?s ?p ?o }} }} ; "
        f"INSERT {{ ?claim <{DCTERMS}isPartOf> <{GRAPH}view> }} WHERE {{ {group} }}"
    )
