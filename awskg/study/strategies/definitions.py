"""What a thing is, and what it is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from awskg.model import Labels, Lang, Text, sparql
from awskg.namespaces import AK
from awskg.study.ground import NOT_STUDIED
from awskg.study.making import MOST_WRONG, chosen, clues, giveaway, local
from awskg.study.model import GAP, Answers, Dropped, Form, Ground, Item, Option, Reason, Strategy
from awskg.study.naming import MOST_WORDS, NAMED, hint_of, is_code, is_description, is_of_the_notes, is_proper, is_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.model import Iri
    from awskg.study.falsity import Falsity
    from awskg.study.ground import Facts

_STEM: Final = Labels(f"{{definition}} This is called {GAP.en}.", f"{{definition}}これを{GAP.ja}という。")
_KINDS: Final = (NAMED - {f"{AK}InstanceFamily"}) | {AK + kind for kind in ("Resource", "Concept", "Procedure")}
LEAST_WRONG: Final = 2
"""How many other things of its kind a definition is held against, at least."""
LIKENESS_OF_A_PAIR: Final = 0.25
"""How much an only wrong option has in common with the right one at least."""
LEAST_LIKENESS: Final = 0.3
"""How much they have in common with it at least, in classes of which anything can be a member."""
LEAST_OF_SECTION: Final = 0.1
"""The same where they are of one section of the notes."""
_LOOSE: Final = frozenset(AK + kind for kind in ("Resource", "Concept", "Feature", "Option", "Product", "Procedure"))
"""Classes of things that could be taken for one another where they are of one section."""
_NARROW: Final = frozenset(
    AK + kind for kind in ("Service", "Metric", "DeploymentPolicy", "InstanceCategory", "GatewayResponse")
)
"""Classes of things that are alike already because they are of the class."""
_GENERAL: Final = re.compile(
    r"^(?:API|Cloud|CLI command|Instance ID|Request parameters|System status|Application data|Compute service)$"
    r"|^(?:Different|Between|Custom)\b"
)
"""Words of computing that are not AWS's own."""
_CAPITAL: Final = re.compile(r"(?<!^)[A-Z0-9]")
ALL: Final = 0.9
"""From which share of the words of a name on it is told, though others share some."""
MOST_CLAIMS: Final = 3
"""How many claims about a thing explain it at most."""


def definition_items(facts: Facts, falsity: Falsity) -> Iterator[Item | Dropped]:  # noqa: ARG001  # as all strategies have it
    """Yield an item for each thing that has a name of its own, and that a claim of the view speaks of.

    What is wrong is another thing of its kind that is defined as something else, and is no kind or part of it.
    """
    for thing, told in facts.scene.graph.nodes(data=True):
        if told["kind"] in _KINDS and told["definition"] and not is_of_the_notes(told["definition"]):
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
    if not _is_name(facts, thing):
        return Dropped(id_, "the answer is no name")
    claims = tuple(dict.fromkeys(fact.claim.iri for fact in about))[:MOST_CLAIMS]
    stem = Labels(_STEM.en.format(definition=definition.en), _STEM.ja.format(definition=definition.ja))
    says = " ; ".join(f"skos:definition {sparql(Text(definition.in_(lang), lang))}" for lang in Lang)
    key = Option(
        facts.label(thing),
        right=True,
        reason=Reason(Ground.STATED, _told(facts, thing, definition), claims, f"ASK {{ {sparql(thing)} {says} }}"),
        thing=thing,
    )
    others = _others(facts, thing)
    if not others:
        return _to_recall(facts, thing, id_, stem, key)
    wrong = _wrong(facts, thing, others, stem, key)
    if is_told(facts.names(thing), stem, ALL):
        return Dropped(id_, "a word of the answer stands in the question")
    if len(wrong) < LEAST_WRONG and not any(option.likeness >= LIKENESS_OF_A_PAIR for option in wrong):
        return Dropped(id_, "too little is like it")
    why = giveaway(stem, [key, *wrong])
    return Dropped(id_, why) if why else chosen(facts, id_, Form.ONE, Strategy.DEFINITION, stem, [key, *wrong])


