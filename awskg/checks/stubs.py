"""Claims that are still to be written: their sentence is a line of the notes as it stands, and is judged later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.model import Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awskg.checks.finding import Finding
    from awskg.stores import Store

_LATER: Final = ("AK203", "AK221", "AK6")
"""What is said about how a sentence is written, and in which languages."""
_STUBS: Final = """SELECT ?claim {
  ?claim a ak:NoteClaim .
  FILTER NOT EXISTS { ?claim ak:modality ?modality }
  FILTER NOT EXISTS { GRAPH ?claim { ?thing ?property ?value } }
}"""


def without_sentences_of_stubs(findings: Iterable[Finding], store: Store) -> Iterator[Finding]:
    """Go through findings but for those about the sentences of stubs, which AK223 reports."""
    stubs = {claim for (claim,) in store.query(_STUBS).rows if isinstance(claim, Iri)}
    return (finding for finding in findings if not (finding.subject in stubs and finding.code.startswith(_LATER)))
