"""One writer, one transaction: the service's lock comes first (law 3)."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

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