def _others(facts: Facts, thing: Iri) -> list[Iri]:
    """Return the other named things of the kind of one, and those of its section that could be taken for it."""
    alike = list(facts.of_kind(facts.kind(thing) or ""))
    if facts.kind(thing) in _LOOSE:
        section = facts.section_of(thing)
        alike += [one for kind in sorted(_LOOSE) for one in facts.of_kind(kind) if facts.section_of(one) == section]
    return [other for other in dict.fromkeys(alike) if other != thing and _is_name(facts, other)]


def _to_recall(facts: Facts, thing: Iri, id_: str, stem: Labels, key: Option) -> Item | Dropped:
    """Return an item that asks to recall the name of the only thing of its kind."""
    label = facts.label(thing)
    if not is_proper(facts.kind(thing), label.en):
        return Dropped(id_, "the answer is no name")
    if is_told(facts.names(thing), stem):
        return Dropped(id_, "a word of the answer stands in the question")
    claims = key.reason.claims
    section = facts.section(facts.claims[claim] for claim in claims)
    hint = hint_of(label, facts.kind_label(thing))
    answers = Answers(*facts.names(thing))
    return Item(id_, Form.GAP, Strategy.DEFINITION, stem, (), answers, key.reason, claims, section, (thing,), hint)


def _is_name(facts: Facts, thing: Iri) -> bool:
    label = facts.label(thing)
    is_name = not is_description(label) and not is_code(None, label) and _is_term(facts, thing)
    return is_name and len(label.en.split()) <= MOST_WORDS


def _is_term(facts: Facts, thing: Iri) -> bool:
    """Return whether a name is more than a common word: it has capitals or another name, or is of a named class."""
    names = facts.names(thing)
    if _GENERAL.search(names[0][0]):
        return False
    is_common = facts.kind(thing) not in NAMED and all(len(found) == 1 for found in names)
    return not is_common or bool(_CAPITAL.search(names[0][0]))


def _told(facts: Facts, thing: Iri, definition: Labels) -> Labels:
    label = facts.label(thing)
    return Labels(f"{label.en}: {definition.en}", f"{label.ja}: {definition.ja}")


def _wrong(facts: Facts, thing: Iri, others: list[Iri], stem: Labels, key: Option) -> list[Option]:
    """Return other things of the kind of one: first one for each word of the question that its name has, then others.

    Otherwise the word would tell the answer.
    """
    found = [option for other in others if (option := _other(facts, thing, other))]
    found.sort(key=lambda option: (-option.likeness, option.thing or ""))
    taken: list[Option] = []
    while len(taken) < MOST_WRONG and (told := clues(stem, [key, *taken])):
        hiding = next((one for one in found if one not in taken and not told & clues(stem, [key, *taken, one])), None)
        if hiding is None:
            break
        taken.append(hiding)
    return [*taken, *(one for one in found if one not in taken)][:MOST_WRONG]


def _is_like(facts: Facts, thing: Iri, other: Iri, likeness: float) -> bool:
    if facts.section_of(thing) and facts.section_of(thing) == facts.section_of(other):
        return likeness >= LEAST_OF_SECTION
    return likeness >= LEAST_LIKENESS


def _other(facts: Facts, thing: Iri, other: Iri) -> Option | None:
    definition: Labels | None = facts.scene.graph.nodes[other]["definition"]
    likeness = facts.likeness(thing, other)
    if definition is None or facts.are_akin(thing, other) or not facts.are_of_one(thing, other):
        return None
    if facts.kind(thing) not in _NARROW and not _is_like(facts, thing, other, likeness):
        return None
    if is_of_the_notes(definition):
        return None
    here, there = (sparql(Text(facts.scene.graph.nodes[one]["definition"].en, Lang.EN)) for one in (thing, other))
    ask = (
        f"ASK {{ {sparql(other)} skos:definition {there} "
        f"FILTER NOT EXISTS {{ {sparql(other)} skos:definition {here} }} "
        f"FILTER NOT EXISTS {{ {sparql(other)} (skos:broader|ak:kindOf)+ {sparql(thing)} }} }}"
    )
    return Option(
        facts.label(other),
        right=False,
        reason=Reason(Ground.DEFINED, _told(facts, other, definition), (), ask),
        thing=other,
        likeness=likeness,
    )
