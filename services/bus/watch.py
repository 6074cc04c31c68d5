"""Where a process without an API tells its health and metrics."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Handler = Callable[[web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def watched(host: str, port: int, health: Handler, metrics: Handler) -> AsyncIterator[None]:
    """Answers `/health` and `/metrics`, for Prometheus and whoever supervises."""
    application = web.Application()
    application.add_routes([web.get("/health", health), web.get("/metrics", metrics)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()


def all_metrics() -> web.Response:
    """This process's metrics, as Prometheus reads them."""
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
