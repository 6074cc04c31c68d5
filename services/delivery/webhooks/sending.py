"""All webhooks of a region: a task for each partner, so that one that hangs leaves the others as they are."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import orjson
import psycopg
from psycopg.rows import scalar_row
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from services.bus.pace import Pace
from services.bus.publishing import RETRY_SECONDS, connected, listen, notified, own
from services.delivery.audience import Audience
from services.delivery.ledger import Ledger
from services.delivery.webhooks.errands import WITH_ERRANDS, Errand, Errands
from services.delivery.webhooks.metrics import ATTEMPT_SECONDS, ATTEMPTS
from services.delivery.webhooks.posting import Poster, receivers_trust
from services.delivery.webhooks.schedule import Patience
from services.delivery.webhooks.signing import Safe, signed_headers
from services.delivery.webhooks.subscriptions import Subscriptions, Version
from services.delivery.writing import CHANNEL
from services.runtime.logs import log
from services.runtime.settings import WebhooksSettings

CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"
# Against many that come back at the same moment; chance here needs no seed, for nothing is decided by it.
_chance = random.SystemRandom().random


class Webhooks:
    """Run by every process of its kind; the one that holds the session lock posts, the others stand by."""

    def __init__(self, partners: Sequence[str], audience: Audience, engine: Engine, settings: WebhooksSettings) -> None:
        """`partners` are those to whom webhooks are granted."""
        self._partners = tuple(partners)
        self._audience = audience
        self._ledger = Ledger(engine)
        self._settings = settings
        self._trust = receivers_trust(settings.webhook_ca_file)
        patience = Patience(
            first_pause=timedelta(seconds=settings.webhook_pause_seconds),
            in_all=timedelta(seconds=settings.webhook_patience_seconds),
        )
        safe = Safe.of(settings)
        self._errands = Errands(engine, safe, patience)
        self._subscriptions = Subscriptions(engine, safe)
        self._ungranted: Sequence[Version] | None = None
        """As this process first saw them, of what has not been ended yet."""
        self.is_posting = False

    async def run(self) -> None:
        """Post until cancelled; after any trouble with the database, go on from what it says."""
        while True:
            try:
                await self._run_once()
            except* (psycopg.Error, SQLAlchemyError, OSError) as troubles:
                kinds = sorted({type(error).__name__ for error in troubles.exceptions})
                log.warning("webhooks_interrupted", exception_type=" ".join(kinds))
            finally:
                self.is_posting = False
            await asyncio.sleep(RETRY_SECONDS)

    async def _run_once(self) -> None:
        async with await connected(self._settings) as connection, asyncio.TaskGroup() as group:
            await listen(connection, CHANNEL)
            await self._see_ungranted()
            await own(connection, "webhooks")
            await self._end_ungranted()
            self.is_posting = True
            waiting = {partner: asyncio.Event() for partner in self._partners}
            for partner, woken in waiting.items():
                group.create_task(self._serve(partner, woken), name=partner)
            await self._wake(connection, waiting)

    async def _see_ungranted(self) -> None:
        """Once, before it stands by: agreements are those of its start, and what begins later may be of newer ones."""
        if self._ungranted is None:
            self._ungranted = await asyncio.to_thread(self._subscriptions.ungranted, self._partners)

    async def _end_ungranted(self) -> None:
        for partner in await asyncio.to_thread(self._subscriptions.end_ungranted, self._ungranted or ()):
            log.warning("webhook_ended", partner=partner, ended_by="agreement")
        self._ungranted = ()

    async def _wake(self, connection: psycopg.AsyncConnection[Any], waiting: Mapping[str, asyncio.Event]) -> None:
        """Whoever has something due; one question for all of them, when something is said and each second."""
        pace = Pace()
        async with connection.cursor(row_factory=scalar_row) as cursor:
            while True:
                await pace.keep()
                asked = {"partners": list(waiting), "now": self._errands.now()}
                await cursor.execute(WITH_ERRANDS, asked)
                for partner in await cursor.fetchall():
                    waiting[partner].set()
                await notified(connection)

    async def _serve(self, partner: str, woken: asyncio.Event) -> None:
        settings = self._settings
        async with Poster(
            self._trust,
            loopback=settings.webhook_loopback,
            timeout_seconds=settings.webhook_timeout_seconds,
            now=self._errands.now,
        ) as poster:
            while True:
                await woken.wait()
                woken.clear()
                while (errand := await asyncio.to_thread(self._errands.due, partner)) is not None:
                    await self._run_errand(errand, poster)

    async def _run_errand(self, errand: Errand, poster: Poster) -> None:
        partner = errand.delivery.partner
        headers, body = await asyncio.to_thread(self._message, errand)
        with ATTEMPT_SECONDS.labels(partner).time():
            answer = await poster.post(errand.url, headers, body)
        ATTEMPTS.labels(partner, answer.result).inc()
        outcome = await asyncio.to_thread(self._errands.settle, errand, answer, _chance())
        if outcome == "undeliverable":
            log.error("webhook_undeliverable", partner=partner, sequence=errand.delivery.sequence, answer=answer.told)
        elif outcome == "ended":
            log.warning("webhook_ended", partner=partner, sequence=errand.delivery.sequence)

    def _message(self, errand: Errand) -> tuple[dict[str, str], bytes]:
        """The same event as by pull; its id is that of the event, so that a repeat is known for one."""
        event = self._audience.as_cloud_event(errand.delivery, self._ledger.schema(errand.delivery.schema_id))
        body = orjson.dumps(event)
        signed = signed_headers(event["id"], self._errands.now(), body, errand.keys)
        return {"Content-Type": CONTENT_TYPE, **signed}, body
