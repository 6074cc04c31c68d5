"""A partner's own https receiver on this machine, which answers as a test tells it to."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

from services.platform.instance import Instance

SECONDS = 30


@dataclass(frozen=True)
class Post:
    """What came: its headers by their names in lower case, and its body."""

    request: web.Request
    headers: dict[str, str]
    body: bytes

    @property
    def event(self) -> dict[str, Any]:
        told: dict[str, Any] = orjson.loads(self.body)
        return told

    @property
    def sequence(self) -> int:
        return int(self.event["sequence"])


Answering = Callable[[Post], Awaitable[web.StreamResponse]]


async def taken(_: Post) -> web.StreamResponse:
    return web.Response(status=204)


def answered(*statuses: int, **headers: str) -> Answering:
    """With each of these in turn, and 204 afterwards."""
    left = list(statuses)

    async def answer(post: Post) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(status=left.pop(0), headers=named) if left else await taken(post)

    return answer


@dataclass
class Receiver:
    """`posts` is all that ever came, taken or not."""

    url: str = ""
    answer: Answering = taken
    posts: list[Post] = field(default_factory=list)
    _came: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def sequences(self) -> list[int]:
        return [post.sequence for post in self.posts]

    async def got(self, count: int) -> list[Post]:
        """The posts, once there are so many."""
        async with asyncio.timeout(SECONDS), self._came:
            await self._came.wait_for(lambda: len(self.posts) >= count)
        return self.posts

    async def take(self, request: web.Request) -> web.StreamResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        post = Post(request, headers, await request.read())
        self.posts.append(post)
        async with self._came:
            self._came.notify_all()
        return await self.answer(post)


@asynccontextmanager
async def receiving(
    instance: Instance, answer: Answering = taken, certificate: Path | None = None
) -> AsyncIterator[Receiver]:
    """On a port of its own, with a certificate of the instance's authority; its key stands beside it."""
    receiver = Receiver(answer=answer)
    application = web.Application()
    application.add_routes([web.route("*", "/{path:.*}", receiver.take)])
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    chain = certificate or instance.certificates / "http.pem"
    context.load_cert_chain(chain, chain.with_suffix(".key"))
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
        receiver.url = f"https://localhost:{runner.addresses[0][1]}/in"
        yield receiver
    finally:
        for site in list(runner.sites):
            await site.stop()
        # Closing over TLS waits for the client's own goodbye, and the event loop ends before a slow one is heard.
        for connection in runner.server.connections if runner.server else ():
            if connection.transport:
                connection.transport.abort()
        await runner.cleanup()
