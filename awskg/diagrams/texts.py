"""Texts as any format can hold them, and the links that a picture may have."""

from __future__ import annotations

import re
from typing import Final

from awskg.width import visible


def clean(text: str) -> str:
    r"""Return text without letters that steer a terminal, end a line unseen, or that XML and YAML do not hold.

    >>> clean("a\x1b\u2028b\ufffe")
    'a␛ b�'
    """
    return _UNHELD.sub("�", visible(_LINE_ENDS.sub("\n", text)).replace("\u2028", " ").replace("\u2029", " "))


def flat(text: str) -> str:
    r"""Return text as one line.

    >>> flat(" a\nb ")
    'a b'
    """
    return clean(text).replace("\n", " ").strip()


def web_address(link: str) -> str:
    """Return an address of the web, without letters that could end it where it is written; "" for any other link.

    >>> web_address('https://example.org/?a="1"'), web_address("javascript:alert(1)")
    ('https://example.org/?a=%221%22', '')
    """
    if not link.startswith(("https://", "http://")):
        return ""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), link)


_LINE_ENDS: Final = re.compile(r"\r\n?")
_UNHELD: Final = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSAFE: Final = re.compile(r"""[\s"'<>`\\^{|};\x00-\x1f\x7f-\x9f]""")
