"""A service's tables from its topic: to prove that they are its fold, or to have them back (laws 1 and 4)."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from aiokafka import ConsumerRecord
from sqlalchemy import Connection, Engine

from services.bus.books import Books, PostgresBooks, Said, opened
from services.bus.codec import Codec, Undecodable
from services.bus.database import create_tables
from services.bus.envelope import Envelope
from services.bus.inbox import Arrival, Inbox, Mark, Record, mark, read
from services.bus.memory import Memory
from services.bus.past import Been, NotItsOwn, Past
from services.bus.replay import in_commit_order, own_envelope, records
from services.bus.service import Service
from services.bus.topic_tail import tails
from services.bus.transaction import NO_LIMIT
from services.contracts.event import Event
from services.runtime.settings import WorkerSettings

PIECE = 500
PUBLISHED_WITHIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that the fold and the table do not have in common; only the key is told."""

    table: str
    key: tuple[str, ...]
    only_in: str
    """`fold` or `table`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison found, at the position that one snapshot of the database shows."""

    service: str
    position: int
    rows: dict[str, int]
    """Rows compared, by table."""
    differences: tuple[Difference, ...]


class NotEmpty(Exception):
    """The tables hold something, which a rebuild would mix with."""

    def __init__(self, service: str) -> None:
        super().__init__(
            f"{service} still has an outbox, so its database is not gone. Compare it with `--verify`;"
            f" to replace it nevertheless, stop {service} and drop its database schema first."
        )


@dataclass(slots=True)
class Reached:
    """How far a partition had been dealt with, as it stands today."""

    end: int = 0
    """Behind where the last event that was met in its turn first stands."""
    position: int = 0
    """The highest of what was met by then: what is later was written where a broker had lost some of that."""
    applied: int = 0
    """Events that are known to have been dealt with, also where they are lost."""


Tell = Callable[[int], None]
Piece = list[tuple[Said, Event]]


