"""The prefixes of the project: declared where they are used, each for the namespace that it stands for everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.checks.finding import Edit, Finding, Severity
from awskg.model import Labels
from awskg.namespaces import PREFIXES
from awskg.search import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awskg.checks.sources import Source

REBOUND: Final = "AK106"
NOTE: Final = "note"


def rebound(source: Source) -> Iterator[Finding]:
    """Go through the declarations that bind a prefix of the project to another namespace."""
    for prefix in source.document.prefixes:
        right = _namespace(source, prefix.name)
        if right is not None and prefix.namespace != right:
            message = Labels(
                f"{prefix.name}: stands for <{right}> in this project, and for nothing else.",
                f"{prefix.name}: はこのプロジェクトでは <{right}> を表し、ほかの意味には使えません。",
            )
            place = source.place(prefix.iri_start, prefix.iri_end)
            repair = Labels(
                f"write <{right}>, or give the other namespace a prefix of its own",
                f"<{right}> と書くか、別の名前空間には別の接頭辞を付けてください",
            )
            yield Finding(REBOUND, Severity.VIOLATION, message, place=place, help=repair)


def declaration(source: Source, name: str) -> tuple[tuple[Edit, ...], Labels]:
    """Return the edit that declares a prefix, when it is one of the project's, and what to say."""
    if namespace := _namespace(source, name):
        line = f"@prefix {name}: <{namespace}> ."
        return (Edit(0, 0, f"{line}\n"),), Labels(f"add {line}", f"{line} を追加してください")
    known = {prefix.name for prefix in source.document.prefixes} | (PREFIXES.keys() - {name})
    near = suggest(name, sorted(known), limit=1)
    if near:
        return (), Labels(f"did you mean {near[0]}:?", f"もしかして: {near[0]}:")
    return (), Labels(f"add @prefix {name}: <…> .", f"@prefix {name}: <…> . を追加してください")


def _namespace(source: Source, name: str) -> str | None:
    """Return what a prefix of the project stands for in a file; None for `note`, outside of a pack, and for others."""
    if name == NOTE:
        return source.pack.note_base if source.pack else None
    return PREFIXES.get(name)
