"""A topic read from its beginning, by anyone who may: whole partitions, or all of it in commit order."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from services.bus.envelope import Envelope, NotAnEnvelope, envelope_on
from services.bus.outbox import PARTITIONS
from services.runtime.kafka import client_options
from services.runtime.logs import log
from services.runtime.settings import KafkaSettings

POLL_MS = 1000
SILENCE_SECONDS = 60.0


class PositionsMissing(Exception):
    """The topic lacks events that its service has said."""

    def __init__(self, topic: str, position: int) -> None:
        super().__init__(
            f"{topic} lacks the event at position {position}: start its service, whose relay publishes what is missing"
            " from the outbox, and try again."
        )


class Patience:
    """Ends a loop that waits for a broker: so many seconds without progress are too many."""

    def __init__(self, topic: str) -> None:
        self._topic = topic
        self.progressed()

    def progressed(self) -> None:
        self._until = asyncio.get_running_loop().time() + SILENCE_SECONDS

    def check(self) -> None:
        """Raises TimeoutError."""
        if asyncio.get_running_loop().time() > self._until:
            raise TimeoutError(
                f"{self._topic}: the broker gives nothing for {SILENCE_SECONDS:.0f} s before the end of the topic;"
                " see `ketenbus platform status` and the broker's log, and try again."
            )


def own_envelope(topic: str, record: ConsumerRecord[Any, Any]) -> Envelope | None:
    """The envelope of an event of the service that this topic belongs to; None for a stranger's record."""
    try:
        return envelope_on(topic, record.headers)
    except NotAnEnvelope:
        return None


async def records(
    topic: str, settings: KafkaSettings, until: Mapping[int, int] | None = None
) -> AsyncIterator[tuple[int, list[ConsumerRecord[Any, Any]]]]:
    """Pieces of each partition in its order, up to its present end, or only of those in `until` up to that offset.

    Raises TimeoutError where the broker does not give them.
    """
    consumer = AIOKafkaConsumer(
        isolation_level="read_committed", auto_offset_reset="earliest", **client_options(settings)
    )
    async with started(consumer):
        partitions = [TopicPartition(topic, number) for number in (range(PARTITIONS) if until is None else until)]
        consumer.assign(partitions)
        begins = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        if until is not None:
            ends = {tp: min(end, until[tp.partition]) for tp, end in ends.items()}
        for tp in partitions:
            consumer.seek(tp, begins[tp])
        async for tp, found in up_to(consumer, {tp: ends[tp] for tp in partitions if begins[tp] < ends[tp]}):
            yield tp.partition, found


@asynccontextmanager
async def started(consumer: AIOKafkaConsumer) -> AsyncIterator[None]:
    """Also one that could not be started is stopped: by itself aiokafka would leave its connections open."""
    try:
        await consumer.start()
        yield
    finally:
        await consumer.stop()


async def up_to(
    consumer: AIOKafkaConsumer, ends: Mapping[TopicPartition, int]
) -> AsyncIterator[tuple[TopicPartition, list[ConsumerRecord[Any, Any]]]]:
    """What an assigned consumer has from where it stands to these offsets. Raises TimeoutError.

    Some offsets have no record, such as the end of a stranger's transaction: the consumer's own position decides.
    """
    unread = set(ends)
    patience = Patience(next(iter(ends)).topic if ends else "")
    stood = {tp: await consumer.position(tp) for tp in unread}
    while unread:
        patience.check()
        for tp, found in (await consumer.getmany(*unread, timeout_ms=POLL_MS)).items():
            if wanted := [record for record in found if record.offset < ends[tp]]:
                yield tp, wanted
        for tp in tuple(unread):
            position = await consumer.position(tp)
            if position != stood[tp]:
                stood[tp] = position
                patience.progressed()
            if position >= ends[tp]:
                unread.discard(tp)


async def in_commit_order(
    topic: str, settings: KafkaSettings, last: int | None = None
) -> AsyncIterator[tuple[Envelope, ConsumerRecord[Any, Any]]]:
    """Each event of a service once, in the order of `ce_position`, up to position `last` or to the end.

    Partitions come side by side, so events wait in memory for those before them. Strangers are left out, and so is what
    claims a position that the topic is too short for. Raises PositionsMissing and TimeoutError.
    """
    waiting: dict[int, tuple[Envelope, ConsumerRecord[Any, Any]]] = {}
    position = 1
    read = strangers = 0
    async for _partition, found in records(topic, settings):
        read += len(found)
        for record in found:
            envelope = own_envelope(topic, record)
            strangers += envelope is None
            if envelope and envelope.position >= position:
                waiting.setdefault(envelope.position, (envelope, record))
        while position in waiting and (last is None or position <= last):
            yield waiting.pop(position)
            position += 1
    if strangers:
        log.warning("strangers_seen", topic=topic, records=strangers)
    if any(each <= read for each in waiting) if last is None else position <= last:
        raise PositionsMissing(topic, position)
