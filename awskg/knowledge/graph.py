"""The knowledge graph: packs in a store, under a view, asked by name or in SPARQL."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from awskg import resources
from awskg.errors import PackError, UnknownNameError
from awskg.knowledge.claims import Claims
from awskg.knowledge.names import Names
from awskg.knowledge.shape import Shape
from awskg.knowledge.views import view_named
from awskg.model import AsOf, Column, Iri, Kind, Lang, Table, Thing, View
from awskg.model.table import kind_of
from awskg.model.terms import is_iri
from awskg.namespaces import CLAIM, PREFIXES, compact, expand
from awskg.packs import materialise, read_pack
from awskg.questions import bind, read_questions
from awskg.search import suggest, unknown_name
from awskg.stores import ENGINES, open_store

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from enum import StrEnum

    from networkx import MultiDiGraph
    from rdflib import Dataset

    from awskg.knowledge.coverage import Coverage
    from awskg.knowledge.errata import Erratum
    from awskg.model import Claim, Evidence, Labels, Row, Scalar, Value
    from awskg.network import Quad
    from awskg.packs import Pack
    from awskg.questions import Question, Questions
    from awskg.reference import Tables
    from awskg.search import Hit
    from awskg.stores import Solutions, Store

    Member = TypeVar("Member", bound=StrEnum)


def load(
    view: str = View.CURRENT,
    packs: Iterable[str | os.PathLike[str]] = (),
    engine: str = ENGINES[0],
    lang: str | None = None,
    endpoint: str | None = None,
) -> KnowledgeGraph:
    """Load the bundled pack, and *packs* after it, or what was pushed to *endpoint*; `awskg.load` says more."""
    if endpoint is not None:
        from awskg.knowledge.remote import open_endpoint  # noqa: PLC0415  # few ask a server

        asked = view_named(view), _member(Lang, "language", lang or Lang.EN)
        return open_endpoint(endpoint, *asked, packs=tuple(packs), engine=_engine(engine))
    roots = (resources.bundled_pack(), *map(Path, packs))
    return KnowledgeGraph(view_named(view), _read(roots), _engine(engine), _member(Lang, "language", lang or Lang.EN))


class KnowledgeGraph(Shape):
    """Things and claims in memory, ready to be asked.

    Only the files are read at first; names, labels and claims are read from the store when they are wanted.

    Attributes:
        view: which claims the default graph holds.
        packs: the packs loaded, the bundled one first.
        engine: name of the engine.
        lang: language of labels where one must be chosen.
    """

    def __init__(
        self, view: View | AsOf, packs: Sequence[Pack], engine: str, lang: Lang, store: Store | None = None
    ) -> None:
        """Load the ontology and *packs* into a new store, unless they are in *store*; `awskg.load` reads the packs."""
        self.view, self.packs, self.engine, self.lang = view, tuple(packs), engine, lang
        self._store = store or _fill(open_store(engine), self.packs, view)
        self._names = Names(self._store, lang)
        self._claims = Claims(self._store, view, self.packs)

    def __repr__(self) -> str:
        """Show view, packs and engine."""
        packs = ", ".join(pack.id for pack in self.packs)
        return f"<KnowledgeGraph of {packs}: view {self.view}, engine {self.engine}>"

    __iter__ = None  # names lead into a graph; they do not list it

    def __contains__(self, name: str) -> bool:
        """Return whether *name* names a thing, as `kg[name]` understands names."""
        return self.get(name) is not None

    def __getitem__(self, name: str) -> Thing:
        """Return the thing that *name* names: by IRI, CURIE, id, label, alias or misspelling, in either language.

        Raises:
            UnknownThingError: nothing is called so; the error names what looks like it.
            AmbiguousNameError: several things are; the error names them.
        """
        return self._names.thing(self.resolve(name))

    def in_view(self, view: str) -> KnowledgeGraph:
        """Return the same packs under another view, loaded anew."""
        return KnowledgeGraph(view_named(view), self.packs, self.engine, self.lang)

    @cached_property
    def questions(self) -> Questions:
        """The shipped questions by name; the file of one is read when that one is wanted."""
        return read_questions(resources.queries())

    def ask(self, name: str, /, **params: object) -> Table:
        """Answer a shipped question.

        Args:
            name: name of the question, such as "policies-keeping-full-capacity".
            **params: what to fill in; a parameter of type iri takes any name of a thing, or a `Thing`.

        Raises:
            UnknownNameError: there is no such question, parameter or thing; the error names what looks like it.
            ParameterTypeError: a value is not of its parameter's type.
        """
        question = self.questions[name]
        text = bind(question, self._resolved(question, params))
        return self._table(self._store.query(text), {column.name: column for column in question.columns})

    def sparql(self, text: str) -> Table:
        """Answer a SPARQL query (SELECT, ASK, CONSTRUCT or DESCRIBE).

        The prefixes of the project need no PREFIX lines. ASK gives one row of one column, `answer`; CONSTRUCT and
        DESCRIBE give `subject`, `predicate`, `object`.

        Raises:
            QuerySyntaxError: *text* is not SPARQL; the error shows the place.
            QueryRefusedError: it would write, or read from the network.
        """
        return self._table(self._store.query(text), {})

    def resolve(self, name: str | Thing) -> Iri:
        """Return the IRI of what *name* names, as `kg[name]` understands names."""
        return name.iri if isinstance(name, Thing) else self._names.resolve(name)

    def get(self, name: str, default: Thing | None = None) -> Thing | None:
        """Return the thing that *name* names, or *default* when nothing is called so."""
        try:
            return self[name]
        except UnknownNameError:
            return default

    def label(self, name: str | Thing, lang: str | None = None) -> str:
        """Return the label of a thing or term, or the sentence of a claim; the CURIE when it has none."""
        iri = name.iri if isinstance(name, Thing) else Iri(expand(name) or name)
        return self.labels([iri])[iri].in_(lang or self.lang)

    def labels(self, iris: Iterable[Iri]) -> Mapping[Iri, Labels]:
        """Return the label of each IRI, as `label` finds it, with one query for all."""
        return self._names.labels(iris)

    def claim(self, name: str) -> Claim:
        """Return one claim, of any view, by id, CURIE or IRI.

        Raises:
            UnknownNameError: there is no such claim; the error names those that look like it.
        """
        iri = Iri(expand(name) or (name if name.startswith(CLAIM) else CLAIM + name))
        found = self._claims.get([iri]) if is_iri(iri) else ()
        if not found:
            known = (claim.removeprefix(CLAIM) for claim in self._claims.all())
            raise UnknownNameError("claim", name, suggest(compact(iri).removeprefix("claim:"), known))
        return found[0]

    def claims(self, about: str | Thing | None = None, *, view: str | None = None) -> tuple[Claim, ...]:
        """Return the claims of the view, or those whose triples name a thing, by note line, then by id.

        Args:
            about: the thing, by any of its names; None is for all claims.
            view: whose claims are wanted; None is the view of this graph.
        """
        counted = self._claims if view is None else Claims(self._store, view_named(view), self.packs)
        return self._claims.get(counted.stated() if about is None else counted.about(self.resolve(about)))

    def evidence(self, *claims: str | Claim) -> tuple[Evidence, ...]:
        """Return the sources that the verdicts on *claims*, or on claims of these names, rest on: by title, each once.

        Raises:
            UnknownNameError: there is no such claim; the error names those that look like it.
        """
        from awskg.knowledge.evidence import read_evidence  # noqa: PLC0415  # few answers need it

        judged = [self.claim(claim) if isinstance(claim, str) else claim for claim in claims]
        return read_evidence(self._store, (source for claim in judged for source in claim.evidence))

    def errata(self, *, lacking: bool = False) -> tuple[Erratum, ...]:
        """Return the claims of the notes that no longer hold, or never did, each with its corrections.

        In a view of the past, those that did not hold then already.

        Args:
            lacking: whether claims that are only imprecise or incomplete are wanted too.
        """
        from awskg.knowledge.errata import FALLEN, LACKING, errata  # noqa: PLC0415

        every = self if self.view == View.ALL else self.in_view(View.ALL)
        found = errata(every, FALLEN | LACKING if lacking else FALLEN)
        then = {claim.iri for claim in self.claims()} if isinstance(self.view, AsOf) else set()
        return tuple(one for one in found if one.claim.iri not in then or one.claim.verdict in LACKING)

    def stale(self, before: date) -> tuple[Claim, ...]:
        """Return the claims of the view that were last reviewed before a day, or never, the oldest review first.

        >>> from datetime import date
        >>> import awskg
        >>> [claim.iri.curie for claim in awskg.load().stale(date(2026, 1, 1))]
        ['claim:compute-optimized-for-image-processing']
        """
        old = (claim for claim in self.claims() if claim.reviewed is None or claim.reviewed < before)
        return tuple(sorted(old, key=lambda claim: (claim.reviewed is not None, claim.reviewed or before)))

    def stubs(self, heading: str | Thing) -> tuple[Claim, ...]:
        """Return the claims that are still to be written from the lines right below a heading, by note line."""
        return self._claims.get(self._claims.stubs(self.resolve(heading)))

    def because(self, row: Row) -> tuple[Claim, ...]:
        """Return the claims behind a row of a table; `Table.because` says which they are."""
        return self._claims.behind(row)

    def find(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return things and claims whose names or sentences hold *text*, best first, in either language."""
        return self._names.find(text, limit)

    def coverage(self, notes: str | os.PathLike[str] | None = None) -> Coverage:
        """Return what became of each line of the notes; with the *notes* themselves, also what moved or changed.

        Raises:
            PackError: the notes are missing or not UTF-8.
        """
        from awskg.knowledge.coverage import coverage  # noqa: PLC0415  # few who ask a question want it

        return coverage(self._store, self.packs, None if notes is None else Path(notes))

    def n_quads(self, *, named: bool = True) -> str:
        """Return the graph as N-Quads, in no particular order; without *named*, the default graph of the view alone."""
        return self._store.dump(named=named)

    def ensure_exact(self, what: str) -> None:
        """Refuse, if who answers is known to get some queries of *what* wrong; our own engines are not."""

    def rdflib(self) -> Dataset:
        """Return a new `rdflib.Dataset`: the same default graph, each claim as a named graph, the prefixes bound."""
        from awskg.stores.rdflib_engine import dataset  # noqa: PLC0415  # importing rdflib takes 25 bare starts

        return dataset(self._store.dump())

    def jsonld(self) -> str:
        """Return the graph as JSON-LD: the default graph of the view and each claim as a named graph.

        The context stands in the document, which nothing has to be fetched for. rdflib writes it, which takes a second.
        """
        document: str = self.rdflib().serialize(
            format="json-ld", context=dict(PREFIXES), auto_compact=True, sort_keys=True, indent=1, ensure_ascii=False
        )
        return document

    def networkx(self, view: str | None = None, lang: str | None = None) -> MultiDiGraph[Iri]:
        """Return a new `networkx.MultiDiGraph`: things are its nodes, statements its edges; `awskg.network` says how.

        Args:
            view: whose claims become edges; None is the view of this graph. What is said of things, claims and sources
                outside the claims is there in any case.
            lang: the language of the attribute `label` of nodes and edges; None is the language of this graph.

        Raises:
            UnknownNameError: there is no such view or language.

        >>> import awskg
        >>> kg = awskg.load()
        >>> graph = kg.networkx()
        >>> [told["label"] for told in graph.get_edge_data(kg.resolve("M3"), kg.resolve("IPv6")).values()]
        ['does not support']
        """
        from awskg.network import project  # noqa: PLC0415  # few who ask a question want it

        wanted = self.view if view is None else view_named(view)
        claims = None if wanted == View.ALL else set(Claims(self._store, wanted, self.packs).stated())
        language = self.lang if lang is None else _member(Lang, "language", lang)
        return project(self._authored(), claims, names=self.labels, lang=language)

    def _authored(self) -> Iterable[Quad]:
        """Return what the files of the packs say, without the ontology and the copies that a view makes."""
        from awskg.knowledge.authored import authored_quads  # noqa: PLC0415  # few who ask a question want it

        return authored_quads(self.packs)

    def reference(self, services: Iterable[str] | None = None, tables: Tables | None = None) -> KnowledgeGraph:
        """Return the same graph, loaded anew, with AWS's own data beside it: see `awskg reference info`.

        Args:
            services: ids of the services whose operations, CloudFormation types and actions are wanted, such as
                ["s3", "lambda"]; None means those that the notes speak of. EC2 instance types, metrics, services and
                Regions are there in any case.
            tables: other tables than those that come with the package, such as older ones.

        Raises:
            UnknownNameError: there is no such service; the error names those that look like it.
            ReferenceFileError: a table is missing, cut short or altered.
        """
        from awskg.reference import Reference  # noqa: PLC0415  # few who ask a question want it

        reference = Reference(tables)
        wanted = [services] if isinstance(services, str) else services  # a single name is not a list of letters
        chosen = reference.of_notes if wanted is None else reference.chosen(wanted)
        wider = KnowledgeGraph(self.view, self.packs, self.engine, self.lang)
        for _, quads in reference.parts(chosen):
            wider._store.add_quads(quads)  # of its own class
        return wider

    def whole_reference(self) -> KnowledgeGraph:
        """Return the same graph with all of AWS's own data beside it, from a store on disk that opens at once.

        Raises:
            ReferenceStoreError: `build_reference` has not built that store yet, for this view and these packs.
            ReferenceFileError: the manifest of the tables is missing or damaged.
        """
        from awskg.reference import Reference, open_on_disk, store_folder  # noqa: PLC0415

        store = open_on_disk(store_folder(Reference(), self._fingerprint()))
        return KnowledgeGraph(self.view, self.packs, self.engine, self.lang, store)

    def build_reference(self, step: Callable[[str], None] = lambda _part: None) -> Path:
        """Build the store that `whole_reference` opens, in the user's cache: some 20 seconds and 330 MB.

        Args:
            step: is told the name of each part as its turn comes.

        Returns:
            The folder of the store.

        Raises:
            ReferenceStoreError: another process builds it at this time, or the disk is full or cannot be written to.
            ReferenceFileError: a table is missing, cut short or altered.
        """
        from awskg.reference import Reference, build_store  # noqa: PLC0415

        return build_store(Reference(), self._fingerprint(), self._store.dump(), step)

    def _fingerprint(self) -> str:
        """Return a name that changes with the view, and with any file that the graph was read from."""
        from hashlib import sha256  # noqa: PLC0415  # OpenSSL takes as long to load as a question takes to answer

        from awskg import __version__  # noqa: PLC0415  # the package imports this module

        told = [__version__.encode(), self.view.encode(), resources.ontology().read_bytes()]
        for pack in self.packs:
            told += [*(file.read_bytes() for file in pack.files), pack.ledger_turtle().encode()]
        return sha256(b"".join(sha256(part).digest() for part in told)).hexdigest()[:16]

    def _resolved(self, question: Question, params: Mapping[str, object]) -> dict[str, object]:
        things = {parameter.name for parameter in question.params if parameter.kind is Kind.IRI}
        return {
            name: self.resolve(value) if name in things and isinstance(value, str | Thing) else value
            for name, value in params.items()
        }

    def _table(self, solutions: Solutions, described: Mapping[str, Column]) -> Table:
        cells = zip(*solutions.rows, strict=True) if solutions.rows else ((),) * len(solutions.columns)
        columns = [
            described.get(name) or Column(name, kind_of(values))
            for name, values in zip(solutions.columns, cells, strict=True)
        ]
        return Table(columns, _cells(columns, solutions.rows), self.lang, self)


