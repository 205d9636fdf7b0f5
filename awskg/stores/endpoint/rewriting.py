"""Saying in a query itself which graphs it means: servers differ in what they take when nothing is said.

Queries are cut into tokens, never parsed: each was parsed by our own engine before, so that its brackets match.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.namespaces import PREFIXES
from awskg.stores.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awskg.stores.tokens import Token

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_MODIFIERS: Final = frozenset(("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"))
_PATH: Final = frozenset("/|^()*+?!")
_UNUSUAL: Final = re.compile(r"[:\\]")
_ESCAPED: Final = re.compile(r"\\(.)")
_LEVELS: Final = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}


class Edit(NamedTuple):
    """A stretch of a query, and what stands there instead."""

    start: int
    end: int
    text: str


class Group(NamedTuple):
    """A pattern between braces that no other braces enclose: its start, its end, and whether it is in brackets."""

    start: int
    end: int
    bracketed: bool


def edited(query: str, edits: Iterable[Edit]) -> str:
    """Return a query with stretches of it replaced, none of which overlap."""
    for edit in sorted(edits, reverse=True):
        query = query[: edit.start] + edit.text + query[edit.end :]
    return query


def form_of(query: str) -> str:
    """Return which of `FORMS` a query has.

    >>> form_of("PREFIX select: <x:> ASK {}")
    'ASK'
    """
    words = (token.text.upper() for token in tokens(query) if token.kind == "word")
    return next(word for word in words if word in FORMS)


def declared(query: str) -> str:
    """Return a query that declares the prefixes of the project that it uses without declaring them."""
    cut = list(tokens(query))
    own = {name.text for word, name in pairwise(cut) if word.kind == "word" and word.text.upper() == "PREFIX"}
    used = {token.text.partition(":")[0] for token in cut if token.kind == "name"}
    missing = [prefix for prefix in PREFIXES if prefix in used and f"{prefix}:" not in own]
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in missing) + query


def spelt_out(query: str) -> str:
    """Return a query in which names whose local part holds a colon or a backslash are written as full IRIs."""
    cut = list(tokens(query))
    spaces = dict(PREFIXES)
    for word, name, space in zip(cut, cut[1:], cut[2:], strict=False):
        if word.kind == "word" and word.text.upper() == "PREFIX" and space.kind == "iri":
            spaces[name.text.removesuffix(":")] = space.text[1:-1]
    edits: list[Edit] = []
    for token in cut:
        prefix, _, local = token.text.partition(":")
        if token.kind == "name" and prefix in spaces and _UNUSUAL.search(local):
            plain = _ESCAPED.sub(r"\1", local)
            edits.append(Edit(token.start, token.start + len(token.text), f"<{spaces[prefix]}{plain}>"))
    return edited(query, edits)


def names_graphs(query: str) -> bool:
    """Return whether GRAPH stands in a query."""
    return any(token.kind == "word" and token.text.upper() == "GRAPH" for token in tokens(query))


def is_short_construct(query: str) -> bool:
    """Return whether it is CONSTRUCT WHERE { … }, whose pattern is its template."""
    words = pairwise(token.text.upper() for token in tokens(query))
    return ("CONSTRUCT", "WHERE") in set(words)


def from_graphs(query: str, default: Sequence[str], named: Iterable[str] = ()) -> str:
    """Return a query with FROM for the graphs that make up its default graph, and FROM NAMED for the others."""
    clauses = "".join((*(f"FROM <{graph}> " for graph in default), *(f"FROM NAMED <{graph}> " for graph in named)))
    place = _before_pattern(query)
    return edited(query, [Edit(place, place, f" {clauses}")])


def inside_graph(query: str, graph: str) -> str:
    """Return a query whose patterns are looked for in one graph: GRAPH <…> around each that nothing encloses."""
    main = _main(query)
    edits: list[Edit] = []
    for group in _groups(query):
        if group == main or group.bracketed:  # in brackets it is that of EXISTS, behind SELECT, HAVING or ORDER BY
            edits += [
                Edit(group.start, group.start, f"{{ GRAPH <{graph}> "),
                Edit(group.end, group.end, " }"),
            ]
    return edited(query, edits)


def within_namespaces(query: str, namespaces: Sequence[str], *, inside: bool = False) -> str:
    """Return a query whose GRAPH sees only graphs of certain names.

    Args:
        query: the query.
        namespaces: what the names begin with.
        inside: whether the condition goes into the braces of GRAPH rather than behind them.
    """
    cut = list(tokens(query))
    edits: list[Edit] = []
    for place, (word, name) in enumerate(pairwise(cut)):
        if word.kind == "word" and word.text.upper() == "GRAPH":
            last = _closing(cut, place + 2)
            begins = " || ".join(f'STRSTARTS(STR({name.text}), "{namespace}")' for namespace in namespaces)
            at = last.start if inside else last.start + 1
            edits.append(Edit(at, at, f" FILTER({begins}) "))
    return edited(query, edits)


def paths_from_constants(query: str) -> str:
    """Return a query in which what a path of + or * starts from is written out, where VALUES says what it is.

    `VALUES ?a { kg:x } ?a ak:p* ?b` becomes `VALUES ?a { kg:x } { SELECT DISTINCT ?b { kg:x ak:p* ?b } }`, which is the
    same: such a path gives each pair of ends once.
    """
    cut = list(tokens(query))
    fixed, edits = _single_values(cut), []
    for place, (before, subject) in enumerate(pairwise(cut), 1):
        if subject.text not in fixed or before.text not in ("{", ".", "}"):
            continue
        end = next((at for at in range(place + 1, len(cut)) if not _is_of_path(cut[at])), len(cut) - 1)
        path, target, behind = cut[place + 1 : end], cut[end], cut[min(end + 1, len(cut) - 1)]
        repeats = any(token.text in "*+" for token in path)
        if repeats and target.kind == "variable" and behind.text not in (";", ","):
            stop = target.start + len(target.text)
            told = query[path[0].start : stop]
            edits.append(
                Edit(subject.start, stop, f"{{ SELECT DISTINCT {target.text} {{ {fixed[subject.text]} {told} }} }}")
            )
    return edited(query, edits)


def counted(query: str) -> str:
    """Return a query for the number of rows of a SELECT query that has no FROM."""
    prologue, rest = _prologue(query)
    return f"{prologue}SELECT (COUNT(*) AS ?rows) WHERE {{ {{ {rest} }} }}"


def piece(query: str, columns: Sequence[str], start: int, size: int) -> str:
    """Return a query for some of the rows of a SELECT query that has no FROM."""
    prologue, rest = _prologue(query)
    names = " ".join(f"?{column}" for column in columns)
    return f"{prologue}SELECT {names} WHERE {{ {{ {rest} }} }} LIMIT {size} OFFSET {start}"


def _prologue(query: str) -> tuple[str, str]:
    place = next(token.start for token in tokens(query) if token.kind == "word" and token.text.upper() in FORMS)
    return query[:place], query[place:]


def _groups(query: str) -> Iterator[Group]:
    braces = brackets = start = 0
    for token in tokens(query):
        if token.kind != "punctuation":
            continue
        if token.text == "{":
            start = start if braces else token.start
            braces += 1
        elif token.text == "}":
            braces -= 1
            if not braces:
                yield Group(start, token.start + 1, bracketed=brackets > 0)
        elif not braces:
            brackets += _LEVELS.get(token.text, 0)


def _main(query: str) -> Group | None:
    """Return the pattern of the query; there may be none in DESCRIBE."""
    free = [group for group in _groups(query) if not group.bracketed]
    has_template = form_of(query) == "CONSTRUCT" and not is_short_construct(query)
    if has_template:
        return free[1]
    first = next(iter(free), None)
    if first is None or "VALUES" in (token.text.upper() for token in tokens(query[: first.start])):
        return None
    return first


def _before_pattern(query: str) -> int:
    main = _main(query)
    cut = list(tokens(query))
    if main:
        before = [token for token in cut if token.start < main.start]
        return before[-1].start if before[-1].text.upper() == "WHERE" else main.start
    modifiers = (token.start for token in cut if token.kind == "word" and token.text.upper() in _MODIFIERS)
    return next(modifiers, cut[-1].start + len(cut[-1].text))


def _closing(cut: Sequence[Token], place: int) -> Token:
    depth = 0
    for token in cut[place:]:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if not depth:
            return token
    raise AssertionError  # our own engine has parsed the query


def _single_values(cut: Sequence[Token]) -> Mapping[str, str]:
    """Return variable → term, for each block VALUES of one variable and one term."""
    found: dict[str, str] = {}
    for word, variable, opening, term, closing in zip(cut, cut[1:], cut[2:], cut[3:], cut[4:], strict=False):
        shape = word.text.upper(), variable.kind, opening.text, closing.text
        if shape == ("VALUES", "variable", "{", "}") and term.kind in ("iri", "name"):
            found[variable.text] = term.text
    return found


def _is_of_path(token: Token) -> bool:
    return token.kind in ("iri", "name") or token.text == "a" or token.text in _PATH
