"""IRIs: which texts are some (RFC 3987), and how a relative one is resolved (RFC 3986, section 5)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_UCS: Final = (
    "\\u00A0-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFEF"
    + "".join(f"\\U000{plane:X}0000-\\U000{plane:X}FFFD" for plane in range(1, 0xE))
    + "\\U000E1000-\\U000EFFFD"
)
_PRIVATE: Final = "\\uE000-\\uF8FF\\U000F0000-\\U000FFFFD\\U00100000-\\U0010FFFD"
_PLAIN: Final = f"[A-Za-z0-9._~!$&'()*+,;={_UCS}-]|%[0-9A-Fa-f]{{2}}"
_IP_LITERAL: Final = r"\[(?:[0-9A-Fa-f:.]+|[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+)\]"
_AUTHORITY: Final = rf"(?:(?:{_PLAIN}|:)*@)?(?:{_IP_LITERAL}|(?:{_PLAIN})*)(?::[0-9]*)?"
_IRI: Final = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?:(?://{_AUTHORITY}(?=[/?#]|\Z))|(?!//))(?:{_PLAIN}|[:@/])*"
    rf"(?:\?(?:{_PLAIN}|[:@/?{_PRIVATE}])*)?(?:\#(?:{_PLAIN}|[:@/?])*)?"
)
_PARTS: Final = re.compile(
    r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL
)


class _Parts(NamedTuple):
    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None


def is_absolute(iri: str) -> bool:
    """Return whether *iri* is an IRI with a scheme.

    >>> is_absolute("https://example.org/東京#a"), is_absolute("a/b"), is_absolute("https://a b")
    (True, False, False)
    """
    return _IRI.fullmatch(iri) is not None


def resolve(reference: str, base: str) -> str:
    """Return *reference* as seen from the IRI *base*.

    >>> resolve("../c?d", "http://example.org/a/b/x#y")
    'http://example.org/a/c?d'
    """
    here, there = _split(base), _split(reference)
    if there.scheme is not None:
        return _joined(there._replace(path=_without_dots(there.path)))
    if there.authority is not None:
        return _joined(there._replace(scheme=here.scheme, path=_without_dots(there.path)))
    if not there.path:
        query = here.query if there.query is None else there.query
        return _joined(here._replace(query=query, fragment=there.fragment))
    path = there.path if there.path.startswith("/") else _merged(here, there.path)
    return _joined(here._replace(path=_without_dots(path), query=there.query, fragment=there.fragment))


def _split(iri: str) -> _Parts:
    found = _PARTS.fullmatch(iri)
    scheme, authority, path, query, fragment = found.groups() if found else (None, None, iri, None, None)
    return _Parts(scheme, authority, path or "", query, fragment)


def _merged(base: _Parts, path: str) -> str:
    if base.authority is not None and not base.path:
        return f"/{path}"
    return base.path[: base.path.rfind("/") + 1] + path


def _without_dots(path: str) -> str:
    """Take `.` and `..` out of a path."""
    if "." not in path:
        return path
    kept: list[str] = []
    steps = path.split("/")
    for step in steps:
        if step == "..":
            del kept[max(len(kept) - 1, 1 if path.startswith("/") else 0) :]
        elif step != ".":
            kept.append(step)
    if steps[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def _joined(parts: _Parts) -> str:
    pieces = [f"{parts.scheme}:" if parts.scheme is not None else ""]
    pieces.append(f"//{parts.authority}" if parts.authority is not None else "")
    pieces.append(parts.path)
    pieces.append(f"?{parts.query}" if parts.query is not None else "")
    pieces.append(f"#{parts.fragment}" if parts.fragment is not None else "")
    return "".join(pieces)
