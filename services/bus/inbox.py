"""What others said, once and in order: cursors, sequences, and subjects that are held (law 4)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from services.bus.books import Books, Known, Place, Waiting
from services.bus.codec import Codec, Undecodable
from services.bus.envelope import Envelope, NotAnEnvelope, envelope_on
from services.contracts.event import Event

AHEAD = "-ahead"


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
    is_ahead: bool = False
    """Whether it is dealt with before what stands ahead of it on its partition."""


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


class NotQuarantined(Exception):
    """The event at this place is not what holds a subject."""

    def __init__(self, topic: str, place: Place) -> None:
        super().__init__(
            f"{topic}/{place[0]}/{place[1]} is not quarantined (any more); `ketenbus held --service …` lists what is."
        )


def read(topic: str, record: Record, codec: Codec, triggers: Mapping[str, type[Event]]) -> Arrival:
    """Read the envelope, and decode the event if the service acts upon its kind.

    What another service's event says on this topic of its subject and sequence counts for nothing.
    """
    envelope = event = fault = None
    try:
        envelope = envelope_on(topic, record.headers)
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


Mark = tuple[str, int] | Place
"""An event by subject and sequence, wherever it stands; a stranger's record by its place."""


def mark(arrival: Arrival) -> Mark:
    return (arrival.subject, arrival.sequence) if arrival.envelope else (arrival.partition, arrival.offset)


def trigger(topic: str, arrival: Arrival) -> str:
    """As `ce_trigger` names it."""
    return f"{topic}/{arrival.partition}/{arrival.offset}{AHEAD if arrival.is_ahead else ''}"


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


class Inbox:
    """Lets through each subject's next event, drops what is not newer, and holds what came too early.

    `apply` deals with one event and gives the fault, if any, for which its subject is to be held.
    To be used under the service's lock, for any partitions of one topic.
    """

    def __init__(self, books: Books, topic: str, known: Known, apply: Apply, read: Callable[[Record], Arrival]) -> None:
        """`known` of every subject that it will deal with."""
        self._books = books
        self._topic = topic
        self._apply = apply
        self._read = read
        self._expected = known.cursors
        self._next_offsets: dict[int, int] = {}
        self._applied: Counter[int] = Counter()
        self.dropped = 0
        self.faults: list[Fault] = []
        self.mended: list[Arrival] = []
        """What had been quarantined, and was dealt with now: when asked to, or met again by a mended program."""
        self.discarded: list[Arrival] = []
        self._last = known.last
        self._changed: dict[str, int] = {}
        self._held = {subject for subject, *_ in known.held}
        self._faulty = {(s, n) if s else place for s, n, place, is_sound in known.held if not is_sound}
        self._to_hold: list[Waiting] = []

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
        for arrival in arrivals:
            self._receive(arrival)
            self._next_offsets[arrival.partition] = arrival.offset + 1

    def catch(self, arrivals: Sequence[Arrival]) -> None:
        """Deal with what held subjects wait for, and leave all else where it stands: no cursor moves for any of it.

        What is left, and what is dealt with here, is met again in its order; then the latter is not newer any more.
        """
        for arrival in arrivals:
            is_next = arrival.sequence == self._last.get(arrival.subject, 0) + 1
            is_sound = arrival.envelope is not None and arrival.fault is None
            if is_sound and is_next and arrival.subject in self._held and self._take(arrival._replace(is_ahead=True)):
                self._release(arrival.subject)

    def retry(self, subject: str) -> None:
        """Deal once more with the event that holds the subject, and with what waits for it."""
        self._release(subject, again=True)

    def discard(self, subject: str, place: Place) -> None:
        """Count the event that holds the subject as dealt with, and deal with what waits for it.

        Raises NotQuarantined where the event at this place is not what holds it. Of what is not a subject every record
        stands for itself.
        """
        found = {one.place: one for one in self._books.waiting(self._topic, subject) if one.reason}
        if place not in found:
            raise NotQuarantined(self._topic, place)
        arrival = self._read_again(found[place])
        self.discarded.append(arrival)
        if arrival.envelope is None:
            self._books.let_go(self._topic, [place])
            return
        self._pass(arrival)
        self._release(subject)

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
        if mark(arrival) in self._faulty:
            self.mended.append(arrival)
        self._pass(arrival)
        return True

    def _pass(self, arrival: Arrival) -> None:
        self._last[arrival.subject] = self._changed[arrival.subject] = arrival.sequence
        self._applied[arrival.partition] += 1

    def _quarantine(self, arrival: Arrival, reason: str) -> None:
        if mark(arrival) not in self._faulty:
            self._faulty.add(mark(arrival))
            self.faults.append(Fault(arrival, reason))
        self._hold(arrival, reason)

    def _hold(self, arrival: Arrival, reason: str | None) -> None:
        headers, value = (arrival.headers, arrival.value) if arrival.envelope else ((), None)
        place = (arrival.partition, arrival.offset)
        self._to_hold.append(Waiting(place, arrival.subject, arrival.sequence, headers, value, reason))
        self._held.add(arrival.subject)

    def _release(self, subject: str, *, again: bool = False) -> None:
        """Deal with what waits, as far as the sequence goes on; with what is quarantined only if asked to."""
        self._write_held()
        done: list[Place] = []
        for waiting in self._books.waiting(self._topic, subject):
            arrival = self._read_again(waiting)
            last = self._last.get(subject, 0)
            is_old = arrival.envelope is not None and arrival.sequence <= last
            may_go_on = arrival.sequence == last + 1 and (again or not waiting.reason)
            if not is_old and not (may_go_on and self._take(arrival)):
                break
            done.append(waiting.place)
        else:
            self._held.discard(subject)
        self._books.let_go(self._topic, done)

    def _read_again(self, waiting: Waiting) -> Arrival:
        return self._read(HeldRecord(*waiting.place, waiting.headers, waiting.subject.encode(), waiting.value))

    def write(self) -> None:
        """Record how far each partition has been dealt with, and what of it waits."""
        self._write_held()
        self._books.set_sequences(self._topic, self._changed)
        # What is dealt with once more may be of a partition of which nothing was read now.
        reached = {partition: self._expected.get(partition, 0) for partition in self._applied} | self._next_offsets
        cursors = {partition: (offset, self._applied[partition]) for partition, offset in reached.items()}
        self._books.move_cursors(self._topic, cursors)

    def _write_held(self) -> None:
        if self._to_hold:
            self._books.hold(self._topic, self._to_hold)
            self._to_hold = []
