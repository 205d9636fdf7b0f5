"""`awskg quiz` as a person and a program meet it: keys, pages, an interrupt, an exam, and JSON both ways."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from running import environment, process, run, table
from terminals import Terminal

import awskg
from awskg.cli.quiz_keys import BACKSPACE, Line, edited
from awskg.cli.quiz_stats import bar
from awskg.study import Form, Strategy, Study
from awskg.study.quiz import Cause, Outcome, Review, Session, State
from awskg.study.quiz.answering import KEYS
from awskg.study.quiz.sections import sections_of
from awskg.study.quiz.state import state_of, text_of
from awskg.width import display_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from awskg.study import Item

PAGE = (Path(__file__).parents[1] / "docs" / "quiz.md").read_text("utf-8")
SCRIPTS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
MESSAGES = re.findall(r"^```jsonl\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
assert SCRIPTS, "no python block in docs/quiz.md: nothing would be run"
assert MESSAGES, "no jsonl block in docs/quiz.md: nothing would be compared"


@pytest.fixture(scope="module")
def study() -> Study:
    return Study(awskg.load())


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the state into a folder of the test, and return its file."""
    monkeypatch.setenv("AWSKG_STATE", str(tmp_path / "state"))
    return tmp_path / "state" / "quiz-compute.json"


@pytest.fixture
def asking(state: Path) -> Callable[..., list[Item]]:
    """Let the next quiz ask some items, as if it had been stopped before them."""

    def prepare(*items: Item) -> list[Item]:
        queue = tuple(item.id for item in items)
        state.parent.mkdir(exist_ok=True)
        state.write_text(text_of(State(sessions=(Session("before", datetime.now(UTC), ("current",), queue),))))
        return list(items)

    return prepare


def of_form(study: Study, form: Form, at: int = 0) -> Item:
    return [item for item in study.items if item.form is form][at]


def quiz(*args: str, columns: int = 80) -> Terminal:
    return Terminal("-m", "awskg", "quiz", *args, columns=columns)


def keys_of(item: Item) -> str:
    return "".join(KEYS[place] for place in item.key)


def wrong_key(item: Item) -> str:
    return KEYS[next(place for place, option in enumerate(item.options) if not option.right)]


def kept(state: Path) -> list[tuple[str, Outcome, Cause | None]]:
    return [(review.item, review.outcome, review.cause) for review in state_of(state.read_text("utf-8")).reviews]


def unwrapped(text: str) -> str:
    return " ".join(text.split())


# answering


def test_one_key_answers_and_the_reason_is_shown_with_its_source(
    study: Study, asking: Callable[..., list[Item]], state: Path
) -> None:
    [item] = asking(next(one for one in study.items if one.form is Form.ONE and study.told(one.claims)[0].claim.lines))
    told = study.told(item.claims)[0]
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press(keys_of(item))
        explained = terminal.wait_for("any key")
        terminal.press(" ")
        assert terminal.end() == 0
    shown = unwrapped(explained)
    assert "Right · the answer: " in shown
    assert told.claim.text.en in shown
    assert f"L{told.claim.lines[0]}" in shown
    assert f"{told.verdict.en} · reviewed {told.claim.reviewed}" in shown
    assert told.evidence[0].title.en in shown
    assert str(told.evidence[0].address) in shown
    assert "1 of 1 answer right" in terminal.shown
    assert [(id_, outcome.is_right) for id_, outcome, _ in kept(state)] == [(item.id, True)]


def test_a_wrong_answer_is_told_with_why_and_its_reason_is_kept(
    study: Study, asking: Callable[..., list[Item]], state: Path
) -> None:
    wanted = (one for one in study.items if one.form is Form.ONE and _reasons(one) - _sentences(study, one))
    [item] = asking(next(wanted))
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press(wrong_key(item))
        explained = unwrapped(terminal.wait_for("Why?"))
        terminal.press("2")
        terminal.wait_for("once more")
        terminal.press("q")
        assert terminal.end() == 0
    assert "Wrong · the answer: " in explained
    assert all(reason in explained for reason in _reasons(item))
    assert kept(state) == [(item.id, Outcome.WRONG, Cause.MISREAD)]


