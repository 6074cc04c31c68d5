"""Bugs, each planted in a part of the bus that a test world is made of, and the check that it must turn red.

They are here and nowhere else: no switch of theirs is in the code that runs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import wraps
from itertools import count
from typing import Any, ClassVar
from uuid import UUID, uuid5

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from sqlalchemy import MetaData

from services.audit.checks import Check
from services.bus.books import Answers, Books, Known, Said
from services.bus.bus import Bus, Spoken
from services.bus.desk import Answer
from services.bus.flow import Flow
from services.bus.inbox import Arrival, Inbox, ReadBatch
from services.bus.memory import Memory
from services.bus.relay import Relay
from services.bus.service import Service
from services.bus.store import table
from services.bus.topic_tail import Tails
from services.bus.unpublished import Outbox, Row
from services.contracts.event import Event
from services.contracts.housing import SwapEntryPosted
from services.contracts.refusals import Refusal
from services.housing.commands import AgreeQuotaSwap
from tests.simulation.broker import Stored
from tests.simulation.database import Database, Tables, Transaction
from tests.simulation.partner import Partner
from tests.simulation.parts import SimulatedService
from tests.simulation.process import Process
from tests.simulation.schedules import Counting, Discard, Happening, Kill, Run, Wait
from tests.simulation.world import FAULTY, MENDED, UNLUCKY, Parts
from tests.tally.events import EventDiscarded, Tallied
from tests.tally.service import Tally


@dataclass(frozen=True)
class Planted:
    """`parts` have the bug, and nothing else that differs."""

    name: str
    check: Check
    parts: Parts
    story: Sequence[Happening] | None = None
    """On which it shows, where chance would take long to find one."""


class _Acknowledged(Inbox):
    def write(self) -> None:
        self._next_offsets.clear()
        self._applied.clear()
        super().write()


class _Unchecked(Inbox):
    def _receive(self, arrival: Arrival) -> None:
        if arrival.envelope is None:
            super()._receive(arrival)
        else:
            self._take(arrival)


def _with_inbox(kind: type[Inbox]) -> type[Bus]:
    class Receives(Bus):
        def _inbox(self, books: Books, topic: str, known: Known, memory: Memory, spoken: Spoken) -> Inbox:
            sound = super()._inbox(books, topic, known, memory, spoken)
            return kind(books, topic, known, sound._apply, sound._read)

    return Receives


class AcknowledgesBeforeItCommits(_with_inbox(_Acknowledged)):  # type: ignore[misc]  # a class that a function gives
    """That a batch was dealt with is committed before it is."""

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        with self._open() as books:
            for batch, records in batches:
                done = (batch.records[-1].offset + 1, len(records))
                books.move_cursors(batch.topic, {batch.partition: done})
        return super().settle(batches)  # type: ignore[no-any-return]  # as above


class _Attentive(Memory):
    def keep(self) -> None:
        for key, state in self._attempt.items():
            if isinstance(state, Tally) and state.persons > 2:
                self._attempt[key] = replace(state, municipality="GM0321")
        super().keep()


class LearnsWithoutSaying(Bus):
    """A state is changed by what no event tells."""

    def _memory(self, books: Books) -> Memory:
        return _Attentive(books.connection, self._service.stored, self._service.moves)


class ForgetsItsKeys(Bus):
    """A command that is given again is another command."""

    _number = count()

    def command(self, command: object, command_id: UUID) -> Answer:
        return super().command(command, uuid5(command_id, str(next(self._number))))


class _Unanswering(Transaction):
    def keep_answers(self, answers: Answers) -> None:
        """Nowhere."""


class UnansweringDatabase(Database):
    """What came of a command is forgotten: given again, it is decided again, under its own ids."""

    def open(self, breaks_at: int | None) -> Transaction:
        return _Unanswering(self, breaks_at)


class ActsOnWhatItRefuses(Bus):
    """The client is told that nothing was done."""

    def command(self, command: object, command_id: UUID) -> Answer:
        try:
            return super().command(command, command_id)
        except Refusal:
            if hasattr(command, "persons"):
                super().command(replace(command, persons=1), command_id)  # type: ignore[type-var]  # commands are dataclasses
            raise


class DiscardsInSilence(Bus):
    """What an operator has passed over is told nowhere."""

    def _write(self, books: Books, memory: Memory, inboxes: Mapping[str, Inbox], spoken: Spoken) -> list[Said]:
        told = [(cause, events) for cause, events in spoken if not any(isinstance(e, EventDiscarded) for e in events)]
        return super()._write(books, memory, inboxes, told)


class Remembers(Relay):
    """A relay that believes what it did, and never looks back."""

    async def _look(self, outbox: Outbox) -> Tails:
        remembered = dict(self._known)
        seen = await super()._look(outbox)
        self._known = {partition: max(remembered.get(partition, 0), tail.last) for partition, tail in seen.items()}
        return seen

    async def _count(self, outbox: Outbox, seen: Tails) -> None:
        """Not at all."""


class SkipsOnError(Remembers):
    """What could not be published is passed over."""

    async def _publish(self, outbox: Outbox, producer: AIOKafkaProducer, seen: Tails) -> None:
        try:
            await super()._publish(outbox, producer, seen)
        except (KafkaError, TimeoutError):
            self._known = dict.fromkeys(self._known, await outbox.last_position())


class _Backward:
    """An outbox whose latest comes first."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def __getattr__(self, name: str) -> Any:
        return getattr(self._outbox, name)

    async def unpublished(self, known: Mapping[int, int]) -> list[Row]:
        return list(reversed(await self._outbox.unpublished(known)))


