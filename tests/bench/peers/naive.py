"""A plain FastStream consumer: every event is decoded, checked against the inbox, applied and committed by itself."""

from datetime import UTC, datetime
from typing import Any, cast

from aiokafka import ConsumerRecord
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.kafka.annotations import KafkaMessage
from faststream.message import StreamMessage

from tests.bench.peers.start import Peer
from tests.bench.peers.wire import (
    TALLIED_DATASCHEMA,
    TALLIED_TYPE,
    Record,
    answer_id,
    decode_counted,
    encode_tallied,
    partition_of,
)

TABLES = """
    CREATE TABLE inbox (event_id uuid PRIMARY KEY);
    CREATE TABLE tallies (
        thing uuid PRIMARY KEY, household uuid NOT NULL, municipality text NOT NULL,
        persons integer NOT NULL, counted_on date NOT NULL, said bigint NOT NULL
    );
    CREATE SEQUENCE positions;
"""

_REMEMBER = "INSERT INTO inbox (event_id) VALUES (%s) ON CONFLICT DO NOTHING"
_LOAD = "SELECT persons, said FROM tallies WHERE thing = %s"
_SAVE = """
    INSERT INTO tallies (thing, household, municipality, persons, counted_on, said) VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (thing) DO UPDATE SET household = excluded.household, municipality = excluded.municipality,
        persons = excluded.persons, counted_on = excluded.counted_on, said = excluded.said
"""
_SAY = """
    INSERT INTO outbox (position, partition, id, type, subject, sequence, recorded_at, dataschema,
        correlation_id, causation_id, trigger, value)
    VALUES (nextval('positions'), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


async def _decode(message: StreamMessage[Any]) -> Record:
    return decode_counted(message.body)


def subscribe(broker: KafkaBroker, peer: Peer) -> None:
    @broker.subscriber(
        peer.topic,
        group_id=peer.group,
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.NACK_ON_ERROR,
        decoder=_decode,
    )
    async def tally(counted: Record, message: KafkaMessage) -> None:
        peer.stopwatch.begin()
        async with peer.database.transaction():
            await _apply(peer, counted, message)
        peer.stopwatch.done(1)


async def _apply(peer: Peer, counted: Record, message: KafkaMessage) -> None:
    event_id = message.headers["ce_id"]
    record = cast(ConsumerRecord, message.raw_message)
    if (await peer.database.execute(_REMEMBER, (event_id,))).rowcount == 0:
        return
    thing = counted["thing"]
    row = await (await peer.database.execute(_LOAD, (thing,))).fetchone()
    before, said = row or (0, 0)
    tallied = {**counted, "persons": before + counted["persons"]}
    await peer.database.execute(
        _SAVE,
        (thing, counted["household"], counted["municipality"], tallied["persons"], counted["occurred_on"], said + 1),
    )
    subject = f"thing/{thing}"
    await peer.database.execute(
        _SAY,
        (
            partition_of(subject),
            answer_id(event_id),
            TALLIED_TYPE,
            subject,
            said + 1,
            datetime.now(UTC),
            TALLIED_DATASCHEMA,
            message.headers["ce_correlationid"],
            event_id,
            f"{peer.topic}/{record.partition}/{record.offset}",
            encode_tallied(peer.prefix, tallied),
        ),
    )
