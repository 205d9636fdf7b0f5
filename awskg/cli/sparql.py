"""`awskg sparql`: any SPARQL query."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from awskg.cli.answers import Answer
from awskg.cli.options import Named, because_option, shared_options
from awskg.errors import FileError

if TYPE_CHECKING:
    from awskg.cli.options import Reasons, Settings
    from awskg.knowledge import KnowledgeGraph


class Beside(StrEnum):
    """What a query may find beside the graph."""

    REFERENCE = "reference"
    EVERYTHING = "reference:all"


@click.command("sparql")
@click.argument("query", required=False)
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), metavar="FILE", help="Read the query from FILE.")
@click.option("--with", "beside", type=Named("source", Beside), help="AWS's own data beside the graph.")
@because_option
@shared_options
def command(settings: Settings, query: str | None, file: Path | None, beside: Beside | None, reasons: Reasons) -> None:
    """Answer a SPARQL query.

    The QUERY is SELECT, ASK, CONSTRUCT or DESCRIBE.

    `-`, or nothing in a pipe, reads the query from standard input. The prefixes of the project (ak, kg, claim,
    note, skos …) need no PREFIX lines. Nothing is ever written, and nothing is fetched from the network.

        awskg sparql 'SELECT ?x { ?x ak:requires kg:ecs-capacity-provider }'
        awskg sparql -f question.rq --format csv
        echo 'ASK { kg:m3 ak:doesNotSupport kg:ipv6 }' | awskg sparql -

    --with reference adds what AWS's own models say of the services of the notes, in about a second;
    --with reference:all adds everything, from the store that `awskg reference load --all` makes once:

        awskg sparql --with reference 'SELECT ?operation { kg:lambda ak:describedBy/^aws:service ?operation }'

    The rows go to standard output. Exit status: 0 answered, 2 the query is wrong or refused, 3 bad data.
    """
    text = read_query(query, file)
    kg = _beside(settings.load(), beside)
    settings.write(Answer(kg.sparql(text), kg, reasons=reasons))


def _beside(kg: KnowledgeGraph, beside: Beside | None) -> KnowledgeGraph:
    if beside is None:
        return kg
    return kg.whole_reference() if beside is Beside.EVERYTHING else kg.reference()


def read_query(query: str | None, file: Path | None) -> str:
    """Return the query from the command line, from a file, or from standard input.

    Raises:
        UsageError: there is none, or there are two.
        FileError: the file, or what stands in standard input, cannot be read.
    """
    if query and query != "-" and file:
        message = "give the query itself or -f FILE, not both"
        raise click.UsageError(message)
    if query and query != "-":
        return query
    if not (query or file) and sys.stdin.isatty():
        message = "there is no query: write it behind sparql, give -f FILE, or pipe it in"
        raise click.UsageError(message)
    return _read(file) if file and str(file) != "-" else _decoded(sys.stdin.buffer.read(), Path("standard input"))


def _read(file: Path) -> str:
    try:
        return _decoded(file.read_bytes(), file)
    except OSError as error:
        raise FileError(file, str(error.strerror).lower(), "give a file that holds a query") from None


def _decoded(content: bytes, source: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileError(source, "not UTF-8", "save the query in UTF-8", line=line) from None
