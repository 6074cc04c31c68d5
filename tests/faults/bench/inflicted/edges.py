"""What clients do to the APIs."""

import random
import time
from collections.abc import Iterator, Set
from contextlib import contextmanager
from http import HTTPStatus

import httpx
import orjson
from joserfc import jwt
from joserfc.jwk import OKPKey

from services.platform.instance import Instance
from services.runtime.clients import trusting
from services.runtime.guard import BODY_MAX_BYTES
from services.runtime.tokens import ALGORITHM, AUDIENCE, ISSUER
from tests.faults.bench.broken import Broken
from tests.faults.bench.scene import Scene
from tests.faults.bench.waiting import looks

MEBIBYTE = 2**20
TOO_LARGE = (BODY_MAX_BYTES + 1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 10 * MEBIBYTE)
CUT_OFF = None
"""Instead of a status: the connection was closed before all was sent, which is a refusal too."""
CLOCK_OFF_SECONDS = 600
VOLLEYS = 10
# An API with as many requests as it takes tells others to come again.
BUSY_SECONDS = 30.0


@contextmanager
def crowd(scene: Scene, chance: random.Random) -> Iterator[None]:
    """Eight commands at the same time on one municipality, again and again."""
    scene.load.crowd(f"crowd/{chance.getrandbits(64)}", VOLLEYS)
    yield


@contextmanager
def too_large(scene: Scene, _chance: random.Random) -> Iterator[None]:
    """Refused at the door, so that nothing comes into the outbox that a topic would not take."""
    with _http(scene.site.instance) as client:
        headers = {"Authorization": f"Bearer {_token(scene.site.instance, 0)}", "Idempotency-Key": "too-large"}
        for size in TOO_LARGE:
            body = b'{"household": "' + b"0" * (size - 17) + b'"}'
            _must_be(_status(client, body, headers), {HTTPStatus.REQUEST_ENTITY_TOO_LARGE, CUT_OFF}, f"{size} bytes")
    scene.site.process("intake-api")  # which would cut off as well if it had ended
    yield


@contextmanager
def clocks_off(scene: Scene, _chance: random.Random) -> Iterator[None]:
    """A token of a server whose clock is slow by ten minutes has expired; one whose clock is fast made none yet."""
    with _http(scene.site.instance) as client:
        for off, due in (
            (-CLOCK_OFF_SECONDS, HTTPStatus.UNAUTHORIZED),
            (CLOCK_OFF_SECONDS, HTTPStatus.UNAUTHORIZED),
            (0, HTTPStatus.UNPROCESSABLE_ENTITY),
        ):
            token = _token(scene.site.instance, off)
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"clock{off}"}
            _must_be(_status_when_free(client, b"{}", headers), {due}, f"a token that is off by {off} s")
    yield


def _http(instance: Instance) -> httpx.Client:
    url = instance.http_url("intake")
    return httpx.Client(base_url=url, verify=trusting(instance.authority_file), trust_env=False, timeout=15)


def _status(client: httpx.Client, body: bytes, headers: dict[str, str]) -> int | None:
    try:
        told = {"Content-Type": "application/json", **headers}
        return client.post("/commands/grant-permit", content=body, headers=told).status_code
    except (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
        return CUT_OFF


def _status_when_free(client: httpx.Client, body: bytes, headers: dict[str, str]) -> int | None:
    for _ in looks(BUSY_SECONDS):
        status = _status(client, body, headers)
        if status != HTTPStatus.SERVICE_UNAVAILABLE:
            break
    return status


def _must_be(status: int | None, due: Set[int | None], what: str) -> None:
    if status not in due:
        raise Broken(f"{what} was answered {status}, where {' or '.join(map(str, due))} was due")


def _token(instance: Instance, off_seconds: int) -> str:
    """As the access server would make it, if its clock were off."""
    key = OKPKey.import_key(orjson.loads((instance.access_files / "signing-key.json").read_bytes()))
    now = int(time.time()) + off_seconds
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ind", "roles": ["ind"], "iat": now, "exp": now + 300}
    return jwt.encode({"alg": ALGORITHM, "kid": key.kid}, claims, key, algorithms=[ALGORITHM])
