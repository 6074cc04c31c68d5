"""Whether a run really did the work: what its tables hold, and what anyone can read on its topic afterwards."""

import asyncio
from collections import Counter
from uuid import UUID

import psycopg
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from services.bus.codec import Codec
from services.bus.envelope import Envelope
from services.bus.outbox import PARTITIONS
from services.bus.relay import Relay
from services.runtime.kafka import client_options
from services.runtime.settings import WorkerSettings
from tests.bench.load import Load
from tests.tally.events import Tallied
from tests.tally.service import TALLY

PUBLISH_SECONDS = 120


class WorkNotDone(Exception):
    """A contestant's figure is worth nothing, because its work is not whole."""


def check_tables(database: psycopg.Connection, load: Load) -> None:
    row = database.execute("SELECT count(*) FROM outbox").fetchone()
    said = row[0] if row else 0
    if said != len(load.events):
        raise WorkNotDone(f"the outbox has {said} events where {len(load.events)} were due")
    sums: dict[UUID, int] = dict(database.execute("SELECT thing, persons FROM tallies").fetchall())
    if sums != load.persons:
        raise WorkNotDone("a tally's sum is not that of its events")


async def check_topic(settings: WorkerSettings, codec: Codec, load: Load) -> None:
    """Have our relay publish the outbox, whoever filled it, and read it as any other service would."""
    records = await _published(settings, len(load.events))
    triggers = set()
    sequences: Counter[str] = Counter()
    sums: dict[UUID, int] = {}
    for record in records:
        envelope = Envelope.parse(record.headers)
        sequences[envelope.subject] += 1
        if envelope.sequence != sequences[envelope.subject]:
            raise WorkNotDone(f"{envelope.subject} has sequence {envelope.sequence} out of order")
        triggers.add(envelope.trigger)
        event = codec.decode(record.value, envelope.dataschema, Tallied)
        assert isinstance(event, Tallied)
        sums[event.thing] = event.persons
    if len(triggers) != len(load.events) or sums != load.persons:
        raise WorkNotDone("what is on the topic is not one event for each that came in, up to the right sums")


async def _published(settings: WorkerSettings, events: int) -> list[ConsumerRecord]:
    relay = asyncio.create_task(Relay(TALLY.topic, settings).run())
    try:
        async with asyncio.timeout(PUBLISH_SECONDS):
            return await _read(settings, events)
    except TimeoutError:
        raise WorkNotDone(f"not all of {events} events came out within {PUBLISH_SECONDS} s") from None
    finally:
        relay.cancel()
        await asyncio.gather(relay, return_exceptions=True)


async def _read(settings: WorkerSettings, events: int) -> list[ConsumerRecord]:
    records: list[ConsumerRecord] = []
    async with AIOKafkaConsumer(isolation_level="read_committed", **client_options(settings)) as consumer:
        consumer.assign([TopicPartition(TALLY.topic, partition) for partition in range(PARTITIONS)])
        await consumer.seek_to_beginning()
        while len(records) < events:
            for found in (await consumer.getmany(timeout_ms=1000)).values():
                records.extend(found)
    return records
