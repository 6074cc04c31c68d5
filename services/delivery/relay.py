"""Publishes each partner's stream, and remembers nothing: how far a topic goes is asked of Kafka (law 3)."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
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
# So far back lies what a broker lost: a round that came after it, another where it lost something again before that was
# mended, and the last record that stands where it should.
LOOKED_AT = 2 * PER_PARTNER + 1

EVERYTHING = 2**62

_UNPUBLISHED = """
    SELECT d.* FROM unnest(%s::text[], %s::bigint[]) AS known (partner, last)
    CROSS JOIN LATERAL (
        SELECT partner, sequence, event_id, type, subject, schema_id, recorded_at, value FROM deliveries
        WHERE partner = known.partner AND sequence > known.last ORDER BY sequence LIMIT %s
    ) AS d
"""

_LEDGER = """
    SELECT partner, coalesce(
        (SELECT sequence FROM deliveries WHERE deliveries.partner = streams.partner ORDER BY sequence LIMIT 1), last + 1
    ), last FROM streams
"""

_BACKLOG = """
    SELECT count(*), coalesce(extract(epoch FROM now() - min(recorded_at)), 0)
    FROM unnest(%s::text[], %s::bigint[]) AS known (partner, last)
    JOIN deliveries USING (partner) WHERE sequence > known.last
"""


@dataclass(slots=True)
class Tail:
    """The last records of a partner's topic; `end` is the offset of the next."""

    end: int
    from_start: bool
    """Whether nothing ever was before what was looked at."""
    sequences: list[int] = field(default_factory=list)

    def whole_up_to(self, first: int) -> int:
        """How far a reader comes who takes the next of the stream and passes by what comes too early; 0 for nothing.

        `first` is the first sequence that the ledger has: nothing before it can be published any more. What a broker
        lost is missing before what was published afterwards; published again, it stands behind that, and so must all
        that follows it in the stream.
        """
        last = (first if self.from_start else max(first, min(self.sequences, default=first))) - 1
        for sequence in self.sequences:
            if sequence == last + 1:
                last = sequence
        return last


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
        return {
            partner: tail.sequences[-1] if tail.sequences else 0 for partner, tail in (await self._tails(1)).items()
        }

    async def _look(self, connection: psycopg.AsyncConnection[Any]) -> dict[str, int]:
        """See how far each topic goes, and that nothing is missing before that; gives where each ends."""
        tails = await self._tails()
        ledger = await self._ledger(connection)
        for partner, tail in tails.items():
            first, last = ledger[partner]
            furthest = max(tail.sequences, default=0)
            if furthest > last:
                raise LedgerBehind(partner, furthest, last)
            self._known[partner] = tail.whole_up_to(first)
            if self._known[partner] < furthest:
                log.warning("events_missing", topic=f"partner-{partner}-v1", sequence=self._known[partner] + 1)
        return {partner: tail.end for partner, tail in tails.items()}

    async def _ledger(self, connection: psycopg.AsyncConnection[Any]) -> dict[str, tuple[int, int]]:
        """Of each partner's stream the first sequence that is kept, and the last that was given out."""
        cursor = await connection.execute(_LEDGER)
        rows = {partner: (first, last) async for partner, first, last in cursor}
        return {partner: rows.get(partner, (1, 0)) for partner in self._partners}

    async def _tails(self, looked_at: int = LOOKED_AT) -> dict[str, Tail]:
        places = {TopicPartition(f"partner-{partner}-v1", 0): partner for partner in self._partners}
        consumer = PromptConsumer(
            isolation_level="read_committed", fetch_max_wait_ms=10, **client_options(self._settings)
        )
        async with started(consumer):
            consumer.assign(list(places))
            begins = await consumer.beginning_offsets(list(places))
            ends = await consumer.end_offsets(list(places))
            found = {
                partner: Tail(ends[place], begins[place] == 0 and ends[place] <= looked_at)
                for place, partner in places.items()
            }
            for place in places:
                consumer.seek(place, max(begins[place], ends[place] - looked_at))
            async for place, records in up_to(consumer, {p: ends[p] for p in places if ends[p] > begins[p]}):
                sequences = [dict(record.headers).get("ce_sequence", b"") for record in records]
                found[places[place]].sequences += [int(sequence) for sequence in sequences if sequence.isdigit()]
        return found

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
