"""Rows of the ledger for lines of Markdown: new ones, and those that were there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.authoring.following import HEADINGS, SILENT, Fate
from awskg.packs import LedgerLine, Role, hash_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.authoring.following import Followed
    from awskg.authoring.outline import Placed

REASONS: Final[Mapping[Role, str]] = {
    Role.HEADING: "names a section",
    Role.EMPTY_SECTION: "names a section without text",
    Role.BLANK: "no text",
    Role.REFERENCE: "a link and nothing else",
    Role.MARKUP: "markup without text",
}
"""Why a line carries no fact, as it is written without a person's judgement."""
CONTINUED: Final = "goes on with the heading above"
"""The reason of a further line of a heading, which names nothing by itself."""


def new_row(placed: Placed) -> LedgerLine:
    """Return the row of a line that no person has judged."""
    line = placed.line
    continued = line.role is Role.HEADING and not line.level
    reason = CONTINUED if continued else REASONS.get(line.role, "")
    return LedgerLine(line.number, hash_of(line.raw), line.role, placed.path, reason)


def row_after(placed: Placed, followed: Followed, *, is_cited: bool) -> LedgerLine:
    """Return the row of a line that may have been there before; a person's judgement of its role is kept.

    Args:
        placed: the line and its headings.
        followed: what became of it.
        is_cited: whether a claim cites it; if so, a change of it is to be looked at.
    """
    fresh, before = new_row(placed), followed.row
    if before is None or followed.fate is Fate.BACK:
        return fresh
    role = _role(before, fresh.role, changed=followed.fate is Fate.CHANGED, is_cited=is_cited)
    return fresh._replace(role=role, reason=_reason(before, fresh, role))


def _role(before: LedgerLine, now: Role, *, changed: bool, is_cited: bool) -> Role:
    if now in HEADINGS or before.role in HEADINGS or (before.role in SILENT and _unjudged(before)):
        return now
    if changed:
        return Role.CHANGED if is_cited else now
    return before.role


def _reason(before: LedgerLine, fresh: LedgerLine, role: Role) -> str:
    if role is Role.CHANGED:
        return ""
    kept = role is before.role and not (role is fresh.role and _unjudged(before))
    return before.reason if kept else fresh.reason


def _unjudged(row: LedgerLine) -> bool:
    """Return whether the reason of a row is none that a person gave."""
    return row.reason in (*REASONS.values(), CONTINUED)
