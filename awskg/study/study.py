"""What a graph has to study: its items, and what explains them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.diagrams.scene import scene_of
from awskg.model import Iri, Labels, Verdict, View
from awskg.namespaces import AK
from awskg.study.falsity import FALLEN, Falsity
from awskg.study.generating import make_items
from awskg.study.ground import Facts
from awskg.study.model import Strategy
from awskg.study.registry import read_registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Evidence
    from awskg.study.generating import Made
    from awskg.study.model import Item, Reason
    from awskg.study.registry import Entry


ITEM: Final = "item/"
"""How the feed begins the ids of items."""
CARD: Final = "card/"
"""How the ids of cards begin that ask no item."""


class Told(NamedTuple):
    """A claim as an explanation shows it.

    Attributes:
        claim: the claim: its sentence, lines of the notes, verdict, and when that was reviewed.
        verdict: what its verdict is called.
        evidence: the sources of the verdict.
        conditions: the names of the things under which alone it holds.
        is_stale: whether it is no longer true, or never was.
    """

    claim: Claim
    verdict: Labels
    evidence: tuple[Evidence, ...]
    conditions: tuple[Labels, ...]
    is_stale: bool


class Study:
    """The items of a graph under its view, with their explanations; everything is made when it is first wanted.

    >>> import awskg
    >>> from awskg.study import Study
    >>> study = Study(awskg.load())
    >>> study.item("number/integration-timeout-is-29-seconds/default-integration-timeout").stem.en
    'For a REST API, the default integration timeout is _____ seconds.'

    Attributes:
        kg: the graph.
        facts: what it says.
    """

    def __init__(self, kg: KnowledgeGraph) -> None:
        """Take a graph."""
        self.kg = kg
        self.facts = Facts(kg, scene_of(kg))

    @cached_property
    def falsity(self) -> Falsity:
        """What is known to be false."""
        return Falsity(self.facts)

    @cached_property
    def made(self) -> Made:
        """The items, and those that were not made."""
        return make_items(self.facts, self.falsity)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items, in an order that does not change while the notes do not."""
        return self.made.items

    @cached_property
    def _by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    def item(self, id_: str) -> Item:
        """Return an item.

        Raises:
            KeyError: there is none of this id.
        """
        return self._by_id[id_]

    @cached_property
    def retired(self) -> tuple[Entry, ...]:
        """The items and cards that there once were in the packs and are no more, by their ids, as they last were."""
        entries = [entry for pack in self.kg.packs for entry in read_registry(pack.root) if entry.retired]
        return tuple(
            entry._replace(id=entry.id.removeprefix(start))
            for start in (ITEM, CARD)
            for entry in entries
            if entry.id.startswith(start)
        )

    def told(self, claims: Iterable[Iri]) -> tuple[Told, ...]:
        """Return claims as explanations show them, in the order given."""
        return tuple(self._told(self.facts.scene.every_claim[claim]) for claim in claims)

    def _told(self, claim: Claim) -> Told:
        return Told(
            claim,
            self._verdicts[claim.verdict],
            self.kg.evidence(claim),
            tuple(map(self.facts.label, claim.condition)),
            claim.verdict in FALLEN,
        )

    @cached_property
    def _verdicts(self) -> Mapping[Verdict, Labels]:

        terms = {verdict: Iri(AK + verdict) for verdict in Verdict}
        labels = self.kg.labels(terms.values())
        return {verdict: labels[term] for verdict, term in terms.items()}

    def label(self, iri: Iri) -> Labels:
        """Return the name of a thing in both languages."""
        return self.facts.label(iri)

    def section(self, item: Item) -> Labels | None:
        """Return the outermost heading of the notes above an item, or None where it would tell the answer."""
        tells = item.section in item.things or self._is_service(item)
        return self.label(item.section) if item.section and not tells else None

    def _is_service(self, item: Item) -> bool:
        """Return whether it is to be told which service a definition is of: any heading tells something of that."""
        is_definition = item.strategy is Strategy.DEFINITION
        return is_definition and any(self.facts.kind(thing) == f"{AK}Service" for thing in item.things)

    def is_proved(self, reason: Reason) -> bool:
        """Return whether the graph answers the query of a reason with yes."""
        return all(row.answer for row in self.kg.sparql(reason.ask))

    @property
    def is_current(self) -> bool:
        """Whether nothing that it asks about is known to be outdated: the view is the current one."""
        return self.kg.view == View.CURRENT
