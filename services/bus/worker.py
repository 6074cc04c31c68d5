"""The process that reads others' topics for a service, and publishes its own."""

import asyncio
import signal
import tempfile
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Protocol, TypeVar, cast

import faust
import psycopg
from aiohttp import web
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError
from faust.exceptions import ConsumerNotStarted
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from services.bus import metrics
from services.bus.faust_driver import BATCH_RECORDS, STOP_SECONDS, BatchApp, credentials
from services.bus.flow import topic_of
from services.bus.held import HELD_RECORDS_MAX, held_records
from services.bus.inbox import Batch, OffsetJump, ReadBatch, Record
from services.bus.looking_back import Dealt, LookingBack, dealt
from services.bus.pace import PACE_SECONDS, Pace
from services.bus.publishing import BATCH_BYTES
from services.bus.replay import records, started, up_to
from services.bus.watch import all_metrics, watched
from services.bus.watchdog import Watchdog
from services.bus.watching import Watching
from services.contracts.calendar import DayStarted
from services.runtime.database import is_away, is_up
from services.runtime.kafka import PromptConsumer, client_options
from services.runtime.logs import log
from services.runtime.settings import WorkerSettings

# What is read ahead of the batches in hand. Faust counts messages, of which each of ours holds a batch:
# its own limit would take in whole topics.
RECORDS_AHEAD = 2 * BATCH_RECORDS
BATCHES_AHEAD = 12

# So few are worth waiting a moment for what comes right behind them.
FEW_RECORDS = 50

# A database that is restarted is waited for; one that stays away ends the process, whose supervisor then decides.
DATABASE_ATTEMPTS = 30
DATABASE_RETRY_SECONDS = 1.0

# How much is held is counted this often at most: a count for every batch would cost more than the batch.
COUNT_HELD_SECONDS = 1.0
# While too much is held, this often what held subjects wait for is looked for ahead.
FULL_SECONDS = 10.0

T = TypeVar("T")
Arrived = tuple[Batch, faust.types.EventT[Any]]


