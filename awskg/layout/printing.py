"""Drawing the tree of a text: one property a line, four spaces a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.layout.tree import Directive, Graph, Statement, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awskg.layout.tree import Block, Comment, Property, Tree

STEP: Final = "    "
WIDEST_LIST: Final = 100
"""Columns up to which a list stays on its line."""


def printed(tree: Tree, *, sort_prefixes: bool) -> str:
    """Return the text of a tree.

    Args:
        tree: its blocks.
        sort_prefixes: whether declarations go to the top, in order of their names; not where one is declared twice or a
            base makes their order matter.
    """
    directives = [block for block in tree.blocks if isinstance(block, Directive)] if sort_prefixes else []
    blocks = [block for block in tree.blocks if not (sort_prefixes and isinstance(block, Directive))]
    parts = ["\n".join(_header(directives))] if directives else []
    parts += ["\n".join(group) for group in _grouped(blocks)]
    parts += ["\n".join(_comments(tree.last, ""))] if tree.last else []
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _header(directives: Sequence[Directive]) -> Iterator[str]:
    """Yield the declarations in order of name, below what was said above the first of them."""
    first = directives[0]
    yield from _comments(first.lead, "")
    for directive in sorted(directives, key=lambda directive: directive.name):
        yield from _directive(directive, lead=directive is not first)


def _grouped(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """Go through the blocks as lines; declarations that stay where they are stand together."""
    declared: list[str] = []
    for block in blocks:
        if isinstance(block, Directive):
            declared += _directive(block)
            continue
        if declared:
            yield declared
            declared = []
        yield list(_graph(block) if isinstance(block, Graph) else _statement(block))
    if declared:
        yield declared


def _comments(comments: Iterable[Comment], indent: str) -> Iterator[str]:
    for comment in comments:
        yield indent + comment.text
        if comment.apart and not indent:
            yield ""


def _directive(directive: Directive, *, lead: bool = True) -> Iterator[str]:
    yield from _comments(directive.lead if lead else (), "")
    word = f"@prefix {directive.name}" if directive.name else "@base"
    yield f"{word} {directive.iri} .{_trail(directive.trail)}"


def _graph(graph: Graph) -> Iterator[str]:
    yield from _comments(graph.lead, "")
    opening = f"{graph.label} {{".lstrip()
    if _is_one_line(graph):
        (statement,) = graph.statements
        line = " ".join((statement.subject.text, *_only(statement.properties)))
        yield f"{opening} {line} . }}{_trail(graph.trail)}"
        return
    if not graph.statements and not graph.last:
        yield f"{opening} }}{_trail(graph.trail)}"
        return
    yield opening
    for statement in graph.statements:
        yield from _inner_statement(statement)
    yield from _comments(graph.last, STEP)
    yield f"}}{_trail(graph.trail)}"


def _is_one_line(graph: Graph) -> bool:
    if len(graph.statements) != 1 or graph.last:
        return False
    statement = graph.statements[0]
    values = [value for of in statement.properties for value in of.values]
    plain = all(value.text and not value.trail for value in (statement.subject, *values))
    return plain and len(values) == 1 and not _has_comments(statement)


def _only(properties: Sequence[Property]) -> Iterator[str]:
    for of in properties:
        yield of.verb
        yield from (value.text for value in of.values)


def _has_comments(statement: Statement) -> bool:
    return bool(statement.lead) or any(
        of.lead or value.lead or value.trail for of in statement.properties for value in of.values
    )


def _statement(statement: Statement) -> Iterator[str]:
    """Draw a block: its subject alone on the first line."""
    yield from _comments(statement.lead, "")
    subject = list(_value(statement.subject, ""))
    if not statement.properties:
        yield from _closed(subject, " .", statement.subject.trail)
        return
    yield from _closed(subject, "", statement.subject.trail)
    yield from _properties(statement.properties, STEP, " .")


def _inner_statement(statement: Statement) -> Iterator[str]:
    """Draw a statement of a graph: its subject on the line of its first property."""
    yield from _comments(statement.lead, STEP)
    subject = list(_value(statement.subject, STEP))
    if not statement.properties:
        yield from _closed(subject, " .", statement.subject.trail)
        return
    ordered = _type_first(statement.properties)
    yield from _comments(ordered[0].lead, STEP)
    first, *others = _properties(ordered, 2 * STEP, " .", lead=False)
    yield from subject[:-1]
    yield f"{subject[-1]} {first.lstrip()}"
    yield from others


def _properties(properties: Sequence[Property], indent: str, end: str, *, lead: bool = True) -> Iterator[str]:
    """Draw properties; without *lead*, the comments before the first of them stand elsewhere."""
    for at, of in enumerate(_type_first(properties), 1):
        yield from _comments(of.lead if lead or at > 1 else (), indent)
        yield from _property(of, indent, end if at == len(properties) else " ;")


def _type_first(properties: Sequence[Property]) -> Sequence[Property]:
    return sorted(properties, key=lambda of: of.verb != "a")


def _property(of: Property, indent: str, end: str) -> Iterator[str]:
    line = f"{indent}{of.verb} {' , '.join(value.text for value in of.values)}{end}"
    if _are_names(of.values) and len(line) <= WIDEST_LIST:
        yield f"{line}{_trail(of.values[-1].trail)}"
        return
    deeper = indent + STEP
    values = of.values
    for at, value in enumerate(values, 1):
        yield from _comments(value.lead, deeper)
        first, *others = _value(value, deeper if at > 1 else indent)
        lead = deeper if at > 1 else f"{indent}{of.verb} "
        lines = [lead + first.lstrip(), *others]
        yield from _closed(lines, end if at == len(values) else " ,", value.trail)


def _are_names(values: Sequence[Value]) -> bool:
    """Return whether values are names or numbers that no comment keeps apart."""
    plain = all(value.text and value.text[0] not in "\"'" and not value.lead for value in values)
    return plain and not any(value.trail for value in values[:-1])


def _value(value: Value, indent: str) -> Iterator[str]:
    """Draw a value; the first line has its indent too."""
    flat = _flat(value)
    if flat is not None:
        yield indent + flat
        return
    opener, closer = ("(", ")") if value.items is not None else ("[", "]")
    yield indent + opener
    deeper = indent + STEP
    if value.items is not None:
        for item in value.items:
            yield from _comments(item.lead, deeper)
            yield from _closed(list(_value(item, deeper)), "", item.trail)
    else:
        yield from _properties(value.properties or (), deeper, "")
    yield from _comments(value.last, deeper)
    yield indent + closer


def _flat(value: Value) -> str | None:
    """Return a value as one line, or None where it needs several: comments, several properties, a long list."""
    if value.text:
        return value.text
    if value.last:
        return None
    if value.items is not None:
        items = [None if item.lead or item.trail else _flat(item) for item in value.items]
        line = f"( {' '.join(item or '' for item in items)} )" if items else "()"
        return None if None in items or len(line) > WIDEST_LIST else line
    if not value.properties:
        return "[]"
    if len(value.properties) > 1 or len(value.properties[0].values) > 1:
        return None
    of = value.properties[0]
    inner = None if of.lead or of.values[0].trail else _flat(of.values[0])
    return None if inner is None else f"[ {of.verb} {inner} ]"


def _closed(lines: Sequence[str], end: str, trail: str) -> Iterator[str]:
    yield from lines[:-1]
    yield f"{lines[-1]}{end}{_trail(trail)}"


def _trail(trail: str) -> str:
    return f"  {trail}" if trail else ""
