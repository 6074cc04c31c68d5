"""The books that the bus keeps in a service's database: one method a statement, so that nothing else of it knows SQL.

Beside PostgreSQL, a simulation keeps them (tests/simulation); both pass one suite.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import orjson
from sqlalchemy import Connection, Engine

from services.bus.desk import Receipt
from services.bus.envelope import Envelope
from services.bus.transaction import LONGEST_TRANSACTION_MS, Statement, asked, driver, locked, pipelined

CHANNEL = "outbox_"

Place = tuple[int, int]
"""Partition and offset."""
# By command id: the command's fingerprint and the receipts of what came of it.
Answers = Mapping[UUID, tuple[str, Sequence[Receipt]]]


class Said(NamedTuple):
    """One event with its envelope, as it stands in the outbox."""

    envelope: Envelope
    partition: int
    value: bytes


class Waiting(NamedTuple):
    """A record that waits in the database; without an envelope, neither headers nor value are kept of it."""

    place: Place
    subject: str
    sequence: int
    headers: Sequence[tuple[str, bytes]]
    value: bytes | None
    reason: str | None
    """Why it is itself what is waited for; None where an earlier one is."""


def reason_code(reason: str) -> str:
    """Of `<code>: <explanation>`."""
    return reason.partition(":")[0]


class Known(NamedTuple):
    """What the books have of one topic and the subjects asked for."""

    cursors: dict[int, int]
    last: dict[str, int]
    """Subjects without a sequence are absent."""
    held: Sequence[tuple[str, int, Place, bool]]
    """Of what waits: subject, sequence, place, and whether nothing is wrong with it."""


class Numbers(NamedTuple):
    """Where a transaction goes on: the position of the outbox, and the sequence of each subject, before it."""

    position: int
    last: dict[str, int]


class Books(Protocol):
    """Open for one transaction that holds the service's lock."""

    @property
    def connection(self) -> Connection:
        """For the service's own tables."""

    def pipelined(self) -> AbstractContextManager[None]: ...

    def known(self, about: Mapping[str, Set[str]]) -> Mapping[str, "Known"]:
        """Of each topic what its inbox must know of these subjects."""

    def move_cursors(self, topic: str, cursors: Mapping[int, tuple[int, int]]) -> None:
        """Of each partition its next offset, and how many more events were applied."""

    def set_sequences(self, topic: str, last: Mapping[str, int]) -> None: ...

    def waiting(self, topic: str, subject: str) -> Sequence[Waiting]:
        """In the order of sequences and offsets."""

    def hold(self, topic: str, records: Sequence[Waiting]) -> None:
        """What stands at a place takes the place of what stood there: a topic that was made anew has others there."""

    def let_go(self, topic: str, places: Sequence[Place]) -> None: ...

    def take_numbers(self, topic: str, counts: Mapping[str, int]) -> Callable[[], "Numbers"]:
        """Use up so many sequences of each subject; asked in a pipeline, told after it. Wakes the relay."""

    def say(self, said: Sequence[Said]) -> None: ...

    def answers(self, commands: Sequence[UUID]) -> Answers: ...
    def keep_answers(self, answers: Answers) -> None: ...

    def undo(self) -> None:
        """Leave nothing of what was written; afterwards nothing more may be asked."""


@contextmanager
def opened(engine: Engine, longest_ms: int = LONGEST_TRANSACTION_MS) -> Iterator["PostgresBooks"]:
    """Raises NoSchema."""
    with locked(engine, longest_ms) as connection:
        yield PostgresBooks(connection)


