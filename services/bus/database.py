"""The tables of one service, made where they are missing."""

from sqlalchemy import Engine

from services.bus.service import Service
from services.bus.tables import metadata


def create_tables(service: Service, engine: Engine) -> None:
    """Safe to repeat; the schema is the one that the role's search path names."""
    metadata.create_all(engine)
    service.tables[0].metadata.create_all(engine)
