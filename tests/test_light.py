"""Light: what is not needed is not imported; counted in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("rdflib", "pyshacl", "networkx", "pygraphviz", "rich", "pandas", "pyparsing")


def modules_after(code: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after *code*, without those that it starts with."""
    listing = f"import sys; before = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", listing], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_importing_the_package_imports_next_to_nothing() -> None:
    ours = {name for name in modules_after("import awskg") if name.startswith(("awskg", "pyoxigraph", *HEAVY))}
    assert ours == {"awskg"}


def test_the_version_is_known_without_loading_anything() -> None:
    assert not modules_after("import awskg; awskg.__version__") & {"pyoxigraph", "awskg.knowledge", *HEAVY}


@pytest.mark.parametrize(
    "code",
    [
        "import awskg.knowledge",
        "import awskg; awskg.load()",
        "import awskg.network, awskg.diagrams",
        "import awskg; kg = awskg.load(); kg.sparql('SELECT * { ?s ?p ?o } LIMIT 1'); kg.find('ecs')",
    ],
)
def test_loading_and_asking_import_nothing_heavy(code: str) -> None:
    assert not modules_after(code) & set(HEAVY)


def test_a_cold_load_imports_few_modules() -> None:
    # A tripwire, not a measurement: each module costs about half a millisecond of every command.
    assert len(modules_after("import awskg; awskg.load()")) < 90


def test_an_unknown_attribute_is_an_attribute_error() -> None:
    import awskg  # noqa: PLC0415

    with pytest.raises(AttributeError, match="nonsense"):
        awskg.nonsense  # noqa: B018
    assert {awskg.AwskgError.__name__, awskg.KnowledgeGraph.__name__} <= set(awskg.__all__)
