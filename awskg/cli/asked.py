"""What exactly was asked, in a person's words: the question, and what its parameters stood for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.cli.wording import listing
from awskg.model import Iri, Kind
from awskg.questions import bind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awskg.knowledge import KnowledgeGraph
    from awskg.model import Value
    from awskg.questions import Question


def asked(kg: KnowledgeGraph, question: Question, given: Mapping[str, str]) -> str:
    """Return what exactly was asked, for a person: the title of the question, and the value of each parameter.

    Args:
        kg: the graph that was asked.
        question: the question.
        given: parameter → value as typed; the parameters left out show the working values of the file.
    """
    values = (
        f"{name}: {kg.label(value) if isinstance(value, Iri) else value}"
        for name, value in _values(kg, question, given)
    )
    title = question.title.in_(kg.lang)
    return f"{title} ({listing(values, kg.lang)})" if question.params else title


def _values(kg: KnowledgeGraph, question: Question, given: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """Go through the values that a question runs with, read from the one line of it that holds them."""
    things = {parameter.name for parameter in question.params if parameter.kind is Kind.IRI}
    resolved = {name: kg.resolve(value) if name in things else value for name, value in given.items()}
    working = (line for line in bind(question, resolved).splitlines() if line.rstrip().endswith("# params"))
    for line in working:
        for row in kg.sparql(f"SELECT * {{ {line}\n}}"):
            yield from row.items()
