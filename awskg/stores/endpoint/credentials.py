"""Who asks: credentials from the environment alone, and the headers that they come to. No secret is ever printed."""

from __future__ import annotations

import os
import re
import secrets
from abc import ABC, abstractmethod
from base64 import b64encode
from hashlib import md5, sha256
from typing import TYPE_CHECKING, Final

from awskg.errors import MissingExtraError
from awskg.model import Labels
from awskg.stores.endpoint.failures import failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awskg.stores.endpoint.address import Address

USER: Final = "AWSKG_ENDPOINT_USER"
PASSWORD: Final = "AWSKG_ENDPOINT_PASSWORD"  # noqa: S105  # the name of a variable
TOKEN: Final = "AWSKG_ENDPOINT_TOKEN"  # noqa: S105  # the name of a variable
AUTH: Final = "AWSKG_ENDPOINT_AUTH"
SCHEMES: Final = ("basic", "digest", "bearer", "sigv4")

SERVICE: Final = "neptune-db"
"""What requests to Amazon Neptune are signed for."""

_PARAMETER: Final = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


class Credentials(ABC):
    """Who asks; the base of those who do not say."""

    def __repr__(self) -> str:
        """Show nothing that is secret."""
        return f"<{type(self).__name__}>"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be seen anywhere, not even if a server repeats it."""
        return ()

    @abstractmethod
    def headers(self, method: str, address: Address, body: bytes, headers: Mapping[str, str]) -> dict[str, str]:
        """Return the headers to be sent beside the given ones."""

    def answered(self, challenges: str) -> bool:  # noqa: ARG002
        """Take what a server said when it refused a request, and return whether asking again could help."""
        return False


class Nobody(Credentials):
    """Who asks without credentials."""

    def headers(self, method: str, address: Address, body: bytes, headers: Mapping[str, str]) -> dict[str, str]:  # noqa: ARG002
        """Return none."""
        return {}


class Bearer(Credentials):
    """Who holds a token."""

    def __init__(self, token: str) -> None:
        """Take the token."""
        self._token = token

    @property
    def secrets(self) -> tuple[str, ...]:
        """The token."""
        return (self._token,)

    def headers(self, method: str, address: Address, body: bytes, headers: Mapping[str, str]) -> dict[str, str]:  # noqa: ARG002
        """Return the token."""
        return {"Authorization": f"Bearer {self._token}"}


class Password(Credentials):
    """Who has a name and a password.

    They are sent only to a server that asks for them, and only their digest where that is enough for it; with the
    scheme "basic" they are sent at once, for servers that never ask.
    """

    def __init__(self, user: str, password: str, scheme: str | None = None) -> None:
        """Take name, password and the scheme, or None for the one that the server asks for."""
        self._user, self._password, self._wanted = user, password, scheme
        self._scheme = "basic" if scheme == "basic" else None
        self._challenge: dict[str, str] = {}
        self._count = 0

    @property
    def secrets(self) -> tuple[str, ...]:
        """The password, and the form of it that is sent."""
        return self._password, self._encoded()

    def headers(self, method: str, address: Address, body: bytes, headers: Mapping[str, str]) -> dict[str, str]:  # noqa: ARG002
        """Return what the server asked for, once it has asked."""
        if self._scheme is None:
            return {}
        told = f"Basic {self._encoded()}" if self._scheme == "basic" else self._digest(method, address.target)
        return {"Authorization": told}

    def answered(self, challenges: str) -> bool:
        """Choose the scheme that the server offers, digest first; a digest that has gone stale is made anew."""
        offered = {name for name in ("digest", "basic") if re.search(rf"\b{name}\b", challenges, re.IGNORECASE)}
        wanted = offered & {self._wanted or "digest"} or offered & {self._wanted or "basic"}
        if not wanted:
            return False
        scheme, before = wanted.pop(), self._scheme
        self._scheme = scheme
        if scheme == "basic":
            return before != "basic"
        place = re.search(r"\bdigest\b", challenges, re.IGNORECASE)
        told = challenges[place.end() if place else 0 :]
        self._challenge = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(told)}
        self._count = 0
        return before != "digest" or self._challenge.get("stale", "").lower() == "true"

    def _encoded(self) -> str:
        return b64encode(f"{self._user}:{self._password}".encode()).decode()

    def _digest(self, method: str, target: str) -> str:
        """Return the header of RFC 7616, for the quality of protection "auth" or none."""
        told = self._challenge
        algorithm = told.get("algorithm", "MD5")
        digest = sha256 if algorithm.upper().startswith("SHA-256") else md5  # MD5 is what Virtuoso asks for

        def hashed(*parts: str) -> str:
            return digest(":".join(parts).encode()).hexdigest()

        self._count += 1
        nonce, count, own = told.get("nonce", ""), f"{self._count:08x}", secrets.token_hex(8)
        secret, asked = hashed(self._user, told.get("realm", ""), self._password), hashed(method, target)
        fields = {"username": self._user, "realm": told.get("realm", ""), "nonce": nonce, "uri": target}
        bare = {"algorithm": algorithm}
        if "qop" in told:
            fields |= {"cnonce": own, "response": hashed(secret, nonce, count, own, "auth", asked)}
            bare |= {"qop": "auth", "nc": count}
        else:
            fields["response"] = hashed(secret, nonce, asked)
        if "opaque" in told:
            fields["opaque"] = told["opaque"]
        quoted = [f'{name}="{value}"' for name, value in fields.items()]
        return "Digest " + ", ".join([*quoted, *(f"{name}={value}" for name, value in bare.items())])


class SigV4(Credentials):
    """Who signs each request as AWS wants it (Signature Version 4), with botocore."""

    def __init__(self, place: str, service: str = SERVICE) -> None:
        """Find credentials and region where botocore finds them.

        Raises:
            MissingExtraError: botocore is not installed.
            EndpointUsageError: there are no credentials, or no region.
        """
        try:
            from botocore.session import Session  # noqa: PLC0415  # optional, and slow to import
        except ImportError:
            raise MissingExtraError("botocore", "neptune") from None
        session = Session()
        self._service, self._keys = service, session.get_credentials()
        self._region = os.environ.get("AWS_REGION") or session.get_config_variable("region")
        if self._keys is None:
            raise failure("no aws credentials", place, what=Labels("a key", "キー"))
        if not self._region:
            raise failure("no aws credentials", place, what=Labels("the region", "リージョン"))

    @property
    def secrets(self) -> tuple[str, ...]:
        """The secret key, and the token of a session."""
        keys = self._keys.get_frozen_credentials()
        return tuple(secret for secret in (keys.secret_key, keys.token) if secret)

    def headers(self, method: str, address: Address, body: bytes, headers: Mapping[str, str]) -> dict[str, str]:
        """Return the date, the token and the signature; they are those of this moment."""
        from botocore.auth import SigV4Auth  # noqa: PLC0415
        from botocore.awsrequest import AWSRequest  # noqa: PLC0415

        signed = {name: value for name, value in headers.items() if name.lower() == "content-type"}
        request = AWSRequest(method, address.url, signed, body)
        SigV4Auth(self._keys.get_frozen_credentials(), self._service, self._region).add_auth(request)
        return {name: value for name, value in request.headers.items() if name not in signed}


def from_environment(place: str, environment: Mapping[str, str] | None = None) -> Credentials:
    """Return the credentials that the environment holds for an endpoint; *place* is for errors.

    Raises:
        EndpointUsageError: a variable is missing, or is not set to what it could be.
        MissingExtraError: requests are to be signed, and botocore is not installed.
    """
    told = os.environ if environment is None else environment
    user, password, token = (told.get(name, "") for name in (USER, PASSWORD, TOKEN))
    scheme = told.get(AUTH, "").lower() or ("bearer" if token else "")
    if scheme and scheme not in SCHEMES:
        raise failure("credentials", place, variable=AUTH, known=", ".join(SCHEMES))
    if scheme == "sigv4":
        return SigV4(place)
    if scheme == "bearer":
        return Bearer(_there(token, TOKEN, place))
    if scheme or user or password:
        return Password(_there(user, USER, place), _there(password, PASSWORD, place), scheme or None)
    return Nobody()


def _there(value: str, variable: str, place: str) -> str:
    if not value or any(character < " " for character in value):  # a line end would become a header of its own
        raise failure("half of credentials", place, variable=variable)
    return value