def _reasons(item: Item) -> set[str]:
    return {option.reason.text.en for option in item.options if not option.right}


def _sentences(study: Study, item: Item) -> set[str]:
    return {told.claim.text.en for told in study.told(item.claims)}


def test_several_keys_are_switched_on_and_off_before_enter(
    study: Study, asking: Callable[..., list[Item]], state: Path
) -> None:
    [item] = asking(of_form(study, Form.SEVERAL))
    wrong = wrong_key(item)
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press(f"\n{wrong}{keys_of(item)}{wrong}\n")
        assert "Right" in terminal.wait_for("any key")
    assert kept(state)[0][1].is_right


def test_steps_are_put_in_order_and_enter_waits_for_all_of_them(
    study: Study, asking: Callable[..., list[Item]], state: Path
) -> None:
    [item] = asking(of_form(study, Form.ORDER))
    first, *rest = list(keys_of(item))
    last = rest[-1]
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press(f"{last}\n{BACKSPACE}{first}\n{''.join(rest)}\n")
        assert "Right" in terminal.wait_for("any key")
    assert kept(state)[0][1].is_right


def test_a_word_is_typed_and_corrected_and_may_be_written_in_any_width(
    study: Study, asking: Callable[..., list[Item]]
) -> None:
    [item] = asking(of_form(study, Form.GAP))
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press(f"東京{BACKSPACE * 2}  {item.answers.en[0].upper()}\n")
        assert "Right" in terminal.wait_for("any key")


@pytest.mark.parametrize(("key", "outcome"), [("y", Outcome.RIGHT), ("n", Outcome.WRONG), ("\n", Outcome.WRONG)])
def test_what_was_typed_may_be_said_to_be_right(
    study: Study, asking: Callable[..., list[Item]], state: Path, key: str, outcome: Outcome
) -> None:
    [item] = asking(of_form(study, Form.GAP))
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press("nearly so\n")
        assert item.answers.en[0] in unwrapped(terminal.wait_for("y yes,"))
        assert not kept(state)
        terminal.press(f"x{key}")
        terminal.wait_for("any key" if outcome.is_right else "Why?")
    assert kept(state)[0][1] is outcome


def test_the_hint_is_shown_when_it_is_wanted_and_an_answer_after_it_counts_for_less(
    study: Study, asking: Callable[..., list[Item]], state: Path
) -> None:
    [item] = asking(next(one for one in study.items if one.form is Form.GAP and one.hint))
    assert item.hint
    with quiz() as terminal:
        assert item.hint.en not in terminal.wait_for("> ")
        terminal.press("h\n")
        assert item.hint.en in unwrapped(terminal.wait_for("hint: ") + terminal.wait_for("\r> "))
        terminal.press(f"{item.answers.en[0]}\n")
        terminal.wait_for("any key")
    assert kept(state) == [(item.id, Outcome.HINTED, None)]


def test_the_explanation_first_counts_as_a_miss(study: Study, asking: Callable[..., list[Item]], state: Path) -> None:
    [item] = asking(of_form(study, Form.ONE))
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press("?")
        assert item.options[item.key[0]].text.en in unwrapped(terminal.wait_for("any key"))
    assert kept(state) == [(item.id, Outcome.LOOKED, Cause.KNEW_NOT)]


def test_a_skipped_question_is_not_kept(study: Study, asking: Callable[..., list[Item]], state: Path) -> None:
    asking(*(of_form(study, Form.ONE, at) for at in range(2)))
    with quiz() as terminal:
        terminal.wait_for("Question 1 of 2")
        terminal.wait_for("> ")
        terminal.press("s")
        terminal.wait_for("Question 2 of 2")
        terminal.wait_for("> ")
        terminal.press("Ｑ")
        assert terminal.end() == 0
    assert kept(state) == []
    assert len(state_of(state.read_text()).sessions[0].queue) == 1


def test_keys_that_mean_nothing_and_arrows_are_passed_over(study: Study, asking: Callable[..., list[Item]]) -> None:
    [item] = asking(of_form(study, Form.ONE))
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press(f"\x1b[{wrong_key(item).upper()}\x1b[5~")  # as an arrow and Page Up do
        terminal.press(f"zz9 \n\t{keys_of(item)}")
        assert "Right" in terminal.wait_for("any key")


