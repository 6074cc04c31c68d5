"""One writer, one transaction: the service's lock comes first (law 3)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import psycopg
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

# A frozen holder of the lock is cut off after this; a batch takes milliseconds.
LONGEST_TRANSACTION_MS = 30_000


@contextmanager
def locked(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the service's advisory lock from its first statement on.

    READ COMMITTED, so that what is read after the lock is what the last holder committed.
    """
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "SELECT set_config('transaction_timeout', %s, true),"
            " pg_advisory_xact_lock(hashtextextended(current_schema(), 0))",
            (str(LONGEST_TRANSACTION_MS),),
        )
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
    """For statements whose results nobody waits for: the database works while Python goes on; faults come last."""
    with driver(connection) as own, own.pipeline():
        yield
