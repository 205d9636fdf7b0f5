"""Claims held against AWS's own data, for a person and for a program."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from awskg.cli.grid import Grid
from awskg.cli.output import markdown_table
from awskg.cli.page import Page
from awskg.cli.reasons import reference
from awskg.cli.wording import OUTCOMES, listing, say, verdict_words
from awskg.errors import FileError
from awskg.model import Iri
from awskg.verification import Outcome, moved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from awskg.cli.output import Record
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Labels, Lang
    from awskg.verification import Proof, Verification

FEW_PROOFS = 2
"""So many proofs of a claim are shown in a list of claims."""


@dataclass(frozen=True)
class Verifications:
    """What the data say of claims.

    Attributes:
        found: the claims, with what was read.
        kg: the graph they are from.
        detailed: whether a person wants every proof.
    """

    found: Sequence[Verification]
    kg: KnowledgeGraph
    detailed: bool = False

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return ("claim", "text", "lines", "verdict", "outcome", "agrees", "explanation", "sources", "proofs")

    def records(self) -> Iterator[Record]:
        """Return one object a claim, with every proof."""
        for one in self.found:
            yield {
                "claim": str(one.claim.iri),
                "text": one.claim.text.in_(self.kg.lang),
                "lines": list(one.claim.lines),
                "verdict": one.claim.verdict.value,
                "outcome": one.outcome.value,
                "agrees": one.agrees,
                "explanation": one.explanation.in_(self.kg.lang) if one.explanation else None,
                "sources": list(one.sources),
                "proofs": [_proof_record(proof) for proof in one.proofs],
            }

    def lines(self, page: Page) -> Iterator[str]:
        """Draw each outcome's claims below it, what disagrees first."""
        for title, members in self._groups(page.lang):
            yield from (page.strong(title), "")
            rows = [self._row(one, page.lang) for one in members]
            alarms = frozenset(place for place, one in enumerate(members) if one.disagrees)
            styles = {0: Page.faint, 2: Page.faint}
            yield from Grid(("", "", ""), rows, styles=styles, rigid=frozenset({0, 2}), alarms=alarms).lines(page)
            yield ""
        yield page.faint(say(page.lang, "data from", sources=listing(self._sources, page.lang)))

    def markdown(self, page: Page) -> Iterator[str]:
        """Return one Markdown table."""
        headings = [say(page.lang, heading) for heading in ("source", "sentence", "data say", "standing", "proof")]
        rows = (
            (
                reference(one.claim, page.lang),
                one.claim.text.in_(page.lang),
                OUTCOMES[one.outcome].in_(page.lang),
                verdict_words(one.claim.verdict, page.lang),
                "\n".join(self._proofs(one)),
            )
            for one in self.found
        )
        return markdown_table(headings, rows)

    def _groups(self, lang: Lang) -> Iterator[tuple[str, Sequence[Verification]]]:
        disagreeing = [one for one in self.found if one.disagrees]
        if disagreeing:
            yield say(lang, "disagreeing", claims=len(disagreeing)), disagreeing
        for outcome in (Outcome.CONTRADICTED, Outcome.UNDECIDED, Outcome.CONFIRMED):
            members = [one for one in self.found if not one.disagrees and one.outcome is outcome]
            if members:
                yield f"{OUTCOMES[outcome].in_(lang)} · {len(members)}", members

    def _row(self, one: Verification, lang: Lang) -> tuple[str, str, str]:
        explanation = [one.explanation.in_(lang)] if one.explanation else []
        text = "\n".join((one.claim.text.in_(lang), *self._proofs(one), *explanation))
        return reference(one.claim, lang), text, verdict_words(one.claim.verdict, lang)

    def _proofs(self, one: Verification) -> Iterator[str]:
        shown = one.proofs if self.detailed else one.proofs[:FEW_PROOFS]
        yield from (f"· {self._proof(proof)}" for proof in shown)
        if len(one.proofs) > len(shown):
            more = say(self.kg.lang, "more proofs", proofs=len(one.proofs) - len(shown))
            yield f"· {more}"

    def _proof(self, proof: Proof) -> str:
        subject = proof.subject.curie.removeprefix("ref:")
        return f"{subject} {self._labels[proof.property].in_(self.kg.lang)} {_value(proof, self.kg.lang)}"

    @cached_property
    def _labels(self) -> Mapping[Iri, Labels]:
        return self.kg.labels({proof.property for one in self.found for proof in one.proofs})

    @property
    def _sources(self) -> list[str]:
        return list(dict.fromkeys(source for one in self.found for source in one.sources))


def _value(proof: Proof, lang: Lang) -> str:
    if isinstance(proof.value, bool):
        return say(lang, "yes" if proof.value else "no")
    return proof.value.curie if isinstance(proof.value, Iri) else str(proof.value)


def _proof_record(proof: Proof) -> dict[str, object]:
    value = proof.value if isinstance(proof.value, bool | int | float) else str(proof.value)
    return {
        "rule": proof.rule,
        "outcome": proof.outcome.value,
        "subject": str(proof.subject),
        "property": str(proof.property),
        "value": value,
        "triple": [str(term) for term in proof.triple],
    }


class Moves:
    """Claims whose outcome is another than before."""

    fields = ("claim", "text", "before", "now")

    def __init__(self, before: Mapping[str, str], now: Sequence[Verification], kg: KnowledgeGraph) -> None:
        """Compare an earlier run, IRI → outcome, with the present one."""
        self._kg = kg
        self._moves = list(moved(before, now))

    def __len__(self) -> int:
        """Return how many claims moved."""
        return len(self._moves)

    def records(self) -> Iterator[Record]:
        """Return one object a claim."""
        for claim, before, now in self._moves:
            yield {"claim": claim, "text": self._kg.label(claim), "before": before, "now": now}

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the claims with both outcomes."""
        headings = [say(page.lang, heading) for heading in ("claim", "before", "now")]
        yield from Grid(headings, self._rows(page.lang)).lines(page)

    def markdown(self, page: Page) -> Iterator[str]:
        """Return one Markdown table."""
        return markdown_table(
            (say(page.lang, heading) for heading in ("claim", "before", "now")), self._rows(page.lang)
        )

    def _rows(self, lang: Lang) -> list[tuple[str, str, str]]:
        return [
            (self._kg.label(claim, lang), _outcome(before, lang), _outcome(now, lang))
            for claim, before, now in self._moves
        ]


def _outcome(name: str | None, lang: Lang) -> str:
    return say(lang, "not checked") if name is None else OUTCOMES[Outcome(name)].in_(lang)


def read_outcomes(path: Path) -> dict[str, str]:
    """Return IRI → outcome of what `awskg verify --format json` (or jsonl) wrote.

    Raises:
        FileError: the file cannot be read, or is not that.
    """
    try:
        text = path.read_text(encoding="utf-8").strip()
        records = json.loads(text) if text[0] == "[" else list(map(json.loads, text.splitlines()))
        return {str(record["claim"]): Outcome(record["outcome"]).value for record in records}
    except OSError as error:
        reason = str(error.strerror).lower()
        raise FileError(
            path,
            f"cannot be read ({reason})",
            "name a folder of tables, or a file",
            japanese=("読み込めません", "表のフォルダーまたはファイルを指定してください"),
        ) from None
    except (ValueError, LookupError, TypeError, RecursionError):
        raise FileError(
            path,
            "not an answer of awskg verify",
            "write one with awskg verify --format json",
            japanese=(
                "awskg verify の結果として読み込めません",
                "awskg verify --format json で書き出したファイルを指定してください",
            ),
        ) from None