def test_options_stand_in_the_same_order_at_every_attempt(study: Study, asking: Callable[..., list[Item]]) -> None:
    [item] = asking(of_form(study, Form.SEVERAL))
    for _ in range(2):
        with quiz() as terminal:
            shown = terminal.wait_for("> ")
            terminal.press("q")
            terminal.end()
        assert [line[5:] for line in shown.splitlines() if re.match(r"  [a-g]  ", line)] == [
            option.text.en for option in item.options
        ]


def test_what_the_notes_had_wrong_is_told_to_be_no_longer_true(study: Study, asking: Callable[..., list[Item]]) -> None:
    [item] = asking(next(one for one in study.items if one.strategy is Strategy.ERRATUM))
    for lang, said in (("en", "do not learn it so"), ("ja", "このまま覚えないこと")):
        with quiz("--lang", lang, columns=200) as terminal:
            assert said not in terminal.wait_for("> ")
            terminal.press("?")
            terminal.wait_for(said)
        asking(item)


# stopping and going on


def test_ctrl_c_in_the_middle_of_a_card_loses_nothing_and_the_next_quiz_goes_on(
    study: Study, asking: Callable[..., list[Item]], state: Path
) -> None:
    items = asking(of_form(study, Form.ONE), of_form(study, Form.SEVERAL), of_form(study, Form.GAP))
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press(keys_of(items[0]))
        terminal.wait_for("any key")
        terminal.press(" ")
        terminal.wait_for("> ")
        terminal.press("a")
        terminal.wait_for("a")
        terminal.press("\x03")
        assert terminal.end() == 130
    assert "2 questions left; awskg quiz goes on with them" in terminal.shown
    assert [id_ for id_, _, _ in kept(state)] == [items[0].id]
    with quiz() as terminal:
        terminal.wait_for("going on where it stopped: 2 questions left")
        assert items[1].options[0].text.en in terminal.wait_for("> ")


SAME_TERMINAL = """
import signal, subprocess, sys, termios
before = termios.tcgetattr(0)
quiz = subprocess.Popen([sys.executable, "-m", "awskg", "quiz"])
{then}
quiz.wait()
print("the same" if termios.tcgetattr(0) == before else "changed")
"""


def test_the_terminal_is_left_as_it_was(study: Study, asking: Callable[..., list[Item]]) -> None:
    asking(of_form(study, Form.ONE))
    with Terminal("-c", SAME_TERMINAL.format(then="")) as terminal:
        terminal.wait_for("> ")
        terminal.press("q")
        terminal.wait_for("the same")


def test_a_quiz_that_is_told_to_end_leaves_the_terminal_as_it_was(
    study: Study, asking: Callable[..., list[Item]], tmp_path: Path
) -> None:
    asking(of_form(study, Form.ONE))
    ready = tmp_path / "ready"
    then = (
        f"import os, time\nwhile not os.path.exists({str(ready)!r}): time.sleep(0.01)\nquiz.send_signal(signal.SIGTERM)"
    )
    with Terminal("-c", SAME_TERMINAL.format(then=then)) as terminal:
        terminal.wait_for("> ")
        ready.touch()
        terminal.wait_for("the same")


def test_a_terminal_that_goes_away_takes_nothing_with_it(
    study: Study, asking: Callable[..., list[Item]], state: Path
) -> None:
    [item, _] = asking(of_form(study, Form.ONE), of_form(study, Form.SEVERAL))
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press(keys_of(item))
        terminal.wait_for("any key")
        terminal.process.send_signal(signal.SIGHUP)
        assert terminal.end() != 0
    assert [id_ for id_, _, _ in kept(state)] == [item.id]
    assert len(state_of(state.read_text()).sessions[0].queue) == 1


def test_the_end_of_input_ends_the_quiz(study: Study, asking: Callable[..., list[Item]]) -> None:
    asking(of_form(study, Form.ONE))
    with quiz() as terminal:
        terminal.wait_for("> ")
        terminal.press("\x04")
        assert terminal.end() == 0
    assert "1 question left" in terminal.shown


