"""Texts in Markdown that shows them as they are: as CommonMark, GitHub, Obsidian and printers of it read it."""

from __future__ import annotations

import re
from typing import Final

from awskg.diagrams.texts import flat, web_address

_SIGNS: Final = re.compile(r"[\\`*\[\]|~^$%{}]|==|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|#(?=\S)")
_OPENING: Final = re.compile(r"^([-+=#]|\d{1,9}(?=[.)]))")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def plain(text: str) -> str:
    r"""Return text on one line in which no sign is one of Markdown, of a table, of a tag or of a link.

    >>> print(plain("1. [[a|b]] <b> *c* AWS_IAM #d"))
    1\. \[\[a\|b\]\] &lt;b&gt; \*c\* AWS_IAM \#d
    """
    escaped = _SIGNS.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), flat(text))
    opened = _OPENING.sub(_opened, escaped)
    return re.sub("[&<>]", lambda found: _ENTITIES[found[0]], opened)


def _opened(found: re.Match[str]) -> str:
    """Return what would open a list, a heading or a quotation, so that it does not."""
    return rf"\{found[0]}" if not found[0].isdigit() else f"{found[0]}\\"


def link(title: str, address: str | None) -> str:
    """Return a link to the web; the title alone where the address is none of the web.

    >>> link("User Guide", "https://example.org/a(b)")
    '[User Guide](<https://example.org/a(b)>)'
    """
    to = web_address(address or "")
    return f"[{plain(title)}](<{to}>)" if to else plain(title)
