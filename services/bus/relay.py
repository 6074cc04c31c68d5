"""Publishes the outbox, and remembers nothing: what Kafka has is asked of Kafka (law 3)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError
from psycopg import sql

from services.bus import metrics
from services.bus.envelope import Envelope
from services.bus.outbox import CHANNEL, PARTITIONS
from services.runtime.kafka import client_options
from services.runtime.logs import log
from services.runtime.settings import WorkerSettings

PER_PARTITION = 200
LOOK_AGAIN_SECONDS = 30.0
WAIT_SECONDS = 1.0
RETRY_SECONDS = 1.0

# Partition by partition what lies beyond the last position that Kafka has of it, all in commit order.
_UNPUBLISHED = """
    SELECT o.* FROM unnest(%s::smallint[], %s::bigint[]) AS known (part, last)
    CROSS JOIN LATERAL (
        SELECT partition, recorded_at, value,
            id, type, subject, sequence, position, dataschema, correlation_id, causation_id, trigger
        FROM outbox WHERE partition = known.part AND position > known.last ORDER BY position LIMIT %s
    ) AS o ORDER BY o.position
"""


class DatabaseBehind(Exception):
    """Kafka has events of this service that its outbox has not."""

    def __init__(self, topic: str, on_kafka: int, in_outbox: int) -> None:
        super().__init__(
            f"{topic} goes to position {on_kafka}, the outbox only to {in_outbox}: its database is too old."
            " Stop this service and recover it with `ketenbus rebuild --replace`."
        )


class Relay:
    """Run by every worker; the one that holds the session lock publishes, the others stand by."""

    def __init__(self, topic: str, settings: WorkerSettings) -> None:
        self._topic = topic
        self._settings = settings
        self.is_publishing = False

    async def check(self) -> None:
        """Raises DatabaseBehind: with a database that has forgotten something, nothing may be decided."""
        async with await self._connect() as connection:
            await self._look(connection)

    async def run(self) -> None:
        """Publish until cancelled; after any trouble with Kafka or the database, look again from the start."""
        while True:
            try:
                await self._run_once()
            except (psycopg.Error, KafkaError, OSError) as error:
                self.is_publishing = False
                log.warning("relay_interrupted", exception_type=type(error).__name__, topic=self._topic)
                await asyncio.sleep(RETRY_SECONDS)

    async def _run_once(self) -> None:
        async with await self._connect() as connection:
            schema = await _scalar(connection, "SELECT current_schema()")
            await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL + schema)))
            await _own(connection)
            producer = AIOKafkaProducer(
                enable_idempotence=True, max_batch_size=256 * 1024, **client_options(self._settings)
            )
            async with producer:
                while True:
                    await self._publish(connection, producer, await self._look(connection))

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        url = self._settings.database_url.get_secret_value().replace("postgresql+psycopg://", "postgresql://")
        return await psycopg.AsyncConnection.connect(url, autocommit=True)

    async def _look(self, connection: psycopg.AsyncConnection[Any]) -> dict[int, int]:
        """The last position of each partition on Kafka."""
        last = await last_positions(self._topic, self._settings)
        in_outbox = await _scalar(connection, "SELECT coalesce(max(position), 0) FROM outbox")
        if max(last.values()) > in_outbox:
            raise DatabaseBehind(self._topic, max(last.values()), in_outbox)
        return last

    async def _publish(
        self, connection: psycopg.AsyncConnection[Any], producer: AIOKafkaProducer, last: dict[int, int]
    ) -> None:
        """Publish what is beyond `last` until it is time to look again."""
        self.is_publishing = True
        until = asyncio.get_running_loop().time() + LOOK_AGAIN_SECONDS
        while asyncio.get_running_loop().time() < until:
            rows = await _unpublished(connection, last)
            metrics.OUTBOX_UNPUBLISHED.set(len(rows))
            metrics.OUTBOX_AGE_SECONDS.set(rows[0].age_seconds if rows else 0)
            if rows:
                await self._send(producer, rows)
                last.update((row.partition, row.envelope.position) for row in rows)
                metrics.EVENTS_PUBLISHED.inc(len(rows))
            else:
                await _notified(connection)

    async def _send(self, producer: AIOKafkaProducer, rows: list["Row"]) -> None:
        sent = [
            await producer.send(
                self._topic,
                row.value,
                key=row.envelope.subject.encode(),
                partition=row.partition,
                headers=row.envelope.headers(),
            )
            for row in rows
        ]
        await asyncio.gather(*sent)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the outbox."""

    partition: int
    recorded_at: datetime
    value: bytes
    envelope: Envelope

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

    @property
    def age_seconds(self) -> float:
        return max(0.0, (datetime.now(UTC) - self.recorded_at).total_seconds())


async def last_positions(topic: str, settings: WorkerSettings) -> dict[int, int]:
    """The position of the last event in each partition of a topic, 0 where there is none."""
    consumer = AIOKafkaConsumer(isolation_level="read_committed", **client_options(settings))
    partitions = [TopicPartition(topic, number) for number in range(PARTITIONS)]
    last = dict.fromkeys(range(PARTITIONS), 0)
    async with consumer:
        consumer.assign(partitions)
        ends: Mapping[TopicPartition, int] = await consumer.end_offsets(partitions)
        begins: Mapping[TopicPartition, int] = await consumer.beginning_offsets(partitions)
        filled = {tp for tp in partitions if ends[tp] > begins[tp]}
        consumer.pause(*(tp for tp in partitions if tp not in filled))
        for tp in filled:
            consumer.seek(tp, ends[tp] - 1)
        while filled:
            for tp, records in (await consumer.getmany(timeout_ms=1000)).items():
                last[tp.partition] = Envelope.parse(records[-1].headers).position
                filled.discard(tp)
    return last


async def _unpublished(connection: psycopg.AsyncConnection[Any], last: Mapping[int, int]) -> list[Row]:
    cursor = await connection.execute(_UNPUBLISHED, (list(last), list(last.values()), PER_PARTITION))
    return [Row.of(*row) async for row in cursor]


async def _own(connection: psycopg.AsyncConnection[Any]) -> None:
    """Wait until no other process publishes for this service; a lost connection gives the lock back."""
    own = "SELECT pg_try_advisory_lock(hashtextextended('relay/' || current_schema(), 0))"
    while not await _scalar(connection, own):  # noqa: ASYNC110  # the event is in another process
        await asyncio.sleep(RETRY_SECONDS)


async def _notified(connection: psycopg.AsyncConnection[Any]) -> None:
    async for _ in connection.notifies(timeout=WAIT_SECONDS, stop_after=1):
        pass


async def _scalar(connection: psycopg.AsyncConnection[Any], statement: str) -> Any:
    row = await (await connection.execute(statement)).fetchone()
    assert row is not None  # noqa: S101  # every statement above gives exactly one row
    return row[0]
