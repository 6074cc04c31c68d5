"""A service's database in memory: what its statements mean, under one lock, with commits that may fail or be late.

tests/simulation/test_books.py says what it has in common with PostgreSQL.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any, TypeVar, cast
from uuid import UUID

import psycopg
from sqlalchemy.exc import DBAPIError, IntegrityError

from services.bus.books import Answers, Books, Known, Numbers, Place, Said, Waiting
from services.bus.flow import Key
from services.bus.outbox import PER_PARTITION
from services.bus.publishing import RETRY_SECONDS, WAIT_SECONDS
from services.bus.store import Kept, Stored
from services.bus.topic_tail import Tails
from services.bus.transaction import Rows, Statement
from services.bus.unpublished import Row
from tests.simulation.process import Blocked, Process

K = TypeVar("K", bound=Kept)
T = TypeVar("T")


def lost_connection() -> DBAPIError:
    return DBAPIError(None, None, psycopg.OperationalError("made up"), connection_invalidated=True)


@dataclass
class Tables:
    """All rows, by key."""

    cursors: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    sequences: dict[tuple[str, str], int] = field(default_factory=dict)
    outbox: dict[int, Said] = field(default_factory=dict)
    held: dict[tuple[str, Place], Waiting] = field(default_factory=dict)
    commands: dict[UUID, tuple[str, Sequence[dict[str, Any]]]] = field(default_factory=dict)
    states: dict[type[Kept], dict[Key, Any]] = field(default_factory=dict)

    def copy(self) -> "Tables":
        return Tables(
            dict(self.cursors),
            dict(self.sequences),
            dict(self.outbox),
            dict(self.held),
            dict(self.commands),
            {kind: dict(rows) for kind, rows in self.states.items()},
        )


class Database:
    """One service's. What goes wrong with its transactions next is in `mishaps`."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.mishaps: deque[str] = deque()
        """`lost`: the connection breaks before the commit; `unheard`: just after it; a number: at that statement."""
        self.holder: Transaction | None = None
        self.publisher: Process | None = None
        self._sleepers: list[asyncio.Future[None]] = []

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """Holds the service's lock until it is committed, which its process may be slow to do."""
        thread = Process.current.thread_now
        thread.land()
        self.lock()
        mishap = self.mishaps.popleft() if self.mishaps else ""
        transaction = self.open(int(mishap) if mishap.isdigit() else None)
        yield transaction
        if mishap == "unheard":
            transaction.land()
        if mishap:
            raise lost_connection()
        self.holder = thread.uncommitted = transaction

    def lock(self) -> None:
        """The service's, which a transaction holds from its first statement to its end."""
        if self.holder is not None:
            raise Blocked

    def open(self, breaks_at: int | None) -> "Transaction":
        return Transaction(self, breaks_at)

    def replace(self, tables: Tables) -> None:
        self.tables = tables
        for sleeper in self._sleepers:
            _wake(sleeper)
        self._sleepers.clear()

    def cut_off(self, process: Process) -> None:
        """End the sessions of a process, which hears of it when it next asks something."""
        if self.publisher is process:
            self.publisher = None
        for thread in process.threads:
            if thread.uncommitted is not None and thread.uncommitted is self.holder:
                thread.abandon()
                thread.uncommitted = _CutOff()

    async def said(self) -> None:
        """Until a transaction says something, or a second is over."""
        loop = asyncio.get_running_loop()
        sleeper: asyncio.Future[None] = loop.create_future()
        self._sleepers.append(sleeper)
        timer = loop.call_later(WAIT_SECONDS, _wake, sleeper)
        try:
            await sleeper
        finally:
            timer.cancel()


def _wake(sleeper: asyncio.Future[None]) -> None:
    if not sleeper.done():
        sleeper.set_result(None)


class _CutOff:
    """A transaction of which nothing is left but the error at its commit."""

    def land(self) -> None:
        raise lost_connection()

    def abandon(self) -> None: ...


