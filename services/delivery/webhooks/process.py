"""The process that posts webhooks, with its health and metrics."""

import asyncio
import signal
from collections.abc import Sequence

from aiohttp import web
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from services.bus import metrics as bus_metrics
from services.bus.watch import all_metrics, watched
from services.delivery.webhooks.metrics import OWNED, measure
from services.delivery.webhooks.sending import Webhooks
from services.runtime.database import is_up
from services.runtime.settings import WebhooksSettings


async def run_until_stopped(
    webhooks: Webhooks, partners: Sequence[str], pool: Engine, settings: WebhooksSettings
) -> None:
    """Until a signal; what was being posted then is posted again by whoever starts next."""
    working = asyncio.create_task(webhooks.run())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)

    async def health(_: web.Request) -> web.Response:
        status = {"database": await asyncio.to_thread(is_up, pool), "working": not working.done()}
        told = {"service": "delivery", "posting": webhooks.is_posting, **status}
        return web.json_response(told, status=200 if all(status.values()) else 503)

    async def metrics(_: web.Request) -> web.Response:
        """Without the database, all that is not asked of it; `ketenbus_database_up` then says so."""
        OWNED.set(webhooks.is_posting)
        try:
            await asyncio.to_thread(measure, pool, partners)
            bus_metrics.DATABASE_UP.set(1)
        except SQLAlchemyError:
            bus_metrics.DATABASE_UP.set(0)
        return all_metrics()

    async with watched(settings.metrics_host, settings.webhooks_port, health, metrics):
        await asyncio.wait((working,))
    if not working.cancelled():
        working.result()
