"""Delivery with a database of its own, and somebody who tells it events as services do."""

import itertools
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from aiokafka.errors import KafkaConnectionError
from sqlalchemy import Engine

from services.agreements.agreements import Agreement, Agreements
from services.bus.codec import Codec
from services.bus.envelope import Envelope, service_of
from services.bus.inbox import Batch, HeldRecord
from services.bus.outbox import partition_of
from services.catalogue.schemas import SCHEMAS
from services.contracts.event import Event
from services.delivery import tables
from services.delivery.audience import Audience, projections
from services.delivery.delivering import Delivering
from services.delivery.ledger import Ledger
from services.platform.instance import Instance
from tests.platforms import fresh_schema

KEY = b"k" * 32
CALENDAR = "calendar-v1"  # of one partition: days have one order
IDS = UUID("00000000-0000-4000-8000-000000000000")


@dataclass
class Teller:
    """Numbers events as the outboxes of the services would."""

    codec: Codec
    _sequences: Counter[tuple[str, str]] = field(default_factory=Counter)
    _offsets: Counter[tuple[str, int]] = field(default_factory=Counter)
    _told: list[tuple[str, HeldRecord]] = field(default_factory=list)
    is_silent: bool = False
    asked: int = 0

    def record(self, event: Event) -> tuple[str, HeldRecord]:
        """The topic and the record, with the offset that it gets where nobody else writes."""
        topic = f"{service_of(event.TYPE)}-v1"
        self._sequences[topic, event.subject] += 1
        sequence = self._sequences[topic, event.subject]
        identity = str(uuid5(IDS, f"{topic}/{event.subject}/{sequence}"))
        envelope = Envelope(
            identity, event.TYPE, event.subject, sequence, sum(self._sequences.values()), "2017-02-06T09:00:00+00:00",
            self.codec.dataschema(type(event)), identity, identity, "test/0/0",
        )  # fmt: skip
        partition = 0 if topic == CALENDAR else partition_of(event.subject)
        offset = self._offsets[topic, partition]
        self._offsets[topic, partition] += 1
        value = self.codec.encode(event)
        self._told.append((topic, HeldRecord(partition, offset, envelope.headers(), event.subject.encode(), value)))
        return self._told[-1]

    async def past(self, partitions: Collection[tuple[str, int]]) -> AsyncIterator[tuple[str, HeldRecord]]:
        """What was told on these, as Kafka would give it."""
        self.asked += 1
        if self.is_silent:
            raise KafkaConnectionError
        for topic, record in self._told:
            if (topic, record.partition) in partitions:
                yield topic, record

    def told(self, topic: str) -> list[HeldRecord]:
        return [record for told_on, record in self._told if told_on == topic]

    def repeat(self) -> None:
        """As a relay that cannot know whether its last messages arrived."""
        self._told *= 2

    def instead(self, topic: str, records: Sequence[HeldRecord]) -> None:
        """This is what the topic has."""
        self._told = [one for one in self._told if one[0] != topic] + [(topic, record) for record in records]

    def batches(self, *events: Event) -> list[Batch]:
        """One for each partition."""
        found: dict[tuple[str, int], list[HeldRecord]] = defaultdict(list)
        for topic, record in map(self.record, events):
            found[topic, record.partition].append(record)
        return [Batch(topic, partition, some[0].offset, some) for (topic, partition), some in found.items()]


@dataclass
class Streams:
    """What a test sees of delivery."""

    engine: Engine
    teller: Teller

    def audience(self, *terms: Agreement, first_id: int = 1) -> Audience:
        """With schema ids as the registry would give them, from one on."""
        agreements: Agreements = {
            name: tuple(some) for name, some in itertools.groupby(terms, key=lambda term: term.name)
        }
        ids = {subject: number for number, subject in enumerate(projections(agreements), first_id)}
        audience = Audience(agreements, ids, KEY)
        Ledger(self.engine).keep_schemas(audience.schemas())
        return audience

    def settle(self, audience: Audience, batches: list[Batch]) -> int:
        delivering = self.delivering(audience)
        return delivering.settle([delivering.read(batch) for batch in batches])

    def catch(self, audience: Audience, batches: list[Batch]) -> int:
        delivering = self.delivering(audience)
        return delivering.catch([delivering.read(batch) for batch in batches])

    def begin(self, audience: Audience) -> int:
        return self.delivering(audience).begin()

    def hear(self, audience: Audience, *events: Event) -> int:
        return self.settle(audience, self.teller.batches(*events))

    def delivering(self, audience: Audience) -> Delivering:
        return Delivering(self.engine, self.teller.codec, audience, self.teller.past)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]


def codec(instance: Instance) -> Codec:
    return Codec.of(SCHEMAS, instance.schema_ids_file)


@contextmanager
def streams(instance: Instance) -> Iterator[Streams]:
    """A fresh schema in the chain's database, owned by delivery's role."""
    with fresh_schema(instance, "delivery", "delivery") as engine:
        tables.create(engine)
        yield Streams(engine, Teller(codec(instance)))
