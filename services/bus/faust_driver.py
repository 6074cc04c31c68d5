"""Faust on aiokafka, but it starts where the database says, an event carries a batch, and lost brokers are found again.

Faust's own offsets are a hint at best: an exception acknowledges an event, and a new group may commit past one it
never saw. The cursors are therefore kept with the state, and each assignment seeks to them. Faust also spends some
80 µs on every message, which a batch of hundreds shares.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, cast

from aiokafka import AIOKafkaConsumer
from faust import App, SASLCredentials
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer, Transport
from faust.types import TP, Message

from services.runtime.kafka import RETRY_MS, rebootstrap, ssl_context
from services.runtime.settings import KafkaSettings

# As many records as one transaction takes.
BATCH_RECORDS = 500
# A broker that does not answer is not waited for when a reader ends.
STOP_SECONDS = 4.0

Cursors = Callable[[], Mapping[tuple[str, int], int]]


def credentials(settings: KafkaSettings) -> SASLCredentials:
    return SASLCredentials(
        username=settings.kafka_user,
        password=settings.kafka_password.get_secret_value(),
        ssl_context=ssl_context(settings),
        mechanism="SCRAM-SHA-512",
    )


class ReadCommittedThread(AIOKafkaConsumerThread):
    """Nothing of ours is transactional, but a stranger's open transaction must not be read either."""

    # For leaving the group; Faust's own patience is a minute, in which nobody takes this reader's place.
    shutdown_timeout = STOP_SECONDS

    def _create_worker_consumer(self, transport: Transport) -> AIOKafkaConsumer:
        consumer = super()._create_worker_consumer(transport)
        # The driver offers no setting for these, of the first without its own transactions.
        consumer._isolation_level = "read_committed"
        consumer._retry_backoff_ms, consumer._client._retry_backoff = RETRY_MS, RETRY_MS / 1000
        rebootstrap(consumer._client)
        return consumer

    def verify_event_path(self, now: float, tp: TP) -> None:
        """Nothing: who stands still is told by watching.py.

        Faust's own look asks each partition for its place, and ends the reader where one has none for a moment.
        """


class BatchConsumer(Consumer):
    """Yields, for every partition, slices of up to BATCH_RECORDS records as the value of one message."""

    def _new_consumer_thread(self) -> AIOKafkaConsumerThread:
        return ReadCommittedThread(self, loop=self.loop, beacon=self.beacon)

    def on_buffer_full(self, tp: TP) -> None:
        """Do not leave the partition out: handing on a message waits for room in the stream's queue anyway.

        Left out, a fetch asks the other partitions only, and where these have nothing it waits a second for them.
        """

    def on_buffer_drop(self, tp: TP) -> None:
        """Nothing to take back."""

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """Seek every assigned partition to the offset that the database says."""
        cursors = await asyncio.to_thread(cast(BatchApp, self.app).cursors)
        offsets = {tp: cursors.get((tp.topic, tp.partition), 0) for tp in self.assignment()}
        for tp, offset in offsets.items():
            await self._seek(tp, offset)
        return offsets

    async def getmany(self, timeout: float) -> AsyncIterator[tuple[TP, Message]]:  # noqa: ASYNC109  # the driver's signature
        records, active = await self._wait_next_records(timeout)
        generation = self.app.consumer_generation_id
        if records is None:
            return
        if not self.flow_active:
            await self.perform_seek()
            return
        for tp, found in records.items():
            if active is not None and tp not in active | self._buffered_partitions:
                continue
            for start in range(0, len(found), BATCH_RECORDS):
                if not self._still(generation):
                    return
                piece = found[start : start + BATCH_RECORDS]
                if piece[-1].offset < (self._read_offset[tp] or 0):
                    self._read_offset[tp] = None  # or Faust drops all of a topic that was made anew and is shorter
                message = self._to_message(tp, piece[-1])
                message.value = cast(bytes, piece)  # the agents take it back as the records that it is
                yield tp, message

    def _still(self, generation: int) -> bool:
        """Whether what was fetched is still ours to hand out; a rebalance may come between two slices."""
        return self.flow_active and self.app.consumer_generation_id == generation


class BatchTransport(Transport):
    """The same driver with the consumer above."""

    Consumer = BatchConsumer


class BatchApp(App):
    """A Faust application whose consumer asks `cursors` where to start."""

    cursors: Cursors

    @classmethod
    def starting_at(cls, cursors: Cursors, **settings: Any) -> "BatchApp":
        app = cls(**settings)
        app.cursors = cursors
        app.transport = BatchTransport(app.conf.broker_consumer, app, app.loop)
        return app
