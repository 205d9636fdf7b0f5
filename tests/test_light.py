"""Light: what is not needed is not imported; counted in a fresh interpreter."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from modules_imported import BUDGET, STARTS, counted, modules_after

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAVY = (
    *("rdflib", "pyshacl", "networkx", "pygraphviz", "rich", "pandas", "numpy", "pyparsing", "genanki", "fsrs"),
    *("urllib3", "botocore", "markdown_it", "html5rdf", "pyarrow", "ssl", "hashlib", "http", "asyncio", "logging"),
)
"""Packages that take as long to import as an answer takes, or longer; of the standard library too."""

MARGIN = {"awskg": 2, "others": 2, "python": 12}
"""Modules that may come beside those of the budget: other versions of Python and click divide themselves otherwise."""

BUDGETS: Mapping[str, Mapping[str, int]] = json.loads(BUDGET.read_text("utf-8"))


def test_every_start_has_a_budget() -> None:
    assert list(BUDGETS) == list(STARTS)


@pytest.mark.parametrize("start", STARTS)
def test_a_start_imports_nothing_heavy_and_no_more_modules_than_its_budget(start: str) -> None:
    modules = modules_after(STARTS[start])
    assert modules & set(HEAVY) == set()
    counts = counted(modules)
    over = {whose: count - BUDGETS[start].get(whose, 0) for whose, count in counts.items()}
    named = "\n".join(sorted(modules))
    assert all(more <= MARGIN[whose] for whose, more in over.items()), (
        f"{start} imports more modules than it did: {over}; import them where they are used, or, if they are worth "
        f"their time, write the budget anew with `python tests/modules_imported.py`\n{named}"
    )


def test_importing_the_package_imports_next_to_nothing() -> None:
    assert {name for name in modules_after("import awskg") if name.startswith(("awskg", "pyoxigraph"))} == {"awskg"}


def test_the_version_is_known_without_loading_anything() -> None:
    assert not modules_after("import awskg; awskg.__version__") & {"pyoxigraph", "awskg.knowledge", *HEAVY}
    assert not modules_after(STARTS["awskg --version"]) & {"pyoxigraph", "awskg.knowledge", "awskg.cli", "click"}


def test_the_version_is_the_same_with_and_without_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    from awskg.cli import main  # noqa: PLC0415

    short = subprocess.run([sys.executable, "-m", "awskg", "--version"], check=True, capture_output=True, text=True)
    with pytest.raises(SystemExit, match=r"^0$"):
        main(["--version"])
    assert short.stdout == capsys.readouterr().out


@pytest.mark.parametrize(
    "code",
    [
        "import awskg.knowledge",
        "import awskg.network, awskg.diagrams",
        "import awskg; kg = awskg.load(); kg.sparql('SELECT * { ?s ?p ?o } LIMIT 1'); kg.find('ecs')",
    ],
)
def test_loading_and_asking_import_nothing_heavy(code: str) -> None:
    assert modules_after(code) & set(HEAVY) == set()


def test_the_shapes_are_checked_without_rdflib() -> None:
    code = "from awskg.checks.reading import read; from awskg.checks.targets import targets\n"
    code += "from awskg.checks.shapes import results; list(results(read(targets(())).store))"
    assert not modules_after(code) & {"rdflib", "pyshacl"}


def test_an_unknown_attribute_is_an_attribute_error() -> None:
    import awskg  # noqa: PLC0415

    with pytest.raises(AttributeError, match="nonsense"):
        awskg.nonsense  # noqa: B018
    assert {awskg.AwskgError.__name__, awskg.KnowledgeGraph.__name__} <= set(awskg.__all__)
