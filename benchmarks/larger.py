"""Larger packs for measurements: the bundled one several times over, with names and labels of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awskg import resources

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"\b(kg|claim|ev|list|case):([a-z0-9-]+)")
_LABEL = re.compile(r'((?:prefLabel|altLabel|hiddenLabel) |^        )"([^"]*)"(?=@)', re.MULTILINE)
_BLOCK = re.compile(r"^(?:kg|ev):\S+\n(?:    .*\n)+", re.MULTILINE)


def write_pack(folder: Path, times: int) -> None:
    """Write a pack of *times* the claims and things of the bundled one; its ledger stays that of the same notes."""
    bundled = resources.bundled_pack()
    folder.mkdir()
    for name in ("pack.toml", "ledger.csv"):
        (folder / name).write_text((bundled / name).read_text("utf-8"), "utf-8")
    for file in sorted(bundled.glob("*.trig")):
        text = file.read_text("utf-8")
        for number in range(times):
            (folder / f"{file.stem}-{number}.trig").write_text(_renamed(text, number) if number else text, "utf-8")


def _renamed(text: str, number: int) -> str:
    named = _NAME.sub(rf"\1:\2-{number}", text)
    return _BLOCK.sub(lambda block: _LABEL.sub(rf'\1"\2 {number}"', block[0]), named)
