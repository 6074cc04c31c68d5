"""What a relay asks of the outbox: one method a statement."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import psycopg

from services.bus.books import CHANNEL
from services.bus.envelope import Envelope
from services.bus.message import Message
from services.bus.outbox import PER_PARTITION, partition_of
from services.bus.publishing import connected, listen, notified, own, scalar
from services.bus.topic_tail import Tails
from services.runtime.settings import DatabaseSettings

BACKLOG = """
    SELECT count(*), coalesce(extract(epoch FROM now() - min(recorded_at)), 0)
    FROM unnest(%s::smallint[], %s::bigint[]) AS known (part, last)
    JOIN outbox ON partition = known.part AND position > known.last
"""

_ABOUT = """
    SELECT partition, recorded_at, value,
        id, type, subject, sequence, position, dataschema, correlation_id, causation_id, trigger
    FROM outbox WHERE partition = %s AND subject = %s ORDER BY position
"""

_UNPUBLISHED = """
    SELECT o.* FROM unnest(%s::smallint[], %s::bigint[]) AS known (part, last)
    CROSS JOIN LATERAL (
        SELECT partition, recorded_at, value,
            id, type, subject, sequence, position, dataschema, correlation_id, causation_id, trigger
        FROM outbox WHERE partition = known.part AND position > known.last ORDER BY position LIMIT %s
    ) AS o ORDER BY o.position
"""

_LOWEST_MISSING = """
    SELECT o.partition, min(o.position)
    FROM unnest(%s::smallint[], %s::bigint[], %s::bigint[]) AS looked (part, lowest, highest)
    JOIN outbox AS o ON o.partition = looked.part AND o.position BETWEEN looked.lowest AND looked.highest
    LEFT JOIN unnest(%s::smallint[], %s::bigint[]) AS seen (part, position)
        ON seen.part = o.partition AND seen.position = o.position
    WHERE seen.position IS NULL GROUP BY o.partition
"""

_ROWS = """
    SELECT known.part, count(*) FROM unnest(%s::smallint[], %s::bigint[]) AS known (part, last)
    JOIN outbox ON partition = known.part AND position <= known.last GROUP BY known.part
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the outbox."""

    partition: int
    recorded_at: datetime
    value: bytes
    envelope: Envelope

    def message(self, topic: str) -> Message:
        return Message(topic, self.partition, self.envelope.subject.encode(), self.value, self.envelope.headers())

    @classmethod
    def of(cls, partition: int, recorded_at: datetime, value: bytes, *envelope: Any) -> "Row":
        event_id, event_type, subject, sequence, position, dataschema, correlation_id, causation_id, trigger = envelope
        return cls(
            partition,
            recorded_at,
            value,
            Envelope(
                id=str(event_id),
                type=event_type,
                subject=subject,
                sequence=sequence,
                position=position,
                time=recorded_at.isoformat(),
                dataschema=dataschema,
                correlation_id=correlation_id,
                causation_id=causation_id,
                trigger=trigger,
            ),
        )


class Outbox(Protocol):
    """In one session of the database; `known` is of each partition the position up to which Kafka has everything."""

    async def own(self) -> None:
        """Wait until no other session publishes from it; a session that ends gives it back."""

    async def last_position(self) -> int: ...
    async def lowest_missing(self, seen: Tails) -> list[tuple[int, int]]:
        """Of each partition, among what was looked at: the first position that it has, and Kafka has not."""

    async def rows(self, known: Mapping[int, int]) -> dict[int, int]:
        """How many each partition has up to there."""

    async def unpublished(self, known: Mapping[int, int]) -> list[Row]:
        """What lies beyond, up to PER_PARTITION of each partition, all in commit order."""

    async def notified(self) -> None:
        """Wait until something is said, a second at most."""


@asynccontextmanager
async def opened(settings: DatabaseSettings) -> AsyncIterator["PostgresOutbox"]:
    """A session of its own."""
    async with await connected(settings) as connection:
        yield PostgresOutbox(connection)


class PostgresOutbox:
    """In the tables of tables.py."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection

    async def own(self) -> None:
        await listen(self._connection, CHANNEL)
        await own(self._connection)

    async def last_position(self) -> int:
        position: int = await scalar(self._connection, "SELECT coalesce(max(position), 0) FROM outbox")
        return position

    async def lowest_missing(self, seen: Tails) -> list[tuple[int, int]]:
        looked = {partition: tail for partition, tail in seen.items() if tail.positions}
        pairs = [(partition, position) for partition, tail in looked.items() for position in tail.positions]
        cursor = await self._connection.execute(
            _LOWEST_MISSING,
            (
                list(looked),
                [tail.lowest for tail in looked.values()],
                [max(tail.positions) for tail in looked.values()],
                [partition for partition, _ in pairs],
                [position for _, position in pairs],
            ),
        )
        return await cursor.fetchall()

    async def rows(self, known: Mapping[int, int]) -> dict[int, int]:
        cursor = await self._connection.execute(_ROWS, (list(known), list(known.values())))
        return dict(await cursor.fetchall())

    async def unpublished(self, known: Mapping[int, int]) -> list[Row]:
        parameters = (list(known), list(known.values()), PER_PARTITION)
        cursor = await self._connection.execute(_UNPUBLISHED, parameters)
        return [Row.of(*row) async for row in cursor]

    async def about(self, subject: str) -> list[Row]:
        """All that was said of it, in commit order."""
        cursor = await self._connection.execute(_ABOUT, (partition_of(subject), subject))
        return [Row.of(*row) async for row in cursor]

    async def notified(self) -> None:
        await notified(self._connection)
