"""The files of claims of a pack: what they say of lines and things, and which of them a new block belongs into."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from awskg.authoring.beginning import MOST_FILES, ONE_FILE, file_name
from awskg.authoring.known import taken
from awskg.authoring.trig_file import TrigFile
from awskg.namespaces import AK, DCTERMS, KG, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from awskg.authoring.known import TakenIds
    from awskg.packs import Pack
    from awskg.turtle import Quad

_SOURCE: Final = f"{DCTERMS}source"


class PackFiles:
    """The TriG files of one pack, read to be changed."""

    def __init__(self, pack: Pack) -> None:
        """Read the files.

        Raises:
            PackError: a file cannot be read, or is no TriG.
        """
        self._pack = pack
        self._files = {path: TrigFile(path, pack.note_base, pack.language) for path in pack.files}

    @cached_property
    def claims(self) -> Mapping[str, Sequence[str]]:
        """IRI of a line → IRIs of the claims that cite it, sorted."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for _, quad in self._quads():
            if quad.predicate.value == _SOURCE:
                found[quad.object.value].add(quad.subject.value)
        return {line: sorted(claims) for line, claims in found.items()}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Id of a thing → its label, the first that it has."""
        labels = self._first_texts(f"{SKOS}prefLabel").items()
        return {iri.removeprefix(KG): label for iri, label in labels if iri.startswith(KG)}

    @cached_property
    def sentences(self) -> Mapping[str, str]:
        """IRI of a claim → its sentence, the first that it has."""
        return self._first_texts(f"{AK}text")

    @property
    def taken(self) -> TakenIds:
        """The ids that stand anywhere in the files."""
        terms = (term for _, quad in self._quads() for term in (quad.subject, quad.object, quad.graph))
        return taken(term.value for term in terms if term is not None)

    def rename(self, names: Mapping[str, str]) -> None:
        """Write other IRIs in place of some, in every file."""
        for file in self._files.values():
            file.rename(names)

    def below(self, path: Sequence[str]) -> TrigFile:
        """Return the file for what stands below headings, whose things are named outermost first; a new one if need be.

        That is the file which describes the innermost of the things, or else has most of the claims of the section.
        """
        home = next((self._homes[name] for name in reversed(path) if name in self._homes), None)
        home = home or self._sections.get(path[0]) or self._pack.root / f"{self._stem(path[0])}.trig"
        self._homes[path[-1]] = home
        if home not in self._files:
            self._files[home] = TrigFile(home, self._pack.note_base, self._pack.language, "")
        return self._files[home]

    def changes(self) -> dict[Path, str]:
        """Return the texts of the files that have changed."""
        return {path: file.text() for path, file in self._files.items() if file.is_changed}

    def _stem(self, top: str) -> str:
        """Return the name, without suffix, of the file of a section that has none."""
        names = [path.stem for path in self._files]
        return ONE_FILE if names == [ONE_FILE] or len(names) > MOST_FILES else file_name(top, self._pack.id)

    @cached_property
    def _homes(self) -> dict[str, Path]:
        """Id of a thing → the file that describes it."""
        found: dict[str, Path] = {}
        for path, quad in self._quads():
            if quad.predicate.value == f"{RDF}type" and quad.graph is None:
                found.setdefault(quad.subject.value.removeprefix(KG), path)
        return found

    @cached_property
    def _sections(self) -> Mapping[str, Path]:
        """Id of the thing of a top heading → the file with most of the claims that cite its lines."""
        tops = {str(self._pack.note(line.number)): line.path[0] for line in self._pack.ledger.lines if line.path}
        counts: defaultdict[str, Counter[Path]] = defaultdict(Counter)
        for path, quad in self._quads():
            if quad.predicate.value == _SOURCE and quad.object.value in tops:
                counts[tops[quad.object.value]][path] += 1
        return {top: count.most_common(1)[0][0] for top, count in counts.items()}

    def _first_texts(self, predicate: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for _, quad in self._quads():
            if quad.predicate.value == predicate:
                found.setdefault(quad.subject.value, quad.object.value)
        return found

    def _quads(self) -> Iterator[tuple[Path, Quad]]:
        return ((path, quad) for path, file in self._files.items() for quad in file.quads)