def test_two_quizzes_at_once_lose_nothing(state: Path) -> None:
    with quiz("--new", "2") as one, quiz("--new", "2") as other:
        for terminal in (one, other):
            terminal.wait_for("> ")
        for _ in range(2):
            for terminal in (one, other):
                terminal.press("?")
                terminal.wait_for("any key")
            for terminal in (other, one):
                terminal.press(" ")
                terminal.wait_for("> ")
        for terminal in (one, other):
            terminal.press("q")
            assert terminal.end() == 0
    assert len(kept(state)) == 4
    assert len(state_of(state.read_text()).sessions) == 2


def test_a_damaged_state_is_told_of_and_kept(state: Path) -> None:
    for lang, said in (("en", "is damaged; it is now in "), ("ja", "壊れています")):
        state.parent.mkdir(exist_ok=True)
        state.write_text("damaged")
        result = run("quiz", "--stats", "--lang", lang)
        assert result.exit_code == 0
        assert said in result.stderr
    assert [path.read_text() for path in sorted(state.parent.glob("*damaged*"))] == ["damaged"] * 2


def test_a_state_of_a_later_version_is_told_of_and_kept(state: Path) -> None:
    state.parent.mkdir()
    state.write_text('{"format": "awskg-quiz", "version": 99}')
    result = run("quiz", "--json", stdin="")
    assert "from a later version of awskg; it is now in " in result.stderr
    assert [path.name for path in state.parent.glob("*version*")] == ["quiz-compute.version-99-1.json"]


def test_a_state_that_cannot_be_used_is_said_to_be_in_the_way(state: Path) -> None:
    state.mkdir(parents=True)
    for lang, said in (("en", "name another folder in AWSKG_STATE"), ("ja", "環境変数 AWSKG_STATE")):
        result = run("quiz", "--json", "--lang", lang, stdin="")
        assert (result.exit_code, result.stdout) == (3, "")
        assert said in result.stderr


# the page


@pytest.mark.parametrize("columns", [40, 100])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_nothing_but_a_link_is_wider_than_the_terminal(
    study: Study, asking: Callable[..., list[Item]], lang: str, columns: int
) -> None:
    items = asking(*(of_form(study, form) for form in Form))
    with quiz("--lang", lang, columns=columns) as terminal:
        for item in items:
            terminal.wait_for("> ")
            terminal.press("?\n" if item.form is Form.GAP else "?")
            terminal.wait_for("any key" if lang == "en" else "任意のキー")
            terminal.press(" ")
        terminal.wait_for("> ")
        terminal.press("q")
        terminal.end()
    wide = [line for line in terminal.lines if display_width(line) > columns]
    assert [line for line in wide if not line.startswith("https://")] == []


def test_a_japanese_quiz_has_every_word_in_japanese(study: Study, asking: Callable[..., list[Item]]) -> None:
    [item] = asking(of_form(study, Form.ONE))
    with quiz("--lang", "ja") as terminal:
        shown = terminal.wait_for("> ")
        terminal.press(wrong_key(item))
        explained = terminal.wait_for("Enter 次へ")
        terminal.press("\n")
        terminal.wait_for("再出題")
        terminal.press("q")
        terminal.end()
    assert item.stem.ja.replace(" ", "") in "".join(shown.split())
    assert "不正解です · 答え: " in explained
    assert "1 問中 0 問正解" in terminal.shown
    assert not re.search(r"\b(answer|question|skip|quit|right|wrong|reviewed|left)\b", terminal.shown, re.IGNORECASE)


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"NO_COLOR": "1"}], ids=["dumb", "no colour"])
def test_a_plain_terminal_gets_no_escapes(
    study: Study, asking: Callable[..., list[Item]], variables: dict[str, str]
) -> None:
    asking(of_form(study, Form.GAP))
    with _without_errors(variables) as terminal:
        terminal.wait_for("> ")
        terminal.press("東京\x7fxyz\n")
        terminal.wait_for("y yes,")
        assert "\x1b" not in terminal.shown


def test_a_terminal_with_colour_has_it(study: Study, asking: Callable[..., list[Item]]) -> None:
    asking(of_form(study, Form.ONE))
    with _without_errors({"NO_COLOR": ""}) as terminal:
        terminal.wait_for("> ")
        assert "\x1b[1m" in terminal.shown


