"""A head of a request has a limit, however it is sent; each case is a real connection."""

import asyncio

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from uvicorn import Config
from uvicorn.server import ServerState

from services.runtime.guard import BODY_MAX_BYTES
from services.runtime.wire import HEAD_MAX_BYTES, LimitedProtocol

MOST_SENT_BYTES = 20 * HEAD_MAX_BYTES
PIECE_BYTES = 1000
START = b"POST / HTTP/1.1\r\nHost: api.test\r\n"
CHUNKED = START + b"Transfer-Encoding: chunked\r\n\r\n"


async def told_length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


APP = Starlette(routes=[Route("/", told_length, methods=["POST"])])


def answer(start: bytes, repeated: bytes = b"", end: bytes = b"") -> bytes:
    """What the server says, nothing when it cuts the connection; `repeated` is sent until it has had enough."""
    return asyncio.run(_exchange(start, repeated, end))


async def _exchange(start: bytes, repeated: bytes, end: bytes) -> bytes:
    config, state = Config(APP, ws="none", lifespan="off", log_config=None), ServerState()
    server = await asyncio.get_running_loop().create_server(lambda: LimitedProtocol(config, state, {}), "127.0.0.1", 0)
    async with server, asyncio.timeout(10):
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        try:
            writer.write(start + repeated * (MOST_SENT_BYTES // len(repeated or b" ")) + end)
            await writer.drain()
            return await reader.readuntil(b"\r\n\r\n")
        except ConnectionError:
            return b""
        finally:
            writer.close()


@pytest.mark.parametrize(
    ("start", "repeated"),
    [
        (b"POST /", b"a" * PIECE_BYTES),
        (START + b"X-Long: ", b"a" * PIECE_BYTES),
        (START, b"a" * PIECE_BYTES),
        (START, b"X-Short: 1\r\n"),
        (START, b"a:\r\n"),
        (CHUNKED + b"0\r\n", b"X-Trailer: 1\r\n"),
        (CHUNKED + b"0\r\nX-Trailer: ", b"a" * PIECE_BYTES),
        (CHUNKED + b"1;", b"a" * PIECE_BYTES),
        (b"\x00\xff", b""),
    ],
)
def test_what_is_no_request_or_has_no_end_is_refused(start: bytes, repeated: bytes) -> None:
    assert answer(start, repeated)[:12] in (b"HTTP/1.1 400", b"")


def test_what_is_no_request_is_told_and_counted_as_every_refusal() -> None:
    def counted() -> float:
        return REGISTRY.get_sample_value("ketenbus_requests_refused_total", {"reason": "not-http"}) or 0

    before = counted()
    assert b"content-type: application/problem+json" in answer(b"\x00\xff")
    assert counted() == before + 1


def test_what_is_within_the_limits_is_answered() -> None:
    almost = b"X-Long: " + b"a" * (HEAD_MAX_BYTES - 500) + b"\r\n"
    assert answer(START + almost + b"Content-Length: 0\r\n\r\n").startswith(b"HTTP/1.1 200")


def test_a_large_body_is_no_large_head() -> None:
    body = b"a" * BODY_MAX_BYTES
    assert answer(START + f"Content-Length: {len(body)}\r\n\r\n".encode() + body).startswith(b"HTTP/1.1 200")
    chunk = b"400\r\n" + b"a" * 1024 + b"\r\n"
    assert answer(CHUNKED, chunk, b"0\r\n\r\n").startswith(b"HTTP/1.1 200")
