"""Which statements of a graph go into a property graph, and what the claim behind each says about it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri
from awskg.namespaces import AK, DCTERMS, GRAPH, RDF
from awskg.network.quads import Literal, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awskg.network.quads import Object

TYPE: Final = Iri(f"{RDF}type")
_PART_OF: Final = (Iri(f"{DCTERMS}isPartOf"), Iri(f"{GRAPH}view"))
_WORDS: Final = frozenset((Iri(f"{AK}verdict"), Iri(f"{AK}modality")))
"""Properties whose values are words rather than things: who asks for them compares them."""

_TEXT: Final = Iri(f"{AK}text")
_SOURCE: Final = Iri(f"{DCTERMS}source")
_CORRECTION: Final = Iri(f"{AK}Correction")


class About(NamedTuple):
    """What a claim says of its statements.

    Attributes:
        verdict: whether it still holds, or "".
        modality: how it is meant, or "".
        lines: the lines of the notes, such as "L4 L5".
        correction: whether it corrects the notes.
        en: the sentence in English, or "".
        ja: the sentence in Japanese, or "".
    """

    verdict: str = ""
    modality: str = ""
    lines: str = ""
    correction: bool = False
    en: str = ""
    ja: str = ""


class Statements(NamedTuple):
    """What goes into a property graph.

    Attributes:
        quads: one for each statement and each claim that makes it; the graph is the claim, or None.
        claims: what each claim says of its statements.
        left_out: how many quads there is no place for: those of claims that the view does not count.
    """

    quads: tuple[Quad, ...]
    claims: dict[Iri, About]
    left_out: int


def statements(quads: Iterable[Quad]) -> Statements:
    """Sort the quads of a graph under a view into statements.

    The default graph repeats what the claims of the view state; here each statement stands once for each such claim,
    and without one where no claim makes it.
    """
    outside: dict[tuple[Iri, Iri, Object], None] = {}
    inside: list[Quad] = []
    for quad in quads:
        if quad.graph is None:
            outside[quad[:3]] = None
        else:
            inside.append(quad)
    counted = {subject for subject, *rest in outside if tuple(rest) == _PART_OF}
    stated = dict.fromkeys(quad for quad in inside if quad.graph in counted)
    for quad in stated:
        outside.pop(quad[:3], None)
    plain = (Quad(subject, predicate, _word(predicate, value)) for subject, predicate, value in outside)
    return Statements((*plain, *stated), _about(outside), len(inside) - len(stated))


def _word(predicate: Iri, value: Object) -> Object:
    if predicate in _WORDS and isinstance(value, str):
        return Literal(value.removeprefix(AK))
    return value


def _about(outside: Iterable[tuple[Iri, Iri, Object]]) -> dict[Iri, About]:
    told: defaultdict[Iri, list[tuple[Iri, Object]]] = defaultdict(list)
    for subject, predicate, value in outside:
        if predicate in _WORDS or predicate in (_TEXT, _SOURCE, TYPE):
            told[subject].append((predicate, value))
    return {claim: _read(said) for claim, said in told.items() if any(predicate == _TEXT for predicate, _ in said)}


def _read(said: list[tuple[Iri, Object]]) -> About:
    words = {predicate: value for predicate, value in said if predicate in _WORDS}
    texts = {value.language: value.lexical for _, value in said if isinstance(value, Literal) and value.language}
    lines = {str(value).rpartition("/L")[2] for predicate, value in said if predicate == _SOURCE}
    verdict, modality = (str(words.get(Iri(f"{AK}{word}"), "")).removeprefix(AK) for word in ("verdict", "modality"))
    return About(
        verdict,
        modality,
        " ".join(f"L{line}" for line in sorted(filter(str.isdecimal, lines), key=int)),
        any(value == _CORRECTION for _, value in said),
        texts.get("en", ""),
        texts.get("ja", ""),
    )
