"""RDF terms as plain Python values, the same from every engine."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_DOWN, Context, Decimal
from typing import TYPE_CHECKING, Final, Self

from awskg.namespaces import RDF, XSD, compact

if TYPE_CHECKING:
    from collections.abc import Callable


class Iri(str):
    """A full IRI: a string that knows its CURIE.

    >>> Iri("https://w3id.org/awskg/thing/m3").curie
    'kg:m3'
    """

    __slots__ = ()

    @property
    def curie(self) -> str:
        """The short form, `prefix:name`, or the IRI itself when no prefix of the project fits."""
        return compact(self)

    def __eq__(self, other: object) -> bool:
        """Compare as strings, except that an IRI never equals a text."""
        return not isinstance(other, Text) and str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        """Say the opposite of `==`; the method of `str` would compare the text alone."""
        return not self == other

    __hash__ = str.__hash__


class Text(str):
    """A literal that is read as text: a string that knows its language or its datatype.

    Two texts are equal when text, language and datatype are; compared with a plain string, only the text counts.

    >>> Text("IPv6 対応", language="ja") == "IPv6 対応"
    True

    Attributes:
        language: language tag in lower case, or None.
        datatype: IRI of a datatype that has no Python type here, or None for a plain string.
    """

    __slots__ = ("datatype", "language")

    language: str | None
    datatype: str | None

    def __new__(cls, text: str, language: str | None = None, datatype: str | None = None) -> Self:
        """Make a text; *language* and *datatype* exclude each other, as in RDF."""
        self = super().__new__(cls, text)
        self.language = language.lower() if language else None
        self.datatype = datatype
        return self

    def __eq__(self, other: object) -> bool:
        """Compare text, language and datatype with a text, the text alone with a plain string."""
        if isinstance(other, Text):
            return str.__eq__(self, other) and (self.language, self.datatype) == (other.language, other.datatype)
        return not isinstance(other, Iri) and str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        """Say the opposite of `==`; the method of `str` would compare the text alone."""
        return not self == other

    __hash__ = str.__hash__

    def __reduce__(self) -> tuple[type[Text], tuple[str, str | None, str | None]]:
        """Say how to copy or unpickle this text."""
        return Text, (str(self), self.language, self.datatype)


Scalar = Iri | Text | bool | int | Decimal | float | date | time | datetime
"""One RDF term."""

Value = Scalar | tuple[Iri, ...] | None
"""A cell of a result: one term, the claims of a `claims` column, or None where the query binds nothing."""

_INTEGERS: Final = """
    integer long int short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger
    unsignedLong unsignedInt unsignedShort unsignedByte
""".split()  # noqa: SIM905  # a list of strings would take a line each
_LETTER: Final = r"(?:[\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
_AUTHORITY: Final = rf"//(?:(?:{_LETTER}|:)*@)?{_LETTER}*(?::[0-9]*)?"
_TAIL: Final = rf"(?:{_LETTER}|[:@/])*(?:\?(?:{_LETTER}|[:@/?])*)?(?:#(?:{_LETTER}|[:@/?])*)?"
_IRI: Final = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:(?:{_AUTHORITY}(?=[/?#]|$)|(?!//)){_TAIL}")
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_ESCAPED_U: Final = re.compile(r"\\\\([uU])")
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}
_PLACES: Final = Decimal("1e-18")  # Oxigraph keeps 18 places; rdflib's further ones are cut, so that both agree
_WIDE: Final = Context(prec=1000, rounding=ROUND_DOWN)
_ESCAPES: Final = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
)


def is_iri(text: str) -> bool:
    """Return whether *text* can stand between `<` and `>` as an absolute IRI, and nothing of it can leave them.

    >>> is_iri("https://example.org/a"), is_iri("https://example.org/> } #")
    (True, False)
    """
    return _IRI.fullmatch(text) is not None and _encodable(text)


def scalar(lexical: str, datatype: str | None = None, language: str | None = None) -> Scalar:
    """Return the Python value of a literal; a malformed one, or one of an unknown datatype, stays a `Text`.

    >>> scalar("007", "http://www.w3.org/2001/XMLSchema#integer")
    7
    >>> scalar("seven", "http://www.w3.org/2001/XMLSchema#integer").datatype
    'http://www.w3.org/2001/XMLSchema#integer'
    """
    if language or datatype is None:
        return Text(lexical, language)
    if datatype in _PLAIN:
        return Text(lexical)
    try:
        return _READERS[datatype](lexical)
    except (KeyError, ValueError):
        return Text(lexical, datatype=datatype)


def sparql(value: Scalar) -> str:
    r"""Return *value* as one term of SPARQL or Turtle, whatever it holds: it can neither end early nor reach further.

    Raises:
        ValueError: it is an `Iri` that is no IRI, or text that has no UTF-8 form.

    >>> print(sparql(Text('say "x"', language="en")))
    "say \"x\""@en
    """
    if isinstance(value, Iri):
        return _iri_term(value)
    if isinstance(value, Text):
        return _quote(value) + _suffix(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    lexical, datatype = _typed(value)
    return f'"{lexical}"^^<{XSD}{datatype}>'


def _typed(value: Decimal | float | date | time) -> tuple[str, str]:
    if isinstance(value, Decimal):
        return f"{value:f}", "decimal"
    if isinstance(value, float):
        return repr(value).replace("inf", "INF").replace("nan", "NaN"), "double"
    if isinstance(value, datetime):
        return value.isoformat(), "dateTime"
    return value.isoformat(), "date" if isinstance(value, date) else "time"


def _iri_term(iri: str) -> str:
    if not is_iri(iri):
        message = f"{iri!r} is not an absolute IRI"
        raise ValueError(message)
    return f"<{iri}>"


def _suffix(text: Text) -> str:
    if text.language:
        return f"@{text.language}"
    return f"^^{_iri_term(text.datatype)}" if text.datatype else ""


def _quote(text: str) -> str:
    if not _encodable(text):
        message = f"{text!r} has no UTF-8 form"
        raise ValueError(message)
    escaped = text.translate(_ESCAPES)
    # rdflib expands \uXXXX before it reads strings, even behind an escaped backslash; so the u is spelt out.
    return '"' + _ESCAPED_U.sub(lambda found: rf"\\\U{ord(found[1]):08X}", escaped) + '"'


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _read_integer(lexical: str) -> int:
    return int(_matching(_INTEGER, lexical))


def _read_decimal(lexical: str) -> Decimal:
    cut = Decimal(_matching(_DECIMAL, lexical)).quantize(_PLACES, context=_WIDE)
    return Decimal(f"{cut:f}".rstrip("0").rstrip(".")) + 0


def _read_boolean(lexical: str) -> bool:
    return _BOOLEANS[lexical.strip()]


def _matching(pattern: re.Pattern[str], lexical: str) -> str:
    stripped = lexical.strip()
    if not pattern.fullmatch(stripped):
        raise ValueError(lexical)
    return stripped


_PLAIN: Final = frozenset((f"{XSD}string", f"{RDF}langString"))
_READERS: Final[dict[str, Callable[[str], Scalar]]] = {
    **{XSD + name: _read_integer for name in _INTEGERS},
    f"{XSD}decimal": _read_decimal,
    f"{XSD}double": float,
    f"{XSD}float": float,
    f"{XSD}boolean": _read_boolean,
    f"{XSD}date": date.fromisoformat,
    f"{XSD}time": time.fromisoformat,
    f"{XSD}dateTime": datetime.fromisoformat,
}
