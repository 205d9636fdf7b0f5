"""The tutorial of one's own notes: it is run from an empty folder on, and shows what a person sees."""

from __future__ import annotations

from pathlib import Path

from retold import BLOCK, retold

TUTORIAL = (Path(__file__).parent.parent / "docs" / "your-own-notes.md").read_text("utf-8")
SESSIONS = [text for kind, text in BLOCK.findall(TUTORIAL) if kind == "console"]
QUESTION = "$ awskg ask requirements-of-a-thing Lambda@Edge --pack exam\n"


def test_the_tutorial_shows_what_a_person_sees(tmp_path: Path) -> None:
    assert retold(TUTORIAL, tmp_path).splitlines() == TUTORIAL.splitlines()
    assert {path.name for path in tmp_path.iterdir()} == {"exam", "exam.md"}


def test_the_tutorial_goes_from_a_question_without_an_answer_to_one_with() -> None:
    before, after = (session for session in SESSIONS if session.startswith(QUESTION))
    assert "nothing in the graph answers this" in before
    assert "CloudFront distribution" in after


def test_every_command_of_own_notes_is_in_the_tutorial() -> None:
    commands = {session.split()[2] for session in SESSIONS}
    assert {"init", "check", "ask", "find", "sync", "coverage"} <= commands