@dataclass(frozen=True, slots=True)
class Rebuild:
    """One service's fold; `tell` is told the position reached, for those who watch."""

    service: Service
    codec: Codec
    engine: Engine
    settings: WorkerSettings
    tell: Tell

    async def verify(self) -> Verdict:
        """Fold the topic into temporary tables and compare these with the live ones, within one snapshot."""
        with self.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            position: int = connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM outbox").scalar_one()
            await self._await_published(connection)
            schema: str = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
            keys = {rows.name: rows.info["state"].KEY for rows in self.service.tables}
            keys["sequences"] = ("topic", "subject")
            for name in keys:
                connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {name} (LIKE {schema}.{name} INCLUDING ALL)")
            await self._fold(connection, position, lambda _: None)
            differences = [d for name, key in keys.items() for d in self._differences(connection, schema, name, key)]
            counts = {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in keys}
            connection.rollback()
        return Verdict(self.service.name, position, counts, tuple(differences))

    async def replace(self) -> int:
        """Make a lost database anew from Kafka, cursors included; gives the position reached.

        All in one transaction, tables included: empty tables would be taken for those of a service that never spoke.
        Raises NotEmpty, PositionsMissing and NotItsOwn. The service's processes must stand still until it is done.
        """
        with opened(self.engine, NO_LIMIT) as books:
            connection = books.connection
            create_tables(self.service, connection)
            if connection.exec_driver_sql("SELECT EXISTS (SELECT FROM outbox)").scalar_one():
                raise NotEmpty(self.service.name)
            past = Past(self.service)

            def keep(piece: Piece) -> None:
                books.say([said for said, _ in piece])
                for said, event in piece:
                    past.note(said, event)

            position = await self._fold(connection, None, keep)
            books.keep_answers(past.commands)
            for topic in past.read:
                await self._restore_inbox(books, topic, past)
        return position

    async def _await_published(self, connection: Connection) -> None:
        """The relay may still be busy with what the snapshot shows; raises TimeoutError."""
        rows = connection.exec_driver_sql("SELECT partition, max(position) FROM outbox GROUP BY partition").all()
        until = time.monotonic() + PUBLISHED_WITHIN_SECONDS
        while time.monotonic() < until:
            seen = await tails(self.service.topic, self.settings)
            if all(max(seen[partition].positions, default=0) >= position for partition, position in rows):
                return
            await asyncio.sleep(1)
        raise TimeoutError(
            f"{self.service.topic} lacks the last of the outbox for {PUBLISHED_WITHIN_SECONDS} s now:"
            f" see that the worker of {self.service.name} runs, and try again."
        )

    async def _fold(self, connection: Connection, last: int | None, keep: Callable[[Piece], None]) -> int:
        """Fold the topic, up to position `last` or its end, into the tables that the connection sees first."""
        position = 0
        async for piece in self._pieces(in_commit_order(self.service.topic, self.settings, last)):
            await asyncio.to_thread(self._fold_piece, connection, piece)
            await asyncio.to_thread(keep, piece)
            position += len(piece)
            self.tell(position)
        return position

    async def _pieces(self, events: AsyncIterator[tuple[Envelope, ConsumerRecord[Any, Any]]]) -> AsyncIterator[Piece]:
        piece: Piece = []
        async for envelope, record in events:
            event = self._decoded(envelope, record)
            piece.append((Said(envelope, record.partition, record.value), event))
            if len(piece) == PIECE:
                yield piece
                piece = []
        if piece:
            yield piece

    def _decoded(self, envelope: Envelope, record: ConsumerRecord[Any, Any]) -> Event:
        place = f"{self.service.topic}/{record.partition}/{record.offset}"
        if envelope.type not in self.service.says:
            raise NotItsOwn(place, "its type is none that this service says")
        try:
            return self.codec.decode(record.value, envelope.dataschema, self.service.says[envelope.type])
        except Undecodable as error:
            raise NotItsOwn(place, str(error)) from None

    def _fold_piece(self, connection: Connection, piece: Piece) -> None:
        memory = Memory(connection, self.service.stored, self.service.moves)
        memory.prefetch_moves(event for _, event in piece)
        for _, event in piece:
            memory.move(event)
            memory.keep()
        memory.write()
        last = {said.envelope.subject: said.envelope.sequence for said, _ in piece}
        PostgresBooks(connection).set_sequences(self.service.topic, last)

    def _differences(
        self, connection: Connection, schema: str, table: str, key: tuple[str, ...]
    ) -> Iterator[Difference]:
        own = f" WHERE topic = '{self.service.topic}'" if table == "sequences" else ""
        fold, live = f"SELECT * FROM pg_temp.{table}", f"SELECT * FROM {schema}.{table}{own}"
        columns = ", ".join(f"{name}::text" for name in key)
        for only_in, one, other in (("fold", fold, live), ("table", live, fold)):
            query = f"SELECT {columns} FROM ({one} EXCEPT ALL {other}) AS d ORDER BY {columns}"
            yield from (Difference(table, tuple(row), only_in) for row in connection.exec_driver_sql(query))

    async def _restore_inbox(self, books: Books, topic: str, past: Past) -> None:
        """Count what had been dealt with, and hold again what was held.

        A trigger of which nothing came may lie beyond a restored cursor; read again, nothing comes of it again.
        """
        been = past.read[topic]

        def reader(record: Record) -> Arrival:
            arrival = read(topic, record, self.codec, self.service.triggers)
            # It counted as dealt with, however it was at fault.
            return arrival._replace(fault=None) if been.was_seen_to(mark(arrival)) else arrival

        def fault_of(arrival: Arrival) -> str | None:
            return "quarantined before" if mark(arrival) in been.faults else None

        reached, last = await self._reached(topic, been)

        def was_met(arrival: Arrival) -> bool:
            return mark(arrival) in been.faults or _position(arrival.envelope) <= reached[arrival.partition].position

        if not reached:
            return
        books.set_sequences(topic, last)
        cursors = {partition: there.end for partition, there in reached.items()}
        async for partition, found in records(topic, self.settings, dict(cursors)):
            met: list[Arrival] = []
            for arrival in map(reader, found):
                if was_met(arrival):
                    met.append(arrival)
                else:
                    cursors[partition] = min(cursors[partition], arrival.offset)
            known = books.known({topic: {one.subject for one in met}})[topic]
            inbox = Inbox(books, topic, known, fault_of, reader)
            inbox.receive(met)
            inbox.write()
            strangers = [one for one in met if one.envelope is None and been.was_seen_to(mark(one))]
            books.let_go(topic, [(one.partition, one.offset) for one in strangers])
        books.move_cursors(topic, {number: (cursors[number], there.applied) for number, there in reached.items()})

    async def _reached(self, topic: str, been: Been) -> tuple[dict[int, Reached], dict[str, int]]:
        """How far the topic had been dealt with as it stands today: by partition, and by subject up to a sequence.

        By where events first stand, for offsets that were noted may be those of a topic that was since made anew. What
        is dealt with shows that all before it of its subject is, wherever that stands, also if nothing came of it, and
        also if it stands nowhere any more. Of a partition it shows that only of what was recorded no later: a relay
        goes on where a broker lost the end, and publishes that behind it. (A stranger's record is known by its place,
        and what stands before that is what stood there.)
        """
        reached: dict[int, Reached] = defaultdict(Reached)
        highest: dict[int, int] = defaultdict(int)
        last: dict[str, int] = {}
        met: set[Mark] = set()
        async for partition, found in records(topic, self.settings, been.whole):
            for record in found:
                envelope = own_envelope(topic, record)
                one = (envelope.subject, envelope.sequence) if envelope else (partition, record.offset)
                if one in met:
                    continue
                met.add(one)
                event_id = envelope.id if envelope else ""
                # What was quarantined may be a stranger's, with any position.
                position = 0 if one in been.faults else _position(envelope)
                highest[partition] = max(highest[partition], position)
                if envelope and (one in been.faults or been.was_dealt_with(one, event_id)):
                    newly = envelope.sequence - (one in been.faults) - last.get(envelope.subject, 0)
                    if newly > 0:
                        last[envelope.subject] = last.get(envelope.subject, 0) + newly
                        reached[partition].applied += newly
                if been.was_met_in_its_turn(one, event_id):
                    there = reached[partition]
                    there.end = record.offset + 1
                    there.position = max(there.position, position if envelope else highest[partition])
        return reached, last


def _position(envelope: Envelope | None) -> int:
    """Of a stranger's record 0: it has none."""
    return envelope.position if envelope else 0
