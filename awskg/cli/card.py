"""A thing on one card: what it is, and what the notes say about it, property by property."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from awskg.cli.grid import Grid
from awskg.cli.page import Page
from awskg.cli.reasons import cited, reason_blocks, reason_lines, reason_records
from awskg.cli.wording import listing, say
from awskg.model import Iri, Labels, sparql
from awskg.search import fold
from awskg.width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awskg.cli.output import Record
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Lang, Scalar, Thing

    Blocks = Mapping[Iri, list[str]]

INDENT = "  "


class Relation(NamedTuple):
    """How claims relate a thing to others: by which property, and whether they start from it or lead to it."""

    leads_to_it: bool
    property: Iri


@dataclass(frozen=True)
class ThingCard:
    """Everything the graph says about one thing.

    Attributes:
        thing: the thing.
        claims: the claims that name it.
        kg: the graph they are from.
        stubs: the claims still to be written from lines below the heading that it names.
    """

    thing: Thing
    claims: Sequence[Claim]
    kg: KnowledgeGraph
    stubs: Sequence[Claim] = ()

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of the record."""
        return (
            "thing",
            "labelEn",
            "labelJa",
            "kinds",
            "also",
            "notation",
            "definitionEn",
            "definitionJa",
            "describedBy",
            "claims",
            "stubs",
        )

    def records(self) -> Iterator[Record]:
        """Return one object: the thing, with its claims and the property that relates each to it."""
        thing, nothing = self.thing, Labels("", "")
        yield {
            "thing": str(thing.iri),
            "labelEn": thing.labels.en,
            "labelJa": thing.labels.ja,
            "kinds": [str(kind) for kind in thing.kinds],
            "also": [str(name) for name in thing.alternatives],
            "notation": thing.notation,
            "definitionEn": (thing.definition or nothing).en,
            "definitionJa": (thing.definition or nothing).ja,
            "describedBy": [str(model) for model in self._models],
            "claims": [record for group in self._groups.items() for record in self._group_records(*group)],
            "stubs": reason_records(self.stubs, self.kg.lang),
        }

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the card."""
        yield from self._head(page)
        every = (claim for group in self._groups.values() for claim in group)
        blocks = reason_blocks(every, self.kg, page.narrower(2 * len(INDENT)))
        for leads_to_it, title in ((False, "what the notes say"), (True, "where else")):
            groups = {key: claims for key, claims in self._groups.items() if key.leads_to_it is leads_to_it}
            if groups:
                yield from ("", page.strong(say(page.lang, title)))
            for relation, claims in groups.items():
                yield from self._group(relation, claims, blocks, page)
        yield from self._still_to_be_written(page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return the card as Markdown: a heading, and a list of sentences for each property."""
        yield from (f"## {self.thing.labels.in_(page.lang)}", "")
        if self.thing.definition:
            yield from (self.thing.definition.in_(page.lang), "")
        for relation, claims in self._groups.items():
            yield from (f"### {self._relation_name(relation)}", "")
            for claim in claims:
                yield f"- {claim.text.in_(page.lang)} ({cited(claim, page.lang)})"
            yield ""
        if self.stubs:
            yield from (f"### {say(page.lang, 'below the heading')}", "")
            yield from (f"- {claim.text.in_(page.lang)} ({cited(claim, page.lang)})" for claim in self.stubs)

    def _still_to_be_written(self, page: Page) -> Iterator[str]:
        if self.stubs:
            yield from ("", page.strong(say(page.lang, "below the heading")), "")
            yield from (INDENT + line for line in reason_lines(self.stubs, self.kg, page.narrower(len(INDENT))))

    def _head(self, page: Page) -> Iterator[str]:
        names = dict.fromkeys((self.thing.labels.in_(page.lang), self.thing.labels.en, self.thing.labels.ja))
        yield f"{page.strong(' · '.join(names))}  {page.faint(self.thing.iri.curie)}"
        rows = [(say(page.lang, label), text) for label, text in self._facts(page.lang)]
        yield from Grid(("", ""), rows, styles={0: Page.faint}).lines(page)

    def _facts(self, lang: Lang) -> Iterator[tuple[str, str]]:
        yield "kind", listing(map(self._name, self.thing.kinds), lang)
        names = {fold(name): str(name) for name in reversed(self.thing.alternatives)}
        if names:
            yield "also", listing(sorted(names.values()), lang)
        if self.thing.notation:
            yield "written", self.thing.notation
        if self.thing.definition:
            yield "definition", self.thing.definition.in_(lang)
        if self._models:
            yield "models", listing((model.curie for model in self._models), lang)

    def _group_records(self, relation: Relation, claims: Sequence[Claim]) -> Iterator[dict[str, object]]:
        direction = "to" if relation.leads_to_it else "from"
        for record in reason_records(claims, self.kg.lang):
            yield {"property": str(relation.property), "direction": direction, **record}

    def _group(self, relation: Relation, claims: Sequence[Claim], blocks: Blocks, page: Page) -> Iterator[str]:
        ends = listing(dict.fromkeys(self._ends(relation, claims)), page.lang)
        head = f"{self._relation_name(relation)} {ends}"
        yield ""
        yield from (INDENT + page.name(line) for line in wrap(head, page.width - len(INDENT)))
        yield from (INDENT * 2 + line for claim in claims for line in blocks[claim.iri])

    def _relation_name(self, relation: Relation) -> str:
        name = self._name(relation.property)
        return f"← {name}:" if relation.leads_to_it else f"{name}:"

    def _ends(self, relation: Relation, claims: Sequence[Claim]) -> Iterator[str]:
        """Return the other ends of the triples that make up a group."""
        for claim in claims:
            for subject, predicate, value in claim.triples:
                if predicate == relation.property and self.thing.iri in (subject, value):
                    yield self._value(subject if relation.leads_to_it else value)

    def _value(self, value: Scalar) -> str:
        return self._name(value) if isinstance(value, Iri) else str(value)

    def _name(self, iri: Iri) -> str:
        return self._labels[iri].in_(self.kg.lang)

    @cached_property
    def _models(self) -> Sequence[Iri]:
        """The resources of the reference layer that describe the thing."""
        rows = self.kg.sparql(f"SELECT ?model {{ {sparql(self.thing.iri)} ak:describedBy ?model }} ORDER BY ?model")
        return [row["model"] for row in rows if isinstance(row["model"], Iri)]

    @cached_property
    def _labels(self) -> Mapping[Iri, Labels]:
        terms = (term for claim in self.claims for triple in claim.triples for term in triple)
        return self.kg.labels({*self.thing.kinds, *(term for term in terms if isinstance(term, Iri))})

    @cached_property
    def _groups(self) -> Mapping[Relation, list[Claim]]:
        """The claims by their first relation to the thing, those that start from it first; each claim once."""
        groups: dict[Relation, list[Claim]] = {}
        beside = {iri for claim in self.claims for iri in claim.corrected_by}
        for claim in self.claims:
            relation = _relation(claim, self.thing.iri)
            if relation and claim.iri not in beside:
                groups.setdefault(relation, []).append(claim)
        return dict(sorted(groups.items(), key=lambda group: group[0].leads_to_it))


def _relation(claim: Claim, thing: Iri) -> Relation | None:
    """Return the first relation that a claim states between a thing and others, one that starts from it if there is."""
    away = [
        Relation(leads_to_it=False, property=relation) for subject, relation, _ in claim.triples if subject == thing
    ]
    towards = [Relation(leads_to_it=True, property=relation) for _, relation, value in claim.triples if value == thing]
    return next(iter((*away, *towards)), None)
