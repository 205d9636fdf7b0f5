"""The named views of diagrams, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.cli.page import Page
from awskg.cli.sheet import Sheet
from awskg.cli.wording import say

if TYPE_CHECKING:
    from awskg.knowledge import KnowledgeGraph


def view_list(kg: KnowledgeGraph) -> Sheet:
    """Return the views of the packs of a graph: name, title, and what each shows."""
    from awskg.diagrams import views  # noqa: PLC0415

    lang = kg.lang
    told = [(view.name, view.title.in_(lang), view.description.in_(lang)) for view in views(kg).values()]
    records = [{"name": name, "title": title, "description": shows} for name, title, shows in told]
    headings = [say(lang, heading) for heading in ("name", "view", "shows")]
    return Sheet(("name", "title", "description"), records, headings, told, styles={0: Page.name})
