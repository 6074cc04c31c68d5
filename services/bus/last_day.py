"""What everybody may know of the calendar without a client of its own: its last day, and whether it is in time."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from services.bus.envelope import NotAnEnvelope, envelope_on

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

TOPIC = "calendar-v1"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CLOCK, PLAYED = "clock", "day"
"""Who says a day, as the trigger of its event begins; the day follows."""


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day that the calendar tells, and whether a clock said it."""

    day: date
    is_of_a_clock: bool


def last_day_of(records: "Iterable[ConsumerRecord]") -> LastDay | None:
    """By their headers alone, for whoever only looks on; strangers' records are passed over."""
    days: list[LastDay] = []
    for record in records:
        with suppress(NotAnEnvelope, ValueError):
            writer, _, day = envelope_on(TOPIC, record.headers).trigger.partition("/")
            days.append(LastDay(date.fromisoformat(day), writer == CLOCK))
    return days[-1] if days else None


def ahead_days(last: LastDay | None, now: datetime) -> int:
    """How many days are told that have not begun, as by a machine that was wrong; 0 where days are played."""
    if last is None or not last.is_of_a_clock:
        return 0
    return max(0, (last.day - now.astimezone(AMSTERDAM).date()).days)


def late_seconds(last: LastDay | None, now: datetime) -> float:
    """How long ago a day began that the calendar does not tell; 0 where days are played, which are never late."""
    if last is None or not last.is_of_a_clock:
        return 0.0
    next_day = datetime.combine(last.day + timedelta(days=1), time.min, AMSTERDAM)
    return max(0.0, now.timestamp() - next_day.timestamp())
