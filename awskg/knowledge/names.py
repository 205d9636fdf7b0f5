"""From a name, in either language, to the thing; and from a thing to its names."""

from __future__ import annotations

import sys
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from awskg.errors import AmbiguousNameError, UnknownThingError
from awskg.model import Iri, Labels, Text, Thing, sparql
from awskg.model.terms import is_iri
from awskg.namespaces import AK, CASE, DCTERMS, KG, LIST, RDF, RDFS, SKOS, expand
from awskg.search import How, Index, Rank

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from awskg.model import Lang
    from awskg.search import Hit
    from awskg.stores import Store

_NAMES: Final = {
    f"{SKOS}prefLabel": Rank.PREFERRED,
    f"{SKOS}altLabel": Rank.ALTERNATIVE,
    f"{SKOS}notation": Rank.NOTATION,
    f"{SKOS}hiddenLabel": Rank.HIDDEN,
}
_SENTENCES: Final = (f"{SKOS}definition", f"{AK}text")
_LABELS: Final = (f"{SKOS}prefLabel", f"{RDFS}label", f"{AK}text", f"{DCTERMS}title")
"""What a label is taken from, the best first."""

SUGGESTIONS: Final = 3
"""How many things an unknown name is compared to in its error."""


class Names:
    """The names in a store; what needs all of them is built when it is first needed."""

    def __init__(self, store: Store, lang: Lang) -> None:
        """Take the store, and the language of suggestions; nothing is read yet."""
        self._store, self._lang = store, lang

    def resolve(self, name: str) -> Iri:
        """Return what *name* names: a full IRI, a CURIE, an id, a label, an alias, a notation, or a known misspelling.

        A name that fits several things names the one that bears it as its preferred label, then as an alias, ….

        Raises:
            UnknownThingError: nothing bears the name; the error names what looks like it.
            AmbiguousNameError: several things bear it equally.
        """
        for iri in _iris(name):
            if self._exists(iri):
                return iri
        best = self._bearers(name)
        if len(best) > 1:
            raise AmbiguousNameError(name, sorted(iri.curie for iri in best))
        if not best:
            raise UnknownThingError(name, self._suggestions(name))
        return best[0]

    def labels(self, iris: Iterable[Iri]) -> Mapping[Iri, Labels]:
        """Return the label of each IRI; one that has none is labelled with its CURIE."""
        wanted = dict.fromkeys(iris)
        said: defaultdict[tuple[Iri, str], list[Text]] = defaultdict(list)
        for iri, predicate, label in self._said(wanted, _LABELS):
            said[iri, predicate].append(label)
        return {iri: _best_label(said[iri, of] for of in _LABELS) or Labels(iri.curie, iri.curie) for iri in wanted}

    def thing(self, iri: Iri) -> Thing:
        """Return what is said of a thing outside the claims."""
        said: defaultdict[str, list[Any]] = defaultdict(list)
        for predicate, value in self._store.query(f"SELECT ?p ?o {{ {sparql(iri)} ?p ?o }}").rows:
            said[str(predicate)].append(value)
        return Thing(
            iri,
            kinds=tuple(sorted(said[f"{RDF}type"])),
            labels=self.labels([iri])[iri],
            alternatives=_texts(said[f"{SKOS}altLabel"]),
            hidden=_texts(said[f"{SKOS}hiddenLabel"]),
            definition=_in_both(said[f"{SKOS}definition"]),
            notation=next((str(value) for value in said[f"{SKOS}notation"]), None),
        )

    def find(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Return the things and claims whose names or sentences hold *text*, best first."""
        return self._index.search(text, limit=limit)

    @cached_property
    def _index(self) -> Index:
        return Index((*self._names(), *self._sentences()))

    @cached_property
    def _name_index(self) -> Index:
        return Index(self._names())

    def _names(self) -> Iterator[tuple[Iri, str, Rank]]:
        bearers = dict[Iri, None]()
        for iri, predicate, label in self._said(None, _NAMES):
            bearers[iri] = None
            yield iri, str(label), _NAMES[predicate]
        yield from ((iri, iri.removeprefix(KG), Rank.ID) for iri in bearers if iri.startswith(KG))

    def _sentences(self) -> Iterator[tuple[Iri, str, Rank]]:
        for iri, _, text in self._said(None, _SENTENCES):
            if not iri.startswith((AK, LIST, CASE)):
                yield iri, str(text), Rank.SENTENCE

    def _said(self, iris: Iterable[Iri] | None, predicates: Collection[str]) -> Iterator[tuple[Iri, str, Text]]:
        """Go through the texts that *predicates* give to *iris*, or to everything when that is None."""
        asked = [f"<{predicate}>" for predicate in predicates]
        if iris is None:
            pattern = f"VALUES ?p {{ {' '.join(asked)} }} ?iri ?p ?text"
        else:
            wanted = [sparql(iri) for iri in iris if is_iri(iri)]
            if not wanted:  # rdflib fails on an empty VALUES block
                return
            # a second block VALUES would take Oxigraph a time that grows with the square of the things
            pattern = f"VALUES ?iri {{ {' '.join(wanted)} }} ?iri ?p ?text FILTER(?p IN ({', '.join(asked)}))"
        for iri, predicate, text in self._store.query(f"SELECT ?iri ?p ?text {{ {pattern} }}").rows:
            if isinstance(iri, Iri) and isinstance(text, Text):
                yield iri, str(predicate), text

    def _exists(self, iri: Iri) -> bool:
        return self._store.query(f"ASK {{ {sparql(iri)} ?p ?o }}").rows == [(True,)]

    def _bearers(self, name: str) -> list[Iri]:
        """Return the things that bear *name* in the best way that anything bears it, if possible letter for letter."""
        hits = [hit for hit in self._name_index.search(name, limit=sys.maxsize) if hit.how is How.EXACT]
        best = [hit for hit in hits if hit.rank == min(hit.rank for hit in hits)]
        return [hit.iri for hit in best if hit.label == name] or [hit.iri for hit in best]

    def _suggestions(self, name: str) -> tuple[str, ...]:
        """Return the things whose names look like *name*: the name that does, or the label where it is not to be shown.

        That is so for a misspelling, which is what a hidden label is, and for a name in the other language.
        """
        hits = self._name_index.search(name, limit=SUGGESTIONS)
        labels = self.labels(hit.iri for hit in hits)
        shown = {(iri, str(text)) for iri, of, text in self._said(labels, _NAMES) if self._is_to_show(of, text)}
        names = ((hit.label if (hit.iri, hit.label) in shown else labels[hit.iri].in_(self._lang), hit) for hit in hits)
        return tuple(f"{label} ({hit.iri.curie})" for label, hit in names)

    def _is_to_show(self, predicate: str, name: Text) -> bool:
        return _NAMES[predicate] is not Rank.HIDDEN and name.language in (None, self._lang)


def _iris(name: str) -> Iterator[Iri]:
    """Go through what *name* is when it is a CURIE, a full IRI, or the id of a thing."""
    return (Iri(form) for form in (expand(name), name, KG + name) if form and is_iri(form))


def _best_label(candidates: Iterable[Iterable[Text]]) -> Labels | None:
    return next((labels for labels in map(_in_both, candidates) if labels), None)


def _in_both(values: Iterable[Any]) -> Labels | None:
    return Labels.among({value.language: str(value) for value in values if isinstance(value, Text)})


def _texts(values: Iterable[Any]) -> tuple[Text, ...]:
    return tuple(
        sorted((value for value in values if isinstance(value, Text)), key=lambda text: (text, text.language or ""))
    )
