"""Topics as an outsider reads them: with a client of its own, in no group, from the beginning to the present end."""

import importlib
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, TypeGuard

from kafka import KafkaConsumer, TopicPartition

from services.bus.codec import Codec
from services.bus.envelope import Envelope
from services.contracts.event import Event
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings

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


class TopicUnreadable(Exception):
    """A topic cannot be read to its end; the message says which and what to do."""


def hear(topic: str, settings: KafkaSettings, codec: Codec) -> list[Heard]:
    """All events of a topic up to its present end, partition by partition in their order; repeats are given too."""
    with reader(settings) as consumer:
        partitions = partitions_of(consumer, topic)
        consumer.assign(partitions)
        consumer.seek_to_beginning()
        return [read(record, codec) for record in _up_to(consumer, consumer.end_offsets(partitions))]


def read(record: TopicRecord, codec: Codec) -> Heard:
    envelope = Envelope.parse(record.headers)
    event = codec.decode(record.value, envelope.dataschema, event_types(envelope.type.split(".")[2])[envelope.type])
    return Heard(record.partition, record.offset, envelope, event)


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
        raise TopicUnreadable(f"Topic {topic} is not there, or not for this user: see topics/ for those there are.")
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


@cache
def event_types(service: str) -> Mapping[str, type[Event]]:
    """Every event that a service may say, by CloudEvents type; those of the contracts, not of its flow."""
    module = importlib.import_module(f"services.contracts.{service}")
    return {kind.TYPE: kind for kind in vars(module).values() if _is_event_of(service, kind)}


def _is_event_of(service: str, kind: Any) -> TypeGuard[type[Event]]:
    return isinstance(kind, type) and getattr(kind, "TYPE", "").startswith(f"nl.ketenbus.{service}.")
