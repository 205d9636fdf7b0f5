"""From a text to its canonical layout, which says the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awskg.errors import AwskgError
from awskg.layout.printing import printed
from awskg.layout.spelling import Spelling
from awskg.layout.tree import Comment, Directive, Tree, tree
from awskg.turtle import BLANK, parse

if TYPE_CHECKING:
    from collections.abc import Collection

    from awskg.layout.tree import Block
    from awskg.turtle import Document, Term


class LayoutError(AwskgError):
    """A text cannot be laid out without changing what it says: it has syntax errors.

    Attributes:
        faults: how many there are.
        line: line of the first.
    """

    def __init__(self, faults: int, line: int) -> None:
        """Remember the facts and word the message."""
        self.faults, self.line = faults, line
        super().__init__(f"line {line}: not Turtle; run awskg check, correct it, and lay it out then")


class ChangedMeaningError(AwskgError):
    """The layout of a text would say something else: a fault of this package, better told than written."""

    def __init__(self) -> None:
        """Word the message."""
        super().__init__("awskg would change what this text says, which is a fault of awskg; the text stays as it is")


def canonical(text: str, *, trig: bool = True) -> str:
    r"""Return *text* in the canonical layout.

    Declarations of prefixes that are used, in order of name; blocks apart by one empty line; the subject alone on its
    line, `a` first, one property a line, English before Japanese; a graph of one triple on one line. Blocks and
    properties keep their order, and comments their place: before what they stood before, or behind what they stood
    behind.

    Args:
        text: Turtle or TriG.
        trig: whether graphs in braces are allowed.

    Raises:
        LayoutError: the text has syntax errors.
        TooDeepError: more brackets stand in each other than anybody reads.
        ChangedMeaningError: the layout would say something else; it never should.

    >>> print(canonical('@prefix k: <http://e/> .\nk:m3 k:b "b"@ja,"a"@en ; a k:C.'), end="")
    @prefix k: <http://e/> .
    <BLANKLINE>
    k:m3
        a k:C ;
        k:b "a"@en ,
            "b"@ja .
    """
    document = parse(text, trig=trig)
    if document.faults:
        raise LayoutError(len(document.faults), document.lines.line(document.faults[0].start))
    spelling = Spelling(document)
    made = tree(document, spelling)
    laid = printed(_without_unused(made, spelling.used), sort_prefixes=not spelling.fixed)
    again = parse(laid, trig=trig)
    if again.faults or _said(again) != _said(document):
        raise ChangedMeaningError
    return laid


def _without_unused(made: Tree, used: Collection[str]) -> Tree:
    """Take out prefixes that nothing uses; what was said above one goes to what follows it."""
    kept: list[Block] = []
    waiting: list[Comment] = []
    for block in made.blocks:
        block.lead = [*waiting, *block.lead]
        waiting = []
        if isinstance(block, Directive) and not block.is_base and block.name not in used:
            waiting = [*block.lead, *([Comment(block.trail, apart=False)] if block.trail else [])]
        else:
            kept.append(block)
    return Tree(kept, [*waiting, *made.last])


def _said(document: Document) -> Counter[tuple[object, ...]]:
    return Counter(tuple(map(_meaning, quad)) for quad in document.quads)


def _meaning(term: Term | None) -> tuple[object, ...]:
    """Return what a term says wherever it stands; of a blank node, only that it is one."""
    if term is None or term.kind == BLANK:
        return (term is None,)
    return term[:4]
