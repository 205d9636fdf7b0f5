"""A diagram as a document: its statements for a program, its text for a terminal, its picture for everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from awskg.cli import html_page
from awskg.cli.wording import say
from awskg.knowledge.errata import corrections
from awskg.namespaces import CLAIM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from awskg.cli.output import Record
    from awskg.cli.page import Page
    from awskg.diagrams import Diagram
    from awskg.diagrams.model import Edge, Row
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Iri

TEXTS: Final = {
    "mermaid": "mermaid",
    "mmd": "mermaid",
    "dot": "dot",
    "gv": "dot",
    "svg": "svg",
    "drawio": "drawio",
    "cytoscape": "cytoscape",
    "cyjs": "cytoscape",
}
"""Formats, and suffixes of files, that a writer of `awskg.diagrams` gives as text → the name of the writer."""


@dataclass(frozen=True)
class Picture:
    """A diagram.

    Attributes:
        diagram: the diagram.
        kg: the graph that it was made from.
        binary: suffixes of files that it can be written to as something that is no text, by whoever shows it.
    """

    diagram: Diagram
    kg: KnowledgeGraph
    binary: Sequence[str] = ()

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields of each record."""
        return ("source", "label", "target", "claims", "standing")

    def records(self) -> Iterator[Record]:
        """Return one object a statement, with the names of its ends as they stand in the picture."""
        names = {node.id: node.label for node in self.diagram.nodes}
        for node in self.diagram.nodes:
            yield from (_record(node.label, row, row.value) for row in node.rows)
        for edge in self.diagram.edges:
            yield _record(names[edge.source], edge, names[edge.target])

    @property
    def own_writers(self) -> Mapping[str, Callable[[Page], Iterator[str]]]:
        """The formats that no other document has."""
        texts = {name: self._text(writer) for name, writer in TEXTS.items()}
        return {**texts, "html": self._html, "txt": self.lines}

    def _text(self, writer: str) -> Callable[[Page], Iterator[str]]:
        from awskg import diagrams  # noqa: PLC0415  # the list of views needs no writer

        return lambda _page: _lines(getattr(diagrams, writer)(self.diagram))

    def lines(self, page: Page) -> Iterator[str]:
        """Draw the diagram in letters."""
        from awskg.diagrams import text  # noqa: PLC0415

        return iter(text(self.diagram, page.width))

    def markdown(self, page: Page) -> Iterator[str]:  # noqa: ARG002 (documents of other kinds need the page)
        """Return title, Mermaid charts that a reader can take in, and legend."""
        from awskg.diagrams import markdown  # noqa: PLC0415

        return _lines(markdown(self.diagram))

    def _html(self, page: Page) -> Iterator[str]:
        """Return the picture, whose parts lead to what is said of them below it."""
        return html_page.page(self.diagram.title, page.lang, self._body(page))

    def _body(self, page: Page) -> Iterator[str]:
        from awskg.diagrams import svg  # noqa: PLC0415

        things, claims = (html_page.escaped(say(page.lang, heading)) for heading in ("drawn things", "drawn claims"))
        yield f"<figure>{svg(self._leading_down())}</figure>\n<section>\n<h2>{things}</h2>\n<dl>"
        for node in self.diagram.nodes:
            kind = f" <small>{html_page.escaped(node.kind)}</small>" if node.kind else ""
            yield f'<dt id="{node.id}">{html_page.escaped(node.label)}{kind}</dt>'
            yield f"<dd>{html_page.escaped(node.tooltip)}</dd>" if node.tooltip else ""
        yield f"</dl>\n</section>\n<section>\n<h2>{claims}</h2>"
        for iri in self.diagram.claims:
            claim = self.kg.claim(iri)
            beside = tuple(corrections(claim, self.kg))
            yield from html_page.article(claim, beside, self.kg.evidence(claim, *beside), page.lang)
        yield "</section>"

    def _leading_down(self) -> Diagram:
        """Return the diagram with links to what stands below it on its page."""
        nodes = tuple(node._replace(link=f"#{node.id}") for node in self.diagram.nodes)
        edges = tuple(edge._replace(link=f"#{_anchor(edge.claims)}") for edge in self.diagram.edges)
        return self.diagram._replace(nodes=nodes, edges=edges)


def _record(source: str, part: Edge | Row, target: str) -> Record:
    claims = [str(claim) for claim in part.claims]
    return {
        "source": source,
        "label": part.label,
        "target": target,
        "claims": claims,
        "standing": part.standing.value,
    }


def _lines(text: str) -> Iterator[str]:
    """Go through the lines of a text; what else ends a line, such as U+2028, belongs to a label."""
    return iter(text.removesuffix("\n").split("\n"))


def _anchor(claims: Sequence[Iri]) -> str:
    return claims[0].removeprefix(CLAIM) if claims else ""
