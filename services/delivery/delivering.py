"""What was heard is routed, projected, numbered in each partner's stream, and written to the ledger, all at once."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import Connection, Engine

from services.agreements.agreements import Agreement
from services.bus import metrics
from services.bus.books import opened
from services.bus.codec import Codec
from services.bus.inbox import Arrival, Batch, Inbox, ReadBatch, Record, read
from services.bus.transaction import driver
from services.contracts import education, housing, intake, register, work
from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.register import PersonErased
from services.delivery.audience import Audience
from services.delivery.erasing import Notice, erase, tell_of_erasures
from services.delivery.membership import persons_named
from services.delivery.routing import route
from services.delivery.state import Today
from services.delivery.world import DatabaseWorld
from services.runtime.logs import log

HEARD: Mapping[str, type[Event]] = {
    event.TYPE: event
    for events in (intake.EVENTS, housing.EVENTS, education.EVENTS, work.EVENTS, register.EVENTS, (DayStarted,))
    for event in events
}
TOPICS = tuple(sorted({f"{kind.split('.')[2]}-v1" for kind in HEARD}))
CHANNEL = "deliveries_"

_COPY = (
    "COPY deliveries (partner, sequence, event_id, type, subject, agreement_version, schema_id, recorded_at, value,"
    " about) FROM STDIN"
)


class Sent(NamedTuple):
    """What goes to a partner, before it has its place in the stream."""

    agreement: Agreement
    event_id: UUID
    event_type: str
    record: Mapping[str, Any]


class Delivering:
    """Reads and settles batches as a service's bus does, but only sends on what it hears."""

    def __init__(self, engine: Engine, codec: Codec, audience: Audience) -> None:
        self._engine = engine
        self._codec = codec
        self._audience = audience

    def read(self, batch: Batch) -> ReadBatch:
        return ReadBatch(batch, [self._read(batch.topic, record) for record in batch.records])

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        """In one transaction; returns how many deliveries came of it. Raises OffsetJump before anything is written."""
        arrivals: dict[str, list[Arrival]] = defaultdict(list)
        for batch, read_records in batches:
            arrivals[batch.topic] += read_records
        with opened(self._engine) as books:
            world = DatabaseWorld(books.connection)
            sent: list[Sent] = []
            known = books.known({topic: {a.subject for a in some} for topic, some in arrivals.items()})
            apply = partial(self._apply, world, sent)
            inboxes = {
                topic: Inbox(books, topic, known[topic], apply, partial(self._read, topic)) for topic in arrivals
            }
            for batch, _ in batches:
                inboxes[batch.topic].expect(batch)
            world.fetch(a.event for some in arrivals.values() for a in some if a.event is not None)
            for topic, inbox in inboxes.items():
                inbox.receive(arrivals[topic])
            with books.pipelined():
                world.write()
                for inbox in inboxes.values():
                    inbox.write()
            self._write(books.connection, sent)
        for topic, inbox in inboxes.items():
            metrics.count_batch(topic, inbox)
            for fault in inbox.faults:
                log.error("event_quarantined", topic=topic, offset=fault.arrival.offset, reason=fault.reason)
        return len(sent)

    def _read(self, topic: str, record: Record) -> Arrival:
        return read(topic, record, self._codec, HEARD)

    def _apply(self, world: DatabaseWorld, sent: list[Sent], arrival: Arrival) -> str | None:
        """A type that is not known is none that anybody was granted: it goes to nobody."""
        event, envelope = arrival.event, arrival.envelope
        if event is None or envelope is None:
            return None
        if isinstance(event, DayStarted):
            world.today = Today(date=event.date)
            return None
        if isinstance(event, PersonErased):
            recipients = self._recipients(world, sent, event)
            sent.extend(map(_told, erase(event, UUID(envelope.id), recipients, world)))
            return None
        erased = {person for person in persons_named(event.as_record()) if person in world.erased}
        for agreement, event_type, record in route(event, world, self._holding(event, world)):
            own = envelope.id if event_type == event.TYPE else str(uuid5(UUID(envelope.id), event_type))
            one = Sent(agreement, UUID(own), event_type, record)
            sent.append(one)
            if erased:
                sent.extend(map(_told, tell_of_erasures(agreement, erased & self._about(one), world)))
        return None

    def _recipients(self, world: DatabaseWorld, sent: Sequence[Sent], event: PersonErased) -> list[Agreement]:
        """The last agreements of all that ever received something of the person, or read it."""
        just_now = {one.agreement.name for one in sent if event.person in self._about(one)}
        names = just_now | world.recipients(event.person) | set(event.read_by)
        return [self._audience.agreements[name][-1] for name in sorted(names & self._audience.agreements.keys())]

    def _about(self, one: Sent) -> set[UUID]:
        return set(self._audience.projection(one.agreement, one.event_type).about(one.record))

    def _holding(self, event: Event, world: DatabaseWorld) -> tuple[Agreement, ...]:
        """Agreements hold by the calendar; until its first day is heard, by the day that the event itself names."""
        day = world.today.date if world.today else getattr(event, "occurred_on", None)
        return () if day is None else self._audience.holding_on(day)

    def _write(self, connection: Connection, sent: Sequence[Sent]) -> None:
        if not sent:
            return
        last = _take(connection, Counter(one.agreement.name for one in sent))
        now = datetime.now(UTC)
        with driver(connection) as own, own.cursor() as cursor, cursor.copy(_COPY) as copy:
            for agreement, event_id, event_type, record in sent:
                partner = agreement.name
                last[partner] += 1
                projection = self._audience.projection(agreement, event_type)
                values = projection.values(record, self._audience.references(partner))
                copy.write_row((
                    partner, last[partner], event_id, event_type, projection.subject(values), agreement.version,
                    projection.schema_id, now, projection.encoded(values), projection.about(record),
                ))  # fmt: skip
        connection.exec_driver_sql("SELECT pg_notify(%s || current_schema(), '')", (CHANNEL,))


def _told(notice: Notice) -> Sent:
    agreement, erased = notice
    record = {name: getattr(erased, name) for name in ("erasure", "person", "occurred_on", "read_by")}
    return Sent(agreement, erased.event_id, PersonErased.TYPE, record)


def _take(connection: Connection, counts: Mapping[str, int]) -> dict[str, int]:
    """Use up so many numbers of each partner's stream; gives the last that each had before."""
    rows = connection.exec_driver_sql(
        "INSERT INTO streams (partner, last) SELECT * FROM unnest(%s::text[], %s::bigint[])"
        " ON CONFLICT (partner) DO UPDATE SET last = streams.last + excluded.last RETURNING partner, last",
        (list(counts), list(counts.values())),
    )
    return {partner: last - counts[partner] for partner, last in rows.all()}
