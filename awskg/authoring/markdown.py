"""Lines of Markdown, each with what it is for: heading, fact, link, markup or nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from awskg.authoring.plain import LONGEST, Plain, plain_lines, without_html
from awskg.packs import Role, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CONTAINERS: Final = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])(?:\s+|$)[\s>]*)*")
_FENCE: Final = re.compile(r"[\s>]*(?:`{3,}|~{3,})\s*")
_RULING: Final = re.compile(r"[\s|:>=+-]*")
_DEFINITION: Final = re.compile(r"\s*\[[^\]]+\]:\s*\S*.*|\s*<?(?:https?|ftp|mailto):\S+\s*")
_YAML: Final = re.compile(r"[\w.-]+\s*:(?:\s|$)")
_MATTER: Final = {"---": ("---", "..."), "+++": ("+++",)}


class NoteLine(NamedTuple):
    """A line of Markdown.

    Attributes:
        number: its number, from 1, as the ledger counts lines.
        raw: the line as it is written, without its end.
        role: what it is for.
        text: what it says, without marks; "" where it says nothing.
        level: 1 to 6 for the line that opens a section, else 0.
    """

    number: int
    raw: str
    role: Role
    text: str = ""
    level: int = 0


class _Said(NamedTuple):
    """What reading the blocks found out about a line: its role and text, and its level as a heading."""

    role: Role
    text: str = ""
    level: int = 0


def read_markdown(text: str) -> list[NoteLine]:
    r"""Return the lines of a Markdown text with their roles.

    Only headings that stand in no list and no quotation open a section; those are facts, as everything else that says
    something, code and cells of tables included.

    Args:
        text: CommonMark with tables; front matter is known too.

    >>> [(line.role.value, line.text) for line in read_markdown("# EC2\n- **M3** is old\n```sh\n# no heading\n```")]
    [('heading', 'EC2'), ('fact', 'M3 is old'), ('markup', ''), ('fact', '# no heading'), ('markup', '')]
    """
    raw = lines_of(text)
    said = _Reader(raw).read()
    lines = [NoteLine(number, line, *of) for number, (line, of) in enumerate(zip(raw, said, strict=True), 1)]
    return [*_with_empty_sections(lines)]


def _with_empty_sections(lines: Sequence[NoteLine]) -> Iterator[NoteLine]:
    for at, line in enumerate(lines):
        below = (lines[following] for following in range(at + 1, len(lines)))
        yield line._replace(role=Role.EMPTY_SECTION) if line.level and _is_empty(line, below) else line


def _is_empty(heading: NoteLine, below: Iterable[NoteLine]) -> bool:
    """Return whether nothing is said below a heading before the next one of its level or above."""
    following = next((line for line in below if line.level or line.role in (Role.FACT, Role.REFERENCE)), None)
    return following is None or 0 < following.level <= heading.level


class _Reader:
    """Reads the blocks of one text, and the inline marks of what is not too long for that."""

    def __init__(self, raw: Sequence[str]) -> None:
        self._raw = raw
        matter = _front_matter(raw)
        blanked = ("" if at < matter else _readable(line) for at, line in enumerate(raw))
        self._markdown, self._env = _parser(), dict[str, Any]()
        self._tokens = self._markdown.parse("\n".join(blanked), self._env)
        self._said: dict[int, list[_Said]] = {at: [_Said(Role.MARKUP)] for at in range(matter)}

    def read(self) -> list[_Said]:
        """Return what each line is for."""
        level = 0
        for token in self._tokens:
            if token.type == "heading_open":
                level = int(token.tag[1]) if token.level == 0 else 0
            self._take(token, level)
            if token.type == "heading_close":
                level = 0
        return [self._line(at, line) for at, line in enumerate(self._raw)]

    def _take(self, token: Token, level: int) -> None:
        start, end = token.map or (0, 0)
        if token.type == "inline":
            self._inline(token.content, start, end, level)
        elif token.type == "fence":
            self._code(token.content, start + 1, opened=start)
        elif token.type == "code_block":
            self._code(token.content, start)
        elif token.type == "html_block":
            self._put(start, (Plain(text, is_link=False) for text in without_html(token.content.removesuffix("\n"))))
        elif token.type in ("hr", "heading_open", "table_open"):
            self._said.update((at, []) for at in range(start, end) if at not in self._said)

    def _inline(self, content: str, start: int, end: int, level: int) -> None:
        lines = plain_lines(content, self._markdown, self._env)
        if end - start != len(lines):  # a line of nothing but odd spaces was taken off
            lines = [Plain(_bare(line), is_link=False) for line in self._raw[start:end]]
        if level and any(line.text for line in lines):
            title = " ".join(line.text for line in lines if line.text)
            self._said.update((at, [_Said(Role.HEADING)]) for at in range(start + 1, end))
            self._said[start] = [_Said(Role.HEADING, title, level)]
        else:
            self._put(start, lines)

    def _code(self, content: str, start: int, opened: int | None = None) -> None:
        if opened is not None:
            self._said[opened] = [_Said(Role.MARKUP)]
        lines = content.removesuffix("\n").split("\n")
        self._put(start, (Plain(" ".join(line.split()), is_link=False) for line in lines))

    def _put(self, start: int, lines: Iterable[Plain]) -> None:
        for at, line in enumerate(lines, start):
            role = Role.REFERENCE if line.is_link else Role.FACT if line.text else Role.MARKUP
            self._said.setdefault(at, []).append(_Said(role, line.text))

    def _line(self, at: int, line: str) -> _Said:
        if not line.strip():
            return _Said(Role.BLANK)
        said = self._said.get(at)
        of = _uncovered(line[:LONGEST]) if said is None else _together(said)
        said_in_full = _bare(line) if len(line) > LONGEST and of.text and not of.level else of.text
        return of._replace(text=unicodedata.normalize("NFC", said_in_full))


def _together(said: Sequence[_Said]) -> _Said:
    """Return what a line is for whose parts, such as the cells of a table, were read one by one."""
    telling = [of for of in said if of.role is not Role.MARKUP]
    if len(telling) < 2:  # noqa: PLR2004
        return telling[0] if telling else _Said(Role.MARKUP)
    role = Role.FACT if any(of.role is Role.FACT for of in telling) else Role.REFERENCE
    return _Said(role, " | ".join(of.text for of in telling))


def _uncovered(line: str) -> _Said:
    """Return what a line is for that no block holds: a bare list mark, the end of a fence, a link definition."""
    rest = _bare(line)
    if not rest or _RULING.fullmatch(rest) or _FENCE.fullmatch(rest):
        return _Said(Role.MARKUP)
    return _Said(Role.REFERENCE if _DEFINITION.fullmatch(rest) else Role.FACT, rest)


def _bare(line: str) -> str:
    """Return a line without the marks of the lists and quotations that it stands in."""
    found = _CONTAINERS.match(line)
    return " ".join(line[found.end() if found else 0 :].split())


def _readable(line: str) -> str:
    """Return a line as CommonMark is to read it: what looks empty is, a bare carriage return ends no line.

    Of a line that nobody wrote by hand, the start tells what it is.
    """
    return line[:LONGEST].replace("\r", " ") if line.strip() else ""


def _front_matter(raw: Sequence[str]) -> int:
    """Return how many lines of front matter there are at the start: keys and values between two fences."""
    closers = _MATTER.get(raw[0].rstrip())
    if closers is None or len(raw) < 2 or not (_YAML.match(raw[1]) or raw[0].startswith("+")):  # noqa: PLR2004
        return 0
    return next((at + 1 for at, line in enumerate(raw[1:], 1) if line.rstrip() in closers), 0)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415  # slow to import, and few commands read Markdown

    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.core.ruler.enableOnly(["normalize", "block"])
    return markdown
