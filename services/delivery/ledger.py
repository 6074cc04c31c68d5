"""Reading a partner's stream from the ledger."""

from collections.abc import Sequence

from sqlalchemy import Engine

from services.delivery.stream import Delivery


class Ledger:
    """Sees what is committed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def after(self, partner: str, sequence: int, limit: int) -> Sequence[Delivery]:
        """The deliveries that follow this sequence, in order."""
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT partner, sequence, event_id, type, subject, schema_id, recorded_at, value FROM deliveries"
                " WHERE partner = %s AND sequence > %s ORDER BY sequence LIMIT %s",
                (partner, sequence, limit),
            )
            return [Delivery(*row) for row in rows]

    def last(self, partner: str) -> int:
        """The last sequence of the stream, 0 before its first."""
        with self._engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT last FROM streams WHERE partner = %s", (partner,)).scalar()
        return found or 0
