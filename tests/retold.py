"""A tutorial that is run: its files are written, its commands run, and what they show is put in its place.

Run as `python tests/retold.py docs/your-own-notes.md` after output changed on purpose, and read the difference.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from running import on_a_terminal, rows

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"`([^`\s]+\.\w+)`[^`]*$")
STILL = "export TERM=dumb; "
"""What keeps a terminal from being animated."""


def retold(text: str, folder: Path) -> str:
    """Return a tutorial with what its commands show when they are run one after the other in *folder*.

    A block of another kind is the text of the file that is named last in the line before it.
    """
    return BLOCK.sub(lambda found: _told(found, folder), text)


def _told(found: re.Match[str], folder: Path) -> str:
    kind, text = found.groups()
    if kind == "console":
        command = text.removeprefix("$ ").partition("\n")[0]
        shown = rows(on_a_terminal(STILL + command, folder=folder))
        return "".join(f"{line}\n" for line in ("```console", f"$ {command}", *shown)) + "```"
    lead = found.string[: found.start()].rstrip().rpartition("\n")[2]
    name = NAME.search(lead)
    assert name, f"the line before this block names no file: {lead!r}"
    (folder / name[1]).write_text(text, "utf-8")
    return found[0]


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        document = Path(argument)
        with TemporaryDirectory() as place:
            document.write_text(retold(document.read_text("utf-8"), Path(place)), "utf-8")
