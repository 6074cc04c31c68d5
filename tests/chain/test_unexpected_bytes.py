"""What an API's OpenAPI document allows, with something wrong in its bytes: body, path, query, headers or method.

Most of it is about what the chain knows, so that some of it is decided. No 5xx, nothing about a person in a refusal,
each refusal counted, and the chain is whole afterwards. `make fuzz-http-bytes MANGLED=100000` sends as many to each
API; the usual run some hundreds.
"""

import asyncio
import os
import random
import re
import time
from collections.abc import Sequence
from math import ceil
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
import requests
import schemathesis
from aiohttp import ClientSession, ClientTimeout, TCPConnector
from yarl import URL

from services.audit.audit import audit
from services.platform.instance import Instance
from services.region.run import Played
from services.runtime.clients import trusting
from services.runtime.guard import BODY_MAX_BYTES
from tests.chain.apis import CLIENTS, PROBLEM_TYPE, Target
from tests.chain.known import Known, known_to, with_known
from tests.fuzz.boundaries import draw
from tests.fuzz.corpus import AUTHORIZATIONS, BODIES, CANARIES, TEXTS
from tests.fuzz.strategies import PIECES, PLACES, WAYS, changed

MANGLED = int(os.environ.get("MANGLED", "300"))
"""For each API."""
SEED = int(os.environ.get("SEED", "2017"))
SOUND_MOST = 40
"""Requests to each operation, of which the mangled ones are made."""
AT_ONCE = 8
BUSY = f"{PROBLEM_TYPE}round-at-work"
"""Rounds of allocation are worked out one by one: whoever asks meanwhile is told to come again."""
SECONDS = 30
TOKENS_SECONDS = 300.0
"""Then there are new ones, for a token lasts ten minutes."""
NOT_KEPT = ("authorization", "content-length", "idempotency-key")
"""Headers that each request has of its own: with a key of another nothing is decided."""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
MEDIA_TYPES = ("text/plain", "application/json; charset=utf-16", "application/xml", "multipart/form-data", "")
ENCODINGS = ("gzip", "br", "deflate", "gzip, gzip", "identity", "unknown")
SMALL_BODIES = [body for body in BODIES if len(body) < BODY_MAX_BYTES]

pytestmark = [pytest.mark.long, pytest.mark.timeout(300 + MANGLED)]


class Request(NamedTuple):
    """As it goes over the wire; `path` has the query."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]


@pytest.fixture(scope="module")
def known(chain: Instance, played: Played) -> list[Known]:
    return known_to(chain)


def test_no_mangled_request_breaks_an_api(target: Target, known: list[Known]) -> None:
    before = target.counted
    each = min(SOUND_MOST, ceil(MANGLED / len(target.operations)))  # as many as are sent: to draw one takes longer
    sound = [(target.callers(operation), _sound(operation, known, each)) for operation in target.operations]
    asyncio.run(_send_all(target, sound))
    assert target.accepted > 0
    assert target.decided > 0 or not any(operation.path.startswith("/commands/") for operation in target.operations)
    assert target.counted - before == target.refused


def test_the_chain_is_whole_afterwards(chain: Instance) -> None:
    assert audit(chain).findings == []


def _sound(operation: Any, known: Sequence[Known], most: int) -> list[Request]:
    drawn: list[Request] = []
    chance = random.Random(SEED)  # noqa: S311  # the same seed draws the same

    def keep(case: Any) -> None:
        household = chance.choice(known)
        case.path_parameters = with_known(case.path_parameters, household, chance)
        case.body = with_known(case.body, household, chance)
        told: Any = requests.Request(**case.as_transport_kwargs(base_url="https://api")).prepare()
        body = told.body.encode() if isinstance(told.body, str) else told.body or b""
        headers = {name: value for name, value in told.headers.items() if name.lower() not in NOT_KEPT}
        drawn.append(Request(told.method, told.path_url, body, headers))

    draw(operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE), most, SEED, keep)
    return drawn


async def _send_all(target: Target, sound: Sequence[tuple[list[str], list[Request]]]) -> None:
    chance = random.Random(SEED)  # noqa: S311  # the same seed sends the same
    numbers = iter(range(MANGLED))
    tokens: dict[str, str] = {}
    good_until = 0.0
    connector = TCPConnector(ssl=trusting(target.instance.authority_file), limit=AT_ONCE)
    async with ClientSession(connector=connector, timeout=ClientTimeout(total=SECONDS)) as session:

        async def send_some() -> None:
            nonlocal good_until
            for _ in numbers:
                if time.monotonic() > good_until:
                    tokens.update({client: target.new_token(client) for client in CLIENTS.values()})
                    good_until = time.monotonic() + TOKENS_SECONDS
                callers, requests_of_one = chance.choice(sound)
                client = chance.choice(callers if chance.random() < 0.8 else list(CLIENTS.values()))
                request = mangled(chance.choice(requests_of_one), f"Bearer {tokens[client]}", chance)
                await _send(target, session, request)

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(send_some())


async def _send(target: Target, session: ClientSession, request: Request) -> None:
    url = URL(target.url + request.path, encoded=True)
    async with session.request(
        request.method, url, data=request.body or None, headers=request.headers, allow_redirects=False
    ) as answer:
        text = await answer.text(errors="replace")
    assert answer.status < 500 or BUSY in text, request
    target.accepted += answer.status < 400
    target.decided += answer.status == 201 or (answer.status == 409 and '"event":' in text)
    target.refused += answer.status >= 400
    if answer.status >= 400:
        assert not any(canary in text for canary in CANARIES), request


def mangled(sound: Request, authorization: str, chance: random.Random) -> Request:
    """One of its parts is changed, most often the body; one in four stays as it is."""
    method, path, body, headers = sound
    headers = headers | {"Idempotency-Key": f"{chance.getrandbits(128):032x}", "Authorization": authorization}
    match chance.choices(("body", "path", "header", "method", "nothing"), (50, 10, 10, 5, 25))[0]:
        case "body":
            body = changed(body, _changes(chance)) if chance.random() < 0.8 else chance.choice(SMALL_BODIES)
        case "path":
            path = "/" + quote(changed(path.encode(), _changes(chance)).lstrip(b"/"), safe="/?&=%:,.~-_")
        case "header":
            headers |= _header(chance)
        case "method":
            method = chance.choice(METHODS)
    return Request(method, re.sub("wait=[^&]*", "wait=0", path), body, headers)  # a long poll would take its time


def _changes(chance: random.Random) -> list[Any]:
    def piece() -> bytes:
        return chance.choice(PIECES) if chance.random() < 0.5 else chance.randbytes(chance.randrange(9))

    return [(chance.choice(WAYS), chance.randrange(PLACES), piece()) for _ in range(chance.randint(1, 4))]


def _header(chance: random.Random) -> dict[str, str]:
    name, values = chance.choice(
        (
            ("Authorization", AUTHORIZATIONS),
            ("Idempotency-Key", TEXTS),
            ("Content-Type", MEDIA_TYPES),
            ("Content-Encoding", ENCODINGS),
            ("Accept", TEXTS),
            ("traceparent", TEXTS),
        )
    )
    # What a client cannot say in a header is tried byte by byte elsewhere (tests/fuzz).
    return {name: "".join(one for one in chance.choice(values) if " " <= one <= "~")}
