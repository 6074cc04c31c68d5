"""Which subjects wait, for which event, and whose it is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from services.bus import metrics

_HELD = """
    SELECT h.topic, h.subject, coalesce(max(s.last), 0) + 1, split_part(h.topic, '-', 1), count(*),
        max(h.reason), min(h.held_at)
    FROM held_records AS h LEFT JOIN sequences AS s USING (topic, subject)
    GROUP BY h.topic, h.subject ORDER BY min(h.held_at)
"""


@dataclass(frozen=True, slots=True)
class HeldSubject:
    """`waits_for` is the sequence of the event that must come, or be mended, first; `owner` the service that says it.

    `reason` is why an event of the subject was quarantined; None where one is only missing.
    """

    topic: str
    subject: str
    waits_for: int
    owner: str
    events: int
    reason: str | None
    since: datetime


def held_subjects(engine: Engine) -> list[HeldSubject]:
    """Longest waiting first."""
    with engine.connect() as connection:
        return [HeldSubject(*row) for row in connection.exec_driver_sql(_HELD)]


def measure_held(engine: Engine) -> None:
    subjects = held_subjects(engine)
    metrics.HELD_SUBJECTS.clear()
    for held in subjects:
        metrics.HELD_SUBJECTS.labels(held.topic).inc()
