"""The sections that items are from, and finding them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.errors import UnknownNameError
from awskg.model import Lang
from awskg.search import fold, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awskg.model import Iri
    from awskg.study.model import Item
    from awskg.study.study import Study


def sections_of(study: Study) -> tuple[Iri, ...]:
    """Return the sections that have items, in the order of the ids."""
    return tuple(sorted({item.section for item in study.items if item.section}))


def section_named(study: Study, name: str) -> Iri:
    """Return the section with this id or with a name in either language, however it is spelt.

    Raises:
        UnknownNameError: none is called so; the error names those that look like it, or else all.
    """
    names = {section: _names(study, section) for section in sections_of(study)}
    wanted = fold(name)
    for section, known in names.items():
        if name in (section, section.curie) or wanted in map(fold, known):
            return section
    labels = [study.label(section).in_(study.kg.lang) for section in names]
    near = suggest(name, (one for known in names.values() for one in known))
    bearers = {one: study.label(section).in_(study.kg.lang) for section, known in names.items() for one in known}
    raise UnknownNameError("section", name, dict.fromkeys(bearers[one] for one in near), labels)


def _names(study: Study, section: Iri) -> tuple[str, ...]:
    en, ja = study.facts.names(section)
    labels = (study.label(section).in_(lang) for lang in Lang)
    return (section.curie.rpartition(":")[2], *labels, *en, *ja)


def items_in(study: Study, sections: Sequence[Iri]) -> tuple[Item, ...]:
    """Return the items of some sections, of all where none is given, in the order of the study."""
    return tuple(item for item in study.items if not sections or item.section in sections)


def section_counts(items: Iterable[Item]) -> dict[Iri | None, list[str]]:
    """Return the ids of items by section, the sections in order; None stands for those without one."""
    found: dict[Iri | None, list[str]] = {}
    for item in items:
        found.setdefault(item.section, []).append(item.id)
    return {section: found[section] for section in sorted(found, key=lambda one: (one is None, one or ""))}
