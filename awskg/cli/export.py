"""`awskg export`: the graph in the forms that other tools read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from awskg.cli.options import Named, options_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from networkx import MultiDiGraph

    from awskg.cli.options import Settings
    from awskg.cli.output import Record
    from awskg.cli.page import Page
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Iri


class Form(StrEnum):
    """A form of the graph."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    NODE_LINK = "node-link"
    CYTOSCAPE = "cytoscape"


@click.command("export")
@options_with(click.argument("format_", type=Named("format", Form)))
def command(settings: Settings) -> None:
    """Write the graph in a form that another tool reads.

        awskg export graphml -o notes.graphml     for Gephi, yEd, igraph
        awskg export gexf -o notes.gexf           for Gephi
        awskg export node-link -o notes.json      for networkx, with nothing lost
        awskg export cytoscape -o notes.cyjs      for Cytoscape and Cytoscape.js

    Things are nodes, statements are edges; each edge names its claim, its lines, its verdict. --lang chooses the
    language of labels and sentences, --view the claims. The graph goes to standard output. Exit status: 0 written,
    2 no such format, 3 a pack cannot be read.
    """
    settings.write(Export(settings.load()))


@dataclass(frozen=True)
class Export:
    """The graph, to be written in one of the forms.

    Attributes:
        kg: the graph.
    """

    kg: KnowledgeGraph

    fields: Sequence[str] = ()

    @property
    def own_writers(self) -> Mapping[str, Callable[[Page], Iterator[str]]]:
        """The forms."""
        from awskg.network import forms  # noqa: PLC0415  # help needs no graph

        return {
            Form.GRAPHML: self._written(forms.graphml),
            Form.GEXF: self._written(forms.gexf),
            Form.NODE_LINK: self._written(forms.node_link),
            Form.CYTOSCAPE: self._written(forms.cytoscape),
        }

    def _written(self, form: Callable[[MultiDiGraph[Iri]], str]) -> Callable[[Page], Iterator[str]]:
        return lambda _page: iter(form(self.kg.networkx()).removesuffix("\n").split("\n"))

    def records(self) -> Iterator[Record]:
        """Return nothing: a graph is no list of records."""
        return iter(())

    def lines(self, page: Page) -> Iterator[str]:  # noqa: ARG002 (documents of other kinds need the page)
        """Draw nothing: a person looks at `awskg diagram`."""
        return iter(())

    markdown = lines
