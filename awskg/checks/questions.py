"""What is wrong in files of questions: the header, the query, and where the two do not agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from awskg.checks.asked import Asked
from awskg.checks.finding import Finding, Severity
from awskg.errors import QueryFailedError, QueryRefusedError, QuerySyntaxError, QuestionFileError
from awskg.model import Labels
from awskg.questions import parse_question
from awskg.search import suggest
from awskg.stores import open_store
from awskg.stores.safety import PROLOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from awskg.checks.asked import Field
    from awskg.stores.tokens import Token

HEADER: Final = "AK701"
PARAMETER: Final = "AK702"
COLUMN: Final = "AK703"
QUERY: Final = "AK704"
ORDER: Final = "AK705"
QUESTION_CODES: Final = (HEADER, PARAMETER, COLUMN, QUERY, ORDER)

_RULES: Final = ("checks", "verify")
"""The folders of the rules: questions whose rows are findings or proofs, which are put in order later."""

_KEYS: Final = ("title", "title-ja", "description", "description-ja")
_ROW: Final = re.compile(r"^[ \t]*VALUES ([^{]*)\{.*# params[ \t]*$", re.MULTILINE)
_AGGREGATES: Final = frozenset(("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"))


def question_findings(questions: Mapping[Path, str]) -> Iterator[Finding]:
    """Go through what is wrong in files of questions: path → text."""
    for path, text in questions.items():
        asked = Asked(path, text)
        unread = list(_unread(asked))
        yield from unread
        yield from _lacking(asked)
        columns = _columns(asked)
        if isinstance(columns, Finding):
            yield columns
            continue
        yield from _out_of_order(asked)
        if not unread:
            yield from _params(asked)
            yield from _differing(asked, columns)


# the header


def _unread(asked: Asked) -> Iterator[Finding]:
    """Yield what keeps the header from being read, unless it is a text that is not there."""
    if asked.header.start is None:
        message = Labels(
            "The question has no header, which says what it is about.", "質問の内容を示すヘッダーがありません。"
        )
        lines = " ".join(f"#+ {key}: …" for key in _KEYS)
        repair = Labels(f"begin the file with {lines}", f"ファイルの先頭に {lines} を書いてください")
        yield Finding(HEADER, Severity.VIOLATION, message, place=asked.line(1), help=repair)
        return
    try:
        parse_question(asked.path, asked.text)
    except QuestionFileError as error:
        if error.line != 1 or not _missing(asked):
            message = Labels(f"The header cannot be read: {error.problem}.", f"ヘッダーを読めません: {error.problem}")
            repair = Labels(error.repair, error.repair)
            yield Finding(HEADER, Severity.VIOLATION, message, place=asked.line(error.line or 1), help=repair)


def _lacking(asked: Asked) -> Iterator[Finding]:
    """Go through what a header that is there does not say, or says in one language alone."""
    start, missing = asked.header.start, _missing(asked)
    if start is None:
        return
    if missing:
        message = Labels(
            f"The header lacks {', '.join(missing)}; a question is asked in both languages.",
            f"ヘッダーに {'、'.join(missing)} がありません。質問は両方の言語で書いてください。",
        )
        yield Finding(HEADER, Severity.VIOLATION, message, place=asked.line(asked.lines.line(start)))
    for field in (*asked.header.params, *asked.header.columns):
        if not (field.words.en and field.words.ja):
            message = Labels(
                f"{field.name} is not described in both languages; write what it is | その説明.",
                f"{field.name} の説明が英語と日本語の両方では書かれていません。"
                "「what it is | その説明」の形で書いてください。",
            )
            yield _at_field(HEADER, asked, field, message)


def _missing(asked: Asked) -> list[str]:
    return [key for key in _KEYS if not asked.header.texts.get(key)]


def _at_field(code: str, asked: Asked, field: Field, message: Labels, meant: Sequence[str] = ()) -> Finding:
    place = asked.place(field.start, len(field.name))
    repair = Labels(f"did you mean {meant[0]}?", f"もしかして: {meant[0]}") if meant else None
    return Finding(code, Severity.VIOLATION, message, place=place, help=repair)


# the query


def _columns(asked: Asked) -> tuple[str, ...] | Finding:
    """Return the columns of the query, or why it cannot be asked."""
    try:
        return open_store().query(asked.text).columns
    except QuerySyntaxError as error:
        offset = _offset(asked.text, error.line, error.column)
        message = Labels(f"This is not SPARQL: {error.problem}.", f"SPARQL として読めません: {error.problem}")
        return Finding(QUERY, Severity.VIOLATION, message, place=asked.token(offset))
    except QueryRefusedError as error:
        word = next((token for token in asked.tokens if error.word in token.text.upper()), asked.tokens[0])
        message = Labels(f"{error}.", f"この質問は実行できません: {error}")
        return Finding(QUERY, Severity.VIOLATION, message, place=asked.token(word.start))
    except QueryFailedError as error:
        message = Labels(f"The query fails: {error.reason}.", f"クエリの実行に失敗します: {error.reason}")
        return Finding(QUERY, Severity.VIOLATION, message, place=asked.line(1))


def _offset(text: str, line: int, column: int) -> int:
    """Return the offset of a place as `QuerySyntaxError` counts it: a line ends in a line feed."""
    return sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1


def _out_of_order(asked: Asked) -> Iterator[Finding]:
    """Yield a question whose rows may come in another order the next time."""
    outside = list(_outside_of_braces(asked.tokens))
    words = [token.text.upper() for token in outside if token.kind == "word"]
    verb = _verb(asked)
    one_row = "GROUP" not in words and not _AGGREGATES.isdisjoint(words)
    if asked.path.parent.name in _RULES or verb.text.upper() != "SELECT" or "ORDER" in words or one_row:
        return
    message = Labels(
        "The rows come in no fixed order; end the query with ORDER BY and the columns that tell rows apart.",
        "行の順序が決まっていません。行を区別できる列を ORDER BY で指定してください。",
    )
    yield Finding(ORDER, Severity.WARNING, message, place=asked.token(verb.start))


def _verb(asked: Asked) -> Token:
    """Return the first keyword behind the prologue."""
    found = (token for token in asked.tokens if token.kind == "word" and token.text.upper() not in PROLOGUE)
    return next(found, asked.tokens[0])


def _outside_of_braces(cut: list[Token]) -> Iterator[Token]:
    depth = 0
    for token in cut:
        if token.kind == "punctuation":
            depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            yield token


# where the two do not agree


def _params(asked: Asked) -> Iterator[Finding]:
    """Go through the parameters that the query does not use, and what it lets be filled in without saying so."""
    rows = list(_ROW.finditer(asked.text))
    filled = [token for row in rows for token in _variables(asked, *row.span(1))]
    for row in rows[1:]:
        message = Labels(
            "One row alone can be filled in; put all parameters into the first.",
            "値を入れられる行は一つだけです。パラメーターを最初の行にまとめてください。",
        )
        yield Finding(PARAMETER, Severity.VIOLATION, message, place=asked.line(asked.lines.line(row.start())))
    described = {param.name for param in asked.header.params}
    left = {_variable(token): token for token in filled if _variable(token) not in described}
    for param in asked.header.params:
        if param.name not in map(_variable, filled):
            meant = suggest(param.name, left, limit=1)
            yield _not_filled(asked, param, meant)
            left = {name: token for name, token in left.items() if name not in meant}
        elif not _is_used(asked, param.name, rows[0].span()):
            yield _not_used(asked, param)
    yield from (_not_described(asked, token) for token in left.values())


def _not_filled(asked: Asked, param: Field, meant: Sequence[str]) -> Finding:
    message = Labels(
        f"{param.name} cannot be filled in: the query has no row VALUES ?{param.name} {{ … }}   # params.",
        f"{param.name} に値を入れられません。VALUES ?{param.name} {{ … }}   # params の行がありません。",
    )
    return _at_field(PARAMETER, asked, param, message, meant)


def _not_used(asked: Asked, param: Field) -> Finding:
    message = Labels(
        f"{param.name} makes no difference: ?{param.name} stands nowhere else in the query.",
        f"{param.name} を変えても結果は変わりません。?{param.name} はクエリのほかの箇所にありません。",
    )
    return _at_field(PARAMETER, asked, param, message)


def _not_described(asked: Asked, variable: Token) -> Finding:
    message = Labels(
        f"{variable.text} can be filled in, and the header does not say so; describe it under params.",
        f"{variable.text} に値を入れられますが、ヘッダーの params に説明がありません。",
    )
    return Finding(PARAMETER, Severity.VIOLATION, message, place=asked.token(variable.start))


def _is_used(asked: Asked, name: str, row: tuple[int, int]) -> bool:
    before, after = _variables(asked, 0, row[0]), _variables(asked, row[1], len(asked.text))
    return name in map(_variable, (*before, *after))


def _variables(asked: Asked, start: int, end: int) -> list[Token]:
    return [token for token in asked.tokens if token.kind == "variable" and start <= token.start < end]


def _variable(token: Token) -> str:
    return token.text[1:]


def _differing(asked: Asked, columns: tuple[str, ...]) -> Iterator[Finding]:
    """Go through the columns of the header that the query does not give, and the other way round."""
    described = {column.name for column in asked.header.columns}
    left = [name for name in columns if name not in described]
    for column in asked.header.columns:
        if column.name not in columns:
            meant = suggest(column.name, left, limit=1)
            yield _not_given(asked, column, meant)
            left = [name for name in left if name not in meant]
    yield from (_of_no_header(asked, name) for name in left)


def _not_given(asked: Asked, column: Field, meant: Sequence[str]) -> Finding:
    message = Labels(
        f"The query gives no column {column.name}; select ?{column.name}, or take this line out.",
        f"クエリの結果に {column.name} という列はありません。"
        f"SELECT に ?{column.name} を加えるか、この行を取り除いてください。",
    )
    return _at_field(COLUMN, asked, column, message, meant)


def _of_no_header(asked: Asked, name: str) -> Finding:
    """Return the finding of a column of the query that the header lacks; ASK has one without a variable."""
    first = next((token for token in asked.tokens if token.text in (f"?{name}", f"${name}")), _verb(asked))
    message = Labels(
        f"The header does not describe the column {name}; add it under columns.",
        f"列 {name} の説明がヘッダーにありません。columns に加えてください。",
    )
    return Finding(COLUMN, Severity.VIOLATION, message, place=asked.token(first.start))
