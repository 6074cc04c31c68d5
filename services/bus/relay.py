"""Publishes the outbox, and remembers nothing: what Kafka has is asked of Kafka (law 3)."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from aiokafka import AIOKafkaProducer

from services.bus import metrics
from services.bus.envelope import Envelope
from services.bus.outbox import CHANNEL
from services.bus.pace import Pace
from services.bus.publishing import (
    Message,
    Relaying,
    connected,
    listen,
    notified,
    own,
    producing,
    scalar,
    send,
)
from services.bus.topic_tail import PER_PARTITION, Tails, tails, without_absurd_positions
from services.runtime.logs import log
from services.runtime.settings import WorkerSettings

LOOK_AGAIN_SECONDS = 30.0

# Partition by partition what lies beyond the last position that Kafka has of it, all in commit order.
_UNPUBLISHED = """
    SELECT o.* FROM unnest(%s::smallint[], %s::bigint[]) AS known (part, last)
    CROSS JOIN LATERAL (
        SELECT partition, recorded_at, value,
            id, type, subject, sequence, position, dataschema, correlation_id, causation_id, trigger
        FROM outbox WHERE partition = known.part AND position > known.last ORDER BY position LIMIT %s
    ) AS o ORDER BY o.position
"""

_BACKLOG = """
    SELECT count(*), coalesce(extract(epoch FROM now() - min(recorded_at)), 0)
    FROM unnest(%s::smallint[], %s::bigint[]) AS known (part, last)
    JOIN outbox ON partition = known.part AND position > known.last
"""

# The lowest position of each partition that the outbox has between `lowest` and `highest` and Kafka has not.
_LOWEST_MISSING = """
    SELECT o.partition, min(o.position)
    FROM unnest(%s::smallint[], %s::bigint[], %s::bigint[]) AS looked (part, lowest, highest)
    JOIN outbox AS o ON o.partition = looked.part AND o.position BETWEEN looked.lowest AND looked.highest
    LEFT JOIN unnest(%s::smallint[], %s::bigint[]) AS seen (part, position)
        ON seen.part = o.partition AND seen.position = o.position
    WHERE seen.position IS NULL GROUP BY o.partition
"""

_ROWS = """
    SELECT known.part, count(*) FROM unnest(%s::smallint[], %s::bigint[]) AS known (part, last)
    JOIN outbox ON partition = known.part AND position <= known.last GROUP BY known.part
