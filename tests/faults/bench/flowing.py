"""When events flow again: each service says something after a moment, and it can be read on Kafka."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Condition

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from services.bus.outbox import PARTITIONS
from services.bus.replay import started
from services.platform.envfiles import user_settings
from services.platform.instance import SERVICES, SUPERUSER, Instance
from services.runtime.kafka import PromptConsumer, client_options
from services.runtime.settings import KafkaSettings

# A partner that is told of every arrival, whatever else it is told.
TOLD_OF_ARRIVALS = "coa"
PARTNER_TOPIC = f"partner-{TOLD_OF_ARRIVALS}-v1"
WATCHED: Mapping[str, int] = {f"{service}-v1": PARTITIONS for service in SERVICES} | {PARTNER_TOPIC: 1}
RETRY_SECONDS = 0.2


class Flow:
    """`watch` runs beside the load; another thread says from when on it counts, and waits."""

    def __init__(self, instance: Instance) -> None:
        self._settings = user_settings(instance, SUPERUSER, KafkaSettings)
        self._since = datetime.now(UTC)
        self._after: dict[str, float] = {}
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
        consumer = PromptConsumer(isolation_level="read_committed", **client_options(self._settings))
        async with started(consumer):
            consumer.assign(places)
            await consumer.seek_to_end()
            async for record in consumer:
                self._note(record.topic, dict(record.headers).get("ce_time", b""))

    def _note(self, topic: str, told: bytes) -> None:
        try:
            moment = datetime.fromisoformat(told.decode("ascii"))
        except ValueError:  # a stranger's
            return
        with self._moved:
            if moment > self._since:
                self._after.setdefault(topic, (datetime.now(UTC) - self._since).total_seconds())
                self._moved.notify_all()

    def begin(self) -> None:
        """What was said before now does not count."""
        with self._moved:
            self._since, self._after = datetime.now(UTC), {}

    def resumed(self, within_seconds: float) -> Mapping[str, float | None]:
        """Of each topic, how long after `begin` something came that was said after it; None where nothing."""
        with self._moved:
            self._moved.wait_for(lambda: len(self._after) == len(WATCHED), within_seconds)
            return {topic: self._after.get(topic) for topic in WATCHED}
