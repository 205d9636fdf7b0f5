"""Credentials: from the environment alone, sent in the way a server asks for; signatures as AWS publishes them."""

from __future__ import annotations

import datetime as dt
import sys
from base64 import b64encode
from hashlib import md5, sha256
from typing import TYPE_CHECKING, Any

import misbehaving
import pytest
from misbehaving import Answer, Asked, Handler, serving

from awskg.errors import EndpointError, EndpointUsageError, MissingExtraError
from awskg.stores.endpoint import Address, Client
from awskg.stores.endpoint.credentials import Bearer, Nobody, Password, SigV4, from_environment

if TYPE_CHECKING:
    from collections.abc import Callable

QUERY = "SELECT ?s { ?s ?p ?o }"
USER, PASSWORD = "Ann Ö", "open:sesame"
ANN = {"AWSKG_ENDPOINT_USER": USER, "AWSKG_ENDPOINT_PASSWORD": PASSWORD}


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "PASSWORD", "TOKEN", "AUTH"):
        monkeypatch.delenv(f"AWSKG_ENDPOINT_{name}", raising=False)


def asking(challenge: str, is_right: Callable[[Asked], bool]) -> Callable[[Handler, Asked], Answer]:
    """Answer who gives the right credentials, and challenge everybody else."""

    def answer(handler: Handler, asked: Asked) -> Answer:
        if is_right(asked):
            return misbehaving.rows(handler, asked)
        return 401, {"WWW-Authenticate": challenge}, b""

    return answer


def told(asked: Asked) -> str:
    return asked.headers.get("authorization", "")


def basic(asked: Asked) -> bool:
    return told(asked) == "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()


def digest(asked: Asked, hashed: Callable[[bytes], Any] = md5, nonce: str = "abc") -> bool:
    """Work out the digest as RFC 7616 has it, from what the request says of itself."""
    scheme, _, rest = told(asked).partition(" ")
    fields = {name: value.strip('"') for name, _, value in (part.partition("=") for part in rest.split(", "))}
    if scheme != "Digest" or fields["nonce"] != nonce:
        return False

    def of(*parts: str) -> str:
        return str(hashed(":".join(parts).encode()).hexdigest())

    secret, what = of(USER, "Here, there", PASSWORD), of(asked.method, asked.path)
    wanted = of(secret, nonce, fields["nc"], fields["cnonce"], "auth", what)
    return (fields["response"], fields["uri"], fields["opaque"]) == (wanted, asked.path, "xyz")


DIGEST = 'Digest realm="Here, there", domain="/", nonce="{}", opaque="xyz", stale="{}", qop="auth", algorithm={}'
CHALLENGES = {
    "basic": ('Basic realm="x"', basic),
    "digest": (DIGEST.format("abc", "false", "MD5"), digest),
    "digest, quoted": (DIGEST.format("abc", "false", '"MD5"'), digest),
    "digest, SHA-256": (DIGEST.format("abc", "false", "SHA-256"), lambda asked: digest(asked, sha256)),
    "both": ('Basic realm="x", ' + DIGEST.format("abc", "false", "MD5"), digest),
}


@pytest.mark.parametrize("kind", CHALLENGES)
def test_a_password_is_given_as_the_server_asks_and_only_when_it_asks(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    challenge, is_right = CHALLENGES[kind]
    for name, value in ANN.items():
        monkeypatch.setenv(name, value)
    with serving({"/asked": asking(challenge, is_right)}) as (url, asked):
        client = Client(Address(f"{url}/asked?a=b"))
        assert len(client.rows(QUERY).rows) == 3
        assert len(client.rows(QUERY).rows) == 3
    assert [bool(told(one)) for one in asked] == [False, True, True]


def test_a_digest_that_has_gone_stale_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ANN.items():
        monkeypatch.setenv(name, value)
    turns = misbehaving.in_turn(
        asking(DIGEST.format("abc", "false", "MD5"), digest),
        asking(DIGEST.format("abc", "false", "MD5"), digest),
        asking(DIGEST.format("def", "true", "MD5"), lambda asked: digest(asked, nonce="def")),
    )
    with serving({"/asked": turns}) as (url, asked):
        client = Client(Address(f"{url}/asked"))
        client.rows(QUERY)
        client.rows(QUERY)
    assert len(asked) == 4


@pytest.mark.parametrize("kind", CHALLENGES)
def test_a_wrong_password_is_tried_once(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ANN.items():
        monkeypatch.setenv(name, value)
    refused = pytest.raises(EndpointUsageError, match=r"it refuses the credentials given \(HTTP 401\)")
    with serving({"/asked": asking(CHALLENGES[kind][0], lambda _asked: False)}) as (url, asked), refused:
        Client(Address(f"{url}/asked")).rows(QUERY)
    assert len(asked) == 2


def test_a_password_is_sent_at_once_where_that_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**ANN, "AWSKG_ENDPOINT_AUTH": "basic"}.items():
        monkeypatch.setenv(name, value)
    with serving({"/asked": asking("Basic", basic)}) as (url, asked):
        Client(Address(f"{url}/asked")).rows(QUERY)
    assert len(asked) == 1


def test_a_password_that_may_only_be_digested_is_never_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**ANN, "AWSKG_ENDPOINT_AUTH": "digest"}.items():
        monkeypatch.setenv(name, value)
    with serving({"/asked": asking("Basic", basic)}) as (url, asked), pytest.raises(EndpointError):
        Client(Address(f"{url}/asked")).rows(QUERY)
    assert [told(one) for one in asked] == [""]


