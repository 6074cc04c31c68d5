"""A topic read from its beginning, by anyone who may: whole partitions, or all of it in commit order."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from services.bus.envelope import Envelope
from services.bus.outbox import PARTITIONS
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings

_POLL_MS = 1000


class PositionsMissing(Exception):
    """The topic lacks events that its service has said."""

    def __init__(self, topic: str, position: int) -> None:
        super().__init__(
            f"{topic} lacks the event at position {position}: start its service, whose relay publishes what is missing"
            " from the outbox, and try again."
        )


async def records(
    topic: str, settings: KafkaSettings, until: Mapping[int, int] | None = None
) -> AsyncIterator[tuple[int, list[ConsumerRecord[Any, Any]]]]:
    """Pieces of each partition in its order, up to its present end, or only of those in `until` up to that offset."""
    consumer = AIOKafkaConsumer(
        isolation_level="read_committed", auto_offset_reset="earliest", **client_options(settings)
    )
    async with consumer:
        partitions = [TopicPartition(topic, number) for number in (range(PARTITIONS) if until is None else until)]
        consumer.assign(partitions)
        begins = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        if until is not None:
            ends = {tp: min(end, until[tp.partition]) for tp, end in ends.items()}
        unread = {tp for tp in partitions if begins[tp] < ends[tp]}
        for tp in partitions:
            consumer.seek(tp, begins[tp])
        while unread:
            for tp, found in (await consumer.getmany(*unread, timeout_ms=_POLL_MS)).items():
                wanted = [record for record in found if record.offset < ends[tp]]
                if wanted:
                    yield tp.partition, wanted
                if await consumer.position(tp) >= ends[tp]:
                    unread.discard(tp)


async def in_commit_order(
    topic: str, settings: KafkaSettings, last: int | None = None
) -> AsyncIterator[tuple[Envelope, ConsumerRecord[Any, Any]]]:
    """Each event of a service once, in the order of `ce_position`, up to position `last` or to the end.

    Partitions come side by side, so events wait in memory for those before them. Raises PositionsMissing.
    """
    waiting: dict[int, tuple[Envelope, ConsumerRecord[Any, Any]]] = {}
    position = 1
    async for _partition, found in records(topic, settings):
        for record in found:
            envelope = Envelope.parse(record.headers)
            if envelope.position >= position:
                waiting[envelope.position] = (envelope, record)
        while position in waiting and (last is None or position <= last):
            yield waiting.pop(position)
            position += 1
    if waiting if last is None else position <= last:
        raise PositionsMissing(topic, position)
