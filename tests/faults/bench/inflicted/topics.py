"""Records on services' topics that ought not to be there."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from kafka import KafkaProducer, TopicPartition

from services.audit.topics import reader
from services.bus.envelope import Envelope
from services.bus.outbox import PARTITIONS, partition_of
from services.platform.envfiles import user_settings
from services.platform.instance import SERVICES, SUPERUSER
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings
from tests.faults.bench.broken import Broken
from tests.faults.bench.flowing import PARTNER_TOPIC
from tests.faults.bench.scene import Scene
from tests.faults.bench.site import Site

REPEATED = 40
READ_MS = 5000
UNKNOWN_SCHEMA = "urn:ketenbus:schema:nl.ketenbus.intake.PermitGranted:99:0123456789abcdef"


@contextmanager
def repeats_and_swaps(scene: Scene, chance: random.Random) -> Iterator[None]:
    """The last records of some partitions once more, and not in their order."""
    places = [TopicPartition(f"{service}-v1", chance.randrange(PARTITIONS)) for service in SERVICES]
    settings = _settings(scene.site)
    producer = KafkaProducer(**client_options(settings))
    for place in (*places, TopicPartition(PARTNER_TOPIC, 0)):
        records = list(_last(settings, place))
        for record in chance.sample(records, len(records)):
            headers = list(record.headers)
            producer.send(place.topic, record.value, key=record.key, headers=headers, partition=place.partition)
    producer.flush(timeout=30)
    producer.close()
    yield


@contextmanager
def poison(scene: Scene, chance: random.Random) -> Iterator[None]:
    """No envelope; an envelope of a schema that nobody has; and bytes behind an event's end."""
    settings = _settings(scene.site)
    model = _some_record(settings, chance)
    value = model.value or b""
    producer = KafkaProducer(**client_options(settings))
    forged = [_forged(model, chance) for _ in range(2)]
    scene.site.traces.forged.update(envelope.subject for envelope in forged)
    written = [
        producer.send("intake-v1", b"Jan de Vries", partition=chance.randrange(PARTITIONS)),
        _send(producer, forged[0]._replace(dataschema=UNKNOWN_SCHEMA), value),
        _send(producer, forged[1], value + b"\x00"),
    ]
    for each in written:
        told = each.get(timeout=30)
        scene.site.traces.strangers.add((told.topic, told.partition, told.offset))
    producer.close()
    yield


def _some_record(settings: KafkaSettings, chance: random.Random) -> Any:
    for partition in chance.sample(range(PARTITIONS), PARTITIONS):
        for record in _last(settings, TopicPartition("intake-v1", partition)):
            return record
    raise Broken("intake-v1 has nothing of which poison could be made: give it more time")


def _forged(model: Any, chance: random.Random) -> Envelope:
    """The first event of a subject that nobody knows."""
    identity, thing = (str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(2))
    envelope = Envelope.parse(model.headers)
    subject = f"{envelope.subject.split('/')[0]}/{thing}"
    return envelope._replace(id=identity, subject=subject, sequence=1, position=1)


def _send(producer: KafkaProducer, envelope: Envelope, value: bytes) -> Any:
    place = partition_of(envelope.subject)
    return producer.send("intake-v1", value, key=envelope.subject.encode(), headers=envelope.headers(), partition=place)


def _last(settings: KafkaSettings, place: TopicPartition) -> Sequence[Any]:
    with reader(settings) as consumer:
        consumer.assign([place])
        end = consumer.end_offsets([place])[place]
        start = max(consumer.beginning_offsets([place])[place], end - REPEATED)
        consumer.seek(place, start)
        found: list[Any] = []
        while consumer.position(place) < end:
            records = consumer.poll(timeout_ms=READ_MS).get(place)
            if not records:
                raise Broken(f"{place.topic}/{place.partition} cannot be read")
            found += [record for record in records if record.offset < end]
        return found


def _settings(site: Site) -> KafkaSettings:
    return user_settings(site.instance, SUPERUSER, KafkaSettings)
