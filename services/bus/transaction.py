"""One writer, one transaction: the service's lock comes first (law 3)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import psycopg
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

Statement = tuple[str, Sequence[Any]]
Rows = list[Any]

# A frozen holder of the lock is cut off after this; a batch takes milliseconds.
LONGEST_TRANSACTION_MS = 30_000


NO_LIMIT = 0


class NoSchema(Exception):
    """The service has no database schema of its own: run `ketenbus platform provision`, which makes it."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


_LOCK = (
    "SELECT set_config('transaction_timeout', %s, true),"
    " pg_advisory_xact_lock(hashtextextended(current_schema(), 0)), current_schema()"
)


@contextmanager
def locked(engine: Engine, longest_ms: int = LONGEST_TRANSACTION_MS) -> Iterator[Connection]:
    """A transaction that holds the service's advisory lock from its first statement on. Raises NoSchema.

    READ COMMITTED, so that what is read after the lock is what the last holder committed.
    """
    with engine.begin() as connection:
        (((*_, schema),),) = asked(connection, [(_LOCK, (str(longest_ms),))])
        if schema is None:  # then there was no key, hence no lock
            raise NoSchema
        yield connection


@contextmanager
def limited(engine: Engine) -> Iterator[Connection]:
    """A transaction beside the service's lock: what it locks itself nobody waits for longer than for that."""
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT set_config('transaction_timeout', %s, true)", (str(LONGEST_TRANSACTION_MS),))
        yield connection


@contextmanager
def driver(connection: Connection) -> Iterator[psycopg.Connection[Any]]:
    """psycopg's own connection, for what SQLAlchemy has no words for; its errors are told as SQLAlchemy tells them."""
    own = cast(psycopg.Connection[Any], connection.connection.driver_connection)
    try:
        yield own
    except psycopg.Error as error:
        raise DBAPIError(None, None, error, connection_invalidated=own.closed) from error


@contextmanager
def pipelined(connection: Connection) -> Iterator[None]:
    """For statements whose results nobody waits for: the database works while Python goes on; faults come last.

    What is executed by the driver itself has its rows when the block has ended.
    """
    with driver(connection) as own, own.pipeline():
        yield


def asked(connection: Connection, questions: Iterable[Statement]) -> list[Rows]:
    """The rows of each statement, all in one round trip."""
    with driver(connection) as own, own.pipeline():
        cursors = [own.execute(sql.encode(), parameters) for sql, parameters in questions]
    return [cursor.fetchall() for cursor in cursors]