def test_a_token_is_sent_with_every_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWSKG_ENDPOINT_TOKEN", "t0ken")
    with serving({"/asked": asking("Bearer", lambda asked: told(asked) == "Bearer t0ken")}) as (url, asked):
        Client(Address(f"{url}/asked")).rows(QUERY)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        ({}, Nobody),
        (ANN, Password),
        ({**ANN, "AWSKG_ENDPOINT_AUTH": "Digest"}, Password),
        ({"AWSKG_ENDPOINT_TOKEN": "x"}, Bearer),
    ],
)
def test_the_environment_says_who_asks(environment: dict[str, str], kind: type) -> None:
    assert type(from_environment("there", environment)) is kind


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({"AWSKG_ENDPOINT_USER": "ann"}, "AWSKG_ENDPOINT_PASSWORD"),
        ({"AWSKG_ENDPOINT_PASSWORD": "x"}, "AWSKG_ENDPOINT_USER"),
        ({"AWSKG_ENDPOINT_AUTH": "bearer"}, "AWSKG_ENDPOINT_TOKEN"),
        ({"AWSKG_ENDPOINT_TOKEN": "x\r\nX-Evil: 1"}, "AWSKG_ENDPOINT_TOKEN"),
    ],
)
def test_half_of_the_credentials_is_named(environment: dict[str, str], missing: str) -> None:
    with pytest.raises(EndpointUsageError, match=f"{missing} is missing") as caught:
        from_environment("there", environment)
    assert "Evil" not in str(caught.value)


# What AWS published to test signers with: the key, the time and the place are the same in each; here are the request
# and the signature that it comes to.
KEY = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
VECTORS = {
    "get-vanilla": ("GET", "/", b"", {}, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
    "get-vanilla-query-order-key-case": (
        "GET",
        "/?Param2=value2&Param1=value1",
        b"",
        {},
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ),
    "post-vanilla": ("POST", "/", b"", {}, "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    "post-x-www-form-urlencoded": (
        "POST",
        "/",
        b"Param1=value1",
        FORM,
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
    ),
}


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("botocore")
    for name, value in {**KEY, "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere/config")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials")


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("name", VECTORS)
def test_a_signature_is_the_one_that_aws_publishes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import botocore.auth  # noqa: PLC0415  # it may be missing

    now = dt.datetime(2015, 8, 30, 12, 36, tzinfo=dt.UTC)
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda **_: now.replace(tzinfo=None))
    method, target, body, headers, signature = VECTORS[name]
    signer = SigV4("there", "service")
    sent = signer.headers(method, Address(f"https://example.amazonaws.com{target}"), body, headers)
    assert sent["X-Amz-Date"] == "20150830T123600Z"
    signed = "content-type;host;x-amz-date" if headers else "host;x-amz-date"
    assert sent["Authorization"] == (
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        f"SignedHeaders={signed}, Signature={signature}"
    )


@pytest.mark.usefixtures("aws")
def test_a_query_is_signed_for_neptune_with_the_token_of_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWSKG_ENDPOINT_AUTH", "sigv4")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "s3ssion")
    with serving({"/sparql": misbehaving.in_turn(misbehaving.hanging_up, misbehaving.rows)}) as (url, asked):
        client = Client(Address(f"{url}/sparql"))
        assert len(client.rows(QUERY).rows) == 3
    assert "/us-east-1/neptune-db/aws4_request" in told(asked[1])
    assert "content-type;host;x-amz-date;x-amz-security-token" in told(asked[1])
    assert asked[1].headers["x-amz-security-token"] == "s3ssion"
    assert KEY["AWS_SECRET_ACCESS_KEY"] not in repr(client.connection.credentials)
    assert set(client.connection.credentials.secrets) == {KEY["AWS_SECRET_ACCESS_KEY"], "s3ssion"}


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("missing", ["AWS_REGION", "AWS_ACCESS_KEY_ID"])
def test_signing_without_a_key_or_a_region_is_refused(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(missing)
    if missing == "AWS_ACCESS_KEY_ID":
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(EndpointUsageError, match="for signing is nowhere to be found"):
        SigV4("there")


def test_signing_without_botocore_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "botocore.session", None)
    with pytest.raises(MissingExtraError, match=r'botocore is not installed; run: pip install "awskg\[neptune\]"'):
        from_environment("there", {"AWSKG_ENDPOINT_AUTH": "sigv4"})
