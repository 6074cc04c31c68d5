"""What an API of ours does with every kind of bad request: it names the field and the remedy, never what was sent."""

import asyncio
import gzip
import json
import os
import re
import threading
import time
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import psycopg
import pytest
from anyio.to_thread import current_default_thread_limiter
from fastapi import Body, Depends, FastAPI, Request
from fastapi.testclient import TestClient
from httpx2 import ASGITransport, AsyncClient, Response
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from prometheus_client import REGISTRY
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from services.contracts.refusals import NotKnownYet, UnknownThing
from services.runtime import guard
from services.runtime.body import FromText, api_router, strict
from services.runtime.fields import Count, Day, School
from services.runtime.guard import AT_ONCE_MAX, BODY_MAX_BYTES
from services.runtime.http import create_app
from services.runtime.idempotency import IdempotencyKey
from services.runtime.settings import TokenSettings
from services.runtime.tokens import ALGORITHM, AUDIENCE, ISSUER, Caller, require

SECONDS = 10
CANARY = "Hakvoort99"
PERSON = "6f1d6c3e-58a5-4f0e-9d57-7f0a6c1b2e44"
KEY = OKPKey.generate_key("Ed25519", {"kid": "test", "use": "sig"})
OTHER_KEY = OKPKey.generate_key("Ed25519", {"kid": "test", "use": "sig"})
GOOD = {"occurred_on": "2017-02-28", "school": "99ZZ00", "members": [{"person": PERSON, "rooms": 2}]}


ERRORS_OF_THE_DATABASE: dict[str, type[psycopg.Error]] = {
    "cut-off": psycopg.OperationalError,
    "killed": psycopg.errors.AdminShutdown,
    "full": psycopg.errors.DiskFull,
    "wrong": psycopg.errors.UndefinedColumn,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    person: UUID
    rooms: Count


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChildren:
    occurred_on: Day
    school: School
    members: tuple[Member, ...]
    accessible: bool = False


def place_children(
    body: Annotated[PlaceChildren, FromText(), Body()],
    caller: Annotated[Caller, Depends(require("school"))],
    key: IdempotencyKey,
) -> dict[str, str | int]:
    return {"members": len(body.members), "caller": caller.name}


@dataclass
class Room:
    """Where requests stay until it is opened."""

    inside: int = 0
    full: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    threads: threading.Semaphore = field(default_factory=partial(threading.Semaphore, 0))


async def stay(request: Request) -> None:
    room: Room = request.app.state.room
    room.inside += 1
    if room.inside == AT_ONCE_MAX:
        room.full.set()
    await room.opened.wait()


def hold_a_thread(request: Request) -> None:
    room: Room = request.app.state.room
    room.threads.acquire(timeout=SECONDS)


def refuse(what: str) -> None:
    match what:
        case "early":
            raise NotKnownYet("household", "send it again in a moment")
        case "unknown":
            raise UnknownThing("home", "add the home first")
        case "cut-off" | "killed" | "full" | "wrong":
            raise DBAPIError(CANARY, None, ERRORS_OF_THE_DATABASE[what](CANARY))
        case "crowded":
            raise NoConnectionLeft(CANARY)
        case _:
            raise RuntimeError(f"a fault that quotes {CANARY}")


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    settings = TokenSettings(jwks_file=jwks, token_url="https://access.test/oauth2/token")
    app = create_app("Test", "An API for tests.", health=lambda: {"database": True}, tokens=settings)
    router = api_router("/commands")
    router.post("/place-children", status_code=201)(place_children)
    router.get("/refuse/{what}")(refuse)
    router.get("/stay")(stay)
    router.get("/hold-a-thread")(hold_a_thread)
    app.include_router(router)
    app.state.room = Room()
    return app


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="https://api.test")


def token(key: OKPKey = KEY, **claims: Any) -> str:
    usual = {"iss": ISSUER, "aud": AUDIENCE, "sub": "isk", "roles": ["school"], "exp": int(time.time()) + 60}
    return jwt.encode({"alg": ALGORITHM, "kid": "test"}, usual | claims, key, algorithms=[ALGORITHM])


