"""Filling in a question: the one line that ends in `# params` is rewritten, and nothing else of the file."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from awskg.errors import ParameterTypeError, QuestionFileError, UnknownParameterError
from awskg.model import Iri, Kind, Text, scalar, sparql
from awskg.namespaces import XSD, expand
from awskg.search import suggest
from awskg.stores.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awskg.model import Scalar
    from awskg.questions.header import Parameter, Question

_LINE: Final = re.compile(r"^(?P<indent>[ \t]*)VALUES (?P<row>.*?)(?P<mark>[ \t]*# params[ \t]*)$", re.MULTILINE)


def bind(question: Question, values: Mapping[str, object]) -> str:
    """Return the text of *question* with *values* in place of its working values.

    Args:
        question: the question.
        values: parameter → value. A value is of the parameter's type, or text that reads as it; an `iri` is a full IRI
            or a CURIE, a `string` may be a `Text` with a language. What is left out keeps the file's working values.

    Returns:
        SPARQL: the text, where at most the line ending in `# params` differs.

    Raises:
        UnknownParameterError: the question has no such parameter.
        ParameterTypeError: a value is not of its parameter's type.
        QuestionFileError: the file has no line, or several, that can be filled in.
    """
    params = {parameter.name: parameter for parameter in question.params}
    for name in values:
        if name not in params:
            raise UnknownParameterError(question.name, name, suggest(name, params), params)
    if not values:
        return question.text
    return _rewrite(question, {name: _term(params[name], value) for name, value in values.items()})


def _rewrite(question: Question, terms: Mapping[str, str]) -> str:
    lines = list(_LINE.finditer(question.text))
    if len(lines) != 1:
        raise _malformed(question, f"{len(lines)} lines are VALUES rows ending in # params")
    line = lines[0]
    names, rows = _working_values(question, line["row"])
    if missing := terms.keys() - set(names):
        raise _malformed(question, f"the line ending in # params has no ?{min(missing)}")
    filled = dict.fromkeys(tuple(terms.get(name, cell) for name, cell in zip(names, row, strict=True)) for row in rows)
    return f"{question.text[: line.start('row')]}{_block(names, filled)}{question.text[line.end('row') :]}"


def _working_values(question: Question, row: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the names and the rows of cells of `?a { 1 2 }` or `(?a ?b) { (1 2) (3 4) }`."""
    head, _, body = row.partition("{")
    names = re.findall(r"[?$](\w+)", head)
    cells = _cells(body.rpartition("}")[0])
    if not names or not cells or len(cells) % len(names):
        raise _malformed(question, "the line ending in # params is no complete VALUES row")
    return names, list(zip(*[iter(cells)] * len(names), strict=True))


def _cells(body: str) -> list[str]:
    """Return the terms in the body of a VALUES block; `"x"@en`, `"1"^^xsd:int` and `-1` are one term each."""
    cells: list[str] = []
    unfinished = False
    for token in tokens(body):
        if token.kind == "punctuation" and token.text in "()":
            continue
        if cells and (unfinished or token.kind == "language" or token.text == "^"):
            cells[-1] += token.text
        else:
            cells.append(token.text)
        unfinished = token.kind == "punctuation"
    return cells


def _block(names: list[str], rows: Iterable[tuple[str, ...]]) -> str:
    if len(names) == 1:
        return f"?{names[0]} {{ {' '.join(row[0] for row in rows)} }}"
    head = " ".join(f"?{name}" for name in names)
    body = " ".join(f"({' '.join(row)})" for row in rows)
    return f"({head}) {{ {body} }}"


def _malformed(question: Question, problem: str) -> QuestionFileError:
    return QuestionFileError(question.path, problem, "write one line such as VALUES ?thing { kg:ecs }   # params")


def _term(parameter: Parameter, value: object) -> str:
    try:
        return sparql(_scalar(parameter.kind, value))
    except (TypeError, ValueError):
        raise ParameterTypeError(parameter.name, parameter.kind, value, _EXAMPLES[parameter.kind]) from None


def _scalar(kind: Kind, value: object) -> Scalar:
    if kind in (Kind.IRI, Kind.CLAIM):
        return _read_iri(value)
    return _read_string(value) if kind is Kind.STRING else _read_literal(kind, value)


def _read_iri(value: object) -> Iri:
    text = _read_string(value)
    return Iri(expand(text) or text)


def _read_string(value: object) -> Text:
    if not isinstance(value, str):
        raise TypeError(value)
    return value if isinstance(value, Text) else Text(value)


def _read_literal(kind: Kind, value: object) -> Scalar:
    """Return *value*, or what it says when it is text, as a literal of the type of the same name in XSD."""
    lexical = f"{value:f}" if isinstance(value, Decimal) else str(value)
    literal = scalar(lexical.lower() if isinstance(value, bool) else lexical, f"{XSD}{kind}")
    if isinstance(literal, Text):
        raise TypeError(value)
    return literal


_EXAMPLES: Final = {
    Kind.IRI: "kg:lambda",
    Kind.CLAIM: "claim:m3-lacks-ipv6",
    Kind.STRING: '"IPv6"',
    Kind.INTEGER: "3",
    Kind.DECIMAL: "0.5",
    Kind.DOUBLE: "1e3",
    Kind.BOOLEAN: "true",
    Kind.DATE: "2026-11-23",
    Kind.TIME: "03:00:00",
    Kind.DATETIME: "2026-11-23T03:00:00Z",
}
