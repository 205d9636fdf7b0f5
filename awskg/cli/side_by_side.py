"""A comparison as a table: a row for each property, a column for each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.cli.grounded import GroundedList, GroundedRow, Telling
from awskg.cli.wording import say
from awskg.model import Iri

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awskg.cli.options import Reasons
    from awskg.cli.output import Record
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Lang
    from awskg.network import Alternative, Aspect, Comparison, Fact, Link

FIELDS = ("kind", "property", "label", "direction", "a", "b", "conditions", "claims")


def side_by_side(kg: KnowledgeGraph, comparison: Comparison, reasons: Reasons) -> GroundedList:
    """Return a comparison as a document."""
    telling = Telling(kg, _links(comparison), _terms(comparison))
    names = [telling.name(comparison.a), telling.name(comparison.b)]
    rows = (*_differences(comparison, telling), *_shared(comparison, telling, kg.lang))
    return GroundedList(
        kg,
        FIELDS,
        say(kg.lang, "compare title", a=names[0], b=names[1]),
        ["", *names],
        rows,
        reasons,
        nothing=say(kg.lang, "nothing to compare"),
        above=tuple(_together(comparison, telling)),
    )


def _links(comparison: Comparison) -> Iterator[Link]:
    yield from (*comparison.between, *comparison.compared)
    for choice in comparison.choices:
        yield from choice.links


def _terms(comparison: Comparison) -> Iterator[Iri]:
    yield from (comparison.a, comparison.b)
    for choice in comparison.choices:
        yield from choice.conditions
    for aspect in comparison.aspects:
        yield aspect.predicate
        for fact in (*aspect.only_a, *aspect.only_b, *(fact for fact, _ in aspect.both)):
            yield fact.predicate
            if isinstance(fact.other, Iri):
                yield fact.other


def _together(comparison: Comparison, telling: Telling) -> Iterator[GroundedRow]:
    """Yield what is said of the two together; a person reads the sentences of the claims."""
    for kind, links in (("between", comparison.between), ("compared", comparison.compared)):
        for link in links:
            claims = [link.claim] if link.claim else []
            record = {"kind": kind, "property": str(link.predicate), "label": telling.told(link)}
            yield GroundedRow([], {**dict.fromkeys(FIELDS), **record, "claims": list(map(str, claims))}, claims)
    for choice in comparison.choices:
        yield GroundedRow([], _choice(choice), choice.claims)


def _choice(choice: Alternative) -> Record:
    return {
        **dict.fromkeys(FIELDS),
        "kind": "choice",
        "label": choice.how.value,
        "conditions": [str(condition) for condition in choice.conditions],
        "claims": [str(claim) for claim in choice.claims],
    }


def _differences(comparison: Comparison, telling: Telling) -> Iterator[GroundedRow]:
    for aspect in comparison.aspects:
        if aspect.only_a or aspect.only_b:
            kind = "contrary" if aspect.is_contrary else "difference"
            cells = [_cell(facts, aspect, telling) for facts in (aspect.only_a, aspect.only_b)]
            yield _row(kind, aspect, (aspect.only_a, aspect.only_b), cells, telling)


def _shared(comparison: Comparison, telling: Telling, lang: Lang) -> Iterator[GroundedRow]:
    for aspect in comparison.aspects:
        if aspect.both:
            of_a, of_b = zip(*aspect.both, strict=True)
            yield _row("shared", aspect, (of_a, of_b), [_cell(of_a, aspect, telling), say(lang, "the same")], telling)


def _row(
    kind: str, aspect: Aspect, sides: tuple[Sequence[Fact], Sequence[Fact]], cells: Sequence[str], telling: Telling
) -> GroundedRow:
    claims = list(dict.fromkeys(claim for facts in sides for fact in facts for claim in fact.claims))
    record = {
        **dict.fromkeys(FIELDS),
        "kind": kind,
        "property": str(aspect.predicate),
        "label": telling.name(aspect.predicate),
        "direction": "to" if aspect.inverse else "from",
        "a": [_fact(fact, aspect, telling) for fact in sides[0]],
        "b": [_fact(fact, aspect, telling) for fact in sides[1]],
        "claims": list(map(str, claims)),
    }
    arrow = "← " if aspect.inverse else ""
    return GroundedRow([arrow + telling.name(aspect.predicate), *cells], record, claims)


def _fact(fact: Fact, aspect: Aspect, telling: Telling) -> Record:
    other = str(fact.other) if isinstance(fact.other, Iri) else fact.other.lexical
    text = _relative(fact, aspect, telling)
    return {"property": str(fact.predicate), "value": other, "text": text, "claims": [*fact.claims]}


def _cell(facts: Sequence[Fact], aspect: Aspect, telling: Telling) -> str:
    texts = [_relative(fact, aspect, telling) for fact in facts]
    return "\n".join(f"· {text}" for text in texts) if len(texts) > 1 else "".join(texts)


def _relative(fact: Fact, aspect: Aspect, telling: Telling) -> str:
    """Return a fact in the row of an aspect; one that says the contrary names its property."""
    value = _value(fact, telling)
    return value if fact.predicate == aspect.predicate else f"{telling.name(fact.predicate)}: {value}"


def _value(fact: Fact, telling: Telling) -> str:
    return telling.name(fact.other) if isinstance(fact.other, Iri) else fact.other.lexical
