"""What was heard is routed, projected, numbered in each partner's stream, and written to the ledger, all at once."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy import Engine

from services.agreements.agreements import Agreement
from services.bus import metrics
from services.bus.books import opened
from services.bus.codec import Codec
from services.bus.inbox import Arrival, Batch, Inbox, ReadBatch, Record, read
from services.contracts import education, housing, intake, register, work
from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.register import PersonErased
from services.delivery.audience import Audience
from services.delivery.beginnings import Beginnings
from services.delivery.erasing import erase
from services.delivery.history import History, Past
from services.delivery.state import Today
from services.delivery.world import DatabaseWorld
from services.delivery.writing import Sent, about, addressed, told, write
from services.runtime.logs import log

HEARD: Mapping[str, type[Event]] = {
    event.TYPE: event
    for events in (intake.EVENTS, housing.EVENTS, education.EVENTS, work.EVENTS, register.EVENTS, (DayStarted,))
    for event in events
}
TOPICS = tuple(sorted({f"{kind.split('.')[2]}-v1" for kind in HEARD}))


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

    def _deal_with(
        self, batches: Sequence[ReadBatch], deal: Callable[[Inbox, Sequence[Arrival]], None], expected: Sequence[Batch]
    ) -> int:
        arrivals: dict[str, list[Arrival]] = defaultdict(list)
        for batch, read_records in batches:
            arrivals[batch.topic] += read_records
        with opened(self._engine) as books:
            world = DatabaseWorld(books.connection)
            beginnings = Beginnings(books.connection)
            sent: list[Sent] = []
            known = books.known({topic: {a.subject for a in some} for topic, some in arrivals.items()})
            apply = partial(self._apply, world, beginnings, sent)
            inboxes = {
                topic: Inbox(books, topic, known[topic], apply, partial(self._read, topic)) for topic in arrivals
            }
            self._begin(world, beginnings, sent, None)
            for batch in expected:
                inboxes[batch.topic].expect(batch)
            world.fetch(a.event for some in arrivals.values() for a in some if a.event is not None)
            for topic, inbox in inboxes.items():
                deal(inbox, arrivals[topic])
            with books.pipelined():
                world.write()
                for inbox in inboxes.values():
                    inbox.write()
            beginnings.write()
            write(books.connection, self._audience, sent)
        for topic, inbox in inboxes.items():
            metrics.count_batch(topic, inbox)
            for fault in inbox.faults:
                log.error("event_quarantined", topic=topic, offset=fault.arrival.offset, reason=fault.reason)
        return len(sent) + self._history.give(beginnings.awaiting)

    def _read(self, topic: str, record: Record) -> Arrival:
        return read(topic, record, self._codec, HEARD)

    def _apply(self, world: DatabaseWorld, beginnings: Beginnings, sent: list[Sent], arrival: Arrival) -> str | None:
        """A type that is not known is none that anybody was granted: it goes to nobody."""
        event, envelope = arrival.event, arrival.envelope
        if event is None or envelope is None:
            return None
        if isinstance(event, DayStarted):
            world.today = Today(date=event.date)
            self._begin(world, beginnings, sent, None)
            return None
        if isinstance(event, PersonErased):
            erased_on = world.today.date if world.today else event.occurred_on
            recipients = self._recipients(world, sent, event)
            sent += (told(notice, erased_on) for notice in erase(event, UUID(envelope.id), recipients, world))
            return None
        day = self._begin(world, beginnings, sent, event)
        beginnings.heard()
        if day is not None:  # else one about no case at all, before the first day
            sent += addressed(event, envelope, day, world, beginnings.live, self._audience)
        return None

    def _recipients(self, world: DatabaseWorld, sent: Sequence[Sent], event: PersonErased) -> list[Agreement]:
        """The last agreements of all that ever received something of the person, or read it."""
        just_now = {one.agreement.name for one in sent if event.person in about(self._audience, one)}
        names = just_now | world.recipients(event.person) | set(event.read_by)
        return [self._audience.agreements[name][-1] for name in sorted(names & self._audience.agreements.keys())]

    def _begin(
        self, world: DatabaseWorld, beginnings: Beginnings, sent: list[Sent], event: Event | None
    ) -> date | None:
        """Agreements hold by the calendar; until its first day is heard, by the day that the event itself names."""
        day: date | None = world.today.date if world.today else getattr(event, "occurred_on", None)
        if day is not None:
            sent += beginnings.begin(self._audience.holding_on(day), day, world)
        return day
