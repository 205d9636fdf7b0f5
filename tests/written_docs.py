"""The pages of `docs/` that are made from the code, and how to write them anew.

Run as `python tests/written_docs.py` after what they are made from has changed.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from awskg.checks.rulebook import rules_page

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {
    DOCS / "rules.md": partial(rules_page, "en"),
    DOCS / "rules.ja.md": partial(rules_page, "ja"),
}
"""Each page, and what makes its text."""


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    for page, text in PAGES.items():
        page.write_text(text(), "utf-8")
