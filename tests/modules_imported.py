"""How many modules a fresh interpreter imports for what people do most: a budget, since each is a part of every start.

Run as `python tests/modules_imported.py` to write `modules_imported.json` anew; read the difference before you commit.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

BUDGET = Path(__file__).with_suffix(".json")
COMMANDS = {
    "awskg --version": ("--version",),
    "awskg ask": ("ask", "policies-keeping-full-capacity"),
    "awskg show": ("show", "Lambda"),
    "awskg find": ("find", "ecs"),
    "awskg sparql": ("sparql", "ASK { ?s ?p ?o }"),
}
AS_A_PROCESS = "import contextlib, os, sys; os._exit = sys.exit; sys.argv[1:] = {0!r}\n"
AS_A_PROCESS += "from awskg.__main__ import run\nwith contextlib.suppress(SystemExit): run()"
STARTS = {
    "import awskg": "import awskg",
    "awskg.load()": "import awskg; awskg.load()",
    **{name: AS_A_PROCESS.format(list(arguments)) for name, arguments in COMMANDS.items()},
}


def modules_after(code: str) -> frozenset[str]:
    """Return the modules that a fresh interpreter holds after *code*, without those that it starts with."""
    listing = f"import sys; before = set(sys.modules)\n{code}\nprint(); print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", listing], check=True, capture_output=True, text=True)
    return frozenset(done.stdout.splitlines()[-1].split())


def counted(modules: frozenset[str]) -> dict[str, int]:
    """Return how many modules are ours, of the standard library, and of other packages."""
    return dict(sorted(Counter(map(_whose, modules)).items()))


def _whose(module: str) -> str:
    package = module.partition(".")[0]
    if package == "awskg":
        return "awskg"
    return "python" if package in sys.stdlib_module_names else "others"


def main() -> None:
    """Write the budget anew."""
    counts = {name: counted(modules_after(code)) for name, code in STARTS.items()}
    BUDGET.write_text(json.dumps(counts, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
