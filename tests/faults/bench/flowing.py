"""When events flow again: each service says something after a moment, and it can be read on Kafka."""

import asyncio
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Condition

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from services.bus.outbox import PARTITIONS
from services.platform.envfiles import user_settings
from services.platform.instance import SERVICES, SUPERUSER, Instance
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings

# A partner that is told of every arrival.
PARTNER_TOPIC = "partner-coa-v1"
WATCHED: Mapping[str, int] = {f"{service}-v1": PARTITIONS for service in SERVICES} | {PARTNER_TOPIC: 1}
RETRY_SECONDS = 0.2


class Flow:
    """`watch` runs beside the load; `resumed` waits in another thread."""

    def __init__(self, instance: Instance) -> None:
        self._settings = user_settings(instance, SUPERUSER, KafkaSettings)
        self._last = dict.fromkeys(WATCHED, datetime.min.replace(tzinfo=UTC))
        self._moved = Condition()

    async def watch(self) -> None:
        """Until cancelled, whatever happens to the broker."""
        while True:
            try:
                await self._watch()
            except (KafkaError, OSError):
                await asyncio.sleep(RETRY_SECONDS)

    async def _watch(self) -> None:
        places = [TopicPartition(topic, number) for topic, count in WATCHED.items() for number in range(count)]
        consumer = AIOKafkaConsumer(isolation_level="read_committed", **client_options(self._settings))
        try:
            await consumer.start()
            consumer.assign(places)
            await consumer.seek_to_end()
            async for record in consumer:
                self._note(record.topic, dict(record.headers).get("ce_time", b""))
        finally:
            await consumer.stop()  # also one that could not start, which keeps its connections otherwise

    def _note(self, topic: str, told: bytes) -> None:
        try:
            moment = datetime.fromisoformat(told.decode("ascii"))
        except ValueError:  # a stranger's
            return
        with self._moved:
            self._last[topic] = max(self._last[topic], moment)
            self._moved.notify_all()

    def resumed(self, since: datetime, within_seconds: float) -> Mapping[str, float | None]:
        """Of each topic, after how many seconds something came that was said after that moment; None where nothing."""
        found: dict[str, float | None] = dict.fromkeys(WATCHED)
        until = time.monotonic() + within_seconds
        with self._moved:
            while True:
                now = datetime.now(UTC)
                for topic, moment in self._last.items():
                    if found[topic] is None and moment > since:
                        found[topic] = (now - since).total_seconds()
                left = until - time.monotonic()
                if None not in found.values() or left <= 0:
                    return found
                self._moved.wait(left)
