"""Turtle and TriG through one parser, so that every engine reads the same quads and names the same place."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from awskg.errors import PackError
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FORMATS: Final = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG}
_PLACE: Final = re.compile(r"^Parser error at line \d+ .*?: ", re.DOTALL)


def format_of(path: Path) -> ox.RdfFormat:
    """Return the format that the suffix of a file names: `.ttl` or `.trig`.

    Raises:
        PackError: it is another suffix.
    """
    if path.suffix not in _FORMATS:
        raise PackError(path, "neither Turtle nor TriG", f"name it with one of {', '.join(_FORMATS)}")
    return _FORMATS[path.suffix]


def n_quads(path: Path) -> str:
    """Return a Turtle or TriG file as N-Quads.

    Raises:
        PackError: the file is missing, not UTF-8 or not Turtle; the error names line and column.
    """
    with placed(path):
        quads = ox.serialize(ox.parse(input=read_utf8(path), format=format_of(path)), format=ox.RdfFormat.N_QUADS)
    return (quads or b"").decode()


@contextmanager
def placed(path: Path) -> Iterator[None]:
    """Turn a syntax error of the parser into one that names file, line and column."""
    try:
        yield
    except SyntaxError as error:
        problem = _PLACE.sub("", error.msg)
        language = path.suffix.removeprefix(".").replace("ttl", "Turtle").replace("trig", "TriG")
        raise PackError(
            path,
            f"not {language}: {problem}",
            "correct it there or just before",
            line=error.lineno,
            column=error.offset,
        ) from None
