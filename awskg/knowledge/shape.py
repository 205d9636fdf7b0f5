"""Questions about the shape of a graph, asked by name: what `awskg.network` answers of any networkx graph."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from awskg.model import Iri, Thing
    from awskg.network import Reached


class Shape:
    """What a knowledge graph answers through networkx; things are named as `kg[name]` understands names."""

    @abstractmethod
    def networkx(self, view: str | None = None, lang: str | None = None) -> MultiDiGraph[Iri]:
        """Return the graph as networkx has it."""

    @abstractmethod
    def resolve(self, name: str | Thing) -> Iri:
        """Return the IRI of what *name* names."""

    @cached_property
    def _network(self) -> MultiDiGraph[Iri]:
        return self.networkx()

    def requirements(self, thing: str | Thing, *, max_hops: int | None = None) -> tuple[Reached, ...]:
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

        return requirements(self._network, self.resolve(thing), max_hops=max_hops)

    def dependents(self, thing: str | Thing, *, max_hops: int | None = None) -> tuple[Reached, ...]:
        """Return everything that requires a thing, directly or through something else: what breaks without it."""
        from awskg.network import dependents  # noqa: PLC0415

        return dependents(self._network, self.resolve(thing), max_hops=max_hops)
