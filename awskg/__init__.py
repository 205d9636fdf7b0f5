"""AWS knowledge as a graph: claims with their source line, their verdict and their reason, in English and Japanese.

>>> import awskg
>>> kg = awskg.load()  # doctest: +SKIP
>>> kg.ask("policies-keeping-full-capacity")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from networkx import MultiDiGraph

    from awskg.errors import AwskgError
    from awskg.knowledge import KnowledgeGraph
    from awskg.network import Quad

__all__ = ["AwskgError", "KnowledgeGraph", "__version__", "from_networkx", "load"]

__version__ = "0.1.0"


def load(
    view: str = "current",
    packs: Iterable[str | os.PathLike[str]] = (),
    engine: str = "oxigraph",
    lang: str | None = None,
    endpoint: str | None = None,
) -> KnowledgeGraph:
    """Load the bundled pack, and *packs* after it, into memory; or open what `awskg push` wrote to an endpoint.

    Args:
        view: which claims the graph holds: "noted" (what the notes say, as they say it), "current" (without what no
            longer holds, with its corrections) or "all" (both).
        packs: folders of further packs, such as a learner's own notes.
        engine: "oxigraph" (fast) or "rdflib".
        lang: language of labels and sentences where a language must be chosen, "en" (as None means) or "ja".
        endpoint: the address of a SPARQL endpoint; *packs* and *engine* then must be left out. Credentials come from
            the environment: `docs/endpoint.md` says how.

    Returns:
        The graph, ready to be asked.

    Raises:
        PackError: a pack is missing or cannot be read; the error names file, line and column.
        UnknownNameError: there is no such view, engine or language.
        EndpointError: the endpoint cannot be reached, or does not have what is asked for.
    """
    from awskg.knowledge import load as load_knowledge  # noqa: PLC0415  # `import awskg` must stay instant

    return load_knowledge(view, packs, engine, lang, endpoint)


def from_networkx(graph: MultiDiGraph[Any]) -> frozenset[Quad]:
    """Return the quads that a graph of `kg.networkx` was made from; `"".join(map(str, quads))` is N-Quads.

    Args:
        graph: what `kg.networkx` gave, with whatever was added to it and taken from it since; or the same graph read
            from node-link JSON.

    Returns:
        What the packs say: the claims as named graphs, and what is said of claims, things and sources outside them.

    Raises:
        GraphShapeError: a node or an edge is not of the form that `kg.networkx` gives it.
    """
    from awskg.network import quads_of  # noqa: PLC0415  # `import awskg` must stay instant

    return quads_of(graph)


def __getattr__(name: str) -> object:
    # PEP 562: the classes are looked up only when somebody asks, so that `import awskg` stays instant.
    if name == "KnowledgeGraph":
        from awskg.knowledge import KnowledgeGraph  # noqa: PLC0415

        return KnowledgeGraph
    if name == "AwskgError":
        from awskg.errors import AwskgError  # noqa: PLC0415

        return AwskgError
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
