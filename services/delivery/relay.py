"""Publishes each partner's stream, and remembers nothing: how far a topic goes is asked of Kafka (law 3)."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from typing import Any

import psycopg
from aiokafka import TopicPartition

from services.bus import metrics
from services.bus.pace import Pace
from services.bus.publishing import (
    Relaying,
    connected,
    listen,
    notified,
    own,
    producing,
    rounds,
    send,
)
from services.bus.replay import started, up_to
from services.delivery.audience import Audience
from services.delivery.retention import Retention
from services.delivery.stream import Delivery, message
from services.delivery.writing import CHANNEL
from services.runtime.kafka import PromptConsumer, PromptProducer, client_options
from services.runtime.logs import log
from services.runtime.settings import WorkerSettings

PER_PARTNER = 200
# A partner's back office is in no hurry, and rounds cost the same whatever they carry.
PACE_SECONDS = 0.25
# Rows of one round, of several partners together: fewer are usual, and keep the pace.
MANY = 1_000
# Only delivery may write there; a few records back there is one of its own in any case.
LOOKED_AT = 20

EVERYTHING = 2**62

_UNPUBLISHED = """
    SELECT d.* FROM unnest(%s::text[], %s::bigint[]) AS known (partner, last)
    CROSS JOIN LATERAL (
        SELECT partner, sequence, event_id, type, subject, schema_id, recorded_at, value FROM deliveries
        WHERE partner = known.partner AND sequence > known.last ORDER BY sequence LIMIT %s
    ) AS d
"""

_BACKLOG = """
    SELECT count(*), coalesce(extract(epoch FROM now() - min(recorded_at)), 0)
    FROM unnest(%s::text[], %s::bigint[]) AS known (partner, last)
    JOIN deliveries USING (partner) WHERE sequence > known.last
"""


class LedgerBehind(Exception):
    """A partner's topic has more than the ledger."""

    def __init__(self, partner: str, on_kafka: int, in_ledger: int) -> None:
        super().__init__(
            f"partner-{partner}-v1 goes to sequence {on_kafka}, the ledger to {in_ledger}: its database is too old."
            " Stop delivery and restore a newer backup; nothing may be numbered anew."
        )


class StreamRelay(Relaying[str]):
    """Of delivery: its ledger, each partner's stream in its order."""

    def __init__(
        self, partners: Sequence[str], audience: Audience, settings: WorkerSettings, begin: Callable[[], object]
    ) -> None:
        """`partners` are those that receive by Kafka; streams `begin` only in a ledger that proves to be no older."""
        super().__init__("partner-…", _BACKLOG, settings)
        self._begin = begin
        self._partners = tuple(partners)
        self._audience = audience
        self._retention = Retention(audience.agreements)

    async def check(self) -> None:
        """Raises LedgerBehind: what a partner has already must not be numbered anew."""
        async with await connected(self._settings) as connection:
            await self._look(connection)
        await asyncio.to_thread(self._begin)

    async def _run_once(self) -> None:
        async with await connected(self._settings) as connection:
            await listen(connection, CHANNEL)
            await self._await_turn(own(connection))
            async with producing(self._settings) as producer:
                while True:
                    ends = await self._look(connection)
                    await self._publish(connection, producer, ends)

    async def _published(self) -> dict[str, int]:
        return (await self._tails())[1]

    async def _look(self, connection: psycopg.AsyncConnection[Any]) -> dict[str, int]:
        """See how far each topic goes; gives where each ends."""
        ends, found = await self._tails()
        rows = await (await connection.execute("SELECT partner, last FROM streams")).fetchall()
        ledger = dict(rows)
        for partner, last in found.items():
            if last > ledger.get(partner, 0):
                raise LedgerBehind(partner, last, ledger.get(partner, 0))
        self._known = found
        return ends

    async def _tails(self) -> tuple[dict[str, int], dict[str, int]]:
        """Of each partner's topic its end, and the sequence of the last delivery before that."""
        places = {TopicPartition(f"partner-{partner}-v1", 0): partner for partner in self._partners}
        consumer = PromptConsumer(
            isolation_level="read_committed", fetch_max_wait_ms=10, **client_options(self._settings)
        )
        found = dict.fromkeys(self._partners, 0)
        async with started(consumer):
            consumer.assign(list(places))
            begins = await consumer.beginning_offsets(list(places))
            ends = await consumer.end_offsets(list(places))
            for place in places:
                consumer.seek(place, max(begins[place], ends[place] - LOOKED_AT))
            async for place, records in up_to(consumer, {p: ends[p] for p in places if ends[p] > begins[p]}):
                sequences = [dict(record.headers).get("ce_sequence", b"") for record in records]
                found[places[place]] = max((int(s) for s in sequences if s.isdigit()), default=found[places[place]])
        return {partner: ends[place] for place, partner in places.items()}, found

    async def _publish(
        self, connection: psycopg.AsyncConnection[Any], producer: PromptProducer, ends: dict[str, int]
    ) -> None:
        """Publish what is beyond what Kafka has, until it is time to look again, or an offset gives reason to."""
        self.is_publishing = True
        pace = Pace(PACE_SECONDS)
        coming = rounds(pace, MANY, lambda: self._unpublished(connection), lambda: self._idle(connection))
        async with aclosing(coming):
            async for rows in coming:
                offsets = await send(producer, [message(row, self._audience.references(row.partner)) for row in rows])
                metrics.EVENTS_PUBLISHED.inc(len(rows))
                for row, offset in zip(rows, offsets, strict=True):
                    if offset != ends[row.partner]:
                        log.warning("offsets_strange", topic=f"partner-{row.partner}-v1")
                        return
                    ends[row.partner] += 1
                    self._known[row.partner] = row.sequence

    async def _idle(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Clear what is past its retention, and wait for more only where nothing is."""
        if not await self._retention.step(connection, self._delivered()):
            await notified(connection)

    def _delivered(self) -> dict[str, int]:
        """How far each partner has its stream; one that pulls has it as soon as it is in the ledger."""
        return {name: self._known.get(name, EVERYTHING) for name in self._audience.agreements}

    async def _unpublished(self, connection: psycopg.AsyncConnection[Any]) -> list[Delivery]:
        cursor = await connection.execute(_UNPUBLISHED, (list(self._known), list(self._known.values()), PER_PARTNER))
        return [Delivery(*row) async for row in cursor]
