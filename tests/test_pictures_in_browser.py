"""Every named view as a real browser draws it: nothing overlaps, no text leaves its box, everything can be read."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from browser import BROWSER, DARK, WHY, hex_colour, inside, measured

import awskg
from awskg.diagrams import draw_view, svg, views
from awskg.diagrams.colours import contrast
from awskg.diagrams.layout import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = tuple(views(awskg.load()))
assert NAMES, "no view found: the tests below would all vanish"

pytestmark = pytest.mark.skipif(BROWSER is None, reason=WHY)


@pytest.fixture(scope="module", params=["en", "ja"])
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Each view as the browser shows it in one language."""
    return _seen(request.param, str(tmp_path_factory.mktemp("browser")))


@cache
def _seen(lang: str, folder: str, *options: str) -> dict[str, dict[str, Any]]:
    from pathlib import Path  # noqa: PLC0415  # `cache` wants what can be hashed

    kg = awskg.load(lang=lang)
    found = measured([svg(draw_view(kg, name)) for name in NAMES], Path(folder), *options)
    return dict(zip(NAMES, found, strict=True))


def _parts(seen: dict[str, dict[str, Any]], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, part) for name, picture in seen.items() for part in picture[kind])


def test_no_text_leaves_its_box(seen: dict[str, dict[str, Any]]) -> None:
    boxes = [(name, part["box"], text) for name, part in _parts(seen, "nodes") for text in part["texts"]]
    boxes += [(name, part["box"], text) for name, part in _parts(seen, "groups") for text in part["texts"]]
    boxes += [(name, part["plate"], text) for name, part in _parts(seen, "edges") for text in part["texts"]]
    assert len(boxes) > 500
    assert [(name, text) for name, box, text in boxes if not inside(text["box"], box)] == []


def test_nothing_leaves_the_picture(seen: dict[str, dict[str, Any]]) -> None:
    out = [
        (name, text["text"])
        for name, picture in seen.items()
        for text in picture["texts"]
        if not inside(text["box"], picture["picture"])
    ]
    assert out == []


def test_no_two_nodes_overlap(seen: dict[str, dict[str, Any]]) -> None:
    for name, picture in seen.items():
        boxes = {node["id"]: Box(*node["box"]) for node in picture["nodes"]}
        assert [pair for pair in combinations(boxes, 2) if boxes[pair[0]].overlaps(boxes[pair[1]])] == [], name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_stands_out_from_what_it_stands_on(theme: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    options = [DARK] if theme == "dark" else []
    found = _seen("en", str(tmp_path_factory.mktemp("browser")), *options)
    grounds = {picture["ground"] for picture in found.values()}
    assert [hex_colour(ground) for ground in grounds] == ["#15171b" if theme == "dark" else "#ffffff"]
    faint = [
        (name, text["text"], value)
        for name, picture in found.items()
        for fill, text in _on_grounds(picture)
        if (value := contrast(hex_colour(text["colour"]), hex_colour(fill))) < 4.5
    ]
    assert faint == []


def _on_grounds(picture: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    inside_nodes = [(node["fill"], text) for node in picture["nodes"] for text in node["texts"]]
    yield from inside_nodes
    drawn = [text for _, text in inside_nodes]
    yield from ((picture["ground"], text) for text in picture["texts"] if text not in drawn)