class PostgresBooks:
    """In the tables of tables.py."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def pipelined(self) -> AbstractContextManager[None]:
        return pipelined(self.connection)

    def known(self, about: Mapping[str, Set[str]]) -> dict[str, Known]:
        asking: list[Statement] = []
        for topic, subjects in about.items():
            wanted = (topic, orjson.dumps(list(subjects)).decode())
            asking += [(_CURSORS, (topic,)), (_LAST, wanted), (_HELD, wanted)]
        answers = iter(asked(self.connection, asking))
        return {
            topic: Known(dict(cursors), dict(last), [(s, n, (p, o), is_sound) for s, n, p, o, is_sound in held])
            for topic, cursors, last, held in zip(about, answers, answers, answers, strict=True)
        }

    def move_cursors(self, topic: str, cursors: Mapping[int, tuple[int, int]]) -> None:
        self.connection.exec_driver_sql(
            "INSERT INTO cursors (topic, partition, next_offset, applied)"
            " SELECT %s, * FROM unnest(%s::integer[], %s::bigint[], %s::bigint[])"
            " ON CONFLICT (topic, partition) DO UPDATE SET"
            " next_offset = excluded.next_offset, applied = cursors.applied + excluded.applied",
            (topic, list(cursors), [offset for offset, _ in cursors.values()], [more for _, more in cursors.values()]),
        )

    def set_sequences(self, topic: str, last: Mapping[str, int]) -> None:
        if last:
            self.connection.exec_driver_sql(
                "INSERT INTO sequences (topic, subject, last)"
                " SELECT %s, key, value::bigint FROM json_each_text(%s::json)"
                " ON CONFLICT (topic, subject) DO UPDATE SET last = excluded.last",
                (topic, orjson.dumps(last).decode()),
            )

    def waiting(self, topic: str, subject: str) -> list[Waiting]:
        rows = self.connection.exec_driver_sql(
            'SELECT partition, "offset", sequence, headers, value, reason FROM held_records'
            ' WHERE topic = %s AND subject = %s ORDER BY sequence, "offset"',
            (topic, subject),
        )
        return [
            Waiting((partition, offset), subject, sequence, unpacked(headers), value, reason)
            for partition, offset, sequence, headers, value, reason in rows
        ]

    def hold(self, topic: str, records: Sequence[Waiting]) -> None:
        now = datetime.now(UTC)
        rows = [
            {
                "topic": topic,
                "partition": record.place[0],
                "offset": record.place[1],
                "subject": record.subject,
                "sequence": record.sequence,
                "headers": packed(record.headers),
                "value": None if record.value is None else f"\\x{record.value.hex()}",
                "reason": record.reason,
                "held_at": now,
            }
            for record in records
        ]
        self.connection.exec_driver_sql(_HOLD, (orjson.dumps(rows).decode(),))

    def let_go(self, topic: str, places: Sequence[Place]) -> None:
        self.connection.exec_driver_sql(
            "DELETE FROM held_records WHERE topic = %s"
            ' AND (partition, "offset") IN (SELECT * FROM unnest(%s::integer[], %s::bigint[]))',
            (topic, [partition for partition, _ in places], [offset for _, offset in places]),
        )

    def take_numbers(self, topic: str, counts: Mapping[str, int]) -> Callable[[], Numbers]:
        with driver(self.connection) as pipeline:
            position = pipeline.execute(_POSITION, (CHANNEL,))
            taken = pipeline.execute(_TAKE, (topic, orjson.dumps(counts).decode()))

        def told() -> Numbers:
            ((last_position, _),) = position.fetchall()
            return Numbers(last_position, {subject: last - counts[subject] for subject, last in taken})

        return told

    def say(self, said: Sequence[Said]) -> None:
        """As JSON, like all that is written: COPY is no quicker for a batch, and costs a command two round trips."""
        rows = [
            {
                "position": e.position,
                "partition": partition,
                "id": e.id,
                "type": e.type,
                "subject": e.subject,
                "sequence": e.sequence,
                "recorded_at": e.time,
                "dataschema": e.dataschema,
                "correlation_id": e.correlation_id,
                "causation_id": e.causation_id,
                "trigger": e.trigger,
                "value": f"\\x{value.hex()}",
            }
            for e, partition, value in said
        ]
        self.connection.exec_driver_sql(_SAY, (orjson.dumps(rows).decode(),))

    def answers(self, commands: Sequence[UUID]) -> dict[UUID, tuple[str, list[Receipt]]]:
        rows = self.connection.exec_driver_sql(
            "SELECT id, fingerprint, answer FROM commands WHERE id = ANY(%s)", (list(commands),)
        )
        return {command: (fingerprint, receipts) for command, fingerprint, receipts in rows}

    def keep_answers(self, answers: Answers) -> None:
        rows: list[dict[str, Any]] = [
            {"id": command, "fingerprint": fingerprint, "answer": receipts}
            for command, (fingerprint, receipts) in answers.items()
        ]
        self.connection.exec_driver_sql(
            "INSERT INTO commands SELECT * FROM json_populate_recordset(NULL::commands, %s::json)",
            (orjson.dumps(rows).decode(),),
        )

    def undo(self) -> None:
        transaction = self.connection.get_transaction()
        assert transaction is not None  # noqa: S101  # books are open for one
        transaction.rollback()


_HOLD = """
    INSERT INTO held_records SELECT DISTINCT ON (topic, partition, "offset") *
    FROM json_populate_recordset(NULL::held_records, %s::json)
    ON CONFLICT (topic, partition, "offset") DO UPDATE SET
        subject = excluded.subject, sequence = excluded.sequence, headers = excluded.headers, value = excluded.value,
        reason = excluded.reason, held_at = CASE
            WHEN (held_records.subject, held_records.sequence) = (excluded.subject, excluded.sequence)
            THEN held_records.held_at ELSE excluded.held_at
        END
"""

_CURSORS = "SELECT partition, next_offset FROM cursors WHERE topic = %s"

# By ANY, for which the index is taken even while statistics know nothing yet of a table that fills quickly.
_LAST = """
    SELECT subject, last FROM sequences
    WHERE topic = %s AND subject = ANY(ARRAY(SELECT json_array_elements_text(%s::json)))
"""

_HELD = """
    SELECT subject, sequence, partition, "offset", reason IS NULL FROM held_records
    WHERE topic = %s AND subject IN (SELECT json_array_elements_text(%s::json))
"""

_POSITION = "SELECT coalesce(max(position), 0), pg_notify(%s || current_schema(), '') FROM outbox"

_TAKE = """
    INSERT INTO sequences (topic, subject, last) SELECT %s, key, value::bigint FROM json_each_text(%s::json)
    ON CONFLICT (topic, subject) DO UPDATE SET last = sequences.last + excluded.last RETURNING subject, last
"""

_SAY = """
    INSERT INTO outbox (position, partition, id, type, subject, sequence, recorded_at, dataschema,
        correlation_id, causation_id, trigger, value)
    SELECT position, partition, id, type, subject, sequence, recorded_at, dataschema,
        correlation_id, causation_id, trigger, value
    FROM json_populate_recordset(NULL::outbox, %s::json)
"""


def packed(headers: Sequence[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """Headers as PostgreSQL can store them, whatever bytes they hold."""
    return [(name.encode().hex(), (value or b"").hex()) for name, value in headers]


def unpacked(headers: Sequence[tuple[str, str]]) -> list[tuple[str, bytes]]:
    return [(bytes.fromhex(name).decode(), bytes.fromhex(value)) for name, value in headers]
