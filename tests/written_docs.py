"""The pages of `docs/` that are made from the code, and how to write them anew.

Run as `python tests/written_docs.py` after what they are made from has changed.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import awskg
from awskg.checks.rulebook import rules_page
from awskg.cli.audit_sheet import TITLE, audit_sheet
from awskg.cli.page import Page
from awskg.model import Labels, Lang
from awskg.study import Study
from awskg.study.audit import audit

if TYPE_CHECKING:
    from collections.abc import Callable

ABOUT = Labels(
    "What `awskg quiz --audit` measures of the questions made of the bundled notes. Every right answer is stated by "
    "a claim of the current view, and every wrong option is known to be wrong: because a claim says so, because the "
    "property has one value only, because a list is known to be complete, because it is defined as something else, "
    "or because the review of the notes found it outdated or wrong. Where the sentence that is not true is asked for, "
    "it is the other way round. What is merely not stated is never a wrong option. Each of these is a query that the "
    "graph answers with yes. Of what was not made, the reasons are counted.",
    "`awskg quiz --audit` が、同梱のノートから作った問題について測る項目です。"
    "正答はどれも現在のビューの主張が述べており、誤答の選択肢はどれも誤りと分かっているものです。"
    "根拠は、そう述べる主張があること、値が一つだけの述語であること、"
    "漏れのない一覧にないこと、別のものとして定義されていること、ノートの確認で古い・誤りと判定されたことのいずれかです。"
    "正しくない文を選ぶ問題では、正答と誤答の関係が逆になります。"
    "単に述べられていないだけのものは誤答に使いません。いずれもグラフが「はい」と答える問い合わせで確かめます。"
    "作らなかった問題は理由別に数えます。",
)
DOCS = Path(__file__).parents[1] / "docs"
PAGES: dict[Path, Callable[[], str]] = {
    DOCS / "rules.md": partial(rules_page, "en"),
    DOCS / "rules.ja.md": partial(rules_page, "ja"),
    DOCS / "quiz-audit.md": lambda: audit_page(Lang.EN),
    DOCS / "quiz-audit.ja.md": lambda: audit_page(Lang.JA),
}
"""Each page, and what makes its text."""


def audit_page(lang: Lang) -> str:
    """Return the page that publishes what the audit measures."""
    sheet = audit_sheet(audit(Study(awskg.load())), lang)
    return "\n".join((f"# {TITLE.in_(lang)}", "", ABOUT.in_(lang), "", *sheet.markdown(Page(lang)), ""))


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    for page, text in PAGES.items():
        page.write_text(text(), "utf-8")
