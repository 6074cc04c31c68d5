"""What others said, once and in order: cursors, sequences, and subjects that are held (law 4)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

import orjson
from sqlalchemy import Connection

from services.bus import sequences
from services.bus.codec import Codec, Undecodable
from services.bus.envelope import Envelope, NotAnEnvelope
from services.contracts.event import Event


class Record(Protocol):
    """A Kafka record, as any client gives it."""

    @property
    def partition(self) -> int: ...
    @property
    def offset(self) -> int: ...
    @property
    def headers(self) -> Sequence[tuple[str, bytes]]: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """All records that a partition has from offset `first` on, up to the last one of them."""

    topic: str
    partition: int
    first: int
    records: Sequence[Record]


class Arrival(NamedTuple):
    """A record, read as far as it can be and needs to be; `fault` says why it cannot be dealt with."""

    partition: int
    offset: int
    subject: str
    sequence: int
    envelope: Envelope | None
    event: Event | None
    fault: str | None
    headers: Sequence[tuple[str, bytes]]
    value: bytes | None


class ReadBatch(NamedTuple):
    """A batch with its records as far as they could be read."""

    batch: Batch
    arrivals: list[Arrival]


class OffsetJump(Exception):
    """A batch begins after the offset that was expected: read again from `expected` before it is believed."""

    def __init__(self, batch: Batch, expected: int) -> None:
        super().__init__(f"{batch.topic}/{batch.partition}: offset {expected} was expected and {batch.first} came.")
        self.batch = batch
        self.expected = expected


def read(record: Record, codec: Codec, triggers: Mapping[str, type[Event]]) -> Arrival:
    """Read the envelope, and decode the event if the service acts upon its kind."""
    envelope = event = fault = None
    try:
        envelope = Envelope.parse(record.headers)
        kind = triggers.get(envelope.type)
        if kind is not None:
            event = codec.decode(record.value, envelope.dataschema, kind)
    except NotAnEnvelope as error:
        fault = f"not-an-envelope: {error}"
    except Undecodable as error:
        fault = str(error)
    # Without an envelope nothing of the record is kept: it may hold anything, and it stands where it stood.
    subject = envelope.subject if envelope else ""
    sequence = envelope.sequence if envelope else 0
    return Arrival(
        record.partition, record.offset, subject, sequence, envelope, event, fault, record.headers, record.value
    )


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record as it waits in the database."""

    partition: int
    offset: int
    headers: Sequence[tuple[str, bytes]]
    key: bytes | None
    value: bytes | None


@dataclass(frozen=True, slots=True)
class Fault:
    """An event that cannot be dealt with, and why: `<code>: <explanation>`, never with its content."""

    arrival: Arrival
    reason: str


Apply = Callable[[Arrival], str | None]
Place = tuple[int, int]


