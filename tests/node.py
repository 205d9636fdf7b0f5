"""Running what the tests read pictures back with in Node: `make test` fetches the packages of `tests/npm`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

NPM: Final = Path(__file__).parents[1] / ".venv" / "npm"

needs_node = pytest.mark.skipif(
    not shutil.which("node") or not (NPM / "node_modules" / "mermaid").is_dir(),
    reason="node or the packages of tests/npm are not there (make test fetches them with npm)",
)


def read_in_node(script: str, texts: Iterable[str], *arguments: str) -> list[dict[str, Any]]:
    """Return what a script of this folder says of each of some texts, or of the JSON in them."""
    command = ["node", str(Path(__file__).with_name(script)), *arguments]
    done = subprocess.run(command, input=json.dumps(list(texts)), cwd=NPM, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
