"""Packs of a few lines, made where a test needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg import resources
from awskg.knowledge import KnowledgeGraph
from awskg.model import Lang, View
from awskg.namespaces import PREFIXES
from awskg.packs import read_pack

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def small_pack(folder: Path, trig: str, view: View = View.CURRENT, engine: str = "oxigraph") -> KnowledgeGraph:
    """Return the graph of a pack that holds *trig*, and nothing else but the ontology."""
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(
        '[pack]\nid = "small"\ntitle = { en = "Small" }\nlanguage = "en"\n'
        'note-base = "https://example.org/note/"\n[notes]\nname = "notes.md"\nlines = 0\n'
    )
    (folder / "ledger.csv").write_text((resources.bundled_pack() / "ledger.csv").read_text().splitlines()[0] + "\n")
    (folder / "things.trig").write_text(HEAD + trig, "utf-8")
    return KnowledgeGraph(view, [read_pack(folder)], engine, Lang.EN)


def thing(name: str, kind: str, label: str) -> str:
    """Return a thing as TriG."""
    return f'kg:{name} a ak:{kind} ; skos:prefLabel "{label}"@en , "{label}"@ja .\n'


def claim(name: str, triples: str, sentence: str, about: str = "ak:verdict ak:holds") -> str:
    """Return a claim as TriG."""
    text = f'ak:text "{sentence}"@en , "{sentence}。"@ja'
    return f"claim:{name} {{ {triples} }}\nclaim:{name} a ak:NoteClaim ; {text} ; ak:modality ak:asserted ; {about} .\n"
