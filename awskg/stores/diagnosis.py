"""Saying where and why a query is not SPARQL, better than the parser that refused it.

The parser names the furthest place that it tried, often past the slip. The usual slips are looked for first; what the
parser says is the last resort. Nothing here decides whether a query is right: it was refused already.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from awskg.errors import QuerySyntaxError
from awskg.namespaces import PREFIXES
from awskg.stores.tokens import Token, place, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYWORDS: Final = frozenset(
    """
    A ABS ADJUST AND AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY
    DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI
    ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGMATCHES LATERAL LCASE LIMIT MAX MD5 MIN MINUS MINUTES
    MONTH NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE
    SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT STRENDS STRLANG
    STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TRIPLE TRUE TZ UCASE UNDEF UNION URI UUID VALUES VERSION WHERE
    YEAR
    """.split()  # noqa: SIM905  # a list of 120 strings would take 120 lines
)
_PLACE: Final = re.compile(r"error at (\d+):(\d+)")
_REASON: Final = re.compile(r"\bThe( [A-Z]+ contains [a-z ]*[a-z])")
_CLOSERS: Final = {"{": "}", "(": ")", "[": "]"}


def diagnose(query: str, refusal: str) -> QuerySyntaxError:
    """Return the error for a query that the parser refused with the message *refusal*."""
    cut = list(tokens(query))
    if not cut:
        return QuerySyntaxError(1, 1, query, "the query is empty")
    for look in (_open_strings, _open_iris, _undeclared, _unknown_words, _unbalanced):
        for offset, problem in look(cut):
            return QuerySyntaxError(*place(query, offset), query, problem)
    return _as_the_parser_says(query, cut, refusal)


def _open_strings(cut: list[Token]) -> Iterator[tuple[int, str]]:
    return ((token.start, "this string is never closed") for token in cut if token.kind == "open_string")


def _open_iris(cut: list[Token]) -> Iterator[tuple[int, str]]:
    for token, following in pairwise(cut):
        if token.text == "<" and following.kind == "name" and following.start == token.start + 1:
            yield token.start, 'this "<" opens an IRI that is never closed'


def _undeclared(cut: list[Token]) -> Iterator[tuple[int, str]]:
    declared = {name.text for word, name in pairwise(cut) if word.text.upper() == "PREFIX"}
    known = {*declared, *(f"{prefix}:" for prefix in PREFIXES)}
    for token in cut:
        prefix = token.text.partition(":")[0] + ":"
        if token.kind == "name" and prefix not in {*known, "_:"}:
            yield (
                token.start,
                f"prefix {prefix} is not declared{_hint(prefix, known)}; add PREFIX {prefix} <…> at the top",
            )


def _unknown_words(cut: list[Token]) -> Iterator[tuple[int, str]]:
    for token in cut:
        if token.kind == "word" and token.text.upper() not in KEYWORDS:
            yield token.start, f'"{token.text}" is not a word of SPARQL{_hint(token.text.upper(), KEYWORDS)}'


def _unbalanced(cut: list[Token]) -> Iterator[tuple[int, str]]:
    unclosed: list[Token] = []
    for token in (token for token in cut if token.kind == "punctuation"):
        if token.text in _CLOSERS:
            unclosed.append(token)
        elif token.text in _CLOSERS.values() and (not unclosed or _CLOSERS[unclosed.pop().text] != token.text):
            yield token.start, f'this "{token.text}" closes nothing'
            return
    yield from ((token.start, f'this "{token.text}" is never closed') for token in unclosed)


def _as_the_parser_says(query: str, cut: list[Token], refusal: str) -> QuerySyntaxError:
    found, reason = _PLACE.search(refusal), _REASON.search(refusal)
    offset = _offset(query, int(found[1]), int(found[2])) if found else 0
    last = next((token for token in reversed(cut) if token.start <= offset), None)
    if reason:
        return QuerySyntaxError(*place(query, last.start if last else 0), query, f"the{reason[1]}")
    if last is None or offset >= len(query.rstrip()):
        return QuerySyntaxError(
            *place(query, len(query.rstrip())), query, "something before the end is wrong or missing"
        )
    return QuerySyntaxError(*place(query, last.start), query, f'"{last.text}", or what stands just before it, is wrong')


def _offset(query: str, line: int, column: int) -> int:
    lines = query.split("\n")
    return sum(len(earlier) + 1 for earlier in lines[: line - 1]) + column - 1


def _hint(word: str, known: set[str] | frozenset[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # only a refused query pays for it

    near = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""
