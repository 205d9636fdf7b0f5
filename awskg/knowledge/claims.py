"""Reading claims, and finding the claims behind a row."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from awskg.errors import AwskgError, PackError
from awskg.model import AsOf, Claim, Iri, Labels, Modality, Text, Verdict, View, sparql
from awskg.model.table import iris_in
from awskg.namespaces import AK, CLAIM, DCTERMS, RDF, compact
from awskg.packs import in_view
from awskg.search import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awskg.model import Row, Scalar, Value
    from awskg.packs import Pack
    from awskg.stores import Store

    Triple = tuple[Iri, Iri, Scalar]

Term = TypeVar("Term", bound=StrEnum)
_LINE: Final = re.compile(r"L([0-9]+)$")
_STATES_NOTHING: Final = "FILTER NOT EXISTS { GRAPH ?claim { ?s ?p ?o } }"


class Claims:
    """The claims of a store, read when wanted and kept."""

    def __init__(self, store: Store, view: View | AsOf, packs: Sequence[Pack]) -> None:
        """Take the store, the view whose claims count as stated, and the packs that errors may point into."""
        self._store, self._view, self._packs = store, view, packs
        self._read: dict[Iri, Claim] = {}

    def get(self, iris: Iterable[Iri]) -> tuple[Claim, ...]:
        """Return the claims among *iris*, of any view, by first line, then by id; what is no claim is left out."""
        wanted = dict.fromkeys(iris)
        missing = [iri for iri in wanted if iri not in self._read]
        if missing:
            self._read.update(self._fetch(missing))
        return tuple(sorted((self._read[iri] for iri in wanted if iri in self._read), key=_by_line))

    def stated(self) -> tuple[Iri, ...]:
        """Return the IRIs of the claims in the view."""
        return self._column(f"SELECT DISTINCT ?claim {{ {in_view(self._view)} }}")

    def all(self) -> tuple[Iri, ...]:
        """Return the IRIs of the claims of every view."""
        return self._column(f"SELECT DISTINCT ?claim {{ {in_view(View.ALL)} }}")

    def about(self, thing: Iri) -> tuple[Iri, ...]:
        """Return the IRIs of the claims in the view with a triple whose subject or object is *thing*."""
        edges = f"{{ {sparql(thing)} ?p ?o }} UNION {{ ?s ?p {sparql(thing)} }}"
        return self._column(f"SELECT DISTINCT ?claim {{ {in_view(self._view)} GRAPH ?claim {{ {edges} }} }}")

    def stubs(self, heading: Iri) -> tuple[Iri, ...]:
        """Return the IRIs of the claims that state nothing yet and were read from lines right below *heading*."""
        below = f"?claim <{DCTERMS}source> ?line . ?line <{AK}underHeading> {sparql(heading)} ."
        return self._column(f"SELECT DISTINCT ?claim {{ {in_view(self._view)} {below} {_STATES_NOTHING} }}")

    def behind(self, row: Row) -> tuple[Claim, ...]:
        """Return the claims that a row holds, or else those whose triple relates two of its values."""
        held = self.get(iri for value in row.values() for iri in iris_in(value) if iri.startswith(CLAIM))
        return held or self.get(self._relating(row.values()))

    def _relating(self, values: Iterable[Value]) -> tuple[Iri, ...]:
        cells = {(type(value), value) for value in values}
        things = " ".join(sorted(sparql(value) for _, value in cells if isinstance(value, Iri)))
        if len(cells) < 2 or not things:  # noqa: PLR2004  # one thing relates to nothing
            return ()
        pattern = f"VALUES ?s {{ {things} }} {in_view(self._view)} GRAPH ?claim {{ ?s ?p ?o }}"
        found = self._store.query(f"SELECT ?claim ?o {{ {pattern} }}").rows
        return tuple(claim for claim, value in found if isinstance(claim, Iri) and (type(value), value) in cells)

    def _column(self, query: str) -> tuple[Iri, ...]:
        return tuple(sorted(row[0] for row in self._store.query(query).rows if isinstance(row[0], Iri)))

    def _fetch(self, iris: Iterable[Iri]) -> dict[Iri, Claim]:
        among = f"VALUES ?claim {{ {' '.join(map(sparql, iris))} }}"
        # A second VALUES block here would make rdflib a hundred times slower.
        kinds = f"?claim a ?kind . FILTER(?kind IN (<{AK}NoteClaim>, <{AK}Correction>))"
        said = self._grouped(f"SELECT ?claim ?p ?o {{ {among} {kinds} ?claim ?p ?o }}")
        triples = self._grouped(f"SELECT ?claim ?s ?p ?o {{ {among} GRAPH ?claim {{ ?s ?p ?o }} }}")
        corrections = self._grouped(f"SELECT ?claim ?by {{ {among} ?by <{AK}corrects> ?claim }}")
        return {iri: self._claim(_Said(iri, rows), triples[iri], corrections[iri]) for iri, rows in said.items()}

    def _grouped(self, query: str) -> defaultdict[Iri, list[tuple[Any, ...]]]:
        """Return the rows of a query by their first cell, without it."""
        groups = defaultdict(list)
        for key, *rest in self._store.query(query).rows:
            groups[cast("Iri", key)].append(tuple(rest))
        return groups

    def _claim(self, said: _Said, triples: list[Triple], corrections: list[tuple[Iri]]) -> Claim:
        try:
            return _claim(said, triples, corrections, self._pack_of(said))
        except _UnknownTermError as error:
            raise self._placed(said.iri, error) from None

    def _pack_of(self, said: _Said) -> str:
        """Return the id of the pack whose lines a claim cites, or ""."""
        sources = said.iris(f"{DCTERMS}source")
        return next((pack.id for pack in self._packs for iri in sources if iri.startswith(pack.note_base)), "")

    def _placed(self, iri: Iri, error: _UnknownTermError) -> PackError:
        near = " or ".join(suggest(error.term, error.known)) or ", ".join(error.known)
        for pack in self._packs:
            if place := pack.place_of(iri.curie):
                return PackError(place[0], f"{iri.curie}: {error}", f"write {near}", line=place[1])
        return PackError(self._packs[-1].root, f"{iri.curie}: {error}", f"write {near}")


class _UnknownTermError(AwskgError):
    """A claim says what only a few terms can say with another one."""

    def __init__(self, name: str, term: str, known: Iterable[str]) -> None:
        self.term, self.known = term, tuple(f"ak:{member}" for member in known)
        super().__init__(f"ak:{name} is {term or 'missing'}")


class _Said:
    """What the default graph says about one claim."""

    def __init__(self, iri: Iri, rows: Iterable[tuple[Iri, Scalar]]) -> None:
        self.iri = iri
        self._values: defaultdict[str, list[Scalar]] = defaultdict(list)
        for predicate, value in rows:
            self._values[predicate].append(value)

    def iris(self, predicate: str) -> tuple[Iri, ...]:
        return tuple(sorted({value for value in self._values[predicate] if isinstance(value, Iri)}))

    def true(self, name: str) -> bool:
        return True in self._values[AK + name]

    def date(self, name: str) -> date | None:
        return next((value for value in self._values[AK + name] if isinstance(value, date)), None)

    def text(self, name: str) -> str | None:
        return next((str(value) for value in sorted(self._values[AK + name], key=str)), None)

    def labels(self, name: str) -> Labels:
        texts = {value.language: str(value) for value in self._values[AK + name] if isinstance(value, Text)}
        return Labels.among(texts) or Labels(self.iri.curie, self.iri.curie)

    def term(self, name: str, terms: type[Term], default: Term) -> Term:
        found = self._values[AK + name]
        if not found:
            return default
        try:
            return terms(str(found[0]).removeprefix(AK))
        except ValueError:
            raise _UnknownTermError(name, compact(str(found[0])), terms) from None


def _claim(said: _Said, triples: Iterable[Triple], corrections: Iterable[tuple[Iri]], pack: str) -> Claim:
    return Claim(
        said.iri,
        said.labels("text"),
        lines=_lines(said.iris(f"{DCTERMS}source")),
        modality=said.term("modality", Modality, Modality.ASSERTED),
        verdict=said.term("verdict", Verdict, Verdict.UNVERIFIED),
        triples=tuple(sorted(triples, key=repr)),
        is_correction=f"{AK}Correction" in said.iris(f"{RDF}type"),
        corrects=said.iris(f"{AK}corrects"),
        corrected_by=tuple(sorted(by for (by,) in corrections)),
        condition=said.iris(f"{AK}condition"),
        because=said.iris(f"{AK}because"),
        compared_with=said.iris(f"{AK}comparedWith"),
        open_list=said.true("openList"),
        exclusive=said.true("exclusive"),
        reviewed=said.date("reviewed"),
        evidence=said.iris(f"{AK}evidence"),
        since=said.text("since"),
        pack=pack,
    )


def _lines(sources: Iterable[Iri]) -> tuple[int, ...]:
    return tuple(sorted(int(found[1]) for found in map(_LINE.search, sources) if found))


def _by_line(claim: Claim) -> tuple[bool, int, Iri]:
    return not claim.lines, min(claim.lines, default=0), claim.iri
