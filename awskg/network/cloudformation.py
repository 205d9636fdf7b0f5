"""Types of CloudFormation resources as a graph of the same form: which can name which, and which cannot do without.

A **node** is a type of resource, such as `ref:AWS::ECS::Service`, with the attributes that `awskg.network` describes,
its name as its label, and `service`: the id of its service.

An **edge** leads from a type to one that a property of it may name: `aws:references`. Its key is the IRI of that
reference. Beside it stands an edge `aws:requires` where a template cannot do without the other type; that a property is
required does not say so, for another type, or a mere text, may stand there too. Attributes, besides those of every
edge, none of which a claim gives here:

- `via`: the property, with dots between its parts; `required`: whether a template must give it.
- `alternatives`: how many types it may name.
- `evidence`: "curated" where AWS or cfn-lint says so, "inferred" where only the name of the property does;
  `inferred`: the latter as a truth value.

The **graph** has the attribute `hubs`: the types that were left out because so much refers to them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from awskg.model import Iri, Labels, Lang
from awskg.namespaces import AWS
from awskg.network.projection import NO_CLAIM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from networkx import MultiDiGraph

RESOURCE_TYPE: Final = Iri(f"{AWS}ResourceType")
REFERENCES: Final = Iri(f"{AWS}references")
REQUIRES: Final = Iri(f"{AWS}requires")
LABELS: Final = {REFERENCES: Labels("references", "参照する"), REQUIRES: Labels("requires", "必要とする")}
"""As the vocabulary of the reference layer has them."""

MANY: Final = 20
"""How many other services refer to a hub at least: nine types are referred to by 28 to 146, and the next by 11.

References alone would not tell: more of them lead to `AWS::Connect::Instance`, all from its own service, whose middle
it is, than to some hubs.
"""


class ResourceType(NamedTuple):
    """A type of resource.

    Attributes:
        iri: such as `ref:AWS::ECS::Service`.
        name: such as "AWS::ECS::Service".
        service: the id of its service, such as "ecs".
    """

    iri: Iri
    name: str
    service: str

    @property
    def namespace(self) -> str:
        """What its name has before the last part, such as "AWS::ECS"."""
        return self.name.rpartition("::")[0]


class PropertyReference(NamedTuple):
    """A property of a type that may name a resource of another.

    Attributes:
        iri: names the reference.
        source: the type that has the property.
        target: the type that it may name.
        via: the property, with dots between its parts.
        required: whether a template must give it.
        requires: whether a template cannot do without the target.
        alternatives: how many types it may name.
        inferred: whether only its name says so.
    """

    iri: Iri
    source: Iri
    target: Iri
    via: str
    required: bool
    requires: bool
    alternatives: int
    inferred: bool


def resource_graph(  # noqa: PLR0913  # what there is, and what is wanted of it
    types: Iterable[ResourceType],
    references: Collection[PropertyReference],
    services: Collection[str] | None = None,
    *,
    hubs: Collection[str] | None = (),
    inferred: bool = True,
    lang: str = Lang.EN,
) -> MultiDiGraph[Iri]:
    """Return types of resources and their references as a graph.

    Args:
        types: every type that there is.
        references: every reference between them; which types are hubs is counted in all.
        services: the services whose types and references are wanted, with the types of others that these name; None is
            all.
        hubs: the services whose types are wanted even if types of at least `MANY` other services refer to them; None is
            all.
        inferred: whether references are wanted that only the name of a property tells of.
        lang: the language of the attribute `label` of edges.

    Returns:
        A graph in the order of *types*; a type without references is in it too.
    """
    from networkx import MultiDiGraph  # noqa: PLC0415  # slow to import

    by_iri = {kind.iri: kind for kind in types}
    own = {kind.iri for kind in by_iri.values() if services is None or kind.service in services}
    hidden = set() if hubs is None else {hub for hub in _hubs(by_iri, references) if by_iri[hub].service not in hubs}
    wanted = [
        reference
        for reference in references
        if reference.source in own
        and not {reference.source, reference.target} & hidden
        and (inferred or not reference.inferred)
    ]
    there = (own - hidden) | {reference.target for reference in wanted}
    graph: MultiDiGraph[Iri] = MultiDiGraph(described={}, lang=str(lang), hubs=tuple(sorted(hidden)))
    graph.add_nodes_from((kind.iri, _node(kind)) for kind in by_iri.values() if kind.iri in there)
    for source, target, key, told in (edge for reference in wanted for edge in _edges(reference, lang)):
        graph.add_edge(source, target, key, **told)
    return graph


def _hubs(types: Mapping[Iri, ResourceType], references: Iterable[PropertyReference]) -> set[Iri]:
    referring: defaultdict[Iri, set[str]] = defaultdict(set)
    for reference in references:
        referring[reference.target].add(types[reference.source].namespace)
    return {target for target, others in referring.items() if len(others - {types[target].namespace}) >= MANY}


def _node(kind: ResourceType) -> dict[str, Any]:
    return {
        "label": kind.name,
        "labels": Labels(kind.name, kind.name),
        "kind": RESOURCE_TYPE,
        "kinds": (RESOURCE_TYPE,),
        "definition": None,
        "literals": ((Iri(f"{AWS}name"), kind.name, None, None, None),),
        "service": kind.service,
    }


def _edges(reference: PropertyReference, lang: str) -> Iterator[tuple[Iri, Iri, str, dict[str, Any]]]:
    about = {
        "via": reference.via,
        "required": reference.required,
        "alternatives": reference.alternatives,
        "evidence": "inferred" if reference.inferred else "curated",
        "inferred": reference.inferred,
    }
    keys = {REFERENCES: str(reference.iri)}
    if reference.requires:
        keys[REQUIRES] = f"{reference.iri} {REQUIRES}"
    for predicate, key in keys.items():
        told = {"predicate": predicate, "label": LABELS[predicate].in_(lang), "claim": None, **NO_CLAIM, **about}
        yield reference.source, reference.target, key, told
