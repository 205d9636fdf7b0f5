"""Questions about the shape of a graph, asked by name: what `awskg.network` answers of any networkx graph."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Final

from awskg.errors import UnknownNameError
from awskg.model import Iri
from awskg.namespaces import AK, OWL, expand
from awskg.search import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networkx import MultiDiGraph

    from awskg.model import Lang, Table, Thing
    from awskg.network import Alternative, Central, Comparison, Gap, LearningOrder, Paths, Reached, Stated
    from awskg.questions import Questions


class Shape:
    """What a knowledge graph answers through networkx; things are named as `kg[name]` understands names."""

    lang: Lang

    @abstractmethod
    def networkx(self, view: str | None = None, lang: str | None = None) -> MultiDiGraph[Iri]:
        """Return the graph as networkx has it."""

    @abstractmethod
    def resolve(self, name: str | Thing) -> Iri:
        """Return the IRI of what *name* names."""

    @abstractmethod
    def get(self, name: str, default: Thing | None = None) -> Thing | None:
        """Return the thing that *name* names, or *default* when nothing is called so."""

    @property
    @abstractmethod
    def questions(self) -> Questions:
        """The shipped questions by name."""

    @abstractmethod
    def ask(self, name: str, /, **params: object) -> Table:
        """Answer a shipped question."""

    @cached_property
    def _network(self) -> MultiDiGraph[Iri]:
        return self.networkx()

    def requirements(self, thing: str | Thing, *, max_hops: int | None = 64) -> tuple[Reached, ...]:
        """Return everything that a thing requires, nearest first, each with the chain of statements to it.

        Args:
            thing: where to start.
            max_hops: how far to follow requirements of requirements; None is as far as they lead.

        Raises:
            UnknownThingError: nothing is called so.
            AmbiguousNameError: several things are.

        >>> import awskg
        >>> kg = awskg.load(view="noted")
        >>> [(reached.thing.curie, reached.hops) for reached in kg.requirements("ECS cluster auto scaling")]
        [('kg:ecs-capacity-provider', 1)]
        """
        from awskg.network import requirements  # noqa: PLC0415  # few who ask a question want networkx

        return requirements(self._network, self._node(thing), max_hops=max_hops)

    def dependents(self, thing: str | Thing, *, max_hops: int | None = 64) -> tuple[Reached, ...]:
        """Return everything that requires a thing, directly or through something else: what breaks without it."""
        from awskg.network import dependents  # noqa: PLC0415

        return dependents(self._network, self._node(thing), max_hops=max_hops)

    def paths(  # noqa: PLR0913  # what bounds the search
        self,
        a: str | Thing,
        b: str | Thing,
        *,
        max_hops: int = 4,
        directed: bool = False,
        relations: Iterable[str] | None = None,
        limit: int = 20,
    ) -> Paths:
        """Return how two things are related: the chains of statements from one to the other, the shortest first.

        Args:
            a: where the chains start.
            b: where they end.
            max_hops: how many statements a chain has at most.
            directed: whether to follow statements only from subject to object.
            relations: the properties to follow, such as ["requires"]; None is for those that tell how things hang
                together: claims, without the headings of the notes, and `skos:broader`.
            limit: how many chains to return at most; `more` of the answer says whether there are others.

        Raises:
            UnknownThingError: nothing is called so.
            AmbiguousNameError: several things are.
            UnknownNameError: there is no such property.

        >>> import awskg
        >>> [chain.hops for chain in awskg.load().paths("Lambda", "CloudFront", max_hops=3)]
        [2, 3]
        """
        from awskg.network import paths  # noqa: PLC0415

        ends = self._node(a), self._node(b)
        followed = self._properties(relations)
        return paths(self._network, *ends, max_hops=max_hops, directed=directed, relations=followed, limit=limit)

    def alternatives(self, thing: str | Thing) -> tuple[Alternative, ...]:
        """Return what can be taken instead of a thing, with the conditions for it and how that is known.

        >>> import awskg
        >>> kg = awskg.load()
        >>> [(one.thing.curie, one.how.value, len(one.conditions)) for one in kg.alternatives("Lambda authorizer")]
        [('kg:jwt-authorizer', 'either', 1)]
        """
        from awskg.network import alternatives  # noqa: PLC0415

        return alternatives(self._network, self._node(thing))

    def compare(self, a: str | Thing, b: str | Thing) -> Comparison:
        """Return two things side by side: what is said of one, of the other, and of both."""
        from awskg.network import compare  # noqa: PLC0415

        return compare(self._network, self._node(a), self._node(b))

    def neighbourhood(
        self, thing: str | Thing, depth: int = 1, *, relations: Iterable[str] | None = None
    ) -> MultiDiGraph[Iri]:
        """Return the part of `networkx()` within *depth* statements of a thing; *relations* are those of `paths`."""
        from awskg.network import neighbourhood  # noqa: PLC0415

        return neighbourhood(self._network, self._node(thing), depth, relations=self._properties(relations))

    def learning_order(self, towards: str | Thing | None = None) -> LearningOrder:
        """Return what to read before what: everything, or what has to be read before one thing, that thing last.

        >>> import awskg
        >>> kg = awskg.load()
        >>> [kg.label(lesson.thing) for lesson in kg.learning_order("Lambda@Edge").lessons]
        ['AWS Lambda', 'Amazon CloudFront', 'Compute service', 'Lambda@Edge']
        """
        from awskg.network import learning_order  # noqa: PLC0415

        return learning_order(self._network, None if towards is None else self._node(towards))

    def central(self, limit: int = 20) -> tuple[Central, ...]:
        """Return the things that the notes hang on most, each with its score and its claims."""
        from awskg.network import central  # noqa: PLC0415

        return central(self._network, limit)

    def gaps(self) -> tuple[Gap, ...]:
        """Return what the notes leave open, by kind; a feature is unasked when no question, as shipped, leads to it."""
        from awskg.network import gaps  # noqa: PLC0415

        tables = (self.ask(question) for question in self.questions)
        cells = (cell for table in tables for row in table for cell in row.values())
        things = (part for cell in cells for part in (cell if isinstance(cell, tuple) else (cell,)))
        return gaps(self._network, {thing for thing in things if isinstance(thing, Iri)})

    def cloudformation(
        self, services: Iterable[str] | None = None, *, hubs: bool = False, inferred: bool = True
    ) -> MultiDiGraph[Iri]:
        """Return AWS's own data on which types of CloudFormation resources can name which, in the form of `networkx()`.

        What `awskg.network` answers of the graph of the notes, it answers of this one: `requirements` and `dependents`
        follow what a template cannot do without, `paths` and `neighbourhood` whatever a type can name.
        `awskg.network.cloudformation` describes nodes and edges.

        Args:
            services: ids of the services whose types are wanted, such as ["ecs"], with the types of others that these
                name; None means those that the notes speak of.
            hubs: whether types are wanted that most of AWS refers to, such as roles, keys and subnets. They are left
                out for the sake of the picture, unless *services* names their own service; the attribute `hubs` of the
                graph lists those that are.
            inferred: whether references are wanted that only the name of a property tells of.

        Raises:
            UnknownNameError: there is no such service; the error names those that look like it.
            ReferenceFileError: the table is missing, cut short or altered.

        >>> import awskg
        >>> from awskg.network import requirements
        >>> graph = awskg.load().cloudformation(["apigateway"])
        >>> stage = next(kind for kind in graph if graph.nodes[kind]["label"] == "AWS::ApiGateway::Stage")
        >>> [reached.thing.curie for reached in requirements(graph, stage)]
        ['ref:AWS::ApiGateway::RestApi']
        """
        from awskg.knowledge.resource_types import resource_types  # noqa: PLC0415

        return resource_types(services, hubs=hubs, inferred=inferred, lang=self.lang)

    def supports(self, thing: str | Thing, feature: str | Thing) -> Stated:
        """Return whether a thing supports another: yes, no, both, or not stated.

        The answer is true only where it is a plain yes; `answer` tells no from not stated.

        >>> import awskg
        >>> kg = awskg.load()
        >>> kg.supports("M3", "IPv6").answer.value, kg.supports("M4", "IPv6").answer.value
        ('no', 'not-stated')
        """
        return self._stated(thing, "supports", feature)

    def requires(self, thing: str | Thing, other: str | Thing) -> Stated:
        """Return whether a thing requires another directly, as `supports` does; `requirements` follows the chain."""
        return self._stated(thing, "requires", other)

    def can(self, thing: str | Thing, action: str | Thing) -> Stated:
        """Return whether a thing does something, as `supports` does: by `ak:does` and `ak:cannot`."""
        return self._stated(thing, "does", action)

    def suited_for(self, thing: str | Thing, use: str | Thing) -> Stated:
        """Return whether a thing is suited for a use, as `supports` does."""
        return self._stated(thing, "suitedFor", use)

    def _stated(self, thing: str | Thing, relation: str, other: str | Thing) -> Stated:
        from awskg.network import stated  # noqa: PLC0415

        return stated(self._network, self._node(thing), Iri(AK + relation), self._node(other))

    def _node(self, name: str | Thing) -> Iri:
        """Return what *name* names: a node of the graph is its own name, also one that the notes only point to."""
        return name if isinstance(name, Iri) and name in self._network else self.resolve(name)

    def _properties(self, names: Iterable[str] | None) -> frozenset[Iri] | None:
        if names is None:
            return None
        return frozenset(map(self.relation, [names] if isinstance(names, str) else names))

    def relation(self, name: str) -> Iri:
        """Return the property of a name, such as "requires", "ak:requires" or its IRI.

        It is one that something is told by, or one of the ontology.

        Raises:
            UnknownNameError: there is no such property; the error names those that look like it.

        >>> import awskg
        >>> awskg.load().relation("requires").curie
        'ak:requires'
        """
        iri = Iri(expand(name) or (name if "://" in name else AK + name))
        known = {told["predicate"] for *_, told in self._network.edges(data=True)}
        term = None if iri in known else self.get(iri)
        if iri in known or (term and _PROPERTIES.intersection(term.kinds)):
            return iri
        names = sorted(of.removeprefix(AK) if of.startswith(AK) else of.curie for of in known)
        raise UnknownNameError("property", name, suggest(name, names))


_PROPERTIES: Final = frozenset((f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"))
"""What the ontology calls the kinds of its properties."""