def _without_errors(variables: dict[str, str]) -> Terminal:
    """Run a quiz without what shows on standard error that work goes on."""
    script = f"import os; os.execvp('sh', ['sh', '-c', '{sys.executable} -m awskg quiz 2>/dev/null'])"
    return Terminal("-c", script, variables=variables)


def test_a_long_answer_stays_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    line = Line(20)
    text = ""
    for letter in "東京" * 20:
        text = edited(text, letter)
        line.show(text)
    for shown in capsys.readouterr().out.split("\r"):
        assert display_width(shown.replace("\b", "")) < 20


# where it cannot ask


@pytest.mark.parametrize(("lang", "said"), [("en", "it needs a terminal; --json"), ("ja", "端末が必要です")])
def test_without_a_terminal_it_says_what_to_do(lang: str, said: str) -> None:
    result = run("quiz", "--lang", lang)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_terminal_on_one_side_alone_is_not_enough() -> None:
    ours, theirs = pty.openpty()
    running = process("quiz", stdin=theirs)
    _, err = running.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    assert running.returncode == 2
    assert b"needs a terminal" in err


@pytest.mark.parametrize(("lang", "said"), [("en", 'no section is called "Step Functionz"'), ("ja", "という節は")])
def test_an_unknown_section_is_answered_with_the_nearest(lang: str, said: str) -> None:
    result = run("quiz", "--json", "--section", "Step Functionz", "--lang", lang, stdin="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "AWS Step Functions" in result.stderr


@pytest.mark.parametrize("text", ["30", "soon", "0m", "-5m", "48h"])
@pytest.mark.parametrize(("lang", "said"), [("en", "takes a time such as 30m"), ("ja", "30m、1h30m、90s のように")])
def test_what_is_no_duration_is_answered_with_what_is(text: str, lang: str, said: str) -> None:
    result = run("quiz", "--json", f"--exam={text}", "--lang", lang, stdin="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--stats", "--exam", "5m"), "--stats and --exam do not go together"),
        (("--stats", "--json"), "--stats and --json do not go together"),
        (("--json", "--format", "csv"), "--format and -o go with --stats"),
        (("--json", "--new", "-1"), "--new takes a whole number from 0"),
    ],
)
def test_options_that_do_not_go_together_are_refused(args: tuple[str, ...], said: str) -> None:
    result = run("quiz", *args, stdin="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_pack_that_cannot_be_read_is_bad_data() -> None:
    assert run("quiz", "--json", "--pack", "/nowhere", stdin="").exit_code == 3


def test_that_nothing_is_due_is_said_and_is_no_error(study: Study, state: Path) -> None:
    now = datetime.now(UTC)
    state.parent.mkdir()
    reviews = tuple(Review(item.id, now, "one", Outcome.QUICK) for item in study.items)
    state.write_text(text_of(State(reviews)))
    with quiz() as terminal:
        terminal.wait_for("nothing is due and nothing is new; the next question is due on ")
        assert terminal.end() == 0


def test_that_nothing_new_is_wanted_is_said() -> None:
    with quiz("--new", "0") as terminal:
        terminal.wait_for("nothing is due, and --new 0 asks for nothing new")
        assert terminal.end() == 0


def test_a_pack_without_questions_adds_none(state: Path) -> None:
    tiny = Path(__file__).parent / "packs" / "tiny"
    asked = [record for record in driven("--pack", str(tiny), "--new", "2") if record["type"] == "question"]
    assert asked
    assert [path.name for path in state.parent.glob("*.json")] == ["quiz-compute+tiny.json"]


# an exam


def test_an_exam_ends_with_its_time(state: Path) -> None:
    with quiz("--exam", "1s") as terminal:
        terminal.wait_for("1 question in 0:01")
        terminal.wait_for("left")
        terminal.wait_for("The time is over.")
        terminal.wait_for("Exam: 0 of 1 right (0 %) in 0:01")
        assert terminal.end() == 0
    assert "1 question not answered" in terminal.shown
    assert kept(state) == []


@pytest.mark.parametrize(("lang", "report"), [("en", "Exam: "), ("ja", "試験結果: ")])
def test_an_exam_explains_nothing_before_its_report(study: Study, state: Path, lang: str, report: str) -> None:
    with quiz("--exam", "4m", "--lang", lang, columns=100) as terminal:
        for number in range(1, 5):
            heading = terminal.wait_for(f"{number} of 4" if lang == "en" else f"{number} / 4")
            assert not re.search("https|L[0-9]", heading)
            question = terminal.wait_for("\r> ")
            assert re.search(r"[34]:\d\d left|残り [34]:\d\d", question)
            terminal.press(_some_answer(question))
        assert "https" not in terminal.wait_for(report)
        for _ in [outcome for _, outcome, _ in kept(state) if not outcome.is_right]:
            terminal.wait_for("Why?" if lang == "en" else "理由は?")
            terminal.press("3")
        assert terminal.end() == 0
    answers = kept(state)
    assert len(answers) == 4
    wrong = [id_ for id_, outcome, _ in answers if not outcome.is_right]
    shown = "".join(terminal.shown.split())
    for id_ in wrong:
        sentence = study.told(study.item(id_).claims)[0].claim.text.in_(lang)
        assert "".join(sentence.split()) in shown
    assert {cause for _, outcome, cause in answers if not outcome.is_right} <= {Cause.NO_TIME}
    assert all(review.is_exam for review in state_of(state.read_text()).reviews)


def _some_answer(question: str) -> str:
    """Return keys that answer a question of whatever form."""
    if re.search("right order|正しい順", question):
        return f"{KEYS[:7]}\n"
    return "a\n" if re.search("then Enter|Enter", question) else "a"


def test_an_exam_is_a_run_of_questions_with_a_report_for_a_program_too(study: Study) -> None:
    found = driven("--exam", "3m")
    kinds = [record["type"] for record in found]
    assert kinds == ["question", "recorded"] * 3 + ["over", "summary"]
    assert all(0 < record["seconds_left"] <= 180 for record in found if record["type"] == "question")
    summary = found[-1]
    assert len(summary["misses"]) == summary["asked"] - summary["right"]
    assert all(miss["explanation"] and miss["stem"] for miss in summary["misses"])
    assert sum(section["asked"] for section in summary["sections"]) == 3
    assert {section["id"] for section in summary["sections"]} <= set(sections_of(study))


# how it goes


def test_statistics_have_sections_weak_places_reasons_and_a_forecast(study: Study, state: Path) -> None:
    thing = next(item.things[0] for item in study.items if item.things)
    about = [item for item in study.items if thing in item.things][:3]
    state.parent.mkdir()
    reviews = [Review(item.id, datetime.now(UTC), "one", Outcome.WRONG, Cause.MISREAD) for item in about]
    state.write_text(text_of(State(tuple(reviews))))
    for lang, words in (
        ("en", ("How it goes", "Where misses cluster", "Why questions were missed", "misread", "next 14 days")),
        ("ja", ("節ごとの成績", "間違いの集まるところ", "間違えた理由", "読み違えた", "今後 14 日間")),
    ):
        shown = table("quiz", "--stats", "--lang", lang)
        assert all(word in shown for word in words)
        assert len(re.findall(r"^\d{4}-\d\d-\d\d ", shown, re.MULTILINE)) == 14


def test_statistics_are_records_for_a_program() -> None:
    result = run("quiz", "--stats")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert {record["kind"] for record in records} == {"section", "day"}
    assert len({tuple(record) for record in records}) == 1
    for format_ in ("json", "csv", "tsv", "md"):
        assert run("quiz", "--stats", "--format", format_).exit_code == 0


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_statistics_fit_the_page(columns: str, lang: str, state: Path, study: Study) -> None:
    state.parent.mkdir()
    reviews = tuple(Review(item.id, datetime.now(UTC), "one", Outcome.WRONG) for item in study.items[:50])
    state.write_text(text_of(State(reviews)))
    running = process("quiz", "--stats", "--format", "table", "--lang", lang, env=environment(COLUMNS=columns))
    out, _ = running.communicate(timeout=60)
    lines = out.decode().splitlines()
    assert "█" in out.decode()
    assert [line for line in lines if display_width(line) > int(columns)] == []


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"LC_ALL": "C"}], ids=["dumb", "ASCII"])
def test_bars_are_letters_where_blocks_cannot_be_shown(variables: dict[str, str], state: Path, study: Study) -> None:
    state.parent.mkdir()
    state.write_text(text_of(State((Review(study.items[0].id, datetime.now(UTC), "one", Outcome.WRONG),))))
    running = process("quiz", "--stats", "--format", "table", env=environment(**variables))
    out, _ = running.communicate(timeout=60)
    assert "###" in out.decode()
    assert "█" not in out.decode()


