"""Real SPARQL servers on loopback, started in a folder of their own and stopped again."""

from __future__ import annotations

import fcntl
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 1
OXIGRAPH = Path(sys.executable).parent / "oxigraph"
VIRTUOSO = shutil.which("virtuoso-t")
PATIENCE = 60


def loopback() -> str:
    """Return the address of this machine for itself; where `make test` cut off the network, it has to be brought up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        try:
            flags = struct.unpack("16sh", fcntl.ioctl(control, _GET_FLAGS, struct.pack("16sh22x", b"lo", 0))[:18])[1]
            if not flags & _UP:
                fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sh22x", b"lo", flags | _UP))
        except OSError:
            pass  # another system, where it is up
    return "127.0.0.1"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server((loopback(), 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


class RealServer:
    """A server that keeps its data in a folder, so that it can be killed and started again."""

    credentials: Mapping[str, str] = {}
    path = ""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    def command(self) -> list[str]:
        raise NotImplementedError

    def start(self) -> None:
        with (self.folder / "said.txt").open("ab") as said:
            self.process = subprocess.Popen(self.command(), cwd=self.folder, stdout=said, stderr=said)
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise

    def wait(self) -> None:
        assert self.process
        end = time.monotonic() + PATIENCE
        while not self.answers():
            assert self.process.poll() is None, (self.folder / "said.txt").read_text("utf-8", "replace")
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            with urlopen(self.url, timeout=5):
                return True
        except HTTPError:
            return True  # it wants a query
        except OSError:
            return False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
            self.process = None


class OxigraphServer(RealServer):
    path = "/query"

    def command(self) -> list[str]:
        bind = f"127.0.0.1:{self.port}"
        return [str(OXIGRAPH), "serve", "--location", str(self.folder / "data"), "--bind", bind]


class VirtuosoServer(RealServer):
    """Virtuoso as Debian has it: rows cut at 10,000, and graphs written under /sparql-graph-crud-auth alone."""

    credentials = {"AWSKG_ENDPOINT_USER": "dba", "AWSKG_ENDPOINT_PASSWORD": "dba"}  # noqa: RUF012
    path = "/sparql"

    def command(self) -> list[str]:
        settings = f"""
            [Database]
            DatabaseFile = virtuoso.db
            ErrorLogFile = virtuoso.log
            LockFile = virtuoso.lck
            TransactionFile = virtuoso.trx
            xa_persistent_file = virtuoso.pxa
            FileExtend = 200
            [TempDatabase]
            DatabaseFile = virtuoso-temp.db
            TransactionFile = virtuoso-temp.trx
            [Parameters]
            ServerPort = 127.0.0.1:{free_port()}
            DisableUnixSocket = 1
            NumberOfBuffers = 10000
            MaxDirtyBuffers = 6000
            DirsAllowed = .
            [HTTPServer]
            ServerPort = 127.0.0.1:{self.port}
            ServerThreads = 10
            [SPARQL]
            ResultSetMaxRows = 10000
            MaxQueryExecutionTime = 60
        """
        lines = (line.strip() for line in settings.splitlines())
        (self.folder / "virtuoso.ini").write_text("\n".join(lines), "utf-8")
        return [str(VIRTUOSO), "-f", "+configfile", "virtuoso.ini"]


SERVERS = {"oxigraph": OxigraphServer, "virtuoso": VirtuosoServer}
INSTALLED = {"oxigraph": OXIGRAPH.is_file(), "virtuoso": VIRTUOSO is not None}
PARAMETERS = [
    pytest.param(name, marks=pytest.mark.skipif(not INSTALLED[name], reason=f"{name} is not installed"))
    for name in SERVERS
]
