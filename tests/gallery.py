"""The gallery of `docs/`: every named view in both languages, and how to draw it all anew.

Run as `python tests/gallery.py` after the data, the views or the drawing have changed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import awskg
from awskg.diagrams import draw_view, svg, views
from awskg.model import Labels, Lang

if TYPE_CHECKING:
    from awskg.knowledge import KnowledgeGraph

DOCS = Path(__file__).parents[1] / "docs"
TITLE = Labels("Gallery", "図の一覧")
INTRODUCTION = Labels(
    "Every view that `awskg diagram` knows by name, as it draws them in English (the pictures are dark where your "
    "system is). [日本語](gallery.ja.md)",
    "`awskg diagram` が名前で描けるビューの一覧です(システムがダークモードなら図も暗くなります)。[English](gallery.md)",
)
HOW = Labels(
    "Any of them comes as SVG, PNG, PDF, Mermaid, DOT, draw.io, Cytoscape JSON, HTML or plain text: the suffix of "
    "`-o FILE` chooses. `--view noted` draws what the notes say, `--view all` what no longer holds too; "
    "`--focus THING`, `--path A B` and `--relation NAME` draw what has no name.",
    "SVG・PNG・PDF・Mermaid・DOT・draw.io・Cytoscape JSON・HTML・テキストで書き出せます(`-o FILE` の拡張子で選びます)。"
    "`--view noted` はノートの記述どおりに、`--view all` は成り立たなくなった記述も含めて描きます。"
    "名前のない図は `--focus 事物`、`--path A B`、`--relation 関係` で描けます。",
)


@cache
def graph(lang: str) -> KnowledgeGraph:
    """Return the bundled pack in a language."""
    return awskg.load(lang=lang)


def pages() -> dict[Path, str]:
    """Return each file of the gallery with its text."""
    found = {DOCS / _page(lang): _gallery(lang) for lang in Lang}
    for lang in Lang:
        for name in views(graph(lang)):
            found[DOCS / "gallery" / f"{name}.{lang}.svg"] = svg(draw_view(graph(lang), name))
    return found


def _page(lang: Lang) -> str:
    return "gallery.md" if lang is Lang.EN else f"gallery.{lang}.md"


def _gallery(lang: Lang) -> str:
    blocks = [f"# {TITLE.in_(lang)}", INTRODUCTION.in_(lang), HOW.in_(lang)]
    for name, view in views(graph(lang)).items():
        title, shows = view.title.in_(lang), view.description.in_(lang)
        blocks += [f"## {title}", shows, f"`awskg diagram {name}`", f"![{title}](gallery/{name}.{lang}.svg)"]
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    (DOCS / "gallery").mkdir(exist_ok=True)
    for old in (DOCS / "gallery").glob("*.svg"):
        old.unlink()
    for file, text in pages().items():
        file.write_text(text, "utf-8")
