"""`awskg ask`: the shipped questions, listed or answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from awskg.cli.answers import Answer
from awskg.cli.options import because_option, shared_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awskg.cli.options import Reasons, Settings
    from awskg.cli.output import Document
    from awskg.knowledge import KnowledgeGraph
    from awskg.questions import Question


@click.command("ask")
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[K=V]...")
@click.option("--param", "-p", "params", multiple=True, metavar="K=V", help="Fill in a parameter; repeatable.")
@because_option
@shared_options
def command(
    settings: Settings, name: str | None, values: Iterable[str], params: Iterable[str], reasons: Reasons
) -> None:
    """Answer one of the shipped questions; without a NAME, list them.

        awskg ask                                            list the questions
        awskg ask policies-keeping-full-capacity --because   an answer and its reasons
        awskg ask users-of-a-thing thing=Lambda             a question about a thing
        awskg ask users-of-a-thing Lambda                   the same

    A thing is named by its id, label, alias or a common misspelling, in English or Japanese. The answer goes to
    standard output. Exit status: 0 answered, 2 unknown question, parameter or thing, 3 bad data.
    """
    kg = settings.load()
    settings.write(_list(kg) if name is None else _answer(kg, name, (*params, *values), reasons))


def _list(kg: KnowledgeGraph) -> Document:
    from awskg.cli.questions import QuestionList  # noqa: PLC0415  # an answer starts faster without it

    return QuestionList(kg)


def _answer(kg: KnowledgeGraph, name: str, assignments: Iterable[str], reasons: Reasons) -> Document:
    question = kg.questions[name]
    given = parameters(question, assignments)
    return Answer(kg.ask(name, **given), kg, partial(_title, kg, question, given), reasons)


def _title(kg: KnowledgeGraph, question: Question, given: Mapping[str, str]) -> str:
    from awskg.cli.asked import asked  # noqa: PLC0415  # only a person reads it

    return asked(kg, question, given)


def parameters(question: Question, assignments: Iterable[str]) -> dict[str, str]:
    """Return parameter → value for assignments as they are typed: `thing=Lambda`, or `Lambda` where there is one only.

    Raises:
        UsageError: an assignment lacks its parameter, and the question has not exactly one; or one is given twice.
    """
    given: dict[str, str] = {}
    for assignment in assignments:
        name, value = _assigned(question, assignment)
        if name in given:
            message = f"parameter {name} is given twice: {given[name]} and {value}"
            raise click.UsageError(message)
        given[name] = value
    return given


def _assigned(question: Question, assignment: str) -> tuple[str, str]:
    names = [parameter.name for parameter in question.params]
    name, mark, value = assignment.partition("=")
    if mark:
        return name, value
    if len(names) == 1:
        return names[0], assignment
    offer = f"write {' '.join(f'{name}=…' for name in names)}" if names else "it takes none"
    message = f'"{assignment}" names no parameter of {question.name}: {offer}'
    raise click.UsageError(message)