class Transaction(Books):
    """Sees what was committed before it and what it wrote itself."""

    def __init__(self, database: Database, breaks_at: int | None = None) -> None:
        self.database = database
        self._breaks_at = breaks_at
        self._statements = 0
        self.tables = database.tables.copy()

    @property
    def connection(self) -> Any:
        return self

    def pipelined(self) -> AbstractContextManager[None]:
        return nullcontext()

    def land(self) -> None:
        self.database.holder = None
        self.database.replace(self.tables)

    def abandon(self) -> None:
        self.database.holder = None

    def statement(self) -> Tables:
        self._statements += 1
        if self._statements == self._breaks_at:
            raise lost_connection()
        return self.tables

    def known(self, about: Mapping[str, Set[str]]) -> dict[str, Known]:
        return {topic: self._known(topic, subjects) for topic, subjects in about.items()}

    def _known(self, topic: str, subjects: Set[str]) -> Known:
        tables = self.statement()
        cursors = {partition: offset for (of, partition), (offset, _) in tables.cursors.items() if of == topic}
        held = [
            (one.subject, one.sequence, place, one.reason is None)
            for (of, place), one in tables.held.items()
            if of == topic and one.subject in subjects
        ]
        return Known(cursors, self._last(topic, subjects), held)

    def _last(self, topic: str, subjects: Set[str]) -> dict[str, int]:
        rows = self.tables.sequences
        return {subject: rows[topic, subject] for subject in subjects if (topic, subject) in rows}

    def move_cursors(self, topic: str, cursors: Mapping[int, tuple[int, int]]) -> None:
        rows = self.statement().cursors
        for partition, (offset, more) in cursors.items():
            _, applied = rows.get((topic, partition), (0, 0))
            rows[topic, partition] = (offset, applied + more)

    def set_sequences(self, topic: str, last: Mapping[str, int]) -> None:
        self.statement().sequences.update({(topic, subject): number for subject, number in last.items()})

    def waiting(self, topic: str, subject: str) -> list[Waiting]:
        rows = self.statement().held.items()
        found = [one for (of, _), one in rows if of == topic and one.subject == subject]
        return sorted(found, key=lambda one: (one.sequence, one.place[1]))

    def hold(self, topic: str, records: Sequence[Waiting]) -> None:
        rows = self.statement().held
        for record in records:
            rows[topic, record.place] = record

    def let_go(self, topic: str, places: Sequence[Place]) -> None:
        rows = self.statement().held
        for place in places:
            rows.pop((topic, place), None)

    def take_numbers(self, topic: str, counts: Mapping[str, int]) -> Callable[[], Numbers]:
        before = self._last(topic, counts.keys())
        last = {subject: before.get(subject, 0) for subject in counts}
        self.set_sequences(topic, {subject: last[subject] + count for subject, count in counts.items()})
        position = self.position()
        return lambda: Numbers(position, last)

    def position(self) -> int:
        return max(self.tables.outbox, default=0)

    def say(self, said: Sequence[Said]) -> None:
        rows = self.statement().outbox
        for one in said:
            if one.envelope.position in rows:
                raise IntegrityError(None, None, psycopg.errors.UniqueViolation("outbox_pkey"))
            rows[one.envelope.position] = one

    def answers(self, commands: Sequence[UUID]) -> Answers:
        rows = self.statement().commands
        return {command: rows[command] for command in commands if command in rows}

    def keep_answers(self, answers: Answers) -> None:
        rows = self.statement().commands
        if rows.keys() & answers.keys():
            raise IntegrityError(None, None, psycopg.errors.UniqueViolation("commands_pkey"))
        rows.update(answers)

    def undo(self) -> None:
        self.tables = self.database.tables.copy()