def test_a_bar_is_as_long_as_its_number_and_never_nothing_for_something() -> None:
    assert bar(0, plain=False) == bar(0, plain=True) == ""
    assert bar(0.001, plain=False) == "▏"
    assert [len(bar(columns / 8, plain=False)) for columns in range(1, 17)] == [1] * 8 + [2] * 8


# a program


def drive(*args: str, lines: list[object]) -> tuple[Result, list[dict[str, Any]]]:
    """Send messages, texts as they are, and return what came back."""
    sent = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    result = run("quiz", "--json", *args, stdin=sent)
    assert result.exit_code == 0, result.stderr
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def driven(*args: str) -> list[dict[str, Any]]:
    """Answer every question with its first options, and return what came back."""
    found = []
    with process("quiz", "--json", *args, stdin=subprocess.PIPE) as running:
        assert running.stdin
        assert running.stdout
        for line in running.stdout:
            record = json.loads(line)
            found.append(record)
            if record["type"] == "question":
                keys = [option["key"] for option in record["options"]]
                answer = {"one": keys[:1], "several": keys[:1], "order": keys, "gap": "x"}[record["form"]]
                running.stdin.write(f"{json.dumps({'answer': answer})}\n".encode())
                running.stdin.flush()
            elif record["type"] == "over":
                running.stdin.close()
    assert running.returncode == 0
    return found


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_program_is_asked_and_told_and_gets_a_summary(study: Study, lang: str) -> None:
    question, result, *_, summary = driven("--new", "3", "--lang", lang)
    item = study.item(question["id"])
    assert question["stem"] == item.stem.in_(lang)
    assert [option["text"] for option in question["options"]] == [option.text.in_(lang) for option in item.options]
    assert (question["form"], question["lang"], question["number"]) == (item.form, lang, 1)
    assert question["section"]["id"] == item.section
    assert result["id"] == item.id
    [claim, *_] = [part for part in result["explanation"] if part["part"] == "claim"]
    told = study.told(item.claims)[0]
    assert claim["text"] == told.claim.text.in_(lang)
    assert (claim["lines"], claim["verdict"]) == (list(told.claim.lines), told.claim.verdict)
    assert claim["evidence"][0]["address"] == told.evidence[0].address
    assert summary["type"] == "summary"
    assert summary["asked"] >= 3


