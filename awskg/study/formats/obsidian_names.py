"""Names of notes: what a thing is called, as every file system and every link of Obsidian can hold it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from awskg.diagrams.texts import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST: Final = 60
"""How many letters of a name are kept: of Japanese, 180 octets; file systems take 255."""

_WIDE: Final = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in '\\/:*?"<>|#^[]%$~`&!{}'})
"""Signs that a file or a link cannot have, as their wide forms, which any can."""

_UNHELD: Final = re.compile(r"==|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])")
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
_FILE: Final = re.compile(r"(?i)\.(?=(?:md|canvas|base|png|jpe?g|gif|svg|webp|bmp|avif|mp[34]|wav|m4a|ogg|ogv|pdf)$)")
"""What makes a link lead to a file of another kind."""

_JOINERS: Final = "\u200c\u200d"
"""Letters that nobody sees, and without which emoji fall apart and Persian is misspelt."""


def names(labels: Mapping[str, str]) -> Mapping[str, str]:
    """Return a name for each of some ids, from what each is called: no two are the same, in any case of letters.

    Where two would be, both have their id besides, so that neither hangs on the order in which they come.

    >>> names({"ebs": "EBS: disks", "ts-1": "TS", "ts-2": "ts"})
    {'ebs': 'EBS： disks', 'ts-1': 'TS (ts-1)', 'ts-2': 'ts (ts-2)'}
    """
    plain = {id_: safe_name(label) for id_, label in labels.items()}
    safe = _told_apart(plain, lambda id_, name: safe_name(f"{name[: LONGEST // 2]} ({id_})"))
    return _told_apart(safe, lambda id_, name: f"{name[: LONGEST // 2]} {sha256(id_.encode()).hexdigest()[:12]}")


def _told_apart(names_: Mapping[str, str], other: Callable[[str, str], str]) -> Mapping[str, str]:
    """Return names with another in place of each that is not the only one of its kind."""
    count = Counter(map(_folded, names_.values()))
    return {id_: other(id_, name) if count[_folded(name)] > 1 else name for id_, name in names_.items()}


def _folded(name: str) -> str:
    """Return a name as a file system sees it that does not tell letters apart by case or by how they are composed."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def safe_name(label: str) -> str:
    """Return the name of a note for what is called so: not empty, no reserved name of Windows, no dot at either end.

    >>> safe_name("a/b|c"), safe_name("CON"), safe_name("..."), safe_name("[[x]]#^")
    ('a／b｜c', 'CON＿', '-', '［［x］］＃＾')
    """
    wide = _UNHELD.sub(lambda found: found[0].replace("=", "＝").replace("_", "＿"), flat(label).translate(_WIDE))
    seen = "".join(sign for sign in wide if unicodedata.category(sign) != "Cf" or sign in _JOINERS)
    short = " ".join(unicodedata.normalize("NFC", seen).split())[:LONGEST].strip(f". {_JOINERS}") or "-"
    name = _FILE.sub("．", short)
    return _RESERVED.sub(r"\1＿", name) if _RESERVED.match(name) else name
