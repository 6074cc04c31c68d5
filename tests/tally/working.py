"""A tally at work on a real broker."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Container
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaProducer

from services.bus.inbox import HeldRecord
from services.bus.outbox import partition_of
from services.bus.relay import Relay
from services.bus.replay import PositionsMissing, in_commit_order, records
from services.bus.worker import Worker
from services.platform.instance import Instance
from services.runtime.kafka import client_options
from tests.tally.fixtures import SOURCE, Tallying, make_anew
from tests.tally.service import TALLY

WITHIN_SECONDS = 60


@asynccontextmanager
async def working(tally: Tallying) -> AsyncIterator[asyncio.Task[None]]:
    worker = Worker(TALLY, tally.bus, Relay(TALLY.topic, tally.settings), tally.engine, tally.settings)
    task = asyncio.create_task(worker.run())
    try:
        yield task
    finally:
        worker.stop()
        await task


async def until(condition: Callable[[], Awaitable[bool]], task: asyncio.Task[None]) -> None:
    async with asyncio.timeout(WITHIN_SECONDS):
        while not await condition():
            if task.done():
                task.result()
            await asyncio.sleep(0.05)


async def produce(
    tally: Tallying, sent: list[HeldRecord], *, topic: str = SOURCE, partition: int | None = None
) -> None:
    """Into the partition of each record's key, unless a partition is named."""
    async with AIOKafkaProducer(**client_options(tally.settings)) as producer:
        for record in sent:
            place = partition_of((record.key or b"").decode()) if partition is None else partition
            await producer.send(topic, record.value, key=record.key, partition=place, headers=list(record.headers))
        await producer.flush()


async def lose(platform: Instance, tally: Tallying, positions: Container[int]) -> None:
    """Have its topic as if these had never been published, and all that was said later had."""
    said = [one async for one in in_commit_order(TALLY.topic, tally.settings)]
    make_anew(platform, TALLY.topic)
    for envelope, record in said:
        if envelope.position not in positions:
            held = HeldRecord(0, 0, record.headers, record.key, record.value)
            await produce(tally, [held], topic=TALLY.topic, partition=record.partition)


async def on_topic(tally: Tallying) -> list[tuple[int, str]]:
    return [(envelope.position, envelope.id) async for envelope, _ in in_commit_order("tally-v1", tally.settings)]


def in_outbox(tally: Tallying) -> list[tuple[int, str]]:
    return [(int(str(p)), str(i)) for p, i in tally.rows("SELECT position, id FROM outbox ORDER BY position")]


async def records_on_topic(tally: Tallying) -> int:
    return sum([len(found) async for _, found in records("tally-v1", tally.settings)])


def has_published(tally: Tallying, count: int) -> Callable[[], Awaitable[bool]]:
    async def condition() -> bool:
        return await records_on_topic(tally) >= count

    return condition


def has_all_of_the_outbox(tally: Tallying, count: int) -> Callable[[], Awaitable[bool]]:
    """Whether as much was said, and the topic tells all of it."""

    async def condition() -> bool:
        said = in_outbox(tally)
        try:
            return len(said) == count and await on_topic(tally) == said
        except PositionsMissing:
            return False

    return condition
