"""What every relay has: one connection that owns the publishing, one producer that sends nothing after a failure."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import psycopg
from aiokafka import AIOKafkaProducer
from psycopg import sql

from services.runtime.kafka import client_options
from services.runtime.settings import DatabaseSettings, KafkaSettings

WAIT_SECONDS = 1.0
RETRY_SECONDS = 1.0
# What is not acknowledged by then is given up, and looked for.
DELIVERY_SECONDS = 30.0
# A relay that lives asks the database each second; a frozen one must not keep the lock for ever.
LONGEST_IDLE_SECONDS = 60


class Message(NamedTuple):
    """One record as it is to be written."""

    topic: str
    partition: int
    key: bytes
    value: bytes
    headers: Sequence[tuple[str, bytes]]


@asynccontextmanager
async def producing(settings: KafkaSettings) -> AsyncIterator[AIOKafkaProducer]:
    """One that, when something failed, sends nothing more: what waits in it must not land after what was lost."""
    producer = AIOKafkaProducer(enable_idempotence=True, max_batch_size=256 * 1024, **client_options(settings))
    await producer.start()
    try:
        yield producer
    finally:
        await producer._sender.close()  # stop() alone would first send all that waits
        await producer.stop()


async def send(producer: AIOKafkaProducer, messages: Sequence[Message]) -> list[int]:
    """The offset that each was given. Raises KafkaError or TimeoutError, and then says nothing of any of them."""
    async with asyncio.timeout(DELIVERY_SECONDS):
        sent = [
            await producer.send(m.topic, m.value, key=m.key, partition=m.partition, headers=m.headers) for m in messages
        ]
        told: list[Any] = await asyncio.gather(*sent, return_exceptions=True)
    for each in told:
        if isinstance(each, BaseException):
            raise each
    return [each.offset for each in told]


async def connected(settings: DatabaseSettings) -> psycopg.AsyncConnection[Any]:
    url = settings.database_url.get_secret_value().replace("postgresql+psycopg://", "postgresql://")
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True, connect_timeout=5)
    await connection.execute(f"SET idle_session_timeout = '{LONGEST_IDLE_SECONDS}s'")
    return connection


async def listen(connection: psycopg.AsyncConnection[Any], channel: str) -> None:
    """Be woken by what is said on this channel of the connection's own schema."""
    schema = await scalar(connection, "SELECT current_schema()")
    await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel + schema)))


async def own(connection: psycopg.AsyncConnection[Any]) -> None:
    """Wait until no other process publishes for this service; a lost connection gives the lock back."""
    lock = "SELECT pg_try_advisory_lock(hashtextextended('relay/' || current_schema(), 0))"
    while not await scalar(connection, lock):  # noqa: ASYNC110  # the event is in another process
        await asyncio.sleep(RETRY_SECONDS)


async def notified(connection: psycopg.AsyncConnection[Any]) -> None:
    async for _ in connection.notifies(timeout=WAIT_SECONDS, stop_after=1):
        pass


async def scalar(connection: psycopg.AsyncConnection[Any], statement: str) -> Any:
    row = await (await connection.execute(statement)).fetchone()
    assert row is not None  # noqa: S101  # every statement that is asked gives exactly one row
    return row[0]