class PublishesBackward(Relay):
    """In the order of what is latest."""

    async def _publish(self, outbox: Outbox, producer: AIOKafkaProducer, seen: Tails) -> None:
        await super()._publish(_Backward(outbox), producer, seen)


class _Unordered(Transaction):
    """Numbers from a sequence, and commits whenever it likes; what it changed is merged with what others did."""

    def __init__(self, database: "UnorderedDatabase", breaks_at: int | None) -> None:
        super().__init__(database, breaks_at)
        self._before = database.tables.copy()
        self._serial = database

    def position(self) -> int:
        return self._serial.position

    def say(self, said: Sequence[Said]) -> None:
        super().say(said)
        self._serial.position += len(said)

    def land(self) -> None:
        now = self.database.tables.copy()
        for each in fields(Tables):
            before, mine, theirs = (getattr(tables, each.name) for tables in (self._before, self.tables, now))
            if each.name == "states":
                for kind, rows in mine.items():
                    _merge(before.get(kind, {}), rows, theirs.setdefault(kind, {}))
            else:
                _merge(before, mine, theirs)
        self.database.replace(now)

    def abandon(self) -> None:
        """Its numbers are gone."""


def _merge(before: Mapping[Any, Any], mine: Mapping[Any, Any], theirs: dict[Any, Any]) -> None:
    theirs.update({key: row for key, row in mine.items() if before.get(key) != row})
    for key in before.keys() - mine.keys():
        theirs.pop(key, None)


class UnorderedDatabase(Database):
    """A service without its lock."""

    def __init__(self) -> None:
        super().__init__()
        self.position = 0

    def lock(self) -> None:
        self.holder = None

    def open(self, breaks_at: int | None) -> Transaction:
        return _Unordered(self, breaks_at)


class Norms:
    """What is decided elsewhere, and now and then differently."""

    days: ClassVar[int] = 7


@dataclass(frozen=True, slots=True)
class Reminded(Tally):
    """A state whose `evolve` reads norms."""

    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {Tallied: ("thing",)}

    @staticmethod
    def evolve(tally: Any, event: Tallied) -> "Reminded":
        told = Tally.evolve(tally, event)
        facts = {each.name: getattr(told, each.name) for each in fields(Tally)}
        return Reminded(**facts | {"persons": told.persons + Norms.days - 7})


def _reading_norms(service: Service) -> Service:
    def load(one: Any) -> Any:
        return replace(one, state=Reminded) if one.state is Tally else one

    flow = tuple(replace(when, loads=tuple(load(one) for one in when.loads)) for when in service.flow)
    return SimulatedService.of(replace(service, flow=flow, tables=(table(Reminded, "tallies", MetaData()),)))


def _revise_norms() -> None:
    Norms.days += 1


def forgetting_one_side(flow: Flow) -> Flow:
    """A swap whose second entry is never made."""

    def one_side(decide: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(decide)
        def decided(*args: Any) -> list[Event]:
            events = list(decide(*args))
            entries = [event for event in events if isinstance(event, SwapEntryPosted)]
            return [event for event in events if event not in entries[1:]]

        return decided

    return tuple(replace(w, decide=one_side(w.decide)) if w.trigger is AgreeQuotaSwap else w for w in flow)


class ForgetfulPartner(Partner):
    """It remembers that it is further before it has done its work."""

    async def deal(self, process: Process, events: Sequence[str], last: Stored) -> None:
        await process.step("remember", lambda _: self.remember(last))
        await super().deal(process, events, last)


class CarelessPartner(Partner):
    """It does not look whether it did its work before."""

    def work(self, event: str) -> None:
        self.receipts.append(event)


_TOLD = (Run("source api", (0,) * 4), Run("source relay", (0,) * 8), Run("tally worker", (0,) * 8), Wait(1))
KILLED_AT_WORK = (Counting(1, 1), *_TOLD * 3, Run("partner", (0, 0)), Kill("partner"))
DISCARDED = (Counting(1, UNLUCKY), *_TOLD * 3, Discard(0), Run("tally api", (0, 0)))

PLANTED = (
    Planted("ack before commit", "C4", Parts(bus=AcknowledgesBeforeItCommits)),
    Planted("no sequence check", "C4", Parts(bus=_with_inbox(_Unchecked))),
    Planted("outbox tailed without forced order", "C1", Parts(relay=Remembers, database=UnorderedDatabase)),
    Planted("relay that skips on error", "C1", Parts(relay=SkipsOnError)),
    Planted("relay that publishes backward", "C3", Parts(relay=PublishesBackward)),
    Planted("learning without saying", "C2", Parts(bus=LearnsWithoutSaying)),
    Planted(
        "an evolve that reads norms",
        "C2",
        Parts(faulty=_reading_norms(FAULTY), mended=_reading_norms(MENDED), before_replay=_revise_norms),
    ),
    Planted("a key that is forgotten", "C4", Parts(bus=ForgetsItsKeys)),
    Planted("an answer that is forgotten", "C1", Parts(database=UnansweringDatabase)),
    Planted("a refusal that does something", "C1", Parts(bus=ActsOnWhatItRefuses)),
    Planted("a discard that nobody tells of", "C1", Parts(bus=DiscardsInSilence), DISCARDED),
    Planted("a partner that acknowledges before its work", "C5", Parts(partner=ForgetfulPartner), KILLED_AT_WORK),
    Planted("a partner that does not look at ids", "C5", Parts(partner=CarelessPartner)),
)