@pytest.mark.parametrize("form", list(Form))
def test_each_form_takes_its_kind_of_answer_and_refuses_others(
    study: Study, asking: Callable[..., list[Item]], form: Form
) -> None:
    [item] = asking(of_form(study, form))
    keys = list(keys_of(item))
    right: object = item.answers.ja[0] if form is Form.GAP else keys[0] if form is Form.ONE else keys
    bad: list[object] = [None, 3, [3], {}, ["zz"], True]
    bad += [["a"], []] if form is Form.GAP else ["", "z", [], ["a", "a"]]
    _, found = drive(lines=[*({"answer": one} for one in bad), {"answer": right}])
    kinds = [record["type"] for record in found]
    assert kinds == ["question", *["error"] * len(bad), "result", "over", "summary"]
    assert found[-3]["right"] is True


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        "null",
        '"a"',
        "[" * 50_000,
        "9" * 5000,
        "{}",
        '{"other": 1}',
        '{"answer": "a", "skip": true}',
        '{"skip": 1}',
        '{"quit": "yes"}',
        '{"reason": "misread"}',
        '{"was_right": true}',
        '{"answer": "a"',
    ],
    ids=lambda line: line[:20],
)
def test_a_malformed_message_is_answered_with_an_error_and_it_goes_on(line: str) -> None:
    _, found = drive("--new", "1", lines=[line, "", {"explain": True}])
    assert [record["type"] for record in found][:3] == ["question", "error", "result"]
    assert found[1]["message"]


