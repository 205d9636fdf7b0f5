"""Two views in every format that is text, in both languages, as they were drawn; and how to draw them anew.

Run as `python tests/golden_pictures.py` after a writer or a view has changed on purpose.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import awskg
from awskg.diagrams import cytoscape, dot, draw_view, drawio, markdown, mermaid, text
from awskg.model import Lang

if TYPE_CHECKING:
    from collections.abc import Callable

    from awskg.diagrams import Diagram

GOLDEN: Final = Path(__file__).parent / "golden"
VIEWS: Final = ("swf-or-step-functions", "deployment-policies")
WRITERS: Final[dict[str, Callable[[Diagram], str]]] = {
    "mmd": mermaid,
    "md": markdown,
    "dot": dot,
    "drawio": drawio,
    "cyjs": cytoscape,
    "txt": lambda diagram: "\n".join((*text(diagram, 60), "")),
}
"""Suffix → what writes such a file; the SVG of every view is in the gallery."""


def pictures() -> dict[Path, str]:
    """Return each file with its text."""
    graphs = {lang: awskg.load(lang=lang) for lang in Lang}
    return {
        GOLDEN / f"{view}.{lang}.{suffix}": write(draw_view(graphs[lang], view))
        for view in VIEWS
        for lang in Lang
        for suffix, write in WRITERS.items()
    }


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.iterdir():
        old.unlink()
    for file, told in pictures().items():
        file.write_text(told, "utf-8")
