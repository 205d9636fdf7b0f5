"""`awskg` as a process: streams, pipes that close, interrupts, terminals, and what is imported when."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from functools import partial

import pytest
from running import environment, process, run

import awskg
from awskg.cli import COMMANDS

HEAVY = {"rich", "rdflib", "pyshacl", "networkx", "pandas"}
QUESTION = "policies-keeping-full-capacity"


def on_terminal(*args: str, stream: str = "stdout", **variables: str) -> str:
    """Return what `awskg` writes when that stream of it is a terminal."""
    ours, theirs = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    with process(*args, **streams, env=environment(**variables)) as running:
        os.close(theirs)
        written = b""
        while chunk := _read(ours):
            written += chunk
    os.close(ours)
    assert running.returncode == 0
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # a terminal whose other side has closed is an error on Linux
        return b""


def test_a_terminal_gets_a_table_and_a_pipe_gets_json_lines() -> None:
    assert "───" in on_terminal("ask", QUESTION)
    running = process("ask", QUESTION)
    out, err = running.communicate(timeout=60)
    assert [json.loads(line) for line in out.splitlines()]
    assert (running.returncode, err) == (0, b"")


def test_a_check_tells_a_person_who_waits_that_it_goes_on() -> None:
    assert "checking" in on_terminal("check", stream="stderr")
    assert "checking" not in run("check").stderr


def test_colour_is_for_terminals_that_want_it() -> None:
    assert "\x1b[" in on_terminal("ask", QUESTION)
    assert "\x1b" not in on_terminal("ask", QUESTION, NO_COLOR="1")
    assert "\x1b" not in on_terminal("ask", QUESTION, TERM="dumb")
    assert "\x1b" not in run("ask", QUESTION, "--format", "table").stdout


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("arguments", [("ask", QUESTION), ("show", "SWF"), ("find", "step"), ("coverage",), ()])
def test_nothing_is_wider_than_the_terminal(columns: int, arguments: tuple[str, ...]) -> None:
    from awskg.width import display_width  # noqa: PLC0415

    lines = on_terminal(*arguments, "--lang", "ja", COLUMNS=str(columns), NO_COLOR="1").split("\r\n")
    commands = ("awskg ", "try")  # what is to be typed is never cut
    assert [line for line in lines if display_width(line) > columns and not line.startswith(commands)] == []


@pytest.mark.parametrize(
    "arguments", [("ask",), ("ask", "conditions", "--because", "--format", "table"), ("show", "ec2")]
)
def test_a_reader_that_has_read_enough_is_no_error(arguments: tuple[str, ...]) -> None:
    running = process(*arguments)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(1)
    running.stdout.close()
    assert running.wait(timeout=60) == 0
    assert running.stderr.read() == b""
    running.stderr.close()


def test_an_interrupt_is_quiet_and_exits_130() -> None:
    # A suite that runs in the background of a shell ignores interrupts, and so would what it starts.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    running = process("sparql", stdin=subprocess.PIPE, preexec_fn=heard)  # it waits for a query that never comes
    time.sleep(1)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err.strip() == b""


def test_the_language_is_that_of_the_locale() -> None:
    with process("ask", "x", env=environment(LC_ALL="ja_JP.UTF-8")) as running:
        _, err = running.communicate(timeout=60)
    assert err.decode().startswith("awskg: 「x」という質問はありません")


def test_an_ascii_locale_gets_japanese_all_the_same() -> None:
    with process("show", "RPO", "--lang", "ja", env=environment(LC_ALL="C", PYTHONIOENCODING="ascii")) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")
    assert "目標復旧時点" in out.decode()


def imported(*args: str) -> set[str]:
    """Return the modules that a run of `awskg` with *args* holds at its end."""
    code = "import sys, awskg.cli\ntry: awskg.cli.main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *args], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("ask",), ("ask", QUESTION), ("show", "ec2"), ("coverage",)]
)
def test_nothing_heavy_is_imported_for_what_does_not_need_it(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & HEAVY == set()


def test_a_pipe_gets_its_rows_without_the_modules_that_draw() -> None:
    drawing = {
        f"awskg.cli.{name}" for name in ("answer_page", "asked", "grid", "questions", "reasons", "width", "wording")
    }
    assert imported("ask", QUESTION) & (drawing | {"dataclasses", "importlib.metadata"}) == set()


def test_a_pipe_gets_its_rows_from_few_modules() -> None:
    # A tripwire, not a measurement: each module costs about half a millisecond of every answer.
    assert sum(name.startswith("awskg") for name in imported("ask", QUESTION)) < 40


def test_the_version_needs_no_graph() -> None:
    assert run("--version").stdout == f"awskg {awskg.__version__}\n"
    assert imported("--version") & {"pyoxigraph", "awskg.knowledge"} == set()


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_says_what_it_does_with_examples_streams_and_exit_status(command: tuple[str, ...]) -> None:
    text = run(*command, "--help").stdout
    assert "\n      awskg " in text
    assert "standard output" in " ".join(text.split())
    assert "Exit status" in text


def test_every_command_has_a_first_line_that_fits_the_list() -> None:
    assert "..." not in run("--help").stdout.split("Commands:")[1]


def test_an_unknown_command_gets_the_nearest() -> None:
    result = run("shwo", "ec2")
    assert (result.exit_code, result.stderr) == (2, 'awskg: no command is called "shwo"; did you mean show?\n')


def test_options_may_stand_before_the_command() -> None:
    before = run("--lang", "ja", "--format", "csv", "ask", QUESTION)
    assert before.stdout == run("ask", QUESTION, "--lang", "ja", "--format", "csv").stdout
    assert run("--lang", "ja", "ask", QUESTION, "--lang", "en").stdout == run("ask", QUESTION).stdout


def test_a_bare_call_says_what_is_inside_and_what_to_try() -> None:
    kg = awskg.load()
    shown = run("--format", "table").stdout
    assert f"{len(kg.claims())} claims" in shown
    assert f"{len(kg.questions)} questions" in shown
    assert shown.count("\nawskg ") == 3
    [record] = map(json.loads, run().stdout.splitlines())
    assert record["claims"] == len(kg.claims())
    assert record["view"] == "current"


def test_a_file_is_written_in_the_format_of_its_suffix(tmp_path: object) -> None:
    target = f"{tmp_path}/rows.csv"
    result = run("ask", QUESTION, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    with open(target, encoding="utf-8") as file:  # noqa: PTH123
        assert file.read() == run("ask", QUESTION, "--format", "csv").stdout


def test_a_file_that_cannot_be_written_is_named() -> None:
    result = run("ask", QUESTION, "-o", "/nowhere/rows.csv")
    assert (result.exit_code, result.stderr) == (2, "awskg: /nowhere/rows.csv: no such file or directory\n")
