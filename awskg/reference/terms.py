"""The terms of the reference layer as N-Triples writes them, ready to be joined into lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from awskg.namespaces import AWS, DCTERMS, OWL, RDF, REF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Fact: TypeAlias = tuple[str, str, str]
"""Subject, predicate and object, each spelt as N-Triples spells it."""

TYPE: Final = f"<{RDF}type>"
DATE: Final = f"<{DCTERMS}date>"
VERSION: Final = f"<{OWL}versionInfo>"
TRUE: Final = f'"true"^^<{XSD}boolean>'
FALSE: Final = f'"false"^^<{XSD}boolean>'

# What the local part of a prefixed name may hold without a backslash; the rest is written in percent.
_ODD: Final = re.compile(r"[^A-Za-z0-9_.:-]")
_ESCAPED: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def ref(*parts: str) -> str:
    """Return the resource whose name is *parts*, joined by colons, so that `ref:` and the name need no escapes.

    Dots would do too, but Oxigraph's SPARQL takes no name that has two of them.

    >>> ref("lambda", "CreateFunction")
    '<https://w3id.org/awskg/reference/lambda:CreateFunction>'
    >>> ref("AWS::Lambda::Function", "Code")
    '<https://w3id.org/awskg/reference/AWS::Lambda::Function:Code>'
    """
    return f"<{REF}{_ODD.sub(_percent, ':'.join(parts))}>"


def aws(name: str) -> str:
    """Return a term of the vocabulary of the reference layer.

    >>> aws("Service")
    '<https://w3id.org/awskg/aws#Service>'
    """
    return f"<{AWS}{name}>"


def text(value: str) -> str:
    r"""Return a plain literal.

    >>> text('a "b"')
    '"a \\"b\\""'
    """
    return f'"{value.translate(_ESCAPED)}"'


def number(value: float) -> str:
    """Return an integer or a decimal.

    >>> number(8), number(0.75)
    ('"8"^^<http://www.w3.org/2001/XMLSchema#integer>', '"0.75"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    if value == int(value):
        return f'"{int(value)}"^^<{XSD}integer>'
    return f'"{value:.6f}"'.rstrip('0"') + f'"^^<{XSD}decimal>'


def flag(value: object) -> str:
    """Return a truth value."""
    return TRUE if value else FALSE


def day(value: str) -> str:
    """Return a date.

    >>> day("2026-10-27")
    '"2026-10-27"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return f'"{value}"^^<{XSD}date>'


def lines(facts: Iterable[Fact], graph: str | None = None) -> Iterator[str]:
    """Yield one line of N-Triples for each fact, or of N-Quads where a graph is given."""
    if graph is None:
        return (f"{s} {p} {o} .\n" for s, p, o in facts)
    return (f"{s} {p} {o} {graph} .\n" for s, p, o in facts)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{octet:02X}" for octet in found[0].encode())