class Inbox:
    """Lets through each subject's next event, drops what is not newer, and holds what came too early.

    `apply` deals with one event and gives the fault, if any, for which its subject is to be held.
    To be used under the service's lock, for any partitions of one topic.
    """

    def __init__(self, connection: Connection, topic: str, apply: Apply, read: Callable[[Record], Arrival]) -> None:
        self._connection = connection
        self._topic = topic
        self._apply = apply
        self._read = read
        rows = connection.exec_driver_sql("SELECT partition, next_offset FROM cursors WHERE topic = %s", (topic,))
        self._expected: dict[int, int] = {partition: next_offset for partition, next_offset in rows}  # noqa: C416  # rows are no mapping for mypy
        self._next_offsets: dict[int, int] = {}
        self._applied: Counter[int] = Counter()
        self.dropped = 0
        self.faults: list[Fault] = []
        self._last: dict[str, int] = {}
        self._changed: dict[str, int] = {}
        self._held: set[str] = set()
        self._faulty: set[Place] = set()
        self._to_hold: list[tuple[Arrival, str | None]] = []

    @property
    def applied(self) -> int:
        return self._applied.total()

    def expect(self, batch: Batch) -> None:
        """Raises OffsetJump unless the batch begins where the partition has been dealt with, or before."""
        expected = self._expected.get(batch.partition, 0)
        if batch.first > expected:
            raise OffsetJump(batch, expected)
        self._expected[batch.partition] = max(expected, batch.records[-1].offset + 1)

    def receive(self, arrivals: Sequence[Arrival]) -> None:
        """Deal with arrivals, those of a partition in the order of their offsets.

        An offset below the cursor is no reason to drop one: a topic that was made anew gives old offsets to new events.
        """
        self._know({arrival.subject for arrival in arrivals})
        for arrival in arrivals:
            self._receive(arrival)
            self._next_offsets[arrival.partition] = arrival.offset + 1

    def retry(self, subject: str) -> None:
        """Deal once more with the event that holds the subject, and with what waits for it."""
        self._know({subject})
        self._release(subject, again=True)

    def _know(self, subjects: Set[str]) -> None:
        self._last = sequences.last_of(self._connection, self._topic, subjects)
        rows = self._connection.exec_driver_sql(
            'SELECT subject, partition, "offset", reason IS NULL FROM held_records'
            " WHERE topic = %s AND subject IN (SELECT json_array_elements_text(%s::json))",
            (self._topic, orjson.dumps(list(subjects)).decode()),
        )
        for subject, partition, offset, is_sound in rows:
            self._held.add(subject)
            if not is_sound:
                self._faulty.add((partition, offset))

    def _receive(self, arrival: Arrival) -> None:
        expected = self._last.get(arrival.subject, 0) + 1
        if arrival.envelope is None:
            self._quarantine(arrival, arrival.fault or "")
        elif arrival.sequence < expected:
            self.dropped += 1
        elif arrival.sequence > expected:
            self._hold(arrival, None)
        elif self._take(arrival) and arrival.subject in self._held:
            self._release(arrival.subject)

    def _take(self, arrival: Arrival) -> bool:
        fault = arrival.fault or self._apply(arrival)
        if fault:
            self._quarantine(arrival, fault)
            return False
        self._last[arrival.subject] = self._changed[arrival.subject] = arrival.sequence
        self._applied[arrival.partition] += 1
        return True

    def _quarantine(self, arrival: Arrival, reason: str) -> None:
        place = (arrival.partition, arrival.offset)
        if place not in self._faulty:
            self._faulty.add(place)
            self.faults.append(Fault(arrival, reason))
        self._hold(arrival, reason)

    def _hold(self, arrival: Arrival, reason: str | None) -> None:
        self._to_hold.append((arrival, reason))
        self._held.add(arrival.subject)

    def _release(self, subject: str, *, again: bool = False) -> None:
        """Deal with what waits, as far as the sequence goes on; with what is quarantined only if asked to."""
        self._write_held()
        rows = self._connection.exec_driver_sql(
            'SELECT partition, "offset", headers, value, reason FROM held_records'
            ' WHERE topic = %s AND subject = %s ORDER BY sequence, "offset"',
            (self._topic, subject),
        ).all()
        done: list[Place] = []
        for partition, offset, headers, value, reason in rows:
            arrival = self._read(HeldRecord(partition, offset, unpacked(headers), subject.encode(), value))
            last = self._last.get(subject, 0)
            is_old = arrival.envelope is not None and arrival.sequence <= last
            may_go_on = arrival.sequence == last + 1 and (again or not reason)
            if not is_old and not (may_go_on and self._take(arrival)):
                break
            done.append((partition, offset))
        else:
            self._held.discard(subject)
        self._connection.exec_driver_sql(
            "DELETE FROM held_records WHERE topic = %s"
            ' AND (partition, "offset") IN (SELECT * FROM unnest(%s::integer[], %s::bigint[]))',
            (self._topic, [partition for partition, _ in done], [offset for _, offset in done]),
        )

    def write(self) -> None:
        """Record how far each partition has been dealt with, and what of it waits."""
        self._write_held()
        sequences.write(self._connection, self._topic, self._changed)
        self._connection.exec_driver_sql(
            "INSERT INTO cursors (topic, partition, next_offset, applied)"
            " SELECT %s, * FROM unnest(%s::integer[], %s::bigint[], %s::bigint[])"
            " ON CONFLICT (topic, partition) DO UPDATE SET"
            " next_offset = excluded.next_offset, applied = cursors.applied + excluded.applied",
            (
                self._topic,
                list(self._next_offsets),
                list(self._next_offsets.values()),
                [self._applied[partition] for partition in self._next_offsets],
            ),
        )

    def _write_held(self) -> None:
        rows = [
            {
                "topic": self._topic,
                "partition": arrival.partition,
                "offset": arrival.offset,
                "subject": arrival.subject,
                "sequence": arrival.sequence,
                "headers": packed(arrival.headers) if arrival.envelope else [],
                "value": f"\\x{arrival.value.hex()}" if arrival.envelope and arrival.value is not None else None,
                "reason": reason,
                "held_at": datetime.now(UTC),
            }
            for arrival, reason in self._to_hold
        ]
        if rows:
            self._connection.exec_driver_sql(_HOLD, (orjson.dumps(rows).decode(),))
            self._to_hold.clear()


_HOLD = """
    INSERT INTO held_records SELECT DISTINCT ON (topic, partition, "offset") *
    FROM json_populate_recordset(NULL::held_records, %s::json)
    ON CONFLICT (topic, partition, "offset") DO UPDATE SET reason = excluded.reason
"""


def packed(headers: Sequence[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """Headers as PostgreSQL can store them, whatever bytes they hold."""
    return [(name.encode().hex(), (value or b"").hex()) for name, value in headers]


def unpacked(headers: Sequence[tuple[str, str]]) -> list[tuple[str, bytes]]:
    return [(bytes.fromhex(name).decode(), bytes.fromhex(value)) for name, value in headers]
