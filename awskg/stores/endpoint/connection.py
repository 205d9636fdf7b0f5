"""Requests to one server: in time, within bounds, again where that can help, and never to another server."""

from __future__ import annotations

import os
import random
import re
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeVar

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from awskg.errors import AwskgError
from awskg.stores.endpoint.credentials import Credentials, from_environment
from awskg.stores.endpoint.failures import UNTOUCHED, failure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from urllib3 import BaseHTTPResponse

    from awskg.stores.endpoint.address import Address

TIMEOUT: Final = "AWSKG_ENDPOINT_TIMEOUT"
LIMIT: Final = "AWSKG_ENDPOINT_MAX_MB"
ATTEMPTS: Final = 4
"""So often a request is sent that may succeed at the next attempt."""

PATIENCE: Final = 30.0
"""So many seconds at most a server may ask for before the next attempt."""

PAUSE: Final = 0.4
"""So many seconds at most pass before the second attempt, and twice as many before each further one."""

_CONNECT: Final = 10.0
_WHOLE: Final = 10
"""A whole answer may take so many times as long as one silence."""

_HOPS: Final = 3
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_BUSY: Final = frozenset((429, 502, 503, 504))
_PIECE: Final = 1 << 16
_SHOWN: Final = 300

Read = TypeVar("Read")


class _AgainError(Exception):
    """An attempt failed in a way that another one may not."""

    def __init__(self, error: AwskgError, wait: float | None = None) -> None:
        self.error, self.wait = error, wait
        super().__init__(str(error))


@dataclass(frozen=True)
class Request:
    """What is sent.

    Attributes:
        method: GET, HEAD, POST, PUT or DELETE.
        address: where to.
        body: the content.
        headers: the headers, without those of the credentials.
        accepted: statuses that are no errors here, beside those of success.

    Every request of this package may be sent twice: it reads, or it comes to the same the second time.
    """

    method: str
    address: Address
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    accepted: frozenset[int] = frozenset()


class Reply:
    """What came back; its content is read as a stream, within bounds of size and time."""

    def __init__(self, response: BaseHTTPResponse, place: str, limit: int, seconds: float) -> None:
        """Take the response, the place for errors, and the bounds in bytes and seconds."""
        self._response, self._place, self._limit, self._seconds = response, place, limit, seconds
        self._left, self._end = limit, time.monotonic() + _WHOLE * seconds
        self.status, self.headers = response.status, response.headers
        self.error: BaseException | None = None

    @property
    def media_type(self) -> str:
        """The media type of the content, without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes of the content, at most so many, none at its end.

        A parser that reads from here may lose what is raised; `error` keeps it.
        """
        try:
            piece = self._response.read1(_PIECE if size < 0 else min(size, _PIECE), decode_content=True)
            self._left -= len(piece)
            self._hold_bounds()
        except BaseException as error:
            self.error = error
            raise
        return piece

    def _hold_bounds(self) -> None:
        if self._left < 0:
            raise failure("endless", self._place, megabytes=f"{self._limit / 1e6:g}", variable=LIMIT)
        if time.monotonic() > self._end:
            raise failure("slow", self._place, seconds=f"{_WHOLE * self._seconds:g}", variable=TIMEOUT)

    def start(self, size: int = 2000) -> str:
        """Return the beginning of the content, as far as it can be read."""
        pieces: list[bytes] = []
        try:
            while sum(map(len, pieces)) < size and (piece := self.read(size)):
                pieces.append(piece)
        except (AwskgError, HTTPError, OSError):
            pass
        return b"".join(pieces)[:size].decode("utf-8", "replace")

    def close(self) -> None:
        """Let the connection go: for the next request where nothing is left to read, for good where something is."""
        if self.error is None and self._drained():
            self._response.release_conn()
        else:
            self._response.close()

    def _drained(self) -> bool:
        try:
            return not self._response.read1(1, decode_content=True)
        except (HTTPError, OSError):
            return False


