"""The four services on the bus itself, with simulated books; topics are read in whatever pieces and however often.

It is to `Bus` what tests/unit/chain.py is to the flow tables alone, and gives the same answers to whoever plays on it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import uuid5

from services.bus.codec import Codec
from services.bus.envelope import Envelope
from services.bus.inbox import Batch
from services.catalogue.norms import load_norms
from services.catalogue.schemas import load_schemas
from services.contracts.calendar import DayStarted
from services.contracts.refusals import NotKnownYet
from services.education.service import SERVICE as EDUCATION
from services.housing.service import SERVICE as HOUSING
from services.intake.service import SERVICE as INTAKE
from services.work.service import SERVICE as WORK
from tests.simulation.broker import Stored
from tests.simulation.database import Database
from tests.simulation.parts import SimulatedBus, SimulatedService
from tests.simulation.process import Process
from tests.simulation.world import KEYS
from tests.unit.chain import Step
from tests.unit.story import StateKey

_MOST_DELIVERIES = 100_000


def _codec() -> Codec:
    schemas = load_schemas()
    return Codec(schemas, {f"{name}/v{version}": number for number, (name, version) in enumerate(schemas, 1)})


CODEC, NORMS = _codec(), load_norms()


class Tables:
    """A service's, as whoever plays looks at them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def states(self) -> dict[StateKey, Any]:
        return {
            (kind, key): state  # type: ignore[misc]  # what is kept here is a state
            for kind, rows in self._database.tables.states.items()
            for key, state in rows.items()
        }


@dataclass
class Reading:
    """How far a service is with the records of one partition."""

    service: str
    records: list[Stored]
    next_offset: int = 0


class FourServices:
    """Whoever moves next is chance: which service reads which partition, how much of it, and from how far back."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._process = Process.current
        self._services = {one.name: SimulatedService.of(one) for one in (INTAKE, HOUSING, EDUCATION, WORK)}
        self._databases = {name: Database() for name in self._services}
        self._logs: dict[tuple[str, int], list[Stored]] = {}
        self._readings: dict[tuple[str, str, int], Reading] = {}
        self._published = dict.fromkeys(self._services, 0)
        self._commands = 0
        self._days = 0
        self.stories = {name: Tables(database) for name, database in self._databases.items()}

    def give(self, step: Step) -> None:
        """Deliver a little, and whatever more the command has to wait for."""
        for _ in range(self._random.randrange(4)):
            self._deliver()
        while not step.once(self) or not self._accepts(step.command):  # type: ignore[arg-type]  # it answers as a Chain does
            assert self._deliver(), f"nothing is under way, and {step.command} still waits"

    def begin_day(self, day: date) -> None:
        self._days += 1
        event = DayStarted(date=day)
        identity = str(uuid5(KEYS, str(day)))
        envelope = Envelope(
            id=identity,
            type=event.TYPE,
            subject=event.subject,
            sequence=1,
            position=self._days,
            time=f"{day}T00:00:00+00:00",
            dataschema=CODEC.dataschema(DayStarted),
            correlation_id=identity,
            causation_id=identity,
            trigger=f"day/{day}",
        )
        self._append("calendar-v1", 0, CODEC.encode(event), envelope)

    def settle(self) -> None:
        """Deliver everything, and what comes of it."""
        for _ in range(_MOST_DELIVERIES):
            if not self._deliver():
                return
        raise AssertionError("the services never come to rest")

    def states(self) -> dict[StateKey, Any]:
        return {key: state for story in self.stories.values() for key, state in story.states.items()}

    def said(self) -> Counter[str]:
        """Events by kind, such as `housing.HomeAllocated`."""
        rows = (one for database in self._databases.values() for one in database.tables.outbox.values())
        return Counter(one.envelope.type.removeprefix("nl.ketenbus.") for one in rows)

    def held(self) -> list[tuple[str, str | None]]:
        """The subject of whatever a service has not dealt with, and why it could not."""
        held = [one for database in self._databases.values() for one in database.tables.held.values()]
        return [(one.subject, one.reason) for one in held]

    def _bus(self, service: str) -> SimulatedBus:
        """A new one each time, as after a restart: it must remember nothing."""
        return SimulatedBus(self._services[service], CODEC, self._databases[service], NORMS)

    def _accepts(self, command: Any) -> bool:
        name = next(name for name, one in self._services.items() if type(command) in one.lines)
        identity = uuid5(KEYS, f"four/{self._commands}")
        try:
            answer = self._bus(name).command(command, identity)
        except NotKnownYet:
            self._process.thread_now.land()
            return False
        self._commands += 1
        self._after(name)
        assert not any(event["rejection"] for event in answer.events), answer
        if self._random.random() < 0.1:
            assert self._bus(name).command(command, identity) == answer
            self._process.thread_now.land()
        return True

    def _deliver(self) -> bool:
        waiting = [one for one in self._readings.values() if one.next_offset < len(one.records)]
        if not waiting:
            return False
        reading = self._random.choice(waiting)
        first = max(0, reading.next_offset - self._random.choice((0, 0, 0, 1, 5)))
        last = min(len(reading.records), reading.next_offset + self._random.choice((1, 1, 2, 10)))
        records = reading.records[first:last]
        self._bus(reading.service).handle(Batch(records[0].topic, records[0].partition, first, records))
        reading.next_offset = last
        self._after(reading.service)
        return True

    def _after(self, name: str) -> None:
        """Commit, and publish what was said."""
        self._process.thread_now.land()
        outbox = self._databases[name].tables.outbox
        for position in range(self._published[name] + 1, len(outbox) + 1):
            said = outbox[position]
            self._append(f"{name}-v1", said.partition, said.value, said.envelope)
        self._published[name] = len(outbox)

    def _append(self, topic: str, partition: int, value: bytes, envelope: Envelope) -> None:
        log = self._logs.setdefault((topic, partition), [])
        log.append(Stored(topic, partition, len(log), envelope.subject.encode(), value, tuple(envelope.headers())))
        for name, service in self._services.items():
            if topic in service.reads:
                self._readings.setdefault((name, topic, partition), Reading(name, log))
