"""Text of Markdown without its marks: emphasis, links, code, HTML."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST: Final = 20_000
"""Characters of a stretch of text up to which its marks are read; longer ones are kept as they are written."""

_WIDE: Final = "[^\\x00-\\x7f]"
_STARS: Final = re.compile(rf"(?<={_WIDE})(\*\*|__)(?=\S)(.+?)\1|(\*\*|__)(?=\S)(.+?)\3(?={_WIDE})")
_TASK: Final = re.compile(r"\[[ xX]\]\s+")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNREAD: Final = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_URL: Final = re.compile(r"<?(?:https?|ftp|mailto):[^\s<>]+>?")
_BESIDE_A_LINK: Final = " \t-–—:;,.|/・、。,:()[]()→「」"


class Plain(NamedTuple):
    """A stretch of text without marks, and whether it is a link and nothing else."""

    text: str
    is_link: bool


def plain_lines(content: str, markdown: MarkdownIt, references: MutableMapping[str, Any]) -> list[Plain]:
    """Return the lines of a stretch of inline Markdown without their marks.

    Args:
        content: the lines, joined by line ends.
        markdown: reads them.
        references: what reading the blocks made known, link definitions among it.

    >>> from markdown_it import MarkdownIt
    >>> plain_lines("- *one* [two](https://example.org)", MarkdownIt(), {})
    [Plain(text='- one two', is_link=False)]
    """
    lines = content.split("\n")
    read = list(_read(content, markdown, references))
    if len(read) == len(lines):
        return read
    return [_joined(_read(line, markdown, references)) for line in lines]  # a link or code goes on in the next line


def without_html(content: str) -> list[str]:
    r"""Return the lines of a block of HTML without comments and tags.

    >>> without_html("<b>one</b> <!-- two\nthree --> four")
    ['one', 'four']
    """
    for pattern in (_COMMENT, _UNREAD, _TAG):
        content = pattern.sub(_line_ends, content)
    return [" ".join(html.unescape(line).split()) for line in content.split("\n")]


def _line_ends(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n") or " "


def _joined(parts: Iterable[Plain]) -> Plain:
    every = list(parts)
    return Plain(" ".join(part.text for part in every), all(part.is_link for part in every))


def _read(content: str, markdown: MarkdownIt, references: MutableMapping[str, Any]) -> Iterator[Plain]:
    if len(content) > LONGEST:
        yield from (Plain(_tidy(line), is_link=False) for line in content.split("\n"))
        return
    tokens: list[Token] = []
    markdown.inline.parse(content, markdown, references, tokens)
    line = _Line()
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield line.plain()
            line = _Line()
        else:
            line.take(token)
    yield line.plain()


class _Line:
    """A line that is being put together."""

    def __init__(self) -> None:
        self._text, self._outside = "", ""
        self._links, self._depth = 0, 0

    def take(self, token: Token) -> None:
        """Add what a token says."""
        if token.type == "link_open":
            self._links, self._depth = self._links + 1, self._depth + 1
        elif token.type == "link_close":
            self._depth -= 1
        elif token.type == "image":
            self._links, self._text = self._links + 1, self._text + _alternative(token)
        elif token.type != "html_inline":
            said = f" {token.content}" if token.type == "code_inline" and not token.content.strip() else token.content
            self._text += said
            self._outside += "" if self._depth else said

    def plain(self) -> Plain:
        """Return the line."""
        outside = self._outside.strip(_BESIDE_A_LINK)
        is_link = (bool(self._links) and not outside) or _URL.fullmatch(self._text.strip()) is not None
        return Plain(_tidy(self._text), is_link)


def _alternative(image: Token) -> str:
    return "".join(child.content for child in image.children or ())


def _tidy(text: str) -> str:
    """Return a line on one line, without the stars that CommonMark does not see beside Japanese, and task boxes."""
    spaced = " ".join(text.split())
    return _TASK.sub("", _STARS.sub(lambda found: found[2] or found[4], spaced), count=1) if spaced else ""
