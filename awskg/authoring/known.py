"""What other packs call things, and which ids are taken: where own notes and the bundled pack meet."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from awskg.knowledge import load
from awskg.model import Iri, View
from awskg.namespaces import AK, CLAIM, KG, SKOS
from awskg.search import Index, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMED = f"""SELECT ?thing ?label {{
  ?thing <{SKOS}%s> ?label .
  FILTER(STRSTARTS(STR(?thing), "{KG}"))
  FILTER NOT EXISTS {{ ?thing a <{AK}Topic> }}   # a heading of other notes is about what those say
}}"""
_WHOLES = f"SELECT ?thing ?whole {{ ?thing <{SKOS}broader>|<{AK}featureOf>|<{AK}filedUnder> ?whole }}"
_USED = "SELECT DISTINCT ?iri { { ?iri ?p ?o } UNION { ?s ?p ?iri } UNION { GRAPH ?iri { ?s ?p ?o } } }"


class TakenIds(NamedTuple):
    """Ids, without prefix, that exist."""

    things: frozenset[str]
    claims: frozenset[str]


class Known:
    """The things of packs that are there before: found by label or alias, in any spelling."""

    def __init__(self, labels: Index, aliases: Index, wholes: Mapping[str, set[str]], taken: TakenIds) -> None:
        """Take the labels, the aliases, what each id is a part or feature of, and the ids that exist."""
        self._labels, self._aliases, self._wholes, self.taken = labels, aliases, wholes, taken

    def thing(self, name: str, above: str | None = None) -> str | None:
        """Return the id of the one thing that is called so; None when there is none, or there are several.

        An alias of a part, such as "encryption" of EBS, is its name only below the name of the whole: *above*.

        >>> bundled().thing("amazon ec2"), bundled().thing("ＥＣ２"), bundled().thing("Cats")
        ('ec2', 'ec2', None)
        >>> bundled().thing("暗号化", above="EBS"), bundled().thing("暗号化", above="S3")
        ('ebs-encryption', None)
        """
        if found := self._labels.exact(name):
            return found[0].removeprefix(KG) if len(found) == 1 else None
        found = self._aliases.exact(name)
        id_ = found[0].removeprefix(KG) if len(found) == 1 else None
        wholes = self._wholes.get(id_ or "")
        return id_ if wholes is None or (above and self.thing(above) in wholes) else None


@cache
def bundled() -> Known:
    """Return the things of the bundled pack."""
    kg = load(View.ALL)
    labels, aliases = (
        Index((Iri(str(row.thing)), str(row.label), rank) for row in kg.sparql(_NAMED % name))
        for name, rank in (("prefLabel", Rank.PREFERRED), ("altLabel", Rank.ALTERNATIVE))
    )
    wholes: defaultdict[str, set[str]] = defaultdict(set)
    for row in kg.sparql(_WHOLES):
        wholes[str(row.thing).removeprefix(KG)].add(str(row.whole).removeprefix(KG))
    return Known(labels, aliases, wholes, taken(str(row.iri) for row in kg.sparql(_USED)))


def nothing() -> Known:
    """Return no things."""
    return Known(Index(()), Index(()), {}, taken(()))


def taken(iris: Iterable[str]) -> TakenIds:
    """Return the ids among *iris*."""
    every = list(iris)
    return TakenIds(*(frozenset(iri.removeprefix(of) for iri in every if iri.startswith(of)) for of in (KG, CLAIM)))