class Connection:
    """The way to one server."""

    def __init__(self, place: str, credentials: Credentials | None = None) -> None:
        """Take the credentials, or those of the environment; *place* is what errors call the server."""
        self._place = place
        self.credentials = credentials or from_environment(place)
        self._seconds = _number(place, TIMEOUT, 60)
        self._limit = int(_number(place, LIMIT, 512) * 1_000_000)
        timeout = urllib3.Timeout(connect=min(_CONNECT, self._seconds), read=self._seconds)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False, maxsize=2)

    def __repr__(self) -> str:
        """Show where it leads."""
        return f"<Connection to {self._place}>"

    def send(self, request: Request, read: Callable[[Reply], Read]) -> Read:
        """Send a request, and return what *read* makes of the reply to it.

        An attempt is repeated, after a while, when the server could not be reached, was busy, or broke off.

        Args:
            request: what is sent.
            read: reads the reply; it is called again for another attempt, and may raise.

        Raises:
            EndpointError: the server cannot be reached, or does not answer as it should.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._attempt(request, read, attempt)
            except _AgainError as again:
                if attempt == ATTEMPTS:
                    raise again.error from None
                pause = PAUSE * 2 ** (attempt - 1) * random.uniform(0.5, 1)  # noqa: S311  # it is no secret
                time.sleep(pause if again.wait is None else again.wait)
        raise AssertionError  # the last attempt returns or raises

    def _attempt(self, request: Request, read: Callable[[Reply], Read], attempt: int) -> Read:
        with_answer = False
        for _ in range(_HOPS + 1):
            reply = self._once(request, attempt)
            try:
                challenges = ", ".join(reply.headers.getlist("www-authenticate"))
                if reply.status == _UNAUTHORISED and not with_answer and self.credentials.answered(challenges):
                    with_answer = True
                elif reply.status in _REDIRECTS and "location" in reply.headers:
                    request = replace(request, address=request.address.led_to(reply.headers["location"]))
                else:
                    if reply.status not in request.accepted:
                        self._refuse(reply, attempt)
                    return self._read(reply, read, attempt)
            finally:
                reply.close()
        raise failure("redirects", self._place)

    def _once(self, request: Request, attempt: int) -> Reply:
        own = {"User-Agent": "awskg", "Accept-Encoding": "gzip", **request.headers}
        own |= self.credentials.headers(request.method, request.address, request.body, own)
        try:
            response = self._pool.request(
                request.method,
                request.address.url,
                body=request.body or None,
                headers=own,
                redirect=False,
                preload_content=False,
            )
        except (HTTPError, OSError) as error:
            raise self._unsent(error, attempt) from None
        return Reply(response, self._place, self._limit, self._seconds)

    def _unsent(self, error: Exception, attempt: int) -> Exception:
        """Return what is to be raised for a request that got no reply."""
        if isinstance(error, SSLError):
            return failure("certificate", self._place, reason=_reason(error))
        if isinstance(error, ReadTimeoutError):  # a server that is slow would only be slower for a second request
            return failure("slow", self._place, seconds=f"{self._seconds:g}", variable=TIMEOUT)
        told = failure("unreachable", self._place, reason=_reason(error))
        if isinstance(error, (NewConnectionError, ConnectTimeoutError, NameResolutionError)):
            return _AgainError(told)
        return _AgainError(failure("cut", self._place, attempts=attempt))

    def _read(self, reply: Reply, read: Callable[[Reply], Read], attempt: int) -> Read:
        try:
            return read(reply)
        except (HTTPError, OSError) as error:
            if isinstance(error, ReadTimeoutError):
                raise failure("slow", self._place, seconds=f"{self._seconds:g}", variable=TIMEOUT) from None
            raise _AgainError(failure("cut", self._place, attempts=attempt)) from None

    def _refuse(self, reply: Reply, attempt: int) -> None:
        """Raise what a status says that is not one of success."""
        status = reply.status
        if status < 300:  # noqa: PLR2004  # those of success
            return
        if status in _BUSY:
            wait = _seconds(reply.headers.get("retry-after"))
            if wait is not None and wait > PATIENCE:
                raise failure("wait", self._place, status=status, seconds=f"{wait:g}")
            raise _AgainError(failure("busy", self._place, status=status, attempts=attempt), wait)
        name = _STATUSES.get(status, "refused")
        if name == "unauthorised" and self.credentials.secrets:
            name = "forbidden"
        raise failure(name, self._place, UNTOUCHED, status=status, said=self.said(reply))

    def said(self, reply: Reply) -> str:
        """Return the first words of a reply, on one line, without any secret that it may repeat."""
        text = reply.start()
        for secret in self.credentials.secrets:
            text = text.replace(secret, "…")
        if reply.media_type == "text/html" or text.lstrip().lower().startswith(("<!doctype", "<html")):
            text = _MARKUP.sub(" ", text)
        line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
        return f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line or "-"


_MARKUP: Final = re.compile(r"<(style|script|title)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_UNAUTHORISED: Final = 401
_STATUSES: Final = {401: "unauthorised", 403: "unauthorised", 404: "not found", 405: "not found", 413: "too large"}


def _number(place: str, variable: str, default: float) -> float:
    told = os.environ.get(variable, "")
    try:
        number = float(told or default)
    except ValueError:
        number = 0
    if not 0 < number < 1e6:  # noqa: PLR2004  # eleven days, or a terabyte
        raise failure("credentials", place, variable=variable, known="1, 60, 600")
    return number


def _seconds(told: str | None) -> float | None:
    """Return how long a server wants to be left alone, which it says in seconds or as a date."""
    if told is None:
        return None
    if told.strip().isdigit():
        return float(told)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  # few servers send a date

    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _reason(error: BaseException) -> str:
    """Return what the system said, in as few words as it did: the innermost of the errors that urllib3 nests."""
    inner = error
    while isinstance(told := _inside(inner), Exception):
        inner = told
    words = getattr(inner, "verify_message", None) or getattr(inner, "strerror", None) or str(inner)
    return " ".join(str(words).split())[:_SHOWN].removesuffix(".").lower()


def _inside(error: BaseException) -> object:
    return getattr(error, "reason", None) or error.__cause__ or next(iter(error.args), None)
