"""Records on services' topics that ought not to be there."""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any
from uuid import UUID

import psycopg
from kafka import KafkaProducer, TopicPartition

from services.audit.topics import reader
from services.bus.envelope import Envelope
from services.bus.message import Message
from services.bus.outbox import PARTITIONS, partition_of
from services.bus.transaction import LONGEST_TRANSACTION_MS
from services.bus.unpublished import Row
from services.platform.envfiles import user_settings
from services.platform.instance import SERVICES, SUPERUSER
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings
from tests.faults.bench.broken import Broken
from tests.faults.bench.flowing import PARTNER_TOPIC
from tests.faults.bench.scene import Scene
from tests.faults.bench.site import Site
from tests.faults.bench.waiting import looks

REPEATED = 40
READ_MS = 5000
# A worker that is stopped amid a transaction holds the service's lock until that is cut off.
SAID_WITHIN_SECONDS = 30.0 + LONGEST_TRANSACTION_MS / 1000
SAID_AFTER = """
    SELECT partition, recorded_at, value,
        id, type, subject, sequence, position, dataschema, correlation_id, causation_id, trigger
    FROM housing.outbox WHERE position > %s ORDER BY position
"""
UNKNOWN_SCHEMA = "urn:ketenbus:schema:nl.ketenbus.intake.PermitGranted:99:0123456789abcdef"


@contextmanager
def repeats_and_swaps(scene: Scene, chance: random.Random) -> Iterator[None]:
    """What comes for the first time comes backward; and the last records of some partitions, once more and shuffled."""
    places = [TopicPartition(f"{service}-v1", chance.randrange(PARTITIONS)) for service in SERVICES]
    settings = _settings(scene.site)
    with closing(KafkaProducer(**client_options(settings))) as producer:
        _publish_backward(scene, producer)
        for place in (*places, TopicPartition(PARTNER_TOPIC, 0)):
            records = list(_last(scene.site, settings, place))
            for record in chance.sample(records, len(records)):
                _write(producer, Message(place.topic, place.partition, record.key, record.value, record.headers))
        producer.flush(timeout=30)
    yield


def _publish_backward(scene: Scene, producer: KafkaProducer) -> None:
    """What housing says while its relay stands still, which publishes it once more, in order, when it goes on."""
    scene.site.traces.torn.add("housing-v1")
    with scene.site.frozen("housing-worker"), scene.site.database() as database:
        ((last,),) = database.execute("SELECT coalesce(max(position), 0) FROM housing.outbox").fetchall()
        for row in reversed(_said_after(database, last)):
            _write(producer, row.message("housing-v1"))
        producer.flush(timeout=30)


def _said_after(database: psycopg.Connection[Any], position: int) -> list[Row]:
    """Once there are several about one subject. Raises Broken."""
    for _ in looks(SAID_WITHIN_SECONDS):
        rows = [Row.of(*row) for row in database.execute(SAID_AFTER, [position])]
        subjects = [row.envelope.subject for row in rows]
        if len(set(subjects)) < len(subjects):
            return rows
    raise Broken(f"housing said nothing twice of one subject in {SAID_WITHIN_SECONDS:.0f} s: give it more load")


def _write(producer: KafkaProducer, message: Message) -> Any:
    headers = list(message.headers)
    return producer.send(message.topic, message.value, key=message.key, headers=headers, partition=message.partition)


@contextmanager
def poison(scene: Scene, chance: random.Random) -> Iterator[None]:
    """No envelope; an envelope of a schema that nobody has; and bytes behind an event's end."""
    settings = _settings(scene.site)
    model = _some_record(scene.site, settings, chance)
    value = model.value or b""
    producer = KafkaProducer(**client_options(settings))
    forged = [_forged(model, chance) for _ in range(2)]
    scene.site.traces.forged.update(envelope.subject for envelope in forged)
    written = [
        (None, producer.send("intake-v1", b"Jan de Vries", partition=chance.randrange(PARTITIONS))),
        (forged[0].type, _send(producer, forged[0]._replace(dataschema=UNKNOWN_SCHEMA), value)),
        (forged[1].type, _send(producer, forged[1], value + b"\x00")),
    ]
    for kind, each in written:
        told = each.get(timeout=30)
        scene.site.traces.strangers[told.topic, told.partition, told.offset] = kind
    producer.close()
    yield


def _some_record(site: Site, settings: KafkaSettings, chance: random.Random) -> Any:
    for partition in chance.sample(range(PARTITIONS), PARTITIONS):
        for record in _last(site, settings, TopicPartition("intake-v1", partition)):
            return record
    raise Broken("intake-v1 has nothing of which poison could be made: give it more time")


def _forged(model: Any, chance: random.Random) -> Envelope:
    """The first event of a subject that nobody knows."""
    identity, thing = (str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(2))
    envelope = Envelope.parse(model.headers)
    subject = f"{envelope.subject.split('/')[0]}/{thing}"
    return envelope._replace(id=identity, subject=subject, sequence=1, position=1)


def _send(producer: KafkaProducer, envelope: Envelope, value: bytes) -> Any:
    subject = envelope.subject
    return _write(producer, Message("intake-v1", partition_of(subject), subject.encode(), value, envelope.headers()))


def _last(site: Site, settings: KafkaSettings, place: TopicPartition) -> Sequence[Any]:
    """None of those that a stranger wrote."""
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
            found += [record for record in records if record.offset < end and not _is_strange(site, record)]
        return found


def _is_strange(site: Site, record: Any) -> bool:
    return (record.topic, record.partition, record.offset) in site.traces.strangers


def _settings(site: Site) -> KafkaSettings:
    return user_settings(site.instance, SUPERUSER, KafkaSettings)
