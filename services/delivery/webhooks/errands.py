"""What is to be posted next, and what came of it: kept in the database, so that a restart goes on there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, Engine

from services.bus.transaction import limited
from services.delivery.stream import Delivery
from services.delivery.webhooks.schedule import Answer, Patience
from services.delivery.webhooks.signing import Safe

Now = Callable[[], datetime]
Outcome = Literal["delivered", "to-be-retried", "undeliverable", "ended", "outdated"]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, repr=False)
class Errand:
    """One delivery to post now, with all secrets that are good now; `attempts` failed since `first_at`."""

    delivery: Delivery
    version: int
    url: str
    keys: tuple[bytes, ...]
    is_next: bool
    attempts: int
    first_at: datetime | None


# Of each partner the next of its stream, and the first that it asked for again, unless the time to retry has not come.
_DUE = """
    SELECT w.partner, w.version, w.url, w.secret_sealed, w.former_secret_sealed, w.former_until, head.*
    FROM webhooks AS w CROSS JOIN LATERAL (
        (SELECT true AS is_next, coalesce(t.attempts, 0) AS attempts, t.first_at, t.due_at, d.sequence, d.event_id,
                d.type, d.subject, d.schema_id, d.recorded_at, d.value
         FROM deliveries AS d LEFT JOIN webhook_troubles AS t USING (partner, sequence)
         WHERE d.partner = w.partner AND d.sequence > w.posted ORDER BY d.sequence LIMIT 1)
        UNION ALL
        (SELECT false, t.attempts, t.first_at, t.due_at, d.sequence, d.event_id,
                d.type, d.subject, d.schema_id, d.recorded_at, d.value
         FROM webhook_troubles AS t JOIN deliveries AS d USING (partner, sequence)
         WHERE t.partner = w.partner AND t.state = 'asked' ORDER BY t.sequence LIMIT 1)
    ) AS head
    WHERE w.partner = ANY(%(partners)s) AND w.ended_at IS NULL AND (head.due_at IS NULL OR head.due_at <= %(now)s)
"""
WITH_ERRANDS = f"SELECT DISTINCT partner FROM ({_DUE}) AS due"  # noqa: S608  # of constants only
_FIRST = f"{_DUE} ORDER BY is_next DESC LIMIT 1"

_TROUBLE = """
    INSERT INTO webhook_troubles (partner, sequence, state, attempts, first_at, due_at, answer)
    VALUES (%(partner)s, %(sequence)s, %(state)s, %(attempts)s, %(first_at)s, %(due_at)s, %(answer)s)
    ON CONFLICT (partner, sequence) DO UPDATE SET (state, attempts, first_at, due_at, answer)
        = (excluded.state, excluded.attempts, excluded.first_at, excluded.due_at, excluded.answer)
"""


class Errands:
    """Reads what is due, and settles what came of it."""

    def __init__(self, engine: Engine, safe: Safe, patience: Patience, now: Now = utc_now) -> None:
        self._engine = engine
        self._safe = safe
        self._patience = patience
        self.now = now

    def due(self, partner: str) -> Errand | None:
        """What to post now: the next of the stream, or else the first that was asked for again."""
        now = self.now()
        with self._engine.connect() as connection:
            row = connection.exec_driver_sql(_FIRST, {"partners": [partner], "now": now}).mappings().one_or_none()
        if row is None:
            return None
        sealed = [row["secret_sealed"]]
        if row["former_until"] is not None and now < row["former_until"]:
            sealed.append(row["former_secret_sealed"])
        return Errand(
            delivery=Delivery(**{name: row[name] for name in Delivery._fields}),
            keys=tuple(self._safe.open(partner, bytes(each)) for each in sealed),
            **{name: row[name] for name in ("version", "url", "is_next", "attempts", "first_at")},
        )

    def settle(self, errand: Errand, answer: Answer, chance: float) -> Outcome:
        """In one transaction; what was posted to a former address, was settled by another meanwhile, or was asked for
        again and then cleared away, changes nothing.
        """
        now, delivery = self.now(), errand.delivery
        with limited(self._engine) as connection:
            if not _is_current(connection, errand):
                return "outdated"
            if answer.result == "delivered":
                _forget(connection, delivery.partner, delivery.sequence)
                _advance(connection, errand)
                return "delivered"
            if answer.result == "gone":
                _end(connection, delivery.partner, now)
                return "ended"
            attempts, first_at = errand.attempts + 1, errand.first_at or now
            due_at = self._patience.next_attempt(attempts, first_at, now, answer.wish, chance)
            trouble = {
                "partner": delivery.partner, "sequence": delivery.sequence, "attempts": attempts, "first_at": first_at,
                "due_at": due_at, "answer": answer.told,
                "state": "undeliverable" if due_at is None else "retried" if errand.is_next else "asked",
            }  # fmt: skip
            connection.exec_driver_sql(_TROUBLE, trouble)
            if due_at is None:
                _advance(connection, errand)
            return "to-be-retried" if due_at else "undeliverable"


def _is_current(connection: Connection, errand: Errand) -> bool:
    statement = "SELECT version, posted FROM webhooks WHERE partner = %s AND ended_at IS NULL FOR UPDATE"
    row = connection.exec_driver_sql(statement, (errand.delivery.partner,)).one_or_none()
    if row is None or row.version != errand.version:
        return False
    return row.posted < errand.delivery.sequence if errand.is_next else _is_asked(connection, errand.delivery)


def _is_asked(connection: Connection, delivery: Delivery) -> bool:
    """Still, and until the transaction ends: what is cleared meanwhile waits for that."""
    statement = """
        SELECT sequence FROM webhook_troubles WHERE partner = %s AND sequence = %s AND state = 'asked' FOR UPDATE
    """
    row = connection.exec_driver_sql(statement, (delivery.partner, delivery.sequence)).one_or_none()
    return row is not None


def _forget(connection: Connection, partner: str, sequence: int) -> None:
    connection.exec_driver_sql("DELETE FROM webhook_troubles WHERE partner = %s AND sequence = %s", (partner, sequence))


def _advance(connection: Connection, errand: Errand) -> None:
    if errand.is_next:
        connection.exec_driver_sql(
            "UPDATE webhooks SET posted = %s WHERE partner = %s", (errand.delivery.sequence, errand.delivery.partner)
        )


def _end(connection: Connection, partner: str, now: datetime) -> None:
    connection.exec_driver_sql(
        "UPDATE webhooks SET ended_at = %s, ended_by = 'answer-410' WHERE partner = %s", (now, partner)
    )
