"""Which subjects wait, for which event, and whose it is; and what came of it when an operator saw to one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self

from sqlalchemy import Engine

from services.bus.books import Waiting, reason_code, unpacked
from services.bus.envelope import NotAnEnvelope, envelope_on

# More than a year of the region says altogether: whoever holds as much has a fault that is no longer a matter of some
# subjects. One row is a kilobyte or two, so the disk has room for it, and all are still listed within a second.
HELD_RECORDS_MAX = 50_000

# Strangers' records hold up nothing, and are kept without what they say.
_RECORDS = "SELECT count(*) FROM held_records WHERE subject <> ''"

_HELD = """
    SELECT h.topic, h.subject, coalesce(max(s.last), 0) + 1, split_part(h.topic, '-', 1), count(*),
        max(h.reason), min(h.held_at)
    FROM held_records AS h LEFT JOIN sequences AS s USING (topic, subject)
    GROUP BY h.topic, h.subject ORDER BY min(h.held_at)
"""

_EVENTS = """
    SELECT topic, partition, "offset", subject, sequence, headers, reason, held_at FROM held_records
    WHERE subject = ANY(%s) ORDER BY topic, subject, sequence, partition, "offset"
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


def held_records(engine: Engine) -> int:
    with engine.connect() as connection:
        records: int = connection.exec_driver_sql(_RECORDS).scalar_one()
    return records


def held_subjects(engine: Engine) -> list[HeldSubject]:
    """Longest waiting first."""
    with engine.connect() as connection:
        return [HeldSubject(*row) for row in connection.exec_driver_sql(_HELD)]


class Seen(NamedTuple):
    """What came of it when an operator saw to a held subject."""

    topic: str
    subject: str
    dealt_with: int
    """Events of others; one that was discarded is among them."""
    said: tuple[str, ...]
    """What kinds of events the service said of it."""
    held: int
    """Events of the subject that still wait."""
    reason: str | None
    """Why one of them is quarantined still."""

    @classmethod
    def of(cls, topic: str, subject: str, dealt_with: int, said: tuple[str, ...], left: Sequence[Waiting]) -> Self:
        reasons = [reason_code(one.reason) for one in left if one.reason]
        return cls(topic, subject, dealt_with, said, len(left), reasons[0] if reasons else None)


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """Where one event of a held subject stands, and what it is; nothing of what it says."""

    topic: str
    partition: int
    offset: int
    subject: str
    sequence: int
    type: str | None
    """None where the record is no event."""
    reason: str | None
    since: datetime

    @property
    def place(self) -> str:
        return f"{self.topic}/{self.partition}/{self.offset}"


def held_events(engine: Engine, subjects: Collection[str]) -> list[HeldEvent]:
    """Each subject's in the order of its sequences."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(_EVENTS, (list(subjects),)).all()
    return [
        HeldEvent(topic, partition, offset, subject, sequence, _type(topic, headers), reason, since)
        for topic, partition, offset, subject, sequence, headers, reason, since in rows
    ]


def _type(topic: str, headers: Sequence[tuple[str, str]]) -> str | None:
    try:
        return envelope_on(topic, unpacked(headers)).type
    except NotAnEnvelope:
        return None
