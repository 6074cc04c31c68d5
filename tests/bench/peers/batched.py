"""FastStream in batch mode with hand-written SQL: a handful of statements and one commit for up to 500 events."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

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
    CREATE TABLE cursors (topic text, partition integer, next_offset bigint NOT NULL, PRIMARY KEY (topic, partition));
    CREATE TABLE tallies (
        thing uuid PRIMARY KEY, household uuid NOT NULL, municipality text NOT NULL,
        persons integer NOT NULL, counted_on date NOT NULL, heard bigint NOT NULL, said bigint NOT NULL
    );
"""

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), 0))"
_LOAD = """
    SELECT thing, household, municipality, persons, counted_on, heard, said FROM tallies WHERE thing = ANY(%s)
"""
_LAST_POSITION = "SELECT coalesce(max(position), 0) FROM outbox"
_SAVE = """
    INSERT INTO tallies (thing, household, municipality, persons, counted_on, heard, said)
    SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::integer[], %s::date[], %s::bigint[], %s::bigint[])
    ON CONFLICT (thing) DO UPDATE SET household = excluded.household, municipality = excluded.municipality,
        persons = excluded.persons, counted_on = excluded.counted_on, heard = excluded.heard, said = excluded.said
"""
_MOVE = """
    INSERT INTO cursors (topic, partition, next_offset) SELECT %s, * FROM unnest(%s::integer[], %s::bigint[])
    ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
"""
_SAY = """
    COPY outbox (position, partition, id, type, subject, sequence, recorded_at, dataschema,
        correlation_id, causation_id, trigger, value) FROM STDIN
"""


class Tally(NamedTuple):
    """A row: `heard` and `said` are the last sequences that came in and went out."""

    thing: UUID
    household: UUID
    municipality: str
    persons: int
    counted_on: date
    heard: int
    said: int


async def _decode(message: StreamMessage[Any]) -> list[Record]:
    return [decode_counted(record.value) for record in message.raw_message]


def subscribe(broker: KafkaBroker, peer: Peer) -> None:
    @broker.subscriber(
        peer.topic,
        group_id=peer.group,
        batch=True,
        max_records=500,
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.NACK_ON_ERROR,
        decoder=_decode,
    )
    async def tally(batch: list[Any], message: KafkaMessage) -> None:
        peer.stopwatch.begin()
        async with peer.database.transaction():
            await _apply(peer, batch, message)
        peer.stopwatch.done(len(batch))


async def _apply(peer: Peer, batch: Sequence[Record], message: KafkaMessage) -> None:
    database = peer.database
    await database.execute(_LOCK)
    found = await database.execute(_LOAD, ([counted["thing"] for counted in batch],))
    tallies = {row[0]: Tally(*row) for row in await found.fetchall()}
    row = await (await database.execute(_LAST_POSITION)).fetchone()
    said = _tally(peer, tallies, batch, message, row[0] if row else 0)
    await database.execute(_SAVE, [list(column) for column in zip(*tallies.values(), strict=True)])
    async with database.cursor() as cursor, cursor.copy(_SAY) as copy:
        for event in said:
            await copy.write_row(event)
    ends = {record.partition: record.offset + 1 for record in message.raw_message}
    await database.execute(_MOVE, (peer.topic, list(ends), list(ends.values())))


def _tally(
    peer: Peer, tallies: dict[UUID, Tally], batch: Sequence[Record], message: KafkaMessage, position: int
) -> list[tuple[Any, ...]]:
    """Bring the tallies up to date and give the outbox's new rows."""
    now = datetime.now(UTC)
    said = []
    for counted, headers, record in zip(batch, message.batch_headers, message.raw_message, strict=True):
        thing, sequence = counted["thing"], int(headers["ce_sequence"])
        before = tallies.get(thing)
        if before is not None and sequence <= before.heard:
            continue
        if sequence != (before.heard if before else 0) + 1:
            raise LookupError(f"thing/{thing}: an event before sequence {sequence} is missing")
        persons = counted["persons"] + (before.persons if before else 0)
        after = Tally(
            thing, counted["household"], counted["municipality"], persons, counted["occurred_on"], sequence,
            before.said + 1 if before else 1,
        )  # fmt: skip
        tallies[thing] = after
        position += 1
        subject = f"thing/{thing}"
        said.append((
            position, partition_of(subject), answer_id(headers["ce_id"]), TALLIED_TYPE, subject, after.said, now,
            TALLIED_DATASCHEMA, headers["ce_correlationid"], headers["ce_id"],
            f"{record.topic}/{record.partition}/{record.offset}",
            encode_tallied(peer.prefix, {**counted, "persons": persons}),
        ))  # fmt: skip
    return said