def place(client: TestClient, body: Any, **headers: str | bytes | None) -> Response:
    """Sends the command as a partner would; headers are named with underscores, None leaves one out."""
    usual = {"authorization": f"Bearer {token()}", "idempotency_key": "request-1", "content_type": "application/json"}
    sent = [
        (name.replace("_", "-").encode(), value if isinstance(value, bytes) else value.encode())
        for name, value in {**usual, **headers}.items()
        if value is not None
    ]
    content = json.dumps(body) if isinstance(body, dict) else body
    return client.post("/commands/place-children", content=content, headers=sent)


def problem(response: Response, status: int, reason: str) -> dict[str, str]:
    """The remedy by field, of a response that is a proper problem and repeats nothing that was sent."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert CANARY not in response.text
    answer = response.json()
    assert (answer["status"], answer["type"]) == (status, f"urn:ketenbus:problem:{reason}")
    assert answer["title"]
    assert answer["detail"]
    assert all(error["problem"] and error["remedy"] for error in answer.get("errors", []))
    return {error["field"]: error["remedy"] for error in answer.get("errors", [])}


def test_a_good_request_is_answered(client: TestClient) -> None:
    response = place(client, GOOD)
    assert (response.status_code, response.json()) == (201, {"members": 1, "caller": "isk"})
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"occurred_on": "2017-02-30"}, "occurred_on"),
        ({"occurred_on": "20170228"}, "occurred_on"),
        ({"occurred_on": "2017-02-28T00:00:00"}, "occurred_on"),
        ({"occurred_on": "1488240000"}, "occurred_on"),
        ({"occurred_on": 1488240000}, "occurred_on"),
        ({"occurred_on": "2009-12-31"}, "occurred_on"),
        ({"occurred_on": "٢٠١٧-٠٢-٢٨"}, "occurred_on"),
        ({"occurred_on": None}, "occurred_on"),
        ({"school": CANARY}, "school"),
        ({"school": "99zz00"}, "school"),
        ({"school": "99ZZ00\n"}, "school"),
        ({"members": [{"person": PERSON, "rooms": -1}]}, "members.0.rooms"),
        ({"members": [{"person": PERSON, "rooms": 0}]}, "members.0.rooms"),
        ({"members": [{"person": PERSON, "rooms": 31}]}, "members.0.rooms"),
        ({"members": [{"person": PERSON, "rooms": "2"}]}, "members.0.rooms"),
        ({"members": [{"person": PERSON, "rooms": 2.0}]}, "members.0.rooms"),
        ({"members": [{"person": PERSON, "rooms": True}]}, "members.0.rooms"),
        ({"members": [{"person": CANARY, "rooms": 2}]}, "members.0.person"),
        ({"members": [{"person": PERSON, "rooms": 2, "surname": CANARY}]}, "members.0.surname"),
        ({"members": PERSON}, "members"),
        ({"accessible": "true"}, "accessible"),
        ({"accessible": 1}, "accessible"),
        ({"surname": CANARY}, "surname"),
        ({CANARY: 1}, "?"),
    ],
)
def test_a_wrong_field_is_named_with_its_remedy(client: TestClient, change: dict[str, Any], field: str) -> None:
    status, reason = (400, "invalid-json") if change == {"school": "99ZZ00\n"} else (422, "invalid-fields")
    assert field in problem(place(client, GOOD | change), status, reason)


def test_all_wrong_fields_are_named_at_once(client: TestClient) -> None:
    remedies = problem(place(client, {"school": CANARY, "accessible": CANARY}), 422, "invalid-fields")
    assert remedies.keys() == {"occurred_on", "school", "members", "accessible"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('{"rooms": NaN}', "rooms"),
        ('{"rooms": -Infinity}', "rooms"),
        ('{"rooms": 1e999}', "rooms"),
        ('{"rooms": 99999999999999999999}', "rooms"),
        ('{"rooms": ' + "9" * 5000 + "}", "rooms"),
        ('{"school": "99ZZ00", "school": "Hakvoort99"}', "school"),
        ('{"members": [{"rooms": 1, "rooms": 1}]}', "members.0.rooms"),
        ('{"school": "\\ud800"}', "school"),
        ('{"school": "\\u0000"}', "school"),
        ('{"school": "a\u202eb"}', "school"),
        ('{"school": "a\u200bb"}', "school"),
        ('{"sch\u200bool": 1}', "?"),
        ("[" * 60_000, "body"),
        ("[" * 40 + "]" * 40, "body"),
        ("{", "body"),
        ("Hakvoort99", "body"),
        ("{} {}", "body"),
        ("\ufeff{}", "body"),
    ],
)
def test_json_that_two_parsers_might_read_differently_is_refused(client: TestClient, text: str, field: str) -> None:
    assert problem(place(client, text), 400, "invalid-json").keys() == {field}


def test_text_that_is_not_utf_8_is_refused(client: TestClient) -> None:
    assert "UTF-8" in problem(place(client, b'{"school": "\xff"}'), 400, "invalid-json")["body"]


def test_an_empty_body_and_a_list_are_refused(client: TestClient) -> None:
    assert problem(place(client, ""), 422, "invalid-fields").keys() == {"body"}
    assert problem(place(client, "[]"), 422, "invalid-fields").keys() == {"body"}


def test_the_depth_and_size_that_are_allowed_still_reach_the_fields(client: TestClient) -> None:
    problem(place(client, "[" * 32 + "]" * 32), 422, "invalid-fields")
    padded = json.dumps(GOOD).ljust(BODY_MAX_BYTES)
    assert place(client, padded).status_code == 201


def test_a_large_body_is_refused_whether_or_not_it_says_its_size(client: TestClient) -> None:
    assert problem(place(client, " " * (BODY_MAX_BYTES + 1)), 413, "body-too-large").keys() == {"body"}
    chunks = (b" " * 1024 for _ in range(BODY_MAX_BYTES // 1024 + 1))
    assert problem(place(client, chunks), 413, "body-too-large").keys() == {"body"}


@pytest.mark.parametrize("kind", ["text/plain", "application/json; charset=utf-16", "multipart/form-data", None])
def test_another_content_type_is_refused(client: TestClient, kind: str | None) -> None:
    content = b"{}" if kind is None else json.dumps(GOOD).encode()
    assert problem(place(client, content, content_type=kind), 415, "wrong-content-type").keys() == {"Content-Type"}


@pytest.mark.parametrize(
    "key", [None, "short", "with space", "k" * 129, "sleutel-\u00e9".encode(), "111222333", "1234567890"]
)
def test_a_missing_or_odd_idempotency_key_is_named(client: TestClient, key: str | bytes | None) -> None:
    assert problem(place(client, GOOD, idempotency_key=key), 422, "invalid-fields").keys() == {"Idempotency-Key"}


@pytest.mark.parametrize(
    "header",
    [
        "Basic aXNrOng=",
        "Bearer",
        "Bearer Hakvoort99",
        f"Bearer {token()}x",
        f"Bearer {token(exp=1)}",
        f"Bearer {token(aud='urn:another')}",
        f"Bearer {token(iss='urn:another')}",
        f"Bearer {token(roles=None)}",
        f"Bearer {token(key=OTHER_KEY)}",
        f"Bearer {'x' * 5000}",
        # {"alg":"none"} with the claims of a good token
        "Bearer eyJhbGciOiJub25lIn0." + token().split(".")[1] + ".",
        # heads that are text, or have a "crit" that is a number: joserfc means them to be neither
        "Bearer ImFsZyI.e30.",
        "Bearer eyJhbGciOiJFZDI1NTE5IiwiY3JpdCI6MX0.e30.",
        None,
    ],
)
def test_a_caller_without_a_valid_token_is_challenged(client: TestClient, header: str | None) -> None:
    response = place(client, GOOD, authorization=header)
    reason = "token-invalid" if header and header.startswith("Bearer ") else "token-missing"
    assert problem(response, 401, reason).keys() == {"Authorization"}
    assert response.headers["www-authenticate"].startswith("Bearer ")


def test_a_caller_without_the_role_hears_which_role_is_needed(client: TestClient) -> None:
    response = place(client, GOOD, authorization=f"Bearer {token(roles=['ind'])}")
    assert "school" in problem(response, 403, "role-missing")["Authorization"]


def test_a_replaced_key_file_is_read_without_a_restart(client: TestClient, app: FastAPI, tmp_path: Path) -> None:
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([OTHER_KEY]).as_dict(private=False)))
    os.utime(jwks, ns=(1, 1))
    assert place(client, GOOD, authorization=f"Bearer {token(key=OTHER_KEY)}").status_code == 201
    assert place(client, GOOD).status_code == 401


def test_a_token_that_was_good_is_refused_once_it_has_expired(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    bearer = f"Bearer {token()}"
    assert [place(client, GOOD, authorization=bearer).status_code for _ in range(2)] == [201, 201]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 120)
    assert place(client, GOOD, authorization=bearer).status_code == 401


def test_a_known_token_is_refused_once_its_key_is_replaced(client: TestClient, tmp_path: Path) -> None:
    bearer = f"Bearer {token()}"
    assert place(client, GOOD, authorization=bearer).status_code == 201
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([OTHER_KEY]).as_dict(private=False)))
    os.utime(jwks, ns=(1, 1))
    assert place(client, GOOD, authorization=bearer).status_code == 401


def test_refusals_of_the_domain_become_problems(client: TestClient) -> None:
    early = client.get("/commands/refuse/early")
    assert problem(early, 409, "not-known-yet") == {"household": "send it again in a moment"}
    assert early.headers["retry-after"] == "1"
    assert problem(client.get("/commands/refuse/unknown"), 422, "unknown-thing") == {"home": "add the home first"}


def test_a_fault_of_ours_tells_and_logs_nothing_of_the_request(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    problem(client.get("/commands/refuse/fault"), 500, "our-fault")
    assert "request_failed" in caplog.text
    assert CANARY not in caplog.text


@pytest.mark.parametrize("trouble", ["cut-off", "killed", "full", "crowded"])
def test_who_asks_while_the_database_cannot_is_told_to_come_again(
    client: TestClient, caplog: pytest.LogCaptureFixture, trouble: str
) -> None:
    before = refusals("database-away")
    refusal = client.get(f"/commands/refuse/{trouble}")
    assert problem(refusal, 503, "database-away") == {}
    assert refusal.headers["retry-after"] == "5"
    assert refusals("database-away") == before + 1
    assert CANARY not in caplog.text


def test_a_statement_that_is_wrong_is_a_fault_of_ours(client: TestClient) -> None:
    problem(client.get("/commands/refuse/wrong"), 500, "our-fault")


def test_unknown_paths_and_methods_are_problems_too(client: TestClient) -> None:
    problem(client.get(f"/{CANARY}"), 404, "http-404")
    problem(client.delete("/commands/place-children"), 405, "http-405")


def refusals(reason: str) -> float:
    return REGISTRY.get_sample_value("ketenbus_requests_refused_total", {"reason": reason}) or 0.0


BOMB = b"[" * 10 * 2**20
PACKED = {
    "gzip": gzip.compress(BOMB, mtime=0),
    "gzip, gzip": gzip.compress(gzip.compress(BOMB, mtime=0), mtime=0),
    "deflate": zlib.compress(BOMB),
    "deflate, gzip": gzip.compress(zlib.compress(json.dumps(GOOD).encode()), mtime=0),
}


@pytest.mark.parametrize("coding", PACKED)
def test_a_packed_body_is_refused_and_never_unpacked(client: TestClient, coding: str) -> None:
    before = refusals("wrong-content-encoding"), refusals("invalid-json")
    assert len(PACKED[coding]) < BODY_MAX_BYTES
    told = place(client, PACKED[coding], content_encoding=coding)
    assert problem(told, 415, "wrong-content-encoding").keys() == {"Content-Encoding"}
    untold = place(client, PACKED[coding])
    assert problem(untold, 400, "invalid-json").keys() == {"body"}
    assert (refusals("wrong-content-encoding"), refusals("invalid-json")) == (before[0] + 1, before[1] + 1)


@pytest.mark.parametrize("coding", ["gzip", "br", "x-unknown", "identity, gzip"])
def test_a_body_that_says_it_is_packed_is_not_taken_as_if_it_were_not(client: TestClient, coding: str) -> None:
    refusal = place(client, GOOD, content_encoding=coding)
    assert problem(refusal, 415, "wrong-content-encoding").keys() == {"Content-Encoding"}


def test_every_refusal_is_counted_by_its_reason(client: TestClient) -> None:
    before = refusals("wrong-content-type")
    place(client, GOOD, content_type="text/plain")
    assert refusals("wrong-content-type") == before + 1
    assert 'ketenbus_requests_refused_total{reason="wrong-content-type"}' in client.get("/metrics").text


def test_health_is_what_the_parts_say() -> None:
    parts = {"database": True}
    client = TestClient(create_app("Test", "An API for tests.", health=lambda: parts))
    assert client.get("/health").json() == {"status": "healthy", "warnings": []}
    parts["database"] = False
    assert client.get("/health").status_code == 503
    assert "database" in client.get("/health").json()["detail"]


def test_the_documentation_needs_no_other_host(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "//" not in page.replace("<!doctype", "")
    for file in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert client.get(file).status_code == 200, file


def test_the_openapi_document_tells_of_tokens_bodies_and_problems(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    flow = document["components"]["securitySchemes"]["OAuth2"]["flows"]["clientCredentials"]
    assert flow["tokenUrl"] == "https://access.test/oauth2/token"
    operation = document["paths"]["/commands/place-children"]["post"]
    assert operation["security"] == [{"OAuth2": []}, {"token": []}]
    assert "application/problem+json" in operation["responses"]["4XX"]["content"]
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    assert body["additionalProperties"] is False
    assert body["required"] == ["occurred_on", "school", "members"]


def test_more_requests_at_once_than_are_taken_are_told_to_come_again_but_not_those_who_watch(
    app: FastAPI,
) -> None:
    room: Room = app.state.room

    async def crowd() -> None:
        async with AsyncClient(transport=ASGITransport(app), base_url="https://api.test") as client:
            staying = [asyncio.create_task(client.get("/commands/stay")) for _ in range(AT_ONCE_MAX)]
            await asyncio.wait_for(room.full.wait(), SECONDS)
            refusal = await client.get("/commands/stay")
            assert problem(refusal, 503, "busy") == {}
            assert refusal.headers["retry-after"] == "1"
            assert refusal.headers["connection"] == "close"
            assert 'ketenbus_requests_refused_total{reason="busy"}' in (await client.get("/metrics")).text
            assert (await client.get("/health")).status_code == 200
            room.opened.set()
            assert {answer.status_code for answer in await asyncio.gather(*staying)} == {200}
            assert (await client.get("/commands/stay")).status_code == 200

    asyncio.run(crowd())


def test_who_watches_is_answered_while_requests_hold_all_threads(app: FastAPI) -> None:
    room: Room = app.state.room

    async def crowd() -> None:
        threads = current_default_thread_limiter()
        number = int(threads.total_tokens)
        async with AsyncClient(transport=ASGITransport(app), base_url="https://api.test") as client:
            holding = [asyncio.create_task(client.get("/commands/hold-a-thread")) for _ in range(number)]
            try:
                async with asyncio.timeout(SECONDS / 2):
                    while threads.available_tokens:  # noqa: ASYNC110  # the limiter tells nobody
                        await asyncio.sleep(0)
                    assert (await client.get("/metrics")).status_code == 200
                    assert (await client.get("/health")).status_code == 200
            finally:
                room.threads.release(number)
                await asyncio.gather(*holding)

    asyncio.run(crowd())


def test_a_body_that_does_not_come_to_its_end_is_refused(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_MAX_SECONDS", 0.05)
    headers = {"Authorization": f"Bearer {token()}", "Idempotency-Key": "slow", "Content-Type": "application/json"}

    async def body() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    async def send() -> Response:
        async with AsyncClient(transport=ASGITransport(app), base_url="https://api.test") as client:
            return await client.post("/commands/place-children", content=body(), headers=headers)

    assert problem(asyncio.run(asyncio.wait_for(send(), SECONDS)), 408, "body-too-slow") == {}