def test_octets_that_are_no_utf8_are_answered_with_an_error() -> None:
    running = process("quiz", "--json", "--new", "1", stdin=subprocess.PIPE)
    out, err = running.communicate(b"\xff\xfe{}\n", timeout=60)
    assert [json.loads(line)["type"] for line in out.splitlines()] == ["question", "error", "summary"]
    assert (running.returncode, err) == (0, b"")


def test_the_end_of_what_is_sent_ends_it_and_leaves_the_rest_for_later() -> None:
    _, found = drive("--new", "3", lines=[])
    assert [record["type"] for record in found] == ["question", "summary"]
    assert found[-1]["left"] == 3


def test_a_program_quits_skips_and_reads_the_explanation_first() -> None:
    _, found = drive("--new", "3", lines=[{"skip": True}, {"explain": True}, {"quit": True}, {"skip": True}])
    assert [record["type"] for record in found] == ["question", "question", "result", "question", "summary"]
    assert (found[2]["right"], found[2]["outcome"]) == (False, "looked")
    assert len(found[-1]["skipped"]) == 1


def test_a_program_says_why_a_question_was_missed(study: Study, asking: Callable[..., list[Item]], state: Path) -> None:
    [item] = asking(of_form(study, Form.ONE))
    _, found = drive(lines=[{"answer": wrong_key(item)}, {"reason": "bored"}, {"reason": "no-time"}])
    assert [record["type"] for record in found] == ["question", "result", "question", "error", "kept", "summary"]
    assert kept(state) == [(item.id, Outcome.WRONG, Cause.NO_TIME)]


def test_a_program_says_that_what_was_typed_is_right(
    study: Study, asking: Callable[..., list[Item]], state: Path
) -> None:
    asking(of_form(study, Form.GAP))
    _, found = drive(lines=[{"answer": "nearly so"}, {"was_right": True}, {"was_right": True}])
    assert [record["type"] for record in found] == ["question", "result", "question", "kept", "error", "summary"]
    assert [outcome for _, outcome, _ in kept(state)] == [Outcome.RIGHT]


def test_a_program_may_ask_several_quizzes_of_which_each_goes_on_with_the_last(state: Path) -> None:
    first = drive("--new", "3", lines=[{"explain": True}])[1]
    second = drive("--new", "3", lines=[])[1]
    assert second[0]["id"] == first[-2]["id"]
    assert second[0]["number"] == 2
    assert len(kept(state)) == 1


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.splitlines()[0])
def test_the_program_of_the_page_runs(script: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment(PATH=path)
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\d+ of \d+ right\n", done.stdout)


@pytest.mark.parametrize("block", MESSAGES)
def test_the_messages_of_the_page_are_those_that_are_sent(block: str) -> None:
    real = {record["type"]: record for record in (*driven("--new", "3"), *driven("--exam", "1m"))}
    for line in block.splitlines():
        message = json.loads(line)
        if "type" in message:
            assert list(message) == list(real[message["type"]])
            parts = {part["part"]: part for part in real[message["type"]].get("explanation", ())}
            for part in message.get("explanation", ()):
                assert part["part"] not in parts or list(part) == list(parts[part["part"]])


# light


@pytest.mark.parametrize("args", [("--version",), ("quiz", "--help"), ("show", "ec2"), ("quiz", "--exam", "x")])
def test_the_scheduler_is_imported_where_it_is_used_alone(args: tuple[str, ...]) -> None:
    code = f"import sys\nfrom awskg.cli import main\ntry: main({list(args)!r})\nfinally: print('fsrs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.endswith("False\n")


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_audit_is_a_sheet_whose_figures_a_program_reads_too(lang: str) -> None:
    result = run("quiz", "--audit", "--lang", lang, "--format", "json")
    told = {row["measure"]: row["value"] for row in json.loads(result.stdout)}
    assert told["proved_keys"] == told["keys"]
    assert told["proved_wrong"] == told["wrong"]
    assert str(told["items"]) in run("quiz", "--audit", "--lang", lang, "--format", "table").stdout
    assert run("quiz", "--audit", "--stats").exit_code == 2