class Reading(Protocol):
    """Who reads which topics, in which consumer group."""

    @property
    def name(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def reads(self) -> tuple[str, ...]: ...


class Dealing(Protocol):
    """What is done with a batch: read without the lock, then settled in one transaction."""

    def read(self, batch: Batch) -> ReadBatch: ...
    def settle(self, batches: Sequence[ReadBatch]) -> int: ...
    def catch(self, batches: Sequence[ReadBatch]) -> int: ...


class Publishing(Protocol):
    """What runs beside it, and publishes what was said."""

    is_publishing: bool
    stands_by: bool
    oldest_seconds: float

    async def check(self) -> None: ...
    async def run(self) -> None: ...
    async def look_on(self) -> None: ...
    async def measure(self) -> None: ...


class Worker:
    """Reads, decides and commits in batches; ends the process rather than lose or skip anything."""

    def __init__(
        self,
        reading: Reading,
        dealing: Dealing,
        relay: Publishing,
        engine: Engine,
        settings: WorkerSettings,
        pace_seconds: float = PACE_SECONDS,
    ) -> None:
        """`pace_seconds` is what rounds of few records keep between them."""
        self._reading = reading
        self._dealing = dealing
        self._relay = relay
        self._engine = engine
        self._settings = settings
        self._arrived: asyncio.Queue[Arrived] = asyncio.Queue(BATCHES_AHEAD)
        self._pace = Pace(pace_seconds)
        self._watchdog = Watchdog(reading.name)
        self._turn = asyncio.Lock()
        self._ending: asyncio.Future[None] | None = None
        self._is_full = False
        self._count_held_at = 0.0
        self._app: faust.App | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Work until a signal to stop, or until something unexpected, which is raised."""
        loop = asyncio.get_running_loop()
        self._ending = loop.create_future()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        with tempfile.TemporaryDirectory(prefix="ketenbus-") as folder:
            port = self._settings.metrics_port
            async with watched(self._settings.metrics_host, port, self._health, self._metrics):
                await self._unless_ending(self._relay.check())
                if not self._ending.done():
                    await self._work(folder)
                await self._ending

    async def _work(self, folder: str) -> None:
        app = self._app = self._consumer_app(folder)
        self._tasks = [
            asyncio.create_task(part, name=name)
            for name, part in {
                "the relay": self._relay.run(),
                "the inbox": self._deal_with_arrivals(),
                "looking back": self._looking_back().run(),
                "the watchdog": self._watching(),
                "Faust": _crash_of(app),
            }.items()
        ]
        for each in self._tasks:
            each.add_done_callback(self._ended)
        try:
            await self._unless_ending(app.start())
            await self._unless_ending(asyncio.Event().wait())
        finally:
            self.stop()
            with suppress(TimeoutError):
                async with asyncio.timeout(STOP_SECONDS):
                    await app.stop()
            for each in self._tasks:
                each.cancel()
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)

    async def _unless_ending(self, work: Coroutine[Any, Any, object]) -> None:
        """Do this, but leave off when it is time to end."""
        assert self._ending is not None  # noqa: S101  # made before anything else
        task = asyncio.ensure_future(work)
        await asyncio.wait((task, self._ending), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
            return
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    def stop(self) -> None:
        """Have `run` finish what is under way and return."""
        self._end(None)

    def _ended(self, part: asyncio.Task[None]) -> None:
        """No part ends by itself: one that does ends the process, with an error that names it."""
        error = None if part.cancelled() else part.exception()
        if self._ending is None or not self._ending.done():
            self._end(error or RuntimeError(f"{part.get_name()} ended, and nobody had asked for it"))
        elif error is not None:
            log.warning("part_failed", part=part.get_name(), exception_type=type(error).__name__)

    def _end(self, error: BaseException | None) -> None:
        if self._app and (error or self._is_full):
            self._app.conf.stream_wait_empty = False  # nobody acknowledges any more what Faust would wait for
        if self._ending is not None and not self._ending.done():
            self._ending.set_exception(error) if error else self._ending.set_result(None)

    def _consumer_app(self, folder: str) -> faust.App:
        app = BatchApp.starting_at(
            self._cursors,
            id=self._reading.group,
            broker=[f"kafka://{address.strip()}" for address in self._settings.kafka_bootstrap.split(",")],
            broker_credentials=credentials(self._settings),
            broker_session_timeout=10.0,
            broker_heartbeat_interval=3.0,
            consumer_auto_offset_reset="earliest",
            broker_max_poll_records=RECORDS_AHEAD,
            consumer_max_fetch_size=BATCH_BYTES,
            stream_buffer_maxsize=1,
            datadir=folder,
            topic_allow_declare=False,
            topic_disable_leader=True,
            web_enabled=False,
            web_tables_enabled=False,
        )
        raw: faust.Schema[Any, Any] = faust.Schema(
            key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw"
        )

        @app.agent(app.topic(*self._reading.reads, schema=raw))
        async def take_in(stream: faust.types.StreamT[Any]) -> None:
            async for event in cast(faust.Stream[Any], stream).noack().events():
                await self._arrived.put((_batch(event.message), event))

        return app

    async def _deal_with_arrivals(self) -> None:
        """Commit what has arrived, then acknowledge it; not in the agent, which acknowledges what raises an error."""
        coming = asyncio.create_task(self._next_read())
        try:
            while True:
                batches, events = await coming
                coming = asyncio.create_task(self._next_read())
                async with self._turn:
                    await self._handle(batches)
                for event in events:
                    event.ack()
        finally:
            coming.cancel()

    async def _next_read(self) -> tuple[list[ReadBatch], list[faust.types.EventT[Any]]]:
        """The next batches are read while the database settles those before them."""
        arrived = await self._next_arrived()
        batches = await asyncio.to_thread(lambda: [self._dealing.read(batch) for batch, _ in arrived])
        return batches, [event for _, event in arrived]

    async def _next_arrived(self) -> list[Arrived]:
        """All that is there, of whichever partitions, up to about as many records as one transaction takes."""
        arrived = [await self._arrived.get()]
        if self._take_more(arrived) < FEW_RECORDS:
            await self._pace.keep()
            self._take_more(arrived)
        return arrived

    def _take_more(self, arrived: list[Arrived]) -> int:
        """Add what waits; returns how many records that makes."""
        records = sum(len(batch.records) for batch, _ in arrived)
        while records < BATCH_RECORDS and not self._arrived.empty():
            arrived.append(self._arrived.get_nowait())
            records += len(arrived[-1][0].records)
        return records

    def _cursors(self) -> Mapping[tuple[str, int], int]:
        """Faust asks in a thread of its own, so waiting for the database holds up nothing else."""
        for attempt in range(DATABASE_ATTEMPTS):
            try:
                with self._engine.connect() as connection:
                    rows = connection.exec_driver_sql("SELECT topic, partition, next_offset FROM cursors")
                    return {(topic, partition): offset for topic, partition, offset in rows}
            except DBAPIError as error:
                _raise_unless_awaited(error, attempt)
                time.sleep(DATABASE_RETRY_SECONDS)
        raise AssertionError

    async def _handle(self, batches: list[ReadBatch]) -> None:
        with metrics.BATCH_SECONDS.time():
            for _ in range(len(batches)):
                try:
                    await self._with_database(batches)
                    return
                except OffsetJump as jump:
                    place = next(place for place, one in enumerate(batches) if one.batch is jump.batch)
                    again = await self._read_again(jump.batch, jump.expected)
                    batches[place] = await asyncio.to_thread(self._dealing.read, again)
            await self._with_database(batches)

    def _looking_back(self) -> LookingBack:
        return LookingBack(self._said_anew(), self._dealt, self._deal_again, self._turn, self._settings)

    def _said_anew(self) -> list[str]:
        """Of the calendar nothing is ever published anew: its writer has no outbox."""
        return [topic for topic in self._reading.reads if topic != topic_of(DayStarted.TYPE)]

    def _dealt(self) -> Mapping[str, Dealt]:
        return dealt(self._engine)

    async def _deal_again(self, batch: Batch) -> None:
        await self._handle([await asyncio.to_thread(self._dealing.read, batch)])

    async def _with_database(self, batches: Sequence[ReadBatch]) -> None:
        await self._room()
        await self._done(lambda: self._dealing.settle(batches))

    async def _done(self, work: Callable[[], T]) -> T:
        """What the database makes of it, once it answers."""
        for attempt in range(DATABASE_ATTEMPTS):
            try:
                return await asyncio.to_thread(work)
            except DBAPIError as error:
                _raise_unless_awaited(error, attempt)
                await asyncio.sleep(DATABASE_RETRY_SECONDS)
        raise AssertionError

    async def _room(self) -> None:
        """Read no further while too much is held: nothing is lost by it, and what comes or an operator ends it."""
        if (now := asyncio.get_running_loop().time()) < self._count_held_at:
            return
        self._count_held_at = now + COUNT_HELD_SECONDS
        while await self._done(self._held_records) >= HELD_RECORDS_MAX:
            self._is_full = True
            log.warning("held_queue_full", records=HELD_RECORDS_MAX)
            await self._catch()
            await asyncio.sleep(FULL_SECONDS)
        self._is_full = False

    def _held_records(self) -> int:
        return held_records(self._engine)

    async def _catch(self) -> None:
        """Look for what held subjects wait for wherever it may be: it ends a hold, and would not be reached else."""
        try:
            for topic in self._said_anew():
                async for partition, found in records(topic, self._settings):
                    batch = Batch(topic, partition, found[0].offset, found)
                    await self._done(partial(self._caught, batch))
        except (KafkaError, OSError) as error:
            log.warning("look_back_interrupted", exception_type=type(error).__name__)

    def _caught(self, batch: Batch) -> int:
        return self._dealing.catch([self._dealing.read(batch)])

    async def _read_again(self, batch: Batch, expected: int) -> Batch:
        """The batch with what Kafka has before it; what is not there any more is counted, and left to the sequences."""
        place = TopicPartition(batch.topic, batch.partition)
        consumer = PromptConsumer(
            isolation_level="read_committed", auto_offset_reset="earliest", **client_options(self._settings)
        )
        missed: list[Record] = []
        async with started(consumer):
            consumer.assign([place])
            consumer.seek(place, expected)
            async for _, found in up_to(consumer, {place: batch.first}):
                missed.extend(found)
        gone = batch.first - expected - len(missed)
        if gone:
            metrics.OFFSETS_MISSING.labels(batch.topic).inc(gone)
            log.error("offsets_missing", topic=batch.topic, partition=batch.partition, offset=expected, records=gone)
        return Batch(batch.topic, batch.partition, expected, [*missed, *batch.records])

    def _watching(self) -> Coroutine[Any, Any, None]:
        reads = self._reading.reads
        return Watching(self._watchdog, self._relay, self._engine, self._settings, reads, self._assigned).run()

    async def _health(self, _: web.Request) -> web.Response:
        """200 as long as the process itself works; what stands still although it does is among the warnings."""
        status = {
            "assigned": self._assigned() > 0,
            "database": await asyncio.to_thread(is_up, self._engine),
            "working": bool(self._tasks) and not any(task.done() for task in self._tasks),
        }
        told = {"service": self._reading.name, "publishing": self._relay.is_publishing, **status}
        warnings = self._watchdog.warnings()
        return web.json_response({**told, "warnings": warnings}, status=200 if all(status.values()) else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        """Without the database, all that is not asked of it; `ketenbus_database_up` then says so."""
        with suppress(psycopg.Error):
            await self._relay.measure()
        metrics.DATABASE_UP.set(await asyncio.to_thread(is_up, self._engine))
        return all_metrics()

    def _assigned(self) -> int:
        try:
            return len(self._app.consumer.assignment()) if self._app else 0
        except ConsumerNotStarted:
            return 0


def _batch(message: faust.types.Message) -> Batch:
    records = cast(Sequence[Record], message.value)
    return Batch(message.topic, message.partition, records[0].offset, records)


async def _crash_of(app: faust.App) -> None:
    """Faust ends its parts when one of them crashes, and tells nobody else. Raises what it crashed of."""
    await app.wait_until_stopped()
    if app.crash_reason:
        raise app.crash_reason


def _raise_unless_awaited(error: DBAPIError, attempt: int) -> None:
    if attempt == DATABASE_ATTEMPTS - 1 or not is_away(error):
        raise error
    log.warning("database_awaited", attempt=attempt + 1, exception_type=type(error.orig).__name__)
