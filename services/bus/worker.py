"""The process that reads others' topics for a service, and publishes its own."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, cast

import faust
from aiohttp import web
from aiokafka import AIOKafkaConsumer, TopicPartition
from faust.exceptions import ConsumerNotStarted
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from services.bus import metrics
from services.bus.bus import Bus
from services.bus.faust_driver import BatchApp
from services.bus.held import measure_held
from services.bus.inbox import Batch, OffsetJump, Record
from services.bus.relay import Relay
from services.bus.service import Service
from services.runtime.kafka import client_options, faust_credentials
from services.runtime.logs import log
from services.runtime.settings import WorkerSettings

# What is read ahead of the batch in hand. Faust counts messages, of which each of ours holds a batch:
# its own limit would take in whole topics.
RECORDS_AHEAD = 2000
BATCHES_AHEAD = 4

# A database that is restarted is waited for; one that stays away ends the process, whose supervisor then decides.
DATABASE_ATTEMPTS = 30
DATABASE_RETRY_SECONDS = 1.0


class Worker:
    """Reads, decides and commits in batches; ends the process rather than lose or skip anything."""

    def __init__(self, service: Service, bus: Bus, engine: Engine, settings: WorkerSettings) -> None:
        self._service = service
        self._bus = bus
        self._engine = engine
        self._settings = settings
        self._relay = Relay(service.topic, settings)
        self._ending: asyncio.Future[None] | None = None
        self._app: faust.App | None = None

    async def run(self) -> None:
        """Work until a signal to stop, or until something unexpected, which is raised."""
        await self._relay.check()
        loop = asyncio.get_running_loop()
        self._ending = loop.create_future()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        relay = loop.create_task(self._relay.run())
        relay.add_done_callback(lambda task: self._end(None if task.cancelled() else task.exception()))
        self._app = self._consumer_app()
        try:
            async with self._health_endpoint():
                await self._app.start()
                await self._ending
        finally:
            await self._app.stop()
            relay.cancel()
            await asyncio.gather(relay, return_exceptions=True)

    def stop(self) -> None:
        """Have `run` finish what is under way and return."""
        self._end(None)

    def _end(self, error: BaseException | None) -> None:
        if self._ending is not None and not self._ending.done():
            self._ending.set_exception(error) if error else self._ending.set_result(None)

    def _consumer_app(self) -> faust.App:
        app = BatchApp.starting_at(
            self._cursors,
            id=self._service.group,
            broker=f"kafka://{self._settings.kafka_bootstrap}",
            broker_credentials=faust_credentials(self._settings),
            broker_session_timeout=10.0,
            broker_heartbeat_interval=3.0,
            consumer_auto_offset_reset="earliest",
            broker_max_poll_records=RECORDS_AHEAD,
            stream_buffer_maxsize=BATCHES_AHEAD,
            datadir=tempfile.mkdtemp(prefix="ketenbus-"),
            topic_allow_declare=False,
            topic_disable_leader=True,
            web_enabled=False,
            web_tables_enabled=False,
        )
        raw: faust.Schema[Any, Any] = faust.Schema(
            key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw"
        )

        @app.agent(app.topic(*self._service.reads, schema=raw))
        async def handle(stream: faust.types.StreamT[Any]) -> None:
            async for event in cast(faust.Stream[Any], stream).noack().events():
                try:
                    message = event.message
                    await self._handle(Batch(message.topic, message.partition, message.value[0].offset, message.value))
                    event.ack()
                except BaseException as error:  # Faust would acknowledge the event and go on
                    self._end(error)
                    raise

        return app

    def _cursors(self) -> Mapping[tuple[str, int], int]:
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT topic, partition, next_offset FROM cursors")
            return {(topic, partition): offset for topic, partition, offset in rows}

    async def _handle(self, batch: Batch) -> None:
        with metrics.BATCH_SECONDS.labels(batch.topic).time():
            try:
                await self._with_database(batch)
            except OffsetJump as jump:
                await self._with_database(await self._read_again(batch, jump.expected))

    async def _with_database(self, batch: Batch) -> None:
        for attempt in range(DATABASE_ATTEMPTS):
            try:
                await asyncio.to_thread(self._bus.handle, batch)
                return
            except DBAPIError as error:
                if attempt == DATABASE_ATTEMPTS - 1 or not _is_transient(error):
                    raise
                log.warning("database_awaited", attempt=attempt + 1, exception_type=type(error.orig).__name__)
                await asyncio.sleep(DATABASE_RETRY_SECONDS)

    async def _read_again(self, batch: Batch, expected: int) -> Batch:
        """The batch with what Kafka has before it; what is not there any more is counted, and left to the sequences."""
        place = TopicPartition(batch.topic, batch.partition)
        consumer = AIOKafkaConsumer(
            isolation_level="read_committed", auto_offset_reset="earliest", **client_options(self._settings)
        )
        missed: list[Record] = []
        async with consumer:
            consumer.assign([place])
            consumer.seek(place, expected)
            while await consumer.position(place) < batch.first:
                found = await consumer.getmany(place, timeout_ms=1000)
                missed.extend(record for record in found.get(place, ()) if record.offset < batch.first)
        gone = batch.first - expected - len(missed)
        if gone:
            metrics.OFFSETS_MISSING.labels(batch.topic).inc(gone)
            log.error("offsets_missing", topic=batch.topic, partition=batch.partition, offset=expected, records=gone)
        return Batch(batch.topic, batch.partition, expected, [*missed, *batch.records])

    @asynccontextmanager
    async def _health_endpoint(self) -> AsyncIterator[None]:
        application = web.Application()
        application.add_routes([web.get("/health", self._health), web.get("/metrics", self._metrics)])
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", self._settings.metrics_port).start()
            yield
        finally:
            await runner.cleanup()

    async def _health(self, _: web.Request) -> web.Response:
        assigned = self._is_assigned()
        status = {"service": self._service.name, "assigned": assigned, "publishing": self._relay.is_publishing}
        return web.json_response(status, status=200 if assigned else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        await asyncio.to_thread(measure_held, self._engine)
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    def _is_assigned(self) -> bool:
        try:
            return bool(self._app and self._app.consumer.assignment())
        except ConsumerNotStarted:
            return False


def _is_transient(error: DBAPIError) -> bool:
    """By SQLSTATE class: a lost connection, a server starting or stopping, a time-out, a serialization failure."""
    state = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or state is None or state[:2] in ("08", "25", "40", "53", "57")
