"""Our Kafka clients when the broker goes away."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from operator import attrgetter
from typing import Any, cast

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.client import AIOKafkaClient
from aiokafka.protocol.offset import OffsetResetStrategy
from faust.transport.drivers.aiokafka import Transport
from faust.types import TP

from services.bus.faust_driver import BatchApp, ReadCommittedThread, credentials
from services.bus.replay import started
from services.platform.envfiles import user_settings
from services.platform.instance import SUPERUSER, Instance
from services.runtime.kafka import RETRY_MS, PromptConsumer, PromptProducer, client_options
from services.runtime.settings import KafkaSettings
from tests.platforms import free_port

SECONDS = 20
PAUSE_MS = 60_000  # of a fetch that failed, before it is tried again
FETCHER = "aiokafka.consumer.fetcher"


def lose_brokers(client: AIOKafkaClient) -> None:
    """Nobody listens any more where it knows brokers."""
    known = client.cluster._brokers
    for node, broker in known.items():
        known[node] = broker._replace(port=free_port())
    for connection in list(client._conns.values()):
        connection.close()


@asynccontextmanager
async def without_its_broker(platform: Instance, caplog: pytest.LogCaptureFixture) -> AsyncIterator[PromptConsumer]:
    """A consumer that has read, and whose broker is found no more: nobody listens where its client looks for it."""
    options = client_options(user_settings(platform, SUPERUSER, KafkaSettings))
    consumer = PromptConsumer(**options | {"retry_backoff_ms": PAUSE_MS})
    async with started(consumer):
        consumer.assign([place := TopicPartition("intake-v1", 0)])
        await consumer.position(place)  # before, it would ask for a leader and pause there
        lose_brokers(consumer._client)
        async with asyncio.timeout(SECONDS):
            while not any(record.message.startswith("Failed fetch") for record in caplog.records):  # told nowhere else
                await consumer.getmany(timeout_ms=50)
        yield consumer


def test_a_consumer_whose_broker_went_away_stops_and_nobody_is_cancelled(
    platform: Instance, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario() -> bool:
        async with without_its_broker(platform, caplog):
            pass
        return True

    with caplog.at_level(logging.ERROR, FETCHER):
        assert asyncio.run(asyncio.wait_for(scenario(), 2 * SECONDS))


def test_who_is_cancelled_while_it_stops_one_is_cancelled(platform: Instance, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> bool:
        async with without_its_broker(platform, caplog) as consumer:
            stopping = asyncio.create_task(consumer.stop())
            await asyncio.sleep(0)
            stopping.cancel()
            await asyncio.wait((stopping,), timeout=SECONDS)
            return stopping.cancelled()

    with caplog.at_level(logging.ERROR, FETCHER):
        assert asyncio.run(asyncio.wait_for(scenario(), 2 * SECONDS))


@asynccontextmanager
async def faust_reading(platform: Instance) -> AsyncIterator[tuple[ReadCommittedThread, AIOKafkaConsumer]]:
    settings = user_settings(platform, SUPERUSER, KafkaSettings)
    broker, told = f"kafka://{settings.kafka_bootstrap}", credentials(settings)
    app = BatchApp.starting_at(dict, id="brokers-lost", broker=broker, broker_credentials=told)
    reading: Any = app.consumer
    thread: ReadCommittedThread = reading._thread
    async with thread._create_worker_consumer(cast(Transport, app.transport)) as consumer:
        thread._consumer, thread.time_started = consumer, time.monotonic()
        yield thread, consumer
    thread.thread_loop.close()


@asynccontextmanager
async def faust_consumer(platform: Instance) -> AsyncIterator[AIOKafkaConsumer]:
    async with faust_reading(platform) as (_, consumer):
        yield consumer


def test_a_partition_that_is_to_be_read_anew_ends_no_reader(platform: Instance) -> None:
    place = TopicPartition("intake-v1", 0)

    async def scenario() -> None:
        async with faust_reading(platform) as (thread, consumer):
            consumer.assign([place])
            state = consumer._subscription.subscription.assignment.state_value(place)
            while not state.timestamp:
                await consumer.getmany(timeout_ms=100)
            state.await_reset(OffsetResetStrategy.EARLIEST)  # as where the broker has lost what was read
            thread.verify_event_path(time.monotonic(), TP(*place))

    asyncio.run(asyncio.wait_for(scenario(), SECONDS))


def own(kind: type[PromptConsumer | PromptProducer], platform: Instance) -> PromptConsumer | PromptProducer:
    return kind(**client_options(user_settings(platform, SUPERUSER, KafkaSettings)))


@pytest.mark.parametrize(
    ("made", "client_of"),
    [
        (partial(own, PromptConsumer), attrgetter("_client")),
        (partial(own, PromptProducer), attrgetter("client")),
        (faust_consumer, attrgetter("_client")),
    ],
)
def test_who_knows_only_brokers_that_are_gone_asks_again_where_it_asked_first(
    platform: Instance, made: Callable[[Instance], Any], client_of: Callable[[Any], AIOKafkaClient]
) -> None:
    async def scenario() -> None:
        async with made(platform) as one:
            client = client_of(one)
            lose_brokers(client)
            while not await client.force_metadata_update():
                pass

    asyncio.run(asyncio.wait_for(scenario(), SECONDS))


def test_who_finds_no_broker_at_all_pauses_before_it_asks_again(platform: Instance) -> None:
    async def scenario() -> float:
        async with own(PromptProducer, platform) as one:
            client = one.client
            lose_brokers(client)
            client.cluster._bootstrap_brokers.clear()
            began = asyncio.get_running_loop().time()
            assert not await client.force_metadata_update()
            return asyncio.get_running_loop().time() - began

    assert asyncio.run(asyncio.wait_for(scenario(), SECONDS)) >= RETRY_MS / 1000