def _fill(store: Store, packs: Sequence[Pack], view: View | AsOf) -> Store:
    store.load_file(resources.ontology())
    for pack in packs:
        for file in pack.files:
            store.load_file(file)
        store.add(pack.ledger_turtle())
    store.update(materialise(view))
    return store


def _read(roots: Iterable[Path]) -> tuple[Pack, ...]:
    packs: dict[str, Pack] = {}
    for root in roots:
        pack = read_pack(root)
        if pack.id in packs:
            raise PackError(root / "pack.toml", f'id "{pack.id}" is that of another pack', "give it an id of its own")
        packs[pack.id] = pack
    return tuple(packs.values())


def _member(kind: type[Member], word: str, name: str) -> Member:
    try:
        return kind(name)
    except ValueError:
        raise unknown_name(word, name, kind) from None


def _engine(name: str) -> str:
    if name not in ENGINES:
        raise unknown_name("engine", name, ENGINES)
    return name


def _cells(columns: Sequence[Column], rows: Sequence[tuple[Scalar | None, ...]]) -> Iterable[tuple[Value, ...]]:
    """Return the rows with what their columns make of a cell; most columns take it as it is."""
    readers = {place: _READERS[column.kind] for place, column in enumerate(columns) if column.kind in _READERS}
    if not readers:
        return rows
    return (tuple(readers[at](cell) if at in readers else cell for at, cell in enumerate(row)) for row in rows)


def _truth(value: Scalar | None) -> Value:
    return bool(value) if value in (0, 1) else value  # Virtuoso counts with its truths


def _iris(value: Scalar | None) -> Value:
    parts = str(value or "").split()
    return (Iri(parts[0]),) if len(parts) == 1 else tuple(sorted(map(Iri, set(parts))))


_READERS: Final[Mapping[Kind, Callable[[Scalar | None], Value]]] = {
    Kind.BOOLEAN: _truth,
    Kind.CLAIMS: _iris,
    Kind.IRIS: _iris,
}
