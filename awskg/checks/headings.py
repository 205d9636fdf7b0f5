"""Headings that a ledger names and no file declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.checks.finding import Finding, Place, Severity
from awskg.checks.rules import MOST_HINTS
from awskg.model import Iri, Labels
from awskg.namespaces import KG
from awskg.packs.text import read_utf8
from awskg.search import suggest
from awskg.turtle import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.packs import LedgerLine, Pack
    from awskg.stores import Store

UNDECLARED_HEADING: Final = "AK513"
_DECLARED: Final = "SELECT DISTINCT ?id { ?id rdf:type|skos:prefLabel ?said }"


def heading_findings(pack: Pack, store: Store) -> Iterator[Finding]:
    """Go through the ids in the paths of a ledger that nothing in *store* declares, each at the first row with it."""
    declared = {str(row[0]).removeprefix(KG) for row in store.query(_DECLARED).rows}
    seen: set[str] = set()
    for row, line in enumerate(pack.ledger.lines, 2):
        for id_ in line.path:
            if id_ not in declared and id_ not in seen:
                seen.add(id_)
                near = suggest(id_, sorted(declared), limit=1) if len(seen) <= MOST_HINTS else ()
                yield _finding(pack, _place(pack, row, line, id_), line, id_, near)


def _finding(pack: Pack, place: Place, line: LedgerLine, id_: str, near: tuple[str, ...]) -> Finding:
    message = Labels(
        f"The ledger files this line below kg:{id_}, which is declared nowhere; correct the id, or give kg:{id_} "
        "a kind and labels in one of the .trig files.",
        f"台帳ではこの行を kg:{id_} の下に置いていますが、その宣言がどこにもありません。"
        f"id を直すか、.trig ファイルで kg:{id_} の種類とラベルを書いてください。",
    )
    return Finding(
        UNDECLARED_HEADING,
        Severity.VIOLATION,
        message,
        pack.note(line.number),
        Iri(KG + id_),
        place,
        help=Labels(f"did you mean kg:{near[0]}?", f"もしかして: kg:{near[0]}") if near else None,
    )


def _place(pack: Pack, row: int, line: LedgerLine, id_: str) -> Place:
    """Return where an id stands in its row: the ids before it in the path end in a slash each."""
    path = pack.root / "ledger.csv"
    lines = Lines(read_utf8(path))
    whole = lines.whole(row)
    before = "/".join((*line.path[: line.path.index(id_)], ""))
    found = lines.text(row).find(f",{'/'.join(line.path)}")
    if found < 0:
        return Place(path, whole)
    start = whole.offset + found + 1 + len(before)
    return Place(path, lines.span(start, start + len(id_)))
