"""A comparison as a table: a row for each property, a column for each thing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from awskg.cli.grounded import GroundedList, GroundedRow, Telling
from awskg.cli.wording import say
from awskg.model import Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awskg.cli.options import Reasons
    from awskg.cli.output import Record
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Claim, Lang
    from awskg.network import Alternative, Aspect, Comparison, Fact, Link

FIELDS = ("kind", "property", "label", "direction", "a", "b", "conditions", "modalities", "claims")


class Value(NamedTuple):
    """What one or more claims say of a thing in the same way.

    Attributes:
        text: what they say, with the conditions for it and how it is meant.
        fact: what they say, without the thing.
        claims: the claims; none for what no claim states.
    """

    text: str
    fact: Fact
    claims: tuple[Claim, ...]


def side_by_side(kg: KnowledgeGraph, comparison: Comparison, reasons: Reasons) -> GroundedList:
    """Return a comparison as a document."""
    telling = Telling(kg, _links(comparison), _terms(comparison), comparison.claims)
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
        below=[say(kg.lang, "empty cell")] if any("" in row.cells for row in rows) else [],
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
            claims = (link.claim,) if link.claim else ()
            record = {"kind": kind, "property": str(link.predicate), "label": telling.told(link)}
            yield GroundedRow([], {**dict.fromkeys(FIELDS), **record, **_said_by(claims, telling)}, claims)
    for choice in comparison.choices:
        yield GroundedRow([], _choice(choice, telling), choice.claims)


def _choice(choice: Alternative, telling: Telling) -> Record:
    record = {"kind": "choice", "label": choice.how.value, **_said_by(choice.claims, telling)}
    return {**dict.fromkeys(FIELDS), **record, "conditions": [str(condition) for condition in choice.conditions]}


def _said_by(iris: Iterable[Iri], telling: Telling) -> Record:
    """Return the fields that tell of claims: under which conditions they hold, how they are meant, which they are."""
    claims = [telling.claim(iri) for iri in iris]
    return {
        "conditions": list(dict.fromkeys(str(condition) for claim in claims for condition in claim.condition)),
        "modalities": list(dict.fromkeys(claim.modality.value for claim in claims)),
        "claims": [str(claim.iri) for claim in claims],
    }


def _differences(comparison: Comparison, telling: Telling) -> Iterator[GroundedRow]:
    for aspect in comparison.aspects:
        if aspect.only_a or aspect.only_b:
            kind = "contrary" if aspect.is_contrary else "difference"
            sides = _values(aspect.only_a, aspect, telling), _values(aspect.only_b, aspect, telling)
            yield _row(kind, aspect, sides, [*map(_cell, sides)], telling)


def _shared(comparison: Comparison, telling: Telling, lang: Lang) -> Iterator[GroundedRow]:
    for aspect in comparison.aspects:
        if aspect.both:
            of_a, of_b = zip(*aspect.both, strict=True)
            sides = _values(of_a, aspect, telling), _values(of_b, aspect, telling)
            cell, other = map(_cell, sides)
            yield _row("shared", aspect, sides, [cell, say(lang, "the same") if other == cell else other], telling)


def _values(facts: Iterable[Fact], aspect: Aspect, telling: Telling) -> list[Value]:
    """Return what is said of a thing, once for each way in which claims mean it."""
    return [value for fact in facts for value in _ways(fact, aspect, telling)]


def _ways(fact: Fact, aspect: Aspect, telling: Telling) -> Iterator[Value]:
    text = _relative(fact, aspect, telling)
    ways: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in map(telling.claim, fact.claims):
        ways[telling.meant(text, claim, fact.predicate)].append(claim)
    yield from (Value(told, fact, tuple(claims)) for told, claims in ways.items())
    if not ways:
        yield Value(text, fact, ())


def _row(
    kind: str, aspect: Aspect, sides: tuple[Sequence[Value], Sequence[Value]], cells: Sequence[str], telling: Telling
) -> GroundedRow:
    claims = list(dict.fromkeys(claim.iri for values in sides for value in values for claim in value.claims))
    record = {
        **dict.fromkeys(FIELDS),
        "kind": kind,
        "property": str(aspect.predicate),
        "label": telling.name(aspect.predicate),
        "direction": "to" if aspect.inverse else "from",
        "a": [_record(value, telling) for value in sides[0]],
        "b": [_record(value, telling) for value in sides[1]],
        "claims": list(map(str, claims)),
    }
    arrow = "← " if aspect.inverse else ""
    return GroundedRow([arrow + telling.name(aspect.predicate), *cells], record, claims)


def _record(value: Value, telling: Telling) -> Record:
    other = value.fact.other if isinstance(value.fact.other, Iri) else value.fact.other.lexical
    said_by = _said_by((claim.iri for claim in value.claims), telling)
    return {"property": str(value.fact.predicate), "value": str(other), "text": value.text, **said_by}


def _cell(values: Sequence[Value]) -> str:
    texts = [value.text for value in values]
    return "\n".join(f"· {text}" for text in texts) if len(texts) > 1 else "".join(texts)


def _relative(fact: Fact, aspect: Aspect, telling: Telling) -> str:
    """Return a fact in the row of an aspect; one that says the contrary names its property."""
    value = _value(fact, telling)
    return value if fact.predicate == aspect.predicate else f"{telling.name(fact.predicate)}: {value}"


def _value(fact: Fact, telling: Telling) -> str:
    return telling.name(fact.other) if isinstance(fact.other, Iri) else fact.other.lexical
