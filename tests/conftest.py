"""What the tests share: the tiny pack under every view and engine."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from awskg.knowledge import KnowledgeGraph
from awskg.model import Lang, View
from awskg.packs import Pack, read_pack
from awskg.stores import ENGINES

PACKS = Path(__file__).parent / "packs"

Open = Callable[..., KnowledgeGraph]


def pytest_collection_finish() -> None:
    """Leave what the modules hold out of every collection of garbage to come: it stays, and it is much."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def tiny() -> Pack:
    """The tiny pack of `tests/packs/tiny`."""
    return read_pack(PACKS / "tiny")


@pytest.fixture(scope="session")
def open_tiny(tiny: Pack) -> Open:
    """Open the tiny pack, and nothing else, under a view on an engine."""

    def open_(view: str = "current", engine: str = "oxigraph", lang: str = "en") -> KnowledgeGraph:
        return KnowledgeGraph(View(view), [tiny], engine, Lang(lang))

    return open_


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)
