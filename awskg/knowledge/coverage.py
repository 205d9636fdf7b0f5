"""Coverage: what became of each line of the notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from awskg.model import Iri
from awskg.namespaces import AK, DCTERMS, KG
from awskg.packs import Drift, LedgerDrift, Role, compare
from awskg.packs.text import read_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from awskg.packs import LedgerLine, Pack
    from awskg.stores import Store

FACTS: Final = frozenset((Role.FACT, Role.CHANGED))
"""Roles of the lines that carry a fact."""

Citations = dict[Iri, set[Iri]]
"""Line of the notes → the claims that cite it."""


class SectionCoverage(NamedTuple):
    """The lines below one top heading of the notes, the heading included.

    Attributes:
        pack: id of the pack.
        section: the thing that the heading names.
        lines: role → how many lines have it.
        claims: how many claims cite at least one of the lines.
        stubs: how many of those are still to be written: they state nothing yet.
        uncited: numbers of the lines that carry a fact and that no claim cites, ascending.
    """

    pack: str
    section: Iri
    lines: Mapping[Role, int]
    claims: int
    stubs: int
    uncited: tuple[int, ...]

    @property
    def facts(self) -> int:
        """How many of the lines carry a fact, those included that have changed since it was read."""
        return sum(self.lines.get(role, 0) for role in FACTS)


class Coverage(NamedTuple):
    """The ledger of the packs against their claims, and against the notes where they are at hand.

    Attributes:
        sections: one for each top heading, in the order of the notes.
        drift: how the notes differ from the ledger; empty when no notes were given.
        ungrounded: claims citing a line that the notes no longer have as it was, by id.
    """

    sections: tuple[SectionCoverage, ...]
    drift: tuple[LedgerDrift, ...] = ()
    ungrounded: tuple[Iri, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every line that carries a fact is cited by a claim."""
        return not any(section.uncited for section in self.sections)


def coverage(store: Store, packs: Sequence[Pack], notes: Path | None) -> Coverage:
    """Return the coverage of *packs*, and the drift of *notes* from the ledger of the pack that they belong to.

    The notes belong to the pack that names a file of that name, or else to the last.

    Raises:
        PackError: a ledger or the notes cannot be read.
    """
    cited, stubs = _citations(store), _stubs(store)
    sections = tuple(section for pack in packs for section in _sections(pack, cited, stubs))
    if notes is None:
        return Coverage(sections)
    pack = next((pack for pack in packs if pack.notes == notes.name), packs[-1])
    drift = compare(pack.ledger, read_utf8(notes))
    return Coverage(sections, drift, _ungrounded(pack, drift, cited))


def _citations(store: Store) -> Citations:
    cited: Citations = {}
    query = f"SELECT ?claim ?line {{ ?claim a <{AK}NoteClaim> ; <{DCTERMS}source> ?line }}"
    for claim, line in store.query(query).rows:
        if isinstance(claim, Iri) and isinstance(line, Iri):
            cited.setdefault(line, set()).add(claim)
    return cited


def _stubs(store: Store) -> frozenset[Iri]:
    query = f"SELECT ?claim {{ ?claim a <{AK}NoteClaim> FILTER NOT EXISTS {{ GRAPH ?claim {{ ?s ?p ?o }} }} }}"
    return frozenset(claim for (claim,) in store.query(query).rows if isinstance(claim, Iri))


def _sections(pack: Pack, cited: Citations, stubs: frozenset[Iri]) -> list[SectionCoverage]:
    lines: dict[str, list[LedgerLine]] = {}
    for line in pack.ledger.lines:
        lines.setdefault(line.path[0] if line.path else pack.id, []).append(line)
    return [_section(pack, Iri(KG + name), below, cited, stubs) for name, below in lines.items()]


def _section(
    pack: Pack, section: Iri, lines: Sequence[LedgerLine], cited: Citations, stubs: frozenset[Iri]
) -> SectionCoverage:
    claims = {claim for line in lines for claim in cited.get(pack.note(line.number), ())}
    facts = (line.number for line in lines if line.role in FACTS)
    uncited = tuple(number for number in facts if pack.note(number) not in cited)
    roles = Counter(line.role for line in lines)
    return SectionCoverage(pack.id, section, roles, len(claims), len(claims & stubs), uncited)


def _ungrounded(pack: Pack, drift: Sequence[LedgerDrift], cited: Citations) -> tuple[Iri, ...]:
    lost = [entry.line for entry in drift if entry.kind in (Drift.CHANGED, Drift.MISSING) and entry.line]
    return tuple(sorted({claim for number in lost for claim in cited.get(pack.note(number), ())}))
