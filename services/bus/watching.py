"""Looks every few seconds at what a process reads and publishes, with a Kafka client and questions of its own."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import psycopg
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from services.bus import metrics
from services.bus.held import HeldSubject, held_subjects
from services.bus.last_day import TOPIC, last_day_of
from services.bus.outbox import PARTITIONS
from services.bus.replay import started
from services.bus.watchdog import Inside, Place, Watchdog
from services.runtime.kafka import PromptConsumer, client_options
from services.runtime.logs import log
from services.runtime.settings import KafkaSettings

LOOK_SECONDS = 5.0
# What has not answered by then is silent.
ANSWER_SECONDS = 10.0
# The last day is among the last records of the calendar, even where strangers wrote a few behind it.
DAYS_LOOKED_AT = 20

_CURSORS = "SELECT topic, partition, next_offset FROM cursors"

# The session lock of `own` (publishing.py), as PostgreSQL lists it: its key in two halves.
_OWNED = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND (classid::bigint << 32) | objid::bigint = hashtextextended('relay/' || current_schema(), 0)
    )
"""


class Relayed(Protocol):
    """What is asked of whoever publishes."""

    is_publishing: bool
    stands_by: bool
    oldest_seconds: float

    async def look_on(self) -> None: ...
    async def measure(self) -> None: ...


class Watching:
    """Of one process. What does not answer is asked again; how long it has not, the watchdog knows."""

    def __init__(
        self, watchdog: Watchdog, relay: Relayed, engine: Engine, settings: KafkaSettings,
        reads: Sequence[str] = (), assigned: Callable[[], int | None] = lambda: None,
    ) -> None:  # fmt: skip
        self._watchdog = watchdog
        self._relay = relay
        self._engine = engine
        self._settings = settings
        self._reads = reads
        self._assigned = assigned

    async def run(self) -> None:
        """Until cancelled."""
        await asyncio.gather(self._watch_kafka(), self.watch_inside())

    async def _watch_kafka(self) -> None:
        while True:
            try:
                await self._watch_kafka_while_it_answers()
            except (KafkaError, OSError) as error:
                log.warning("watch_interrupted", exception_type=type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def _watch_kafka_while_it_answers(self) -> None:
        consumer = PromptConsumer(isolation_level="read_committed", **client_options(self._settings))
        async with started(consumer):
            places = await self._placed(consumer)
            while True:
                async with asyncio.timeout(ANSWER_SECONDS):
                    ends = await consumer.end_offsets(places) if places else {}
                    found = await consumer.getmany() if places else {}
                    await self._relay.look_on()
                days = last_day_of(record for records in found.values() for record in records)
                self._watchdog.saw_kafka({(tp.topic, tp.partition): end for tp, end in ends.items()}, days)
                await asyncio.sleep(LOOK_SECONDS)

    async def _placed(self, consumer: PromptConsumer) -> list[TopicPartition]:
        """All that the service reads, in this process or another; only days are read here as well."""
        places = [TopicPartition(topic, number) for topic in self._reads for number in range(_partitions(topic))]
        consumer.assign(places)
        consumer.pause(*(tp for tp in places if tp.topic != TOPIC))
        days = [tp for tp in places if tp.topic == TOPIC]
        for tp, end in (await consumer.end_offsets(days)).items() if days else ():
            consumer.seek(tp, max(0, end - DAYS_LOOKED_AT))
        return places

    async def watch_inside(self) -> None:
        """Without Kafka, for who only publishes."""
        while True:
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    self._watchdog.saw_inside(await self._inside())
                metrics.DATABASE_UP.set(1)
            except (SQLAlchemyError, psycopg.Error, TimeoutError) as error:
                metrics.DATABASE_UP.set(0)
                log.warning("watch_interrupted", exception_type=type(error).__name__)
            self._watchdog.measure()
            await asyncio.sleep(LOOK_SECONDS)

    async def _inside(self) -> Inside:
        await self._relay.measure()
        cursors, held, is_owned = await asyncio.to_thread(self._asked)
        is_relayed = is_owned and (self._relay.is_publishing or self._relay.stands_by)
        return Inside(cursors, held, self._relay.oldest_seconds, is_relayed, self._assigned())

    def _asked(self) -> tuple[Mapping[Place, int], Sequence[HeldSubject], bool]:
        """Cursors and held subjects only of who reads: the register, which does not, keeps none."""
        with self._engine.connect() as connection:
            is_owned = connection.exec_driver_sql(_OWNED).scalar_one()
            if not self._reads:
                return {}, (), is_owned
            cursors = {(topic, partition): offset for topic, partition, offset in connection.exec_driver_sql(_CURSORS)}
        return cursors, held_subjects(self._engine), is_owned


def _partitions(topic: str) -> int:
    return 1 if topic == TOPIC else PARTITIONS
