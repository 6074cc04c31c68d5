"""The connection pool of a process."""

from select import POLLIN, poll
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import InvalidatePoolError, SQLAlchemyError

from services.runtime.settings import DatabaseSettings


def engine(settings: DatabaseSettings, application_name: str) -> Engine:
    """A pool that connects at first use; `application_name` is how PostgreSQL's views call this process."""
    url = make_url(settings.database_url.get_secret_value()).set(drivername="postgresql+psycopg")
    pool = create_engine(
        url,
        pool_size=5,
        max_overflow=5,
        pool_timeout=10,
        hide_parameters=True,
        connect_args={"application_name": application_name, "connect_timeout": 5},
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


def is_up(pool: Engine) -> bool:
    try:
        with pool.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