class SimulatedStored(Stored[K]):
    """A table of states, as store.py has it in PostgreSQL."""

    def question(self, names: tuple[str, ...], values: Iterable[Key]) -> Statement:
        return "", (self, names, values)

    def built(self, rows: Iterable[Any]) -> list[K]:
        return list(rows)

    def having(self, connection: Any, names: tuple[str, ...], values: Iterable[Key]) -> list[K]:
        rows = self._all(connection)
        if not names:
            return rows
        wanted = {value for value in values if None not in value}
        return [row for row in rows if tuple([getattr(row, name) for name in names]) in wanted]

    def due_on(self, connection: Any, day: date) -> list[K]:
        due = attrgetter("due_on")
        return [row for row in self._all(connection) if due(row) is not None and due(row) <= day]

    def write(self, connection: Any, states: Iterable[K]) -> None:
        rows = cast(Transaction, connection).statement().states.setdefault(self.state, {})
        rows.update((self.key(state), state) for state in states)

    def _all(self, connection: Any) -> list[K]:
        return list(cast(Transaction, connection).statement().states.get(self.state, {}).values())


def asked(connection: Any, questions: Iterable[Statement]) -> list[Rows]:
    """As transaction.py's, of questions that a simulated table asks."""
    return [stored.having(connection, names, values) for _, (stored, names, values) in questions]


class Session:
    """A relay's, in which it reads the outbox."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._process = Process.current
        self._owns = False

    async def own(self) -> None:
        while not await self._ask("own", self._try_to_own):  # noqa: ASYNC110  # the event is in another process
            await asyncio.sleep(RETRY_SECONDS)
        self._owns = True

    async def last_position(self) -> int:
        return await self._ask("position", lambda: max(self._rows, default=0))

    async def lowest_missing(self, seen: Tails) -> list[tuple[int, int]]:
        return await self._ask("missing", lambda: list(self._missing(seen)))

    async def rows(self, known: Mapping[int, int]) -> dict[int, int]:
        return await self._ask("count", lambda: self._counts(known))

    async def unpublished(self, known: Mapping[int, int]) -> list[Row]:
        return await self._ask("unpublished", lambda: self._unpublished(known))

    async def notified(self) -> None:
        await self._database.said()

    @property
    def _rows(self) -> Mapping[int, Said]:
        return self._database.tables.outbox

    def _of(self, partition: int) -> list[int]:
        return [position for position, said in self._rows.items() if said.partition == partition]

    def _missing(self, seen: Tails) -> Iterator[tuple[int, int]]:
        for partition, tail in seen.items():
            if tail.positions:
                looked = range(tail.lowest, max(tail.positions) + 1)
                missing = {position for position in self._of(partition) if position in looked} - set(tail.positions)
                if missing:
                    yield partition, min(missing)

    def _counts(self, known: Mapping[int, int]) -> dict[int, int]:
        counts = {part: sum(position <= last for position in self._of(part)) for part, last in known.items()}
        return {part: count for part, count in counts.items() if count}

    def _unpublished(self, known: Mapping[int, int]) -> list[Row]:
        beyond: list[int] = []
        for partition, last in known.items():
            beyond += sorted(position for position in self._of(partition) if position > last)[:PER_PARTITION]
        return [_row(self._rows[position]) for position in sorted(beyond)]

    def _try_to_own(self) -> bool:
        if self._database.publisher is None:
            self._database.publisher = self._process
        return self._database.publisher is self._process

    async def _ask(self, what: str, answer: Callable[[], T]) -> T:
        def act(_: int) -> T:
            if self._owns and self._database.publisher is not self._process:
                raise psycopg.OperationalError("the connection is lost")
            return answer()

        told: T = await self._process.step(what, act)
        return told

    def end(self) -> None:
        if self._database.publisher is self._process:
            self._database.publisher = None


def _row(said: Said) -> Row:
    return Row(said.partition, datetime.fromisoformat(said.envelope.time), said.value, said.envelope)


@asynccontextmanager
async def session(database: Database) -> AsyncIterator[Session]:
    one = Session(database)
    try:
        yield one
    finally:
        one.end()
