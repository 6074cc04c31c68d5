"""What a transaction says, numbered and written in the order in which it commits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from aiokafka.partitioner import murmur2
from sqlalchemy import Connection

from services.bus import sequences
from services.bus.codec import Codec
from services.bus.envelope import Envelope, event_id
from services.contracts.event import Event

# A message beyond this is refused before it is written; the broker's own limit is higher.
LARGEST_VALUE_BYTES = 256 * 1024
PARTITIONS = 12
CHANNEL = "outbox_"


@dataclass(frozen=True, slots=True)
class Cause:
    """What made a service speak: another's event, or a command."""

    id: UUID
    correlation_id: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Said:
    """One event with its envelope, as it stands in the outbox."""

    envelope: Envelope
    partition: int
    value: bytes


class TooLarge(Exception):
    """An event that would not fit in a message."""

    def __init__(self, event: str, size: int) -> None:
        super().__init__(f"{event} takes {size} bytes, more than the {LARGEST_VALUE_BYTES} that a message may have.")


def say(
    connection: Connection, service: str, codec: Codec, spoken: Sequence[tuple[Cause, Sequence[Event]]]
) -> list[Said]:
    """Number, encode and write the events of one transaction, and wake the relay.

    The service's lock must be held: it makes the order of positions the order of commits.
    """
    if not any(events for _, events in spoken):
        return []
    topic = f"{service}-v1"
    subjects = {event.subject for _, events in spoken for event in events}
    last = sequences.last_of(connection, topic, subjects)
    position: int = connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM outbox").scalar_one()
    said = list(_number(service, codec, spoken, last, position))
    _insert(connection, said)
    sequences.write(connection, topic, last)
    connection.exec_driver_sql("SELECT pg_notify(%s || current_schema(), '')", (CHANNEL,))
    return said


def _number(
    service: str, codec: Codec, spoken: Sequence[tuple[Cause, Sequence[Event]]], last: dict[str, int], position: int
) -> Iterator[Said]:
    now = datetime.now(UTC).isoformat()
    for cause, events in spoken:
        causation = str(cause.id)
        for ordinal, event in enumerate(events):
            position += 1
            subject = event.subject
            last[subject] = sequence = last.get(subject, 0) + 1
            value = codec.encode(event)
            if len(value) > LARGEST_VALUE_BYTES:
                raise TooLarge(event.TYPE, len(value))
            envelope = Envelope(
                id=str(event_id(cause.id, service, ordinal)),
                type=event.TYPE,
                subject=subject,
                sequence=sequence,
                position=position,
                time=now,
                dataschema=codec.dataschema(type(event)),
                correlation_id=cause.correlation_id,
                causation_id=causation,
                trigger=cause.trigger,
            )
            yield Said(envelope, partition_of(subject), value)


@lru_cache(maxsize=50_000)
def partition_of(subject: str) -> int:
    """The partition that Kafka's own default partitioner gives the key."""
    return int((murmur2(subject.encode()) & 0x7FFFFFFF) % PARTITIONS)


_INSERT = (
    "INSERT INTO outbox (position, partition, id, type, subject, sequence, recorded_at, dataschema,"
    " correlation_id, causation_id, trigger, value)"
    " SELECT * FROM unnest(%s::bigint[], %s::smallint[], %s::uuid[], %s::text[], %s::text[], %s::bigint[],"
    " %s::timestamptz[], %s::text[], %s::uuid[], %s::uuid[], %s::text[], %s::bytea[])"
)


def _insert(connection: Connection, said: Sequence[Said]) -> None:
    rows = [
        (
            e.position, s.partition, e.id, e.type, e.subject, e.sequence, e.time, e.dataschema,
            e.correlation_id, e.causation_id, e.trigger, s.value,
        )
        for s in said
        for e in (s.envelope,)
    ]  # fmt: skip
    connection.exec_driver_sql(_INSERT, tuple(list(column) for column in zip(*rows, strict=True)))
