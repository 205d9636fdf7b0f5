"""Study: items with an honest key, what explains them, and the forms in which other tools read them.

`Study(kg)` holds the items of a graph. An item says how it is known that its key is right and that each wrong option is
wrong: `Reason.ask` is a query that the graph answers with yes. What is merely not stated is never a wrong option.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awskg.study.model import Answers, Dropped, Form, Ground, Item, Option, Reason, Strategy

if TYPE_CHECKING:
    from awskg.study.study import Study, Told

__all__ = ["Answers", "Dropped", "Form", "Ground", "Item", "Option", "Reason", "Strategy", "Study", "Told"]


def __getattr__(name: str) -> object:
    """Read the items only when they are wanted: making them needs networkx."""
    if name in {"Study", "Told"}:
        from awskg.study import study  # noqa: PLC0415

        return getattr(study, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
