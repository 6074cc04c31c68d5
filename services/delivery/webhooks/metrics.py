"""What is measured of webhooks; labels are partners' names and results from a fixed list."""

from collections.abc import Collection

from prometheus_client import Counter, Gauge, Histogram
from sqlalchemy import Engine

OWNED = Gauge("ketenbus_webhooks_owned", "Whether this process posts.")
ATTEMPTS = Counter("ketenbus_webhook_attempts_total", "Posts by what came of them.", ["partner", "result"])
ATTEMPT_SECONDS = Histogram("ketenbus_webhook_attempt_seconds", "Time that a post took.", ["partner"])
BACKLOG = Gauge("ketenbus_webhook_backlog_events", "Events not yet posted to an active webhook.", ["partner"])
OLDEST_SECONDS = Gauge("ketenbus_webhook_oldest_seconds", "Age of the first of these.", ["partner"])
UNDELIVERABLE = Gauge(
    "ketenbus_webhook_undeliverable_events",
    "Events that were given up and not asked for again: alert on it.",
    ["partner"],
)
ENDED = Gauge(
    "ketenbus_webhook_ended",
    "1 where a granted webhook ended by an answer of 410, or because none was granted for a time.",
    ["partner"],
)

_MEASURED = """
    SELECT w.partner, coalesce(s.last, 0) - w.posted, coalesce(extract(epoch FROM now() - d.recorded_at), 0),
        (SELECT count(*) FROM webhook_troubles AS t WHERE t.partner = w.partner AND t.state = 'undeliverable'),
        w.ended_at IS NULL, coalesce(w.ended_by <> 'partner', false)
    FROM webhooks AS w LEFT JOIN streams AS s USING (partner)
    LEFT JOIN LATERAL (
        SELECT recorded_at FROM deliveries WHERE partner = w.partner AND sequence > w.posted ORDER BY sequence LIMIT 1
    ) AS d ON true
    WHERE w.partner = ANY(%s)
"""


def measure(engine: Engine, partners: Collection[str]) -> None:
    """Set the gauges by what the database says. Raises DBAPIError."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(_MEASURED, (list(partners),)).all()
    for gauge in (BACKLOG, OLDEST_SECONDS, UNDELIVERABLE, ENDED):
        gauge.clear()
    for partner, backlog, oldest_seconds, undeliverable, is_active, was_ended in rows:
        UNDELIVERABLE.labels(partner).set(undeliverable)
        ENDED.labels(partner).set(was_ended)
        if is_active:
            BACKLOG.labels(partner).set(backlog)
            OLDEST_SECONDS.labels(partner).set(oldest_seconds)
