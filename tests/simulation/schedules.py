"""Schedules: what happens, and goes wrong, in which order; drawn at random, and shrunk to the shortest that fails."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from hypothesis import strategies as st

from tests.simulation.world import UNLUCKY, World, adding, counting
from tests.tally.events import Counted, Tallied

PROCESSES = (
    "source relay",
    "source api",
    "tally worker",
    "tally standby",
    "tally api",
    "clock",
    "other clock",
    "partner",
)
WORKERS = ("tally worker", "tally standby")
TOPICS = ("source-v1", "tally-v1")


class Happening(Protocol):
    """One line of a story."""

    def happen(self, world: World) -> None: ...


@dataclass(frozen=True)
class Counting:
    """A client tells the source how many there were."""

    thing: int
    persons: int

    def happen(self, world: World) -> None:
        world.give("source", counting(self.thing, self.persons))


@dataclass(frozen=True)
class Adding:
    """A client adds to a sum by hand."""

    thing: int
    persons: int

    def happen(self, world: World) -> None:
        world.give("tally", adding(self.thing, self.persons))


@dataclass(frozen=True)
class Again:
    """A client repeats an earlier command, key and all."""

    number: int

    def happen(self, world: World) -> None:
        if world.given:
            world.give_again(self.number % len(world.given))


@dataclass(frozen=True)
class Discard:
    """An operator has one of what is quarantined passed over."""

    number: int

    def happen(self, world: World) -> None:
        world.discard(self.number)


@dataclass(frozen=True)
class Run:
    """Steps of one process; each number chooses among what it waits for."""

    process: str
    choices: tuple[int, ...]

    def happen(self, world: World) -> None:
        world.run(self.process, self.choices)


@dataclass(frozen=True)
class RunAll:
    """Everybody takes some steps, in the order in which they asked."""

    rounds: int

    def happen(self, world: World) -> None:
        for _ in range(self.rounds):
            for name in PROCESSES:
                world.run(name, (0,) * 4)


@dataclass(frozen=True)
class Wait:
    """Time passes: short ones end, such as a relay's wait, or long ones, such as what a broker is given."""

    seconds: int

    def happen(self, world: World) -> None:
        world.wait(self.seconds)


@dataclass(frozen=True)
class NextDay:
    """Another day begins, of which the clocks have not told yet."""

    def happen(self, world: World) -> None:
        world.today += timedelta(days=1)


@dataclass(frozen=True)
class Kill:
    """kill -9, between two steps."""

    process: str

    def happen(self, world: World) -> None:
        world.kill(self.process)


@dataclass(frozen=True)
class CutOff:
    """The database ends a process's sessions, and with them a relay's lock and what was not committed."""

    process: str

    def happen(self, world: World) -> None:
        world.cut_off(self.process)


@dataclass(frozen=True)
class BrokerFails:
    """The next write is refused, or its acknowledgement is lost."""

    how: str

    def happen(self, world: World) -> None:
        world.broker.mishaps.append(self.how)


@dataclass(frozen=True)
class DatabaseFails:
    """The next transaction loses its connection: before or after its commit, or at a statement."""

    service: str
    how: str

    def happen(self, world: World) -> None:
        world.databases[self.service].mishaps.append(self.how)


@dataclass(frozen=True)
class BrokerLoses:
    """The last records of a partition, acknowledged or not, were not on the disk."""

    topic: str
    partition: int
    records: int

    def happen(self, world: World) -> None:
        world.lost_records += world.broker.lose(self.topic, self.partition, self.records)


@dataclass(frozen=True)
class Repeat:
    """A record of the topic is written once more."""

    topic: str
    record: int

    def happen(self, world: World) -> None:
        if records := world.broker.on(self.topic):
            again = records[self.record % len(records)]
            world.broker.append(again.topic, again.partition, again.key, again.value, again.headers)


@dataclass(frozen=True)
class Stranger:
    """Somebody else writes on the topic: bytes, or an event of another service, or with an absurd position."""

    topic: str
    partition: int
    kind: int

    def happen(self, world: World) -> None:
        like = [one for topic in TOPICS for one in world.broker.on(topic)]
        headers: tuple[tuple[str, bytes], ...] = ()
        if like and self.kind:
            own = (Counted if self.topic == "source-v1" else Tallied).TYPE.encode()
            changes = {"ce_type": b"nl.ketenbus.stranger.Said"}
            if self.kind == 2 and self.topic == "tally-v1":
                changes = {"ce_type": own, "ce_position": b"2305843009213693952"}
            headers = tuple((name, changes.get(name, value)) for name, value in like[0].headers)
        world.broker.append(self.topic, self.partition, b"stranger", b"?", headers)


@dataclass(frozen=True)
class Misplace:
    """Faust's idea of where a worker is goes wrong by so many records."""

    worker: str
    records: int

    def happen(self, world: World) -> None:
        worker = world.workers.get(self.worker)
        if self.worker in world.processes and worker is not None and worker.faust is not None:
            worker.faust.move(self.records)


@dataclass(frozen=True)
class Rebalance:
    """The group gives a worker's partitions to another, which it hears of with batches of them in hand."""

    worker: str

    def happen(self, world: World) -> None:
        process = world.alive(self.worker)
        world.group.leave(process)
        world.group.join(process)


@dataclass(frozen=True)
class Replay:
    """A partner reads everything once more."""

    def happen(self, world: World) -> None:
        world.partner.replay()


def schedules() -> st.SearchStrategy[list[Happening]]:
    things, persons = st.integers(1, 4), st.sampled_from((1, 2, 3, UNLUCKY))
    process, worker = st.sampled_from(PROCESSES), st.sampled_from(WORKERS)
    topic, partition = st.sampled_from(TOPICS), st.integers(0, 2)
    run = st.builds(Run, process, st.lists(st.integers(0, 30), min_size=1, max_size=12).map(tuple))
    run_all = st.builds(RunAll, st.integers(1, 6))
    happenings: list[st.SearchStrategy[Happening]] = [
        run,
        run,
        run,
        run_all,
        run_all,
        st.builds(Counting, things, st.sampled_from((1, 2, 3, 0, UNLUCKY))),
        st.builds(Counting, things, st.integers(1, 3)),
        st.builds(Adding, things, persons),
        st.builds(Again, st.integers(0, 20)),
        st.builds(Discard, st.integers(0, 2)),
        st.builds(Wait, st.sampled_from((1, 6, 31, 65))),
        st.builds(NextDay),
        st.builds(Replay),
        st.builds(Kill, process),
        st.builds(CutOff, process),
        st.builds(BrokerFails, st.sampled_from(("refused", "unacknowledged"))),
        st.builds(
            DatabaseFails,
            st.sampled_from(("source", "tally")),
            st.sampled_from(("lost", "unheard", *map(str, range(1, 9)))),
        ),
        st.builds(BrokerLoses, topic, partition, st.integers(1, 4)),
        st.builds(Repeat, topic, st.integers(0, 30)),
        st.builds(Stranger, topic, partition, st.integers(0, 2)),
        st.builds(Misplace, worker, st.integers(-3, 3)),
        st.builds(Rebalance, worker),
    ]
    # In phrases, for Hypothesis makes most lists short; and both of them shrink.
    phrase = st.lists(st.one_of(happenings), min_size=1, max_size=12)
    return st.lists(phrase, min_size=1, max_size=12).map(lambda phrases: [one for phrase in phrases for one in phrase])
