"""The bus's own parts, with the seams that they have: here the simulated database, broker and consumer are put in."""

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    ExitStack,
    contextmanager,
    nullcontext,
)
from dataclasses import fields
from functools import cached_property
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

import faust
from sqlalchemy import Engine

from services.bus import calendar, looking_back, memory, outbox, publishing, replay, topic_tail, worker
from services.bus.books import Books
from services.bus.bus import Bus
from services.bus.codec import Codec
from services.bus.flow import State
from services.bus.inbox import Batch
from services.bus.looking_back import Dealt
from services.bus.relay import Relay
from services.bus.service import Service
from services.bus.store import Stored
from services.bus.unpublished import Outbox
from services.bus.worker import Dealing, Publishing, Reading, Worker
from services.runtime.settings import WorkerSettings
from tests.simulation.broker import BlockingConsumer, BlockingProducer, Broker, SimulatedConsumer, SimulatedProducer
from tests.simulation.database import Database, SimulatedStored, asked, session
from tests.simulation.process import Process

SETTINGS = WorkerSettings.model_construct(metrics_port=0)
# Few, so that subjects share them; and a look now and then, so that a minute shows what half an hour would.
PARTITIONS = 3
LOOK_AGAIN_SECONDS = 5.0
# So few that most schedules come to it.
HELD_RECORDS_MAX = 3


@contextmanager
def simulated_clients() -> Iterator[None]:
    """In place of every Kafka client that the bus makes."""
    with ExitStack() as stack:

        def put(module: Any, **names: Any) -> None:
            stack.enter_context(patch.multiple(module, **names))

        for module in (topic_tail, replay, publishing, worker, calendar):
            put(module, client_options=lambda _: {})
        for module in (topic_tail, replay, worker):
            put(module, PromptConsumer=SimulatedConsumer)
        put(publishing, PromptProducer=SimulatedProducer)
        put(calendar, KafkaConsumer=BlockingConsumer, KafkaProducer=BlockingProducer)
        put(memory, asked=asked)
        put(worker, HELD_RECORDS_MAX=HELD_RECORDS_MAX, FULL_SECONDS=LOOK_AGAIN_SECONDS)
        put(publishing, LOOK_AGAIN_SECONDS=LOOK_AGAIN_SECONDS)
        put(looking_back, LOOK_BACK_SECONDS=3 * LOOK_AGAIN_SECONDS)
        for module in (outbox, topic_tail, replay):
            put(module, PARTITIONS=PARTITIONS)
        # Nothing is written there, and nobody reads what is logged of thousands of broken connections.
        put(worker, watched=lambda *_: nullcontext())
        put(worker, tempfile=SimpleNamespace(TemporaryDirectory=lambda **_: nullcontext("")))
        stack.enter_context(patch.object(logging.getLogger("ketenbus"), "disabled", new=True))
        yield


class SimulatedService(Service):
    """Its states are in a simulated database."""

    @cached_property
    def stored(self) -> Mapping[type[State], Stored[State]]:
        return {rows.info["state"]: SimulatedStored(rows) for rows in self.tables}

    @classmethod
    def of(cls, service: Service) -> "SimulatedService":
        return cls(**{each.name: getattr(service, each.name) for each in fields(service)})


class SimulatedBus(Bus):
    """As every process has one."""

    def __init__(self, service: Service, codec: Codec, database: Database, norms: object = None) -> None:
        super().__init__(service, codec, norms, cast(Engine, None))
        self._database = database

    def _open(self) -> AbstractContextManager[Books]:
        return self._database.transaction()


class SimulatedRelay(Relay):
    """As every worker has one."""

    def __init__(self, topic: str, database: Database) -> None:
        super().__init__(topic, SETTINGS)
        self._database = database

    def _outbox(self) -> AbstractAsyncContextManager[Outbox]:
        return session(self._database)


