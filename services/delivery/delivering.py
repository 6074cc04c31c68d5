"""What was heard is routed, projected, numbered in each partner's stream, and written to the ledger, all at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy import Engine, insert
from sqlalchemy.exc import SQLAlchemyError

from services.agreements.agreements import Agreement
from services.bus import metrics
from services.bus.books import Known, Place, PostgresBooks, opened
from services.bus.codec import Codec
from services.bus.deciding import DecisionFailed
from services.bus.envelope import Envelope
from services.bus.held import Seen
from services.bus.inbox import Arrival, Batch, Inbox, ReadBatch, Record, read
from services.contracts import education, housing, intake, register, work
from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.register import PersonErased
from services.delivery.audience import Audience
from services.delivery.beginnings import Beginnings
from services.delivery.erasing import erase
from services.delivery.history import History, Past
from services.delivery.metrics import HISTORIES_AWAITED
from services.delivery.state import Today
from services.delivery.tables import discards
from services.delivery.world import DatabaseWorld
from services.delivery.writing import Sent, addressed, told, write
from services.runtime.logs import log

HEARD: Mapping[str, type[Event]] = {
    event.TYPE: event
    for events in (intake.EVENTS, housing.EVENTS, education.EVENTS, work.EVENTS, register.EVENTS, (DayStarted,))
    for event in events
}
TOPICS = tuple(sorted({f"{kind.split('.')[2]}-v1" for kind in HEARD}))


@dataclass(frozen=True, slots=True)
class Transaction:
    """What one transaction has in hand."""

    books: PostgresBooks
    world: DatabaseWorld
    beginnings: Beginnings
    sent: list[Sent] = field(default_factory=list)


class Delivering:
    """Reads and settles batches as a service's bus does, but only sends on what it hears."""

    def __init__(self, engine: Engine, codec: Codec, audience: Audience, past: Past) -> None:
        self._engine = engine
        self._codec = codec
        self._audience = audience
        self._history = History(engine, audience, past, self._read)

    def begin(self) -> int:
        """Begin the streams of those whose agreement is new since the last run, without waiting for an event."""
        return self.settle(())

    def read(self, batch: Batch) -> ReadBatch:
        return ReadBatch(batch, [self._read(batch.topic, record) for record in batch.records])

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        """In one transaction; returns how many deliveries came of it. Raises OffsetJump before anything is written."""
        return self._deal_with(batches, lambda inbox, some: inbox.receive(some), [batch for batch, _ in batches])

    def catch(self, batches: Sequence[ReadBatch]) -> int:
        """Deal with what held subjects wait for, ahead of its turn, and with nothing else of these batches."""
        return self._deal_with(batches, lambda inbox, some: inbox.catch(some), ())

    def retry(self, topic: str, subject: str, *, is_rehearsal: bool = False) -> Seen:
        """Deal once more with what holds a subject, after what it lacked was deployed; what is still at fault is held.

        A rehearsal tells what would happen, and leaves nothing.
        """
        return self._see_to(topic, subject, lambda inbox: inbox.retry(subject), "", is_rehearsal=is_rehearsal)

    def discard(self, topic: str, subject: str, place: Place, code: str, *, is_rehearsal: bool = False) -> Seen:
        """Let a subject go on without the quarantined event at this place: nobody gets it. Raises NotQuarantined.

        Delivery says no events: what was discarded, and why, stands in `discards`.
        """
        return self._see_to(
            topic, subject, lambda inbox: inbox.discard(subject, place), code, is_rehearsal=is_rehearsal
        )

    def _deal_with(
        self, batches: Sequence[ReadBatch], deal: Callable[[Inbox, Sequence[Arrival]], None], expected: Sequence[Batch]
    ) -> int:
        arrivals: dict[str, list[Arrival]] = defaultdict(list)
        for batch, read_records in batches:
            arrivals[batch.topic] += read_records
        with self._opened() as transaction:
            known = transaction.books.known({topic: {a.subject for a in some} for topic, some in arrivals.items()})
            inboxes = {topic: self._inbox(transaction, topic, known[topic]) for topic in arrivals}
            for batch in expected:
                inboxes[batch.topic].expect(batch)
            transaction.world.fetch(a.event for some in arrivals.values() for a in some if a.event is not None)
            for topic, inbox in inboxes.items():
                deal(inbox, arrivals[topic])
            self._write(transaction, inboxes.values())
        for topic, inbox in inboxes.items():
            metrics.count_batch(topic, inbox)
            _log_faults(topic, inbox)
        return len(transaction.sent) + self._give_history(transaction.beginnings)

    def _see_to(self, topic: str, subject: str, how: Callable[[Inbox], None], code: str, *, is_rehearsal: bool) -> Seen:
        with self._opened() as transaction:
            books = transaction.books
            inbox = self._inbox(transaction, topic, books.known({topic: {subject}})[topic])
            how(inbox)
            self._write(transaction, (inbox,))
            discarded = [
                {
                    "topic": topic,
                    "partition": one.partition,
                    "offset": one.offset,
                    "subject": one.subject,
                    "sequence": one.sequence,
                    "code": code,
                }
                for one in inbox.discarded
            ]
            if discarded:
                books.connection.execute(insert(discards), discarded)
            left = books.waiting(topic, subject)
            if is_rehearsal:
                books.undo()
        if not is_rehearsal:
            _log_faults(topic, inbox)
            self._give_history(transaction.beginnings)
        return Seen.of(topic, subject, inbox.applied, (), left)

    def _give_history(self, beginnings: Beginnings) -> int:
        given = self._history.give(beginnings.awaiting)
        HISTORIES_AWAITED.set(self._history.awaited + len(beginnings.failed))
        return given

    @contextmanager
    def _opened(self) -> Iterator[Transaction]:
        """Every transaction begins here, with the streams that begin by now."""
        with opened(self._engine) as books:
            transaction = Transaction(
                books, DatabaseWorld(books.connection), Beginnings(books.connection, self._audience)
            )
            self._begin(transaction, None)
            yield transaction

    def _inbox(self, transaction: Transaction, topic: str, known: Known) -> Inbox:
        return Inbox(transaction.books, topic, known, partial(self._apply, transaction), partial(self._read, topic))

    def _write(self, transaction: Transaction, inboxes: Iterable[Inbox]) -> None:
        with transaction.books.pipelined():
            transaction.world.write()
            for inbox in inboxes:
                inbox.write()
        transaction.beginnings.write()
        write(transaction.books.connection, transaction.sent)

    def _read(self, topic: str, record: Record) -> Arrival:
        return read(topic, record, self._codec, HEARD)

    def _apply(self, transaction: Transaction, arrival: Arrival) -> str | None:
        """A type that is not known is none that anybody was granted: it goes to nobody."""
        event, envelope, world = arrival.event, arrival.envelope, transaction.world
        if event is None or envelope is None:
            return None
        if isinstance(event, DayStarted):
            if world.today is None or world.today.date < event.date:  # one that was held comes late
                world.today = Today(date=event.date)
            self._begin(transaction, None)
            return None
        if isinstance(event, PersonErased):
            day = world.today.date if world.today else event.occurred_on
        else:
            begun = self._begin(transaction, event)
            transaction.beginnings.heard()
            if begun is None:  # one about no case at all, before the first day
                return None
            day = begun
        return self._attempt(transaction, self._sent_of(transaction, event, envelope, day))

    def _attempt(self, transaction: Transaction, sending: Iterator[Sent]) -> str | None:
        """The fault, where our own code cannot send something: then its subject is held, and nothing came of it."""
        transaction.world.keep()
        try:
            transaction.sent.extend(list(sending))
        except SQLAlchemyError:
            raise
        except Exception as error:  # noqa: BLE001  # any fault of our own holds its subject only
            transaction.world.forget()
            return str(DecisionFailed("sending", error))
        return None

    def _sent_of(self, transaction: Transaction, event: Event, envelope: Envelope, day: date) -> Iterator[Sent]:
        world = transaction.world
        if isinstance(event, PersonErased):
            recipients = self._recipients(transaction, event)
            for notice in erase(event, UUID(envelope.id), recipients, world):
                yield told(notice, day, self._audience)
        else:
            yield from addressed(event, envelope, day, world, transaction.beginnings.live, self._audience)

    def _recipients(self, transaction: Transaction, event: PersonErased) -> list[Agreement]:
        """The last agreements of all that ever received something of the person, or read it."""
        just_now = {one.agreement.name for one in transaction.sent if event.person in one.about}
        names = just_now | transaction.world.recipients(event.person) | set(event.read_by)
        return [self._audience.agreements[name][-1] for name in sorted(names & self._audience.agreements.keys())]

    def _begin(self, transaction: Transaction, event: Event | None) -> date | None:
        """Agreements hold by the calendar; until its first day is heard, by the day that the event itself names."""
        world, beginnings = transaction.world, transaction.beginnings
        day: date | None = world.today.date if world.today else getattr(event, "occurred_on", None)
        if day is not None:
            transaction.sent.extend(beginnings.begin(self._audience.holding_on(day), day, world))
        return day


def _log_faults(topic: str, inbox: Inbox) -> None:
    for fault in inbox.faults:
        log.error("event_quarantined", topic=topic, offset=fault.arrival.offset, reason=fault.reason)
