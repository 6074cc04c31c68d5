"""Topics as an outsider reads them: with a client of its own, in no group, from the beginning to the present end."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from kafka import KafkaConsumer, TopicPartition

from services.bus.codec import Codec, Undecodable
from services.bus.envelope import Envelope, NotAnEnvelope, service_of
from services.contracts import calendar, education, housing, intake, register, work
from services.contracts.event import Event
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings

# Every event that may be said, by CloudEvents type: those of the contracts, not of the flows.
KINDS: Mapping[str, type[Event]] = {
    event.TYPE: event for module in (intake, housing, education, work, register, calendar) for event in module.EVENTS
}
POLL_MS = 500
SILENCE_SECONDS = 30.0


class TopicRecord(Protocol):
    """What a reader needs of a Kafka record."""

    @property
    def partition(self) -> int: ...
    @property
    def offset(self) -> int: ...
    @property
    def headers(self) -> Any: ...
    @property
    def value(self) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Heard:
    """One event as it stands on a topic."""

    partition: int
    offset: int
    envelope: Envelope
    event: Event


@dataclass(frozen=True, slots=True)
class Strange:
    """A record that is no event of its topic's service, and why; nothing that is in it is told."""

    partition: int
    offset: int
    why: str


class TopicUnreadable(Exception):
    """A topic cannot be read to its end; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """All records of a topic: events, partition by partition in their order, repeats too, and what is none of them."""

    events: Sequence[Heard]
    strange: Sequence[Strange]


def hear(topic: str, settings: KafkaSettings, codec: Codec) -> Hearing:
    """A topic up to its present end."""
    with reader(settings) as consumer:
        partitions = partitions_of(consumer, topic)
        consumer.assign(partitions)
        consumer.seek_to_beginning()
        records = [read(topic, record, codec) for record in _up_to(consumer, consumer.end_offsets(partitions))]
    return Hearing(
        [one for one in records if isinstance(one, Heard)], [one for one in records if isinstance(one, Strange)]
    )


def read(topic: str, record: TopicRecord, codec: Codec) -> Heard | Strange:
    """The event, if it is one that the service to which the topic belongs may say."""
    try:
        envelope = Envelope.parse(record.headers)
        kind = KINDS.get(envelope.type)
        if kind is None or f"{service_of(envelope.type)}-v1" != topic:
            return Strange(record.partition, record.offset, "its type is none that may be said here")
        return Heard(record.partition, record.offset, envelope, codec.decode(record.value, envelope.dataschema, kind))
    except (NotAnEnvelope, Undecodable) as error:
        return Strange(record.partition, record.offset, str(error))


@contextmanager
def reader(settings: KafkaSettings) -> Iterator[KafkaConsumer]:
    """A consumer that commits nothing and creates nothing."""
    consumer = KafkaConsumer(
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        allow_auto_create_topics=False,
        **client_options(settings),
    )
    try:
        yield consumer
    finally:
        consumer.close()


def partitions_of(consumer: KafkaConsumer, topic: str) -> list[TopicPartition]:
    numbers = consumer.partitions_for_topic(topic)
    if not numbers:
        there = ", ".join(sorted(consumer.topics())) or "none"
        raise TopicUnreadable(f"Topic {topic} is not there, or not for this user, who may read: {there}.")
    return [TopicPartition(topic, number) for number in sorted(numbers)]


def _up_to(consumer: KafkaConsumer, ends: Mapping[TopicPartition, int]) -> Iterator[TopicRecord]:
    """The records before these offsets, each partition watched by itself, for a client may stall on one of them."""
    moved = dict.fromkeys(ends, time.monotonic())
    while unread := [tp for tp, end in ends.items() if consumer.position(tp) < end]:
        for tp, records in consumer.poll(timeout_ms=POLL_MS).items():
            moved[tp] = time.monotonic()
            yield from (record for record in records if record.offset < ends[tp])
        if late := [tp for tp in unread if time.monotonic() - moved[tp] > SILENCE_SECONDS]:
            raise TopicUnreadable(
                f"{late[0].topic}/{late[0].partition} gives nothing for {SILENCE_SECONDS:.0f} s before its end:"
                " see the broker's log, and read again."
            )
