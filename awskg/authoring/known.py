"""What other packs call things, and which ids are taken: where own notes and the bundled pack meet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from awskg.knowledge import load
from awskg.model import Iri, View
from awskg.namespaces import CLAIM, KG, SKOS
from awskg.search import Index, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMED = f'SELECT ?thing ?label {{ ?thing <{SKOS}%s> ?label . FILTER(STRSTARTS(STR(?thing), "{KG}")) }}'
_USED = "SELECT DISTINCT ?iri { { ?iri ?p ?o } UNION { ?s ?p ?iri } UNION { GRAPH ?iri { ?s ?p ?o } } }"


class TakenIds(NamedTuple):
    """Ids, without prefix, that exist."""

    things: frozenset[str]
    claims: frozenset[str]


class Known:
    """The things of packs that are there before: found by label or alias, in any spelling."""

    def __init__(self, labels: Index, aliases: Index, taken: TakenIds) -> None:
        """Take the labels, the aliases, and the ids that exist."""
        self._indexes, self.taken = (labels, aliases), taken

    def thing(self, name: str) -> str | None:
        """Return the id of the one thing that is called so; None when there is none, or there are several.

        >>> bundled().thing("amazon ec2"), bundled().thing("ＥＣ２"), bundled().thing("Cats")
        ('ec2', 'ec2', None)
        """
        for index in self._indexes:
            found = index.exact(name)
            if found:
                return found[0].removeprefix(KG) if len(found) == 1 else None
        return None


@cache
def bundled() -> Known:
    """Return the things of the bundled pack."""
    kg = load(View.ALL)
    labels, aliases = (
        Index((Iri(str(row.thing)), str(row.label), rank) for row in kg.sparql(_NAMED % name))
        for name, rank in (("prefLabel", Rank.PREFERRED), ("altLabel", Rank.ALTERNATIVE))
    )
    return Known(labels, aliases, taken(str(row.iri) for row in kg.sparql(_USED)))


def nothing() -> Known:
    """Return no things."""
    return Known(Index(()), Index(()), taken(()))


def taken(iris: Iterable[str]) -> TakenIds:
    """Return the ids among *iris*."""
    every = list(iris)
    return TakenIds(*(frozenset(iri.removeprefix(of) for iri in every if iri.startswith(of)) for of in (KG, CLAIM)))
