"""Reading what is checked: a file that cannot be read is a finding, not the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from awskg import resources
from awskg.checks.finding import Finding
from awskg.checks.sources import Source, faults, read_source, read_text, unreadable
from awskg.errors import PackError
from awskg.model import View
from awskg.packs import materialise, read_pack
from awskg.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from awskg.checks.targets import Targets
    from awskg.packs import Pack

MANIFEST: Final = "AK002"


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read.

    Attributes:
        packs: the packs whose `pack.toml` and ledger are as they should be.
        sources: the files of Turtle and TriG, those of the packs and those that stand alone.
        questions: the files of questions, and their text.
        store: the ontology, the ledgers and all claims, their triples in the default graph too.
        unread: what kept a file from being read, as findings.
    """

    packs: tuple[Pack, ...]
    sources: tuple[Source, ...]
    questions: Mapping[Path, str]
    store: OxigraphStore
    unread: tuple[Finding, ...]


def read(targets: Targets) -> Reading:
    """Read packs and files.

    Raises:
        PackError: a folder is no pack, two packs have one id, or the ontology cannot be read.
    """
    unread: list[Finding] = []
    packs = list(_packs(targets.packs, unread))
    known = {pack.id for pack in packs}
    packs[:0] = [pack for pack in _packs(targets.beside, unread) if pack.id not in known]
    files = [(file, pack) for pack in packs for file in pack.files] + [(file, None) for file in targets.files]
    sources = list(_sources(files, unread))
    questions = dict(_questions(targets.questions, unread))
    return Reading(tuple(packs), tuple(sources), questions, _store(packs, sources), tuple(unread))


def _packs(roots: Iterable[Path], unread: list[Finding]) -> Iterator[Pack]:
    seen: dict[str, Path] = {}
    for root in roots:
        try:
            pack = read_pack(root)
        except PackError as error:
            if error.path == root:
                raise
            unread.append(unreadable(MANIFEST, error))
            continue
        if pack.id in seen:
            raise PackError(root / "pack.toml", f'id "{pack.id}" is that of another pack', "give it an id of its own")
        seen[pack.id] = root
        yield pack


def _sources(files: Iterable[tuple[Path, Pack | None]], unread: list[Finding]) -> Iterator[Source]:
    for number, (file, pack) in enumerate(files, 1):
        source = read_source(file, pack, key=f"f{number}b")
        if isinstance(source, Finding):
            unread.append(source)
        else:
            unread += faults(source)
            yield source


def _questions(files: Iterable[Path], unread: list[Finding]) -> Iterator[tuple[Path, str]]:
    for file in files:
        text = read_text(file)
        if isinstance(text, Finding):
            unread.append(text)
        else:
            yield file, text.replace("\r\n", "\n")


def _store(packs: Iterable[Pack], sources: Iterable[Source]) -> OxigraphStore:
    store = OxigraphStore()
    store.load_file(resources.ontology())
    for pack in packs:
        store.add(pack.ledger_turtle())
    for source in sources:
        store.extend(source.document.quads)
    store.update(materialise(View.ALL))
    return store
