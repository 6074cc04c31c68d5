"""The one way to the register's database, closed while that lacks something that the register's topic says."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from services.bus.books import PostgresBooks, opened
from services.runtime.problems import Problem

_RETRY_AFTER_SECONDS = 5


class Gate:
    """A database that was restored may hold people who were erased since: nothing is answered from it before they are
    erased again. Therefore it opens at the position that the topic was seen to have, and never lets through to a
    database that has not come so far, also where it is replaced under a running process.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._position: int | None = None

    @property
    def is_open(self) -> bool:
        return self._position is not None

    def reached(self, position: int) -> None:
        """The database was seen to hold everything up to here: open, or stay so."""
        self._position = max(position, self._position or 0)

    def close(self) -> None:
        self._position = None

    def check(self) -> None:
        """Raises a 503 problem while it is closed."""
        if self._position is None:
            raise _closed()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            self._check(connection)
            yield connection

    @contextmanager
    def speaking(self) -> Iterator[PostgresBooks]:
        """A transaction that may say something: under the service's lock (law 3)."""
        with opened(self._engine) as books:
            self._check(books.connection)
            yield books

    def _check(self, connection: Connection) -> None:
        reached = self._position  # before the database is asked, which does not show what is committed meanwhile
        if reached is None or position_of(connection) < reached:
            self.close()
            raise _closed()


def position_of(connection: Connection) -> int:
    """Up to where the database holds what the register has said; to look at it wakes no relay."""
    position: int = connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM outbox").scalar_one()
    return position


def _closed() -> Problem:
    return Problem(
        503,
        "erasures-not-applied",
        "The register first applies the erasures of its topic to its database; try again.",
        headers={"Retry-After": str(_RETRY_AFTER_SECONDS)},
    )
