"""Claims that stand in two files, and would silently become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.checks.finding import Finding, Related, Severity
from awskg.checks.places import Mention
from awskg.model import Iri, Labels
from awskg.namespaces import AK, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.checks.sources import Source
    from awskg.turtle import Quad, Term

TWICE: Final = "AK222"
_CLAIMS: Final = frozenset((f"{AK}NoteClaim", f"{AK}Correction"))
_FIRST: Final = Labels("it stands here first", "最初はここにあります")


def twice_findings(sources: Iterable[Source]) -> Iterator[Finding]:
    """Go through the claims of which the graph, or the description, stands in a file and in one that is read later.

    Each later file has one finding a claim, at its first mention there.
    """
    firsts: dict[tuple[str, str], Mention] = {}
    for source in sources:
        told: set[str] = set()
        for kind, term in _parts(source):
            mention = Mention(source, term)
            first = firsts.setdefault((kind, term.value), mention)
            if first.source is not source and term.value not in told:
                told.add(term.value)
                yield _finding(mention, first)


def _parts(source: Source) -> Iterator[tuple[str, Term]]:
    """Go through the graphs and the descriptions of claims in a file."""
    for quad in source.document.quads:
        if quad.graph is not None:
            yield "graph", quad.graph
        elif _describes_claim(quad):
            yield "description", quad.subject


def _describes_claim(quad: Quad) -> bool:
    return quad.predicate.value == f"{RDF}type" and quad.object.value in _CLAIMS


def _finding(mention: Mention, first: Mention) -> Finding:
    claim = Iri(mention.term.value)
    message = Labels(
        f"{claim.curie} is a claim of {first.source.path.name} already, and the two would become one; "
        "give this one an id of its own, or take it out.",
        f"{claim.curie} はすでに {first.source.path.name} にある主張で、このままでは一つに混ざってしまいます。"
        "こちらに別の id を付けるか、こちらを取り除いてください。",
    )
    related = (Related(first.place, _FIRST),)
    return Finding(TWICE, Severity.VIOLATION, message, claim, None, mention.place, related)
