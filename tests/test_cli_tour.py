"""`awskg tour`: the main job in a minute, on the real notes, with nothing typed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from running import run

import awskg
from awskg.cli.overview import TO_TRY
from awskg.cli.stops import DRAWN, NEXT, QUESTIONS, REASONED
from awskg.diagrams import draw_view, svg

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module", params=["en", "ja"])
def tour(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """The language, what a person reads, and the picture."""
    picture: Path = tmp_path_factory.mktemp("tour") / "scaling.svg"
    result = run("tour", "--lang", request.param, "-o", picture)
    assert (result.exit_code, result.stderr) == (0, "")
    return request.param, result.stdout, picture.read_text(encoding="utf-8")


def test_it_asks_four_questions_of_the_graph(tour: tuple[str, str, str]) -> None:
    lang, shown, _ = tour
    questions = awskg.load().questions
    assert len(QUESTIONS) == 4
    for name in QUESTIONS:
        assert f"awskg ask {name}" in shown
        assert questions[name].title.in_(lang) in shown


def test_it_shows_the_reason_of_one_answer(tour: tuple[str, str, str]) -> None:
    lang, shown, _ = tour
    reasons = awskg.load().ask(REASONED).because(0)
    assert REASONED in QUESTIONS
    assert any(claim.text.in_(lang) in shown for claim in reasons)


def test_it_draws_one_view(tour: tuple[str, str, str]) -> None:
    lang, shown, picture = tour
    diagram = draw_view(awskg.load(lang=lang), DRAWN)
    assert picture == svg(diagram)
    assert all(node.label in shown for node in diagram.nodes)


def test_it_counts_and_names_the_next_commands(tour: tuple[str, str, str]) -> None:
    _, shown, _ = tour
    assert " 183 " in shown
    assert all(command in shown for command, _ in NEXT)


@pytest.mark.parametrize("command", [command for command, _ in (*TO_TRY, *NEXT) if command != "awskg tour"])
def test_what_is_offered_to_try_works(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*command.replace('"', "").split()[1:]).exit_code == 0


def test_the_picture_goes_to_this_folder_unless_said_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("tour").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["awskg-tour.svg"]
