"""Two services, a clock and their clients, each process of which is run step by step, and judged by an outsider."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID, uuid5

from aiokafka.errors import KafkaError
from kafka.errors import KafkaError as BlockingKafkaError
from sqlalchemy.exc import DBAPIError

from services.audit.checks import Finding, complete, in_order, replayed, said_once
from services.audit.tables import Said, Snapshot
from services.audit.topics import Heard
from services.bus.bus import Bus
from services.bus.calendar import AnotherWriter, Calendar
from services.bus.codec import Codec, Undecodable
from services.bus.desk import Answer
from services.bus.envelope import Envelope, NotAnEnvelope, service_of
from services.bus.flow import State, When, due, one
from services.bus.held import Seen
from services.bus.relay import Relay
from services.bus.service import Service
from services.catalogue.schemas import SCHEMAS as CATALOGUE
from services.catalogue.schemas import load_schemas
from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.refusals import Refusal
from tests.faults.checkers import Call, Outcome, once, read_by, readable, summed, told
from tests.simulation.broker import Stored, connect
from tests.simulation.database import Database
from tests.simulation.partner import Partner
from tests.simulation.parts import (
    SETTINGS,
    Group,
    SimulatedBus,
    SimulatedRelay,
    SimulatedService,
    SimulatedWorker,
    broker,
)
from tests.simulation.process import Clock, Process
from tests.tally.counting import COUNTING, Count
from tests.tally.events import Counted, EventDiscarded, Tallied
from tests.tally.fixtures import thing
from tests.tally.service import SCHEMAS, TALLY, Add, Tally, add, add_by_hand

FIRST_DAY = date(2017, 1, 18)
KEYS = UUID("5b1d6b36-6a55-5a0e-9a51-1c1f6f3f3a10")
# Rest is reached in a few rounds, unless something is lost, or for ever at odds.
MOST_ROUNDS = 400
UNLUCKY = 13


class CannotBe(Exception):
    """A fault in the code, until it is mended."""


def add_unless_unlucky(counted: Counted, tally: Tally | None) -> Tallied:
    """A decision with a fault."""
    if counted.persons == UNLUCKY:
        raise CannotBe
    return add(counted, tally)


def remind(day: DayStarted, tallies: tuple[Tally, ...]) -> Tallied:
    """Each week after the last, a sum is told again."""
    (found,) = tallies
    return Tallied(
        thing=found.thing,
        household=found.household,
        municipality=found.municipality,
        persons=found.persons,
        occurred_on=day.date + timedelta(days=7),
    )


def tallying(decide: Callable[[Counted, Tally | None], Tallied]) -> Service:
    flow = (
        When(Counted, decide, loads=(one(Tally, "thing"),), emits=(Tallied,)),
        When(Add, add_by_hand, loads=(one(Tally, "thing"),), emits=(Tallied,), roles=("municipality",)),
        When(DayStarted, remind, loads=(due(Tally),), emits=(Tallied,)),
    )
    return replace(TALLY, flow=flow)


def _codec() -> Codec:
    schemas = load_schemas(SCHEMAS) | {
        key: schema for key, schema in load_schemas(CATALOGUE).items() if key[0] == DayStarted.TYPE
    }
    return Codec(schemas, {f"{name}/v{version}": number for number, (name, version) in enumerate(schemas, 1)})


CODEC = _codec()
FAULTY, MENDED = SimulatedService.of(tallying(add_unless_unlucky)), SimulatedService.of(tallying(add))
SOURCE = SimulatedService.of(COUNTING)
KINDS: dict[str, type[Event]] = {**SOURCE.says, **MENDED.says, DayStarted.TYPE: DayStarted}
# What may end a process, to be started again by its supervisor.
BEARABLE = (DBAPIError, KafkaError, BlockingKafkaError, OSError, AnotherWriter)


@dataclass(frozen=True)
class Parts:
    """What the world is made of: a planted bug stands in the place of one of them."""

    bus: type[Bus] = Bus
    relay: type[Relay] = Relay
    database: type[Database] = Database
    partner: type[Partner] = Partner
    faulty: Service = FAULTY
    mended: Service = MENDED
    before_replay: Callable[[], None] = lambda: None
    """What changes between a run and the fold of what was said in it."""

    def make_bus(self, service: Service, database: Database) -> SimulatedBus:
        kind: type[SimulatedBus] = type("Bus", (self.bus, SimulatedBus), {}) if self.bus is not Bus else SimulatedBus
        return kind(service, CODEC, database)

    def make_relay(self, topic: str, database: Database) -> SimulatedRelay:
        kind: type[SimulatedRelay] = (
            type("Relay", (self.relay, SimulatedRelay), {}) if self.relay is not Relay else SimulatedRelay
        )
        return kind(topic, database)


SOUND = Parts()


@dataclass
class Given:
    """A command as its client knows it."""

    service: str
    command: Count | Add
    id: UUID
    is_known: bool = False


@dataclass(frozen=True)
class Discarded:
    """What an operator has a reader pass over, as the reader lists it."""

    topic: str
    partition: int
    offset: int
    about: str
    sequence: int

    @classmethod
    def by(cls, event: EventDiscarded) -> "Discarded":
        return cls(event.topic, event.partition, event.offset, event.about, event.sequence)


@dataclass
class World:
    """`make` maps the name of each process to what it runs; whichever is dead is started when it is next run."""

    parts: Parts = SOUND
    clock: Clock = field(default_factory=Clock)
    given: list[Given] = field(default_factory=list)
    history: dict[str, list[Call]] = field(default_factory=lambda: {"source": [], "tally": []})
    discarded: dict[Discarded, bool] = field(default_factory=dict)
    """What an operator had passed over, and whether the operator was told that it was."""
    lost_records: int = 0
    today: date = FIRST_DAY

    def __post_init__(self) -> None:
        self._read: dict[Stored, Heard | None] = {}
        self.broker = broker()
        connect(self.broker)
        self.databases = {name: self.parts.database() for name in ("source", "tally")}
        self.group = Group()
        self.partner = self.parts.partner()
        self.tally = self.parts.faulty
        self.workers: dict[str, SimulatedWorker] = {}
        self.buses: dict[str, SimulatedBus] = {}
        self.processes: dict[str, Process] = {}
        self.make: dict[str, Callable[[str], Coroutine[Any, Any, None]]] = {
            "source relay": self._relay,
            "source api": self._api,
            "tally worker": self._worker,
            "tally standby": self._worker,
            "tally api": self._api,
            "clock": self._clock,
            "other clock": self._clock,
            "partner": self._partner,
        }

    # --- what runs ---

    def run(self, name: str, choices: Sequence[int]) -> list[str]:
        """So many steps of a process; tells which."""
        taken = []
        for choice in choices:
            process = self.alive(name)
            taken.append(process.take(choice))
            if process.has_ended:
                self._bury(name)
        return taken

    def alive(self, name: str) -> Process:
        if name not in self.processes:
            process = Process(name, self.clock, lambda: self.make[name](name))
            process.at_end.append(lambda: self._cut_off(process))
            self.processes[name] = process
        return self.processes[name]

    def kill(self, name: str) -> None:
        if name in self.processes:
            self.processes.pop(name).kill()

    def cut_off(self, name: str) -> None:
        """The database ends the sessions of a process."""
        if name in self.processes:
            self._cut_off(self.processes[name])

    def wait(self, seconds: float) -> None:
        """Time passes for everybody, busy or not."""
        self.clock.now += seconds
        for name, process in tuple(self.processes.items()):
            process.wake()
            if process.has_ended:
                self._bury(name)

    def _wait(self) -> None:
        """Until somebody wants to go on."""
        times = [process.wakes_at for process in self.processes.values()]
        self.wait(max(0.0, min((time for time in times if time is not None), default=0.0) - self.clock.now))

    def close(self) -> None:
        for name in tuple(self.processes):
            self.kill(name)

    def _bury(self, name: str) -> None:
        process = self.processes.pop(name)
        error = process.error
        process.kill()
        if error is not None and not isinstance(error, BEARABLE):
            raise error

    def _cut_off(self, process: Process) -> None:
        database = self.databases.get(process.name.partition(" ")[0])
        if database is not None:
            database.cut_off(process)

    async def _relay(self, _name: str) -> None:
        relay = self.parts.make_relay(SOURCE.topic, self.databases["source"])
        await relay.check()
        await relay.run()

    async def _worker(self, name: str) -> None:
        database = self.databases["tally"]
        relay = self.parts.make_relay(self.tally.topic, database)
        bus = self.parts.make_bus(self.tally, database)
        worker = self.workers[name] = SimulatedWorker(self.tally, bus, relay, database, self.group)
        await worker.run()

    async def _api(self, name: str) -> None:
        service = name.partition(" ")[0]
        self.buses[service] = self.parts.make_bus(
            SOURCE if service == "source" else self.tally, self.databases[service]
        )
        await asyncio.Event().wait()

    async def _clock(self, _name: str) -> None:
        calendar = await asyncio.to_thread(Calendar, CODEC, SETTINGS)  # type: ignore[arg-type]  # nobody reads them
        while True:
            await asyncio.to_thread(calendar.begin, self.today)
            await asyncio.sleep(60)

    async def _partner(self, _name: str) -> None:
        await self.partner.run(self.broker, self.tally.topic, self._hear)

    # --- what clients do ---

    def give(self, service: str, command: Count | Add) -> None:
        self.given.append(Given(service, command, uuid5(KEYS, str(len(self.given)))))
        self.give_again(len(self.given) - 1)

    def give_again(self, number: int) -> None:
        """With the same key, as one does who heard nothing, or who is a fool."""
        given = self.given[number]
        process = self.alive(f"{given.service} api")
        bus = self.buses[given.service]
        answer = process.thread(lambda: bus.command(given.command, given.id))
        answer.add_done_callback(lambda done: self._note(given, done))

    def retry(self, subject: str) -> None:
        """As an operator has a subject dealt with once more."""
        process = self.alive("tally api")
        bus = self.buses["tally"]
        done = process.thread(lambda: bus.retry(SOURCE.topic, subject))
        done.add_done_callback(lambda one: one.cancelled() or one.exception())

    def discard(self, number: int) -> None:
        """As an operator has the reader go on without one of what is quarantined, by the list of it."""
        quarantined = [(topic, one) for (topic, _), one in self.databases["tally"].tables.held.items() if one.reason]
        if not quarantined:
            return
        topic, one = quarantined[number % len(quarantined)]
        process = self.alive("tally api")
        bus = self.buses["tally"]
        discarded = Discarded(topic, *one.place, one.subject, one.sequence)
        self.discarded.setdefault(discarded, False)

        def note(done: asyncio.Future[Seen]) -> None:
            if not done.cancelled() and done.exception() is None:
                self.discarded[discarded] = True

        process.thread(lambda: bus.discard(topic, one.subject, one.place, "cannot-be-mended")).add_done_callback(note)

    def _note(self, given: Given, done: asyncio.Future[Answer]) -> None:
        outcome: Outcome
        events: tuple[UUID, ...] = ()
        error = None if done.cancelled() else done.exception()
        if done.cancelled() or isinstance(error, DBAPIError):
            outcome = "info"
        elif isinstance(error, Refusal):
            outcome = "fail"
        elif error is not None:
            raise error
        else:
            outcome, events = "ok", tuple(UUID(event["id"]) for event in done.result().events)
        given.is_known = given.is_known or outcome != "info"
        self.history[given.service].append(Call(given.id, outcome, events))

    # --- rest, and judgement ---

    def settle(self) -> None:
        """Nothing goes wrong any more, what was at fault is mended, and clients ask until they know."""
        self.broker.mishaps.clear()
        for database in self.databases.values():
            database.mishaps.clear()
        self.tally = self.parts.mended
        for name in ("tally worker", "tally standby", "tally api"):
            self.kill(name)
        if self.lost_records:
            self.partner.replay()
        for _ in range(MOST_ROUNDS):
            taken = [step for name in self.make for step in self.run(name, (0,) * 8)]
            if self._is_at_rest():
                return
            if set(taken) <= {"nothing"}:
                self._wait()

    def _is_at_rest(self) -> bool:
        unknown = [number for number, given in enumerate(self.given) if not given.is_known]
        for number in unknown:
            if not self.alive(f"{self.given[number].service} api").steps:
                self.give_again(number)
        for subject in self._faulty_subjects():
            if not self.alive("tally api").steps:
                self.retry(subject)
        return not unknown and not any(self._unfinished())

    def _faulty_subjects(self) -> set[str]:
        held = self.databases["tally"].tables.held.values()
        return {one.subject for one in held if one.reason and one.subject}

    def _unfinished(self) -> Iterator[Finding]:
        tables = self.databases["tally"].tables
        for service, database in self.databases.items():
            yield from complete(snapshot_of(service, database), self.heard(f"{service}-v1"))
        days = {one.envelope.id for one in self.heard("calendar-v1")}
        position = max(self.databases["source"].tables.outbox, default=0)
        for topic, said in ((SOURCE.topic, position), ("calendar-v1", len(days))):
            applied = sum(applied for (of, _), (_, applied) in tables.cursors.items() if of == topic)
            held = {one.subject for (of, _), one in tables.held.items() if of == topic and one.subject}
            yield from read_by("tally", topic, said, applied, held)
        due_to_partner = [UUID(one.envelope.id) for one in tables.outbox.values()]
        yield from once("one", due_to_partner, [UUID(event) for event in self.partner.receipts])

    def findings(self) -> list[Finding]:
        """Of everything that was promised what does not hold."""
        found = list(self._unfinished())
        self.parts.before_replay()
        for service, database in self.databases.items():
            topic = f"{service}-v1"
            heard = self.heard(topic)
            found += said_once(topic, heard)
            found += replayed(snapshot_of(service, database), heard)
            found += readable(topic, heard) if self.lost_records else in_order(topic, heard)
            found += told(topic, heard, self.history[service])
        days = self.heard("calendar-v1")
        found += said_once("calendar-v1", days)
        found += in_order("calendar-v1", days)
        found += self._passed_over()
        found += summed("tally-v1", self._counted(), self._sums())
        return found

    def _passed_over(self) -> Iterator[Finding]:
        """C1 by what an operator knows: what was discarded is told on the topic, and nothing else is."""
        said = self._said_to_be_discarded()
        known = {event for event, is_known in self.discarded.items() if is_known}
        for event in said - self.discarded.keys():
            what = f"event {event.sequence} was passed over, and nobody asked for it"
            yield Finding("C1", "tally-v1", event.about, what)
        for event in known - said:
            yield Finding("C1", "tally-v1", event.about, f"nothing tells that event {event.sequence} was passed over")

    def _said_to_be_discarded(self) -> set[Discarded]:
        return {Discarded.by(one.event) for one in self.heard("tally-v1") if isinstance(one.event, EventDiscarded)}

    def _counted(self) -> Counter[UUID]:
        """By what clients and operators were told, and by nothing else: the sums lack what was discarded."""
        answered = {call.command for calls in self.history.values() for call in calls if call.outcome == "ok"}
        counted: Counter[UUID] = Counter()
        for given in self.given:
            if given.id in answered:
                counted[given.command.thing] += given.command.persons
        passed_over = {(event.about, event.sequence) for event in self._said_to_be_discarded()}
        for envelope, event in {(heard.envelope, heard.event) for heard in self.heard(SOURCE.topic)}:
            if isinstance(event, Counted) and (envelope.subject, envelope.sequence) in passed_over:
                counted[event.thing] -= event.persons
        return counted

    def _sums(self) -> dict[UUID, int]:
        return {tally.thing: tally.persons for tally in self.databases["tally"].tables.states.get(Tally, {}).values()}

    def heard(self, topic: str) -> list[Heard]:
        """The events on a topic, without what strangers wrote."""
        return [heard for record in self.broker.on(topic) if (heard := self._hear(topic, record))]

    def _hear(self, topic: str, record: Stored) -> Heard | None:
        if record not in self._read:
            self._read[record] = hear(topic, record)
        return self._read[record]


def hear(topic: str, record: Stored) -> Heard | None:
    try:
        envelope = Envelope.parse(record.headers)
        kind = KINDS.get(envelope.type) if f"{service_of(envelope.type)}-v1" == topic else None
        event = CODEC.decode(record.value, envelope.dataschema, kind) if kind else None
    except (NotAnEnvelope, Undecodable):
        return None
    return Heard(record.partition, record.offset, envelope, event) if event else None


def snapshot_of(service: str, database: Database) -> Snapshot:
    said = [
        Said(one.envelope.id, one.envelope.position, one.envelope.subject) for one in database.tables.outbox.values()
    ]
    states = {cast(type[State], kind): tuple(rows.values()) for kind, rows in database.tables.states.items()}
    return Snapshot(service, said, states)


def counting(number: int, persons: int) -> Count:
    return Count(thing(number), persons, FIRST_DAY)


def adding(number: int, persons: int) -> Add:
    return Add(thing(number), "GM0344", persons, FIRST_DAY)
