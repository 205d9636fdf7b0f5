"""A small server on loopback that does everything wrong, one way for each path."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import struct
import subprocess
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from servers import loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

JSON = "application/sparql-results+json"
ROWS = json.dumps(
    {"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "urn:a"}}] * 3}}
).encode()


class Asked:
    """What came to the server: method, path, headers, and the query or the body."""

    def __init__(self, method: str, path: str, headers: dict[str, str], body: bytes) -> None:
        self.method, self.path, self.headers, self.body = method, path, headers, body
        self.query = parse_qs(body.decode("utf-8", "replace")).get("query", [""])[0]


Answer = tuple[int, dict[str, str], bytes]
Behaviour = "Callable[[Handler, Asked], Answer | None]"


class Handler(BaseHTTPRequestHandler):
    """Answers as the behaviour of its path says; one that returns None has said all itself."""

    protocol_version = "HTTP/1.1"
    behaviours: dict[str, Any]
    asked: list[Asked]

    def log_message(self, *args: object) -> None:
        pass

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        asked = Asked(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        self.asked.append(asked)
        answer = self.behaviours[urlsplit(self.path).path](self, asked)
        if answer is None:
            self.close_connection = True
            return
        status, headers, content = answer
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815

    def begin(self, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def break_off(self) -> None:
        """Reset the connection rather than close it."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.wfile.flush()
        self.connection.close()


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # whoever hung up on us did so on purpose


@contextmanager
def serving(behaviours: dict[str, Any], certificate: Path | None = None) -> Iterator[tuple[str, list[Asked]]]:
    """Serve behaviours by path; yields the address, and the list of what was asked."""
    asked: list[Asked] = []
    handler = type("One", (Handler,), {"behaviours": behaviours, "asked": asked})
    server = Quiet((loopback(), 0), handler)
    scheme = "http"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def rows(_handler: Handler, _asked: Asked) -> Answer:
    return 200, {"Content-Type": JSON}, ROWS


def zipped(_handler: Handler, _asked: Asked) -> Answer:
    return 200, {"Content-Type": JSON, "Content-Encoding": "gzip"}, gzip.compress(ROWS)


def page(_handler: Handler, _asked: Asked) -> Answer:
    return 200, {"Content-Type": "text/html; charset=utf-8"}, b"<!doctype html><title>Log in</title>"


def wrong_type(_handler: Handler, _asked: Asked) -> Answer:
    return 200, {"Content-Type": "text/csv"}, b"s\nurn:a\n"


def no_json(_handler: Handler, _asked: Asked) -> Answer:
    return 200, {"Content-Type": JSON}, b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": '


def no_iri(_handler: Handler, _asked: Asked) -> Answer:
    return 200, {"Content-Type": JSON}, ROWS.replace(b"urn:a", b"not an iri")


def status(number: int, said: bytes = b"no\x1b[31m reason", **headers: str) -> Callable[[Handler, Asked], Answer]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _handler, _asked: (number, {"Content-Type": "text/plain"} | named, said)


def echo(_handler: Handler, asked: Asked) -> Answer:
    """Repeat whatever credentials came, as a careless server does."""
    return 500, {"Content-Type": "text/plain"}, f"got {asked.headers.get('authorization')}".encode()


def silent(_handler: Handler, _asked: Asked) -> None:
    time.sleep(2)


def trickling(handler: Handler, _asked: Asked) -> None:
    handler.begin(10_000)
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def hanging_up(handler: Handler, _asked: Asked) -> None:
    handler.break_off()


def cut(handler: Handler, _asked: Asked) -> None:
    handler.begin(10 * len(ROWS))
    handler.wfile.write(ROWS[:-20])
    handler.break_off()


def short(handler: Handler, _asked: Asked) -> None:
    """Say that there is more, and close the connection as if there was not."""
    handler.begin(len(ROWS) + 10)
    handler.wfile.write(ROWS)


def endless(handler: Handler, _asked: Asked) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(ROWS[:-3])
    try:
        while True:
            handler.wfile.write(b', {"s": {"type": "uri", "value": "urn:a"}}' * 1000)
    except OSError:
        pass


def bomb(_handler: Handler, _asked: Asked) -> Answer:
    return 200, {"Content-Type": JSON, "Content-Encoding": "gzip"}, gzip.compress(b" " * 20_000_000)


def redirecting(target: str, number: int = 307) -> Callable[[Handler, Asked], Answer]:
    return status(number, b"", Location=target)


def in_turn(*behaviours: Any) -> Any:  # noqa: ANN401
    """Behave in one way after the other, and in the last one from then on."""
    left = list(behaviours)

    def behave(handler: Handler, asked: Asked) -> Answer | None:
        behaviour = left.pop(0) if len(left) > 1 else left[0]
        answer: Answer | None = behaviour(handler, asked)
        return answer

    return behave


def self_signed(folder: Path, name: str) -> Path:
    """Return a file with a key and a certificate for *name* that nobody else has signed."""
    key, certificate, both = folder / "key.pem", folder / "cert.pem", folder / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
    command += ["-addext", f"subjectAltName=DNS:{name}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both
