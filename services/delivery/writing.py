"""What goes to partners: addressed, projected, numbered in each one's stream, and written to the ledger."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, Self
from uuid import UUID, uuid5

from psycopg.errors import UniqueViolation
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from services.agreements.agreements import Agreement
from services.bus.envelope import Envelope
from services.bus.transaction import driver
from services.contracts.event import Event
from services.contracts.register import PersonErased
from services.delivery.audience import Audience
from services.delivery.erasing import Notice, tell_of_erasures
from services.delivery.membership import persons_named
from services.delivery.routing import World, route
from services.runtime.logs import log

CHANNEL = "deliveries_"

_COPY = (
    "COPY deliveries (partner, sequence, event_id, type, subject, agreement_version, schema_id, told_on, recorded_at,"
    " value, about) FROM STDIN"
)


class Sent(NamedTuple):
    """What goes to a partner on a day of the calendar as it will see it, before it has its place in the stream.

    `about` are our own references of what it names.
    """

    agreement: Agreement
    event_id: UUID
    event_type: str
    told_on: date
    subject: str
    schema_id: int
    value: bytes
    about: Sequence[UUID]

    @classmethod
    def of(
        cls,
        audience: Audience,
        agreement: Agreement,
        event_id: UUID,
        event_type: str,
        record: Mapping[str, Any],
        told_on: date,
    ) -> Self:
        projection = audience.projection(agreement, event_type)
        values = projection.values(record, audience.references(agreement.name))
        return cls(
            agreement, event_id, event_type, told_on, projection.subject(values), projection.schema_id,
            projection.encoded(values), projection.about(record),
        )  # fmt: skip


def addressed(
    event: Event, envelope: Envelope, day: date, world: World, agreements: tuple[Agreement, ...], audience: Audience
) -> Iterator[Sent]:
    """What is sent of one event, by these agreements; moves the world.

    Who so receives something of a person that was erased is told so right after it.
    """
    erased = {person for person in persons_named(event.as_record()) if person in world.erased}
    for agreement, event_type, record in route(event, world, agreements):
        own = UUID(envelope.id) if event_type == event.TYPE else uuid5(UUID(envelope.id), event_type)
        one = Sent.of(audience, agreement, own, event_type, record, day)
        yield one
        if erased:
            notices = tell_of_erasures(agreement, erased.intersection(one.about), world)
            yield from (told(notice, day, audience) for notice in notices)


def told(notice: Notice, day: date, audience: Audience) -> Sent:
    agreement, erased = notice
    record = {name: getattr(erased, name) for name in ("erasure", "person", "occurred_on", "read_by")}
    return Sent.of(audience, agreement, erased.event_id, PersonErased.TYPE, record, day)


def write(connection: Connection, sent: Sequence[Sent]) -> None:
    """At the ends of the streams; wakes whoever feeds partners from them.

    An event that is in the ledger already is left out: should a service ever say one twice, partners get it once.
    """
    if not sent:
        return
    try:
        with connection.begin_nested():
            _write(connection, sent)
    except DBAPIError as error:
        if not isinstance(error.orig, UniqueViolation):
            raise
        left = _unsent(connection, sent)
        if len(left) == len(sent):
            raise
        log.error("sent_before", deliveries=len(sent) - len(left))
        write(connection, left)


def _unsent(connection: Connection, sent: Sequence[Sent]) -> list[Sent]:
    """Each once, and none that the ledger has."""
    first: dict[tuple[str, UUID], Sent] = {}
    for one in sent:
        first.setdefault((one.agreement.name, one.event_id), one)
    rows = connection.exec_driver_sql(
        "SELECT partner, event_id FROM deliveries"
        " WHERE (partner, event_id) IN (SELECT * FROM unnest(%s::text[], %s::uuid[]))",
        ([partner for partner, _ in first], [event_id for _, event_id in first]),
    )
    had = {(partner, event_id) for partner, event_id in rows}
    return [one for place, one in first.items() if place not in had]


def _write(connection: Connection, sent: Sequence[Sent]) -> None:
    last = _take(connection, Counter(one.agreement.name for one in sent))
    now = datetime.now(UTC)
    with driver(connection) as own, own.cursor() as cursor, cursor.copy(_COPY) as copy:
        for one in sent:
            partner = one.agreement.name
            last[partner] += 1
            copy.write_row((
                partner, last[partner], one.event_id, one.event_type, one.subject, one.agreement.version, one.schema_id,
                one.told_on, now, one.value, one.about,
            ))  # fmt: skip
    connection.exec_driver_sql("SELECT pg_notify(%s || current_schema(), '')", (CHANNEL,))


def _take(connection: Connection, counts: Mapping[str, int]) -> dict[str, int]:
    """Use up so many numbers of each partner's stream; gives the last that each had before."""
    rows = connection.exec_driver_sql(
        "INSERT INTO streams (partner, last) SELECT * FROM unnest(%s::text[], %s::bigint[])"
        " ON CONFLICT (partner) DO UPDATE SET last = streams.last + excluded.last RETURNING partner, last",
        (list(counts), list(counts.values())),
    )
    return {partner: last - counts[partner] for partner, last in rows.all()}
