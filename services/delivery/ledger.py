"""Reading a partner's stream from the ledger, which keeps the schemas that it was written with."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from fastavro.types import Schema as Parsed
from sqlalchemy import Connection, Engine

from services.delivery.projection import parsed
from services.delivery.stream import Delivery

SCHEMAS_AT_HAND = 1024


class OtherSchema(Exception):
    """The ledger was written with other schemas under these ids than the registry now gives."""

    def __init__(self, ids: Sequence[int]) -> None:
        super().__init__(
            f"schema ids {', '.join(map(str, ids))} stand for other schemas than in the ledger: the registry was lost."
            " Stop delivery and restore the registry's backup; what partners have could not be read otherwise."
        )


class Entry(NamedTuple):
    """One delivery as the ledger accounts for it; `about` are our own references."""

    partner: str
    type: str
    recorded_at: datetime
    agreement_version: int
    about: Sequence[UUID]


class Ledger:
    """Sees what is committed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.schema = lru_cache(SCHEMAS_AT_HAND)(self._schema)

    def after(self, partner: str, sequence: int, limit: int) -> Sequence[Delivery]:
        """The deliveries that follow this sequence, in order."""
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT partner, sequence, event_id, type, subject, schema_id, recorded_at, value FROM deliveries"
                " WHERE partner = %s AND sequence > %s ORDER BY sequence LIMIT %s",
                (partner, sequence, limit),
            )
            return [Delivery(*row) for row in rows]

    def about(self, references: Sequence[UUID]) -> Sequence[Entry]:
        """Everything that was delivered about one of these, the oldest first."""
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT partner, type, recorded_at, agreement_version, about FROM deliveries"
                " WHERE about && %s::uuid[] ORDER BY recorded_at, partner, sequence",
                (list(references),),
            )
            return [Entry(*row) for row in rows]

    def first(self, partner: str) -> int:
        """As `first_kept`."""
        with self._engine.connect() as connection:
            return first_kept(connection, partner)

    def keep_schemas(self, schemas: Mapping[int, Mapping[str, Any]]) -> None:
        """Before anything is written with them. Raises OtherSchema."""
        ids, texts = list(schemas), [orjson.dumps(schema).decode() for schema in schemas.values()]
        with self._engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO projections SELECT * FROM unnest(%s::integer[], %s::json[]) ON CONFLICT DO NOTHING",
                (ids, texts),
            )
            kept = connection.exec_driver_sql(
                "SELECT schema_id, schema FROM projections WHERE schema_id = ANY(%s)", (ids,)
            )
            if others := sorted(schema_id for schema_id, schema in kept if schema != schemas[schema_id]):
                raise OtherSchema(others)

    def _schema(self, schema_id: int) -> Parsed:
        with self._engine.connect() as connection:
            statement = "SELECT schema FROM projections WHERE schema_id = %s"
            return parsed(connection.exec_driver_sql(statement, (schema_id,)).scalar_one())


def first_kept(connection: Connection, partner: str) -> int:
    """The sequence of the oldest delivery that is kept; of an empty stream, that of the next."""
    return int(
        connection.exec_driver_sql(
            "SELECT coalesce((SELECT min(sequence) FROM deliveries WHERE partner = %(partner)s),"
            " (SELECT last + 1 FROM streams WHERE partner = %(partner)s), 1)",
            {"partner": partner},
        ).scalar_one()
    )
