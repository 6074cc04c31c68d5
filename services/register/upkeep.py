"""Keeps the register and its topic level, beside the API: what the database lacks is applied before anything is
answered, what the topic lacks is published.
"""

import asyncio
from typing import Any

import psycopg
from aiokafka import ConsumerRecord
from aiokafka.errors import KafkaError
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from services.bus.books import Said, opened
from services.bus.codec import Codec
from services.bus.envelope import Envelope
from services.bus.relay import DatabaseBehind, Relay
from services.bus.replay import in_commit_order
from services.bus.transaction import NO_LIMIT
from services.bus.watchdog import DATABASE, Watchdog
from services.bus.watching import Watching
from services.contracts.register import EVENTS
from services.register.erasures import REGISTER, fold
from services.register.gate import Gate, position_of
from services.runtime.logs import log
from services.runtime.settings import RelaySettings

TOPIC = f"{REGISTER}-v1"
RETRY_SECONDS = 1.0
_KINDS = {event.TYPE: event for event in EVENTS}


class Upkeep:
    def __init__(self, engine: Engine, gate: Gate, codec: Codec, settings: RelaySettings) -> None:
        self._engine = engine
        self._gate = gate
        self._codec = codec
        self._settings = settings
        self._relay = Relay(TOPIC, settings)
        self._watchdog = Watchdog(REGISTER, (DATABASE,))

    async def run(self) -> None:
        """Until cancelled; raises what nobody expected, such as a topic with a hole that the database cannot fill."""
        watching = Watching(self._watchdog, self._relay, self._engine, self._settings)
        looking_on = asyncio.create_task(watching.watch_inside())
        try:
            await self._keep_level()
        finally:
            looking_on.cancel()

    def warnings(self) -> list[str]:
        """What stands still although the register answers."""
        return self._watchdog.warnings()

    async def _keep_level(self) -> None:
        while True:
            try:
                await self._level()
                await self._publish_while_open()
            except DatabaseBehind:
                self._gate.close()
            except (psycopg.Error, DBAPIError, KafkaError, OSError) as error:
                log.warning("relay_interrupted", exception_type=type(error).__name__, topic=TOPIC)
                await asyncio.sleep(RETRY_SECONDS)

    async def _publish_while_open(self) -> None:
        """Raises DatabaseBehind where the relay sees it first."""
        parts = [asyncio.create_task(part) for part in (self._relay.run(), self._closed())]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in parts:
                part.cancel()
            ended = await asyncio.gather(*parts, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception):
                raise error

    async def _closed(self) -> None:
        while self._gate.is_open:  # noqa: ASYNC110  # a request closes it, in a thread of its own
            await asyncio.sleep(RETRY_SECONDS)

    async def _level(self) -> None:
        """Opens the gate once the database holds all that the topic says."""
        try:
            await self._relay.check()
        except DatabaseBehind:
            self._gate.close()
            await self._apply()
        self._gate.reached(await asyncio.to_thread(self._position))

    async def _apply(self) -> None:
        """All that the topic has after what the database holds, in one transaction."""
        position = await asyncio.to_thread(self._position)
        missing = [
            (envelope, record)
            async for envelope, record in in_commit_order(TOPIC, self._settings)
            if envelope.position > position
        ]
        await asyncio.to_thread(self._write, missing)
        log.warning("erasures_applied", topic=TOPIC, position=position, records=len(missing))

    def _write(self, missing: list[tuple[Envelope, ConsumerRecord[Any, Any]]]) -> None:
        with opened(self._engine, NO_LIMIT) as books:
            for envelope, record in missing:
                fold(books.connection, self._codec.decode(record.value, envelope.dataschema, _KINDS[envelope.type]))
            books.say([Said(envelope, record.partition, record.value) for envelope, record in missing])
            books.set_sequences(TOPIC, {envelope.subject: envelope.sequence for envelope, _ in missing})

    def _position(self) -> int:
        with self._engine.connect() as connection:
            return position_of(connection)
