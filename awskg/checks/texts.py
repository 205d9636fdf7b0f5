"""Slips in the texts that a person reads: spaces, widths, brackets, characters that nobody sees."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from awskg.checks.finding import Edit, Finding, Severity
from awskg.checks.slips import (
    full_width_ascii,
    half_width_katakana,
    lone_brackets,
    not_composed,
    spaces_in_a_row,
    unseen_characters,
    white_space_at_the_edges,
)
from awskg.model import Iri, Labels, scalar
from awskg.namespaces import SKOS, XSD
from awskg.turtle import IRI, LITERAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from awskg.checks.slips import Odd
    from awskg.checks.sources import Source
    from awskg.turtle import Quad, Term

_NOT_PROSE: Final = frozenset(SKOS + name for name in ("hiddenLabel", "notation", "example"))
"""Slips that are kept on purpose, and code."""

_RULES: Final[dict[str, tuple[Callable[[str, str | None], Iterator[Odd]], Labels]]] = {
    "AK601": (
        spaces_in_a_row,
        Labels("Two or more spaces in a row; write one.", "空白が二つ以上続いています。一つにしてください。"),
    ),
    "AK602": (
        half_width_katakana,
        Labels(
            "{odd} is half-width katakana; write {instead}.", "半角カタカナの {odd} は {instead} と書いてください。"
        ),
    ),
    "AK603": (
        full_width_ascii,
        Labels("{odd} is at full width; write {instead}.", "全角の {odd} は半角で {instead} と書いてください。"),
    ),
    "AK604": (
        lone_brackets,
        Labels(
            "This {odd} has no partner; add it, or take this one out.",
            "この {odd} には対になるものがありません。補うか、取り除いてください。",
        ),
    ),
    "AK605": (
        white_space_at_the_edges,
        Labels(
            "White space at the start or the end of a text; take it out.",
            "文字列の先頭または末尾に空白があります。取り除いてください。",
        ),
    ),
    "AK606": (
        unseen_characters,
        Labels(
            "{names} cannot be seen, or changes how the text around it is shown; take it out.",
            "{names} は目に見えないか、前後の表示を変える文字です。取り除いてください。",
        ),
    ),
    "AK607": (
        not_composed,
        Labels(
            "{names} is not composed (NFC), so that a search for the same word misses it; write {instead}.",
            "{names} は合成済みの形 (NFC) ではなく、同じ語で検索しても見つかりません。{instead} と書いてください。",
        ),
    ),
}
TEXT_CODES: Final = tuple(_RULES)


def text_findings(sources: Iterable[Source]) -> Iterator[Finding]:
    """Go through the slips in texts: literals with a language, and plain ones.

    Labels that are hidden, notations and examples are left out. A finding stands at the odd characters; in a literal
    with escapes it stands at the whole literal, once a code, and repairs nothing.
    """
    for source in sources:
        for quad in source.document.quads:
            if _is_text(quad.object) and quad.predicate.value not in _NOT_PROSE:
                yield from _findings_in(source, quad)


def _is_text(term: Term) -> bool:
    return term.kind == LITERAL and (term.language is not None or term.datatype == f"{XSD}string")


def _findings_in(source: Source, quad: Quad) -> Iterator[Finding]:
    text, language = quad.object.value, quad.object.language
    for code, (odd_characters, message) in _RULES.items():
        odd = sorted(odd_characters(text, language))
        if odd:
            yield from _placed(source, quad, code, message, odd)


def _placed(source: Source, quad: Quad, code: str, message: Labels, found: Sequence[Odd]) -> Iterator[Finding]:
    literal, inner = quad.object, _start_of_text(source, quad.object)
    if inner is None:
        yield _finding(code, message, source, quad, found[0])
        return
    repairable = _is_repairable(source, literal)
    for odd in found:
        start, end = inner + odd.start, inner + odd.end
        certain = repairable and odd.certain and odd.instead is not None
        edits = (Edit(start, end, odd.instead or ""),) if certain else ()
        whole = _finding(code, message, source, quad, odd)
        yield replace(whole, place=source.place(start, end), edits=edits)


def _finding(code: str, message: Labels, source: Source, quad: Quad, odd: Odd) -> Finding:
    """Return the finding of odd characters, placed at the whole literal."""
    subject, literal = quad.subject, quad.object
    written = literal.value[odd.start : odd.end]
    facts = {"odd": written, "instead": odd.instead, "names": " ".join(map(_name, written))}
    return Finding(
        code,
        Severity.WARNING,
        Labels(message.en.format(**facts), message.ja.format(**facts)),
        Iri(subject.value) if subject.kind == IRI else None,
        scalar(literal.value, literal.datatype, literal.language),
        source.place(literal.start, literal.end),
    )


def _start_of_text(source: Source, literal: Term) -> int | None:
    """Return the offset of the first character of what a literal says; None when it has escapes."""
    start = literal.start + _quotes(source, literal)
    end = start + len(literal.value)
    written = source.document.text[start:end]
    return start if written == literal.value and "\\" not in written else None


def _quotes(source: Source, literal: Term) -> int:
    return 3 if source.document.text.startswith(('"""', "'''"), literal.start) else 1


def _is_repairable(source: Source, literal: Term) -> bool:
    """Return whether any character may go; one between quotes within a long string may keep them apart."""
    return _quotes(source, literal) == 1 or source.document.text[literal.start] not in literal.value


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
