"""What a thing is, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.model import Labels, Lang, Text, sparql
from awskg.namespaces import AK
from awskg.study.ground import NOT_STUDIED
from awskg.study.making import initials, local
from awskg.study.model import GAP, Answers, Dropped, Form, Ground, Item, Reason, Strategy
from awskg.study.strategies.names import MOST_WORDS, NAMED, is_phrase, is_proper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Iri
    from awskg.study.falsity import Falsity
from awskg.study.ground import Facts

_STEM: Final = Labels(f"{{definition}} This is called {GAP.en}.", f"{{definition}}これを{GAP.ja}という。")
_KINDS: Final = (NAMED - {f"{AK}InstanceFamily"}) | {
    AK + kind for kind in ("Resource", "Concept", "Quality", "Procedure", "Command")
}
MOST_CLAIMS: Final = 3
"""How many claims about a thing explain it at most."""


def definition_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:  # noqa: ARG001  # as all strategies have it
    """Yield an item for each thing that has a name of its own, and that a claim of the view speaks of."""
    for thing, told in facts.scene.graph.nodes(data=True):
        if told["kind"] in _KINDS and told["definition"]:
            item = _item(facts, thing, told["definition"])
            if item:
                yield item


def _item(facts: Facts, thing: Iri, definition: Labels) -> Item | Dropped | None:
    about = [
        fact for fact in facts.about(thing) if fact.predicate not in NOT_STUDIED and fact.claim.iri in facts.claims
    ]
    if not about:
        return None
    id_ = f"{Strategy.DEFINITION}/{local(thing)}"
    label = facts.label(thing)
    if not is_proper(facts.kind(thing), label.en) or is_phrase(label.en) or len(label.en.split()) > MOST_WORDS:
        return Dropped(id_, "the answer is no name")
    if facts.shares_a_rare_word(thing, definition) or any(
        name and name in definition.in_(lang)
        for lang, names in zip(Lang, facts.names(thing), strict=True)
        for name in names
    ):
        return Dropped(id_, "a word of the answer stands in the question")
    claims = tuple(dict.fromkeys(fact.claim.iri for fact in about))[:MOST_CLAIMS]
    stem = Labels(_STEM.en.format(definition=definition.en), _STEM.ja.format(definition=definition.ja))
    says = " ; ".join(f"skos:definition {sparql(Text(definition.in_(lang), lang))}" for lang in Lang)
    reason = Reason(
        Ground.STATED,
        Labels(f"{label.en}: {definition.en}", f"{label.ja}: {definition.ja}"),
        claims,
        f"ASK {{ {sparql(thing)} {says} }}",
    )
    section = facts.section(facts.claims[claim] for claim in claims)
    hint = initials(label, facts.kind_label(thing))
    answers = Answers(*facts.names(thing))
    return Item(id_, Form.GAP, Strategy.DEFINITION, stem, (), answers, reason, claims, section, (thing,), hint)
