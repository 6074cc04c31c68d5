"""Everything that was, for partners whose agreement has it all: read from Kafka, and written before what comes next."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, Engine

from services.agreements.agreements import Agreement
from services.bus.books import PostgresBooks, opened
from services.bus.envelope import Envelope
from services.bus.held import HELD_RECORDS_MAX
from services.bus.inbox import Arrival, Record
from services.bus.last_day import TOPIC as CALENDAR
from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.register import PersonErased
from services.delivery.audience import Audience
from services.delivery.beginnings import NotWhole, begin, put_off
from services.delivery.world import DatabaseWorld, Remembered
from services.delivery.writing import Sent, addressed, write
from services.runtime.logs import log

Past = Callable[[Collection[tuple[str, int]]], AsyncIterator[tuple[str, Record]]]
"""The records that partitions (by topic and number) have now, in the order in which they were recorded."""

AT_ONCE = 5_000
# Under delivery's lock, so that nothing comes in between; nobody's command waits for that one.
LONGEST_MS = 15 * 60 * 1000
AGAIN_SECONDS = 60.0
# Meanwhile nobody gets anything: a history that cannot be given yet takes a tenth of the time at most.
PAUSES = 10


class History:
    """`read` reads a record as it was read when it was heard."""

    def __init__(self, engine: Engine, audience: Audience, past: Past, read: Callable[[str, Record], Arrival]) -> None:
        self._engine = engine
        self._audience = audience
        self._past = past
        self._read = read
        self._not_before = 0.0
        self.awaited = 0
        """By so many partners, when it was last asked for."""

    def give(self, awaiting: Mapping[str, tuple[Agreement, date]]) -> int:
        """To these, since a day each; all or nothing, in one transaction; returns how many deliveries came of it.

        As long as Kafka does not give all of it they go on waiting, and all others get what is theirs.
        """
        given, began = 0, time.monotonic()
        if awaiting and began >= self._not_before:
            try:
                given = self._give_all(awaiting)
                awaiting = {}
            except Exception as trouble:  # noqa: BLE001  # Kafka's, the database's, or a fault of our own: others go on
                ended = time.monotonic()
                self._not_before = ended + max(AGAIN_SECONDS, PAUSES * (ended - began))
                put_off(awaiting, trouble)
        self.awaited = len(awaiting)
        return given

    def _give_all(self, awaiting: Mapping[str, tuple[Agreement, date]]) -> int:
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
        """What was heard is not above its subject's last sequence; the rest is yet to come. Raises NotWhole."""
        places = [tuple(row) for row in books.connection.exec_driver_sql("SELECT topic, partition FROM cursors")]
        database = DatabaseWorld(books.connection)
        # Of erasures all is known by now, and who was told of them is to be remembered.
        world, heard, given = Remembered(erased=database.erased), Heard(books.connection), 0
        some: list[tuple[str, Arrival]] = []
        async for topic, record in self._past(places):
            some.append((topic, self._read(topic, record)))
            if len(some) == AT_ONCE:
                given += self._write(books, some, heard, world, awaiting, day)
                some = []
        given += self._write(books, some, heard, world, awaiting, day)
        heard.check()
        database.write()
        return given

    def _write(
        self,
        books: PostgresBooks,
        some: Sequence[tuple[str, Arrival]],
        heard: "Heard",
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
            if arrival.envelope is None or arrival.sequence > known[topic].last.get(arrival.subject, 0):
                continue
            for event, envelope in heard.next(topic, arrival):
                if not isinstance(event, DayStarted | PersonErased):
                    sent += addressed(event, envelope, day, world, awaiting, self._audience)
        write(books.connection, sent)
        return len(sent)


class Heard:
    """What was heard, each subject's events in their order wherever they stand, as an inbox dealt with them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        rows = connection.exec_driver_sql("SELECT topic, subject, sequence FROM discards")
        self._discarded = {tuple(row) for row in rows}
        self._last = Counter[tuple[str, str]]()
        self._early: dict[tuple[str, str, int], Arrival] = {}

    def next(self, topic: str, arrival: Arrival) -> Iterator[tuple[Event, Envelope]]:
        """This one and what waited for it, as far as they say something; nothing where it comes early, or again.

        What was discarded goes to nobody, later either. What cannot be read was not dealt with unless it was discarded:
        the true one of its subject and sequence stands elsewhere. Raises NotWhole.
        """
        subject = arrival.subject
        if arrival.fault and (topic, subject, arrival.sequence) not in self._discarded:
            return
        if arrival.sequence <= self._last[topic, subject]:
            return
        self._early[topic, subject, arrival.sequence] = arrival
        while (found := self._early.pop(place := (topic, subject, self._last[topic, subject] + 1), None)) is not None:
            self._last[topic, subject] += 1
            if found.event is not None and found.envelope is not None and place not in self._discarded:
                yield found.event, found.envelope
        if len(self._early) > HELD_RECORDS_MAX:
            raise NotWhole("Kafka lacks the beginning of what was heard")

    def check(self) -> None:
        """Raises NotWhole where more was heard. Days that the calendar lost are never said again, and lack nobody."""
        statement = "SELECT topic, subject, last FROM sequences WHERE topic <> %s"
        lacking = Counter[str]()
        for topic, subject, last in self._connection.exec_driver_sql(statement, (CALENDAR,)):
            lacking[topic] += last - self._last[topic, subject]
        if lacking.total():
            told = ", ".join(f"{count} events of {topic}" for topic, count in sorted(lacking.items()) if count)
            raise NotWhole(f"Kafka lacks {told} that were heard")
