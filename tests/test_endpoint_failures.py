"""Endpoints that are down, slow, rude or broken: each error says what, where and what would repair it."""

from __future__ import annotations

import shutil
from functools import partial
from string import Formatter
from typing import TYPE_CHECKING, Any

import misbehaving
import pytest
from misbehaving import Answer, Asked, Handler, in_turn, redirecting, serving, status
from running import run
from servers import free_port

import awskg
from awskg.cli.wording import error_message
from awskg.errors import EndpointError, EndpointUsageError
from awskg.model import Labels, Lang
from awskg.stores.endpoint import Address, Client, EndpointStore, connection, failures

if TYPE_CHECKING:
    from pathlib import Path

QUERY = "SELECT ?s { ?s ?p ?o }"
SECRET = "correct-horse-battery"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nobody longer than a test may take."""
    monkeypatch.setenv("AWSKG_ENDPOINT_TIMEOUT", "0.3")
    monkeypatch.setenv("AWSKG_ENDPOINT_MAX_MB", "2")
    monkeypatch.setattr(connection, "PAUSE", 0.01)
    for name in ("AWSKG_ENDPOINT", "AWSKG_ENDPOINT_USER", "AWSKG_ENDPOINT_PASSWORD", "AWSKG_ENDPOINT_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def ask(url: str, query: str = QUERY) -> list[Any]:
    return Client(Address(url)).rows(query).rows


BROKEN = {
    "a page": (misbehaving.page, "it answers with a web page, not with a result", 1),
    "another media type": (misbehaving.wrong_type, "it answers with text/csv, where application/sparql-results", 1),
    "no JSON": (misbehaving.no_json, "its answer is not application/sparql-results+json (Parser error", 1),
    "no IRI": (misbehaving.no_iri, "its answer is not application/sparql-results+json (Invalid", 1),
    "401": (status(401), "it wants to know who asks (HTTP 401)", 1),
    "403": (status(403), "it wants to know who asks (HTTP 403)", 1),
    "404": (status(404), "there is no endpoint (HTTP 404)", 1),
    "413": (status(413), "the request is too large for it (HTTP 413)", 1),
    "429": (status(429, Retry_After="0"), "it is busy (HTTP 429), after 4 attempts", 4),
    "429 for a day": (status(429, Retry_After="86400"), "wants to be left alone for 86400 s", 1),
    "500": (status(500), "it cannot answer (HTTP 500: no [31m reason)", 1),
    "500 as a page": (
        status(500, b"<html><title>x</title><body><h1>Internal\n error</h1></body></html>", Content_Type="text/html"),
        "it cannot answer (HTTP 500: Internal error)",
        1,
    ),
    "503": (status(503), "it is busy (HTTP 503), after 4 attempts", 4),
    "silent": (misbehaving.silent, "no answer within 0.3 s", 1),
    "trickling": (misbehaving.trickling, "no answer within 3 s", 1),
    "hanging up": (misbehaving.hanging_up, "the connection broke off in the middle of the answer, 4 times", 4),
    "cut": (misbehaving.cut, "the connection broke off in the middle of the answer, 4 times", 4),
    "short": (misbehaving.short, "the connection broke off in the middle of the answer, 4 times", 4),
    "endless": (misbehaving.endless, "its answer is larger than 2 MB; it was not read on", 1),
    "a bomb": (misbehaving.bomb, "its answer is larger than 2 MB; it was not read on", 1),
    "redirects without end": (redirecting("/asked"), "it redirects again and again", 4),
    "to another server": (redirecting("http://127.0.0.2/x"), "redirects to another server (http://127.0.0.2/x)", 1),
    "to a file": (redirecting("file:///etc/passwd"), "redirects to another server (?), which is not followed", 1),
    "with a password": (redirecting("http://u:p@127.0.0.1/"), "redirects to another server (?)", 1),
    "half way": (status(200, b"", Server="Virtuoso", X_SQL_State="S1TAT"), "sent only some of the rows", 1),
}


@pytest.mark.parametrize("way", BROKEN)
def test_whatever_a_server_does_the_error_says_what_where_and_what_to_do(way: str) -> None:
    behaviour, problem, times = BROKEN[way]
    with serving({"/asked": behaviour}) as (url, asked):
        with pytest.raises(EndpointError) as caught:
            ask(f"{url}/asked")
        error = caught.value
    assert problem in str(error)
    assert str(error).startswith(f"{url}/asked: ")
    assert "; nothing was changed there; " in str(error)
    assert error_message(error, Lang.JA).count("。") >= 2
    assert error_message(error, Lang.JA).isascii() is False
    assert "\x1b" not in str(error)
    assert len(asked) == times
    assert error.exit_code == (2 if way in ("401", "403", "404") else 3)
    assert isinstance(error, EndpointUsageError) is (error.exit_code == 2)


def test_a_server_that_is_down_is_tried_again_and_named() -> None:
    url = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(EndpointError, match=r"/query: no server answers \(connection refused\); nothing was changed"):
        ask(url)
    result = run("ask", "--endpoint", url)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "start it, or check host and port" in result.stderr
    assert "サーバーにつながりません" in run("ask", "--endpoint", url, "--lang", "ja").stderr


def test_a_host_that_nobody_knows_is_named() -> None:
    with pytest.raises(EndpointError, match="no server answers"):
        ask("http://nowhere.invalid/query")


TRANSIENT = {
    "busy": status(503),
    "busy, with a time": status(429, Retry_After="0"),
    "busy, with a date": status(429, Retry_After="Thu, 01 Jan 2015 00:00:00 GMT"),
    "a gateway": status(502),
    "hanging up": misbehaving.hanging_up,
    "cut": misbehaving.cut,
    "short": misbehaving.short,
}


@pytest.mark.parametrize("way", TRANSIENT)
def test_what_passes_is_waited_for(way: str) -> None:
    with serving({"/asked": in_turn(TRANSIENT[way], TRANSIENT[way], misbehaving.rows)}) as (url, asked):
        assert len(ask(f"{url}/asked")) == 3
    assert len(asked) == 3


def test_a_server_says_how_long_it_wants_to_be_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    with serving({"/asked": in_turn(status(429, Retry_After="7"), status(503), misbehaving.rows)}) as (url, _):
        ask(f"{url}/asked")
    assert waited[0] == 7
    assert 0 < waited[1] < 1


@pytest.mark.parametrize("number", [301, 302, 303, 307, 308])
def test_a_redirection_on_the_same_server_is_followed_with_the_query(number: int) -> None:
    with serving({"/old": redirecting("/new", number), "/new": misbehaving.rows}) as (url, asked):
        assert len(ask(f"{url}/old")) == 3
    assert [(one.method, one.path, bool(one.query)) for one in asked] == [
        ("POST", "/old", True),
        ("POST", "/new", True),
    ]


def test_a_zipped_answer_is_read() -> None:
    with serving({"/asked": misbehaving.zipped}) as (url, asked):
        assert len(ask(f"{url}/asked")) == 3
    assert asked[0].headers["accept-encoding"] == "gzip"


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_a_certificate_that_does_not_match_is_refused_and_nothing_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = misbehaving.self_signed(tmp_path, "elsewhere.example")
    with serving({"/asked": misbehaving.rows}, certificate) as (url, asked):
        with pytest.raises(EndpointError, match=r"its certificate does not prove .* \(self.signed certificate"):
            ask(f"{url}/asked")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))  # signed well, but for another name
        with pytest.raises(EndpointError, match=r"its certificate does not prove .*mismatch"):
            ask(f"{url}/asked")
    assert asked == []


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_a_certificate_of_an_authority_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = misbehaving.self_signed(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    with serving({"/asked": misbehaving.rows}, certificate) as (url, _):
        assert len(ask(f"{url.replace('127.0.0.1', 'localhost')}/asked")) == 3


CREDENTIALS = {
    "password": {"AWSKG_ENDPOINT_USER": "ann", "AWSKG_ENDPOINT_PASSWORD": SECRET, "AWSKG_ENDPOINT_AUTH": "basic"},
    "token": {"AWSKG_ENDPOINT_TOKEN": SECRET},
}


@pytest.mark.parametrize("kind", CREDENTIALS)
def test_a_secret_is_seen_nowhere(
    kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in CREDENTIALS[kind].items():
        monkeypatch.setenv(name, value)
    with serving({"/asked": misbehaving.echo}) as (url, asked):
        client = Client(Address(f"{url}/asked?key=hidden-key"))
        with pytest.raises(EndpointError) as caught:
            client.rows(QUERY)
    sent = asked[0].headers["authorization"]
    assert sent.startswith(("Basic ", "Bearer "))
    store = EndpointStore(client, ())
    shown = f"{caught.value} {caught.value!r} {vars(caught.value)} {client!r} {store!r} {client.connection!r}"
    shown += f"{client.connection.credentials!r} {client.address} {client.address!r} {capsys.readouterr()}"
    assert "got " in shown
    for secret in (SECRET, sent.split()[1], "hidden-key"):
        assert secret not in shown


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        (f"http://ann:{SECRET}@localhost/query", "a name or a password stands in the address"),
        (f"https://{SECRET}@localhost/query", "a name or a password stands in the address"),
        ("localhost:7878/query", "not the address of an endpoint"),
        ("ftp://localhost/query", "not the address of an endpoint"),
        ("http:///query", "not the address of an endpoint"),
        ("http://localhost:99999/query", "not the address of an endpoint"),
        ("http://[::1/query", "not the address of an endpoint"),
        ("http://localhost/query#part", "not the address of an endpoint"),
        ("http://localhost/a b", "not the address of an endpoint"),
        ("http://localhost/\r\nX-Evil: 1", "not the address of an endpoint"),
        ("", "not the address of an endpoint"),
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_a_secret(address: str, problem: str) -> None:
    for refused in (partial(awskg.load, endpoint=address), partial(Address, address)):
        with pytest.raises(EndpointUsageError, match=problem) as caught:
            refused()
        assert SECRET not in str(caught.value)
    if address:
        result = run("ask", "--endpoint", address)
        assert (result.exit_code, SECRET in result.output + result.stderr) == (2, False)


def test_a_redirection_never_carries_credentials_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWSKG_ENDPOINT_TOKEN", SECRET)
    with (
        serving({"/asked": misbehaving.rows}) as (other, stolen),
        serving({"/asked": redirecting(f"{other}/asked")}) as (url, asked),
        pytest.raises(EndpointError, match="redirects to another server"),
    ):
        ask(f"{url}/asked")
    assert (len(asked), stolen) == (1, [])


@pytest.mark.parametrize("name", ["AWSKG_ENDPOINT_TIMEOUT", "AWSKG_ENDPOINT_MAX_MB", "AWSKG_ENDPOINT_AUTH"])
def test_a_variable_that_makes_no_sense_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("often", "-1") if name != "AWSKG_ENDPOINT_AUTH" else ("often",):
        monkeypatch.setenv(name, value)
        with pytest.raises(EndpointUsageError, match=f"{name} is not set to what it could be"):
            ask("http://localhost/query")


def test_nothing_was_ever_pushed_there() -> None:
    def empty(_handler: Handler, _asked: Asked) -> Answer:
        return 200, {"Content-Type": misbehaving.JSON}, b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'

    with serving({"/asked": empty}) as (url, _):
        result = run("show", "Lambda", "--endpoint", f"{url}/asked")
    assert result.exit_code == 2
    assert "nothing of awskg is there; nothing was changed there; run awskg push" in result.stderr


@pytest.mark.parametrize("command", [("fmt", "x.trig"), ("check",), ("explain", "AK402"), ("tour",), ("init", "x.md")])
def test_a_command_that_works_on_files_refuses_an_endpoint(command: tuple[str, ...]) -> None:
    for arguments in ((*command, "--endpoint", "http://localhost/query"), ("--endpoint", "http://localhost", *command)):
        result = run(*arguments)
        assert result.exit_code == 2
        assert f"{command[0]} needs the files of packs, which an endpoint does not have" in result.stderr
        assert "leave --endpoint away" in result.stderr


@pytest.mark.parametrize("named", [("--pack", "somewhere"), ("--engine", "rdflib")])
def test_packs_and_engines_are_things_of_this_machine(named: tuple[str, str]) -> None:
    result = run("ask", "--endpoint", "http://localhost/query", *named)
    assert result.exit_code == 2
    assert named[0] in result.stderr


def test_every_failure_is_worded_alike_in_both_languages() -> None:
    def facts(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for told in failures.FAILURES.values():
        for labels in (told.problem, told.repair):
            assert isinstance(labels, Labels)
            assert facts(labels.ja) <= facts(labels.en)
            assert labels.en[0].islower() or labels.en.startswith(("AWS", "{"))
            assert not labels.en.endswith(".")
            assert not labels.ja.isascii()
