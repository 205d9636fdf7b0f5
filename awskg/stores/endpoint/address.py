"""The address of an endpoint: checked once, and printed without anything that could be a secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from awskg.errors import EndpointUsageError
from awskg.stores.endpoint.failures import failure

_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, repr=False)
class Address:
    """An http or https address.

    Attributes:
        url: the whole of it, which may hold a key in its query.
    """

    url: str

    def __post_init__(self) -> None:
        """Refuse what is no address, or holds a password.

        Raises:
            EndpointUsageError: it is so; the error does not repeat what may be a secret.
        """
        try:
            parts = urlsplit(self.url)
            usable = parts.scheme in _PORTS and parts.hostname and not parts.fragment and parts.port != 0
        except ValueError:
            raise failure("no address", "endpoint") from None
        if parts.username is not None or parts.password is not None:
            raise failure("secret in address", str(self))
        if not usable or not self.url.isascii() or any(character <= " " for character in self.url):
            raise failure("no address", str(self))

    def __str__(self) -> str:
        """Return it without user, password, query and fragment."""
        return _shown(self._parts)

    def __repr__(self) -> str:
        """Show it as a person may see it."""
        return f"<Address {self}>"

    @property
    def _parts(self) -> SplitResult:
        return urlsplit(self.url)

    @property
    def host(self) -> str:
        """Its host, in lower case."""
        return self._parts.hostname or ""

    @property
    def path(self) -> str:
        """Its path."""
        return self._parts.path

    @property
    def target(self) -> str:
        """What a request line names: path and query."""
        query = f"?{self._parts.query}" if self._parts.query else ""
        return (self._parts.path or "/") + query

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port."""
        parts = self._parts
        return parts.scheme, self.host, parts.port or _PORTS[parts.scheme]

    def with_path(self, path: str) -> Address:
        """Return another path on the same server, with the same query."""
        return Address(self._parts._replace(path=path).geturl())

    def with_query(self, query: str) -> Address:
        """Return the same address with more in its query."""
        parts = self._parts
        return Address(parts._replace(query=f"{parts.query}&{query}" if parts.query else query).geturl())

    def led_to(self, location: str) -> Address:
        """Return where a redirection leads.

        Raises:
            EndpointError: to another server, where neither queries nor credentials belong.
        """
        try:
            parts = urlsplit(urljoin(self.url, location))
            target = Address(parts.geturl())
        except (ValueError, EndpointUsageError):
            raise failure("redirect", str(self), target="?") from None
        if target.origin != self.origin and not self._is_upgrade(target):
            raise failure("redirect", str(self), target=str(target))
        return target

    def _is_upgrade(self, target: Address) -> bool:
        """Return whether a redirection leads from http to https of the same host, both on their usual ports."""
        return (self.origin, target.origin) == (("http", self.host, 80), ("https", self.host, 443))


def _shown(parts: SplitResult) -> str:
    host = parts.hostname or ""
    bracketed = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{bracketed}{port}{parts.path}" if host else "endpoint"
