"""`awskg export`: the graph, and what there is to study, in the forms that other tools read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from awskg.cli.neptune import Wanted, neptune_options, write_neptune_folder
from awskg.cli.options import Named, options_with
from awskg.cli.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from networkx import MultiDiGraph

    from awskg.cli.options import Settings
    from awskg.cli.output import Record
    from awskg.cli.page import Page
    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Iri


class Form(StrEnum):
    """A form of the graph, or of what there is to study."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    NODE_LINK = "node-link"
    CYTOSCAPE = "cytoscape"
    JSONLD = "jsonld"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    ANKI = "anki"
    ANKI_TEXT = "anki-text"
    QUIZLET = "quizlet"
    GIFT = "gift"
    QTI = "qti"
    MARKDOWN = "markdown"
    OBSIDIAN = "obsidian"
    NEPTUNE = "neptune"


FEED: Final = (Form.JSONL, Form.CSV, Form.TSV)
"""The forms of the feed: records of their own."""

GRAPH: Final = (Form.GRAPHML, Form.GEXF, Form.NODE_LINK, Form.CYTOSCAPE, Form.JSONLD)
"""The forms of the graph."""

BULK: Final = (Form.NEPTUNE,)
"""The forms of the graph that are folders of files for a server."""


@click.command("export")
@options_with(click.argument("format_", type=Named("format", Form)))
@neptune_options
@click.option(
    "--with-notes",
    "notes",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your notes: put the words of their lines beside the claims.",
)
def command(settings: Settings, notes: Path | None, wanted: Wanted) -> None:
    """Write graph or study material in a form for another tool.

        awskg export anki -o notes.apkg           for Anki: cards that keep their reviews when they are updated
        awskg export anki-text -o notes.txt       for Anki too, as text that shows what changed
        awskg export quizlet -o notes.tsv         for Quizlet: question and answer
        awskg export gift -o notes.gift           for Moodle
        awskg export qti -o notes.zip             for learning platforms that read QTI 2.1
        awskg export markdown -o notes.md         to print: a crib sheet
        awskg export obsidian -o vault            for Obsidian: a note for each thing
        awskg export jsonl -o notes.jsonl         for a tool of your own: facts, contrasts, limits, items
        awskg export csv -o notes.csv             the same as a table; tsv likewise
        awskg export tsv --with-notes notes.md    with the words of your own lines beside the claims
        awskg export jsonld -o notes.jsonld       the graph as JSON-LD, with its context inside
        awskg export graphml -o notes.graphml     for Gephi, yEd, igraph
        awskg export gexf -o notes.gexf           for Gephi
        awskg export cytoscape -o notes.cyjs      for Cytoscape and Cytoscape.js
        awskg export node-link -o notes.json      for networkx, with nothing lost
        awskg export neptune -o files             for Neptune's bulk loader: N-Quads and openCypher CSV, in parts

    Items are made of what holds; --view chooses other claims, and items about what is no longer true say so. --lang
    chooses the language; jsonl, csv and tsv have both. All but the vault and the files for Neptune may go to standard
    output. Exit status: 0 written, 2 no such format, 3 a pack or the notes cannot be read.
    """
    form = Form(str(settings.format_))
    if notes and form not in FEED:
        raise click.UsageError(say(settings.lang, "notes of what"))
    if wanted != Wanted() and form not in BULK:
        raise click.UsageError(say(settings.lang, "options of neptune"))
    if form in GRAPH:
        settings.write(Export(settings.load()))
    elif form in FEED:
        _write_feed(settings, notes)
    elif form in BULK:
        write_neptune_folder(settings, wanted)
    else:
        _write_study(settings, form)


def _write_feed(settings: Settings, notes: Path | None) -> None:
    from awskg.cli.feed import Feed  # noqa: PLC0415  # help needs no graph
    from awskg.study import Study  # noqa: PLC0415
    from awskg.study.noted import words_of  # noqa: PLC0415

    kg = settings.load()
    noted = words_of(kg, notes) if notes else None
    settings.write(Feed(Study(kg), noted.words if noted else {}))
    if noted and noted.unknown:
        settings.tell("lines not found", count=noted.unknown, path=str(notes))


def _write_study(settings: Settings, form: Form) -> None:
    """Write items and cards, whole or not at all."""
    from awskg.cli.octets import refuse_terminal, write_folder, write_octets  # noqa: PLC0415
    from awskg.study import Study  # noqa: PLC0415
    from awskg.study.formats import FORMATS  # noqa: PLC0415

    format_ = FORMATS[form]
    if format_.is_binary:
        refuse_terminal(form, settings)
    kg = settings.load()
    written = format_.write(Study(kg), kg.lang)
    if isinstance(written, str):
        write_octets(written.encode(), form, settings)
    elif isinstance(written, bytes):
        write_octets(written, form, settings)
    else:
        write_folder(written, form, settings)


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
            Form.JSONLD: lambda _page: iter(self.kg.jsonld().removesuffix("\n").split("\n")),
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