"""


class DatabaseBehind(Exception):
    """Kafka has events of this service that its outbox has not."""

    def __init__(self, topic: str, on_kafka: int, in_outbox: int) -> None:
        super().__init__(
            f"{topic} goes to position {on_kafka}, the outbox only to {in_outbox}: its database is too old."
            " Stop this service and recover it with `ketenbus rebuild --replace`."
        )


class Relay(Relaying[int]):
    """Of one service: its outbox, in the order of its positions."""

    def __init__(self, topic: str, settings: WorkerSettings) -> None:
        super().__init__(topic, _BACKLOG, settings)

    async def check(self) -> None:
        """Raises DatabaseBehind: with a database that has forgotten something, nothing may be decided."""
        async with await connected(self._settings) as connection:
            await self._look(connection)

    async def _run_once(self) -> None:
        async with await connected(self._settings) as connection:
            await listen(connection, CHANNEL)
            await own(connection)
            async with producing(self._settings) as producer:
                seen = await self._look(connection)
                await self._count(connection, seen)
                while True:
                    await self._publish(connection, producer, seen)
                    seen = await self._look(connection)

    async def _look(self, connection: psycopg.AsyncConnection[Any]) -> Tails:
        """See how far each partition goes on Kafka, and that nothing is missing before that."""
        seen = await tails(self._topic, self._settings)
        without_absurd_positions(seen)
        in_outbox = await scalar(connection, "SELECT coalesce(max(position), 0) FROM outbox")
        furthest = max(position for tail in seen.values() for position in (0, *tail.positions))
        if furthest > in_outbox:
            raise DatabaseBehind(self._topic, furthest, in_outbox)
        known = {partition: tail.last for partition, tail in seen.items()}
        for partition, position in await _lowest_missing(connection, seen):
            if position <= known[partition]:
                known[partition] = position - 1
                log.warning("events_missing", topic=self._topic, partition=partition, position=position)
        self._note_strangers(sum(tail.strangers for tail in seen.values()))
        self._known = known
        return seen

    def _note_strangers(self, records: int) -> None:
        metrics.STRANGERS.set(records)
        if records:
            log.warning("strangers_seen", topic=self._topic, records=records)

    async def _count(self, connection: psycopg.AsyncConnection[Any], seen: Tails) -> None:
        """Fewer records than rows means that some are missing further back: then the partition is published anew."""
        rows = await connection.execute(_ROWS, (list(self._known), list(self._known.values())))
        async for partition, count in rows:
            if seen[partition].end - seen[partition].begin < count:
                self._known[partition] = 0
                log.warning("events_missing", topic=self._topic, partition=partition, position=1)

    async def _publish(self, connection: psycopg.AsyncConnection[Any], producer: AIOKafkaProducer, seen: Tails) -> None:
        """Publish what is beyond what Kafka has, until it is time to look again, or an offset gives reason to."""
        self.is_publishing = True
        ends = {partition: tail.end for partition, tail in seen.items()}
        until = asyncio.get_running_loop().time() + LOOK_AGAIN_SECONDS
        pace = Pace()
        while asyncio.get_running_loop().time() < until:
            await pace.keep()
            rows = await _unpublished(connection, self._known)
            if not rows:
                await notified(connection)
                continue
            offsets = await send(producer, [row.message(self._topic) for row in rows])
            metrics.EVENTS_PUBLISHED.inc(len(rows))
            if not _adjoin(rows, offsets, ends):
                log.warning("offsets_strange", topic=self._topic)
                return
            self._known.update((row.partition, row.envelope.position) for row in rows)


def _adjoin(rows: Sequence["Row"], offsets: Sequence[int], ends: dict[int, int]) -> bool:
    """Whether each was written right after what was last in its partition, whose end is brought up to date.

    If not, the broker lost something, or somebody else wrote: then what was written before may be missing.
    """
    adjoining = True
    for row, offset in zip(rows, offsets, strict=True):
        adjoining = adjoining and offset == ends[row.partition]
        ends[row.partition] = offset + 1
    return adjoining


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the outbox."""

    partition: int
    recorded_at: datetime
    value: bytes
    envelope: Envelope

    def message(self, topic: str) -> Message:
        return Message(topic, self.partition, self.envelope.subject.encode(), self.value, self.envelope.headers())

    @classmethod
    def of(cls, partition: int, recorded_at: datetime, value: bytes, *envelope: Any) -> "Row":
        event_id, event_type, subject, sequence, position, dataschema, correlation_id, causation_id, trigger = envelope
        return cls(
            partition,
            recorded_at,
            value,
            Envelope(
                id=str(event_id),
                type=event_type,
                subject=subject,
                sequence=sequence,
                position=position,
                time=recorded_at.isoformat(),
                dataschema=dataschema,
                correlation_id=correlation_id,
                causation_id=causation_id,
                trigger=trigger,
            ),
        )


async def _lowest_missing(connection: psycopg.AsyncConnection[Any], seen: Tails) -> list[tuple[int, int]]:
    """Of each partition, among what was looked at: what the outbox has, and Kafka has not."""
    looked = {partition: tail for partition, tail in seen.items() if tail.positions}
    pairs = [(partition, position) for partition, tail in looked.items() for position in tail.positions]
    lowest = [0 if tail.is_whole else min(tail.positions) for tail in looked.values()]
    cursor = await connection.execute(
        _LOWEST_MISSING,
        (
            list(looked),
            lowest,
            [max(tail.positions) for tail in looked.values()],
            [partition for partition, _ in pairs],
            [position for _, position in pairs],
        ),
    )
    return await cursor.fetchall()


async def _unpublished(connection: psycopg.AsyncConnection[Any], last: Mapping[int, int]) -> list[Row]:
    cursor = await connection.execute(_UNPUBLISHED, (list(last), list(last.values()), PER_PARTITION))
    return [Row.of(*row) async for row in cursor]
