"""The tables of one service, made where they are missing."""

from sqlalchemy import Connection, Engine

from services.bus.service import Service
from services.bus.tables import metadata


def create_tables(service: Service, database: Engine | Connection) -> None:
    """Safe to repeat; the schema is the one that the role's search path names.

    Only where the topic has no history, or where its fold is written in the same transaction: see ADR 1.
    """
    metadata.create_all(database)
    service.tables[0].metadata.create_all(database)
