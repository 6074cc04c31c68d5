"""The connection pool of a process."""

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from services.runtime.settings import DatabaseSettings


def engine(settings: DatabaseSettings, application_name: str) -> Engine:
    """A pool that connects at first use; `application_name` is how PostgreSQL's views call this process."""
    url = make_url(settings.database_url.get_secret_value()).set(drivername="postgresql+psycopg")
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=5,
        pool_timeout=10,
        hide_parameters=True,
        connect_args={"application_name": application_name, "connect_timeout": 5},
    )


def is_up(pool: Engine) -> bool:
    try:
        with pool.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
