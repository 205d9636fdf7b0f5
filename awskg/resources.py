"""Where the files that come with the package are: `ontology/`, `data/` and `queries/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder that holds `ontology/`, `data/` and `queries/`.

    Inside an installed wheel that is a folder of the package; in a checkout it is the checkout.
    """
    package = Path(__file__).resolve().parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


def ontology() -> Path:
    """Return the file of the ontology."""
    return root() / "ontology" / "awskg.ttl"


def bundled_pack() -> Path:
    """Return the folder of the pack that comes with the package."""
    return root() / "data" / "compute"


def queries() -> Path:
    """Return the folder of the shipped questions."""
    return root() / "queries"


def reference() -> Path:
    """Return the folder of the tables of AWS's own data."""
    return root() / "data" / "reference"


def reference_ontology() -> Path:
    """Return the file of the vocabulary in which the reference layer is written."""
    return root() / "ontology" / "reference.ttl"