class Group:
    """Consumers that share the partitions; whoever comes or goes makes all of them begin again where they should."""

    def __init__(self) -> None:
        self.generation = 0
        self._members: list[Process] = []

    def join(self, member: Process) -> None:
        self._members.append(member)
        self.generation += 1
        member.at_end.append(lambda: self.leave(member))

    def leave(self, member: Process) -> None:
        if member in self._members:
            self._members.remove(member)
            self.generation += 1

    def assigned(self, member: Process, places: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
        if member not in self._members:
            return []
        share = self._members.index(member)
        return [place for number, place in enumerate(places) if number % len(self._members) == share]


class SimulatedFaust:
    """Reads whichever partition it likes, in pieces of any size; it may skip, go back, or be given other partitions."""

    crashed = False

    def __init__(self, simulated: "SimulatedWorker") -> None:
        self.conf = SimpleNamespace(stream_wait_empty=True)
        self._worker = simulated
        self._process = Process.current
        self._at: dict[tuple[str, int], int] = {}
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._worker.group.join(self._process)
        self._task = asyncio.create_task(self._read())

    async def stop(self) -> None:
        self._worker.group.leave(self._process)
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def wait_until_stopped(self) -> None:
        await asyncio.Event().wait()

    def move(self, places: int) -> None:
        """Its own idea of where it is goes wrong by so many records."""
        for place, at in self._at.items():
            end = SimulatedConsumer.broker.end(*place)
            self._at[place] = min(max(0, at + places), max(at, end))

    async def _read(self) -> None:
        generation = -1
        while True:
            group = self._worker.group
            if generation != group.generation:
                generation = group.generation
                cursors = await asyncio.to_thread(self._worker._cursors)
                mine = group.assigned(self._process, self._worker.places)
                self._at = {place: cursors.get(place, 0) for place in mine}
            batch = await self._process.step("read", self._next)
            if batch is None:
                await asyncio.sleep(1.0)
            else:
                event = cast(faust.types.EventT[Any], SimpleNamespace(ack=lambda: None))
                await self._worker._arrived.put((batch, event))

    def _next(self, choice: int) -> Batch | None:
        logs = SimulatedConsumer.broker.logs
        for place, at in self._at.items():
            if at > len(logs[place]):
                self._at[place] = 0
        waiting = [place for place, at in self._at.items() if at < len(logs[place])]
        if not waiting:
            return None
        place = waiting[choice % len(waiting)]
        size = choice // len(waiting) % 4 or 500
        records = logs[place][self._at[place] :][:size]
        self._at[place] = records[-1].offset + 1
        return Batch(*place, records[0].offset, records)


class SimulatedWorker(Worker):
    """The worker itself, with what it asks of Faust and of HTTP left to the simulation."""

    def __init__(
        self, reading: Reading, dealing: Dealing, publishing: Publishing, database: Database, group: Group
    ) -> None:
        super().__init__(reading, dealing, publishing, cast(Engine, None), SETTINGS)
        self._database = database
        self.group = group
        self.places = [(topic, partition) for topic in reading.reads for partition in range(PARTITIONS)]
        self.faust: SimulatedFaust | None = None

    def _consumer_app(self, folder: str) -> faust.App:  # noqa: ARG002  # nothing is kept there
        self.faust = SimulatedFaust(self)
        return cast(faust.App, self.faust)

    async def _watching(self) -> None:
        """It looks at all that the simulation judges itself."""
        await asyncio.Event().wait()

    def _held_records(self) -> int:
        return sum(bool(one.subject) for one in self._database.tables.held.values())

    def _cursors(self) -> Mapping[tuple[str, int], int]:
        return {place: offset for place, (offset, _) in self._database.tables.cursors.items()}

    def _dealt(self) -> Mapping[str, Dealt]:
        tables = self._database.tables
        held = {(topic, one.subject, one.sequence) for (topic, _), one in tables.held.items() if one.subject}
        return {
            topic: Dealt(
                {partition: offset for (of, partition), (offset, _) in tables.cursors.items() if of == topic},
                sum(applied for (of, _), (_, applied) in tables.cursors.items() if of == topic)
                + sum(of == topic for of, _, _ in held),
            )
            for topic, _ in tables.cursors
        }


def broker() -> Broker:
    return Broker(PARTITIONS)
