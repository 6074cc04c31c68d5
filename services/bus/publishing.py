"""What every relay has: one connection that owns the publishing, one producer that sends nothing after a failure."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Generic, LiteralString, TypeVar

import psycopg
from aiokafka.errors import KafkaError
from psycopg import sql

from services.bus import metrics
from services.bus.message import Message
from services.bus.pace import Pace
from services.runtime.database import CONNECTING
from services.runtime.kafka import PromptProducer, client_options
from services.runtime.logs import log
from services.runtime.settings import DatabaseSettings, KafkaSettings, RelaySettings

WAIT_SECONDS = 1.0
RETRY_SECONDS = 1.0
# A look at what Kafka has takes a moment: it waits for a second in which nothing is said, but not for ever.
LOOK_AGAIN_SECONDS = 30.0
LOOK_AGAIN_AT_THE_LATEST_SECONDS = 300.0
# Of one partition, written or fetched at once. A worker that is behind has as much of each of its dozens in memory; and
# were a batch larger than what is fetched of a partition, one fetch might bring that partition only.
BATCH_BYTES = 128 * 1024
# What is not acknowledged by then is given up, and looked for.
DELIVERY_SECONDS = 30.0
# A relay that lives asks the database each second; a frozen one must not keep the lock for ever.
LONGEST_IDLE_SECONDS = 60


K = TypeVar("K")
R = TypeVar("R")


class Relaying(ABC, Generic[K]):
    """Run by every worker; the one that holds the session lock publishes, the others stand by."""

    def __init__(self, topic: str, backlog: str, settings: RelaySettings) -> None:
        """`topic` is how logs name it; `backlog` gives count and age of what lies beyond keys and numbers in order."""
        self._topic = topic
        self._backlog = backlog
        self._settings = settings
        self._known: dict[K, int] = {}
        """Of each partition or partner the number up to which Kafka has everything."""
        self.is_publishing = False
        self.stands_by = False
        """Whether another process publishes, or is about to find that it cannot."""
        self.oldest_seconds = 0.0
        """Age of the oldest event that Kafka has not acknowledged, as last measured."""
        self._elsewhere: dict[K, int] = {}
        """As `_known`, while another process publishes."""

    async def run(self) -> None:
        """Publish until cancelled; after any trouble with Kafka or the database, look again from the start."""
        while True:
            try:
                await self._run_once()
            except (psycopg.Error, KafkaError, OSError) as error:
                self.is_publishing = False
                log.warning("relay_interrupted", exception_type=type(error).__name__, topic=self._topic)
                await asyncio.sleep(RETRY_SECONDS)

    async def measure(self) -> None:
        """Set the gauges of what waits to be published, whether or not Kafka is there. Raises psycopg.Error."""
        known = self._elsewhere if self.stands_by else self._known
        if not known:
            return
        async with await connected(self._settings) as connection:
            cursor = await connection.execute(self._backlog, (list(known), list(known.values())))
            count, age_seconds = await cursor.fetchone() or (0, 0)
        metrics.OUTBOX_UNPUBLISHED.set(count)
        metrics.OUTBOX_AGE_SECONDS.set(age_seconds)
        self.oldest_seconds = float(age_seconds)

    async def look_on(self) -> None:
        """While another process publishes, see how far that came. Raises KafkaError and TimeoutError."""
        if self.stands_by:
            self._elsewhere = await self._published()

    async def _await_turn(self, owned: Awaitable[None]) -> None:
        """Wait until this process owns the publishing."""
        self.stands_by, self._elsewhere = True, {}
        await owned
        self.stands_by = False

    @abstractmethod
    async def _run_once(self) -> None: ...
    @abstractmethod
    async def _published(self) -> dict[K, int]:
        """Of each partition or partner the number up to which Kafka has it now."""


async def rounds(
    pace: Pace, many: int, unpublished: Callable[[], Awaitable[Sequence[R]]], idle: Callable[[], Awaitable[None]]
) -> AsyncGenerator[Sequence[R]]:
    """What is to be published, round by round, until it is time to look again at what Kafka has.

    A round of `many` is of a backlog: the next one keeps no pace.
    """
    clock = asyncio.get_running_loop().time
    began, is_calm = clock(), False
    rows: Sequence[R] = ()
    while clock() < began + LOOK_AGAIN_AT_THE_LATEST_SECONDS:
        if len(rows) < many:
            await pace.keep()
        if rows := await unpublished():
            yield rows
            is_calm = False
        elif is_calm and clock() > began + LOOK_AGAIN_SECONDS:
            return
        else:
            await idle()
            is_calm = True


@asynccontextmanager
async def producing(settings: KafkaSettings) -> AsyncIterator[PromptProducer]:
    """One that, when something failed, sends nothing more: what waits in it must not land after what was lost."""
    producer = PromptProducer(enable_idempotence=True, max_batch_size=BATCH_BYTES, **client_options(settings))
    try:
        await producer.start()
        yield producer
    finally:
        try:
            await producer._sender.close()  # stop() alone would first send all that waits
        finally:
            await producer.stop()


async def send(producer: PromptProducer, messages: Sequence[Message]) -> list[int]:
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
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True, **CONNECTING)
    await connection.execute(f"SET idle_session_timeout = '{LONGEST_IDLE_SECONDS}s'")
    return connection


async def listen(connection: psycopg.AsyncConnection[Any], channel: str) -> None:
    """Be woken by what is said on this channel of the connection's own schema."""
    schema = await scalar(connection, "SELECT current_schema()")
    await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel + schema)))


async def own(connection: psycopg.AsyncConnection[Any], task: LiteralString = "relay") -> None:
    """Wait until no other process has this task for this service; a lost connection gives the lock back."""
    lock = f"SELECT pg_try_advisory_lock(hashtextextended('{task}/' || current_schema(), 0))"
    while not await scalar(connection, lock):  # noqa: ASYNC110  # the event is in another process
        await asyncio.sleep(RETRY_SECONDS)


async def notified(connection: psycopg.AsyncConnection[Any]) -> None:
    async for _ in connection.notifies(timeout=WAIT_SECONDS, stop_after=1):
        pass


async def scalar(connection: psycopg.AsyncConnection[Any], statement: str) -> Any:
    row = await (await connection.execute(statement)).fetchone()
    assert row is not None  # noqa: S101  # every statement that is asked gives exactly one row
    return row[0]
