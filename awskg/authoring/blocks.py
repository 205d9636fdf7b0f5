"""Blocks of TriG as a person would write them: a thing for a heading, a stub claim for a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Text, sparql
from awskg.namespaces import AK, CLAIM, DCTERMS, KG, PREFIXES, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awskg.authoring.topics import Topic

LONGEST: Final = 2_000
"""Characters of a line that a stub repeats; whoever writes the claim reads the line itself."""


class Stub(NamedTuple):
    """A claim that is still to be written: its id, the words of its line, and the number of that."""

    claim: str
    text: str
    line: int


class Spelling:
    """How things are written in one file: in which language, and IRIs with prefixes that it declares or can be given.

    Attributes:
        note_base: what the IRIs of lines start with.
        language: the language of the notes.
        missing: prefixes that were used and must be added: prefix → namespace.
    """

    def __init__(self, note_base: str, language: str, declared: Mapping[str, str] | None = None) -> None:
        """Take what the IRIs of lines start with, the language, and the prefixes that the file declares."""
        self.note_base, self.language = note_base, language
        usual = {**{name: PREFIXES[name] for name in ("ak", "claim", "dcterms", "kg", "skos")}, "note": note_base}
        self._declared = {namespace: name for name, namespace in (declared or {}).items()}
        self._usual = {space: name for name, space in usual.items() if name not in (declared or {})}
        self.missing: dict[str, str] = {}

    def name(self, namespace: str, local: str) -> str:
        """Return how the IRI of a name in a namespace is written."""
        prefix = self._declared.get(namespace)
        if prefix is None and namespace in self._usual:
            prefix = self._usual[namespace]
            self.missing[prefix] = namespace
        return f"<{namespace}{local}>" if prefix is None else f"{prefix}:{local}"

    def literal(self, text: str) -> str:
        """Return a text in the language of the notes, cut where it is too long for a sentence."""
        short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        return f"{sparql(Text(short))}@{self.language}"


def thing_block(topic: Topic, spelling: Spelling) -> str:
    """Return the block of a heading's thing.

    >>> from awskg.authoring.topics import Topic
    >>> print(thing_block(Topic("my-limits", "Limits", False), Spelling("https://example.org/", "en")), end="")
    kg:my-limits
        a ak:Topic ;
        skos:prefLabel "Limits"@en .
    """
    name = spelling.name
    label = (name(SKOS, "prefLabel"), spelling.literal(topic.label))
    return _block(name(KG, topic.id), [("a", name(AK, "Topic")), label])


def stub_block(stub: Stub, spelling: Spelling) -> str:
    """Return the block of a claim that is still to be written; it has no triples."""
    name = spelling.name
    properties = [
        ("a", name(AK, "NoteClaim")),
        (name(AK, "text"), spelling.literal(stub.text)),
        (name(DCTERMS, "source"), name(spelling.note_base, f"L{stub.line}")),
        (name(AK, "verdict"), name(AK, "unverified")),
    ]
    return _block(name(CLAIM, stub.claim), properties)


def header(prefixes: Mapping[str, str]) -> str:
    """Return the declarations of prefixes, in order of name."""
    return "".join(map(declaration, sorted(prefixes.items())))


def declaration(prefix: tuple[str, str]) -> str:
    """Return the declaration of a prefix, a line."""
    return "@prefix {}: <{}> .\n".format(*prefix)


def _block(subject: str, properties: Iterable[tuple[str, str]]) -> str:
    return f"{subject}\n    " + " ;\n    ".join(" ".join(pair) for pair in properties) + " .\n"
