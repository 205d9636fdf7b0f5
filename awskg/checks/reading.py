"""Reading packs for a check: a file that cannot be read is a finding, not the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from awskg import resources
from awskg.checks.finding import Finding, Severity
from awskg.errors import PackError
from awskg.model import Labels, View
from awskg.packs import materialise, read_pack
from awskg.stores import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from awskg.packs import Pack
    from awskg.stores import Store

CLAIMS: Final = "AK001"
MANIFEST: Final = "AK002"
READING_CODES: Final = (CLAIMS, MANIFEST)

_HELP: Final = Labels(
    "{repair}; the other checks run once every file can be read",
    "その箇所か直前を直してください({repair})。ほかの検査は、すべてのファイルが読めてから行います。",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of some packs.

    Attributes:
        packs: the packs whose `pack.toml` and ledger are as they should be.
        store: the ontology, the ledgers and all claims, their triples in the default graph too.
        unread: the files that could not be read.
    """

    packs: tuple[Pack, ...]
    store: Store
    unread: tuple[Finding, ...]


def read(roots: Iterable[Path]) -> Reading:
    """Read the packs in the folders *roots*.

    Raises:
        PackError: one of them is no pack, or the ontology cannot be read.
    """
    store = open_store()
    store.load_file(resources.ontology())
    packs: list[Pack] = []
    unread: list[Finding] = []
    for root in roots:
        unread += _read_pack(root, store, packs)
    store.update(materialise(View.ALL))
    return Reading(tuple(packs), store, tuple(unread))


def _read_pack(root: Path, store: Store, packs: list[Pack]) -> Iterator[Finding]:
    try:
        pack = read_pack(root)
    except PackError as error:
        if error.path == root:
            raise
        yield _unreadable(MANIFEST, error)
        return
    packs.append(pack)
    store.add(pack.ledger_turtle())
    yield from _load_claims(pack, store)


def _load_claims(pack: Pack, store: Store) -> Iterator[Finding]:
    for file in pack.files:
        try:
            store.load_file(file)
        except PackError as error:
            yield _unreadable(CLAIMS, error)


def _unreadable(code: str, error: PackError) -> Finding:
    message = Labels(f"The file cannot be read: {error.problem}.", f"ファイルを読めません: {error.problem}")
    repair = Labels(_HELP.en.format(repair=error.repair), _HELP.ja.format(repair=error.repair))
    return Finding(
        code, Severity.VIOLATION, message, path=error.path, line=error.line, column=error.column, help=repair
    )
