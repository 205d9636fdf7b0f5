"""A cursor over the tokens of a text, and the words for what should stand there and does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from awskg.model import Labels
from awskg.turtle.lines import Lines
from awskg.turtle.quads import Fault, Kind

if TYPE_CHECKING:
    from awskg.turtle.literals import EscapeError
    from awskg.turtle.tokens import Token

CLOSERS: Final = {"{": "}", "[": "]", "(": ")"}
_ENDERS: Final = frozenset((".", "}"))
BLOCK: Final = frozenset(("name", "iri", "blank", "at", "word", "[", "(", "{"))
"""Tokens that begin a block, when they stand in the first column."""

_UNCLOSED: Final = {
    "open_long": Labels("this string is never closed", "文字列が閉じられていません"),
    "open_short": Labels(
        "this string is not closed before the line ends", "文字列が行の終わりまでに閉じられていません"
    ),
    "open_iri": Labels(
        "this IRI is not closed by `>`, or has a space in it", "IRI が `>` で閉じられていないか、空白を含んでいます"
    ),
}

Bracket: TypeAlias = tuple[str, int]
"""An opening bracket and its offset."""


class FaultError(Exception):
    """A fault that ends the statement in which it stands."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


class Reader:
    """Where reading is in a text.

    Attributes:
        text: the text.
        tokens: its tokens, an `end` last.
        lines: where its lines start.
        at: the place of the cursor among the tokens.
        brace: the brace of the graph that is being read, or None.
    """

    def __init__(self, text: str, tokens: list[Token]) -> None:
        """Put the cursor before the first token."""
        self.text, self.tokens, self.at = text, tokens, 0
        self.lines = Lines(text)
        self.brace: Bracket | None = None

    @property
    def kind(self) -> str:
        """The kind of the token at the cursor."""
        return self.tokens[self.at].kind

    def spelling(self, token: Token) -> str:
        """Return a token as it is written."""
        return self.text[token.start : token.end]

    def take(self) -> Token:
        """Return the token at the cursor, and go on."""
        token = self.tokens[self.at]
        self.at += 1
        return token

    def keyword(self) -> str:
        """Return the word at the cursor in upper case, `@` before a directive's, or ""."""
        token = self.tokens[self.at]
        if token.kind == "at":
            return self.spelling(token)
        return self.spelling(token).upper() if token.kind == "word" else ""

    def wanted(self, kind: str, wanted: Labels) -> Token:
        """Take a token that must be of a kind, and is called *wanted* where it is missing."""
        if self.kind != kind:
            raise self.unexpected(wanted)
        return self.take()

    def unexpected(self, wanted: Labels, opened: Bracket | None = None) -> FaultError:
        """Say what should stand at the cursor; what is missing at the end of a line is missing there."""
        token, before = self.tokens[self.at], self.tokens[self.at - 1] if self.at else None
        if token.kind in _UNCLOSED:
            return FaultError(Fault(Kind.UNCLOSED, _UNCLOSED[token.kind], token.start, token.end))
        if self.brace and token.kind == "{":
            return FaultError(self.never_closed(self.brace))
        if token.kind == "end" and (opened or self.brace):
            return FaultError(self.never_closed(opened or self.brace or ("", 0)))
        related = (opened[1], opened[1] + 1) if opened else None
        if (
            before
            and before.kind not in _ENDERS
            and (token.kind == "end" or self.lines.line(before.start) < self.lines.line(token.start))
        ):
            message = Labels(f"{wanted.en} is missing here", f"ここに{_spaced(wanted.ja)}がありません")
            return FaultError(Fault(Kind.SYNTAX, message, before.end, before.end, related))
        found = f"`{_shortened(self.spelling(token))}`"
        message = Labels(
            f"expected {wanted.en}, not {found}", f"{_spaced(wanted.ja).lstrip()}が来るはずの箇所に {found} があります"
        )
        return FaultError(Fault(Kind.SYNTAX, message, token.start, token.end, related))

    def never_closed(self, opened: Bracket) -> Fault:
        """Say that a bracket is never closed: where its closing one is due, with the opening one as related place."""
        bracket, start = opened
        message = Labels(
            f"`{CLOSERS[bracket]}` is missing here; this `{bracket}` is never closed",
            f"ここに `{CLOSERS[bracket]}` がありません。`{bracket}` が閉じられていません",
        )
        due = self._due_close(start)
        return Fault(Kind.UNCLOSED, message, due, due, (start, start + 1))

    def _due_close(self, start: int) -> int:
        """Return the offset behind the last token before the first name in the first column below a bracket."""
        first = next(at for at, token in enumerate(self.tokens) if token.start == start)
        for at in range(first + 1, len(self.tokens)):
            token = self.tokens[at]
            if token.kind == "end" or (token.kind in BLOCK and self.lines.starts_line(token.start)):
                return self.tokens[at - 1].end
        return len(self.text)

    def never_closed_or(self, message: Labels, token: Token) -> FaultError:
        """Say what is wrong with a token, or, where it begins a block, that the graph above is never closed."""
        if self.brace and self.lines.starts_line(token.start):
            return FaultError(self.never_closed(self.brace))
        return FaultError(Fault(Kind.SYNTAX, message, token.start, token.end))

    def bad_escape(self, error: EscapeError, inner: int) -> FaultError:
        """Say that an escape, of a spelling that begins at the offset *inner*, stands for nothing."""
        message = Labels(
            f"`{error.escape}` stands for no character; write `\\\\` for a backslash",
            f"`{error.escape}` に当たる文字はありません。バックスラッシュ自体は `\\\\` と書きます",
        )
        return FaultError(Fault(Kind.TERM, message, inner + error.at, inner + error.at + len(error.escape)))

    def bad_iri(self, iri: str, token: Token) -> FaultError:
        """Say that a token stands for no IRI."""
        message = Labels(
            f"`<{_shortened(iri)}>` is no absolute IRI", f"`<{_shortened(iri)}>` は絶対 IRI ではありません"
        )
        return FaultError(Fault(Kind.TERM, message, token.start, token.end))


def _shortened(text: str) -> str:
    most = 40
    return text if len(text) <= most else f"{text[:most]}…"


def _spaced(japanese: str) -> str:
    """Return Japanese words with a space beside each mark in backquotes that begins or ends them."""
    before, after = (" " if japanese[at] == "`" else "" for at in (0, -1))
    return f"{before}{japanese}{after}"
