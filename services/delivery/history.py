"""Everything that was, for partners whose agreement has it all: read from Kafka, and written before what comes next."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import Engine

from services.agreements.agreements import Agreement
from services.bus.books import PostgresBooks, opened
from services.bus.inbox import Arrival, Record
from services.contracts.calendar import DayStarted
from services.contracts.register import PersonErased
from services.delivery.audience import Audience
from services.delivery.beginnings import begin
from services.delivery.world import DatabaseWorld, Remembered
from services.delivery.writing import Sent, addressed, write
from services.runtime.logs import log

Past = Callable[[Mapping[tuple[str, int], int]], AsyncIterator[tuple[str, Record]]]
"""The records of topics up to these offsets (by topic and partition), in the order in which they were recorded."""

AT_ONCE = 5_000
# Under delivery's lock, so that nothing comes in between; nobody's command waits for that one.
LONGEST_MS = 15 * 60 * 1000


class History:
    """`read` reads a record as it was read when it was heard."""

    def __init__(self, engine: Engine, audience: Audience, past: Past, read: Callable[[str, Record], Arrival]) -> None:
        self._engine = engine
        self._audience = audience
        self._past = past
        self._read = read

    def give(self, awaiting: Mapping[str, tuple[Agreement, date]]) -> int:
        """To these, since a day each; all or nothing, in one transaction; returns how many deliveries came of it."""
        if not awaiting:
            return 0
        with opened(self._engine, LONGEST_MS) as books:
            # Another worker may have been quicker.
            begun = {partner for (partner,) in books.connection.exec_driver_sql("SELECT partner FROM streams")}
            beginning = [one for name, one in awaiting.items() if name not in begun]
            begin(books.connection, [agreement.name for agreement, _ in beginning])
            agreements, days = tuple(one for one, _ in beginning), [day for _, day in beginning]
            given = asyncio.run(self._give(books, agreements, max(days))) if beginning else 0
        for agreement in agreements:
            log.info("history_given", partner=agreement.name)
        return given

    async def _give(self, books: PostgresBooks, awaiting: tuple[Agreement, ...], day: date) -> int:
        """What was heard is below the cursors and not above its subject's last sequence; the rest is yet to come."""
        rows = books.connection.exec_driver_sql("SELECT topic, partition, next_offset FROM cursors")
        ends = {(topic, partition): offset for topic, partition, offset in rows}
        database = DatabaseWorld(books.connection)
        # Of erasures all is known by now, and who was told of them is to be remembered.
        world, heard, given = Remembered(erased=database.erased), Counter[tuple[str, str]](), 0
        some: list[tuple[str, Arrival]] = []
        async for topic, record in self._past(ends):
            some.append((topic, self._read(topic, record)))
            if len(some) == AT_ONCE:
                given += self._write(books, some, heard, world, awaiting, day)
                some = []
        given += self._write(books, some, heard, world, awaiting, day)
        database.write()
        return given

    def _write(
        self,
        books: PostgresBooks,
        some: Sequence[tuple[str, Arrival]],
        heard: Counter[tuple[str, str]],
        world: Remembered,
        awaiting: tuple[Agreement, ...],
        day: date,
    ) -> int:
        subjects: dict[str, set[str]] = defaultdict(set)
        for topic, arrival in some:
            subjects[topic].add(arrival.subject)
        known = books.known(subjects)
        sent: list[Sent] = []
        for topic, arrival in some:
            place = (topic, arrival.subject)
            is_next = arrival.sequence == heard[place] + 1
            if arrival.envelope is None or not is_next or arrival.sequence > known[topic].last.get(arrival.subject, 0):
                continue
            heard[place] += 1
            if arrival.event is not None and not isinstance(arrival.event, DayStarted | PersonErased):
                sent += addressed(arrival.event, arrival.envelope, day, world, awaiting, self._audience)
        write(books.connection, self._audience, sent)
        return len(sent)
