"""Cells of the CSV that Neptune's loader reads: RFC 4180, with semicolons between the values of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED: Final = re.compile(r'[",\r\n]|^\s|\s$')


def row(cells: Iterable[str]) -> str:
    r"""Return cells as a line.

    >>> row(["a", 'say "b", c', ""])
    'a,"say ""b"", c",\n'
    """
    return ",".join(map(cell, cells)) + "\n"


def cell(text: str) -> str:
    """Return a text as a cell: in quotes where it has to be."""
    if _QUOTED.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def listed(values: Iterable[str]) -> str:
    r"""Return values as the text of a cell that holds a list.

    A semicolon within a value gets a backslash before it. A backslash that ends a value would take the separator with
    it, and nothing can be put before it; so a blank goes behind it.

    >>> print(listed(["a;b", "c"]))
    a\;b;c
    """
    return ";".join(value.replace(";", r"\;") + (" " if value.endswith("\\") else "") for value in values)
