"""How a process connects to its database, and its pool of connections."""

from select import POLLIN, poll
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from services.runtime.settings import DatabaseSettings

# Whoever is connected to a host that went away without a word would wait for it as long as the kernel does, hours.
# A statement may take its time all the same: it is the other host that has to answer, not the database.
CONNECTING: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


def engine(settings: DatabaseSettings, application_name: str) -> Engine:
    """A pool that connects at first use; `application_name` is how PostgreSQL's views call this process."""
    url = make_url(settings.database_url.get_secret_value()).set(drivername="postgresql+psycopg")
    pool = create_engine(
        url,
        pool_size=5,
        max_overflow=5,
        pool_timeout=10,
        hide_parameters=True,
        connect_args={"application_name": application_name, **CONNECTING},
    )
    event.listen(pool, "checkout", _must_be_alive)
    return pool


def _must_be_alive(connection: psycopg.Connection[Any], *_: object) -> None:
    """A server that went away has said so on the idle connection: that is seen without asking it anything.

    Raises InvalidatePoolError, upon which SQLAlchemy connects anew.
    """
    seen = poll()
    seen.register(connection, POLLIN)
    if connection.closed or seen.poll(0):
        raise InvalidatePoolError


def is_away(error: Exception) -> bool:
    """Whether it is the database that cannot do it now, by SQLSTATE class: a lost connection, one or a transaction that
    was cut off, a serialization failure, no room, a server starting or stopping; or the pool has no connection left.
    """
    if not isinstance(error, DBAPIError):
        return isinstance(error, NoConnectionLeft)
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # the client's own: a connection that it lost, or what a program asked wrongly
        return isinstance(error.orig, psycopg.OperationalError)
    return state[:2] in ("08", "25", "40", "53", "57")


def is_up(pool: Engine) -> bool:
    try:
        with pool.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
